"""Context: the job and the pool that tasks are checked with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from azure_batch_models import models
from azure_batch_models.cli.kinds import CONTEXT_JOBS, CONTEXT_POOLS, CONTEXT_TASKS
from azure_batch_models.engine.reading.read import read_leniently

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from azure_batch_models.cli.recognition import Content

_KINDS: Final[Mapping[str, str]] = {
    name: kind
    for kind, names in (("job", CONTEXT_JOBS), ("pool", CONTEXT_POOLS), ("task", CONTEXT_TASKS))
    for name in names
}


_AUTO_POOL: Final = ""
"""Stands for the id of a pool that the service creates for a job."""


class Context(NamedTuple):
    """The job and the pool that definitions are checked with."""

    job: Any = None
    pool: Any = None
    remarks: tuple[str, ...] = ()
    """What the user should know about the choice, one sentence each."""

    inferred: frozenset[str] = frozenset()
    """Which of ``job`` and ``pool`` are inferred from the files."""


def kind_of(cls: Any) -> str | None:
    """Return whether definitions of a class are tasks, a job or a pool; `None` for all others."""
    return _KINDS.get(cls.__name__)


def find_context(found: Iterable[Content], job: Any = None, pool: Any = None) -> Context:
    """Choose the job and the pool: those the user names, or the only possible ones.

    Args:
        found: What the files contain.
        job: The job that the user says the tasks are for.
        pool: The pool that the user says tasks and jobs run on.
    """
    jobs = _Jobs()
    pools: list[Any] = []
    has_tasks = False
    for content in found:
        kind = _KINDS.get(content.cls.__name__)
        values = content.value if content.is_list else [content.value]
        if kind == "job":
            jobs.add(values)
        elif kind == "pool":
            pools += values
        has_tasks |= kind == "task"
    inferred = {kind for kind, named in (("job", job), ("pool", pool)) if named is None}
    remarks: list[str] = []
    names = jobs.pools if job is None else _pools_named_by(job)
    if job is None and has_tasks:
        job = _only(jobs.count, jobs.last, "job", remarks)
    if pool is None and pools and (has_tasks or jobs.count):
        fitting = [each for each in pools if _may_be_named(each, names)]
        if not fitting:
            whose = "that all jobs name" if job is None else "that the job names"
            remarks.append(
                f"No pool among the files is the one {whose}, so tasks are checked without one."
            )
        pool = _only(len(fitting), next(iter(fitting), None), "pool", remarks)
    if not has_tasks:
        return Context(job, pool)
    return Context(job, pool, tuple(remarks), frozenset(inferred))


def remark_on_late(content: Content, place: str, context: Context) -> str | None:
    """Return a remark if this is a job or a pool to infer, but tasks were checked before it."""
    kind = _KINDS.get(content.cls.__name__)
    if kind not in context.inferred:
        return None
    return f"{place} has a {kind} that came too late to be used; pass it with --{kind}."


class _Jobs:
    """What is kept of the jobs, of which there may be any number."""

    def __init__(self) -> None:
        """Start empty."""
        self.count = 0
        self.last: Any = None
        self.pools: set[str] = set()
        """The pools that they name."""

    def add(self, jobs: list[Any]) -> None:
        """Add jobs."""
        for job in jobs:
            self.count += 1
            self.last = job
            self.pools |= _pools_named_by(job)


def _only(count: int, definition: Any, kind: str, remarks: list[str]) -> Any:
    """Return the only definition there is; of several, return None and add a remark."""
    if count > 1:
        remarks.append(
            f"There are {count} {kind}s, so tasks are checked without one; "
            f"say which one with --{kind}."
        )
    return definition if count == 1 else None


def _pools_named_by(job: Any) -> set[str]:
    """Return the id, in lower case, of the pool that a job runs on, if it names one."""
    info = getattr(read_leniently(models.JobAddParameter, job)[0], "pool_info", None)
    if info is None:
        return set()
    if info.auto_pool_specification is not None:
        return {_AUTO_POOL}
    return {info.pool_id.lower()} if info.pool_id else set()


def _may_be_named(pool: Any, names: set[str]) -> bool:
    """Return whether all of these names can mean a pool."""
    known = getattr(read_leniently(models.PoolAddParameter, pool)[0], "id", None)
    return names <= {known.lower()} if known else _AUTO_POOL not in names
