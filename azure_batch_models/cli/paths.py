"""Paths: the files that a user names, one by one or as directories."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from azure_batch_models.loading import STDIN, SUFFIXES, UnreadableError, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def each_file(paths: Iterable[str]) -> Iterator[str | UnreadableError]:
    """Yield each file once, whatever paths lead to it, and the files in each directory.

    Yields:
        The files, and errors about directories.
    """
    met: set[str] = set()
    for each in chain.from_iterable(map(_files_at, paths)):
        if isinstance(each, UnreadableError):
            yield each
        elif (identity := _identity(each)) not in met:
            met.add(identity)
            yield each


def _files_at(path: str) -> Iterable[str | UnreadableError]:
    """Return the files in a directory, or the path of anything else."""
    # Unlike pathlib, os.path raises for no path, however long or odd.
    if path == STDIN or not os.path.isdir(path):  # noqa: PTH112
        return [path]
    return list(_files_in(path)) or [
        UnreadableError(path, f"has no definition files: expected *{', *'.join(SUFFIXES)}")
    ]


def _files_in(directory: str) -> Iterator[str | UnreadableError]:
    """Yield the files, at any depth, whose suffix names a format; hidden ones are skipped."""
    errors: list[OSError] = []
    for folder, folders, names in os.walk(directory, onerror=errors.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            path = str(Path(folder, name))
            if format_of(name) and not name.startswith(".") and os.path.isfile(path):  # noqa: PTH113
                yield path
    for error in errors:
        yield UnreadableError(str(error.filename), f"cannot be read: {error.strerror}")


def _identity(file: str) -> str:
    """Return a name that is the same for all paths to a file."""
    try:
        return file if file == STDIN else os.path.realpath(file)
    except (OSError, ValueError):  # no current directory, or not a valid path
        return file
