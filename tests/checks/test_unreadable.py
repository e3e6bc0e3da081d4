"""Tests of what stands in a model for values that could not be read, while rules run."""

from __future__ import annotations

import pytest

from azure_batch_models import check
from azure_batch_models.checks.unreadable import unreadable
from azure_batch_models.models import PoolAddParameter, ResourceFile, TaskAddParameter


def test_is_neither_missing_nor_anything_else() -> None:
    """Whatever a rule asks of such a value, but whether it is missing, is an error."""
    file = ResourceFile(http_url="x")
    with unreadable(file, ["$.httpUrl"]):
        value = file.http_url
        assert value is not None
        for ask in (
            bool,
            len,
            str,
            hash,
            list,
            int,
            lambda each: each == "x",
            lambda each: each < 1,
        ):
            with pytest.raises(TypeError):
                ask(value)


def test_is_gone_afterwards() -> None:
    """After the rules, nothing stands for the value."""
    task = TaskAddParameter(id="t", command_line="x", resource_files=[ResourceFile(http_url="x")])
    with unreadable(task, ["$.resourceFiles[0].httpUrl", "$.resourceFiles[3].httpUrl", "$.none"]):
        pass
    assert task.resource_files == [ResourceFile()]


def test_items_are_absent() -> None:
    """An item of a list is missing instead, so that rules see the others."""
    pool = PoolAddParameter(id="p", vm_size="x", application_licenses=["a", "b"])
    with unreadable(pool, ["$.applicationLicenses[0]"]):
        assert pool.application_licenses == [None, "b"]


def test_other_tasks_of_a_collection_are_checked() -> None:
    """An unreadable value of one task keeps no rule from the others."""
    files = [{"httpUrl": "nowhere", "filePath": "a"}]
    tasks = [
        {"id": "a", "commandLine": "x", "resourceFiles": [{"httpUrl": [], "filePath": "a"}]},
        {"id": "b", "commandLine": "x", "resourceFiles": files},
        {"id": "c", "commandLine": "x", "resourceFiles": files},
    ]
    found = check({"value": tasks}, "TaskAddCollectionParameter")
    assert [each.path for each in found] == [
        "$.value[0].resourceFiles[0].httpUrl",
        "$.value[1].resourceFiles[0].httpUrl",
        "$.value[2].resourceFiles[0].httpUrl",
    ]


def test_pool_of_a_job() -> None:
    """Where the pool of a job is unreadable, that is all there is to say about it."""
    specification = {"poolLifetimeOption": "job", "pool": "none"}
    job = {"id": "j", "poolInfo": {"autoPoolSpecification": specification}}
    (problem,) = check(job, "JobAddParameter")
    assert (problem.rule, problem.path) == ("type", "$.poolInfo.autoPoolSpecification.pool")
