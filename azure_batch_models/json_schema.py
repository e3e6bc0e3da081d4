"""JSON Schema, draft 2020-12, of models: made from what declares them, for editors and for APIs.

A schema describes what is sent and received: REST keys, and values as the service writes them.
Reading is more forgiving than that.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from azure_batch_models import models
from azure_batch_models.engine.classes import docstrings
from azure_batch_models.engine.codec import Codec
from azure_batch_models.engine.reading import discriminators
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.writing import styles
from azure_batch_models.engine.writing.exact import ExactWriter
from azure_batch_models.rules import RULES
from azure_batch_models.rules.stages import SENT_AS, names_of, stage_of
from azure_batch_models.text.describe import describe
from azure_batch_models.text.suggestions import no_such

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Field, WireType

__all__ = ["json_schema", "json_schema_bundle"]

Schema: TypeAlias = dict[str, Any]

Direction: TypeAlias = Literal["request", "response"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_MENTIONED: Final = re.compile(r"(?<=[`.])[a-z0-9]+(?:_[a-z0-9]+)+(?=`)")
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
"""The keyword for each rule of a ``_validation`` map, by the kind of value it is about."""


def _anchored(pattern: str) -> str:
    """Make a pattern begin where the text does, as msrest has it."""
    return pattern if pattern.startswith("^") and "|" not in pattern else f"^(?:{pattern})"


_ADJUSTED: Final[Mapping[str, Callable[[Any], Any]]] = {
    "pattern": _anchored,
    "multiple": abs,
    "unique": lambda _: True,
}
"""What becomes of a rule's limit where that is not taken as it is."""


def json_schema(
    model: type | str,
    *,
    direction: Direction = "request",
    closed: bool = False,
    rules: bool = True,
    many: bool = False,
) -> Schema:
    """Describe a model as JSON Schema, draft 2020-12.

    Args:
        model: The class, or the name of one of this package.
        direction: ``request`` describes what is sent; ``response`` what is received, where nothing
            is required and nothing limited, as the service may leave out what was not selected.
        closed: Refuse keys and values of enumerations that the model does not know, so that an
            editor marks what is misspelt.
        rules: Also tell, for requests, the service's documented limits on lengths, numbers and
            characters, which `validate` does not know but `check` does.
        many: Accept a list of definitions and an object with such a list under ``value`` as well,
            which is what files of definitions hold.

    Returns:
        A new dict, the same for the same arguments; models and enumerations that it refers to are
        under ``$defs``. Descriptions come from docstrings, as far as there is source.

    Raises:
        LookupError: There is no model of that name; names the closest.
        TypeError: It is neither a model class nor a name.
        DeclarationError: The class's maps make no sense.
    """
    document = _Document(_class_of(model), direction=direction, closed=closed, rules=rules)
    return document.of_files() if many else document.of_model()


def json_schema_bundle(
    *, direction: Direction = "request", closed: bool = False, rules: bool = True
) -> Schema:
    """Describe all models in one JSON Schema, each under its name in ``$defs``.

    The schema itself fits a file of tasks, jobs, job schedules or pools, one or many of them.

    Args:
        direction: As for `json_schema`.
        closed: As for `json_schema`.
        rules: As for `json_schema`.
    """
    document = _Document(None, direction=direction, closed=closed, rules=rules)
    names = SENT_AS.values() if direction == "request" else SENT_AS
    alternatives = [document.refer(getattr(models, name)) for name in names]
    for model in _all_models():
        if stage_of(model) != "options":
            document.refer(model)
    schema = _one_or_many({"anyOf": alternatives}, closed=closed)
    return document.finish({"title": "Azure Batch definitions", **schema})


@cache
def _keys() -> Mapping[str, str]:
    """Give the REST key for each Python name that an attribute of this package's models has."""
    fields = [field for model in _all_models() for field in schema_of(model).shape.wire_fields]
    return {field.attribute: field.key for field in fields if field.key}


def _in_rest_keys(text: str, cls: type) -> str:
    """Replace attributes that a docstring of this package mentions by their REST keys."""
    if not cls.__module__.startswith(f"{__package__}."):
        return text
    return _MENTIONED.sub(lambda found: _keys().get(found[0], found[0]), text)


def _all_models() -> list[Any]:
    """Give all model classes of this package."""
    return [each for name in models.__all__ if is_model(each := getattr(models, name))]


def _class_of(model: Any) -> Any:
    """Find the class that is meant."""
    if isinstance(model, str):
        known = {each.__name__: each for each in _all_models()}
        if model not in known:
            msg = no_such("model", model, known)
            raise LookupError(msg)
        return known[model]
    if not is_model(model):
        msg = f"expected a model class or the name of one, got {model!r}"
        raise TypeError(msg)
    return model


