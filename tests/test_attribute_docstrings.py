"""Docstrings that only a source has."""

from __future__ import annotations

import importlib
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from azure_batch_models import models
from azure_batch_models.engine.schema import docstrings
from model_classes import BATCH, ENUMS

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = '''\
class Base:
    """A ``base``
    of two lines.

    And more.

    :param a: In msrest's style.
    """

    a: int = 1
    """First,
    in ``code``."""

    b = 2
    """Second."""

    c = 3
    "not" "" + "a docstring"

    class Inner:
        d: int
        """Fourth."""


class Below(Base):
    b = 2
    """Second, said again."""


def make():
    class Local:
        e = 5
        """Fifth."""

    return Local
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Import the source from a file."""
    (tmp_path / "documented.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("documented")
    del sys.modules["documented"]
    docstrings._in_module.cache_clear()


def test_class(module) -> None:
    """A class's docstring is Markdown without line breaks and without a list of parameters."""
    assert docstrings.of_class(module.Base) == "A `base` of two lines.\n\nAnd more."


def test_class_without(module) -> None:
    """A docstring is not inherited, as it is about the base."""
    assert docstrings.of_class(module.Below) == ""


def test_attributes(module) -> None:
    """The text behind an assignment is about what was assigned to, annotated or not."""
    assert docstrings.of_attributes(module.Base) == {"a": "First, in `code`.", "b": "Second."}


def test_inherited_attributes(module) -> None:
    """Docstrings of a base count, unless the class has its own."""
    found = docstrings.of_attributes(module.Below)
    assert found == {"a": "First, in `code`.", "b": "Second, said again."}


def test_classes_inside(module) -> None:
    """Classes inside of classes and functions are found as well."""
    assert docstrings.of_attributes(module.Base.Inner) == {"d": "Fourth."}
    assert docstrings.of_attributes(module.make()) == {"e": "Fifth."}


@pytest.mark.parametrize("name", [*BATCH, *ENUMS])
def test_of_this_package(name: str) -> None:
    """Every attribute of every model and every member of every enumeration has one."""
    cls = getattr(models, name)
    wanted = cls._attribute_map if name in BATCH else cls.__members__
    assert set(wanted) <= set(docstrings.of_attributes(cls))


def test_in_an_archive(tmp_path: Path) -> None:
    """The source may be in an archive."""
    archive = tmp_path / "archive.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("documented.py", SOURCE)
    code = "import documented, azure_batch_models.engine.schema.docstrings as d; "
    code += "print(d.of_attributes(documented.Base)['b'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "Second.\n"


def test_without_docstrings() -> None:
    """Where Python has dropped the docstrings of classes, schemas do without."""
    code = "from azure_batch_models.json_schema import json_schema as j; "
    code += "s = j('TaskAddParameter'); print('description' in s, s['title'])"
    done = subprocess.run(
        [sys.executable, "-OO", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False TaskAddParameter\n"


@pytest.mark.parametrize("text", ["class Broken(:", "\0", "a = '\udcff'"])
def test_source_that_is_no_source(text: str, monkeypatch: pytest.MonkeyPatch, module) -> None:
    """A source that cannot be parsed, because it has changed since, is no source."""
    monkeypatch.setattr(docstrings.inspect, "getsource", lambda _: text)
    assert docstrings.of_attributes(module.Base) == {}


def test_module_that_is_gone() -> None:
    """A class whose module cannot be found has no docstrings of attributes."""
    cls = type("Lost", (), {"__module__": "nowhere", "a": 1})
    assert docstrings.of_attributes(cls) == {}
