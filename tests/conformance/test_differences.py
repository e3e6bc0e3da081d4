"""What is done otherwise than msrest does it, on purpose: one test for each difference."""

from __future__ import annotations

import copy
import pickle
import warnings
from typing import Any

import pytest

from azure_batch_models import (
    AutoUserSpecification,
    CloudTask,
    DeserializationError,
    EnvironmentSetting,
    JobManagerTask,
    MetadataItem,
    Model,
    ResourceFile,
    SerializationError,
    TaskAddParameter,
    TaskConstraints,
    UnknownAttributeWarning,
    UserAccount,
)
from sample_models import Animal, EveryScalar

UNLIMITED = "P10675199DT2H48M5.4775807S"


class Machine(Model):
    """A base whose discriminator stands deeper in the body."""

    _attribute_map = {"kind": {"key": "properties.kind", "type": "str"}}
    _subtype_map = {"kind": {"lathe": "Lathe"}}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind: str | None = None


class Lathe(Machine):
    """The subclass that it picks."""

    _attribute_map = {
        "kind": {"key": "properties.kind", "type": "str"},
        "speed": {"key": "properties.speed", "type": "int"},
    }

    def __init__(self, *, speed: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = "lathe"
        self.speed = speed


class Sly(Model):
    """A map whose type is code."""

    _attribute_map = {"name": {"key": "name", "type": "print('evaluated')"}}

    name: Any = None


def test_text_is_json() -> None:
    """Text without a content type is JSON."""
    assert CloudTask.deserialize('{"id": "a"}') == CloudTask.deserialize({"id": "a"})


def test_discriminators_stay() -> None:
    """A discriminator stays in the caller's dict, which can be read again."""
    body = {"@odata.type": "#dog", "friends": [{"@odata.type": "#cat"}]}
    before = copy.deepcopy(body)

    first, second = Animal.deserialize(body), Animal.deserialize(body)

    assert body == before
    assert first == second


def test_flattened_discriminators_are_found() -> None:
    """A discriminator that stands deeper in the body picks the class."""
    found = Machine.deserialize({"properties": {"kind": "lathe", "speed": 5}})

    assert found == Lathe(speed=5)
    assert found.serialize() == {"properties": {"kind": "lathe", "speed": 5}}


@pytest.mark.parametrize("verb", ["serialize", "as_dict", "to_dict"])
def test_unlimited_stays_unlimited(verb: str) -> None:
    """The longest duration is written as the very text that it was."""
    constraints = TaskConstraints.deserialize({"maxWallClockTime": UNLIMITED})

    assert list(getattr(constraints, verb)().values()) == [UNLIMITED]


def test_times_have_six_digits() -> None:
    """Microseconds of a time of day keep their leading zeros."""
    found = EveryScalar.deserialize({"clock": "08:30:00.000001"})

    assert found.serialize() == {"clock": "08:30:00.000001"}


def test_types_are_never_evaluated(capsys: pytest.CaptureFixture[str]) -> None:
    """A wire type that is code is an unknown name, and does not run."""
    with pytest.raises(DeserializationError) as unreadable:
        Sly.deserialize({"name": "a"})
    with pytest.raises(SerializationError) as unwritable:
        Sly(name=object()).serialize()

    assert capsys.readouterr().out == ""
    assert [problem.path for problem in unreadable.value.problems] == ["$.name"]
    assert [problem.path for problem in unwritable.value.problems] == ["$.name"]


def test_unknown_keywords_warn() -> None:
    """An unknown keyword is ignored with a warning that names the closest one."""
    with pytest.warns(UnknownAttributeWarning, match="command_line"):
        task = TaskAddParameter(id="a", command_line="b", comand_line="c")

    assert task == TaskAddParameter(id="a", command_line="b")


def test_unknown_keywords_can_be_fatal() -> None:
    """The warning for an unknown keyword can be made an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UnknownAttributeWarning)
        with pytest.raises(UnknownAttributeWarning):
            TaskConstraints(max_retries=3)


def test_unknown_attributes_cannot_be_set() -> None:
    """Setting an attribute that does not exist fails and names the closest one."""
    task = CloudTask()

    with pytest.raises(AttributeError, match="command_line"):
        task.comand_line = "c"


def test_all_problems_are_listed() -> None:
    """The error lists every problem with its path, and says so in its text."""
    body = {
        "resourceFiles": [{}, {}, {"httpUrl": "a"}, 5],
        "constraints": {"maxTaskRetryCount": "x"},
    }

    with pytest.raises(DeserializationError) as caught:
        CloudTask.deserialize(body)

    paths = ["$.resourceFiles[3]", "$.constraints.maxTaskRetryCount"]
    assert [problem.path for problem in caught.value.problems] == paths
    assert all(path in str(caught.value) for path in paths)


def test_unknown_enum_texts_are_printed_but_not_sent() -> None:
    """A text that no member has stays in ``as_dict``; `serialize` refuses it and names the members."""
    task = CloudTask.deserialize({"state": "hibernating"})

    with pytest.raises(SerializationError, match="'active', 'preparing', 'running', 'completed'"):
        task.serialize()

    assert task.as_dict() == {"state": "hibernating"}
    assert task.to_dict() == {"state": "hibernating"}


def test_nothing_is_kept_twice() -> None:
    """What was read under another name is sent once."""
    found = TaskConstraints.from_dict({"max_task_retry_count": 1, "brandNew": 2})

    assert found.additional_properties == {"brandNew": 2}
    assert found.serialize(keep_additional_properties=True) == {
        "maxTaskRetryCount": 1,
        "brandNew": 2,
    }


def test_unknown_keys_keep_their_order() -> None:
    """Unknown keys are kept in the order of the body."""
    keys = [f"key{number}" for number in (5, 3, 9, 1, 7)]
    body = dict.fromkeys(keys, 0)

    for found in (CloudTask.deserialize(body), CloudTask.from_dict({"ID": "a", **body})):
        assert list(found.additional_properties) == keys


@pytest.mark.parametrize("show", [repr, str, lambda model: model.to_str()])
def test_secrets_are_masked(show: Any) -> None:
    """No text of a model shows a password or a signature, and all show what is no secret."""
    account = UserAccount(name="ann", password="hunter2", elevation_level="admin")
    file = ResourceFile(
        http_url="https://a.blob.core.windows.net/c/b?sv=1&sig=s3cret", file_path="b"
    )

    assert "hunter2" not in show(account)
    assert "s3cret" not in show(file)
    assert "ann" in show(account)
    assert "sv=1" in show(file)


def test_repr_shows_what_is_set() -> None:
    """`repr` looks like the call that makes the model, without what is unset."""
    assert repr(AutoUserSpecification(scope="pool")) == "AutoUserSpecification(scope='pool')"


def test_maps_are_readonly() -> None:
    """The maps of an annotated class cannot be changed in place; a new one can be assigned."""
    maps: Any = MetadataItem._attribute_map
    with pytest.raises(TypeError, match="does not support item assignment"):
        maps["name"] = {}
    with pytest.raises(TypeError, match="pickle"):
        copy.deepcopy(maps)
    assert copy.deepcopy(dict(maps)) == maps


def test_pickles_do_not_share() -> None:
    """What stands twice in a plain model is pickled as two, but copied as one."""
    constraints = TaskConstraints(max_task_retry_count=1)
    job = JobManagerTask(id="a", command_line="b", constraints=constraints)
    job.environment_settings = [EnvironmentSetting(name="a")] * 2

    for carry, is_shared in (
        (copy.deepcopy, True),
        (lambda x: pickle.loads(pickle.dumps(x)), False),
    ):
        first, second = carry(job).environment_settings
        assert first == second
        assert (first is second) is is_shared


def test_iterators_are_left_alone() -> None:
    """An iterator in place of a list of models is reported, and not emptied by being looked at."""
    task = TaskAddParameter(id="a", command_line="b")
    task.resource_files = iter([ResourceFile(file_path="c")])

    assert [(each.rule, each.path) for each in task.validate()] == [("type", "$.resourceFiles")]
    assert task.serialize()["resourceFiles"] == [{"filePath": "c"}]
