"""`help()`: what it shows of models."""

from __future__ import annotations

import inspect
import pydoc
import re

import pytest

import model_classes
from azure_batch_models import models
from azure_batch_models.engine.schema import docstrings

CLASSES = [each for name in models.__all__ if inspect.isclass(each := getattr(models, name))]


def help_on(cls):
    """Return what `help` shows, without spaces at ends of lines, which some Pythons have."""
    text = pydoc.render_doc(cls, renderer=pydoc.plaintext)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def shown(text):
    """Return a text as `help` shows it below the name of an attribute or member."""
    return "".join(f" |      {line}".rstrip() + "\n" for line in text.splitlines())


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_text_of_a_class_is_shown(cls):
    """It begins with what the class is."""
    first = inspect.cleandoc(cls.__doc__).partition("\n")[0]

    assert first
    assert f" |  {first}\n" in help_on(cls)


@pytest.mark.parametrize("name", model_classes.ENUMS)
def test_the_texts_of_members_are_shown(name):
    """Each member of an enumeration has the text of its own."""
    text = help_on(getattr(models, name))

    for member, documented in docstrings.written_at(getattr(models, name)).items():
        assert re.search(
            rf"^ \|  {member} = <.*\n{re.escape(shown(documented))}", text, re.MULTILINE
        )


@pytest.mark.parametrize("name", model_classes.BATCH)
def test_the_texts_of_attributes_are_shown(name):
    """Each attribute of a model has its text, inherited ones included."""
    cls = getattr(models, name)
    text = help_on(cls)

    for attribute, documented in docstrings.written_at(cls).items():
        assert f" |  {attribute}\n{shown(documented)}" in text


@pytest.mark.parametrize(
    ("cls", "line"),
    [
        (models.PoolAddParameter, "``id`` · ``str`` · required"),
        (models.PoolAddParameter, "``resizeTimeout`` · ``timedelta`` · ``duration``"),
        (models.PoolAddParameter, "``userAccounts`` · ``list[UserAccount]``"),
        (models.PoolAddParameter, "``resourceTags`` · ``dict[str, str]``"),
        (models.CloudPool, "``allocationState`` · ``AllocationState | str``"),
        (models.ImageReference, "``exactVersion`` · ``str`` · set by the service"),
        (models.UserAccount, "``password`` · ``str`` · required · masked when shown"),
        (models.TaskListOptions, "``datetime`` · ``rfc-1123``"),
    ],
)
def test_the_types_of_attributes_are_shown(cls, line):
    """Below the text of an attribute stand its key, its type in Python, and what holds for it."""
    assert f"\n |\n |      {line}\n" in help_on(cls)
