"""The hook for pre-commit: that what it calls is there, and gets all files at once."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

MANIFEST = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"


@pytest.fixture
def hook() -> dict[str, Any]:
    """Read the only hook."""
    yaml = pytest.importorskip("ruamel.yaml")
    if not MANIFEST.is_file():
        pytest.skip("this is no checkout")
    (found,) = yaml.YAML(typ="safe").load(MANIFEST.read_text(encoding="utf-8"))
    return dict(found)


def test_entry(run: Callable[..., Run], put: Callable[..., str], hook: dict[str, Any]) -> None:
    """The hook's command line checks the files that are added to it."""
    program, *arguments = shlex.split(hook["entry"])
    files = put("a.json", {"id": "a", "commandLine": "x"}), put("b.yaml", "id: b\ncommandLine: x")
    assert program == "azure-batch-models"
    assert run(*arguments, *files).status == 0
    assert run(*arguments, put("c.json", {"id": "a b", "commandLine": "x"})).status == 1


def test_all_at_once(hook: dict[str, Any]) -> None:
    """Files are not spread over several processes, as tasks are compared across files."""
    assert hook["require_serial"] is True


def test_what_it_needs(hook: dict[str, Any]) -> None:
    """YAML is among its files, so what reads YAML is installed with it."""
    assert set(hook["types_or"]) == {"json", "yaml"}
    assert hook["additional_dependencies"] == [".[yaml]"]


def test_action() -> None:
    """The action for GitHub runs a command that there is, from the checkout that it is in."""
    yaml = pytest.importorskip("ruamel.yaml")
    file = MANIFEST.parent / ".github/actions/check/action.yml"
    action = yaml.YAML(typ="safe").load(file)
    *_, install, check = action["runs"]["steps"]
    folder = install["run"].partition("$GITHUB_ACTION_PATH/")[2].partition("[")[0]

    assert (file.parent / folder / "pyproject.toml").resolve() == MANIFEST.parent / "pyproject.toml"
    assert check["run"].startswith("azure-batch-models check --format github ")
    assert set(check["env"]) == {"OPTIONS", "PATHS"}
    assert set(action["inputs"]) == {"paths", "options", "python-version"}
