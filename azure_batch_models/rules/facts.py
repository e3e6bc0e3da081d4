"""Facts that several families of rules ask for: about ids, lists, times and pools."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from azure_batch_models.engine.wording import mask_text
from azure_batch_models.limits import LONGEST_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from azure_batch_models.engine.declarations import Constraint

LINUX_VARIABLE = re.compile(r"\$\{?[A-Za-z_]\w*")
"""An environment variable as shells write it."""

WINDOWS_VARIABLE = re.compile(
    r"%(?![0-9A-Fa-f]{2}%|[A-Za-z]%(?:[0-9]*[A-Za-z](?![A-Za-z0-9])|%))[A-Za-z_]\w*%"
)
"""An environment variable as Windows writes it.

It is neither a letter as addresses write it, nor part of a pattern as ``%d%04d`` or ``%Y%m%d``.
"""

ID_LENGTH: Constraint = {"min_length": 1, "max_length": LONGEST_ID}
"""How long an id may be."""

_Item = TypeVar("_Item")
_Key = TypeVar("_Key")
_ID = re.compile(r"[A-Za-z0-9_-]+")
_SHOWN = 5


def whole(form: re.Pattern[str]) -> str:
    """Give the source of a pattern that a text has to match from end to end."""
    return f"^(?:{form.pattern})$"


ID_CHARACTERS: Constraint = {"pattern": whole(_ID)}
"""What characters an id may have."""


def has_id_characters(text: str) -> bool:
    """Tell whether a text has only letters, digits, hyphens and underscores, and any at all."""
    return _ID.fullmatch(text) is not None


def wrong_length_of_id(identifier: str) -> str | None:
    """Say how the length of an id differs from what it should be, or nothing."""
    if 1 <= len(identifier) <= LONGEST_ID:
        return None
    return f"expected 1 to {LONGEST_ID} characters, got {len(identifier)}."


def wrong_characters_of_id(identifier: str) -> str | None:
    """Say that an id has characters that no id may have, or nothing."""
    if has_id_characters(identifier) or not identifier:
        return None
    return f"expected only letters, digits, hyphens and underscores, got {quoted(identifier)}."


def wrong_form_of_id(identifier: str) -> str | None:
    """Say that a text cannot be the id of anything, or nothing."""
    if len(identifier) <= LONGEST_ID and has_id_characters(identifier):
        return None
    return (
        f"expected 1 to {LONGEST_ID} letters, digits, hyphens and underscores, "
        f"got {quoted(identifier)}."
    )


def is_blank(text: str) -> bool:
    """Tell whether a text is empty or white space."""
    return not text or text.isspace()


def find_variable(text: str) -> str | None:
    """Give the first environment variable in a text, written either way."""
    found = LINUX_VARIABLE.search(text) or WINDOWS_VARIABLE.search(text)
    return found.group() if found else None


def present(items: Iterable[_Item | None] | None) -> Iterator[tuple[int, _Item]]:
    """Give the items of a list that are there, with their indices."""
    for index, item in enumerate(items or ()):
        if item is not None:
            yield index, item


def repeated(
    items: Sequence[_Item | None], key: Callable[[_Item], _Key | None]
) -> Sequence[tuple[int, int, _Key]]:
    """Find the items of a list whose key an earlier one has; those without a key do not count.

    Returns:
        The index of each repetition, that of the first, and the key.
    """
    if len(items) <= 1:
        return ()
    keys = [None if item is None else key(item) for item in items]
    if len(set(keys)) == len(keys):
        return ()
    firsts: dict[_Key, int] = {}
    return [
        (index, first, each)
        for index, each in enumerate(keys)
        if each is not None and each != "" and (first := firsts.setdefault(each, index)) != index
    ]


def outside(number: int, lowest: int, highest: int) -> str | None:
    """Say that a number is not between two others, both included, or nothing."""
    if lowest <= number <= highest:
        return None
    return f"expected {lowest} to {highest}, got {number}."


def quoted(text: str, longest: int = 60) -> str:
    """Show a text in quotes, shortened and without secrets."""
    text = repr(mask_text(text))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def listed(names: Sequence[str]) -> str:
    """Show names in quotes, the first few of many."""
    shown = [quoted(name) for name in names[:_SHOWN]]
    if len(names) > _SHOWN:
        return f"{', '.join(shown)} and {len(names) - _SHOWN} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


class Intervals:
    """Ranges of whole numbers with both their ends; those in the wrong order are left out."""

    def __init__(self, ranges: Iterable[Any] | None) -> None:
        """Take models with ``start`` and ``end``, of which some may be ``None``."""
        self._sorted = sorted(
            (each.start, each.end, index)
            for index, each in present(ranges)
            if each.start <= each.end
        )
        self._starts = [start for start, _, _ in self._sorted]
        self._reach: list[tuple[int, int]] = []
        """For each range, the furthest end up to it and the index of the range that has it."""
        for _, end, index in self._sorted:
            reach = (end, index)
            self._reach.append(max(reach, self._reach[-1]) if self._reach else reach)

    def covering(self, number: int) -> int | None:
        """Give the index of a range that covers a number, or ``None``."""
        position = bisect_right(self._starts, number) - 1
        if position < 0:
            return None
        end, index = self._reach[position]
        return index if end >= number else None

    def overlaps(self) -> Iterator[tuple[int, int]]:
        """Give the indices of two ranges that share a number, the later first."""
        for position in range(1, len(self._sorted)):
            start, _, index = self._sorted[position]
            end, other = self._reach[position - 1]
            if start <= end:
                yield max(index, other), min(index, other)


def in_utc(moment: datetime) -> datetime:
    """Give a moment with a time zone; one without counts as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def length_of(duration: Any) -> timedelta:
    """Give the length of a duration; a year counts 365 days and a month 30."""
    if isinstance(duration, timedelta):
        return duration
    days = int(duration.years) * 365 + int(duration.months) * 30
    return timedelta(days=days) + timedelta(seconds=duration.tdelta.total_seconds())


def operating_system(pool: Any) -> Literal["windows", "linux"] | None:
    """Tell what the nodes of a pool run, or ``None`` where its definition does not say."""
    machines = pool.virtual_machine_configuration
    if machines is None:
        return "windows" if pool.cloud_service_configuration is not None else None
    return system_of_machines(machines)


def system_of_machines(machines: Any) -> Literal["windows", "linux"] | None:
    """Tell what virtual machines run, or ``None`` where their configuration does not say."""
    agent = (machines.node_agent_sku_id or "").lower()
    if agent.startswith("batch.node."):
        return "windows" if agent.startswith("batch.node.windows") else "linux"
    publisher = getattr(machines.image_reference, "publisher", None) or ""
    return "windows" if publisher.lower().startswith("microsoftwindows") else None


def runs_containers(pool: Any) -> bool | None:
    """Tell whether a pool is set up for containers, or ``None`` where nothing says."""
    machines = pool.virtual_machine_configuration
    if machines is None:
        return False if pool.cloud_service_configuration is not None else None
    return machines.container_configuration is not None
