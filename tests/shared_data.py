"""The data beside the project that some tests read, and why they are skipped without it.

It stands in ``../shared``, or where the environment variable ``AZURE_BATCH_MODELS_SHARED`` says,
and is never copied into the project.
"""

from __future__ import annotations

import functools
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
SHARED = Path(os.environ.get("AZURE_BATCH_MODELS_SHARED", _BESIDE))
"""The directory of shared data; it need not exist."""

BODIES = SHARED / "payloads" / "bodies.jsonl"
"""JSON bodies that real clients sent to the Batch service or got from it, one a line."""

DESCRIBED = "2024-02-01.19.0"
"""The version of the service that the description is of, which is azure-batch 14.2's."""

REST_DESCRIPTION = SHARED / "payloads" / f"BatchService-{DESCRIBED}.json"
"""The published OpenAPI description of the service."""

RULE_CASES = SHARED / "rules" / "cases.jsonl"
"""Definitions and the rules that they break, one a line."""

_REASON = "{} is absent; AZURE_BATCH_MODELS_SHARED may name the directory of shared data"

needs_bodies = pytest.mark.skipif(not BODIES.is_file(), reason=_REASON.format(BODIES))
"""Skips a test, or with ``pytestmark`` a module, where the real bodies are absent."""

needs_rest_description = pytest.mark.skipif(
    not REST_DESCRIPTION.is_file(), reason=_REASON.format(REST_DESCRIPTION)
)
"""Skips a test where the OpenAPI description is absent."""

needs_rule_cases = pytest.mark.skipif(not RULE_CASES.is_file(), reason=_REASON.format(RULE_CASES))
"""Skips a test, or with ``pytestmark`` a module, where the rule cases are absent."""


@dataclass(frozen=True)
class RealBody:
    """One body that was really sent."""

    line: int
    """Line in the file, from 1, to find it again."""

    model: str
    """Name of its REST definition, which is the class name too; empty where there is none."""

    direction: str
    """``request`` or ``response``."""

    status: int | None
    """HTTP status of the response, or of the response to the request."""

    source: str
    text: str
    """The body as JSON text."""

    @property
    def body(self) -> Any:
        """The parsed body, a new one each time."""
        return json.loads(self.text)


@functools.cache
def real_bodies() -> tuple[RealBody, ...]:
    """Read the real bodies; none where the file is absent."""
    if not BODIES.is_file():
        return ()
    lines = BODIES.read_text(encoding="utf-8").splitlines()
    return tuple(_parse(number, json.loads(line)) for number, line in enumerate(lines, start=1))


def _parse(line: int, row: dict[str, Any]) -> RealBody:
    """Parse one line of the file."""
    return RealBody(
        line=line,
        model=row["model"] or "",
        direction=row["direction"],
        status=row["status"],
        source=row["source"],
        text=json.dumps(row["body"]),
    )
