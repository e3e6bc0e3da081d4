"""Edits: the changes of a text that a fix asks for; everything else keeps its characters."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from azure_batch_models.text.json_path import split
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.loading.places import Place
    from azure_batch_models.problems import Fix

_BLANK_BEFORE = regex(r"(\r?\n)([ \t]*)$")


class Edit(NamedTuple):
    """What is put in place of a part of a text."""

    start: int
    """The offset of the part."""

    end: int
    """The offset of its end."""

    text: str
    """What is put there."""


def edits_of(root: Place, text: str, fix: Fix) -> list[Edit]:
    """Return what to change in a text so that its value is as a fix wants it.

    Args:
        root: The place of the value.
        text: The text.
        fix: The fix; its path is spelt as the text spells it.

    Returns:
        Edits that do not overlap, in the order of the text. There are none if the path leads
        nowhere, if something is already where something else should go, or if the text is YAML and
        more than a key or a value would have to change.
    """
    steps = [*split(fix.path)]
    place = _find(root, steps)
    if place is None:
        return []
    if fix.kind == "replace":
        return _replaced(place, _written(fix.value))
    if fix.kind == "rename":
        return sorted(_renamed(root, text, steps, place, fix))
    if not place.is_json:
        return []
    if fix.kind == "remove":
        return _removed(root, steps) if steps else []
    return _added(place, text, fix.key, _written(fix.value))


def _written(value: Any) -> str:
    """Return a value as JSON, which is YAML, too."""
    return json.dumps(value, ensure_ascii=False)


def _find(root: Place, steps: list[str | int]) -> Place | None:
    """Return the place at the end of some steps."""
    place: Place | None = root
    for step in steps:
        place = None if place is None else place.child(step)
    return place


def _renamed(root: Place, text: str, steps: list[str | int], place: Place, fix: Fix) -> list[Edit]:
    """Return the edits that give a key another name, or move its value elsewhere."""
    if (
        not steps
        or not isinstance(steps[-1], str)
        or place.is_shared
        or (fix.value is not None and not place.is_replaceable)
    ):
        return []
    is_moved = fix.key.startswith("$")
    *above, name = split(fix.key) if is_moved else (*steps[:-1], fix.key)
    target = _find(root, above)
    if target is None or not isinstance(name, str) or target.child(name) is not None:
        return []
    value = text[place.start : place.end] if fix.value is None else _written(fix.value)
    if above != steps[:-1]:
        added = _added(target, text, name, value) if place.is_json else []
        return [*_removed(root, steps), *added] if added else []
    if place.is_json or not re.fullmatch(r"[A-Za-z]\w*", name):
        name = _written(name)
    renamed = Edit(place.key_start, place.key_end, name)
    if fix.value is None:
        return [renamed]
    return [renamed, *_replaced(place, value)]


def _replaced(place: Place, value: str) -> list[Edit]:
    """Return the edit that puts something in place of a value."""
    return [Edit(place.start, place.end, value)] if place.is_replaceable else []


def _removed(root: Place, steps: list[str | int]) -> list[Edit]:
    """Return the edit that takes a member or an item away, with one of the commas around it."""
    parent = _find(root, steps[:-1])
    assert parent is not None
    others = parent.children()
    place = others[steps[-1]]
    following = [each for each in others.values() if each.start > place.start]
    if following:
        return [Edit(place.key_start, min(each.key_start for each in following), "")]
    before = [each for each in others.values() if each.start < place.start]
    if before:
        return [Edit(max(each.end for each in before), place.end, "")]
    return [Edit(parent.start + 1, parent.end - 1, "")]


def _added(place: Place, text: str, key: str, value: str) -> list[Edit]:
    """Return the edit that adds a member to an object, or an item to a list."""
    opening = text[place.start]
    if opening not in "{[" or (opening == "{") != bool(key):
        return []
    member = f"{_written(key)}: {value}" if key else value
    others = place.children()
    if key in others:
        return []
    if not others:
        return [Edit(place.start + 1, place.end - 1, member)]
    last = max(others.values(), key=lambda each: each.start)
    line = _BLANK_BEFORE.search(text, 0, last.key_start)
    gap = f"{line[1]}{line[2]}" if line else " "
    return [Edit(last.end, last.end, f",{gap}{member}")]
