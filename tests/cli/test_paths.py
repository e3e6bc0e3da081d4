"""Paths: the files at the paths that a user gives."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models.cli.paths import Listed, each_file

if TYPE_CHECKING:
    from collections.abc import Callable

TASK = json.dumps({"id": "t", "commandLine": "x"})


def found(*given: str) -> list[str]:
    """Return the files, and the errors about directories, as text."""
    paths = (each.path if isinstance(each, Listed) else str(each) for each in each_file(given))
    return [path.replace(os.sep, "/") for path in paths]


def test_as_given() -> None:
    """Anything but a directory is used as given, whether it exists or not."""
    assert found("b.json", "-", "a.txt", "\0") == ["b.json", "-", "a.txt", "\0"]


def test_once(put: Callable[..., str], tmp_path: Path) -> None:
    """A file given by several paths is used once, by the first of them."""
    file = put("a.json", TASK)
    assert found("./a.json", file, str(tmp_path / file), "-", ".", "-") == [
        "./a.json",
        "-",
    ]


def test_directory(put: Callable[..., str]) -> None:
    """A directory stands for the definition files in it, at any depth, sorted."""
    for directory in ("d/b/c", "d/.hidden", "d/empty.json"):
        Path(directory).mkdir(parents=True)
    for name in ("z.YML", "b/c/d.jsonl", "b/a.yaml", "a.json", "notes.txt", ".a.json"):
        put(f"d/{name}", TASK)
    put("d/.hidden/a.json", TASK)
    Path("d/node_modules/x").mkdir(parents=True)
    put("d/node_modules/x/a.json", TASK)
    assert found("d") == ["d/a.json", "d/z.YML", "d/b/a.yaml", "d/b/c/d.jsonl"]


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege")
def test_links(put: Callable[..., str]) -> None:
    """Links to files are followed; those to directories are not, as they may lead back."""
    Path("d").mkdir()
    put("a.json", TASK)
    Path("d/b.json").symlink_to("../a.json")
    Path("d/back").symlink_to("..")
    assert found("d") == ["d/b.json"]


def test_empty_directory(put: Callable[..., str]) -> None:
    """The error for a directory without definition files lists the suffixes that count."""
    Path("d").mkdir()
    put("d/notes.txt", TASK)
    expected = "*.json, *.jsonc, *.json5, *.jsonl, *.ndjson, *.yaml, *.yml"
    assert found("d") == [f"d: has no definition files: expected {expected}"]


def test_forbidden_directory(put: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory that cannot be listed is an error, and the others are used."""
    Path("d/no").mkdir(parents=True)
    put("d/z.json", TASK)
    listed = os.scandir

    def refuse(path: str) -> Any:
        if path.endswith("no"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr("os.scandir", refuse)
    assert found("d") == ["d/z.json", "d/no: cannot be read: Permission denied"]
