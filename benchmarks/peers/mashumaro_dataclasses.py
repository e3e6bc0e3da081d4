"""mashumaro over dataclasses: generated Python, orjson for the parsing, isodate for durations."""

from __future__ import annotations

from datetime import datetime, timedelta

import isodate
from mashumaro.codecs import BasicDecoder, BasicEncoder
from mashumaro.codecs.orjson import ORJSONDecoder, ORJSONEncoder
from mashumaro.dialect import Dialect

from peers._dataclasses import Task, TaskConstraints, TaskPage

LABEL = "mashumaro"
PACKAGES = ("mashumaro", "orjson")


class RestDialect(Dialect):
    """How the Batch service writes things."""

    serialize_by_alias = True
    omit_none = True
    serialization_strategy = {
        datetime: {"deserialize": datetime.fromisoformat},
        timedelta: {
            "deserialize": isodate.parse_duration,
            "serialize": isodate.duration_isoformat,
        },
    }


read = ORJSONDecoder(Task, default_dialect=RestDialect).decode
read_page = ORJSONDecoder(TaskPage, default_dialect=RestDialect).decode
from_dict = BasicDecoder(Task, default_dialect=RestDialect).decode
write = BasicEncoder(Task, default_dialect=RestDialect).encode
_encode = ORJSONEncoder(Task, default_dialect=RestDialect).encode


def to_json(model):
    return _encode(model).decode()


def construct():
    return Task(
        id="task-1", command_line="true", constraints=TaskConstraints(max_task_retry_count=3)
    )
