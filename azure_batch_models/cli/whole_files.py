"""Whole files: written as a whole or not at all, whatever comes in between."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG


class IrreplaceableError(OSError):
    """Nothing can be put in the place of a file, though it may be written."""


def write_whole(file: str, data: bytes) -> None:
    """Write a file such that it has all of the data in the end, or what it had before.

    A link stays, and so do the file's mode and, if that is possible, its owner.

    Raises:
        OSError: It cannot be written.
        IrreplaceableError: No other file can be put in its place.
    """
    target = Path(os.path.realpath(file))
    exists = target.exists()
    if exists and not os.access(target, os.W_OK):
        # A directory would let it be replaced all the same.
        raise PermissionError(13, os.strerror(13))
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        stream = new.open("xb")
    except OSError as error:
        raise IrreplaceableError(*error.args) from error
    try:
        with stream:
            stream.write(data)
        if exists:
            _be_like(target, new)
        try:
            new.replace(target)
        except OSError as error:  # such as one that a container has from its host
            raise IrreplaceableError(*error.args) from error
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def write_anything(file: str, data: bytes) -> None:
    """Write a file as a whole where that is possible, and a device or a pipe as it comes.

    Raises:
        OSError: It cannot be written.
    """
    if not os.path.exists(file) or S_ISREG(os.stat(file).st_mode):  # noqa: PTH110, PTH116 - any path
        with suppress(IrreplaceableError):
            write_whole(file, data)
            return
    Path(file).write_bytes(data)


def is_standard_output(file: str) -> bool:
    """Return whether a path, such as `/dev/stdout`, leads to what standard output is."""
    try:
        return os.path.samestat(os.stat(file), os.fstat(1))  # noqa: PTH116 - any path
    except (OSError, ValueError):
        return False


def _be_like(old: Path, new: Path) -> None:
    """Give a file the owner and the mode of another one."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            found = old.stat()
            os.chown(new, found.st_uid, found.st_gid)
    shutil.copymode(old, new)
