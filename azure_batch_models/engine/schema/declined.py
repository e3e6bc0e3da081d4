"""Declined: the quick way does not take this; the long way decides."""

from __future__ import annotations


class Declined(Exception):  # noqa: N818 - nothing failed: another way takes over
    """Raised by a quick way for whatever is not plain."""
