"""Release: the name and version of this package."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

NAME: Final = "azure-batch-models"
"""The name of the package and of its command."""

UNKNOWN: Final = "0+unknown"


def version_of_package() -> str:
    """Return the version; `UNKNOWN` if the package is used without being installed."""
    try:
        return version(NAME)
    except PackageNotFoundError:
        return UNKNOWN
