"""The documentation covers what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import azure_batch_models
import pages
from azure_batch_models import cli
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.exceptions import __all__ as exceptions
from azure_batch_models.serialization import __all__ as serialization

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PACKAGE = Path(azure_batch_models.__file__).parent


def _text(page):
    return (DOCS / page).read_text(encoding="utf-8")


def _modules(folder):
    return sorted(each.stem for each in folder.glob("*.py") if each.stem != "__init__")


def _folders(folder):
    return sorted(each.parent.name for each in folder.glob("*/__init__.py"))


@pytest.mark.parametrize("module", _modules(PACKAGE / "models"))
def test_models_have_a_page(module):
    """Every module of models has a page in the reference that documents it."""
    page = "api-versions" if module in {"versions", "former_names"} else f"models/{module}"

    assert f"automodule:: azure_batch_models.models.{module}\n" in _text(f"reference/{page}.md")


@pytest.mark.parametrize("module", _modules(PACKAGE) + _folders(PACKAGE))
def test_architecture_names_the_top(module):
    """The page on architecture has a row for every module and folder of the package."""
    assert re.search(
        rf"^\| [^|]*`{module}`[^|]* \|", _text("explanation/architecture.md"), re.MULTILINE
    )


@pytest.mark.parametrize(
    "folder",
    [
        each
        for parent in (PACKAGE, PACKAGE / "engine")
        for each in _folders(parent)
        if each not in {"__pyinstaller", "models", "rules"}
    ],
)
def test_architecture_names_every_module(folder):
    """The page on architecture names every module of each folder, and no other."""
    page = _text("explanation/architecture.md").partition("## The engine")[2]
    named = re.search(rf"^\| `{folder}` \| (.*) \|$", page, re.MULTILINE)
    (path,) = [
        each for each in PACKAGE.rglob(folder) if each.parent in {PACKAGE, PACKAGE / "engine"}
    ]

    assert named
    assert sorted(re.findall(r"`(\w+)`", named[1])) == sorted(
        _modules(path) + ([] if folder == "engine" else _folders(path))
    )


@pytest.mark.parametrize("name", sorted(SCALARS))
def test_wire_types_are_documented(name):
    """Every scalar wire type has a row in the table."""
    assert f"\n| `{name}` |" in _text("reference/wire-types.md")


@pytest.mark.parametrize("name", sorted({*exceptions, *serialization} - {"Model"}))
def test_public_names_are_documented(name):
    """Everything that the modules of errors and of serialization export is in the reference."""
    pages = ("errors", "check-and-problems", "serialization")
    documented = {
        each
        for page in pages
        for each in re.findall(r":: azure_batch_models\.\w+\.(\w+)", _text(f"reference/{page}.md"))
    }

    assert name in documented


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_commands_are_documented(command, capsys):
    """Every command and every option of it is in the reference of the command line."""
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    options = re.findall(r"^  (--[a-z-]+)", capsys.readouterr().out, re.MULTILINE)
    page = _text("reference/command-line.md")

    assert re.search(rf"^## `{command}[ `]", page, re.MULTILINE)
    assert [each for each in options if f"`{each}" not in page] == []


@pytest.mark.parametrize(
    "page", [*ROOT.glob("*.md"), *(ROOT / "examples").glob("*.md")], ids=pages.label
)
def test_links_lead_somewhere(page):
    """What a page outside the documentation links to in the project is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [each for each in links if not (page.parent / each).exists()] == []


def test_guides_are_grouped_alike():
    """The list of how-to guides has the groups of the sidebar, and every guide once."""
    groups = re.findall(r"^## (.+)\n((?:\n|[* ].*\n)+)", _text("how-to/index.md"), re.MULTILINE)
    listed = {name: re.findall(r"\]\(([\w-]+)\.md\)", items) for name, items in groups}
    shown = {
        name: re.findall(r"^how-to/([\w-]+)$", entries, re.MULTILINE)
        for name, entries in re.findall(r":caption: (.+)\n([^`]+)```", _text("index.md"))
    }

    assert listed == {name: entries for name, entries in shown.items() if entries}
    assert sorted(each for entries in listed.values() for each in entries) == sorted(
        each.stem for each in (DOCS / "how-to").glob("*.md") if each.stem != "index"
    )
