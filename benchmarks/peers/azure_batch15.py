"""azure-batch 15.1, which keeps the JSON and converts each attribute whenever it is read.

So reading is only complete once every attribute has been read, here once. It shares its package
name with azure-batch 14.2 and needs an interpreter of its own: see README.md.
"""

from __future__ import annotations

import json

from azure.batch import models
from azure.batch._utils.model_base import Model, _deserialize
from azure.batch.models import BatchNode, BatchPool, BatchTask, BatchTaskConstraints

LABEL = "azure-batch 15.1, every attribute read"
PACKAGES = ("azure-batch",)
IMPORT = "azure.batch.models"


def read(body):
    return _read(BatchTask, json.loads(body))


def read_page(body):
    return _read(list[BatchTask], json.loads(body)["value"])


def read_pool(body):
    return _read(BatchPool, json.loads(body))


def read_node_page(body):
    return _read(list[BatchNode], json.loads(body)["value"])


def _read(cls, data):
    found = _deserialize(cls, data)
    _touch(found)
    return found


def _touch(value):
    """Read every attribute of every model in a value."""
    if isinstance(value, Model):
        for name in value._attr_to_rest_field:
            _touch(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            _touch(item)


write = Model.as_dict


def to_json(task):
    return json.dumps(task.as_dict())


def construct_definition():
    return models.BatchTaskCreateOptions(
        id="task-1", command_line="true", constraints=BatchTaskConstraints(max_task_retry_count=3)
    )


construct = construct_definition
"""There is no other class that takes these keywords."""
