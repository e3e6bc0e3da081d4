"""Editors complete what a model has; jedi does so for IPython, Spyder, Vim and others."""

from __future__ import annotations

from pathlib import Path

import pytest

jedi = pytest.importorskip("jedi")

ROOT = Path(__file__).resolve().parents[2]
BEFORE = """\
from azure_batch_models import CloudTask, TaskAddParameter
read = CloudTask()
task = TaskAddParameter(id="a", command_line="b")
"""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("task.", "resource_files"),
        ("task.id.", "upper"),
        ("task.resource_files.", "append"),
        ("task.resource_files[0].", "http_url"),
        ("task.constraints.retention_time.", "total_seconds"),
        ("read.creation_time.", "isoformat"),
        ("read.execution_info.failure_info.", "code"),
        ("TaskAddParameter(", "resource_files="),
    ],
)
def test_completion(typed, offered):
    """What may follow is offered, in constructors and at any depth of attributes."""
    source = BEFORE + typed
    lines = source.splitlines()
    script = jedi.Script(source, project=jedi.Project(ROOT))

    found = script.complete(len(lines), len(lines[-1]))

    assert offered in {each.name for each in found}
