"""Lists: the items that are present, and those that repeat earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

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
    items: Sequence[_Item | None], key: Callable[[_Item], _Key | None], *more: Callable[[Any], Any]
) -> Sequence[tuple[int, int, _Key]]:
    """Return the items of a list whose key an earlier one has; those without a key do not count.

    Args:
        items: The list.
        key: Returns the key of an item, or ``None``.
        *more: Each returns a key made of the key before.

    Returns:
        The index of each repetition, that of the first, and the key.
    """
    if len(items) <= 1:
        return ()
    try:
        keys = _mapped(items, key, *more)  # for most, all in C
    except (AttributeError, TypeError):  # something is None
        keys = _mapped(items, *map(_or_none, (key, *more)))
    if len(set(keys)) == len(keys):
        return ()
    firsts: dict[_Key, int] = {}
    return [
        (index, first, each)
        for index, each in enumerate(keys)
        if each is not None and each != "" and (first := firsts.setdefault(each, index)) != index
    ]


def _mapped(items: Iterable[Any], *functions: Callable[[Any], Any]) -> list[Any]:
    """Return what functions make of items, each of what the one before has made."""
    for function in functions:
        items = map(function, items)
    return list(items)


def _or_none(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function that gives ``None`` for ``None``."""
    return lambda item: None if item is None else function(item)


@runtime_checkable
class Naming(Protocol):
    """A sequence that knows what messages call its items."""

    def name(self, number: int) -> str:
        """Return what a message calls an item."""
        ...


def name_of(items: Sequence[object] | Naming, number: int) -> str:
    """Return what a message calls an item of a list."""
    return items.name(number) if isinstance(items, Naming) else f"item {number}"
