"""Context: the job and the pool that tasks are checked with."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.cli.context import find_context, remark_on_late
from azure_batch_models.cli.recognition import recognise

TASK = {"id": "t", "commandLine": "x"}
POOL = {"id": "Nodes", "vmSize": "x"}


def job(name: str = "j", **pool: Any) -> dict[str, Any]:
    """Make a job on a pool."""
    return {"id": name, "poolInfo": pool or {"poolId": "nodes"}}


def context(*values: Any, **named: Any) -> tuple[Any, Any, int]:
    """Return the job, the pool and the number of remarks."""
    found = find_context([recognise(value) for value in values], **named)
    return found.job, found.pool, len(found.remarks)


def test_only_ones() -> None:
    """The only job and the only pool are those of the tasks, wherever they are."""
    assert context(POOL, TASK, job()) == (job(), POOL, 0)


def test_lists() -> None:
    """It makes no difference whether they are in a list."""
    assert context([job()], [TASK, TASK], {"value": [POOL]}) == (job(), POOL, 0)


def test_collection() -> None:
    """The tasks of a collection are tasks too."""
    assert context({"value": [TASK]}, job()) == (job(), None, 0)


@pytest.mark.parametrize("jobs", [(job(), job("k")), ([job(), job("k")],)])
def test_several_jobs(jobs: Any) -> None:
    """With several jobs none is guessed, and a remark says so."""
    assert context(*jobs, TASK) == (None, None, 1)


def test_several_pools() -> None:
    """With several pools none is guessed, and a remark says so."""
    assert context(POOL, POOL, TASK, job()) == (job(), None, 1)


def test_no_tasks() -> None:
    """Without anything to check with them, there is no remark."""
    assert context(job(), job("k")) == (None, None, 0)
    assert context(POOL, POOL) == (None, None, 0)


def test_named_ones() -> None:
    """What the user names is used, whatever else there is."""
    named = {"job": job("named"), "pool": {"id": "named"}}
    assert context(POOL, POOL, TASK, job(), job("k"), **named) == (*named.values(), 0)


def test_job_alone() -> None:
    """A job is checked with the only pool, too."""
    assert context(job(), POOL) == (None, POOL, 0)


def test_pool_of_the_job() -> None:
    """Of several pools, the one that the job names is used, in any case."""
    assert context({"id": "p1", "vmSize": "x"}, TASK, POOL, job()) == (job(), POOL, 0)


def test_no_pool_of_the_job() -> None:
    """A remark says that none of several pools is the one that the job names."""
    others = [{"id": each, "vmSize": "x"} for each in ("p1", "p2")]
    found = find_context([recognise(value) for value in (others, TASK, job())])
    assert found[:3] == (
        job(),
        None,
        (
            "No pool among the files is the one that the job names, so tasks are checked without one.",
        ),
    )


def test_pools_without_tasks() -> None:
    """There is no remark about pools if there are no tasks to check with them."""
    assert context(job(poolId="others"), POOL) == (None, None, 0)


def test_other_pool() -> None:
    """A pool that the job does not name is not its pool, and a remark says so."""
    assert context(TASK, job(poolId="others"), POOL) == (job(poolId="others"), None, 1)


def test_auto_pool() -> None:
    """A job that brings its own pool has no other."""
    own = job(autoPoolSpecification={"poolLifetimeOption": "job"})
    assert context(TASK, own, POOL) == (own, None, 1)


def test_pool_of_several_jobs() -> None:
    """The pool that all of several jobs name is that of the tasks."""
    assert context(TASK, job("a"), job("b"), POOL) == (None, POOL, 1)


@pytest.mark.parametrize("pool", [{"vmSize": "x", "startTask": {}}, {"id": 5, "vmSize": "x"}])
def test_unclear(pool: Any) -> None:
    """A job or a pool without an id of the pool agrees with any."""
    assert context(TASK, {"id": "j", "priority": 1, "poolInfo": {}}, pool)[1] == pool
    assert context(TASK, {"id": "j", "priority": 1, "jobManagerTask": {}}, pool)[1] == pool


@pytest.mark.parametrize(
    ("value", "named", "remark"),
    [
        (job(), {}, "a.jsonl:7 has a job that came too late to be used; pass it with --job."),
        (POOL, {}, "a.jsonl:7 has a pool that came too late to be used; pass it with --pool."),
        (
            [job()],
            {"pool": POOL},
            "a.jsonl:7 has a job that came too late to be used; pass it with --job.",
        ),
        (job(), {"job": job()}, None),
        (TASK, {}, None),
    ],
)
def test_latecomers(value: Any, named: dict[str, Any], remark: str | None) -> None:
    """A remark names a job or pool to infer that came after tasks had been checked."""
    found = find_context([recognise(TASK)], **named)
    assert remark_on_late(recognise(value), "a.jsonl:7", found) == remark


def test_latecomers_without_tasks() -> None:
    """Without tasks, nothing comes too late for them."""
    assert remark_on_late(recognise(job()), "a.jsonl:7", find_context([recognise(POOL)])) is None
