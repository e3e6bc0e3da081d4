"""What to say of a name that a class does not have."""

from __future__ import annotations

import pytest

from azure_batch_models.engine.classes import unknown_names
from azure_batch_models.engine.classes.unknown_names import hint_on


@pytest.fixture
def adviser(monkeypatch):
    """Ask a function that knows about one name, and none besides."""

    def advise(cls, name):
        return f"{cls.__name__} calls it colour." if name == "color" else ""

    monkeypatch.setattr(unknown_names, "ADVISERS", [lambda cls, name: "", advise])


@pytest.mark.usefixtures("adviser")
def test_advice_comes_first():
    """What is known of a name is said, even where another name is close."""
    assert hint_on(dict, "color", ["colors"]) == " dict calls it colour."


@pytest.mark.usefixtures("adviser")
def test_the_closest_name_is_second():
    """Of a name that nobody knows, the closest is named, if one is."""
    assert hint_on(dict, "colr", ["color"]) == " Did you mean 'color'?"
    assert hint_on(dict, "x", ["color"]) == ""
