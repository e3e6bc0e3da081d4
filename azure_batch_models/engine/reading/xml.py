"""XML elements as msrest reads them: attributes, text, namespaces, wrapped and unwrapped lists.

Parsing refuses document type declarations, so there are no entities to expand or to fetch.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.xml_names import is_element, qualified
from azure_batch_models.forking import NO_FORK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from azure_batch_models.engine.schema.shape import Field


def parse(text: str | bytes) -> Element:
    """Parse XML text with a hardened parser.

    Raises:
        ValueError: It is not XML, or has a document type declaration.
    """
    with NO_FORK:
        import xml.etree.ElementTree as ET  # noqa: PLC0415 - JSON users need none of it

        from defusedxml import DefusedXmlException  # noqa: PLC0415
        from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        msg = "it has a document type declaration, which is refused"
        raise ValueError(msg) from None
    except (ET.ParseError, LookupError, UnicodeError) as error:
        msg = f"it is no XML: {error}"
        raise ValueError(msg) from None
    return root


def scalar_text(name: str, element: Element) -> str | int | None:
    """Return the text of an element for a scalar; ``None`` where an empty one means null."""
    found: str | int | None = SCALARS[name].from_xml(element.text or "")
    return found


def xml_key_extractor(attr: str, attr_desc: Any, data: Any) -> Any:
    """Return the element, elements, attribute or text that an attribute's ``xml`` entry describes.

    Raises:
        ValueError: Several elements stand where one is expected.
    """
    del attr
    if not is_element(data):
        return None
    xml: Mapping[str, Any] = attr_desc.get("xml") or {}
    internal = attr_desc.get("internalType")
    internal_map: Mapping[str, Any] = getattr(internal, "_xml_map", {})
    name = qualified(xml.get("name", attr_desc["key"]), xml.get("ns", internal_map.get("ns")))
    if xml.get("attr"):
        return data.get(name)
    if xml.get("text"):
        return data.text
    is_list = attr_desc["type"].startswith("[")
    wrapped = bool(xml.get("wrapped"))
    if internal is not None and not _is_enum(internal) and not wrapped and "name" in internal_map:
        name = _class_name(internal)
    elif is_list and not wrapped and internal is None:
        name = xml.get("itemsName", name)
    found = data.findall(name)
    if is_list and not wrapped:
        return found
    if len(found) > 1:
        msg = f"there are {len(found)} elements {name!r} where one is expected"
        raise ValueError(msg)
    if not found:
        return None
    return list(found[0]) if is_list else found[0]


def values(fields: tuple[Field, ...], classes: Mapping[str, Any], data: Element) -> list[Any]:
    """Return the value of every attribute of a model in its element."""
    found: list[Any] = []
    for field in fields:
        if field.is_faulty:
            found.append(next((each for each in data if each.tag == field.key), None))
            continue
        spec = dict(field.entry)
        internal = classes.get(field.wire.innermost.name)
        if internal is not None:
            spec["internalType"] = internal
        value = None if field.is_flattened else data.get(field.path[0])
        found.append(xml_key_extractor(field.attribute, spec, data) if value is None else value)
    return found


def left_over(known: frozenset[str], data: Element) -> dict[str, Any]:
    """Return the texts of the elements that no attribute stands for."""
    return {child.tag: child.text for child in data if child.tag not in known}


def _is_enum(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, Enum)


def _class_name(cls: Any) -> str:
    """Return the qualified element name of a class."""
    xml: Mapping[str, Any] = getattr(cls, "_xml_map", {})
    return qualified(xml.get("name", cls.__name__), xml.get("ns"))
