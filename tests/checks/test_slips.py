"""Whole definitions with one slip each: a single report, which says what to write.

`slips.json` has right definitions, and for each slip where it is made, what stands there then, and
all that is said about it. A slip gives a key another name, or puts another value in its place, or
takes it away.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models import Fix, check, models
from fixing import fixed

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
MODELS = {
    "task": "TaskAddParameter",
    "pool": "PoolAddParameter",
    "job": "JobAddParameter",
    "schedule": "JobScheduleAddParameter",
}
_CONTENT = json.loads(Path(__file__).with_name("slips.json").read_text(encoding="utf-8"))
DEFINITIONS: dict[str, Any] = _CONTENT["definitions"]
SLIPS: list[dict[str, Any]] = _CONTENT["slips"]


def with_slip(slip: dict[str, Any]) -> Any:
    """Return a definition with a slip."""
    definition = copy.deepcopy(DEFINITIONS[slip["in"]])
    *above, last = slip["at"]
    holder = definition
    for step in above:
        holder = holder[step]
    if "name" in slip:
        holder[slip["name"]] = slip.get("value", holder[last])
        del holder[last]
    elif "value" in slip:
        holder[last] = slip["value"]
    else:
        del holder[last]
    return definition


@pytest.mark.parametrize("kind", DEFINITIONS)
def test_right(kind: str) -> None:
    """Without a slip nothing is said, neither of a dict nor of a model."""
    cls = getattr(models, MODELS[kind])
    assert check(DEFINITIONS[kind], cls, now=NOW, level="strict") == []
    assert check(cls.from_dict(DEFINITIONS[kind]), now=NOW, level="strict") == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['rule']} {slip['path']}")
def test_one_report(slip: dict[str, Any]) -> None:
    """A slip has one report: what was expected and found, and what to write."""
    (problem,) = check(with_slip(slip), MODELS[slip["in"]], now=NOW)
    told = {
        name: getattr(problem, name) for name in ("severity", "rule", "path", "message", "hint")
    }
    assert told == {name: slip[name] for name in told}
    assert problem.fix == (Fix(*slip["fix"]) if "fix" in slip else None)


@pytest.mark.parametrize(
    "slip",
    [slip for slip in SLIPS if "fix" in slip],
    ids=lambda slip: f"{slip['rule']} {slip['path']}",
)
def test_fixed(slip: dict[str, Any]) -> None:
    """With its fix, a definition is right, and so is what becomes of it."""
    better = fixed(with_slip(slip), Fix(*slip["fix"]))
    assert check(better, MODELS[slip["in"]], now=NOW) == []
    model = getattr(models, MODELS[slip["in"]]).from_dict(better)
    assert check(model, now=NOW) == []


def test_slips_are_enough() -> None:
    """There are slips of many kinds, and most have a fix."""
    assert len(SLIPS) >= 100
    assert len({slip["rule"] for slip in SLIPS}) >= 25
    assert sum("fix" in slip for slip in SLIPS) >= 60


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['rule']} {slip['path']}")
def test_nothing_is_changed(slip: dict[str, Any]) -> None:
    """A definition stays as it was given."""
    definition = with_slip(slip)
    before = copy.deepcopy(definition)
    check(definition, MODELS[slip["in"]], now=NOW)
    assert definition == before


def scalars(value: Any, *path: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the path of each value that has nothing inside."""
    if isinstance(value, dict | list) and value:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from scalars(item, *path, key)
    else:
        yield path


def rules_broken_at_once(kind: str, place: tuple[Any, ...], value: Any) -> list[str]:
    """Return the rules that a definition breaks with another value at one place."""
    definition = with_slip({"in": kind, "at": place, "value": value})
    return [each.rule for each in check(definition, MODELS[kind], now=NOW, level="strict")]


@pytest.mark.parametrize("value", ["", " ", "x", -1, 0, 10**12, 2.5, True, None, [], {}], ids=repr)
@pytest.mark.parametrize("kind", DEFINITIONS)
def test_one_report_wherever_it_is(kind: str, value: Any) -> None:
    """A wrong value has one report, whatever depends on it; a text may also lack its quotes."""
    for place in scalars(DEFINITIONS[kind]):
        rules = rules_broken_at_once(kind, place, value)
        assert len([rule for rule in rules if rule != "text-not-quoted"]) <= 1, (place, rules)
