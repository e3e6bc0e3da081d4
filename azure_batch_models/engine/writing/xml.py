"""The XML writer: models as XML elements, as msrest writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.schema.xml_names import is_element, qualified
from azure_batch_models.engine.writing.exact import ExactWriter, additional_of
from azure_batch_models.text.json_path import below
from azure_batch_models.text.null import is_null

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.engine.writing.styles import Style
    from azure_batch_models.text.json_path import Path


class XmlWriter(ExactWriter):
    """Writes models as XML elements; most scalars are the text of their JSON form."""

    def __init__(
        self,
        style: Style,
        classes: Mapping[str, Any] | None = None,
        custom: Mapping[str, Callable[[Any], Any]] | None = None,
    ) -> None:
        """Prepare to write; the arguments are those of `ExactWriter`."""
        super().__init__(style, classes=classes, custom=custom)
        for name, scalar in SCALARS.items():
            if scalar.to_xml is not None:
                self.custom.setdefault(name, scalar.to_xml)

    def write(self, model: Any) -> Any:
        """Write a model as an element."""
        return self._guarded(self._element_of, model, None)

    def write_value(self, wire: WireType, value: Any, spec: Mapping[str, Any]) -> Any:
        """Write a value that belongs to no model, such as the list that is a request's body."""
        return self._guarded(self._content, None, wire, value, spec, None)

    def _element_of(self, model: Any, path: Path) -> Element | None:
        """Write a model as an element with the name of its class."""
        try:
            shape = schema_of(type(model)).shape
        except DeclarationError as error:
            self._note("declaration", path, f"{error}.")
            return None
        xml: Mapping[str, Any] = getattr(model, "_xml_map", {})
        root = _element(xml.get("name", type(model).__name__), xml)
        for field in shape.wire_fields:
            if field.readonly and not self.style.keep_readonly:
                continue
            value = getattr(model, field.attribute, None)
            if value is not None and not is_null(value):
                self._attach(root, model, field, value, below(path, field.place))
        if shape.sends_additional:
            for key, text in (additional_of(model) or {}).items():
                node = _element(key, {})
                node.text = None if text is None else str(text)
                root.append(node)
        return root

    def _attach(self, root: Element, model: Any, field: Field, value: Any, path: Path) -> None:
        """Write one attribute into its model's element."""
        spec = model._attribute_map[field.attribute]
        xml: Mapping[str, Any] = spec.get("xml") or {}
        name = xml.get("name", spec["key"])
        outer, self._is_secret = self._is_secret, self._is_secret or field.secret
        content = self._content(model, field.wire, value, spec, path)
        self._is_secret = outer
        self._name_refused(model, field)
        if content is None:
            return
        if xml.get("attr"):
            _register(xml)
            root.set(qualified(name, xml.get("ns")), str(content))
        elif xml.get("text"):
            root.text = str(content)
        elif isinstance(content, list):
            if not all(map(is_element, content)):
                found = self._describe(value)
                self._note("type", path, f"expected what XML has an element for, got {found}.")
                return
            root.extend(content)
        elif is_element(content):
            if "name" not in getattr(value, "_xml_map", {}):
                # The class declares no name: the element gets that of the attribute.
                namespace, brace, _ = content.tag.rpartition("}")
                content.tag = f"{namespace}{brace}{name}"
            root.append(content)
        else:
            node = _element(name, xml)
            node.text = str(content)
            root.append(node)

    def _content(
        self, owner: Any, wire: WireType, value: Any, spec: Mapping[str, Any], path: Path
    ) -> Any:
        """Write a value: an element, a list of elements, or a scalar."""
        if wire.kind == "list":
            return self._elements(owner, wire, value, spec, path)
        if wire.kind == "dict":
            return self._element_of_dict(owner, wire, value, spec, path)
        if hasattr(value, "_attribute_map") and wire.kind == "named":
            return self._element_of(value, path)
        if is_element(value):
            return value
        return self._value(owner, wire, value, path)

    def _elements(
        self, owner: Any, wire: WireType, value: Any, spec: Mapping[str, Any], path: Path
    ) -> Any:
        """Write a list as elements, inside another one if it is wrapped."""
        assert wire.item is not None
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            return self._value(owner, wire, value, path)
        xml: Mapping[str, Any] = spec.get("xml") or {}
        name = xml.get("name") or spec.get("key") or wire.item.name
        nodes: list[Any] = []
        for index, item in enumerate(value):
            where = (path, index)
            content = None if item is None else self._content(owner, wire.item, item, spec, where)
            if is_element(content):
                nodes.append(content)
                continue
            node = _element(xml.get("itemsName", name), xml)
            node.text = None if content is None else str(content)
            nodes.append(node)
        if not xml.get("wrapped"):
            return nodes
        wrapper = _element(name, xml)
        wrapper.extend(nodes)
        return wrapper

    def _element_of_dict(
        self, owner: Any, wire: WireType, value: Any, spec: Mapping[str, Any], path: Path
    ) -> Any:
        """Write a dict as an element with one child per key."""
        written = self._value(owner, wire, value, path)
        if "xml" not in spec or not isinstance(written, dict):
            return written
        xml: Mapping[str, Any] = spec["xml"]
        node = _element(xml.get("name", spec.get("key")), xml)
        for key, item in written.items():
            child = _element(key, {})
            child.text = None if item is None else str(item)
            node.append(child)
        return node


def _register(entry: Mapping[str, Any]) -> None:
    """Register the prefix of a namespace, so that it is used in the text."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - JSON users need none of it

    if entry.get("prefix") and entry.get("ns"):
        ET.register_namespace(entry["prefix"], entry["ns"])


def _element(name: Any, entry: Mapping[str, Any]) -> Element:
    """Return a new element in the namespace that an ``xml`` entry names."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - JSON users need none of it

    _register(entry)
    return ET.Element(qualified(name, entry.get("ns")))
