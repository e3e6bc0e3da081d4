"""What of XML both readers and writers need: which values are elements, and qualified names."""

from __future__ import annotations

import sys


def is_element(value: object) -> bool:
    """Return whether a value is an XML element; loads nothing to find out."""
    # While another thread is importing the module, no caller can have an element yet.
    element = getattr(sys.modules.get("xml.etree.ElementTree"), "Element", None)
    return element is not None and isinstance(value, element)


def qualified(name: str, namespace: str | None) -> str:
    """Return a name with its namespace, as ElementTree writes it."""
    return f"{{{namespace}}}{name}" if namespace else name
