"""Threads share classes, and may meet them for the first time together."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import model_classes
from azure_batch_models import Model

HERE = Path(__file__).parent
REPETITIONS = int(os.environ.get("AZURE_BATCH_MODELS_REPETITIONS", "4"))
"""How often fresh processes are started; ``tox -e threads`` starts more."""


@pytest.mark.parametrize("seed", range(REPETITIONS))
def test_first_meeting(seed):
    """Sixteen threads that compile the same classes at once all get the same results."""
    done = subprocess.run(
        [sys.executable, "-W", "error", HERE / "first_meeting.py", str(seed)],
        env=os.environ | {"PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_sending_is_enabled_while_others_write():
    """A writer sees the map before or after the change, never half of it."""
    body = {"name": "a", "new": 1}
    plain, extended = {"name": "a"}, {"name": "a", "new": 1}

    for _ in range(20):
        model = type(Model)(
            "Changing",
            (Model,),
            {
                "__module__": __name__,
                "__annotations__": {"name": "str | None"},
                "_attribute_map": {"name": {"key": "name", "type": "str"}},
                "name": None,
            },
        )
        failures: list[object] = []
        stop = threading.Event()
        begun = threading.Barrier(5)

        def work(model=model, failures=failures, stop=stop, begun=begun):
            begun.wait()
            while not stop.is_set():
                try:
                    read = model.deserialize(dict(body))
                    written = read.serialize()
                    if written not in (plain, extended) or read.additional_properties != {"new": 1}:
                        failures.append(written)
                except Exception as error:  # noqa: BLE001 - it is handed to the test
                    failures.append(error)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        begun.wait()
        model.enable_additional_properties_sending()
        stop.set()
        for thread in threads:
            thread.join()

        assert failures == []
        assert model.deserialize(body).serialize() == extended


def test_one_instance_in_many_threads():
    """Reading attributes, showing and writing one instance from many threads changes nothing."""
    task = model_classes.BATCH["CloudTask"].deserialize(b'{"id": "a", "new": 1, "state": "active"}')
    found = []

    def use():
        found.extend((task.additional_properties == {"new": 1}, task.to_json()) for _ in range(200))

    threads = [threading.Thread(target=use) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 3200
    assert set(found) == {(True, '{"id":"a","state":"active","new":1}')}
