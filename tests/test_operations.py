"""The table of operations is the service's own, and says everything about them in one place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from azure_batch_models import models
from azure_batch_models.api_versions import is_known
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.operations import API_VERSION, ERROR, FILE, OPERATIONS, operation_for
from shared_data import DESCRIBED, REST_DESCRIPTION, needs_rest_description

PROJECT = Path(__file__).resolve().parents[1]
BY_ID = {operation.id: operation for operation in OPERATIONS}
MODELS = {name for name in models.__all__ if is_model(getattr(models, name))}


def _reference(place):
    """Return the name of the definition to which a body or a response refers."""
    return place.get("schema", {}).get("$ref", "").rpartition("/")[2] or None


def _published():
    """Yield the operations of the REST description as the table has them."""
    description = json.loads(REST_DESCRIPTION.read_text(encoding="utf-8"))
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            body = next((each for each in operation["parameters"] if each.get("in") == "body"), {})
            success = [each for code, each in operation["responses"].items() if code != "default"]
            file = any(each.get("schema", {}).get("type") == "object" for each in success)
            answer = next(filter(None, map(_reference, success)), FILE if file else None)
            yield operation["operationId"], method.upper(), path, _reference(body), answer


@needs_rest_description
def test_operations_are_those_of_the_service():
    """The table has every operation of the REST description with what it sends and returns."""
    table = [
        (each.id, each.method, each.path, each.body, each.answer)
        for each in OPERATIONS
        if is_known(each.span, DESCRIBED)
    ]

    assert sorted(table, key=str) == sorted(_published(), key=str)


def test_every_name_is_that_of_a_model():
    """Bodies, answers and options are named, not imported, so a misspelt name would go unnoticed."""
    named = {ERROR}
    for each in OPERATIONS:
        named |= {each.body, each.answer, each.options}

    assert named - {None, FILE} <= MODELS


def test_options_are_those_of_one_operation():
    """Each model of options is that of exactly one operation."""
    options = [each.options for each in OPERATIONS]

    assert len(set(options)) == len(options)


def test_an_id_is_a_group_and_a_verb():
    """Client method and options follow from them."""
    operation = BY_ID["JobSchedule_Add"]

    assert (operation.group, operation.verb) == ("JobSchedule", "Add")
    assert operation.options == "JobScheduleAddOptions"
    assert BY_ID["ComputeNodeExtension_List"].call == "compute_node_extension.list"


@pytest.mark.parametrize("operation", OPERATIONS, ids=BY_ID)
def test_a_request_leads_to_its_operation(operation):
    """Whatever the parameters in the path are, and whatever the query says."""
    path = re.sub(r"\{\w+\}", "a%2Fb.c", operation.path)

    assert operation_for(operation.method, path) is operation
    assert operation_for(operation.method.lower(), f"{path}?timeout=30&$filter=/jobs") is operation


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/"),
        ("GET", "/jobs/"),
        ("GET", "jobs"),
        ("PATCH", "/jobs"),
        ("BREW", "/jobs"),
        ("GET", "/jobs/a/b"),
        ("GET", "/account/jobs"),
        ("GET", "https://a.westeurope.batch.azure.com/jobs"),
    ],
)
def test_another_request_has_no_operation(method, path):
    """Only a whole path, without the address of the account, leads to an operation."""
    assert operation_for(method, path) is None


def test_the_path_of_a_file_may_have_slashes():
    """Clients may leave those of the directories as they are."""
    operation = operation_for("GET", "/jobs/a/tasks/b/files/wd/out/x.txt")

    assert operation is BY_ID["File_GetFromTask"]


def test_a_row_is_a_constant():
    """Nobody changes what an operation is."""
    with pytest.raises(AttributeError):
        OPERATIONS[0].body = "TaskAddParameter"


def test_the_newest_api_version_is_said_once():
    """Whatever says which version that is, documentation included, derives it."""
    files = [
        path
        for folder in ("azure_batch_models", "docs", "tests", "examples", "benchmarks")
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".toml", ".json"} and "_build" not in path.parts
    ]
    files += PROJECT.glob("*.md")
    said = re.compile(rf"(?:API(?: version)?|API_VERSION\b.*=) [`\"]?{re.escape(API_VERSION)}")

    found = [path for path in files if said.search(path.read_text(encoding="utf-8"))]

    assert found == []
