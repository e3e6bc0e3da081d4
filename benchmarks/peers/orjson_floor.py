"""orjson alone: the parsing that every reader has to do, and no objects."""

from __future__ import annotations

import io

import orjson

LABEL = "orjson.loads, no objects"
PACKAGES = ("orjson",)

read = read_page = orjson.loads


def read_lines(body):
    return [orjson.loads(line) for line in io.BytesIO(body)]
