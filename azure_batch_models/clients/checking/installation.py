"""check_before_sending(): puts checks into a client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from azure_batch_models.clients.checking.gate import Gate
from azure_batch_models.clients.recognition import described, is_client_of_14, pipeline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from azure_batch_models.base import Model
    from azure_batch_models.checking import Level
    from azure_batch_models.clients.checking.gate import OnWarning

__all__ = ["check_before_sending"]

ClientT = TypeVar("ClientT")


def check_before_sending(  # noqa: PLR0913 - the contract's signature
    client: ClientT,
    *,
    level: Level = "default",
    ignore: Iterable[str] = (),
    only: Iterable[str] = (),
    job: Model | Mapping[str, Any] | None = None,
    pool: Model | Mapping[str, Any] | None = None,
    api_version: str | None = None,
    fetch: bool = False,
    on_warning: OnWarning | None = None,
) -> ClientT:
    """Make a client send no definition that has an error.

    From then on every body that the client is about to send, whoever's models it was made of, is
    checked as `check` does. One with an error raises a `DefinitionError`, and no request is made.
    Tasks that the client adds in several requests are all checked before the first of them, also
    beside each other.

    Args:
        client: A client of azure-batch 14 or 15, or a ``PipelineClient`` of azure-core;
            asynchronous ones as well. A second call replaces the settings of the first.
        level: See `check`.
        ignore: See `check`.
        only: See `check`.
        job: The job that tasks are for, if it is always the same: see `check`.
        pool: The pool likewise.
        api_version: See `check`.
        fetch: Whether to ask the service, with the same client, for the job of a task and for the
            pool of a job, unless they are given. Both are kept for a minute. What cannot be fetched
            holds nothing up: the rules that need it do not run.
        on_warning: Called with each problem that is only a warning, and the operation, such as
            ``Task_Add``; by default it is logged by ``azure_batch_models``.

    Returns:
        The client.

    Raises:
        TypeError: It is no such client, or another argument is something else altogether.
        ValueError: There is no such level, rule or version.
    """
    gate = Gate(
        level=level,
        ignore=ignore,
        only=only,
        job=job,
        pool=pool,
        api_version=api_version,
        fetch=fetch,
        on_warning=on_warning,
    )
    if is_client_of_14(client):
        from azure_batch_models.clients.checking import azure_batch14  # noqa: PLC0415 - loaded late

        azure_batch14.guard_client(client, gate)
    elif not isinstance(client, type) and pipeline_of(client) is not None:
        from azure_batch_models.clients.checking import policy  # noqa: PLC0415 - needs azure-core

        policy.guard_client(client, gate)
    else:
        msg = (
            "check_before_sending takes a client of azure-batch 14 or 15 or a PipelineClient of "
            f"azure-core, not {described(client)}; a pipeline takes CheckPolicy() instead"
        )
        raise TypeError(msg)
    return client
