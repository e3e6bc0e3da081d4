"""Forking: what keeps a forked child from waiting for threads that exist only in its parent.

A fork copies the memory of a process but only the thread that forks. A lock that another thread
holds at that moment stays locked in the child forever, and what that thread was changing stays half
changed. So a fork waits until the other threads have left the parts of this package that must not
be copied half done, and the child starts with locks that nobody holds.

An import in progress is such a part as well: CPython has a lock for each module that is being
imported, and does not release it in the child.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:  # pragma: no cover - before 3.12, where the one of functools has a lock

    class cached_property:  # noqa: N801 - the name that it has in functools
        """An attribute that is computed when it is first read; threads may compute it twice."""

        def __init__(self, compute: Any) -> None:
            """Keep the function that computes the value."""
            self._compute = compute
            self.__doc__ = compute.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            """Learn the name of the attribute."""
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            """Compute the value and put it where it is found the next time."""
            if instance is None:
                return self
            # Not by `setattr`, because frozen classes have such attributes too.
            return instance.__dict__.setdefault(self._name, self._compute(instance))


__all__ = ["NO_FORK", "ForkSafeLock", "cached_property"]


_COURTESY = 0.1
"""How many seconds a thread lets a fork go first. It does not insist: the fork may be waiting for a
thread that waits for this one, to finish an import."""


class _NoFork:
    """A part of the program, in any number of threads, during which no other thread forks."""

    def __init__(self) -> None:
        """Start with nobody inside."""
        # Reentrant, because a finalizer or a signal handler may run at any point.
        self._changed = threading.Condition(threading.RLock())
        self._depths: dict[int, int] = {}
        self._is_forking = False

    def __enter__(self) -> None:
        """Begin the part."""
        thread = threading.get_ident()
        with self._changed:
            if self._is_forking and thread not in self._depths:
                self._changed.wait(_COURTESY)
            self._depths[thread] = self._depths.get(thread, 0) + 1

    def __exit__(self, *_: object) -> None:
        """End the part."""
        thread = threading.get_ident()
        with self._changed:
            depth = self._depths[thread] - 1
            if depth:
                self._depths[thread] = depth
            else:
                del self._depths[thread]
                self._changed.notify_all()

    def before_fork(self) -> None:
        """Wait until nobody is inside.

        A finalizer or a signal handler that forks may have interrupted a thread that is inside.
        Others may be waiting for that thread, so it cannot wait for them.
        """
        self._changed.acquire()
        self._is_forking = True
        while self._depths and threading.get_ident() not in self._depths:
            self._changed.wait()

    def after_in_parent(self) -> None:
        """Let threads in again."""
        self._is_forking = False
        self._changed.notify_all()
        self._changed.release()

    def after_in_child(self) -> None:
        """Forget the other threads."""
        self._changed = threading.Condition(threading.RLock())
        self._is_forking = False
        own = threading.get_ident()
        self._depths = {thread: self._depths[thread] for thread in self._depths if thread == own}
        for lock in list(_LOCKS):
            lock.renew()


NO_FORK = _NoFork()
"""``with NO_FORK:`` around what a forked child must find finished or not begun."""


class ForkSafeLock:
    """A reentrant lock; what it guards is never forked half done."""

    def __init__(self) -> None:
        """Start unlocked."""
        self._lock = threading.RLock()
        _LOCKS.add(self)

    def __enter__(self) -> None:
        """Lock it, and keep other threads from forking."""
        # In this order, because a fork need not wait for those who wait for the lock.
        self._lock.acquire()
        try:
            NO_FORK.__enter__()
        except BaseException:  # Ctrl-C while letting a fork go first
            self._lock.release()
            raise

    def __exit__(self, *_: object) -> None:
        """Let other threads fork, and unlock it."""
        NO_FORK.__exit__()
        self._lock.release()

    def renew(self) -> None:
        """Unlock it in a forked child, unless the thread that forked holds it."""
        lock: Any = self._lock
        if not lock._is_owned():
            self._lock = threading.RLock()


_LOCKS: WeakSet[ForkSafeLock] = WeakSet()

if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(
        before=NO_FORK.before_fork,
        after_in_parent=NO_FORK.after_in_parent,
        after_in_child=NO_FORK.after_in_child,
    )
