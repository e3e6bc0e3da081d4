"""azure-batch 15.1's client: with its own models, with ours, and without any.

It shares its package name with azure-batch 14.2 and needs an interpreter of its own: see README.md.
"""

from __future__ import annotations

import functools

from azure.batch import BatchClient, models
from azure.core.credentials import AzureNamedKeyCredential
from azure.core.pipeline.transport import RequestsTransport
from azure.core.rest import HttpRequest
from requests import Session

import served
from azure_batch_models import CloudTaskListResult, TaskAddParameter
from azure_batch_models.clients import add_tasks, check_before_sending, iter_items
from peers.azure_batch15 import _touch

LABEL = "azure-batch 15.1's client"
PACKAGES = ("azure-batch", "azure-core", "requests")

_ADAPTER = served.Adapter()
_SESSION = Session()
_SESSION.mount("https://", _ADAPTER)


def _client():
    transport = RequestsTransport(session=_SESSION, session_owner=False)
    credential = AzureNamedKeyCredential("bench", "a2V5")
    return BatchClient(served.URL, credential, transport=transport)


_CLIENT = _client()
_CHECKED = check_before_sending(_client())


def _serve(payload):
    _ADAPTER.payload, _ADAPTER.pages = payload, served.PAGES[payload]


def list_own(payload):
    _serve(payload)
    for _ in _CLIENT.list_tasks("render"):
        pass


def list_own_all_read(payload):
    _serve(payload)
    for task in _CLIENT.list_tasks("render"):
        _touch(task)


def list_ours(payload):
    _serve(payload)
    for _ in iter_items(_CLIENT, "/jobs/render/tasks", CloudTaskListResult):
        pass


def list_bytes(payload):
    """Request the same pages, and read nothing."""
    for number in range(1, served.PAGES[payload] + 1):
        _serve(payload)
        url = f"{served.URL}/jobs/render/tasks?page={number}"
        _CLIENT.send_request(HttpRequest("GET", url)).content  # noqa: B018


@functools.cache
def _own_tasks(payload):
    return [models.BatchTaskCreateOptions(each) for each in served.definitions(payload)]


@functools.cache
def _our_tasks(payload):
    return [TaskAddParameter.from_dict(each) for each in served.definitions(payload)]


def add_own(payload):
    _CLIENT.create_tasks("render", _own_tasks(payload))


def add_ours(payload):
    add_tasks(_CLIENT, "render", _our_tasks(payload))


def add_checked(payload):
    add_tasks(_CHECKED, "render", _our_tasks(payload))
