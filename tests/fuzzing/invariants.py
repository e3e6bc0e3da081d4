"""Invariants: what holds for every input, whatever the fuzzer makes of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import model_classes
from azure_batch_models import (
    DeserializationError,
    Problem,
    SerializationError,
    ValidationError,
    check,
)
from azure_batch_models.engine.writing import styles
from comparable import comparable
from exact_ways import REFUSED, read_exactly, write_exactly

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.reading.key_extractors import KeyLookup

MODELS: dict[str, Any] = {
    **{
        name: model_classes.BATCH[name]
        for name in ("CloudTask", "CloudJob", "CloudPool", "TaskAddParameter", "PoolAddParameter")
    },
    **{
        name: model_classes.SPECIMENS[name]
        for name in ("EveryScalar", "Collections", "Tree", "Flattened", "Animal", "Ruled")
    },
}
"""The models that targets read, by name."""


def named(line: bytes) -> Any:
    """Return the model whose name is the first line of an input; any other line names one too."""
    found = MODELS.get(line.decode("ascii", "replace").strip())
    return found or list(MODELS.values())[sum(line) % len(MODELS)]


def split(data: bytes) -> tuple[Any, bytes]:
    """Split an input into the model that its first line names, and the rest."""
    line, _, rest = data.partition(b"\n")
    return named(line), rest


def unless_refused(use: Callable[[], Any]) -> Any:
    """Call a function; give `REFUSED` where it raises an error of the library that says why."""
    try:
        return use()
    except (DeserializationError, SerializationError) as error:
        assert error.problems
        assert all(each.path.startswith("$") and each.message for each in error.problems)
        assert str(error)
        return REFUSED


def unless_declined(use: Callable[[], Any]) -> Any:
    """Call a fast reader; give `REFUSED` where it declines."""
    try:
        return use()
    except Exception:  # noqa: BLE001 - any exception means that it declines
        return REFUSED


def read_alike(found: Any, model: Any, body: Any, lookup: KeyLookup) -> None:
    """What a fast reader has read is what the exact reader reads."""
    if found is not REFUSED:
        assert comparable(found) == comparable(read_exactly(model, body, lookup))


def usable(instance: Any) -> Any:
    """Whatever could be read can be shown, judged and written, and is read again as it was written.

    Returns:
        What has been read again, or `REFUSED` where there is no JSON form.
    """
    repr(instance), str(instance), instance.to_str()
    judged(instance)
    written_alike(instance)
    unless_refused(instance.serialize)
    unless_refused(instance.as_dict)
    text = unless_refused(instance.to_json)
    if text is REFUSED:
        return REFUSED
    # By REST keys: to `from_json` an unknown key may be an attribute in another spelling, as the
    # end of a path at the top and the name of a discriminator are to `deserialize`.
    again = unless_refused(lambda: type(instance).deserialize(text))
    if _reads_plainly(type(instance)):
        assert again is not REFUSED
        assert _told_once(again.to_json()) == _told_once(text)
    return again


def written_alike(instance: Any) -> None:
    """What a quick writer writes, in C or in Python, is what the exact writer writes."""
    for style in (styles.SERIALIZE, styles.AS_DICT, styles.TO_DICT):
        written = unless_declined(lambda: instance._codec.writers[style](instance))  # noqa: B023
        if written is not REFUSED:
            assert comparable(written) == comparable(write_exactly(instance, style))


def _told_once(text: str) -> str:
    """Let the last of equal keys count: in a dict 1.5 and "1.5" may be two, in JSON they are one."""
    return json.dumps(json.loads(text))


def _reads_plainly(model: Any) -> bool:
    """Return whether a model has neither paths nor subtypes."""
    return all(len(each.path) == 1 for each in model._codec.shape.wire_fields) and not (
        model._subtype_map
    )


def same(instance: Any, again: Any) -> None:
    """What was written and read again is what it was, but for what has no text of its own."""
    exempt = _HAS_NO_TEXT.search(repr(comparable(instance)))
    assert exempt or not _reads_plainly(type(instance)) or comparable(again) == comparable(instance)


_HAS_NO_TEXT = re.compile(
    r"(?i)nan|Duration"  # NaN equals nothing; fractions of years are rounded
    r"|timedelta\(days=-?[0-9]{8,}"  # longer than the longest duration of the service
    r"|'datetime', '[^']*', (?!datetime\.timedelta\(0\))"  # written as UTC
)


def judged(instance: Any) -> None:
    """Validation and checks give lists, whatever the model holds."""
    assert all(isinstance(each, ValidationError) for each in instance.validate())
    problems(instance, None)


def problems(definition: Any, model: Any) -> None:
    """A check gives problems with paths."""
    found = check(definition, model, level="strict", lint=True)
    assert all(isinstance(each, Problem) and each.path.startswith("$") for each in found)
