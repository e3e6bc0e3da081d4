"""Context: the job and the pool that tasks are checked with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from azure_batch_models import models
from azure_batch_models.engine.reading import read_partially

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.cli.recognition import Recognised

JOBS: Final = ("JobAddParameter", "CloudJob")
"""Names of the models of a job."""

POOLS: Final = ("PoolAddParameter", "CloudPool")
"""Names of the models of a pool."""

_TASKS: Final = ("TaskAddParameter", "TaskAddCollectionParameter")


class Context(NamedTuple):
    """What is at hand when a definition is checked."""

    job: Any = None
    pool: Any = None
    remarks: tuple[str, ...] = ()
    """What a user may wonder about, one sentence each."""


def find_context(found: Iterable[Recognised], job: Any = None, pool: Any = None) -> Context:
    """Choose the job and the pool: what the user says, or the only ones that there are.

    Args:
        found: What has been recognised among the files.
        job: The job that the user says the tasks are for.
        pool: The pool that the user says tasks and jobs run on.
    """
    jobs: list[Any] = []
    pools: list[Any] = []
    is_about_tasks = False
    for what in found:
        name = what.model.__name__
        chosen = jobs if name in JOBS else pools if name in POOLS else None
        if chosen is not None:
            chosen += what.value if what.is_list else [what.value]
        is_about_tasks |= name in _TASKS
    remarks: list[str] = []
    if job is None and is_about_tasks:
        job = _only(jobs, "job", remarks)
    if pool is None and (is_about_tasks or jobs):
        pool = _only(pools, "pool", remarks)
        named = [_pool_of(each) for each in ([job] if job is not None else jobs)]
        if pool is not None and not all(_may_be(pool, each) for each in named):
            remarks.append("The pool is not the one that the job names, so tasks are not for it.")
            pool = None
    return Context(job, pool, tuple(remarks))


def _only(definitions: list[Any], kind: str, remarks: list[str]) -> Any:
    """Give the only definition there is; remark on several."""
    if len(definitions) > 1:
        remarks.append(
            f"There are {len(definitions)} {kind}s, so tasks are checked without one; "
            f"say which one with --{kind}."
        )
    return definitions[0] if len(definitions) == 1 else None


def _pool_of(job: Any) -> Any:
    """Give what a job says about its pool."""
    read, _ = read_partially(models.JobAddParameter, job)
    return getattr(read, "pool_info", None)


def _may_be(pool: Any, named: Any) -> bool:
    """Tell whether a pool may be the one that a job names."""
    if named is None:
        return True
    if named.auto_pool_specification is not None:
        return False
    read, _ = read_partially(models.PoolAddParameter, pool)
    known = getattr(read, "id", None)
    return not (known and named.pool_id) or known.lower() == named.pool_id.lower()
