"""One body read, written and validated by both sides, and the differences that are meant.

Each function takes what one side has and gives what the other should have, so that a test is one
``assert``. What is meant to differ is undone here and nowhere else:

* a duration at or beyond the longest one of the service is written as exactly that;
* a text that no enum member has stays in ``as_dict``, where msrest fails;
* a time of day is written with all six digits of its microseconds;
* what is no duration is refused, where msrest sends isodate's untouched template;
* `validate` tells what `serialize` refuses, which msrest's does not;
* what was read under another name is not kept a second time among the additional properties.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import isodate

import model_classes
import msrest_side
from azure_batch_models import DeserializationError, SerializationError, serialization
from azure_batch_models.engine.schema.scalars import UNLIMITED, UNLIMITED_DURATION
from azure_batch_models.engine.validation import exact
from azure_batch_models.engine.writing import write
from comparable import comparable, models_in
from msrest_side import FAILED, attempt

if TYPE_CHECKING:
    from collections.abc import Callable

_TEMPLATE = "P%P"
_TIME = re.compile(r"(\d\d:\d\d:\d\d)\.(\d+)")


def assert_same(differences: list[str]) -> None:
    """Fail and list the differences, if there are any."""
    assert not differences, "\n".join(["", *differences])


def differences_of_deserialize(name: str, body: Any) -> list[str]:
    """Read a body by REST keys on both sides and compare everything that can be done with it."""
    ours = attempt(DeserializationError, lambda: model_classes.ALL[name].deserialize(body))
    theirs = msrest_side.read(name, body)
    return _differences(ours, theirs, _other_exact_names)


def differences_of_from_dict(name: str, body: Any) -> list[str]:
    """Read a body by any keys on both sides and compare everything that can be done with it."""
    ours = attempt(DeserializationError, lambda: model_classes.ALL[name].from_dict(body))
    theirs = msrest_side.read_dict(name, body)
    return _differences(ours, theirs, _other_names)


def differences_of_writing(ours: Any, theirs: Any) -> list[str]:
    """Compare what two equal models are written as."""
    found: list[str] = []
    for options in ({}, {"keep_readonly": True}):
        _note(found, f"serialize {options}", *_serialized(ours, theirs, **options))
        _note(found, f"as_dict {options}", *_as_dicts(ours, theirs, **options))
    for naming in ("full_restapi_key_transformer", "last_restapi_key_transformer"):
        _note(found, naming, *_as_dicts(ours, theirs, naming=naming))
    return found


def differences_of_validation(ours: Any, theirs: Any) -> list[str]:
    """Compare what is wrong with two equal models."""
    found: list[str] = []
    _note(found, "validate", broken_rules(ours), msrest_side.broken_rules(theirs))
    return found


def broken_rules(ours: Any) -> list[tuple[str, str]]:
    """Return what `msrest_side.broken_rules` does, without what cannot only not be written."""
    refused = msrest_side.pairs(write.refused(ours, exact.violations(ours)))
    pairs = msrest_side.pairs(ours.validate())
    for pair in refused:
        pairs.remove(pair)
    return pairs


def _differences(ours: Any, theirs: Any, other_names: Callable[[Any], set[str]]) -> list[str]:
    """Compare two readings of one body and everything that can be done with the models."""
    found: list[str] = []
    _note(found, "outcome", _outcome(ours), _outcome(theirs))
    if found or _outcome(ours) is FAILED:
        return found
    _note(found, "values", comparable(ours, extras=False), comparable(theirs, extras=False))
    if found or ours is None:
        return found
    found += _differences_of_extras(ours, theirs, other_names)
    theirs = _with_extras_of(ours, theirs)
    found += differences_of_writing(ours, theirs)
    found += differences_of_validation(ours, theirs)
    return found


def _outcome(model: Any) -> Any:
    """Distinguish failure from success."""
    return FAILED if model is FAILED else "read"


def _note(found: list[str], what: str, ours: Any, theirs: Any) -> None:
    """Note a difference, if there is one."""
    if ours != theirs:
        found.append(f"{what}\n    ours:   {ours}\n    theirs: {theirs}")


def _other_exact_names(model: Any) -> set[str]:
    """Return the keys that `deserialize` reads although the known keys do not have them.

    They are the last parts of paths, which msrest looks for at the top when the path is absent.
    """
    return {field.path[-1] for field in _fields(model) if len(field.path) > 1}


def _other_names(model: Any) -> set[str]:
    """Return the keys, in lower case, that ``from_dict`` reads."""
    names = {field.attribute.lower() for field in _fields(model)}
    return names | {key.lower() for field in _fields(model) for key in field.path}


def _fields(model: Any) -> Any:
    """Return the fields of a model of either side."""
    return model_classes.ALL[type(model).__name__]._codec.shape.wire_fields


def _differences_of_extras(
    ours: Any, theirs: Any, other_names: Callable[[Any], set[str]]
) -> list[str]:
    """List where ours kept other keys than msrest did, less those that an attribute was read from.

    msrest keeps a key that was read under another name; ours does not, once for each name.
    """
    found: list[str] = []
    for (path, mine), (_, other) in zip(models_in(ours), models_in(theirs), strict=True):
        kept = mine.additional_properties or {}
        unknown = other.additional_properties or {}
        names = other_names(mine)
        consumed = [key if key in names else key.lower() for key in unknown if key not in kept]
        if not (set(consumed) <= names and len(set(consumed)) == len(consumed)):
            found.append(f"additional properties at {path}: {kept} from {unknown}")
        _note(found, path, comparable(kept), comparable({key: unknown.get(key) for key in kept}))
    return found


def _with_extras_of(ours: Any, theirs: Any) -> Any:
    """Add to msrest's models the additional properties that ours have."""
    theirs = copy.deepcopy(theirs)
    for (_, mine), (_, other) in zip(models_in(ours), models_in(theirs), strict=True):
        if "additional_properties" in mine._attribute_map or mine.additional_properties:
            other.additional_properties = mine.additional_properties
    return theirs


