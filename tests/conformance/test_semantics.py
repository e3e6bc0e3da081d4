"""What msrest means, in the points that a body alone cannot show."""

from __future__ import annotations

import datetime
from typing import Any

import isodate
import pytest
from azure.core.serialization import NULL

from azure_batch_models import (
    CloudTask,
    ErrorCategory,
    SerializationError,
    TaskAddParameter,
    TaskConstraints,
    TaskFailureInformation,
    TaskIdRange,
    TaskState,
    ValidationError,
)
from azure_batch_models.serialization import (
    full_restapi_key_transformer,
    last_restapi_key_transformer,
    rest_key_extractor,
)
from sample_models import EveryScalar, Flattened, HandWritten, Sender, ServerSet, Tree

MOMENT = datetime.datetime(2026, 1, 31, 8, 30, tzinfo=datetime.UTC)


def test_members_are_texts() -> None:
    """An enum's member is a text, equal to its own and to no other."""
    state = CloudTask.deserialize({"state": "ACTIVE"}).state

    assert state is TaskState.active
    assert isinstance(state, str)
    assert state == "active"
    assert {state: 1} == {"active": 1}
    assert str(state) == "TaskState.active"


def test_members_are_found_in_any_case() -> None:
    """Looking a member up by its text ignores case; an unknown text is a `ValueError`."""
    assert ErrorCategory("UserError") is ErrorCategory.user_error
    with pytest.raises(ValueError, match="brandNew"):
        ErrorCategory("brandNew")


@pytest.mark.parametrize("given", [TaskState.running, "running", "RUNNING"])
def test_members_are_written_as_their_text(given: Any) -> None:
    """A member and its text in any case are written as the member's text."""
    written = CloudTask(state=given).serialize()

    assert written == {"state": "running"}
    assert type(written["state"]) is str


def test_read_only_attributes() -> None:
    """`serialize` leaves out what only the service sets, unless told; `as_dict` keeps it."""
    model = ServerSet.deserialize({"id": "a", "size": 1})

    assert model.serialize() == {"version": "1.0", "size": 1}
    assert model.serialize(keep_readonly=True) == {"id": "a", "version": "1.0", "size": 1}
    assert model.as_dict() == {"id": "a", "version": "1.0", "size": 1}
    assert model.as_dict(keep_readonly=False) == {"version": "1.0", "size": 1}


def test_null_is_sent() -> None:
    """``NULL`` is sent as null, where ``None`` is left out."""
    constraints = TaskConstraints(max_wall_clock_time=NULL, retention_time=None)

    assert constraints.serialize() == {"maxWallClockTime": None}


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (MOMENT, "2026-01-31T08:30:00.000Z"),
        (MOMENT.replace(microsecond=500_000), "2026-01-31T08:30:00.500Z"),
        (MOMENT.replace(microsecond=123_450), "2026-01-31T08:30:00.12345Z"),
        (MOMENT.replace(microsecond=1), "2026-01-31T08:30:00.000001Z"),
        (
            MOMENT.astimezone(datetime.timezone(datetime.timedelta(hours=9))),
            "2026-01-31T08:30:00.000Z",
        ),
    ],
)
def test_date_times(moment: datetime.datetime, text: str) -> None:
    """A date-time is written in UTC with three to six digits."""
    assert CloudTask(creation_time=moment).serialize() == {"creationTime": text}


def test_naive_date_times(caplog: pytest.LogCaptureFixture) -> None:
    """A date-time without time zone counts as UTC, and a warning is logged."""
    task = CloudTask(creation_time=MOMENT.replace(tzinfo=None))

    assert task.serialize() == {"creationTime": "2026-01-31T08:30:00.000Z"}
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (datetime.timedelta(hours=1, minutes=30), "PT1H30M"),
        (datetime.timedelta(days=1), "P1D"),
        (datetime.timedelta(0), "P0D"),
        (datetime.timedelta(microseconds=1), "PT0.000001S"),
        (-datetime.timedelta(hours=1), "-PT1H"),
        (isodate.Duration(years=1, days=2), "P1Y2D"),
        ("PT90M", "PT1H30M"),
    ],
)
def test_durations(span: Any, text: str) -> None:
    """A duration, or the text of one, is written by the rules of isodate."""
    assert TaskConstraints(retention_time=span).serialize() == {"retentionTime": text}


