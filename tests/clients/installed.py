"""Which azure-batch is installed; each of its two client libraries needs an environment."""

from __future__ import annotations

import warnings
from importlib import import_module, metadata
from typing import Any

import pytest


def azure_batch(version: str) -> Any:
    """Return the package ``azure.batch``, or skip the calling test module.

    Args:
        version: The version it must have, as far as it matters (``14.2``).
    """
    try:
        found = metadata.version("azure-batch")
    except metadata.PackageNotFoundError:
        found = "none"
    if not f"{found}.".startswith(f"{version}."):
        reason = f"needs azure-batch {version}; installed is {found}"
        pytest.skip(reason, allow_module_level=True)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # some of its docstrings have escapes that Python deprecates
        return import_module("azure.batch")
