"""Reports: the findings of a check, in one module for each format.

Every module here is a format, and is found by being here. It has the name of the format; a
docstring, which is its description in the reference; and a function ``report``, which turns events
into pieces of text, each as early as possible.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TypeAlias

from azure_batch_models.cli.findings import Event
from azure_batch_models.cli.terminal import Look

Report: TypeAlias = Callable[[Iterable[Event], Look], Iterator[str]]


def formats() -> list[str]:
    """Return the names of all formats."""
    return sorted(_modules())


def report_in(name: str) -> Report:
    """Return the report of a format.

    Raises:
        KeyError: There is no such format; nothing has been imported.
    """
    module = _modules()[name]
    report: Report = import_module(module).report
    return report


def _modules() -> dict[str, str]:
    """Return the full name of each module here, by its own name."""
    found = pkgutil.iter_modules(__path__, f"{__name__}.")
    return {module.name.rpartition(".")[2]: module.name for module in found}
