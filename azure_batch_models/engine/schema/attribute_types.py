"""How the stubs of the models describe attributes: read as one type, set as a wider one.

Only type checkers read the stubs (``*.pyi``), and only they use these classes. At run time a model
takes and keeps what is set: a tuple for a list, or text for a duration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

Item_co = TypeVar("Item_co", covariant=True)
Read_co = TypeVar("Read_co", covariant=True)
Written_contra = TypeVar("Written_contra", contravariant=True)

MYPY = False
"""What mypy takes to be true, and no other type checker."""


class Items(Protocol[Item_co]):
    """A list or tuple of items or of a subclass's, and not a text, which is a sequence of texts."""

    def __getitem__(self, index: int, /) -> Item_co:
        """Return an item."""
        ...

    def __contains__(self, value: object, /) -> bool:
        """Return whether it has an item; a text answers only for texts, which tells it apart."""
        ...

    def __iter__(self) -> Iterator[Item_co]:
        """Iterate over the items."""
        ...

    def __len__(self) -> int:
        """Return the number of items."""
        ...


class Attribute(Generic[Read_co, Written_contra]):
    """An attribute that is read as ``Read`` and takes what ``Written`` allows.

    Pyright treats a descriptor as an ordinary attribute, which has the type that was assigned last,
    unless two types are declared that differ. So it has to infer the one that is read: then
    ``pool.metadata = []`` may be followed by ``pool.metadata.append(item)``. Mypy infers no such
    types, and needs no help with that.
    """

    if TYPE_CHECKING:
        _value: Read_co

        if MYPY:

            def __get__(self, instance: object, owner: Any) -> Read_co: ...

        else:

            def __get__(self, instance: object, owner: Any):  # noqa: ANN204 - it has to be inferred
                return self._value

        def __set__(self, instance: object, value: Written_contra) -> None: ...
