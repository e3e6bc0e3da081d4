"""A plugin of pytest: calls `install()` if it is told to, and writes down each test's outcome."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

if os.environ["MSREST_SUITE_INSTALLED"]:
    from azure_batch_models.serialization import install

    install()

_OUTCOMES: dict[str, str] = {}


def pytest_runtest_logreport(report: Any) -> None:
    """Note the outcome of a test: the first of its phases that is not passed."""
    if _OUTCOMES.get(report.nodeid, "passed") == "passed":
        _OUTCOMES[report.nodeid] = report.outcome


def pytest_sessionfinish() -> None:
    """Write the outcomes down."""
    path = Path(os.environ["MSREST_SUITE_OUTCOMES"])
    path.write_text(json.dumps(_OUTCOMES), encoding="utf-8")
