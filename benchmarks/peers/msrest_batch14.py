"""azure-batch 14.2: msrest's `Deserializer` as the client calls it, and the models' methods."""

from __future__ import annotations

import json

from azure.batch import models
from azure.batch.models import CloudTask, TaskConstraints
from msrest import Deserializer
from msrest.serialization import Model

LABEL = "msrest + azure-batch 14.2"
PACKAGES = ("msrest", "azure-batch")
IMPORT = "azure.batch.models"


class TaskPage(Model):
    """What `CloudTaskPaged` reads, as a model, so that it has the other verbs too."""

    _attribute_map = {
        "value": {"key": "value", "type": "[CloudTask]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    def __init__(self, *, value=None, odata_next_link=None, **kwargs):
        super().__init__(**kwargs)
        self.value = value
        self.odata_next_link = odata_next_link


# Model.from_dict looks for classes in the package of the module that its own class is of.
models.TaskPage = TaskPage
TaskPage.__module__ = CloudTask.__module__
_deserialize = Deserializer({k: v for k, v in vars(models).items() if isinstance(v, type)})


def read(body):
    return _deserialize("CloudTask", body, content_type="application/json")


def read_page(body):
    return _deserialize("TaskPage", body, content_type="application/json")


from_dict = CloudTask.from_dict
page_from_dict = TaskPage.from_dict
write = Model.serialize
as_dict = Model.as_dict
validate = Model.validate


def to_json(model):
    return json.dumps(model.serialize(keep_readonly=True))


def construct():
    return CloudTask(
        id="task-1", command_line="true", constraints=TaskConstraints(max_task_retry_count=3)
    )
