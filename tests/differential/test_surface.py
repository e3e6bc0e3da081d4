"""The surface: classes, maps, rules, members and constructors are those of azure-batch."""

from __future__ import annotations

import inspect
from enum import Enum
from typing import Any

import pytest

import model_classes
import msrest_side

THEIR_MODELS = {
    name: each
    for name, each in vars(msrest_side.originals).items()
    if isinstance(each, type) and issubclass(each, msrest_side.msrest.Model)
}
THEIR_ENUMS = {
    name: each
    for name, each in vars(msrest_side.originals).items()
    if isinstance(each, type) and issubclass(each, Enum)
}
COMMON_MODELS = [name for name in model_classes.BATCH if name in THEIR_MODELS]
COMMON_ENUMS = [name for name in model_classes.ENUMS if name in THEIR_ENUMS]

every_model = pytest.mark.parametrize("name", COMMON_MODELS)
every_enum = pytest.mark.parametrize("name", COMMON_ENUMS)


def test_no_model_is_missing() -> None:
    """Every model of azure-batch is ours too."""
    assert sorted(THEIR_MODELS.keys() - model_classes.BATCH.keys()) == []


def test_no_enum_is_missing() -> None:
    """Every enumeration of azure-batch is ours too."""
    assert sorted(THEIR_ENUMS.keys() - model_classes.ENUMS.keys()) == []


def test_only_pages_are_more() -> None:
    """What azure-batch has not are pages of lists, which look like those that it iterates over."""
    ours = [_keys_and_types(model_classes.BATCH[name]) for name in _more(model_classes.BATCH)]
    theirs = [
        _keys_and_types(each)
        for name, each in vars(msrest_side.originals).items()
        if name.endswith("Paged")
    ]

    assert sorted(ours) == sorted(theirs), "give what is newer a span in models/versions.py"
    assert model_classes.ENUMS.keys() - THEIR_ENUMS.keys() <= model_classes.NEWER


@every_model
def test_attribute_maps(name: str) -> None:
    """Attributes have the same REST keys and wire types."""
    ours = _of_14(name, _plain(model_classes.BATCH[name]._attribute_map))

    assert ours == THEIR_MODELS[name]._attribute_map


@every_model
def test_newer_attributes_come_last(name: str) -> None:
    """Attributes have the order that azure-batch gives them; what only we have follows."""
    ours = list(model_classes.BATCH[name]._attribute_map)
    theirs = list(THEIR_MODELS[name]._attribute_map)

    assert ours[: len(theirs)] == theirs


@every_model
def test_validation_maps(name: str) -> None:
    """Attributes have the same rules."""
    ours = _of_14(name, _plain(model_classes.BATCH[name]._validation))

    assert ours == THEIR_MODELS[name]._validation


@every_model
def test_constructors(name: str) -> None:
    """Constructors take the same keywords, and insist on the same; what is newer is optional."""
    ours = _keywords(model_classes.BATCH[name])

    assert _of_14(name, ours) == _keywords(THEIR_MODELS[name])
    assert all(ours.get(each, True) for each in model_classes.NEWER_ATTRIBUTES[name])


@every_enum
def test_members(name: str) -> None:
    """Enumerations have the same members, with the same texts, in the same order."""
    theirs = [(member.name, member.value) for member in THEIR_ENUMS[name]]

    assert [(member.name, member.value) for member in _members_of_14(name)] == theirs


@every_enum
def test_members_as_text(name: str) -> None:
    """A member prints as azure-batch's does, and equals its text."""
    for ours, theirs in zip(_members_of_14(name), THEIR_ENUMS[name], strict=True):
        assert (str(ours), f"{ours}") == (str(theirs), f"{theirs}")
        assert ours == theirs.value
        assert hash(ours) == hash(theirs)


def _more(ours: dict[str, Any]) -> list[str]:
    """Name the models that azure-batch has not, and that nobody said are newer."""
    return [name for name in ours if name not in THEIR_MODELS and name not in model_classes.NEWER]


def _of_14(name: str, entries: dict[str, Any]) -> dict[str, Any]:
    """Return the entries for attributes of a model, without those that azure-batch lacks."""
    newer = model_classes.NEWER_ATTRIBUTES[name]
    return {attribute: entry for attribute, entry in entries.items() if attribute not in newer}


def _members_of_14(name: str) -> list[Enum]:
    """Return the members of an enumeration, without those that azure-batch lacks."""
    newer = model_classes.NEWER_MEMBERS[name]
    return [member for member in model_classes.ENUMS[name] if member.name not in newer]


def _keys_and_types(cls: Any) -> list[tuple[str, str]]:
    """Return keys and wire types of a map."""
    return sorted((spec["key"], spec["type"]) for spec in cls._attribute_map.values())


def _plain(mapping: Any) -> dict[str, Any]:
    """Return a map as plain dicts."""
    return {name: dict(entry) for name, entry in mapping.items()}


def _keywords(cls: Any) -> dict[str, bool]:
    """Return the keywords of a constructor, and whether each has a default."""
    return {
        parameter.name: parameter.default is not parameter.empty
        for parameter in inspect.signature(cls).parameters.values()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
