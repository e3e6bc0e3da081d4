"""Forks while other threads are at work: fork, forkserver, spawn, and a server's workers.

A script, because a test process should not fork; its argument names what to do.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
import types
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import carried
import model_classes
from azure_batch_models import CloudTask, DeserializationError, Model, TaskAddParameter, check
from azure_batch_models.engine.schema.enums import WireEnum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORKS = 20
PATIENCE = 20.0
"""Seconds after which a child is taken for one that waits forever."""

ODD = {"id": 5, "constraints": {"maxWallClockTime": "P1Y"}, "exitConditions": 5}


def new_classes() -> None:
    """Make two classes and an enumeration that refer to each other, and use them."""
    module = types.ModuleType(f"made_{threading.get_ident()}")
    sys.modules[module.__name__] = module
    module.Colour = WireEnum("Colour", {"red": "red", "blue": "deepBlue"}, module=module.__name__)
    module.Leaf = _class(module, "Leaf", {"colour": "Colour", "size": "int"})
    module.Tree = _class(module, "Tree", {"leaves": "[Leaf]", "since": "iso-8601"})
    body = {"leaves": [{"colour": "DeepBlue", "size": 1}], "since": "2026-01-01T00:00:00Z"}
    read = module.Tree.deserialize(body)
    assert read.leaves[0].colour is module.Colour.blue
    assert read.serialize()["leaves"] == [{"colour": "deepBlue", "size": 1}]
    assert read.validate() == []


def _class(module: Any, name: str, wires: dict[str, str]) -> Any:
    """Make a model class."""
    members = {
        "__module__": module.__name__,
        "__annotations__": dict.fromkeys(wires, "object"),
        "_attribute_map": {key: {"key": key, "type": wire} for key, wire in wires.items()},
        **dict.fromkeys(wires),
    }
    return type(Model)(name, (Model,), members)


def use_everything() -> list[object]:
    """Use the library in ways that compile code, import late, and report errors."""
    new_classes()
    found: list[object] = [repr(check(ODD, TaskAddParameter))]
    try:
        CloudTask.deserialize(ODD)
    except DeserializationError as error:
        found.append(str(error))
    task = CloudTask.deserialize(
        {"id": "a", "state": "Active", "creationTime": "2026-01-01T00:00:00+02:00"}
    )
    return [*found, task.to_json(), CloudTask.__annotations__["state"], len(CloudTask.__doc__)]


@contextmanager
def busy_threads(number: int) -> Iterator[None]:
    """Let threads compile new classes all the time."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            new_classes()

    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def in_child(do: Callable[[], object]) -> str:
    """Fork; return how the child ended."""
    child = os.fork()
    if not child:
        try:
            do()
        except BaseException as error:  # noqa: BLE001 - a child has nobody to raise it to
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return "well" if status == 0 else f"with {status}"
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "never"


def fork_while_compiling() -> None:
    """Fork again and again while other threads compile."""
    with busy_threads(3):
        for _ in range(FORKS):
            assert in_child(use_everything) == "well"


def fork_while_importing() -> None:
    """Fork while another thread needs an exception, and with it azure.core, for the first time."""
    begun = threading.Event()

    def fail() -> None:
        begun.set()
        use_everything()

    thread = threading.Thread(target=fail)
    thread.start()
    begun.wait()
    for _ in range(5):
        assert in_child(use_everything) == "well"
        time.sleep(0.01)
    thread.join()


def fork_of_a_fork() -> None:
    """Fork a child that has threads of its own and forks as well."""

    def inner() -> None:
        with busy_threads(2):
            assert in_child(use_everything) == "well"

    with busy_threads(2):
        assert in_child(inner) == "well"


def preloaded_workers() -> None:
    """Fork workers from a server that has loaded the application and has threads, as gunicorn."""
    expected = use_everything()

    def serve() -> None:
        with busy_threads(2):
            for _ in range(5):
                assert use_everything() == expected

    with busy_threads(1):
        assert [in_child(serve) for _ in range(4)] == ["well"] * 4


def pools() -> None:
    """Carry models through pools of each way to start processes, while threads compile."""
    models = carried.every_kind()[:30]
    for way in ("fork", "forkserver", "spawn"):
        context = multiprocessing.get_context(way)
        if way == "forkserver":
            context.set_forkserver_preload(["azure_batch_models", "azure_batch_models.checking"])
        with busy_threads(1), ProcessPoolExecutor(2, mp_context=context) as pool:
            for model, (again, text, _) in zip(models, pool.map(carried.echo, models), strict=True):
                assert again == model
                assert text == model.to_json()


if __name__ == "__main__":
    logging.disable()  # some classes log what is odd about a generated body
    assert model_classes.BATCH
    sys.setswitchinterval(1e-5)
    globals()[sys.argv[1]]()
