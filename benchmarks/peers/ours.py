"""The library itself."""

from __future__ import annotations

from azure_batch_models import CloudTask, CloudTaskListResult, Model, TaskConstraints

LABEL = "azure_batch_models"
PACKAGES = ("azure-batch-models", "msgspec")
IMPORT = "azure_batch_models"

read = CloudTask.deserialize
read_page = CloudTaskListResult.deserialize
from_dict = CloudTask.from_dict
page_from_dict = CloudTaskListResult.from_dict
write = Model.serialize
as_dict = Model.as_dict
to_json = Model.to_json
validate = Model.validate


def construct():
    return CloudTask(
        id="task-1", command_line="true", constraints=TaskConstraints(max_task_retry_count=3)
    )
