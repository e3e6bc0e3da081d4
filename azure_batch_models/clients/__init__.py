"""These models in the hands of a client: azure-batch 14, azure-batch 15, or azure-core alone.

None of these packages has to be installed, and none is loaded before it is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from azure_batch_models.exceptions import DefinitionError

if TYPE_CHECKING:
    from azure_batch_models.clients.adding import aadd_tasks, add_tasks
    from azure_batch_models.clients.azure_batch14 import use_these_models
    from azure_batch_models.clients.checking.installation import check_before_sending
    from azure_batch_models.clients.checking.policy import CheckPolicy
    from azure_batch_models.clients.paging import (
        aiter_items,
        aiter_pages,
        iter_items,
        iter_pages,
    )

__all__ = [
    "CheckPolicy",
    "DefinitionError",
    "aadd_tasks",
    "add_tasks",
    "aiter_items",
    "aiter_pages",
    "check_before_sending",
    "iter_items",
    "iter_pages",
    "use_these_models",
]

_HOMES = {
    "CheckPolicy": "checking.policy",
    "aadd_tasks": "adding",
    "add_tasks": "adding",
    "aiter_items": "paging",
    "aiter_pages": "paging",
    "check_before_sending": "checking.installation",
    "iter_items": "paging",
    "iter_pages": "paging",
    "use_these_models": "azure_batch14",
}
"""The module of each name that is loaded on first use."""

if not TYPE_CHECKING:  # type checkers would accept any name of a module that has a __getattr__

    def __getattr__(name: str) -> Any:
        """Load a name on first use.

        Raises:
            ImportError: It needs a package that is not installed.
        """
        if name not in _HOMES:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        try:
            found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        except ModuleNotFoundError as error:
            if not str(error.name).startswith("azure.core") and error.name != "azure":
                raise
            msg = f"{name} needs azure-core: pip install azure-core"
            raise ImportError(msg, name=error.name) from error
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        """List the names that are loaded on first use as well."""
        return sorted({*globals(), *__all__})
