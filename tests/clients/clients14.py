"""The client of azure-batch 14, made as its users do, for tests that need it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import installed

if TYPE_CHECKING:
    import loopback

BATCH = installed.azure_batch("14.2")
MODELS: Any = importlib.import_module("azure.batch.models")
_AUTH: Any = importlib.import_module("azure.batch.batch_auth")


def make_client(service: loopback.Service) -> Any:
    """Make a client that does not try again."""
    credentials = _AUTH.SharedKeyCredentials("account", "a2V5")
    client = BATCH.BatchServiceClient(credentials, batch_url=service.url)
    client.config.retry_policy.retries = 0
    return client
