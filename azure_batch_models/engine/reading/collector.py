"""The garbage collector rests while a large body is decoded.

Decoding makes many objects and no garbage. The collector cannot know that: it looks at the new
objects again and again, which takes longer than decoding them.
"""

from __future__ import annotations

import gc
import os
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

LARGE = 32_768
"""The length, in characters or bytes, from which a body is worth a pause."""

MANY = 200
"""The number of items from which a parsed page is worth a pause."""

PAUSED = 2**31 - 1
"""The threshold during a pause. It is never reached, and nobody else sets just this one."""

_SHARING = 32
"""How many readings may share a pause. Later ones do not prolong it, so that it always ends."""


class _Pause:
    """The pause that readings share, in whatever threads they are.

    The collector stays enabled and only gets another threshold. So what the user does meanwhile
    with `gc.disable`, `gc.enable` and `gc.set_threshold` counts.
    """

    def __init__(self) -> None:
        # Reentrant, because a finalizer may run at any point and may read a body itself.
        self._lock = threading.RLock()
        self._readings = 0
        self._shared = 0
        self._usual = gc.get_threshold()

    def begin(self) -> bool:
        """Take part; return whether `end` has to be called."""
        with self._lock:
            if self._readings == 0:
                self._shared = 0
                self._usual = gc.get_threshold()
            elif self._shared == _SHARING:
                return False
            self._shared += 1
            self._readings += 1
            if self._readings == 1:
                gc.set_threshold(PAUSED)
        return True

    def end(self) -> None:
        """Stop taking part; the last one to do so ends the pause."""
        with self._lock:
            # In a forked child, a reading may end whose beginning has been forgotten.
            if self._readings:
                self._readings -= 1
                if self._readings == 0:
                    self._restore()

    def _restore(self) -> None:
        """Put the usual threshold back, unless the user has set another one meanwhile."""
        if gc.get_threshold()[0] == PAUSED:
            gc.set_threshold(*self._usual)

    def forget_other_threads(self) -> None:
        """End the pause in a process that was forked from a thread, because the others are gone."""
        self._lock = threading.RLock()
        self._readings = 0
        self._restore()


_PAUSE = _Pause()

if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_PAUSE.forget_other_threads)


def uncollected(read: Callable[..., Any], *arguments: Any) -> Any:
    """Return ``read(*arguments)``, called while the collector rests."""
    if not _PAUSE.begin():
        return read(*arguments)
    try:
        return read(*arguments)
    finally:
        _PAUSE.end()
