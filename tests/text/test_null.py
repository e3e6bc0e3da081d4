"""Nulls: what is sent as null is told from everything else, copied as itself, and shown in a word."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from types import ModuleType

import pytest
from azure.core.serialization import NULL

from azure_batch_models import CloudTask
from azure_batch_models.text.describe import describe
from azure_batch_models.text.null import is_null


@pytest.mark.parametrize("value", [NULL, copy.deepcopy(NULL), pickle.loads(pickle.dumps(NULL))])
def test_null(value):
    """A copy of it means the same."""
    assert is_null(value)


@pytest.mark.parametrize("value", [None, False, "", 0, [], object(), CloudTask()])
def test_other_values(value):
    """Nothing else is."""
    assert not is_null(value)


def test_without_azure_core():
    """Where nobody has loaded azure.core, no value can be, and it is not loaded to find out."""
    code = (
        "import sys; from azure_batch_models.text.null import is_null; "
        "print(is_null(object()), 'azure.core.serialization' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False False\n"


def test_null_while_the_module_is_being_imported(monkeypatch):
    """Nothing is ``NULL`` to a thread that meets the module half imported by another."""
    monkeypatch.setitem(sys.modules, "azure.core.serialization", ModuleType("half"))

    assert not is_null(None)
    assert not is_null("text")


def test_a_copy_of_a_model_has_the_same():
    """A deep copy is equal to the original."""
    task = CloudTask(constraints=NULL)

    assert copy.deepcopy(task) == task
    assert copy.deepcopy(task).constraints is NULL


def test_shown():
    """To people it is a word, in messages that of JSON."""
    assert repr(CloudTask(constraints=NULL)) == "CloudTask(constraints=NULL)"
    assert CloudTask(constraints=NULL).to_str() == "{'constraints': NULL}"
    assert describe(NULL) == "null"
