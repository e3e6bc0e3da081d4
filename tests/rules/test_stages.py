"""What a model class is for is told by its name."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import Model, TaskAddParameter, models
from azure_batch_models.rules.stages import SENT_AS, names_of, stage_of


@pytest.mark.parametrize(
    ("stage", "names"),
    [
        (
            "submission",
            (
                "TaskAddParameter TaskAddCollectionParameter JobAddParameter PoolSpecification "
                "ResourceFile AffinityInformation PoolInformation ExitOptions OutputFileUploadOptions "
                "UserAssignedIdentity CloudServiceConfiguration CertificateAddParameter"
            ),
        ),
        (
            "update",
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
            "read",
            (
                "CloudTask CloudJob CloudPool CloudJobSchedule ComputeNode TaskAddCollectionResult "
                "TaskExecutionInformation ComputeNodeInformation TaskStatistics NodeFile BatchError"
            ),
        ),
    ],
)
def test_a_class_is_for_one_stage(stage: str, names: str) -> None:
    """Names follow the service's habits, with a few exceptions."""
    for name in names.split():
        assert (name, stage_of(getattr(models, name))) == (name, stage)


def test_a_subclass_is_for_what_its_base_is_for() -> None:
    """The name of a user's own class says nothing."""

    class MyResult(TaskAddParameter):
        """A task of a user's own."""

    assert stage_of(MyResult) == "submission"
    assert names_of(MyResult)[0] == "TaskAddParameter"


def test_a_foreign_class_of_a_known_name_is_not_taken_for_it() -> None:
    """Only models of this package are known by their names."""

    class CloudTask(Model):
        """Somebody else's idea of a task."""

    assert stage_of(CloudTask) == "submission"


@pytest.mark.parametrize(("read", "sent"), SENT_AS.items())
def test_what_was_sent_can_be_seen_in_what_is_read(read: Any, sent: str) -> None:
    """A lint may look at every attribute that the sent model has."""
    attributes = getattr(models, sent)._attribute_map.keys()
    assert attributes <= getattr(models, read)._attribute_map.keys()
