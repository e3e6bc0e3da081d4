"""Startup: Ctrl-C while the command is still loading ends it quietly, as it does later.

Most of the time that the command takes to begin goes into imports, where no ``except`` clause of
its own can be. Only a process that was started for the command gets the handler.
"""

from __future__ import annotations

import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # as typing has it, which would take a third of the time
    from collections.abc import Sequence

_STATUS = 130
"""What shells report for a command that Ctrl-C has ended."""


def begin() -> None:
    """End the process quietly on Ctrl-C, if it is the command that loads this package."""
    if not _is_command(getattr(sys, "argv", ())):
        return
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)
    except ValueError:  # it is loaded in a thread
        return


def finish() -> None:
    """Let Ctrl-C raise `KeyboardInterrupt` again, as the command can take it now."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


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


begin()
