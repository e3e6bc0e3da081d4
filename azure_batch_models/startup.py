"""Startup: what only a process that was started for the command does.

Ctrl-C while the command is still loading ends it quietly, as it does later. Most of the time that
it takes to begin goes into imports, where no ``except`` clause of its own can be.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # as typing has it, which would take a third of the time
    from collections.abc import Sequence

_STATUS = 130
"""What shells report for a command that Ctrl-C has ended."""


def begin() -> bool:
    """End the process quietly on Ctrl-C, if it is the command that loads this package.

    Returns:
        Whether it is.
    """
    if not _is_command(getattr(sys, "argv", ())):
        return False
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)
    except ValueError:  # it is loaded in a thread
        pass
    return True


def finish() -> None:
    """Let Ctrl-C raise `KeyboardInterrupt` again, as the command can take it now."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def settle() -> None:
    """Keep the garbage collector from looking at what is loaded, if this is the command's process.

    It would do so again and again while a long file is checked, and none of it is garbage.
    """
    if _IS_COMMAND:
        gc.freeze()


def _is_command(arguments: Sequence[str]) -> bool:
    """Return whether these are the arguments of the command, or of ``python -m`` with a module.

    ``python -m`` has ``-m`` in place of a path as long as it loads the package of the module.
    """
    if not arguments:
        return False
    # Not by pathlib, whose import alone would take longer than this one.
    name = arguments[0].replace("\\", "/").rpartition("/")[2].lower()
    return name in {"-m", "azure-batch-models", "azure-batch-models.exe"}


def _end(*_: object) -> None:
    """End the process."""
    os._exit(_STATUS)


_IS_COMMAND = begin()
"""Whether the process was started for the command."""
