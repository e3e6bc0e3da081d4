"""Context: the job and the pool that tasks are checked with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from azure_batch_models import models
from azure_batch_models.engine.reading.read import read_leniently

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from azure_batch_models.cli.recognition import Recognised

JOBS: Final = ("JobAddParameter", "CloudJob")
"""Names of the models of a job."""

POOLS: Final = ("PoolAddParameter", "CloudPool")
"""Names of the models of a pool."""

_TASKS: Final = ("TaskAddParameter", "TaskAddCollectionParameter")
_KINDS: Final[Mapping[str, str]] = {
    name: kind
    for kind, names in (("job", JOBS), ("pool", POOLS), ("task", _TASKS))
    for name in names
}


_ITS_OWN: Final = ""
"""Stands for the id of a pool that a job brings along."""


class Context(NamedTuple):
    """What is at hand when a definition is checked."""

    job: Any = None
    pool: Any = None
    remarks: tuple[str, ...] = ()
    """What a user may wonder about, one sentence each."""

    sought: frozenset[str] = frozenset()
    """Which of ``job`` and ``pool`` tasks were to have from among the files."""


def find_context(found: Iterable[Recognised], job: Any = None, pool: Any = None) -> Context:
    """Choose the job and the pool: what the user says, or those that can only be meant.

    Args:
        found: What has been recognised among the files.
        job: The job that the user says the tasks are for.
        pool: The pool that the user says tasks and jobs run on.
    """
    seen = _Jobs()
    pools: list[Any] = []
    is_about_tasks = False
    for what in found:
        kind = _KINDS.get(what.model.__name__)
        values = what.value if what.is_list else [what.value]
        if kind == "job":
            seen.add(values)
        elif kind == "pool":
            pools += values
        is_about_tasks |= kind == "task"
    sought = {kind for kind, named in (("job", job), ("pool", pool)) if named is None}
    remarks: list[str] = []
    names = seen.pools if job is None else _pools_named_by(job)
    if job is None and is_about_tasks:
        job = _only(seen.count, seen.last, "job", remarks)
    if pool is None and pools and (is_about_tasks or seen.count):
        fitting = [each for each in pools if _may_be_named(each, names)]
        if not fitting:
            whose = "of all jobs" if job is None else "that the job names"
            remarks.append(f"No pool among the files is the one {whose}, so tasks have none.")
        pool = _only(len(fitting), next(iter(fitting), None), "pool", remarks)
    if not is_about_tasks:
        return Context(job, pool)
    return Context(job, pool, tuple(remarks), frozenset(sought))


def remark_on_late(what: Recognised, place: str, context: Context) -> str | None:
    """Say that a job or a pool has come when tasks were checked already, if one was sought."""
    kind = _KINDS.get(what.model.__name__)
    if kind not in context.sought:
        return None
    return f"{place} has a {kind} that came too late to be used; give it with --{kind}."


class _Jobs:
    """What is kept of jobs, of which there may be any number."""

    def __init__(self) -> None:
        """Start without any."""
        self.count = 0
        self.last: Any = None
        self.pools: set[str] = set()
        """The pools that they name."""

    def add(self, jobs: list[Any]) -> None:
        """Keep what is needed of some jobs."""
        for job in jobs:
            self.count += 1
            self.last = job
            self.pools |= _pools_named_by(job)


def _only(count: int, definition: Any, kind: str, remarks: list[str]) -> Any:
    """Give the only definition there is; remark on several."""
    if count > 1:
        remarks.append(
            f"There are {count} {kind}s, so tasks are checked without one; "
            f"say which one with --{kind}."
        )
    return definition if count == 1 else None


def _pools_named_by(job: Any) -> set[str]:
    """Give the id, in lower case, of the pool that a job says it runs on, if it says it."""
    said = getattr(read_leniently(models.JobAddParameter, job)[0], "pool_info", None)
    if said is None:
        return set()
    if said.auto_pool_specification is not None:
        return {_ITS_OWN}
    return {said.pool_id.lower()} if said.pool_id else set()


def _may_be_named(pool: Any, names: set[str]) -> bool:
    """Tell whether a pool may be the one that goes by all of some names."""
    known = getattr(read_leniently(models.PoolAddParameter, pool)[0], "id", None)
    return names <= {known.lower()} if known else _ITS_OWN not in names