def test_objects_hold_anything() -> None:
    """A value of type ``object`` is written with the models, dates and durations inside it."""
    inside = [Tree(name="a"), MOMENT, datetime.timedelta(minutes=1), MOMENT.date(), (1, 2)]
    model = EveryScalar(anything={"list": inside, "none": None})

    assert model.serialize() == {
        "anything": {
            "list": [
                {"name": "a"},
                "2026-01-31T08:30:00.000Z",
                "PT1M",
                "2026-01-31",
                "(1, 2)",
            ],
            "none": None,
        }
    }


def test_key_transformers_name_keys() -> None:
    """A key transformer gives the key of each attribute, as a text or as a path."""
    model = Flattened(name="a", size=5)

    assert model.as_dict() == {"name": "a", "size": 5}
    assert model.as_dict(key_transformer=full_restapi_key_transformer) == {
        "name": "a",
        "properties": {"size": 5},
    }
    assert model.as_dict(key_transformer=last_restapi_key_transformer) == {"name": "a", "size": 5}


def test_key_transformers_may_change_values() -> None:
    """What a key transformer gives as value is written in place of the attribute's."""

    def shout(name: str, spec: Any, value: Any) -> tuple[Any, Any]:
        return ["all", name.upper()], value and f"{spec['type']} {value}"

    assert Tree(name="a").as_dict(key_transformer=shout) == {"all": {"NAME": "str a"}}


def test_key_extractors_decide_what_is_found() -> None:
    """`from_dict` with other extractors finds only what they find."""
    found = TaskConstraints.from_dict(
        {"maxTaskRetryCount": 1, "retention_time": "P1D"}, key_extractors=[rest_key_extractor]
    )

    assert found.max_task_retry_count == 1
    assert found.retention_time is None


def test_broken_rules_are_msrests() -> None:
    """`validate` gives errors that name rule, target and what the rule demands."""
    (error,) = TaskIdRange.deserialize({"start": 1}).validate()

    assert isinstance(error, ValidationError)
    assert (error.rule, error.target, error.value) == ("required", "TaskIdRange.end", True)
    assert str(error) == "Parameter 'TaskIdRange.end' can not be None."


def test_errors_are_those_of_azure_core_and_msrest() -> None:
    """The except clauses that people have catch ours."""
    from azure.core import exceptions as azure
    from msrest import exceptions as msrest

    with pytest.raises(azure.DeserializationError):
        CloudTask.deserialize("{")
    with pytest.raises(azure.SerializationError):
        CloudTask(state="x").serialize()
    assert isinstance(TaskIdRange.deserialize({}).validate()[0], msrest.ValidationError)


def test_sending_of_unknown_keys_can_be_enabled() -> None:
    """A class can be told to send what it does not know, always."""

    class Open(TaskConstraints):
        pass

    model = Open.deserialize({"maxTaskRetryCount": 1, "brandNew": 2})
    before = model.serialize()
    Open.enable_additional_properties_sending()

    assert before == {"maxTaskRetryCount": 1}
    assert model.serialize() == {"maxTaskRetryCount": 1, "brandNew": 2}
    assert TaskConstraints(max_task_retry_count=1).serialize() == {"maxTaskRetryCount": 1}
    assert Sender(name="a").serialize() == {"name": "a"}


def test_unknown_keys_are_sent_for_one_call() -> None:
    """For one call, unknown keys are sent, here and inside, but never annotations."""
    task = CloudTask.deserialize(
        {"odata.metadata": "m", "brandNew": 1, "constraints": {"odata.etag": "e", "other": 2}}
    )

    assert task.serialize(keep_additional_properties=True) == {
        "constraints": {"other": 2},
        "brandNew": 1,
    }
    assert task.serialize() == {"constraints": {}}


def test_models_are_taken_as_they_are() -> None:
    """A model where a body is expected is read as itself."""
    tree = Tree(name="a")

    assert Tree.deserialize(tree) is tree
    assert HandWritten.from_dict({"name": "ab", "tree": tree}).tree == tree


def test_dicts_are_no_models_when_writing() -> None:
    """A dict in place of a model cannot be sent, and the error says what to do."""
    task = TaskAddParameter(id="a", command_line="b", constraints={"maxTaskRetryCount": 1})

    with pytest.raises(SerializationError, match=r"TaskConstraints\.from_dict"):
        task.serialize()


def test_equality_is_by_class_and_attributes() -> None:
    """Models are equal when class, attributes and additional properties are."""
    body = {"category": "usererror", "brandNew": 1}

    assert TaskFailureInformation.deserialize(body) == TaskFailureInformation.deserialize(body)
    assert TaskFailureInformation.deserialize(body) != TaskFailureInformation(category="usererror")
