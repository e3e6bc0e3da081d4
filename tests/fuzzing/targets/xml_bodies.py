"""Fuzz target: ``deserialize`` on XML.

An input is the name of a model on a line of its own, then the document.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from azure_batch_models.engine.schema.xml_names import is_element
from exact_ways import REFUSED
from invariants import judged, split, unless_refused


def exercise(data: bytes) -> None:
    """Read a document and write what was read; fail where an invariant does not hold."""
    model, text = split(data)
    found = unless_refused(lambda: model.deserialize(text, "application/xml"))
    if found is REFUSED or found is None:
        return
    judged(found)
    repr(found), found.to_str()
    written = unless_refused(lambda: found.serialize(keep_readonly=True, is_xml=True))
    if written is not REFUSED and not _has_trees(found):
        again = ET.tostring(written)
        unless_refused(lambda: model.deserialize(again, "application/xml"))


def _has_trees(instance: object) -> bool:
    """Return whether an attribute of type ``object`` holds a tree, which has no text form."""
    return any(is_element(getattr(instance, name)) for name in instance._attribute_map)
