"""Lists: the items that are present, and those that repeat earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_Item = TypeVar("_Item")
_Key = TypeVar("_Key")


def present(items: Iterable[_Item | None] | None) -> Iterator[tuple[int, _Item]]:
    """Yield the items of a list that are not ``None``, with their indices."""
    for index, item in enumerate(items or ()):
        if item is not None:
            yield index, item


def repeated(
    items: Sequence[_Item | None], key: Callable[[_Item], _Key | None]
) -> Sequence[tuple[int, int, _Key]]:
    """Return the items of a list whose key an earlier one has; those without a key do not count.

    Returns:
        The index of each repetition, that of the first, and the key.
    """
    if len(items) <= 1:
        return ()
    try:
        keys: list[_Key | None] = [*map(key, items)]  # type: ignore[arg-type]  # of most, in C
    except (AttributeError, TypeError):  # an item may be None
        keys = [None if item is None else key(item) for item in items]
    if len(set(keys)) == len(keys):
        return ()
    firsts: dict[_Key, int] = {}
    return [
        (index, first, each)
        for index, each in enumerate(keys)
        if each is not None and each != "" and (first := firsts.setdefault(each, index)) != index
    ]


@runtime_checkable
class Naming(Protocol):
    """A sequence that knows what messages call its items."""

    def name(self, number: int) -> str:
        """Return what a message calls an item."""
        ...


def name_of(items: Sequence[object] | Naming, number: int) -> str:
    """Return what a message calls an item of a list."""
    return items.name(number) if isinstance(items, Naming) else f"item {number}"
