"""The Describer: describes models and enumerations as JSON Schema, one class at a time."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol, TypeAlias

from azure_batch_models.engine.codec import Codec
from azure_batch_models.engine.reading import discriminators
from azure_batch_models.engine.schema import docstrings
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.writing import styles
from azure_batch_models.engine.writing.exact import ExactWriter
from azure_batch_models.text.describe import describe
from azure_batch_models.text.patterns import one_of, regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Field, WireType

Schema: TypeAlias = dict[str, Any]

Direction: TypeAlias = Literal["request", "response"]

Stage: TypeAlias = Literal["current", "gone", "absent"]
"""Whether something is to be described, and whether as something that is no longer there."""

OWN_PACKAGE: Final = __name__.partition(".")[0]

_MENTIONED: Final = regex(r"(?<=[`.])[a-z0-9]+(?:_[a-z0-9]+)+(?=`)")
_ANNOTATIONS: Final = r"^odata\."
_OF_SIZE: Final = {
    "min_length": "min{}",
    "max_length": "max{}",
    "min_items": "min{}",
    "max_items": "max{}",
}
_OF_NUMBER: Final = {
    "minimum": "minimum",
    "maximum": "maximum",
    "minimum_ex": "exclusiveMinimum",
    "maximum_ex": "exclusiveMaximum",
    "multiple": "multipleOf",
}
_KEYWORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "str": {rule: each.format("Length") for rule, each in _OF_SIZE.items()}
    | {"pattern": "pattern"},
    "list": {rule: each.format("Items") for rule, each in _OF_SIZE.items()}
    | {"unique": "uniqueItems"},
    "dict": {rule: each.format("Properties") for rule, each in _OF_SIZE.items()},
    **dict.fromkeys(("int", "long", "float", "decimal"), _OF_NUMBER),
}
"""The keyword for each rule of a ``_validation`` map, by the kind of value it limits."""


def _anchored(pattern: str) -> str:
    """Return a pattern that matches from the start of the text, as msrest does."""
    return pattern if pattern.startswith("^") and "|" not in pattern else f"^(?:{pattern})"


_ADJUSTED: Final[Mapping[str, Callable[[Any], Any]]] = {
    "pattern": _anchored,
    "multiple": abs,
    "unique": lambda _: True,
}
"""How a rule's limit is converted, where it is not taken as it is."""


@cache
def rest_keys(package: str) -> Mapping[str, str]:
    """Return the REST key for each Python name that an attribute of a package's models has."""
    module = sys.modules[package]
    found = [each for name in module.__all__ if is_model(each := getattr(module, name))]
    fields = [field for cls in found for field in schema_of(cls).shape.wire_fields]
    return {field.attribute: field.key for field in fields if field.key}


def object_schema(properties: Schema, *, closed: bool) -> Schema:
    """Return the schema of an object; a closed one takes no further keys but annotations."""
    schema: Schema = {"type": "object", "properties": properties}
    if closed:
        schema |= {"patternProperties": {_ANNOTATIONS: {}}, "additionalProperties": False}
    return schema


class Limit(NamedTuple):
    """A limit on the values of an attribute, or on the items of a list."""

    rules: Mapping[str, Any]
    """It, as an entry of a ``_validation`` map."""

    told: str = ""
    """What to say of a text that is not like its pattern."""

    of_items: bool = False


class Knowledge(Protocol):
    """What is known of classes beside their declarations."""

    def keys(self) -> Mapping[str, str]:
        """Return the REST key for each Python name that docstrings of this package mention."""
        ...

    def stage(self, cls: Any, name: str) -> Stage:
        """Return the stage of an attribute or a member, or without a name of the class itself."""
        ...

    def ending(self, cls: Any, name: str) -> str:
        """Say, of something that is gone, what to do instead."""
        ...

    def is_set_by_service(self, cls: Any, field: Field) -> bool:
        """Return whether nobody but the service sets an attribute that is not ``readonly``."""
        ...

    def limits(self, cls: Any, attribute: str) -> Iterable[Limit]:
        """Return limits on what is sent, beyond those of ``_validation``."""
        ...

    def default(self, cls: Any, field: Field) -> Any:
        """Return what a request means that leaves an attribute out; ``None`` if nobody knows."""

    def example(self, cls: Any, field: Field) -> Any:
        """Return a value that others give an attribute; ``None`` if nobody knows."""


