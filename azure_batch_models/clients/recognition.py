"""Which kind of client something is, told without importing any client."""

from __future__ import annotations

from typing import Any

from azure_batch_models.text.describe import describe


def is_client_of_14(client: object) -> bool:
    """Return whether it is a client of azure-batch 14 or earlier."""
    return _derives_from(client, "BatchServiceClient")


def is_client_of_15(client: object) -> bool:
    """Return whether it is a client of azure-batch 15, synchronous or asynchronous."""
    return _derives_from(client, "BatchClient")


def is_asynchronous(client: object) -> bool:
    """Return whether a client of azure-core has to be awaited."""
    return hasattr(type(client), "__aenter__") and not hasattr(type(client), "__enter__")


def described(client: object) -> str:
    """Return what something is that should have been a client, for a message."""
    if client is None:
        return "None"
    if isinstance(client, type):
        return f"the class {client.__name__} itself; make a client of it first"
    if is_client_of_14(client):
        return "a client of azure-batch 14"
    if is_client_of_15(client):
        kind = "an asynchronous client" if is_asynchronous(client) else "a client"
        return f"{kind} of azure-batch 15"
    if hasattr(client, "send_request"):
        return f"a {type(client).__name__}"
    return describe(client)


def pipeline_of(client: Any) -> Any:
    """Return the pipeline of azure-core that a client sends with, or ``None``."""
    inner = client._client if is_client_of_15(client) else client
    pipeline = getattr(inner, "_pipeline", None)
    return pipeline if hasattr(pipeline, "_impl_policies") else None


def _derives_from(client: object, name: str) -> bool:
    """Return whether a class of that name of azure-batch is among the bases of a client."""
    return any(
        base.__name__ == name and f"{base.__module__}.".startswith("azure.batch.")
        for base in type(client).__mro__
    )
