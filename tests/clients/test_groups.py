"""Groups of tasks are measured as the clients send them."""

from __future__ import annotations

import importlib
import warnings
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models import EnvironmentSetting, TaskAddParameter, chunk_tasks

if TYPE_CHECKING:
    import loopback

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

TASKS = [
    TaskAddParameter(
        id=f"frame-{number}",
        command_line='/bin/bash -c "echo \u00e9\U0001f600\x7f\\ \t</a>"',
        environment_settings=[EnvironmentSetting(name="a", value="\u65e5\u672c")],
    )
    for number in range(20)
]


def send(service: loopback.Service, tasks: list[Any]) -> None:
    """Send tasks with the client that is installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        batch = importlib.import_module("azure.batch")
        models = importlib.import_module("azure.batch.models")
    if metadata.version("azure-batch").startswith("14."):
        credentials = importlib.import_module("azure.batch.batch_auth").SharedKeyCredentials(
            "a", "a2V5"
        )
        client = batch.BatchServiceClient(credentials, batch_url=service.url)
        client.task.add_collection("film", tasks)
    else:
        key = importlib.import_module("azure.core.credentials").AzureNamedKeyCredential("a", "a2V5")
        client = batch.BatchClient(service.url, key)
        client.create_tasks(
            "film", [models.BatchTaskCreateOptions(each.serialize()) for each in tasks]
        )


def test_a_group_is_as_long_as_measured(service: loopback.Service) -> None:
    """A group fits into just as many bytes as the client sends, and not into one less."""
    pytest.importorskip("azure.batch")
    send(service, TASKS)
    (request,) = service.take()
    length = len(request.body)

    assert [len(group) for group in chunk_tasks(TASKS, max_bytes=length)] == [20]
    assert [len(group) for group in chunk_tasks(TASKS, max_bytes=length - 1)] == [19, 1]
