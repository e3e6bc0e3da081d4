"""`help()`: what it shows of models."""

from __future__ import annotations

import inspect
import pydoc

import pytest

from azure_batch_models import models

CLASSES = [each for name in models.__all__ if inspect.isclass(each := getattr(models, name))]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_text_of_a_class_is_shown(cls):
    """It begins with what the class is."""
    first = inspect.cleandoc(cls.__doc__).partition("\n")[0]

    assert first
    assert f" |  {first}\n" in pydoc.render_doc(cls, renderer=pydoc.plaintext)
