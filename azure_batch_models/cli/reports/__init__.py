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
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def report_in(name: str) -> Report:
    """Return the report of a format."""
    report: Report = import_module(f"{__name__}.{name}").report
    return report
