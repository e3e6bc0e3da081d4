"""WireEnum: members are their text, and are found in any case."""

from __future__ import annotations

import copy
import json
import pickle
from enum import Enum

import pytest

from azure_batch_models import AutoUserSpecification, ElevationLevel, TaskState
from azure_batch_models.engine.schema.enums import WireEnum, service_casings


class Shade(WireEnum):
    """An enumeration whose texts are cased."""

    dark_red = "DarkRed"
    """Like wine,
    and old bricks."""

    none = "None"


def test_members_are_text():
    """A member equals its text, and hashes like it."""
    assert TaskState.active == "active"
    assert {"active": 1}[TaskState.active] == 1
    assert isinstance(TaskState.active, str)


@pytest.mark.parametrize("text", ["DarkRed", "darkred", "DARKRED"])
def test_look_up_ignores_case(text):
    """A member is found by its text in any case, and it is the same object each time."""
    assert Shade(text) is Shade.dark_red


@pytest.mark.parametrize("value", ["crimson", "", 5, None, b"DarkRed"])
def test_unknown_values_are_refused(value):
    """What is no member's text is a ValueError."""
    with pytest.raises(ValueError, match="is not a valid Shade"):
        Shade(value)


def test_docstring_of_a_member():
    """A member has the docstring that is below it in the source; the enumeration keeps its own."""
    assert Shade.dark_red.__doc__ == "Like wine,\nand old bricks."
    assert Shade.__doc__ == "An enumeration whose texts are cased."


def test_members_without_docstring():
    """A member without a docstring has none, as has an enumeration."""
    assert Shade.none.__doc__ is None
    assert WireEnum("Bare", {"light": "Light"}).__doc__ is None


def test_str_is_what_azure_batch_prints():
    """``str()`` gives class and member, as azure-batch 14.2 prints them."""
    assert str(TaskState.active) == "TaskState.active"


def test_format():
    """In an f-string a member looks as ``str()`` has it on every Python version."""
    assert str(Shade.none) == f"{Shade.none}"


def test_json_writes_the_text():
    """The standard library writes a member as its text."""
    assert json.dumps(Shade.dark_red) == '"DarkRed"'


def test_value_and_name():
    """``value`` is the text of the service and ``name`` that of Python."""
    assert (Shade.dark_red.value, Shade.dark_red.name) == ("DarkRed", "dark_red")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_copies_are_the_member(copied):
    """Copying a member gives that member."""
    assert copied(Shade.dark_red) is Shade.dark_red


def test_pickle_gives_the_member():
    """A member that was pickled is the same member again."""
    assert pickle.loads(pickle.dumps(TaskState.active)) is TaskState.active


class TestServiceCasings:
    """The casings of the service, which msgspec is shown while it builds a decoder."""

    def test_forms(self):
        """Members are found in Pascal, camel and lower case."""
        with service_casings([ElevationLevel, Shade]):
            assert ElevationLevel._value2member_map_["NonAdmin"] is ElevationLevel.non_admin
            assert ElevationLevel._value2member_map_["nonAdmin"] is ElevationLevel.non_admin
            assert Shade._value2member_map_["darkRed"] is Shade.dark_red
            assert Shade._value2member_map_["darkred"] is Shade.dark_red

    def test_names_of_another_meaning(self):
        """The name of a member is none of its forms where its text is another one."""

        class Size(WireEnum):
            huge = "big"
            tiny = "very_small"

        with service_casings([Size]):
            assert sorted(Size._value2member_map_) == ["Big", "Very_small", "big", "very_small"]

    def test_nothing_stays(self):
        """The enumeration's table, members and texts are afterwards what they were."""
        before = dict(ElevationLevel._value2member_map_)
        with service_casings([ElevationLevel]):
            assert list(ElevationLevel) == list(before.values())
            assert list(ElevationLevel.__members__) == ["non_admin", "admin"]
        assert before == ElevationLevel._value2member_map_

    def test_enumerations_of_users(self):
        """An enumeration that is no WireEnum is left alone."""

        class Own(str, Enum):
            red = "red"

        with service_casings([Own]):
            assert list(Own._value2member_map_) == ["red"]

    def test_reading_asks_no_missing(self, monkeypatch):
        """The decoder finds the service's casings itself; others by ``_missing_``."""
        asked = []

        def missing(value):
            asked.append(value)

        monkeypatch.setattr(ElevationLevel, "_missing_", missing)
        for text in ("NonAdmin", "nonAdmin", "nonadmin", "Nonadmin"):
            found = AutoUserSpecification._codec.fast.from_json(f'{{"elevationLevel": "{text}"}}')
            assert found.elevation_level is ElevationLevel.non_admin
            assert found.serialize() == {"elevationLevel": "nonadmin"}
        assert asked == []
