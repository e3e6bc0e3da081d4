"""WireEnum: the base of every enumeration, whose members are found in any casing."""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema import docstrings
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator


class WireEnum(str, Enum):
    """An enumeration of texts that the service uses.

    Members are ``str``, so ``TaskState.active == "active"``. Look-up by value ignores case, as the
    service does: ``TaskState("Active") is TaskState.active``. An unknown text is a ``ValueError``
    here, while models keep it as text.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        """Give each member the docstring that is below it in the source, for `help` to show."""
        super().__init_subclass__(**options)
        type.__setattr__(cls, "__doc__", _Docstring(cls.__dict__.get("__doc__") or ""))

    @classmethod
    def _missing_(cls, value: object) -> Any:
        """Find the member whose text differs from ``value`` only in case."""
        if isinstance(value, str):
            wanted = value.lower()
            for member in cls:
                if member._value_.lower() == wanted:
                    return member
            shown = mask_text(value)
            if shown != value:  # else Python quotes it
                msg = f"{shown!r} is not a valid {cls.__name__}"
                raise ValueError(msg)
        return None


class _Docstring(str):
    """The docstring of an enumeration, whose members have their own: only the source has them."""

    __slots__ = ()

    def __get__(self, member: Any, owner: type) -> str | None:
        """Return the text of a member, or of the enumeration itself."""
        if member is None:
            return str(self) or None
        return docstrings.written_at(owner).get(member.name)


@contextmanager
def service_casings(enums: Iterable[Any]) -> Generator[None]:
    """Let msgspec see, for a while, the members under the casings that the service uses.

    It copies an enumeration's table when it first builds a decoder for it. What is in the copy is
    found in C; for anything else it calls ``_missing_``, which takes fifty times as long. The
    enumeration itself is left as it was.
    """
    added: list[tuple[dict[str, Any], str]] = []
    try:
        for enum in enums:
            if not issubclass(enum, WireEnum):
                continue
            table: Any = enum._value2member_map_
            for member in enum:
                for text in _casings(member):
                    if text not in table:
                        table[text] = member
                        added.append((table, text))
        yield
    finally:
        for table, text in added:
            del table[text]


def _casings(member: WireEnum) -> Iterator[str]:
    """Yield a member's text as the service may write it: in Pascal, camel or lower case."""
    text = member._value_
    yield text.lower()
    joined = "".join(word[:1].upper() + word[1:] for word in member._name_.split("_"))
    for cased in (text, joined):
        for each in (cased[:1].upper() + cased[1:], cased[:1].lower() + cased[1:]):
            if each.lower() == text.lower():
                yield each
