"""Suggestions: the name that was most likely meant."""

from __future__ import annotations

import pytest

from azure_batch_models.text.suggestions import all_close, closest, did_you_mean, no_such

NAMES = ("command_line", "display_name", "id", "resource_files")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("comand_line", "command_line"),
        ("commandLine", "command_line"),
        ("CommandLine", "command_line"),
        ("displayname", "display_name"),
        ("resource_file", "resource_files"),
        ("ID", "id"),
    ],
)
def test_closest(written, meant):
    """A typo, a REST key or another casing finds the Python name."""
    assert meant == closest(written, NAMES)


@pytest.mark.parametrize("written", ["priority", "", "x" * 100_000])
def test_nothing_close(written):
    """Where no name is alike, nothing is suggested."""
    assert closest(written, NAMES) is None
    assert did_you_mean(written, NAMES) == ""


def test_no_names_at_all():
    """Among no names there is no closest one."""
    assert closest("id", ()) is None


@pytest.mark.parametrize("written", ["comand_line", "Id", "resource_file", "priority", "", "i_d"])
def test_all_close(written):
    """A name is close to all those that would be suggested for it if there were no others."""
    names = (*NAMES, "commandLine", "resourceFile", "ID")

    assert all_close(written, names) == {name for name in names if closest(written, [name])}
    assert all_close(written, ()) == frozenset()


def test_no_such():
    """What there is not is said with what was perhaps meant."""
    assert no_such("attribute", "Id", NAMES) == "there is no attribute 'Id'. Did you mean 'id'?"


def test_sentence():
    """The suggestion is a question that follows a sentence."""
    assert did_you_mean("Id", NAMES) == " Did you mean 'id'?"
