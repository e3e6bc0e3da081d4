"""The reference of the operations is the service's own, and covers every model."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from azure_batch_models import models
from azure_batch_models.engine.schema.registry import is_model
from shared_data import REST_DESCRIPTION, needs_rest_description

EXTENSIONS = Path(__file__).resolve().parents[2] / "docs" / "_extensions"
MODELS = sorted(name for name in models.__all__ if is_model(getattr(models, name)))


@pytest.fixture(name="operations")
def _operations(monkeypatch):
    """Give the module of facts that the documentation is built with."""
    monkeypatch.syspath_prepend(EXTENSIONS)
    return importlib.import_module("operations")


def _reference(place):
    """Name the definition to which a body or a response refers."""
    return place.get("schema", {}).get("$ref", "").rpartition("/")[2] or None


def _published():
    """Give the operations of the REST description as the table has them."""
    description = json.loads(REST_DESCRIPTION.read_text(encoding="utf-8"))
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            body = next((each for each in operation["parameters"] if each.get("in") == "body"), {})
            success = [each for code, each in operation["responses"].items() if code != "default"]
            file = any(each.get("schema", {}).get("type") == "object" for each in success)
            answer = next(filter(None, map(_reference, success)), "file" if file else None)
            yield operation["operationId"], method.upper(), path, _reference(body), answer


@needs_rest_description
def test_operations_are_those_of_the_service(operations):
    """The table has every operation of the REST description with what it sends and returns."""
    assert sorted(map(tuple, operations.OPERATIONS), key=str) == sorted(_published(), key=str)


@pytest.mark.parametrize("model", MODELS)
def test_every_model_is_used_by_an_operation(operations, model):
    """Each model is options of an operation, or inside of what one sends or returns."""
    used = {"BatchError"}
    for operation in operations.OPERATIONS:
        used |= {operation.options, operation.sends, operation.returns}
    waiting, found = [name for name in used if name in MODELS], set()
    while waiting:
        name = waiting.pop()
        if name in MODELS and name not in found:
            found.add(name)
            fields = getattr(models, name)._codec.shape.by_attribute.values()
            waiting += [field.wire.innermost.name for field in fields]

    assert model in found, "name its operation in docs/_extensions/operations.py"
