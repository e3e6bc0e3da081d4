"""JSONPaths: linked while walking, written out when a problem is reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.text.json_path import below, render, render_step, split


def test_the_top():
    """The path of the whole body is ``$``."""
    assert render(None) == "$"


def test_keys_and_indices():
    """Keys follow a dot, indices stand in brackets, the outermost first."""
    path = below((below(None, ("resourceFiles",)), 2), ("identity", "id"))

    assert render(path) == "$.resourceFiles[2].identity.id"


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("id", ".id"),
        ("_extra", "._extra"),
        (0, "[0]"),
        ("odata.nextLink", "['odata.nextLink']"),
        ("a b", "['a b']"),
        ("2nd", "['2nd']"),
        ("", "['']"),
        ("größe", "['größe']"),
        ("it's", "['it\\'s']"),
        ("a\\b", "['a\\\\b']"),
    ],
)
def test_step(step, text):
    """A key that is no plain name is quoted, with quotes and backslashes escaped."""
    assert text == render_step(step)


def test_below_nothing():
    """Going down no keys stays where it was."""
    path = (None, "id")

    assert path is below(path, ())


def test_signatures():
    """A path is shown, so the signature of an address that serves as a key is masked."""
    assert render_step("https://a/b?sv=1&sig=abc") == "['https://a/b?sv=1&sig=***']"


@given(st.lists(st.integers(0, 99) | st.text(), max_size=4))
def test_split(place):
    """A path is split into what it was made of, whatever its keys are."""
    assert [*split("$" + "".join(map(render_step, place)))] == place


@pytest.mark.parametrize(
    ("key", "path"),
    [(None, "$.None"), ((1, 2), "$['(1, 2)']"), (10**5000, "$[of thousands of digits]")],
    ids=["none", "tuple", "long number"],
)
def test_keys_that_are_no_json(key, path):
    """A key of any kind has a path."""
    assert render((None, key)) == path
