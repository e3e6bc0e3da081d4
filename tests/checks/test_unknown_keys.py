"""Unknown keys: what those of other formats mean."""

from __future__ import annotations

from azure_batch_models import Fix, TaskAddParameter, check


def test_a_file_group_is_its_container() -> None:
    """A source of a template has one report, and what the service has in its place."""
    files = [{"source": {"fileGroup": "in"}, "filePath": "f"}]
    task = {"id": "t", "commandLine": "hostname", "resourceFiles": files}
    (problem,) = check(task, TaskAddParameter)

    assert (problem.rule, problem.path) == ("unknown-property", "$.resourceFiles[0].source")
    assert '"autoStorageContainerName": "fgrp-in"' in problem.hint
    place = "$.resourceFiles[0].source"
    assert problem.fix == Fix("rename", place, "autoStorageContainerName", "fgrp-in")


def test_a_file_group_elsewhere_is_only_named() -> None:
    """Where no container can be named, nothing is said of one."""
    task = {"id": "t", "commandLine": "hostname", "source": {"fileGroup": "in"}}
    (problem,) = check(task, TaskAddParameter)
    assert "templates of the Azure CLI's Batch extension" in problem.hint