class _Document:
    """One schema with all that it refers to."""

    def __init__(self, root: Any, *, direction: Direction, closed: bool, rules: bool) -> None:
        """Start with nothing described; references to ``root`` lead to the schema itself."""
        self._root: Any = root
        self._closed = closed
        self._names: dict[Any, str] = {}
        self._waiting: list[Any] = []
        self._describer = Describer(self.refer, direction=direction, closed=closed, rules=rules)

    def of_model(self) -> Schema:
        """Describe one instance of the root."""
        return self.finish(self._describer.describe(self._root))

    def of_files(self) -> Schema:
        """Describe one instance of the root, a list, or an object with one."""
        root: Any = self._root
        self._root = None
        title = f"{root.__name__}, one or many"
        has_value = any(field.path[0] == "value" for field in schema_of(root).shape.wire_fields)
        schema = _one_or_many(self.refer(root), closed=self._closed, under_value=not has_value)
        return self.finish({"title": title, **schema})

    def refer(self, cls: Any) -> Schema:
        """Refer to a class, which is going to be described."""
        if cls is self._root:
            return {"$ref": "#"}
        if cls not in self._names:
            is_taken = cls.__name__ in self._names.values()
            self._names[cls] = f"{cls.__module__}.{cls.__qualname__}" if is_taken else cls.__name__
            self._waiting.append(cls)
        return {"$ref": f"#/$defs/{self._names[cls]}"}

    def finish(self, schema: Schema) -> Schema:
        """Add to a schema what it refers to."""
        definitions: dict[str, Schema] = {}
        while self._waiting:
            cls = self._waiting.pop()
            definitions[self._names[cls]] = self._describer.describe(cls)
        schema = {"$schema": DIALECT, **schema}
        if definitions:
            schema["$defs"] = {name: definitions[name] for name in sorted(definitions)}
        return schema


def _one_or_many(item: Schema, *, closed: bool, under_value: bool = True) -> Schema:
    """Describe one item, a list of items, or an object with a list of items under ``value``."""
    listed = {"type": "array", "items": item}
    single = item
    if under_value:
        collection = _object({"value": listed}, closed=closed)
        is_collection = {"properties": {"value": {"type": "array"}}, "required": ["value"]}
        single = {"if": is_collection, "then": collection, "else": item}
    return {"if": {"type": "array"}, "then": listed, "else": single}


def _object(properties: Schema, *, closed: bool) -> Schema:
    """Describe an object; a closed one takes no other keys than annotations."""
    schema: Schema = {"type": "object", "properties": properties}
    if closed:
        schema |= {"patternProperties": {_ANNOTATIONS: {}}, "additionalProperties": False}
    return schema


class Describer:
    """Describes classes one by one; what they refer to is somebody else's."""

    def __init__(
        self,
        refer: Callable[[Any], Schema],
        *,
        direction: Direction = "request",
        closed: bool = False,
        rules: bool = True,
    ) -> None:
        """Prepare to describe.

        Args:
            refer: Gives the reference to a model or an enumeration.
            direction: As for `json_schema`.
            closed: As for `json_schema`.
            rules: As for `json_schema`.
        """
        self._refer = refer
        self._is_request = direction == "request"
        self._closed = closed
        self._rules = rules

    def describe(self, cls: Any) -> Schema:
        """Describe a model or an enumeration."""
        schema: Schema = {"title": cls.__name__}
        if text := docstrings.of_class(cls):
            schema["description"] = _in_rest_keys(text, cls)
        return schema | (self._enum(cls) if is_enum(cls) else self._model(cls))

    def _enum(self, enum: Any) -> Schema:
        """Describe an enumeration: its members, and any other text unless it is closed."""
        docs = docstrings.of_attributes(enum)
        members: list[Schema] = []
        for name, member in enum.__members__.items():
            described: Schema = {"const": member.value}
            if text := docs.get(name):
                described["description"] = _in_rest_keys(text, enum)
            members.append(described)
        other: Schema = {"type": "string"}
        if self._closed:
            texts = "|".join(_in_any_case(str(member.value)) for member in enum)
            other["pattern"] = f"^(?:{texts})$"
        return {"anyOf": [*members, other]}

    def _model(self, model: Any) -> Schema:
        """Describe a model, and how its discriminator picks a subclass."""
        maps = schema_of(model)
        schema = self._own_object(maps)
        for attribute in maps.cls.__dict__.get("_subtype_map") or ():
            field = maps.shape.by_attribute.get(attribute)
            for value, subclass in reversed([*_subclasses(model, attribute).items()]):
                picked: Schema = {"const": value}
                for step in reversed(field.place if field else (attribute,)):
                    picked = {"properties": {step: picked}, "required": [step]}
                schema = {"if": picked, "then": self._refer(subclass), "else": schema}
            break  # no other one counts
        return schema

    def _own_object(self, maps: ClassSchema) -> Schema:
        """Describe an instance of just this class."""
        docs = docstrings.of_attributes(maps.cls)
        presets = _presets(maps)
        schema = _object({}, closed=self._closed)
        for field in maps.shape.wire_fields:
            given = field.readonly or field.attribute in presets
            is_required = self._is_request and field.required and not given
            described = self._attribute(maps, field)
            if not (is_required or field.constant):
                described = _nullable(described)
            if field.attribute in presets:
                keyword = "const" if field.constant else "default"
                described[keyword] = presets[field.attribute]
            if field.readonly:
                described["readOnly"] = True
            if text := docs.get(field.attribute):
                described["description"] = _in_rest_keys(text, maps.cls)
            self._place(schema, field.place, described, is_required=is_required)
        return schema

    def _place(
        self, schema: Schema, place: tuple[str, ...], described: Schema, *, is_required: bool
    ) -> None:
        """Put what describes an attribute where it stands in the body, which may be further in."""
        *above, last = place
        for key in above:
            inside = schema.setdefault("properties", {})
            if is_required and key not in schema.setdefault("required", []):
                schema["required"].append(key)
            schema = inside.setdefault(key, _object({}, closed=self._closed))
        schema.setdefault("properties", {})[last] = described
        if is_required:
            schema.setdefault("required", []).append(last)

    def _attribute(self, maps: ClassSchema, field: Field) -> Schema:
        """Describe the value of an attribute."""
        schema = self._value(maps, field.wire)
        if field.secret and field.wire.name == "str":
            schema["format"] = "password"
        if self._is_request and not field.readonly:
            _limit(schema, field.wire, field.rules)
            if self._rules:
                for name in names_of(maps.cls):
                    for limits in _documented_limits().get(f"{name}.{field.attribute}", ()):
                        _limit(schema, field.wire, limits)
        return schema

    def _value(self, maps: ClassSchema, wire: WireType) -> Schema:
        """Describe a value of a wire type."""
        if wire.kind == "scalar":
            return dict(SCALARS[wire.name].json_schema)
        if wire.item is not None:
            item = self._value(maps, wire.item)
            if wire.kind == "list":
                return {"type": "array", "items": item}
            return {"type": "object", "additionalProperties": item}
        target = maps.find(wire.name)
        return self._refer(target) if is_model(target) or is_enum(target) else {}


