"""Figures of the service that more than one layer asks for."""

from __future__ import annotations

from typing import Final

LONGEST_ID: Final = 64
"""Characters that the id of a task, job or pool may have."""

LARGEST_BODY: Final = 1_048_576
"""Bytes that the body of a request may have."""

MOST_TASKS: Final = 100
"""Tasks that one request may add."""