class Describer:
    """Describes one class at a time, with references to the classes that it mentions."""

    def __init__(
        self,
        refer: Callable[[Any], Schema],
        *,
        known: Knowledge,
        direction: Direction = "request",
        closed: bool = False,
    ) -> None:
        """Set what stays the same for all classes.

        Args:
            refer: Returns the reference to a model or an enumeration.
            known: What is known beside declarations.
            direction: As for `azure_batch_models.json_schema.json_schema`.
            closed: As there.
        """
        self._refer = refer
        self._known = known
        self._is_request = direction == "request"
        self._closed = closed

    def describe(self, cls: Any) -> Schema:
        """Return the schema of a model or an enumeration."""
        schema: Schema = {"title": cls.__name__}
        if self._known.stage(cls, "") == "gone":
            self._deprecate(schema, cls, "")
        if text := docstrings.of_class(cls):
            self._explain(schema, text, cls)
        return schema | (self._enum(cls) if is_enum(cls) else self._model(cls))

    def _deprecate(self, schema: Schema, cls: Any, name: str) -> None:
        """Mark what is gone."""
        schema["deprecated"] = True
        schema["deprecationMessage"] = self._known.ending(cls, name)

    def _explain(self, schema: Schema, text: str, cls: type) -> None:
        """Add a docstring; editors show code in it as such if they are told that it is Markdown."""
        schema["description"] = text = self._in_rest_keys(text, cls)
        if "`" in text:
            schema["markdownDescription"] = text

    def _in_rest_keys(self, text: str, cls: type) -> str:
        """Replace attributes that a docstring of this package mentions by their REST keys."""
        if not cls.__module__.startswith(f"{OWN_PACKAGE}."):
            return text
        return _MENTIONED.sub(lambda found: self._known.keys().get(found[0], found[0]), text)

    def _enum(self, cls: Any) -> Schema:
        """Return the schema of an enumeration: its members, and unless closed any other text."""
        stages = {name: self._known.stage(cls, name) for name in cls.__members__}
        names = [name for name, stage in stages.items() if stage == "current"]
        alternatives = [self._members(cls, names)] if names else []
        for name in (name for name, stage in stages.items() if stage == "gone"):
            alternatives.append(self._members(cls, [name]))
            self._deprecate(alternatives[-1], cls, name)
        other: Schema = {"type": "string"}
        if self._closed:
            known = [text for each in alternatives for text in each["enum"]]
            other["pattern"] = one_of(known)
            other["patternErrorMessage"] = f"Expected one of: {', '.join(known)}."
        return {"anyOf": [*alternatives, other]}

    def _members(self, cls: Any, names: Iterable[str]) -> Schema:
        """Return the schema of some members, with one text for each."""
        docs = docstrings.of_attributes(cls)
        texts = [self._in_rest_keys(docs.get(name, ""), cls) for name in names]
        schema: Schema = {"enum": [str(cls.__members__[name].value) for name in names]}
        if any(texts):
            schema["enumDescriptions"] = texts
        if any("`" in text for text in texts):
            schema["markdownEnumDescriptions"] = texts
        return schema

    def _model(self, cls: Any) -> Schema:
        """Return the schema of a model, where its discriminator may pick a subclass."""
        declared = schema_of(cls)
        schema = self._own_object(declared)
        for attribute in declared.cls.__dict__.get("_subtype_map") or ():
            field = declared.shape.by_attribute.get(attribute)
            for value, subclass in reversed([*_subclasses(cls, attribute).items()]):
                picked: Schema = {"const": value}
                for step in reversed(field.place if field else (attribute,)):
                    picked = {"properties": {step: picked}, "required": [step]}
                schema = {"if": picked, "then": self._refer(subclass), "else": schema}
            break  # no other one counts
        return schema

    def _own_object(self, declared: ClassSchema) -> Schema:
        """Return the schema of an instance of exactly this class."""
        docs = docstrings.of_attributes(declared.cls)
        presets = _presets(declared)
        schema = object_schema({}, closed=self._closed)
        for field in declared.shape.wire_fields:
            stage = self._known.stage(declared.cls, field.attribute)
            if stage == "absent":
                continue
            given = field.readonly or field.attribute in presets
            is_wanted = field.required and not given and stage == "current"
            is_required = self._is_request and is_wanted
            described = self._attribute(declared, field)
            if not (is_required or field.constant):
                described = _nullable(described)
            described |= self._values(declared, field, presets)
            if field.readonly or self._known.is_set_by_service(declared.cls, field):
                described["readOnly"] = True
            if stage == "gone":
                self._deprecate(described, declared.cls, field.attribute)
            if text := docs.get(field.attribute):
                self._explain(described, text, declared.cls)
            self._place(schema, field.place, described, is_required=is_required)
        return schema

    def _values(self, declared: ClassSchema, field: Field, presets: Mapping[str, Any]) -> Schema:
        """Return what is known of the values of an attribute: the only one, or some of them."""
        found: Schema = {}
        if field.attribute in presets:
            found["const" if field.constant else "default"] = presets[field.attribute]
        if not self._is_request or field.readonly:
            return found
        if field.secret:
            return found | {"writeOnly": True}
        default = self._known.default(declared.cls, field)
        if default is not None and not field.required:
            found.setdefault("default", default)
        example = self._known.example(declared.cls, field)
        if example is None and field.wire.kind == "scalar":
            example = SCALARS[field.wire.name].example
        if example is not None and not field.constant:
            found["examples"] = [example]
        return found

    def _place(
        self, schema: Schema, place: tuple[str, ...], described: Schema, *, is_required: bool
    ) -> None:
        """Put an attribute's schema at its place in the body, which may be a nested one."""
        *above, last = place
        for key in above:
            inside = schema.setdefault("properties", {})
            if is_required and key not in schema.setdefault("required", []):
                schema["required"].append(key)
            schema = inside.setdefault(key, object_schema({}, closed=self._closed))
        schema.setdefault("properties", {})[last] = described
        if is_required:
            schema.setdefault("required", []).append(last)

    def _attribute(self, declared: ClassSchema, field: Field) -> Schema:
        """Return the schema of an attribute."""
        schema = self._value(declared, field.wire)
        if field.secret and field.wire.name == "str":
            schema["format"] = "password"
        if self._is_request and not field.readonly:
            _limit(schema, field.wire, Limit(field.rules))
            for limit in self._known.limits(declared.cls, field.attribute):
                if limit.of_items:
                    _limit(schema["items"], field.wire.innermost, limit)
                else:
                    _limit(schema, field.wire, limit)
        return schema

    def _value(self, declared: ClassSchema, wire: WireType) -> Schema:
        """Return the schema of a value of a wire type."""
        if wire.kind == "faulty":
            raise DeclarationError(wire.name)
        if wire.kind == "scalar":
            return _scalar(wire.name)
        if wire.item is not None:
            item = self._value(declared, wire.item)
            if wire.kind == "list":
                return {"type": "array", "items": item}
            return {"type": "object", "additionalProperties": item}
        target = declared.find(wire.name)
        return self._refer(target) if is_model(target) or is_enum(target) else {}


