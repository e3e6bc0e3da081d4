"""Paths: the files that a user names, one by one or as directories."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from azure_batch_models.loading import STDIN, SUFFIXES, UnreadableError, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Listed(NamedTuple):
    """A file that a path leads to."""

    path: str
    """The path, or ``-`` for standard input."""

    is_named: bool
    """Whether the user names the file itself, and not a directory that has it."""


def each_file(paths: Iterable[str]) -> Iterator[Listed | UnreadableError]:
    """Yield each file once, whatever paths lead to it, and the files in each directory.

    Yields:
        The files, and errors about directories.
    """
    met: set[str] = set()
    for each in chain.from_iterable(map(_files_at, paths)):
        if isinstance(each, UnreadableError):
            yield each
        elif (identity := _identity(each.path)) not in met:
            met.add(identity)
            yield each


def _files_at(path: str) -> Iterable[Listed | UnreadableError]:
    """Return the files in a directory, or the path of anything else."""
    # Unlike pathlib, os.path raises for no path, however long or odd.
    if path == STDIN or not os.path.isdir(path):  # noqa: PTH112
        return [Listed(path, is_named=True)]
    return list(_files_in(path)) or [
        UnreadableError(path, f"has no definition files: expected *{', *'.join(SUFFIXES)}")
    ]


def _files_in(directory: str) -> Iterator[Listed | UnreadableError]:
    """Yield the files, at any depth, whose suffix names a format; hidden ones are skipped."""
    errors: list[OSError] = []
    for folder, folders, names in os.walk(directory, onerror=errors.append):
        folders[:] = sorted(each for each in folders if not _is_passed(each))
        for name in sorted(names):
            path = str(Path(folder, name))
            if format_of(name) and not name.startswith(".") and os.path.isfile(path):  # noqa: PTH113
                yield Listed(path, is_named=False)
    for error in errors:
        yield UnreadableError(str(error.filename), f"cannot be read: {error.strerror}")


def _is_passed(folder: str) -> bool:
    """Return whether a folder has what others have written: hidden ones, and those of tools."""
    return folder.startswith(".") or folder in {"node_modules", "__pycache__"}


def _identity(file: str) -> str:
    """Return a name that is the same for all paths to a file."""
    try:
        return file if file == STDIN else os.path.realpath(file)
    except (OSError, ValueError):  # no current directory, or not a valid path
        return file
