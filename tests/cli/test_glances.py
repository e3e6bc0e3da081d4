"""Glances: the jobs and pools of a file, and its first task."""

from __future__ import annotations

import json

import pytest

from azure_batch_models.cli.glances import glance

LINES = [
    {"id": "t", "commandLine": "x"},
    {"id": "u", "commandLine": "x"},
    {"id": "j", "poolInfo": {"poolId": "p"}},
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding(encoding: str) -> None:
    """They are found in each encoding, whose line ends may be no bytes of their own."""
    data = "".join(f"{json.dumps(each)}\n" for each in LINES).encode(encoding)
    found = glance("a.jsonl", data.splitlines(keepends=True), None)
    assert [each.value["id"] for each in found] == ["t", "j"]
