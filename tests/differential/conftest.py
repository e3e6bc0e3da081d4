"""Keeps the logs of both libraries quiet: broken bodies make them warn thousands of times."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _quiet_logs() -> Iterator[None]:
    """Turn logging off for one test."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
