"""cattrs over dataclasses: generated Python, orjson for the parsing, isodate for durations."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import isodate
from cattrs import gen
from cattrs.preconf.orjson import make_converter

from peers._dataclasses import Task, TaskConstraints, TaskPage

LABEL = "cattrs"
PACKAGES = ("cattrs", "orjson")

_converter = make_converter()


def _renames(model):
    """Return the REST keys of a dataclass."""
    return {
        field.name: gen.override(rename=field.metadata["alias"])
        for field in dataclasses.fields(model)
        if field.metadata
    }


def _structure(model):
    return gen.make_dict_structure_fn(model, _converter, **_renames(model))


def _unstructure(model):
    return gen.make_dict_unstructure_fn(
        model, _converter, _cattrs_omit_if_default=True, **_renames(model)
    )


_converter.register_structure_hook_factory(dataclasses.is_dataclass, _structure)
_converter.register_unstructure_hook_factory(dataclasses.is_dataclass, _unstructure)
_converter.register_structure_hook(timedelta, lambda text, _: isodate.parse_duration(text))
_converter.register_unstructure_hook(timedelta, isodate.duration_isoformat)
_converter.register_structure_hook(int | str, lambda value, _: int(value))
write = _converter.unstructure


def read(body):
    return _converter.loads(body, Task)


def read_page(body):
    return _converter.loads(body, TaskPage)


def from_dict(data):
    return _converter.structure(data, Task)


def to_json(model):
    return _converter.dumps(model).decode()


def construct():
    return Task(
        id="task-1", command_line="true", constraints=TaskConstraints(max_task_retry_count=3)
    )
