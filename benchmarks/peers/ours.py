"""The library itself."""

from __future__ import annotations

import copy as copying
import io
import operator
import pickle

from azure_batch_models import (
    CloudPool,
    CloudTask,
    CloudTaskListResult,
    ComputeNodeListResult,
    Model,
    TaskAddParameter,
    TaskConstraints,
    engine,
)
from azure_batch_models import check as check

LABEL = "azure_batch_models"
PACKAGES = ("azure-batch-models", "msgspec")
IMPORT = "azure_batch_models"
ACCELERATED = engine.accelerated

read = CloudTask.deserialize
read_page = read_cased_page = CloudTaskListResult.deserialize
read_pool = CloudPool.deserialize
read_node_page = ComputeNodeListResult.deserialize
read_definition = TaskAddParameter.deserialize
from_json_page = CloudTaskListResult.from_json
from_dict = CloudTask.from_dict
from_dict_page = CloudTaskListResult.from_dict
write = Model.serialize
as_dict = Model.as_dict
to_json = Model.to_json
validate = Model.validate
equal = operator.eq
copy = copying.deepcopy
show = repr


def read_lines(body):
    return list(CloudTask.iter_lines(io.BytesIO(body)))


def write_all(page):
    return Model.serialize_all(page.value)


def write_lines(page):
    return Model.write_lines(page.value, io.BytesIO())


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
