"""The names of azure.batch.models that derive from msrest's classes."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from azure_batch_models import models
from azure_batch_models.serialization import Deserializer

BODY = b'{"code": "TaskNotFound", "message": {"lang": "en-us", "value": "There is none."}}'


def test_error():
    """The exception of a client has the error that the service answered with."""
    names = {name: getattr(models, name) for name in models.__all__}
    response = SimpleNamespace(
        headers={"content-type": "application/json"}, text=BODY.decode, body=lambda: BODY
    )
    error = models.BatchErrorException(Deserializer(names), response)
    assert type(error.error) is models.BatchError
    assert error.error.code == "TaskNotFound"


def test_text_of_an_error():
    """The text of the exception has the code, the message and all details."""
    details = [{"key": "PropertyName", "value": "type"}, {"key": "Reason", "value": "not allowed"}]
    body = json.dumps(
        {"code": "InvalidPropertyValue", "message": {"value": "It is invalid."}, "values": details}
    ).encode()
    names = {name: getattr(models, name) for name in models.__all__}
    response = SimpleNamespace(
        headers={"content-type": "application/json"}, text=body.decode, body=lambda: body
    )

    text = str(models.BatchErrorException(Deserializer(names), response))

    for fact in (
        "Code: InvalidPropertyValue",
        "It is invalid.",
        "PropertyName: type",
        "Reason: not allowed",
    ):
        assert fact in text


def test_text_of_another_answer():
    """Where the answer has no error of Batch, there is a text all the same."""
    body = b"{}"
    names = {name: getattr(models, name) for name in models.__all__}
    response = SimpleNamespace(
        headers={"content-type": "application/json"},
        text=body.decode,
        body=lambda: body,
        reason="Bad Gateway",
        raise_for_status=lambda: None,
    )

    assert str(models.BatchErrorException(Deserializer(names), response))


def test_error_of_many_tasks():
    """The exception for a collection has what was not sent, what was refused, and why."""
    error = models.CreateTasksErrorException(["a"], ["b", "c"], [ValueError("closed")])

    assert (error.pending_tasks, error.failure_tasks) == (["a"], ["b", "c"])
    assert isinstance(error.errors[0], ValueError)
    assert str(error) == error.message != ""


def test_pages():
    """All items of all pages come one after the other."""
    pages = {
        "": {"value": [{"id": "a"}, {"id": "b"}], "odata.nextLink": "next"},
        "next": {"value": [{"id": "c"}]},
    }
    tasks = models.CloudTaskPaged(pages.__getitem__, {"CloudTask": models.CloudTask})
    assert [(type(task), task.id) for task in tasks] == [(models.CloudTask, each) for each in "abc"]


@pytest.mark.parametrize("name", ["NoSuchPaged", "NoSuchException", "NoSuch"])
def test_unknown(name):
    """No other name is there."""
    with pytest.raises(AttributeError, match=f"has no attribute '{name}'"):
        getattr(models, name)
