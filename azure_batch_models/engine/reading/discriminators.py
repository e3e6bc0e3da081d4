"""Discriminators: which subclass a body is read as.

A class may have several levels of them: one that tells cats from dogs, and among cats another that
tells the breeds apart. msrest, which can't read those, looks for the values of the first below.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.reading.xml import xml_key_extractor
from azure_batch_models.engine.schema.shape import split_key
from azure_batch_models.engine.schema.xml_names import is_element
from azure_batch_models.text.describe import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    Find = Callable[[Any, str], Any]

_LOGGER = logging.getLogger("azure_batch_models")


def classify(cls: Any, data: Any, find: Find) -> tuple[Any, dict[str, bool]]:
    """Return the class that a body is read as.

    Only the class's own ``_subtype_map`` counts, as in msrest; then, of the class that it names,
    the one that tells its own subclasses apart by another attribute. An absent or unknown
    discriminator gives the class that has been found so far, with a warning in the log.

    Args:
        cls: The declared class.
        data: The body, which is not changed.
        find: Returns the class that a type name means in the maps of a class.

    Returns:
        The class, and the attributes that are discriminators, each with whether the model gets its
        value from the body: where no class stands for it, and msrest would not lose it.

    Raises:
        TypeError: A discriminator is a list or an object, which msrest cannot read either.
    """
    discriminators: dict[str, bool] = {}
    while (attribute := _own_discriminator(cls, discriminators)) is not None:
        value = _discriminator(cls, attribute, data)
        found = _subclass(cls, attribute, value, find)
        discriminators[attribute] = bool(discriminators) and found is None
        if found is None or found is cls:
            break
        cls = found
    return cls, discriminators


def _own_discriminator(cls: Any, known: Container[str]) -> str | None:
    """Return the attribute by which a class tells its subclasses apart, unless it is ``known``."""
    own = cls.__dict__.get("_subtype_map") or {}
    return next((attribute for attribute in own if attribute not in known), None)


def _subclass(cls: Any, attribute: str, value: Any, find: Find) -> Any:
    """Return the class that a discriminator's value stands for, or ``None``."""
    if not value:
        _LOGGER.warning(
            "The discriminator %s is absent, so a plain %s is read", attribute, cls.__name__
        )
        return None
    if value == cls.__name__:
        return cls
    if value.__hash__ is None:
        msg = f"expected text for the discriminator {attribute}, got {describe(value)}"
        raise TypeError(msg)
    name = names_below(cls, attribute, find).get(value)
    found = find(cls, name) if name else None
    if found is None:
        _LOGGER.warning(
            "The discriminator %s has an unknown value, so a plain %s is read",
            attribute,
            cls.__name__,
        )
    return found


def _discriminator(cls: Any, attribute: str, data: Any) -> Any:
    """Return the value of a discriminator: by its key, its name, or down its path."""
    spec = cls._attribute_map.get(attribute) or {"key": attribute, "type": "str"}
    if is_element(data):
        found = xml_key_extractor(attribute, spec, data)
        return found.text if is_element(found) else found
    path = split_key(spec["key"])
    value = data.get(path[-1]) or data.get(attribute)
    if value is None:
        value = data
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
    return value.value if isinstance(value, Enum) else value


def names_below(
    cls: Any, attribute: str, find: Find, seen: set[Any] | None = None
) -> dict[str, str]:
    """Return class names by value of the discriminator, of a class and all classes below it."""
    seen = set() if seen is None else seen
    seen.add(cls)
    own = (cls.__dict__.get("_subtype_map") or {}).get(attribute) or {}
    names = dict(own)
    for name in own.values():
        subclass = find(cls, name)
        if subclass is not None and subclass not in seen:
            names.update(names_below(subclass, attribute, find, seen))
    return names