@cache
def _documented_limits() -> Mapping[str, list[Mapping[str, Any]]]:
    """Give the limits that the rules of the service know, by what they look at."""
    limits: dict[str, list[Mapping[str, Any]]] = {}
    for rule in RULES.values():
        if rule.limits and rule.severity == "error" and not rule.is_doubtful:
            for target in rule.targets:
                limits.setdefault(str(target), []).append(rule.limits)
    return limits


def _limit(schema: Schema, wire: WireType, limits: Mapping[str, Any]) -> None:
    """Add limits, written as in a ``_validation`` map, to a schema."""
    keywords = _KEYWORDS.get(wire.name if wire.kind == "scalar" else wire.kind, {})
    for rule, limit in limits.items():
        keyword = keywords.get(rule)
        if keyword is None:
            continue
        value = _adjusted(rule, limit)
        if schema.get(keyword, value) == value:
            schema[keyword] = value
        else:
            schema.setdefault("allOf", []).append({keyword: value})


def _adjusted(rule: str, limit: Any) -> Any:
    """Give the limit of a rule as JSON Schema has it."""
    kind: Any = str if rule == "pattern" else int | float
    if not isinstance(limit, kind):
        msg = f"the rule {rule!r} has a limit that makes no sense: {describe(limit)}"
        raise DeclarationError(msg)
    return _ADJUSTED[rule](limit) if rule in _ADJUSTED else limit


def _presets(maps: ClassSchema) -> Mapping[str, Any]:
    """Give what the constructor sets by itself, as JSON, as far as it has that form."""
    presets = maps.construction.defaults if isinstance(maps, Codec) else {}
    written: dict[str, Any] = {}
    for field in maps.shape.wire_fields:
        if field.attribute in presets:
            writer = ExactWriter(styles.TO_DICT)
            value = writer.write_value(field.wire, presets[field.attribute], {})
            if not writer.problems:
                written[field.attribute] = value
    return written


def _subclasses(model: Any, attribute: str) -> Mapping[str, Any]:
    """Give the classes below a model that its discriminator picks, by its values."""

    def find(owner: Any, name: str) -> Any:
        return schema_of(owner).find(name)

    names = discriminators.names_below(model, attribute, find)
    found = {value: find(model, name) for value, name in names.items()}
    return {value: cls for value, cls in found.items() if cls not in {None, model}}


def _in_any_case(text: str) -> str:
    """Write a pattern for a text in any case; not every dialect has a flag for it."""
    return "".join(
        f"[{each.upper()}{each.lower()}]" if each.isalpha() else re.escape(each) for each in text
    )


def _nullable(schema: Schema) -> Schema:
    """Accept null as well, which stands for nothing."""
    if not schema:
        return schema
    kind = schema.get("type")
    if kind is None:
        return {"anyOf": [schema, {"type": "null"}]}
    return schema | {"type": [*([kind] if isinstance(kind, str) else kind), "null"]}
