"""Models of Azure Batch's REST API: msrest's names and meaning, at the speed of msgspec.

>>> from azure_batch_models import CloudTask
>>> CloudTask.deserialize('{"id": "render-1", "state": "Active"}')
CloudTask(id='render-1', state=<TaskState.active: 'active'>)
"""

from __future__ import annotations

# First of all, as the rest takes its time.
from azure_batch_models import startup  # noqa: F401 # pyright: ignore[reportUnusedImport]

# isort: split
from typing import TYPE_CHECKING, Any

from azure_batch_models import exceptions, models
from azure_batch_models.api_versions import API_VERSION, API_VERSIONS
from azure_batch_models.base import Model
from azure_batch_models.exceptions import (
    DefinitionError,
    UnknownAttributeWarning,
    UnknownKeyWarning,
)
from azure_batch_models.forking import NO_FORK
from azure_batch_models.problems import Fix, Problem

if TYPE_CHECKING:
    from azure_batch_models.batching import chunk_tasks
    from azure_batch_models.checking import check
    from azure_batch_models.exceptions import (
        DeserializationError,
        SerializationError,
        ValidationError,
    )
    from azure_batch_models.models import *  # noqa: F403 - every model and enumeration

    __version__: str
    """The version of this package."""

__all__ = [
    "API_VERSION",
    "API_VERSIONS",
    "DefinitionError",
    "DeserializationError",
    "Fix",
    "Model",
    "Problem",
    "SerializationError",
    "UnknownAttributeWarning",
    "UnknownKeyWarning",
    "ValidationError",
    "__version__",
    "check",
    "chunk_tasks",
    "models",
]
__all__ += models.__all__

# Not by a star, which would load what only clients make, and msrest with it.
globals().update({name: vars(models)[name] for name in vars(models).keys() & models.__all__})


if not TYPE_CHECKING:  # type checkers would accept any name of a module that has a __getattr__

    def __getattr__(name: str) -> Any:
        """Load on first use what would slow down a plain import."""
        if name == "check":
            with NO_FORK:
                from azure_batch_models.checking import check  # noqa: PLC0415 - loaded late

            return check
        if name == "chunk_tasks":
            with NO_FORK:
                from azure_batch_models.batching import chunk_tasks  # noqa: PLC0415 - as above

            return chunk_tasks
        if name in {"DeserializationError", "SerializationError", "ValidationError"}:
            return getattr(exceptions, name)
        if name == "__version__":
            with NO_FORK:
                from azure_batch_models.release import version_of_package  # noqa: PLC0415

            return version_of_package()
        if name in models.__all__:
            return getattr(models, name)
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
