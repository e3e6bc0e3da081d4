"""Reports: what a check has found, in one module for each format.

A report is a function from events to the pieces of text to be written, each as soon as it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from azure_batch_models.cli.reports.events import Event
from azure_batch_models.cli.reports.github import github_report
from azure_batch_models.cli.reports.json_array import json_report
from azure_batch_models.cli.reports.sarif import sarif_report
from azure_batch_models.cli.reports.text import text_report
from azure_batch_models.cli.terminal import Look

Report: TypeAlias = Callable[[Iterable[Event], Look], Iterator[str]]

REPORTS: Final[Mapping[str, Report]] = {
    "text": text_report,
    "json": json_report,
    "sarif": sarif_report,
    "github": github_report,
}
"""The reports by the name of their format."""
