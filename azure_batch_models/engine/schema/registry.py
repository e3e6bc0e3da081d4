"""From the type name in a map to the class it means, looked up late."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Any


def is_model(value: object) -> bool:
    """Tell whether ``value`` is a class that declares an ``_attribute_map``."""
    return isinstance(value, type) and hasattr(value, "_attribute_map")


def is_instance(value: object) -> bool:
    """Tell whether ``value`` is an instance of such a class."""
    return hasattr(value, "_attribute_map") and not isinstance(value, type)


def is_enum(value: object) -> bool:
    """Tell whether ``value`` is an enumeration class."""
    return isinstance(value, type) and issubclass(value, Enum)


def find_class(owner: type, name: str) -> Any:
    """Find the model or enum that ``name`` means in the maps of ``owner``.

    As in msrest, the names of the package around the owner's module count; then those of the
    module itself, so that models of a script or notebook find each other; then the same for the
    owner's bases, so that a subclass elsewhere still finds what its base refers to.

    Returns:
        The class, or ``None`` when there is none of that name.
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
