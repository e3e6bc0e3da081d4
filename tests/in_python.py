"""How a test has the functions in Python do what those in C would."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from azure_batch_models import MetadataItem
from azure_batch_models.engine import _accelerator

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def without_c() -> Generator[None]:
    """Have models written in Python alone for a while."""
    was = _accelerator.compiled
    _accelerator.compiled = None
    _forget()
    try:
        yield
    finally:
        _accelerator.compiled = was
        _forget()


def _forget() -> None:
    """Drop all writers, as a new map of any class does."""
    MetadataItem._validation = MetadataItem._validation
