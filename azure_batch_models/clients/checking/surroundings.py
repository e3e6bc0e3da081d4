"""The job and the pool that a definition is for: given, or fetched from the service and kept."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from azure_batch_models.forking import ForkSafeLock
from azure_batch_models.models import CloudJob, CloudPool, JobAddParameter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from azure_batch_models.clients.checking.definitions import Definition
    from azure_batch_models.operations import Operation

    Get = Callable[[str], bytes | None]
    AsyncGet = Callable[[str], Awaitable[bytes | None]]
    Questions = Generator[str, bytes | None, tuple[Any, Any]]
    """Paths to request, answered with bodies; in the end, the job and the pool."""

_LOGGER = logging.getLogger("azure_batch_models")

_NOT_FETCHED = "%s could not be fetched; checks go on without it"

_MOST = 64
"""How many jobs and pools are kept."""

_SECONDS = 60.0
"""How long each is kept, as others may change it; also that there was none."""

_OF_A_JOB = frozenset({"Task_Add", "Task_AddCollection", "Task_Update"})
"""Operations whose definitions belong to the job in their path."""


class Surroundings:
    """The jobs and pools of one client, as far as they have been fetched; safe for threads."""

    def __init__(self) -> None:
        """Start without any."""
        self._kept: OrderedDict[str, tuple[float, Any]] = OrderedDict()
        self._lock = ForkSafeLock()

    def forget(self, operation: Operation, parameters: Mapping[str, str]) -> None:
        """Drop what a request is going to change."""
        if operation.method in {"GET", "HEAD"}:
            return
        with self._lock:
            if operation.group == "Job" and "jobId" in parameters:
                self._kept.pop(_job_path(parameters["jobId"]), None)
            elif operation.group == "Pool" and "poolId" in parameters:
                self._kept.pop(_pool_path(parameters["poolId"]), None)

    def look_up(self, definition: Definition, job: Any, pool: Any) -> Questions:
        """Find the job and the pool of a definition, unless they are given.

        Yields:
            The path of a resource, with its query; expects its body, or ``None`` without it.

        Returns:
            The job and the pool; ``None`` for what there is not, or what could not be fetched.
        """
        if job is None and definition.operation.id in _OF_A_JOB:
            path = _job_path(definition.parameters["jobId"])
            job = yield from self._resource(path, CloudJob, definition)
        if pool is None:
            pool_id = _pool_id_of(job) or _pool_id_in(definition)
            if pool_id:
                path = _pool_path(quote(pool_id, safe=""))
                pool = yield from self._resource(path, CloudPool, definition)
        return job, pool

    def _resource(
        self, path: str, model: Any, definition: Definition
    ) -> Generator[str, bytes | None, Any]:
        """Return a resource that is kept, or ask for it."""
        with self._lock:
            since, found = self._kept.get(path, (None, None))
            if since is not None and monotonic() - since < _SECONDS:
                self._kept.move_to_end(path)
                return found
        version = definition.api_version
        body = yield f"{path}?api-version={version}" if version else path
        found = _read(model, body)
        with self._lock:
            self._kept[path] = (monotonic(), found)
            self._kept.move_to_end(path)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return found


def answered(questions: Questions, get: Get) -> tuple[Any, Any]:
    """Answer questions by a function, and return what comes of it."""
    body: bytes | None = None
    try:
        path = next(questions)
        while True:
            try:
                body = get(path)
            except Exception:  # whatever it is, sending is not held up by it
                _LOGGER.debug(_NOT_FETCHED, path, exc_info=True)
                body = None
            path = questions.send(body)
    except StopIteration as end:
        found: tuple[Any, Any] = end.value
        return found


async def answered_later(questions: Questions, get: AsyncGet) -> tuple[Any, Any]:
    """Answer questions by an asynchronous function, and return what comes of it."""
    body: bytes | None = None
    try:
        path = next(questions)
        while True:
            try:
                body = await get(path)
            except Exception:  # whatever it is, sending is not held up by it
                _LOGGER.debug(_NOT_FETCHED, path, exc_info=True)
                body = None
            path = questions.send(body)
    except StopIteration as end:
        found: tuple[Any, Any] = end.value
        return found


def _read(model: Any, body: bytes | None) -> Any:
    """Read a resource; ``None`` if there is none, or none that can be read."""
    try:
        return None if body is None else model.deserialize(body)
    except Exception:  # as if it had not been fetched
        _LOGGER.debug("A %s cannot be read; checks go on without it", model.__name__, exc_info=True)
        return None


def _job_path(job_id: str) -> str:
    return f"/jobs/{job_id}"


def _pool_path(pool_id: str) -> str:
    return f"/pools/{pool_id}"


def _pool_id_of(job: Any) -> str | None:
    """Return the id of the pool that a job runs on, if it names one."""
    if isinstance(job, Mapping):
        try:
            job = JobAddParameter.from_dict(job)
        except Exception:  # noqa: BLE001 - a job that cannot be read names no pool
            return None
    found = getattr(getattr(job, "pool_info", None), "pool_id", None)
    return found if isinstance(found, str) else None


def _pool_id_in(definition: Definition) -> str | None:
    """Return the id of the pool that the definition of a job or a schedule names."""
    body = definition.body
    if not isinstance(body, Mapping) or definition.operation.group not in {"Job", "JobSchedule"}:
        return None
    for key in ("jobSpecification", "poolInfo"):
        inside = body.get(key)
        body = inside if isinstance(inside, Mapping) else body
    found = body.get("poolId")
    return found if isinstance(found, str) else None
