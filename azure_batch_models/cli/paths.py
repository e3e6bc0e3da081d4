"""Paths: the files that a user names, one by one, by patterns or as directories."""

from __future__ import annotations

import glob
import importlib
import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from azure_batch_models.cli.terminal import UnusableError
from azure_batch_models.loading import STDIN, SUFFIXES, UnreadableError, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OF_TOOLS: Final = frozenset({"node_modules", "__pycache__"})
"""Directories that have what tools have put there."""


class Listed(NamedTuple):
    """A file that a path leads to."""

    path: str
    """The path, or ``-`` for standard input."""

    is_named: bool
    """Whether the user names the file itself, and not a directory that has it."""


class Exclusion(msgspec.Struct):
    """What is passed over in directories: what patterns name, and what git ignores."""

    patterns: tuple[str, ...] = ()
    """Patterns as in a ``.gitignore`` file."""

    directory: Path = Path()
    """The directory that the patterns are relative to."""

    _specs: dict[str, Any] = msgspec.field(default_factory=dict[str, Any])
    """The patterns of each directory that has some, by its path."""

    def covers(self, path: str, *, is_directory: bool) -> bool:
        """Return whether a path in a directory is passed over."""
        full = os.path.abspath(path)  # noqa: PTH100 - links stay links
        if self.patterns and _matches(self._own(), str(self.directory), full, is_directory):
            return True
        return any(
            _matches(spec, folder, full, is_directory) for folder, spec in self._ignored(full)
        )

    def _own(self) -> Any:
        """Return the patterns that the user has given."""
        if "" not in self._specs:
            self._specs[""] = _spec(self.patterns)
        return self._specs[""]

    def _ignored(self, full: str) -> Iterator[tuple[str, Any]]:
        """Yield the patterns of git in the directories above a path, down from its repository."""
        folder = os.path.dirname(full)  # noqa: PTH120 - quicker for very many
        while True:
            if folder not in self._specs:
                self._specs[folder] = _gitignore_in(folder)
            spec = self._specs[folder]
            if spec is not None:
                yield folder, spec
            above = os.path.dirname(folder)  # noqa: PTH120 - as above
            if above == folder or os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118
                return
            folder = above


def each_file(
    paths: Iterable[str], exclusion: Exclusion | None = None
) -> Iterator[Listed | UnreadableError]:
    """Yield each file once, whatever paths lead to it, and the files in each directory.

    Args:
        paths: Files, directories, and patterns of them that the shell has left as they are.
        exclusion: What is passed over in directories.

    Yields:
        The files, and errors about directories.

    Raises:
        UnusableError: There are patterns to exclude, but not the package that reads them.
    """
    exclusion = exclusion or Exclusion()
    met: set[str] = set()
    for each in chain.from_iterable(_files_at(path, exclusion) for path in paths):
        if isinstance(each, UnreadableError):
            yield each
        elif (identity := _identity(each.path)) not in met:
            met.add(identity)
            yield each


def _files_at(path: str, exclusion: Exclusion) -> Iterable[Listed | UnreadableError]:
    """Return the files in a directory or that are like a pattern, or the path of anything else."""
    # Unlike pathlib, os.path raises for no path, however long or odd.
    if path == STDIN or not glob.has_magic(path) or os.path.lexists(path):
        return _files_of(path, exclusion)
    found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - keeps the form of the path
    if not found:
        return [UnreadableError(path, "is a pattern that no file is like")]
    return chain.from_iterable(_files_of(each, exclusion) for each in found)


def _files_of(path: str, exclusion: Exclusion) -> Iterable[Listed | UnreadableError]:
    """Return the files in a directory, or the path of anything else."""
    if path == STDIN or not os.path.isdir(path):  # noqa: PTH112 - as above
        return [Listed(path, is_named=True)]
    return list(_files_in(path, exclusion)) or [
        UnreadableError(path, f"has no definition files: expected *{', *'.join(SUFFIXES)}")
    ]


def _files_in(directory: str, exclusion: Exclusion) -> Iterator[Listed | UnreadableError]:
    """Yield the files, at any depth, whose suffix names a format; hidden ones are skipped."""
    errors: list[OSError] = []
    for folder, folders, names in os.walk(directory, onerror=errors.append):
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".")
            and each not in _OF_TOOLS
            and not exclusion.covers(str(Path(folder, each)), is_directory=True)
        )
        for name in sorted(names):
            path = str(Path(folder, name))
            if (
                format_of(name)
                and not name.startswith(".")
                and os.path.isfile(path)  # noqa: PTH113 - as above
                and not exclusion.covers(path, is_directory=False)
            ):
                yield Listed(path, is_named=False)
    for error in errors:
        yield UnreadableError(str(error.filename), f"cannot be read: {error.strerror}")


def _matches(spec: Any, folder: str, full: str, is_directory: bool) -> bool:
    """Return whether patterns of a directory name a path."""
    try:
        relative = os.path.relpath(full, folder)
    except ValueError:  # on another drive
        return False
    if relative.startswith(os.pardir):
        return False
    return bool(spec.match_file(relative + "/" * is_directory))


def _gitignore_in(folder: str) -> Any:
    """Return the patterns of a ``.gitignore`` file; ``None`` if there is none that can be read."""
    try:
        lines = Path(folder, ".gitignore").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    try:
        return _spec(lines)
    except UnusableError:  # without the package, everything in the directory is checked
        return None


def _spec(patterns: Iterable[str]) -> Any:
    """Return patterns that can be matched.

    Raises:
        UnusableError: The package that reads them is missing, or one of them is malformed.
    """
    try:
        pathspec = importlib.import_module("pathspec")
    except ImportError as error:
        msg = 'patterns to exclude need one more package: pip install "azure-batch-models[cli]"'
        raise UnusableError(msg) from error
    try:
        return pathspec.GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        msg = f"a pattern to exclude is malformed: {error}"
        raise UnusableError(msg) from error


def _identity(file: str) -> str:
    """Return a name that is the same for all paths to a file."""
    try:
        return file if file == STDIN else os.path.realpath(file)
    except (OSError, ValueError):  # no current directory, or not a valid path
        return file
