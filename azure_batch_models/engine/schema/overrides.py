"""Overrides: which methods a model class has of its own in place of its library's.

msrest calls these methods on each model that it meets, at any depth, so a class may replace them.
"""

from __future__ import annotations

from typing import Any

OVERRIDABLE = frozenset({"_classify", "_create_xml_node", "_infer_class_models", "validate"})
"""The methods of a nested model that reading, writing and validation call, as msrest does."""

_ROOT_HAS = "enable_additional_properties_sending"
"""A method that only the base class of all models defines, whatever library it is of."""


def overrides(cls: Any, name: str) -> bool:
    """Return whether a class, or a base below that of all models, defines a method itself."""
    for each in cls.__mro__:
        if _ROOT_HAS in each.__dict__:
            return False
        if name in each.__dict__:
            return True
    return False
