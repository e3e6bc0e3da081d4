"""azure-batch 14.2's client: with its own models, with ours, and without any."""

from __future__ import annotations

import functools

from azure.batch import BatchServiceClient
from azure.batch.batch_auth import SharedKeyCredentials
from azure.batch.models import TaskAddParameter as TheirTask

import served
from azure_batch_models import TaskAddParameter
from azure_batch_models.clients import check_before_sending, use_these_models

LABEL = "azure-batch 14.2's client"
PACKAGES = ("azure-batch", "msrest", "requests")

_ADAPTER = served.Adapter()


def _client():
    client = BatchServiceClient(SharedKeyCredentials("bench", "a2V5"), batch_url=served.URL)
    client.config.pipeline._sender.driver.session.mount("https://", _ADAPTER)
    return client


_own = _client()
_ours = use_these_models(_client())
_checked = check_before_sending(use_these_models(_client()))


def _list(client, payload):
    _ADAPTER.payload, _ADAPTER.pages = payload, served.PAGES[payload]
    for _ in client.task.list("render"):
        pass


def list_own(payload):
    _list(_own, payload)


def list_ours(payload):
    _list(_ours, payload)


def list_bytes(payload):
    """Request the same pages, and read nothing."""
    sender = _own._client
    for number in range(1, served.PAGES[payload] + 1):
        _ADAPTER.payload, _ADAPTER.pages = payload, served.PAGES[payload]
        url = f"{served.URL}/jobs/render/tasks?page={number}"
        sender.send(sender.get(url), stream=False).content  # noqa: B018


@functools.cache
def _tasks(model, payload):
    return [model.from_dict(each) for each in served.definitions(payload)]


def add_own(payload):
    _own.task.add_collection("render", _tasks(TheirTask, payload))


def add_ours(payload):
    _ours.task.add_collection("render", _tasks(TaskAddParameter, payload))


def add_checked(payload):
    _checked.task.add_collection("render", _tasks(TaskAddParameter, payload))
