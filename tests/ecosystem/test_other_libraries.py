"""Models beside msgspec, cattrs, rich and IPython."""

from __future__ import annotations

import copy
import subprocess
import sys
from datetime import timedelta
from typing import Any

import msgspec
import pytest

import sample_models
from azure_batch_models import (
    CloudTask,
    EnvironmentSetting,
    Model,
    TaskAddParameter,
    TaskConstraints,
    UserAccount,
)
from azure_batch_models.engine.schema.registry import is_model

TASK = TaskAddParameter(
    id="a",
    command_line="b",
    constraints=TaskConstraints(max_wall_clock_time=timedelta(hours=2)),
    environment_settings=[EnvironmentSetting(name="A", value="https://x/?sig=secret")],
)
BODY = {
    "id": "a",
    "commandLine": "b",
    "environmentSettings": [{"name": "A", "value": "https://x/?sig=secret"}],
    "constraints": {"maxWallClockTime": "PT2H"},
}


class TestMsgspec:
    """msgspec, of whose Structs models are made."""

    def test_written(self) -> None:
        """It writes what ``serialize`` gives."""
        assert msgspec.json.decode(msgspec.json.encode(TASK.serialize())) == BODY

    def test_field(self) -> None:
        """A Struct of the user's own keeps a body raw until it is read as a model."""

        class Envelope(msgspec.Struct):
            task: msgspec.Raw

        data = msgspec.json.encode({"task": BODY})
        envelope = msgspec.json.decode(data, type=Envelope)
        assert TaskAddParameter.deserialize(bytes(envelope.task)) == TASK

    def test_hook(self) -> None:
        """A list of models inside of something else is written with a hook."""
        plain = msgspec.json.encode({"tasks": [each.serialize() for each in (TASK, TASK)]})
        assert msgspec.json.decode(plain) == {"tasks": [BODY, BODY]}

    def test_decoder_of_its_own(self) -> None:
        """Even a failed attempt to read with msgspec alone does no harm to later reading."""
        code = """
import msgspec
from azure_batch_models import CloudTask
for attempt in (lambda: msgspec.convert({}, CloudTask), lambda: msgspec.json.Decoder(CloudTask)):
    try:
        attempt()
    except Exception as error:
        print("refused")
task = CloudTask.deserialize('{"lastModified": "2026-01-31T08:30:00.1234567Z", "state": "Active"}')
print(task.last_modified.isoformat(), task.state.name, CloudTask._codec.fast is not None)
"""
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        expected = ["refused", "refused", "2026-01-31T08:30:00.123456+00:00", "active", "True"]
        assert done.stdout.split() == expected


class TestCattrs:
    """cattrs, with a hook for each direction."""

    @pytest.fixture
    def converter(self) -> Any:
        """Make a converter that knows models."""
        cattrs = pytest.importorskip("cattrs")
        converter = cattrs.Converter()
        converter.register_unstructure_hook_func(is_model, Model.serialize)
        converter.register_structure_hook_func(is_model, lambda data, cls: cls.from_dict(data))
        return converter

    def test_written(self, converter: Any) -> None:
        """Models are unstructured as they are sent, wherever they are."""
        assert converter.unstructure({"tasks": [TASK]}) == {"tasks": [BODY]}

    def test_read(self, converter: Any) -> None:
        """Models are structured as they are read, wherever they are."""
        found = converter.structure({"tasks": [BODY]}, dict[str, list[TaskAddParameter]])
        assert found == {"tasks": [TASK]}


class TestRich:
    """rich, which prints attribute by attribute."""

    @pytest.fixture
    def pretty(self) -> Any:
        """Return what lays a value out."""
        return pytest.importorskip("rich.pretty").pretty_repr

    def test_one_line(self, pretty: Any) -> None:
        """A small model takes one line."""
        assert pretty(TaskConstraints(max_task_retry_count=3)) == (
            "TaskConstraints(max_task_retry_count=3)"
        )

    def test_lines(self, pretty: Any) -> None:
        """A large one has a line for each attribute that is set, and no secret."""
        assert pretty(TASK, max_width=60).splitlines() == [
            "TaskAddParameter(",
            "    id='a',",
            "    command_line='b',",
            "    environment_settings=[",
            "        EnvironmentSetting(",
            "            name='A',",
            "            value='https://x/?sig=***'",
            "        )",
            "    ],",
            "    constraints=TaskConstraints(",
            "        max_wall_clock_time=datetime.timedelta(seconds=7200)",
            "    )",
            ")",
        ]

    def test_secret(self, pretty: Any) -> None:
        """A password is masked."""
        assert pretty(UserAccount(name="a", password="hunter2")) == (
            "UserAccount(name='a', password='***')"
        )

    def test_ring(self, pretty: Any) -> None:
        """A model that holds itself is printed."""
        assert "..." in pretty(_ring())


class TestIPython:
    """IPython, which prints over several lines."""

    @pytest.fixture
    def pretty(self) -> Any:
        """Return what lays a value out."""
        return pytest.importorskip("IPython.lib.pretty").pretty

    def test_one_line(self, pretty: Any) -> None:
        """A small model looks as it does to ``repr``."""
        assert pretty(TaskConstraints(max_task_retry_count=3)) == (
            "TaskConstraints(max_task_retry_count=3)"
        )
        assert pretty(CloudTask()) == "CloudTask()"

    def test_lines(self, pretty: Any) -> None:
        """A large one has a line for each attribute that is set, and no secret."""
        assert pretty(TASK, max_width=72).splitlines() == [
            "TaskAddParameter(id='a',",
            "                 command_line='b',",
            "                 environment_settings=[EnvironmentSetting(name='A',",
            "                                     value='https://x/?sig=***')],",
            "                 constraints=" + repr(TASK.constraints) + ")",
        ]

    def test_ring(self, pretty: Any) -> None:
        """A model that holds itself is printed."""
        assert pretty(_ring()) == "Tree(name='a', twin=Tree(...))"


def _ring() -> sample_models.Tree:
    """Make a model that holds itself."""
    tree = sample_models.Tree(name="a")
    tree.twin = tree
    return tree


@pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace is new in 3.13")
def test_replace() -> None:
    """``copy.replace`` makes a copy with other values, and keeps what is unknown."""
    task = CloudTask.deserialize('{"id": "a", "new": 1}')
    replaced = copy.replace(task, id="b")
    assert (replaced.id, replaced.additional_properties, task.id) == ("b", {"new": 1}, "a")
