"""The package of the clients needs none of them until one is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import azure_batch_models
from azure_batch_models import clients

OF_CLIENTS = ("azure", "msrest", "requests")


def run(code: str) -> str:
    """Run Python in a process of its own and give what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_is_loaded_by_the_import():
    """To import the package loads no client, and the library does not even load the package."""
    code = (
        "import sys, azure_batch_models; print('azure_batch_models.clients' in sys.modules);"
        "import azure_batch_models.clients;"
        f"print(sorted(each for each in sys.modules if each.partition('.')[0] in {OF_CLIENTS}))"
    )

    assert run(code).splitlines() == ["False", "[]"]


@pytest.mark.parametrize("name", ["use_these_models", "check_before_sending", "DefinitionError"])
def test_azure_core_is_not_needed_by_all(name):
    """What azure-batch 14 alone can use is there without azure-core."""
    code = f"import sys; sys.modules['azure.core'] = None; from azure_batch_models.clients import {name}"

    assert run(code) == ""


@pytest.mark.parametrize("name", ["CheckPolicy", "add_tasks", "iter_items"])
def test_what_needs_azure_core_says_so(name):
    """Where azure-core cannot be imported, the error names what to install."""
    code = (
        "import sys; sys.modules['azure.core'] = None\n"
        f"try: from azure_batch_models.clients import {name}\n"
        "except ImportError as error: print(error)"
    )

    assert run(code) == f"{name} needs azure-core: pip install azure-core"


def test_another_missing_module_is_told_as_it_is():
    """An import that fails for another reason is not taken for a missing azure-core."""
    code = (
        "import sys; sys.modules['azure_batch_models.batching'] = None\n"
        "try: from azure_batch_models.clients import add_tasks\n"
        "except ModuleNotFoundError as error: print(error.name)"
    )

    assert run(code) == "azure_batch_models.batching"


@pytest.mark.parametrize("name", clients.__all__)
def test_every_name_is_there(name):
    """Each name that the package exports can be had, and stands in its list."""
    assert getattr(clients, name).__name__ == name
    assert name in dir(clients)


def test_other_names_are_not():
    """A misspelt name is an error as with any module."""
    with pytest.raises(AttributeError, match="has no attribute 'iter_itmes'"):
        _ = clients.iter_itmes


def test_the_error_is_the_one_of_the_library():
    """`DefinitionError` is one class, wherever it is imported from."""
    assert clients.DefinitionError is azure_batch_models.exceptions.DefinitionError
