"""The collector rests while a large body is decoded, and only then."""

from __future__ import annotations

import gc
import json
import os
import threading

import pytest

from azure_batch_models import CloudTask, CloudTaskListResult
from azure_batch_models.engine.reading import collector
from azure_batch_models.engine.reading.collector import LARGE, PAUSED, uncollected
from azure_batch_models.exceptions import DeserializationError

USUAL = (701, 11, 12)
ITEMS = [{"id": f"task-{number}", "url": "u" * 100} for number in range(LARGE // 100)]
LONG = json.dumps({"value": ITEMS})


@pytest.fixture(autouse=True)
def _usual_thresholds():
    """Start with thresholds that nothing else sets, and end with those of before."""
    before = gc.get_threshold()
    gc.set_threshold(*USUAL)
    yield
    assert gc.isenabled()
    gc.set_threshold(*before)


def is_paused():
    return gc.get_threshold()[0] == PAUSED


def test_rests_meanwhile():
    """It rests during the reading, stays enabled, and goes on afterwards."""
    assert uncollected(lambda: (is_paused(), gc.isenabled())) == (True, True)
    assert gc.get_threshold() == USUAL


def test_nested():
    """A reading inside another one does not end its pause."""
    assert uncollected(lambda: (uncollected(is_paused), is_paused())) == (True, True)
    assert gc.get_threshold() == USUAL


def test_exceptions():
    """The pause ends when reading fails."""
    with pytest.raises(ZeroDivisionError):
        uncollected(lambda: 1 / 0)
    assert gc.get_threshold() == USUAL


def test_switched_off_before():
    """A collector that the user has switched off stays so."""
    gc.disable()
    try:
        assert uncollected(gc.isenabled) is False
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("switch", [gc.disable, gc.enable])
def test_switched_meanwhile(switch):
    """What the user switches during a reading stays as it is."""
    try:
        uncollected(switch)
        assert gc.isenabled() is (switch is gc.enable)
    finally:
        gc.enable()


@pytest.mark.parametrize("first", [0, 5_000])
def test_threshold_set_meanwhile(first):
    """A threshold that the user sets during a reading stays."""
    uncollected(gc.set_threshold, first)
    assert gc.get_threshold()[0] == first


def test_threads():
    """The pause lasts until the last of several threads has finished."""
    entered, leave = threading.Event(), threading.Event()

    def read():
        entered.set()
        leave.wait(10)

    other = threading.Thread(target=uncollected, args=(read,))
    other.start()
    assert entered.wait(10)
    assert uncollected(is_paused)
    assert is_paused()
    leave.set()
    other.join()
    assert gc.get_threshold() == USUAL


def read_until(event):
    """Start to read in a thread, which goes on until an event."""
    entered = threading.Event()
    thread = threading.Thread(target=uncollected, args=(lambda: (entered.set(), event.wait(10)),))
    thread.start()
    assert entered.wait(10)
    return thread


def test_a_second_reading_goes_on():
    """The pause lasts while a reading goes on that began during another one."""
    leave = [threading.Event(), threading.Event()]
    first, second = map(read_until, leave)
    leave[0].set()
    first.join()
    try:
        assert is_paused()
    finally:
        leave[1].set()
        second.join()
    assert gc.get_threshold() == USUAL


@pytest.mark.parametrize("is_shared", [True, False])
def test_pauses_end(is_shared):
    """Readings that keep on overlapping share a pause only for a while."""
    leave = [threading.Event(), threading.Event()]
    first = read_until(leave[0])
    for _ in range(collector._SHARING - (2 if is_shared else 1)):
        uncollected(is_paused)
    late = read_until(leave[1])
    leave[0].set()
    first.join()
    try:
        assert is_paused() is is_shared
    finally:
        leave[1].set()
        late.join()
    assert gc.get_threshold() == USUAL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_forks():
    """A process that is forked during a pause collects again."""

    def fork():
        child = os.fork()
        if child == 0:
            os._exit(0 if gc.get_threshold() == USUAL else 1)
        return os.waitpid(child, 0)[1]

    assert uncollected(fork) == 0
    assert gc.get_threshold() == USUAL


@pytest.fixture
def readings(monkeypatch):
    """Record what is read during pauses."""
    found = []
    begin = collector._PAUSE.begin
    monkeypatch.setattr(collector._PAUSE, "begin", lambda: found.append(1) or begin())
    return found


@pytest.mark.parametrize(
    "data", [LONG, LONG.encode(), json.loads(LONG)], ids=["str", "bytes", "dict"]
)
def test_large_bodies(data, readings):
    """A large body is read in a pause, in whatever form it comes."""
    assert len(CloudTaskListResult.deserialize(data).value) == len(ITEMS)
    assert readings
    assert gc.get_threshold() == USUAL


def test_large_bodies_by_any_key(readings):
    """So is one in which any key counts."""
    assert len(CloudTaskListResult.from_json(LONG).value) == len(ITEMS)
    assert readings
    assert gc.get_threshold() == USUAL


def test_small_bodies(readings):
    """A small body pauses nothing."""
    CloudTask.deserialize('{"id": "a"}')
    CloudTaskListResult.deserialize({"value": [{"id": "a"}]})
    assert not readings


def test_large_bodies_that_fail():
    """The pause ends when a large body cannot be read."""
    with pytest.raises(DeserializationError):
        CloudTaskListResult.deserialize(LONG[:-1])
    assert gc.get_threshold() == USUAL


def test_generators():
    """Nothing is paused while the consumer of a generator is at work."""
    long_item = json.dumps({"id": "a", "url": "u" * LARGE})
    for found in (CloudTask.iter_lines([long_item] * 2), CloudTask.iter_items(f"[{long_item}]")):
        for _ in found:
            assert gc.get_threshold() == USUAL
