"""What the accelerator does, in Python: this says what the functions in C mean.

What it has beyond this, writers made of rows, does what the generated writers of the engine do.
"""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

_encode = msgspec.json.Encoder().encode

read_as: Any = operator.call
"""The hook for msgspec's decoders: ``read_as(reader, value)`` has the reader read the value."""


def reader(read: Callable[[Any], Any]) -> Any:
    """Return a function so that msgspec takes it for a type.

    To msgspec, what has an ``__origin__`` is an alias of that class: it hands the value to its hook
    together with the alias, and checks that the result is an instance of the class.
    """
    alias: Any = functools.partial(read)
    alias.__origin__ = object
    alias.__args__ = alias.__parameters__ = ()
    return alias


moment_reader = reader
"""Return a reader of date-times; in C it reads the usual form by itself, as ``read`` would."""


def duration_reader(read: Callable[[Any], Any], known: dict[Any, Any]) -> Any:
    """Return a reader of durations; in C it looks in ``known`` before it calls ``read``."""
    del known  # `read` does the same
    return reader(read)


def json_of(writer: Callable[[Any], dict[str, Any]], model: Any) -> str:
    """Return what a writer makes of a model, as JSON text.

    Raises:
        Exception: The model is not plain, or has no JSON.
    """
    return _encode(writer(model)).decode()


make: Any = msgspec.StructMeta.__call__
"""``make(cls, **fields)`` makes an instance as msgspec does, whatever calling the class means."""


def call_directly(meta: type) -> None:
    """Let calls of the classes of a metaclass go round its ``__call__`` where that may be.

    Each of its classes has to be given to `take_calls`.
    """


def take_calls(cls: type, required: frozenset[str], refused: frozenset[str] | None) -> Any:
    """Take the calls of a class that need nothing but an instance made by msgspec.

    Args:
        cls: The class.
        required: The arguments without which a call is not taken.
        refused: Those with which it is not taken; without this, none is.

    Returns:
        What the class has to keep as ``_rules_``.
    """
