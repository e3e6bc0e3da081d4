"""What keeps a forked child from waiting for the threads of its parent."""

from __future__ import annotations

import threading
import time

import pytest

from azure_batch_models import forking
from azure_batch_models.forking import ForkSafeLock, cached_property


@pytest.fixture
def no_fork(monkeypatch):
    """Put a fresh part of the program in place of the one that real forks wait for."""
    fresh = forking._NoFork()
    monkeypatch.setattr(forking, "NO_FORK", fresh)
    return fresh


def in_thread(do):
    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    return thread


def test_a_fork_waits_for_other_threads(no_fork):
    """A fork waits until the last other thread has left, however deep inside it is."""
    inside, leave = threading.Event(), threading.Event()
    steps = []

    def work():
        with no_fork, no_fork:
            inside.set()
            leave.wait()
            steps.append("left")

    worker = in_thread(work)
    inside.wait()

    def fork():
        no_fork.before_fork()
        steps.append("forked")
        no_fork.after_in_parent()

    forker = in_thread(fork)
    time.sleep(0.05)
    leave.set()
    worker.join()
    forker.join()

    assert steps == ["left", "forked"]


def test_a_fork_by_the_thread_inside(no_fork):
    """A thread that is inside itself forks at once, and leaves as usual in the child."""
    with no_fork:
        no_fork.before_fork()
        no_fork.after_in_child()
    no_fork.before_fork()
    no_fork.after_in_parent()

    assert no_fork._depths == {}


def test_a_fork_goes_first(no_fork):
    """A thread that wants to begin lets a waiting fork go first, but not forever."""
    no_fork._is_forking = True
    start = time.monotonic()
    with no_fork:
        waited = time.monotonic() - start

    assert waited >= forking._COURTESY * 0.9


def test_a_child_forgets_other_threads(no_fork):
    """In a child nobody is inside, and locks that other threads held are free."""
    lock = ForkSafeLock()
    held, leave = threading.Event(), threading.Event()

    def hold():
        with lock:
            held.set()
            leave.wait()

    holder = in_thread(hold)
    held.wait()
    old = lock._lock
    no_fork.after_in_child()
    with lock:
        new = lock._lock
        no_fork.after_in_child()
        assert lock._lock is new
    lock._lock = old
    no_fork._depths[holder.ident] = 1
    leave.set()
    holder.join()

    assert new is not old


def test_an_interrupted_lock(no_fork):
    """A thread that is interrupted while it waits for a lock does not keep others from forking."""

    class Interrupted:
        def acquire(self):
            raise KeyboardInterrupt

    lock = ForkSafeLock()
    lock._lock = Interrupted()
    with pytest.raises(KeyboardInterrupt), lock:
        pass

    assert no_fork._depths == {}


def test_an_interrupted_courtesy(no_fork, monkeypatch):
    """A thread that is interrupted while it lets a fork go first does not keep the lock."""
    lock = ForkSafeLock()

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(no_fork._changed, "wait", interrupted)
    no_fork._is_forking = True
    with pytest.raises(KeyboardInterrupt), lock:
        pass

    assert not lock._lock._is_owned()


def test_a_fork_does_not_wait_for_those_who_wait(no_fork):
    """Of the threads that want a lock, a fork waits only for the one that has it."""
    lock = ForkSafeLock()
    asked = threading.Event()

    def ask():
        asked.set()
        with lock:
            pass

    with lock:
        waiting = in_thread(ask)
        asked.wait()
        time.sleep(0.05)
        inside = set(no_fork._depths)
    waiting.join()

    assert inside == {threading.get_ident()}


def test_cached_property():
    """A cached property is computed once, also by a frozen class, and is documented."""

    class Square:
        __setattr__ = None

        @cached_property
        def computed(self):
            """Return a new object."""
            return object()

    square = Square()

    assert square.computed is square.computed
    assert Square.computed.__doc__ == "Return a new object."
