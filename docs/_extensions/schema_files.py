"""Writes the JSON Schemas for editors beside the pages, each time the documentation is built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from azure_batch_models.json_schema import json_schema, json_schema_bundle

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_MODELS = {
    "task": "TaskAddParameter",
    "job": "JobAddParameter",
    "job-schedule": "JobScheduleAddParameter",
    "pool": "PoolAddParameter",
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the end of the build."""
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write one schema for all definitions and one for each kind."""
    if exception is not None or app.builder.format != "html":
        return
    schemas = {"azure-batch": json_schema_bundle(closed=True)}
    for kind, model in _MODELS.items():
        schemas[kind] = json_schema(model, closed=True, many=True)
    directory = Path(app.outdir, "schemas")
    directory.mkdir(exist_ok=True)
    for name, schema in schemas.items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (directory / f"{name}.schema.json").write_text(text, encoding="utf-8")
