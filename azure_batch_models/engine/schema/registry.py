"""Which values are models, enumerations or iterable, and which class a type name means."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Any


def is_model(value: object) -> bool:
    """Return whether ``value`` is a class with an ``_attribute_map``."""
    return isinstance(value, type) and hasattr(value, "_attribute_map")


def is_instance(value: object) -> bool:
    """Return whether ``value`` is an instance of such a class."""
    return hasattr(value, "_attribute_map") and not isinstance(value, type)


def is_enum(value: object) -> bool:
    """Return whether ``value`` is an enumeration class."""
    return isinstance(value, type) and issubclass(value, Enum)


def is_iterable(value: object) -> bool:
    """Return whether a value can be iterated over; a class cannot, not even one of lists."""
    return hasattr(value, "__iter__") and not isinstance(value, type)


def find_class(owner: type, name: str) -> Any:
    """Return the model or enumeration that ``name`` means in the maps of ``owner``, or ``None``.

    As in msrest, the package around the owner's module is searched first; then the module itself,
    so that models in a script or notebook find each other; then the same for the owner's bases, so
    that a subclass in another package still finds what its base refers to.
    """
    for base in owner.__mro__:
        if base.__name__ == name and is_model(base):
            return base
        module = base.__module__
        for scope in (module.rpartition(".")[0], module):
            found = getattr(sys.modules.get(scope), name, None)
            if is_model(found) or is_enum(found):
                return found
    return None


def classes_around(cls: type) -> dict[str, Any]:
    """Return the classes of the package around the module of ``cls``, by name, if it is there too.

    Otherwise those of the module itself: a script's or a notebook's, or a test's.
    """
    module = cls.__module__
    for scope in (module.rpartition(".")[0], module):
        names = getattr(sys.modules.get(scope), "__dict__", {})
        found = {name: value for name, value in names.items() if isinstance(value, type)}
        if cls.__name__ in found:
            return found
    return {cls.__name__: cls}
