"""The XML writer: models as XML elements, as msrest writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.class_schema import shape_of
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.schema.xml_names import is_element, qualified
from azure_batch_models.engine.writing.exact import NOTHING, ExactWriter
from azure_batch_models.text.json_path import below
from azure_batch_models.text.null import is_null

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
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
            shape = shape_of(model)
        except DeclarationError as error:
            self._note("declaration", path, f"{error}.")
            return None
        create = getattr(model, "_create_xml_node", None)
        root: Element = create() if create else element_of_class(type(model))
        for field in shape.wire_fields:
            if field.readonly and not self.style.keep_readonly:
                continue
            value = getattr(model, field.attribute, None)
            content = self._field_value(model, field, value, below(path, field.place))
            if content is not None and content is not NOTHING:
                self._attach(root, field, value, content)
        if shape.sends_additional:
            for key, text in self._additional(model, path).items():
                node = new_element(key, {})
                node.text = None if text is None else str(text)
                root.append(node)
        return root

    def _field_value(self, model: Any, field: Field, value: Any, path: Path) -> Any:
        """Write the value of an attribute; return `NOTHING` if there is none to be written."""
        if value is None or is_null(value):
            return NOTHING
        outer, self._is_secret = self._is_secret, self._is_secret or field.secret
        content = self._content(model, field.wire, value, field.entry, path)
        self._is_secret = outer
        self._name_refused(model, field)
        xml: Mapping[str, Any] = field.entry.get("xml") or {}
        is_tree = not (xml.get("attr") or xml.get("text"))
        if isinstance(content, list) and is_tree and not all(map(is_element, content)):
            found = self._describe(value)
            self._note("type", path, f"expected what XML has an element for, got {found}.")
            return NOTHING
        return content

    @staticmethod
    def _attach(root: Element, field: Field, value: Any, content: Any) -> None:
        """Put what was written for an attribute into its model's element."""
        xml: Mapping[str, Any] = field.entry.get("xml") or {}
        name = xml.get("name", field.key)
        if xml.get("attr"):
            _register(xml)
            root.set(qualified(name, xml.get("ns")), str(content))
        elif xml.get("text"):
            root.text = str(content)
        elif isinstance(content, list):
            root.extend(content)
        elif is_element(content):
            if "name" not in getattr(value, "_xml_map", {}):
                # The class declares no name: the element gets that of the attribute.
                namespace, brace, _ = content.tag.rpartition("}")
                content.tag = f"{namespace}{brace}{name}"
            root.append(content)
        else:
            node = new_element(name, xml)
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
        if self.spares_iterators and isinstance(value, Iterator):
            return []
        item = wire.item
        contents = [
            None if each is None else self._content(owner, item, each, spec, (path, index))
            for index, each in enumerate(value)
        ]
        return nodes_of_list(contents, spec, item.name)

    def _element_of_dict(
        self, owner: Any, wire: WireType, value: Any, spec: Mapping[str, Any], path: Path
    ) -> Any:
        """Write a dict as an element with one child per key."""
        written = self._value(owner, wire, value, path)
        return node_of_dict(written, spec) if isinstance(written, dict) else written


def nodes_of_list(contents: Iterable[Any], spec: Mapping[str, Any], item_type: str) -> Any:
    """Return the written items of a list as elements, inside another one if it is wrapped.

    Args:
        contents: What was written for each item: an element, a scalar or ``None``.
        spec: The entry of the map.
        item_type: The wire type of the items, for a list that belongs to no attribute.
    """
    xml: Mapping[str, Any] = spec.get("xml") or {}
    name = xml.get("name") or spec.get("key") or item_type
    nodes: list[Any] = []
    for content in contents:
        if is_element(content):
            nodes.append(content)
            continue
        node = new_element(xml.get("itemsName", name), xml)
        node.text = None if content is None else str(content)
        nodes.append(node)
    if not xml.get("wrapped"):
        return nodes
    wrapper = new_element(name, xml)
    wrapper.extend(nodes)
    return wrapper


def node_of_dict(written: Mapping[str, Any], spec: Mapping[str, Any]) -> Any:
    """Return a written dict as an element with one child per key, if its map's entry has XML."""
    if "xml" not in spec:
        return written
    xml: Mapping[str, Any] = spec["xml"]
    node = new_element(xml.get("name", spec.get("key")), xml)
    for key, item in written.items():
        child = new_element(key, {})
        child.text = None if item is None else str(item)
        node.append(child)
    return node


def element_of_class(cls: Any) -> Element:
    """Return an empty element with the name that a class has in XML."""
    xml: Mapping[str, Any] = getattr(cls, "_xml_map", {})
    return new_element(xml.get("name", cls.__name__), xml)


def _register(entry: Mapping[str, Any]) -> None:
    """Register the prefix of a namespace, so that it is used in the text."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - JSON users need none of it

    if entry.get("prefix") and entry.get("ns"):
        ET.register_namespace(entry["prefix"], entry["ns"])


def new_element(name: Any, entry: Mapping[str, Any]) -> Element:
    """Return a new element in the namespace that an ``xml`` entry names."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - JSON users need none of it

    _register(entry)
    return ET.Element(qualified(name, entry.get("ns")))
