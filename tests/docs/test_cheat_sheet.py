"""The calls of the cheat sheet do what they are for; `tests/clients` has those of other libraries."""

from __future__ import annotations

import pytest

import cheat_sheet

HERE = [each.code for each in cheat_sheet.calls() if each.library == "here"]


@pytest.mark.parametrize("code", HERE)
def test_call(code):
    """A call of this library runs with what the page takes for granted, and gives something."""
    names = {}
    exec(cheat_sheet.given(), names)

    assert eval(code, names) is not None


def test_every_library_has_calls():
    """The tables are read: each library has calls in them."""
    assert {each.library for each in cheat_sheet.calls()} == {"14", "here", "15"}
    assert len(HERE) > 15
