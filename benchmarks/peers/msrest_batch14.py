"""azure-batch 14.2: msrest's `Deserializer` as the client calls it, and the models' methods."""

from __future__ import annotations

import copy as copying
import io
import json
import operator
import pickle

from azure.batch import models
from azure.batch.models import CloudTask, TaskAddParameter, TaskConstraints
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


class NodePage(TaskPage):
    """What `ComputeNodePaged` reads, likewise."""

    _attribute_map = TaskPage._attribute_map | {"value": {"key": "value", "type": "[ComputeNode]"}}


# Model.from_dict looks for classes in the package of the module that its own class is of.
for _page in (TaskPage, NodePage):
    setattr(models, _page.__name__, _page)
    _page.__module__ = CloudTask.__module__
_deserialize = Deserializer({k: v for k, v in vars(models).items() if isinstance(v, type)})


def read(body):
    return _deserialize("CloudTask", body, content_type="application/json")


def read_page(body):
    return _deserialize("TaskPage", body, content_type="application/json")


read_cased_page = read_page


def read_pool(body):
    return _deserialize("CloudPool", body, content_type="application/json")


def read_node_page(body):
    return _deserialize("NodePage", body, content_type="application/json")


def read_definition(body):
    return _deserialize("TaskAddParameter", body, content_type="application/json")


def read_lines(body):
    return [read(line) for line in io.BytesIO(body)]


from_dict = CloudTask.from_dict
from_dict_page = TaskPage.from_dict
write = Model.serialize
as_dict = Model.as_dict
validate = Model.validate
equal = operator.eq
copy = copying.deepcopy


def to_json(model):
    return json.dumps(model.serialize(keep_readonly=True))


def write_all(page):
    return [task.serialize() for task in page.value]


def write_lines(page):
    file = io.BytesIO()
    for task in page.value:
        file.write(to_json(task).encode() + b"\n")
    return len(page.value)


def pickled(model):
    return pickle.loads(pickle.dumps(model))


def construct():
    return CloudTask(
        id="task-1", command_line="true", constraints=TaskConstraints(max_task_retry_count=3)
    )


def construct_definition():
    return TaskAddParameter(
        id="task-1", command_line="true", constraints=TaskConstraints(max_task_retry_count=3)
    )
