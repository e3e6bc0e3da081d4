"""What a model is for is told by the operations that use it."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import Model, TaskAddParameter, check, models, roles
from azure_batch_models.roles import RESOURCES, SENT_AS, ancestry, contents_of, role_of


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (
            "submitted",
            (
                "TaskAddParameter TaskAddCollectionParameter JobAddParameter PoolSpecification "
                "ResourceFile AffinityInformation PoolInformation ExitOptions OutputFileUploadOptions "
                "CloudServiceConfiguration CertificateAddParameter"
            ),
        ),
        (
            "updated",
            (
                "TaskUpdateParameter JobPatchParameter JobUpdateParameter PoolPatchParameter "
                "PoolUpdatePropertiesParameter JobScheduleUpdateParameter"
            ),
        ),
        (
            "operation",
            (
                "PoolResizeParameter NodeRemoveParameter ComputeNodeUser NodeUpdateUserParameter "
                "JobDisableParameter UploadBatchServiceLogsConfiguration"
            ),
        ),
        ("options", "TaskAddOptions PoolListOptions"),
        (
            "answered",
            (
                "CloudTask CloudJob CloudPool CloudJobSchedule ComputeNode TaskAddCollectionResult "
                "TaskExecutionInformation ComputeNodeInformation TaskStatistics NodeFile BatchError "
                "NodeVMExtensionList BatchPoolIdentity UserAssignedIdentity"
            ),
        ),
    ],
)
def test_a_model_has_the_role_of_the_requests_that_contain_it(role: str, names: str) -> None:
    """What no request contains comes only from the service, whatever its name ends in."""
    for name in names.split():
        assert (name, role_of(getattr(models, name))) == (name, role)


def test_every_model_is_used_by_an_operation() -> None:
    """No model gets its role by default."""
    assert roles._roles().keys() == roles.MODELS.keys()


def test_a_model_that_is_both_sent_and_answered_counts_as_sent() -> None:
    """Constraints of tasks are in both, and are checked."""
    assert "TaskConstraints" in contents_of("CloudTask", is_sent=False)
    assert role_of(models.TaskConstraints) == "submitted"


def test_what_only_the_service_sets_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model in a read-only attribute is no part of a request."""

    class Report(Model):
        """A body with a part that only the service fills in."""

        _attribute_map = {
            "sent": {"key": "sent", "type": "TaskConstraints"},
            "filled": {"key": "filled", "type": "TaskInformation"},
        }
        _validation = {"filled": {"readonly": True}}

    known = {"Report": Report, "TaskConstraints": Model, "TaskInformation": Model}
    monkeypatch.setattr(roles, "MODELS", known)

    assert list(roles.parts_of("Report", is_sent=True)) == ["TaskConstraints"]
    assert list(roles.parts_of("Report", is_sent=False)) == ["TaskConstraints", "TaskInformation"]


@pytest.mark.parametrize("name", [None, "file"])
def test_what_is_no_model_has_no_contents(name: str | None) -> None:
    """An operation may send nothing, and answer with a file."""
    assert contents_of(name, is_sent=True) == frozenset()


def test_a_subclass_has_the_role_of_its_base() -> None:
    """The name of a user's own class says nothing."""

    class MyResult(TaskAddParameter):
        """A task of a user's own."""

    class MyTask(models.CloudTask):
        """A task of the service's, with more."""

    assert role_of(MyResult) == "submitted"
    assert role_of(MyTask) == "answered"
    assert ancestry(MyResult)[0] == "TaskAddParameter"


@pytest.mark.parametrize("name", ["TaskLabelInformation", "MyResult", "MyOptions", "CloudTask"])
def test_a_new_model_of_a_user_is_checked(name: str) -> None:
    """A class that is no subclass of a Batch model is something that is sent."""
    cls: Any = type(name, (Model,), {"_attribute_map": {"size": {"key": "size", "type": "int"}}})

    assert role_of(cls) == "submitted"
    assert [problem.rule for problem in check({"size": "many"}, cls)] == ["int32-range"]


def test_resources_are_what_can_be_added() -> None:
    """Each has a model to add it, one that is answered, and those that change it."""
    assert {group: resource.definitions for group, resource in RESOURCES.items()} == {
        "Job": ("JobAddParameter", "CloudJob"),
        "JobSchedule": ("JobScheduleAddParameter", "CloudJobSchedule"),
        "Task": ("TaskAddParameter", "CloudTask"),
        "Pool": ("PoolAddParameter", "CloudPool"),
        "Certificate": ("CertificateAddParameter", "Certificate"),
    }
    assert RESOURCES["Pool"].changes == ("PoolUpdatePropertiesParameter", "PoolPatchParameter")
    assert tuple(each.added for each in RESOURCES.values()) == roles.DEFINITIONS


def test_what_shows_all_that_was_sent_can_be_linted_as_sent() -> None:
    """A certificate hides its data, so it is no such model."""
    assert SENT_AS == {
        "CloudJob": "JobAddParameter",
        "CloudJobSchedule": "JobScheduleAddParameter",
        "CloudTask": "TaskAddParameter",
        "CloudPool": "PoolAddParameter",
    }


@pytest.mark.parametrize(("answered", "sent"), SENT_AS.items())
def test_what_was_sent_can_be_seen_in_what_is_answered(answered: Any, sent: str) -> None:
    """A lint may look at every attribute that the sent model has."""
    attributes = getattr(models, sent)._attribute_map.keys()
    assert attributes <= getattr(models, answered)._attribute_map.keys()
