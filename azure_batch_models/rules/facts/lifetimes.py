"""Lifetimes: whether something has ended or soon will, and the ends that no table has."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

MANAGED_IMAGES_END: Final = "2026-03-31"
"""The last day on which pools can be made from managed images.

Azure updates, "Batch custom image pools using VHD or managed images", as of 18 December 2025.
"""

LICENSES_END: Final = "2024-02-29"
"""The last day on which Batch rented licences of applications.

Article batch-rendering-functionality, as of 18 December 2023.
"""

NOTICE = timedelta(days=180)
"""How long before its end something is said to end: half a year, in which pools can be moved."""


def end_of(ends: str | None, now: datetime) -> str | None:
    """Return ``ended on`` or ``ends on`` with the day; ``None`` if no end is near.

    Args:
        ends: The last day, as in ISO 8601; ``None`` if no end is known.
        now: The time to compare with, in UTC.
    """
    if ends is None or ends > (now + NOTICE).date().isoformat():
        return None
    return f"{'ended' if has_ended(ends, now) else 'ends'} on {ends}"


def has_ended(ends: str, now: datetime) -> bool:
    """Return whether a last day, as in ISO 8601, is over."""
    return ends < now.date().isoformat()