def _serialized(ours: Any, theirs: Any, **options: Any) -> tuple[Any, Any]:
    """Return what both sides send."""
    mine = attempt(SerializationError, lambda: ours.serialize(**options))
    return comparable(mine), comparable(as_meant(mine, msrest_side.serialize(theirs, **options)))


def _as_dicts(
    ours: Any, theirs: Any, naming: str = "attribute_transformer", **options: Any
) -> tuple[Any, Any]:
    """Return what both sides print."""
    transformers = getattr(serialization, naming), getattr(msrest_side.msrest, naming)

    def write(model: Any) -> Any:
        return model.as_dict(key_transformer=transformers[0], **options)

    mine = attempt(SerializationError, lambda: write(ours))
    other = as_meant(mine, msrest_side.as_dict(theirs, key_transformer=transformers[1], **options))
    if other is FAILED and mine is not FAILED:
        mine, other = _without_unknown_texts(ours, theirs, write, transformers[1], options)
    return comparable(mine), comparable(as_meant(mine, other))


def _without_unknown_texts(
    ours: Any, theirs: Any, write: Callable[[Any], Any], transformer: Any, options: Any
) -> tuple[Any, Any]:
    """Return what both sides print without the texts that no enum member has."""
    ours, theirs = copy.deepcopy(ours), copy.deepcopy(theirs)
    for model in (ours, theirs):
        for _, each in models_in(model):
            for field in model_classes.ALL[type(each).__name__]._codec.shape.wire_fields:
                value = getattr(each, field.attribute)
                setattr(each, field.attribute, _known(field, value))
    return write(ours), msrest_side.as_dict(theirs, key_transformer=transformer, **options)


def _known(field: Any, value: Any) -> Any:
    """Return a value without texts that stand in place of enum members."""
    enum = msrest_side.CLASSES.get(field.wire.innermost.name)
    if not (isinstance(enum, type) and issubclass(enum, msrest_side.Enum)):
        return value
    if isinstance(value, list | tuple | dict | set | frozenset):
        return [_known(field, item) for item in value]
    return None if type(value) is str else value


def as_meant(ours: Any, theirs: Any) -> Any:
    """Return what msrest wrote, with durations and times as ours are meant to be."""
    return FAILED if repr(_TEMPLATE) in repr(theirs) else _as_meant(ours, theirs)


def _as_meant(ours: Any, theirs: Any) -> Any:
    """Return one value that msrest wrote as ours is meant to be."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {key: _as_meant(ours.get(key), item) for key, item in theirs.items()}
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [_as_meant(*pair) for pair in zip(ours, theirs, strict=True)]
    if ours != theirs and isinstance(ours, str) and isinstance(theirs, str):
        if ours in {UNLIMITED, f"-{UNLIMITED}"}:
            return ours if abs(isodate.parse_duration(theirs)) >= UNLIMITED_DURATION else theirs
        return _TIME.sub(lambda match: f"{match[1]}.{int(match[2]):06}", theirs)
    return theirs
