"""Checks in the pipelines of azure-core, and so in the clients of azure-batch 15."""

from __future__ import annotations

from functools import wraps
from types import MethodType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from azure.core.pipeline.policies import SansIOHTTPPolicy
from azure.core.rest import HttpRequest

from azure_batch_models.clients.checking.definitions import tasks_to_add
from azure_batch_models.clients.checking.gate import Gate
from azure_batch_models.clients.recognition import is_asynchronous, is_client_of_15, pipeline_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterable, Mapping

    from azure.core.pipeline import PipelineRequest

    from azure_batch_models.base import Model
    from azure_batch_models.checking import Level
    from azure_batch_models.clients.checking.definitions import Definition
    from azure_batch_models.clients.checking.gate import OnWarning

__all__ = ["CheckPolicy"]

CHECKED = "azure_batch_models_checked"
"""The option of a request that says that its tasks have been checked."""

_OK = 200


class CheckPolicy(SansIOHTTPPolicy[Any, Any]):
    """A policy that lets no definition with an error pass; see `check_before_sending`.

    It belongs before the policy that retries, so that each definition is checked once, and works in
    synchronous and asynchronous pipelines alike.
    """

    def __init__(  # noqa: PLR0913 - what check_before_sending is given
        self,
        *,
        level: Level = "default",
        ignore: Iterable[str] = (),
        only: Iterable[str] = (),
        job: Model | Mapping[str, Any] | None = None,
        pool: Model | Mapping[str, Any] | None = None,
        api_version: str | None = None,
        on_warning: OnWarning | None = None,
    ) -> None:
        """Prepare to check; the arguments and what they raise are those of `check_before_sending`.

        A policy has no client to fetch jobs and pools with.
        """
        super().__init__()
        self._client: Any = None
        self.gate = Gate(
            level=level,
            ignore=ignore,
            only=only,
            job=job,
            pool=pool,
            api_version=api_version,
            on_warning=on_warning,
        )

    def on_request(self, request: PipelineRequest[Any]) -> Awaitable[None] | None:
        """Check what is about to be sent.

        Raises:
            DefinitionError: It has an error; nothing is sent.
        """
        if request.context.options.pop(CHECKED, False):
            return None
        http_request = request.http_request
        definition = self.gate.definition(
            http_request.method, http_request.url, _content_of(http_request)
        )
        return None if definition is None else self.examine(definition)

    def examine(self, definition: Definition) -> Awaitable[None] | None:
        """Check a definition; for an asynchronous client that fetches, once that is awaited."""
        if self._client is None or not self.gate.fetches:
            self.gate.pass_through(definition, None)
            return None
        if is_asynchronous(self._client):
            return self.gate.pass_through_later(definition, self._aget)
        self.gate.pass_through(definition, self._get)
        return None

    def use_client(self, client: Any) -> None:
        """Fetch jobs and pools with a client, if the gate asks for any."""
        self._client = client

    def _get(self, path: str) -> bytes | None:
        """Fetch a resource."""
        response = self._client.send_request(self._request(path))
        return response.content if response.status_code == _OK else None

    async def _aget(self, path: str) -> bytes | None:
        """Fetch a resource asynchronously."""
        response = await self._client.send_request(self._request(path))
        return response.content if response.status_code == _OK else None

    def _request(self, path: str) -> HttpRequest:
        """Make the request of a resource."""
        format_url = getattr(self._client, "format_url", str)
        return HttpRequest("GET", format_url(path), headers={"Accept": "application/json"})


def guard_client(client: Any, gate: Gate) -> None:
    """Let a client of azure-core send nothing that does not pass a gate."""
    policy = policy_of(client)
    if policy is not None:
        policy.gate = gate
        policy.use_client(client)
        return
    policy = CheckPolicy()
    policy.gate = gate
    policy.use_client(client)
    pipeline = pipeline_of(client)
    # A pipeline of its own makes the runner that the policy needs.
    runner = type(pipeline)(pipeline._transport, [policy])._impl_policies[0]
    if pipeline._impl_policies:
        runner.next = pipeline._impl_policies[0]
    pipeline._impl_policies.insert(0, runner)
    if is_client_of_15(client):
        adding = _adding_later if is_asynchronous(client) else _adding
        client.create_tasks = MethodType(adding(type(client).create_tasks, policy), client)


def policy_of(client: Any) -> CheckPolicy | None:
    """Return the policy that guards a client, or ``None``."""
    pipeline = pipeline_of(client)
    runners = () if pipeline is None else pipeline._impl_policies
    policies = (getattr(each, "_policy", None) for each in runners)
    return next((each for each in policies if isinstance(each, CheckPolicy)), None)


def _adding(create_tasks: Any, policy: CheckPolicy) -> Any:
    """Wrap the method that adds tasks in several requests: all are checked before the first."""

    @wraps(create_tasks)
    def wrapped(client: Any, job_id: str, task_collection: Any, **kwargs: Any) -> Any:
        tasks = list(task_collection)
        policy.examine(_tasks_of(client, job_id, tasks))
        return create_tasks(client, job_id, tasks, **kwargs, **{CHECKED: True})

    return wrapped


def _adding_later(create_tasks: Any, policy: CheckPolicy) -> Any:
    """Wrap the asynchronous method that adds tasks in several requests."""

    @wraps(create_tasks)
    async def wrapped(client: Any, job_id: str, task_collection: Any, **kwargs: Any) -> Any:
        tasks = list(task_collection)
        waiting = policy.examine(_tasks_of(client, job_id, tasks))
        if waiting is not None:
            await waiting
        return await create_tasks(client, job_id, tasks, **kwargs, **{CHECKED: True})

    return wrapped


def _tasks_of(client: Any, job_id: str, tasks: list[Any]) -> Definition:
    """Return the definition of tasks that a client is going to add."""
    return tasks_to_add(quote(job_id, safe=""), tasks, client._config.api_version)


def _content_of(http_request: Any) -> Any:
    """Return the content of a request, of whichever of azure-core's two kinds it is."""
    content = getattr(http_request, "content", None)
    return getattr(http_request, "data", None) if content is None else content
