"""Generated readers: from a Shape to a function that reads a parsed body as a msrest-style class.

The generated code reads plain bodies and nothing else: dicts with exact REST keys, and values that
the scalars' readers take. It calls the class as the exact reader does. It fails on anything
unexpected, mostly by `Declined`; the exact reader then decides, which also explains failures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.codegen.names import Namespace, title_of
from azure_batch_models.codegen.source import Source, compile_function
from azure_batch_models.engine.reading.discriminators import names_below
from azure_batch_models.engine.reading.fast import read_quickly
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS, REST_KEYS, names_of
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.overrides import overrides
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS, copy_json
from azure_batch_models.engine.schema.stand_ins import STAND_INS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Field, Shape, WireType

Way = tuple[bool, str | None]
"""A way to read: whether any key is looked for, as ``from_dict`` does, so that an unknown one may
mean an attribute; and the attribute that has told the class, if it was picked by a discriminator.
"""


def build(schema: ClassSchema, shape: Shape, way: Way) -> Callable[[Any], Any]:
    """Compile the function that reads a parsed body as one class.

    It raises an exception for whatever is not plain.
    """
    any_key, discriminator = way
    cls = schema.cls
    if STAND_INS.read is not None or (any_key and not _has_unmistakable_keys(shape)):
        return _decline
    if discriminator is None:
        if overrides(cls, "_classify"):
            return _decline
        own = cls.__dict__.get("_subtype_map")
        if own:
            return _picking(schema, shape, own, any_key=any_key)
    return _Reader(schema, shape, any_key=any_key, discriminator=discriminator).compile()


def _decline(data: object) -> Any:
    """Stop, because a value is not plain."""
    raise Declined(type(data))


def _has_unmistakable_keys(shape: Shape) -> bool:
    """Return whether no REST key spells, in any case, another attribute than its own."""
    owners: dict[str, Field] = {}
    for field in shape.wire_fields:
        for name in _other_names(field):
            if owners.setdefault(name.lower(), field) is not field:
                return False
    # Several flattened attributes have the same first key, but it may not mean another one.
    return all(field.path[0].lower() not in owners for field in shape.wire_fields if field.path[1:])


def _other_names(field: Field) -> list[str]:
    """Return the names that any key may spell an attribute by, but for the first of its path."""
    return [name for name in names_of(field) if not field.is_flattened or name != field.path[0]]


def _picking(
    schema: ClassSchema, shape: Shape, own: Mapping[str, Any], *, any_key: bool
) -> Callable[[Any], Any]:
    """Return the function that reads a body as the class that its discriminator names."""
    cls = schema.cls
    attribute, *others = own
    field = shape.by_attribute.get(attribute)
    if others or field is None:
        return _decline
    key, *below = field.path
    if below:
        return _decline
    names = names_below(cls, attribute, lambda _, name: schema.find(name))
    classes = {value: schema.find(name) for value, name in names.items()} | {cls.__name__: cls}
    codecs = {
        value: found._codec
        for value, found in classes.items()
        if _may_be_picked(found, attribute, is_itself=found is cls)
    }
    way = (any_key, attribute)

    def pick(data: Any) -> Any:
        return codecs[data[key]].readers[way](data)

    return pick


def _may_be_picked(found: Any, attribute: str, *, is_itself: bool) -> bool:
    """Return whether a class can be read at once: no other discriminator tells more."""
    codec = getattr(found, "_codec", None)
    if codec is None or codec.declared:
        return False
    own = found.__dict__.get("_subtype_map") or {}
    return is_itself or not any(each != attribute for each in own)


class _Reader(Source):
    """The lines of the function that reads one class, and its globals."""

    def __init__(
        self, schema: ClassSchema, shape: Shape, *, any_key: bool, discriminator: str | None
    ) -> None:
        super().__init__()
        self._schema = schema
        self._shape = shape
        self._any_key = any_key
        self._discriminator = discriminator
        self._names = Namespace(decline=_decline, copy_json=copy_json, read_quickly=read_quickly)

    def compile(self) -> Callable[[Any], Any]:
        """Return the function."""
        cls, shape = self._schema.cls, self._shape
        name = self._names.name(f"read_{cls.__name__}", None)
        known = self._names.name("known", shape.known_keys)
        values: dict[str, str] = {}
        with self.block(f"def {name}(data)"):
            with self.block("if data.__class__ is not dict"):
                self.add("decline(data)")
            self.add(f"is_known = data.keys() <= {known}")
            if self._any_key:
                with self.block("if not is_known"):
                    self.add("decline(data)")
            self._add_values(values)
            self._add_model(values)
            if shape.keeps_additional and not self._any_key:
                with self.block("if not is_known"):
                    extra = f"{{key: data[key] for key in data if key not in {known}}}"
                    self.add(f"model.additional_properties = copy_json({extra})")
            self.add("return model")
        title = title_of("read", cls)
        function: Callable[[Any], Any] = compile_function(
            self.text, name, title, self._names.globals
        )
        return function

    def _add_values(self, values: dict[str, str]) -> None:
        """Add the lines that read the value of each attribute into a variable."""
        inner: dict[str, list[Field]] = {}
        for number, field in enumerate(self._shape.wire_fields):
            values[field.attribute] = f"value_{number}"
            if field.attribute == self._discriminator:
                self.add(f"value_{number} = None")
            elif not field.is_flattened:
                self._add_value(field, values[field.attribute], "data")
            elif len(field.path) == 2:  # noqa: PLR2004 - deeper ones are rare
                inner.setdefault(field.path[0], []).append(field)
            else:
                raise Declined
        for key, fields in inner.items():
            keys = self._names.name("keys", frozenset(field.path[1] for field in fields))
            self.add(f"inner = data.get({key!r})")
            with self.block("if inner is None"):
                # msrest then looks for them at the top.
                with self.block(f"if {key!r} not in data and not {keys}.isdisjoint(data)"):
                    self.add("decline(data)")
                for field in fields:
                    self.add(f"{values[field.attribute]} = None")
            with self.block("elif inner.__class__ is dict"):
                if self._any_key:
                    with self.block(f"if not inner.keys() <= {keys}"):
                        self.add("decline(data)")
                for field in fields:
                    self._add_value(field, values[field.attribute], "inner")
            with self.block("else"):
                self.add("decline(data)")

    def _add_value(self, field: Field, variable: str, data: str) -> None:
        """Add the lines that read one value from a dict."""
        self.add(f"{variable} = {data}.get({field.path[-1]!r})")
        expression = self._expression(field.wire, variable)
        if expression != variable:
            with self.block(f"if {variable} is not None"):
                self.add(f"{variable} = {expression}")

    def _expression(self, wire: WireType, value: str) -> str:
        """Return the expression that reads the variable ``value``, which is not None."""
        if wire.kind == "faulty":
            return f"decline({value})"
        if wire.kind == "scalar":
            return self._scalar(wire.name, value)
        if wire.item is not None:
            item = self._expression(wire.item, f"{value}_item")
            item = f"None if {value}_item is None else {item}"
            if wire.kind == "list":
                comprehension = f"[{item} for {value}_item in {value}]"
                return f"{comprehension} if {value}.__class__ is list else decline({value})"
            comprehension = (
                f"{{{value}_key: {item} for {value}_key, {value}_item in {value}.items()}}"
            )
            return f"({comprehension} if {value}.__class__ is dict else decline({value}))"
        target: Any = self._schema.find(wire.name)
        if is_enum(target):
            members = {each.value: each for each in target if each.value.__class__ is str}
            return f"{self._names.name(f'members_of_{target.__name__}', members)}[{value}]"
        if not is_model(target) or not hasattr(target, "_codec"):
            return f"decline({value})"
        if target._codec.declared:
            declared = self._names.name(f"class_{target.__name__}", target)
            lookup = self._names.name("lookup", ANY_KEYS if self._any_key else REST_KEYS)
            return f"read_quickly({declared}, {value}, {lookup})"
        codec = self._names.name(f"codec_of_{target.__name__}", target._codec)
        way = self._names.name("way", (self._any_key, None), key="way")
        return f"{codec}.readers[{way}]({value})"

    def _scalar(self, name: str, value: str) -> str:
        """Return the expression that reads a scalar."""
        scalar = SCALARS[name]
        reader = scalar.plain or scalar.read
        read = f"{self._names.name(f'read_{name}', reader)}({value})"
        if scalar.exact_class is None:
            return read
        return f"{value} if {value}.__class__ is {scalar.exact_class.__name__} else {read}"

    def _add_model(self, values: dict[str, str]) -> None:
        """Add the lines that make the model, as the exact reader makes it."""
        cls = self._schema.cls
        fields = self._shape.by_attribute
        own = getattr(cls, "_subtype_map", None) or ()
        given = {
            name: value
            for name, value in values.items()
            if name not in own and not fields[name].constant
        }
        arguments = [
            f"{name!r}: {value}" for name, value in given.items() if not fields[name].readonly
        ]
        model_class = self._names.name(f"class_{cls.__name__}", cls)
        self.add(f"model = {model_class}(**{{{', '.join(arguments)}}})")
        for name, value in given.items():
            if fields[name].readonly:
                self.add(f"setattr(model, {name!r}, {value})")