def _scalar(name: str) -> Schema:
    """Return the schema of a scalar; editors say of text of another form what is expected."""
    scalar = SCALARS[name]
    schema = dict(scalar.json_schema)
    if schema.keys() & {"pattern", "format"}:
        schema["patternErrorMessage"] = f"Expected {scalar.expected}."
    return schema


def _limit(schema: Schema, wire: WireType, limit: Limit) -> None:
    """Add a limit to a schema."""
    keywords = _KEYWORDS.get(wire.name if wire.kind == "scalar" else wire.kind, {})
    for rule, value in limit.rules.items():
        keyword = keywords.get(rule)
        if keyword is None:
            continue
        added = {keyword: _adjusted(rule, value)}
        if keyword == "pattern" and limit.told:
            added["patternErrorMessage"] = limit.told
        if schema.get(keyword, added[keyword]) == added[keyword]:
            schema.update(added)
        else:
            schema.setdefault("allOf", []).append(added)


def _adjusted(rule: str, limit: Any) -> Any:
    """Return a rule's limit as JSON Schema writes it."""
    kind: Any = str if rule == "pattern" else int | float
    if not isinstance(limit, kind):
        msg = f"the rule {rule!r} has a limit that makes no sense: {describe(limit)}"
        raise DeclarationError(msg)
    return _ADJUSTED[rule](limit) if rule in _ADJUSTED else limit


def _presets(declared: ClassSchema) -> Mapping[str, Any]:
    """Return the defaults of the constructor as JSON, without those that JSON cannot hold."""
    presets = declared.construction.defaults if isinstance(declared, Codec) else {}
    written: dict[str, Any] = {}
    for field in declared.shape.wire_fields:
        if field.attribute in presets:
            writer = ExactWriter(styles.TO_DICT)
            value = writer.write_value(field.wire, presets[field.attribute], {})
            if not writer.problems:
                written[field.attribute] = value
    return written


def _subclasses(cls: Any, attribute: str) -> Mapping[str, Any]:
    """Return the subclasses that a model's discriminator picks, by its values."""

    def find(owner: Any, name: str) -> Any:
        return schema_of(owner).find(name)

    names = discriminators.names_below(cls, attribute, find)
    found = {value: find(cls, name) for value, name in names.items()}
    return {value: each for value, each in found.items() if each not in {None, cls}}


def _nullable(schema: Schema) -> Schema:
    """Return a schema that also accepts null, which means that nothing is set."""
    if not schema:
        return schema
    kind = schema.get("type")
    if kind is None:
        return {"anyOf": [schema, {"type": "null"}]}
    return schema | {"type": [*([kind] if isinstance(kind, str) else kind), "null"]}
