"""The command ``schema``: JSON Schema on standard output or in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azure_batch_models.json_schema import json_schema, json_schema_bundle

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run


@pytest.mark.parametrize("name", ["TaskAddParameter", "taskaddparameter"])
def test_model(run: Callable[..., Run], name: str) -> None:
    """It prints the schema of a model, whose name may be in any case."""
    found = run("schema", name)
    assert (found.status, found.err) == (0, "")
    assert found.json == json_schema("TaskAddParameter")


def test_options(run: Callable[..., Run]) -> None:
    """Its options are those of the function."""
    options = ["--closed", "--many", "--direction", "response"]
    expected = json_schema("CloudTask", closed=True, many=True, direction="response")
    assert run("schema", "CloudTask", *options).json == expected


def test_all(run: Callable[..., Run]) -> None:
    """``--all`` prints one schema with all models."""
    assert run("schema", "--all", "--closed").json == json_schema_bundle(closed=True)


def test_output(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """``--output`` writes a file, in UTF-8 and ending with a line break."""
    found = run("schema", "Schedule", "--output", put("schema.json", ""))
    text = Path("schema.json").read_bytes().decode("utf-8")
    assert (found.status, found.out, found.err) == (0, "", "")
    assert json.loads(text) == json_schema("Schedule")
    assert text.endswith("}\n")


def test_output_that_cannot_be_written(run: Callable[..., Run], tmp_path: Path) -> None:
    """A file that cannot be written is an error."""
    found = run("schema", "Schedule", "--output", tmp_path / "no" / "schema.json")
    assert (found.status, found.out) == (2, "")
    assert found.err.endswith("schema.json: cannot be written: No such file or directory\n")


def test_misspelt_name(run: Callable[..., Run]) -> None:
    """A name that does not exist is wrong usage, and the error names the closest one."""
    found = run("schema", "TaskAdParameter")
    assert (found.status, found.out) == (2, "")
    assert "no model 'TaskAdParameter'. Did you mean 'TaskAddParameter'?" in found.err


@pytest.mark.parametrize("arguments", [[], ["CloudTask", "--all"]])
def test_one_or_all(run: Callable[..., Run], arguments: list[str]) -> None:
    """Either one model or all of them."""
    found = run("schema", *arguments)
    assert (found.status, found.out) == (2, "")


def test_api_version(run: Callable[..., Run]) -> None:
    """``--api-version`` describes one version, which may be named by its date."""
    for arguments in (["DataDisk"], ["--all"]):
        found = run("schema", *arguments, "--api-version", "2023-11-01")
        described = found.json["$defs"]["DataDisk"] if arguments == ["--all"] else found.json
        assert list(described["properties"])[-1] == "storageAccountType"
    expected = json_schema("DataDisk", api_version="2023-11-01.18.0")
    assert run("schema", "DataDisk", "--api-version", "2023-11-01").json == expected


def test_unknown_api_version(run: Callable[..., Run]) -> None:
    """A version that there is not is wrong usage, and the error names the closest one."""
    found = run("schema", "DataDisk", "--api-version", "2023-12-01")
    assert (found.status, found.out) == (2, "")
    assert "no API version '2023-12-01'. Did you mean '2023-11-01.18.0'?" in found.err
