"""Command line: long files, and what checking them takes."""

from __future__ import annotations

import json

import pytest

import command_line
import payloads

pytest.importorskip("resource", reason="only Unix has it")


@pytest.mark.parametrize("lines", [False, True])
def test_long_file_has_each_definition_once_more(lines):
    """Each definition of a long file has an id of its own and is otherwise the payload."""
    body = payloads.parsed("small definition")
    with command_line.long_file("small definition", 3, lines=lines) as path:
        text = path.read_text(encoding="utf-8")

    found = [json.loads(each) for each in text.splitlines()] if lines else json.loads(text)
    assert found == [body | {"id": f"task-{number}"} for number in range(1_000, 1_003)]
    assert not path.exists()


@pytest.mark.parametrize("processes", [1, 2])
def test_a_check_takes_time_and_memory(processes):
    """What a run took is measured in seconds and MiB."""
    with command_line.long_file("small definition", 10, lines=True) as path:
        used = command_line.check(path, processes)

    assert 0 < used.wall < 60
    assert 0 < used.processor < 60
    assert 5 < used.memory < 500


def test_a_check_that_finds_problems_stops_the_run(tmp_path):
    """A figure is only that of definitions without problems."""
    path = tmp_path / "tasks.jsonl"
    path.write_text('{"id": "a b", "commandLine": ""}\n', encoding="utf-8")

    with pytest.raises(RuntimeError, match="ended with 1"):
        command_line.check(path, 1)
