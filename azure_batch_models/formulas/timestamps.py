"""Timestamps: the texts that ``time()`` reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.formulas.faults import FaultKind

_W3C = regex(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[Tt](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d+)?)?"
    r"(?P<zone>[Zz]|[+-]\d\d:\d\d)?)?)?)?"
)
_RFC_1123 = regex(
    r"(?:(?P<weekday>[A-Z][a-z]{2}), )?(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4})"
    r" (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d) GMT"
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_MOST_DIGITS: Final = 7
"""The most digits of a fraction of a second, as in nextflow's issue 3866, where 9 were refused."""

EXAMPLE: Final = "2026-01-31T08:30:00Z"


def fault_of(text: str) -> tuple[FaultKind, str, str | None] | None:
    """Return the kind of fault of a text, what it should be, and what was meant, if that is sure.

    The formats are those of the article: W3C-DTF, here also without a time zone, and RFC 1123.
    """
    if not text:
        return None
    found = _W3C.fullmatch(text) or _RFC_1123.fullmatch(text)
    if found is None:
        return "timestamp", "in W3C or RFC 1123 format", None
    parts = found.groupdict()
    fraction = parts.get("fraction") or ""
    if len(fraction) > _MOST_DIGITS + 1:
        end = found.start("fraction") + 1 + _MOST_DIGITS
        right = text[:end] + text[found.end("fraction") :]
        return "timestamp", f"with at most {_MOST_DIGITS} digits of a second", right
    return _fault_of_parts(text, parts)


def _fault_of_parts(
    text: str, parts: dict[str, str | None]
) -> tuple[FaultKind, str, str | None] | None:
    """Return what `fault_of` does for the numbers of a time."""
    month = parts["month"] or "01"
    if month in _MONTHS:
        month = str(_MONTHS.index(month) + 1)
    numbers = month, parts["day"] or "1", parts["hour"] or 0, parts["minute"] or 0
    second = int(parts["second"] or 0)
    try:
        day = date(int(parts["year"] or 1), int(numbers[0]), int(numbers[1]))
    except ValueError:
        return "timestamp", "that exists", None
    if int(numbers[2]) > 23 or int(numbers[3]) > 59 or second > 59:  # noqa: PLR2004 - of a clock
        return "timestamp", "that exists", None
    weekday = parts.get("weekday")
    right = _WEEKDAYS[day.weekday()]
    if weekday and weekday != right:
        return "kinds", "with the weekday of its date", right + text[3:]
    return None
