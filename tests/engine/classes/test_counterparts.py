"""Which instances of azure-batch 14's classes are taken for a model's own."""

from __future__ import annotations

import importlib
import sys
import types
import warnings

import pytest

from azure_batch_models import (
    CertificateReference,
    CloudTask,
    Model,
    NameValuePair,
    TaskAddParameter,
    TaskState,
    models,
)


@pytest.fixture(scope="module")
def theirs():
    """Return the models of azure-batch 14, or skip the test."""
    pytest.importorskip("azure.batch")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = importlib.import_module("azure.batch.models")
    if not hasattr(found, "CloudTask"):
        pytest.skip("needs azure-batch 14; a later one is installed")
    return found


class Own(CloudTask):
    """A program's own kind of task."""


def test_of_that_name_and_no_other(theirs):
    """An instance of azure-batch 14's class is one of the class of that name, and of no other."""
    models_of_both = [
        (name, cls)
        for name, cls in vars(models).items()
        if hasattr(cls, "_codec") and hasattr(theirs, name)
    ]
    assert len(models_of_both) > 200
    for name, _ in models_of_both:
        original = getattr(theirs, name)
        instance = original.__new__(original)
        named = [other for other, cls in models_of_both if isinstance(instance, cls)]

        assert named == [name]


def test_of_a_class_below_it(theirs):
    """So is an instance of a program's class that derives from it."""

    class Detail(theirs.NameValuePair):
        pass

    assert isinstance(Detail(name="a"), NameValuePair)
    assert not isinstance(Detail(name="a"), CloudTask)


def test_match_statement(theirs):
    """A ``match`` statement takes it for the model too."""
    match theirs.NameValuePair(name="Message", value="it failed"):
        case NameValuePair(name="Message", value=found):
            pass

    assert found == "it failed"


def test_not_for_other_classes(theirs):
    """Neither ``Model`` nor a program's subclass of a model takes azure-batch's instances."""
    task = theirs.CloudTask()

    assert not isinstance(task, Model)
    assert not isinstance(task, Own)
    assert not isinstance(theirs.TaskState.active, TaskState)


def test_own_instances():
    """Instances of the class itself and of those below it are instances, and others are not."""
    assert isinstance(CloudTask(), CloudTask)
    assert isinstance(Own(), CloudTask)
    assert not isinstance(CloudTask(), Own)
    assert not isinstance(CloudTask(), TaskAddParameter)
    assert not isinstance({}, CloudTask)
    assert not isinstance(CloudTask, CloudTask)


def test_a_class_of_that_name_from_elsewhere(theirs):
    """Another package's class of that name is another class, azure-batch 15's too."""
    elsewhere = type("CloudTask", (), {"_attribute_map": {}})
    later = type("CloudTask", (), {"__module__": "azure.batch.models._models"})

    assert not isinstance(elsewhere(), CloudTask)
    assert not isinstance(later(), CloudTask)


def test_by_name(monkeypatch):
    """A class counts by its name, its module and its map; a stand-in shows it without azure-batch."""
    monkeypatch.setitem(sys.modules, "azure.batch.models", types.ModuleType("azure.batch.models"))
    members = {"__module__": "azure.batch.models._models_py3", "_attribute_map": {}}
    theirs = type("CloudTask", (), members)

    assert isinstance(theirs(), CloudTask)
    assert not isinstance(theirs(), NameValuePair)
    assert not isinstance(theirs(), CertificateReference)


def test_without_azure_batch(monkeypatch):
    """Where azure-batch is not loaded, nothing of its is looked for."""
    monkeypatch.delitem(importlib.sys.modules, "azure.batch.models", raising=False)
    namesake = type("CloudTask", (), {"__module__": "azure.batch.models.x", "_attribute_map": {}})

    assert not isinstance(namesake(), CloudTask)
