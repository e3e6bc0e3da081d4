"""Release: which version of the package this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

NAME: Final = "azure-batch-models"
"""The package's name, and the command's."""

UNKNOWN: Final = "0+unknown"


def version_of_package() -> str:
    """Give the version; `UNKNOWN` where the sources are used without being installed."""
    try:
        return version(NAME)
    except PackageNotFoundError:
        return UNKNOWN
