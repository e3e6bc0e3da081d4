"""Repetitions: findings about the items of a list that should differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from azure_batch_models.rules.registry import Finding
from azure_batch_models.rules.shared.lists import repeated
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Item = TypeVar("_Item")


def repetitions(
    items: Sequence[_Item | None],
    key: Callable[[_Item], str | int | None],
    expected: str,
    *place: str,
) -> list[Finding]:
    """Return a finding for each item of a list whose key an earlier one has.

    Args:
        items: The list.
        key: Returns what should differ; items without it do not count.
        expected: What is expected, such as ``every name once``.
        *place: The attribute of the items that should differ; none if the items themselves should.
    """
    return [
        Finding(f"expected {expected}, got {_shown(each)} as in item {first}.", at=(index, *place))
        for index, first, each in repeated(items, key)
    ]


def _shown(key: object) -> str:
    """Return what is repeated as messages show it."""
    return quoted(key) if isinstance(key, str) else str(key)
