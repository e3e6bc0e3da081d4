"""Real bodies: ours and msrest read, write and validate them alike, and ours loses nothing."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import isodate
import pytest

import model_classes
import msrest_side
import shared_data
from azure_batch_models.engine.schema.scalars import UNLIMITED
from comparison import (
    assert_same,
    differences_of_deserialize,
    differences_of_from_dict,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shared_data import RealBody

pytestmark = [shared_data.needs_bodies, pytest.mark.usefixtures("quiet_logs")]

_BODIES = {
    name: list(rows)
    for name, rows in groupby(
        sorted(shared_data.real_bodies(), key=lambda row: row.model), key=lambda row: row.model
    )
    if name in model_classes.BATCH
}
every_model = pytest.mark.parametrize("name", _BODIES)


def _differences(name: str, compare: Callable[[RealBody], list[str]]) -> list[str]:
    """List the differences that a comparison finds in all bodies of a model."""
    return [
        f"line {row.line}: {difference}" for row in _BODIES[name] for difference in compare(row)
    ]


@every_model
def test_bodies_by_rest_keys(name: str) -> None:
    """What `deserialize` makes of a real body is what msrest makes of it."""
    assert_same(_differences(name, lambda row: differences_of_deserialize(name, row.body)))


@every_model
def test_bodies_by_any_key(name: str) -> None:
    """What `from_dict` makes of a real body is what msrest makes of it."""
    assert_same(_differences(name, lambda row: differences_of_from_dict(name, row.body)))


@every_model
def test_bodies_under_python_names(name: str) -> None:
    """What `from_dict` makes of msrest's ``as_dict`` output is what msrest makes of it."""

    def compare(row: RealBody) -> list[str]:
        printed = msrest_side.as_dict(msrest_side.read(name, row.body))
        return differences_of_from_dict(name, printed) if printed is not msrest_side.FAILED else []

    assert_same(_differences(name, compare))


@every_model
def test_bodies_under_upper_case_keys(name: str) -> None:
    """What `from_dict` makes of a body whose keys are shouted is what msrest makes of it."""
    assert_same(_differences(name, lambda row: differences_of_from_dict(name, _shouted(row.body))))


@every_model
def test_text_and_bytes(name: str) -> None:
    """A body as text, as bytes and as a dict is one and the same."""
    model = model_classes.BATCH[name]

    for row in _BODIES[name]:
        if not isinstance(row.body, dict):
            continue
        found = [
            msrest_side.attempt(ValueError, lambda form=form: model.deserialize(form))
            for form in (row.body, row.text, row.text.encode(), b"\xef\xbb\xbf" + row.text.encode())
        ]
        assert found.count(found[0]) == len(found), row.line


@every_model
def test_nothing_is_lost(name: str) -> None:
    """A body that is read and sent back with all there is has lost no key and changed no value."""
    model = model_classes.BATCH[name]

    for row in _BODIES[name]:
        read = msrest_side.attempt(ValueError, lambda row=row: model.deserialize(row.body))
        if read is msrest_side.FAILED or _has_unknown_enum_text(read):
            continue
        sent = read.serialize(keep_readonly=True, keep_additional_properties=True)
        assert list(_lost(row.body, sent)) == [], row.line


def test_real_bodies_are_read() -> None:
    """Of the real bodies of a model only those are refused that were written wrong on purpose."""
    refused = [
        row
        for name, rows in _BODIES.items()
        for row in rows
        if msrest_side.attempt(
            ValueError, lambda n=name, r=row: model_classes.BATCH[n].deserialize(r.body)
        )
        is msrest_side.FAILED
    ]

    assert [row.line for row in refused if "azure-cli-data" not in row.source] == []


def _shouted(value: Any) -> Any:
    """Return a body with all keys in upper case."""
    if isinstance(value, dict):
        return {key.upper(): _shouted(item) for key, item in value.items()}
    return [_shouted(item) for item in value] if isinstance(value, list) else value


def _has_unknown_enum_text(model: Any) -> bool:
    """Return whether `serialize` refuses a model because of a text that no enum member has."""
    return msrest_side.attempt(ValueError, model.serialize) is msrest_side.FAILED


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
_DURATION = re.compile(r"-?P[0-9YMWDTHS.,]+")


def _lost(body: Any, sent: Any, path: str = "$") -> Iterator[str]:
    """Return the paths at which what is sent back says less than the body, or something else."""
    if isinstance(body, dict) and isinstance(sent, dict):
        for key, value in body.items():
            if value is not None and not key.startswith("odata."):
                if key in sent:
                    yield from _lost(value, sent[key], f"{path}.{key}")
                else:
                    yield f"{path}.{key} is gone"
    elif isinstance(body, list) and isinstance(sent, list) and len(body) == len(sent):
        for index, pair in enumerate(zip(body, sent, strict=True)):
            yield from _lost(*pair, f"{path}[{index}]")
    elif not _means_the_same(body, sent):
        yield f"{path} was {body!r} and is {sent!r}"


def _means_the_same(before: Any, after: Any) -> bool:
    """Compare two values: instants, durations, int64 in texts, and enum texts in any case."""
    if before == after or str(before) == str(after):
        return True
    if not (isinstance(before, str) and isinstance(after, str)) or before == UNLIMITED:
        return False
    if _MOMENT.fullmatch(before) and _MOMENT.fullmatch(after):
        return _microseconds(before) == _microseconds(after)
    if _DURATION.fullmatch(before) and _DURATION.fullmatch(after):
        return bool(isodate.parse_duration(before) == isodate.parse_duration(after))
    return before.lower() == after.lower()


def _microseconds(moment: str) -> str:
    """Write a date-time with exactly six fractional digits."""
    seconds, _, fraction = moment.rstrip("Z").partition(".")
    return f"{seconds}.{fraction[:6]:0<6}"
