"""Models as bodies of requests and responses of FastAPI."""

from __future__ import annotations

from typing import Annotated, Any

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx2")

import jsonschema
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient

from azure_batch_models import CloudTask, ErrorMessage, TaskAddParameter, TaskState

app = FastAPI()


@app.post("/task", status_code=201)
def add_task(task: Annotated[TaskAddParameter, Body()]) -> CloudTask:
    """Take one and give one."""
    return CloudTask(id=task.id, state=TaskState.active, constraints=task.constraints)


@app.post("/tasks")
def add_tasks(tasks: list[TaskAddParameter]) -> list[CloudTask]:
    """Take many and give many."""
    return [add_task(task) for task in tasks]


@app.get("/refused", responses={409: {"model": ErrorMessage}})
def refuse() -> ErrorMessage | None:
    """Do nothing."""
    return None


@pytest.fixture(scope="module")
def client():
    """Call the application without a network."""
    with TestClient(app) as client:
        yield client


def test_one(client: Any) -> None:
    """A body is read into a model, and a model is written with REST keys."""
    body = {"id": "a", "commandLine": "b", "constraints": {"maxWallClockTime": "PT90M"}}
    answer = client.post("/task", json=body)
    assert answer.status_code == 201
    assert answer.json() == {
        "id": "a",
        "state": "active",
        "constraints": {"maxWallClockTime": "PT1H30M"},
    }


def test_many(client: Any) -> None:
    """So are lists of them."""
    answer = client.post("/tasks", json=[{"id": "a", "command_line": "b"}])
    assert answer.json() == [{"id": "a", "state": "active"}]


def test_wrong(client: Any) -> None:
    """What is wrong is answered with 422, and every problem with its place."""
    answer = client.post("/tasks", json=[{"id": "a", "constraints": {"retentionTime": "2 h"}}])
    assert answer.status_code == 422
    assert [(each["type"], each["loc"], each["input"]) for each in answer.json()["detail"]] == [
        ("batch_duration", ["body", 0, "constraints", "retentionTime"], "2 h"),
        ("missing", ["body", 0, "commandLine"], None),
    ]


def test_no_json(client: Any) -> None:
    """A body that is no JSON is answered as for any other model."""
    answer = client.post("/task", content="{", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["detail"][0]["type"]) == (422, "json_invalid")


def test_none(client: Any) -> None:
    """A response may be empty where that is declared."""
    assert client.get("/refused").json() is None


def test_openapi(client: Any) -> None:
    """The description of the application has the schemas of requests and of responses."""
    found = client.get("/openapi.json").json()
    schemas = found["components"]["schemas"]
    content = found["paths"]["/task"]["post"]["requestBody"]["content"]["application/json"]

    assert content["schema"] == {"$ref": "#/components/schemas/TaskAddParameter"}
    assert schemas["TaskAddParameter"]["required"] == ["id", "commandLine"]
    assert "required" not in schemas["CloudTask"]
    assert {"TaskConstraints", "TaskState", "ErrorMessage"} <= schemas.keys()
    references = _references(found)
    assert references <= {f"#/components/schemas/{name}" for name in schemas}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def _references(value: Any) -> set[str]:
    """Find all references."""
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(_references, value.values()))
    return set().union(*map(_references, value)) if isinstance(value, list) else set()
