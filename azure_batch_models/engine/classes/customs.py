"""Customs: what authors do with a class beyond declaring attributes, and what that needs.

They derive from mixins, abstract classes and protocols, define special methods, take class keywords
in ``__init_subclass__``. msgspec makes Structs without any of that.
"""

from __future__ import annotations

import copy
from abc import ABCMeta
from functools import cached_property
from types import BuiltinMethodType
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from azure_batch_models.engine.schema.annotations import Annotations

if TYPE_CHECKING:
    from collections.abc import Mapping

    AbstractMeta = ABCMeta
else:
    AbstractMeta = type(Protocol)
"""The metaclass of abstract classes and of protocols, from which that of models has to derive."""

_OF_PYTHON = frozenset(
    {"__init__", "__new__", "__getstate__", "__setstate__", "__reduce__", "__reduce_ex__"}
)
"""Special methods by which Python makes, copies and pickles instances."""


def needs_python(bases: tuple[type, ...], namespace: Mapping[str, Any]) -> bool:
    """Return whether instances of a class have to be made by Python, and have a ``__dict__``."""
    return (
        not _OF_PYTHON.isdisjoint(namespace)
        or bool(namespace.get("__slots__"))
        or cached_property in map(type, namespace.values())
        or any(map(_makes_instances, bases))
    )


def _makes_instances(base: Any) -> bool:
    """Return whether a base that is no model says how its instances are made."""
    if hasattr(base, "_attribute_map") or getattr(base, "_is_protocol", False):
        return False
    return base.__init__ is not object.__init__ or base.__new__ is not object.__new__


def _is_accepted(base: type) -> bool:
    """Return whether msgspec accepts a base: a Struct, or one that does not say that itself."""
    return isinstance(base, msgspec.StructMeta) or base.__dict__.keys().isdisjoint(_REFUSED)


_REFUSED = frozenset({"__init__", "__new__"})


def make_class(
    meta: Any, name: str, bases: tuple[type, ...], members: dict[str, Any], keywords: dict[str, Any]
) -> Any:
    """Make a class that is no Struct; one below an abstract class knows its abstract methods."""
    is_abstract = any("_abc_impl" in base.__dict__ for base in bases)
    maker: Any = ABCMeta if is_abstract else type
    return maker.__new__(meta, name, bases, members, **keywords)


def make_struct(  # noqa: PLR0913, PLR0917 - all that makes a class
    meta: Any,
    name: str,
    bases: tuple[type, ...],
    members: dict[str, Any],
    options: dict[str, Any],
    keywords: dict[str, Any],
) -> Any:
    """Make a class that is a Struct.

    Args:
        meta: Its metaclass.
        name: Its name.
        bases: Its bases, of which msgspec may refuse some.
        members: Its namespace.
        options: Those of msgspec.
        keywords: Its author's keywords, which `tell_bases` gets, too.

    Raises:
        TypeError: Several bases need memory of their own.
    """
    new = members.pop("__new__", None)
    accepted = tuple(base for base in bases if _is_accepted(base))
    if _is_watched(bases, keywords):
        accepted = (_Unwatched, *accepted)
    try:
        created: Any = msgspec.StructMeta.__new__(meta, name, accepted, members, **options)
        if accepted != bases:
            created.__bases__ = bases
    except TypeError as error:
        if "lay-out" not in str(error):
            raise
        from azure_batch_models.engine.classes import refusals  # noqa: PLC0415 - errors only

        models = [base for base in bases if isinstance(base, msgspec.StructMeta)]
        raise refusals.several_layouts(name, bases, models) from None
    if new is not None:
        type.__setattr__(created, "__new__", staticmethod(new))
    return created


def tell_bases(cls: Any, keywords: dict[str, Any]) -> None:
    """Call ``__init_subclass__`` of the bases of a Struct, now that it is complete."""
    if _is_watched(cls.__bases__, keywords):
        hook: Any = super(cls, cls).__init_subclass__
        hook(**keywords)


class _Unwatched:
    """A first base that keeps ``__init_subclass__`` of the others from being called yet.

    msgspec would call it without the class keywords.
    """

    __slots__ = ()

    def __init_subclass__(cls, **keywords: Any) -> None:
        """Do nothing."""


def _is_watched(bases: tuple[type, ...], keywords: dict[str, Any]) -> bool:
    """Return whether code of a base runs for new subclasses, or would have to for keywords."""
    hooks: list[Any] = [base.__init_subclass__ for base in bases]
    return bool(keywords) or any(hook.__class__ is not BuiltinMethodType for hook in hooks)


def metaclass_of(given: Any, bases: tuple[type, ...], wanted: Any) -> Any:
    """Return a metaclass that does what all do: an author's, those of bases, and what is needed."""
    for base in bases:  # as a class statement does, but not who calls a metaclass
        if issubclass(type(base), given):
            given = type(base)
    if issubclass(given, wanted):
        return given
    if issubclass(wanted, given):
        return wanted
    found = _COMBINED.get((given, wanted))
    if found is None:
        created = type(given.__name__, (given, wanted), {})
        found = _COMBINED.setdefault((given, wanted), created)  # classes with two would not mix
    return found


_COMBINED: dict[tuple[Any, Any], Any] = {}


def give_defaults(cls: Any, namespace: Mapping[str, Any]) -> None:
    """Give a class with annotations an ``__init__`` that sets what is annotated, if it has none.

    Args:
        cls: The class, which Python makes.
        namespace: What its author wrote.
    """
    if "__init__" in namespace:
        return
    annotations = Annotations.take(dict(namespace))
    names = [name for name in annotations.names if name in cls._attribute_map]
    if not names:
        return
    defaults = {name: namespace.get(name) for name in names}

    def __init__(self: Any, *args: Any, **attributes: Any) -> None:  # noqa: N807
        for name, value in defaults.items():
            setattr(self, name, copy.copy(value))
        super(cls, self).__init__(*args, **attributes)

    cls.__init__ = __init__
