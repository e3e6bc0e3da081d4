"""Advice: what may stand at a place of a definition, and what it means."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.recognition import UnrecognisedError, recognise_all
from azure_batch_models.cli.spelling import fields_by_name
from azure_batch_models.engine.schema import docstrings
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.json_schema import json_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from azure_batch_models.cli.language_server.cursors import Cursor
    from azure_batch_models.engine.schema.shape import Field, WireType

_LONGEST_LIMIT: Final = 60
"""How long a pattern may be to help a reader."""

_LIMITS: Final = (
    ("minLength", "at least {} characters"),
    ("maxLength", "at most {} characters"),
    ("minimum", "{} or more"),
    ("maximum", "{} or less"),
    ("minItems", "at least {} items"),
    ("maxItems", "at most {} items"),
    ("pattern", "like `{}`"),
    ("default", "by default {}"),
)


@dataclass(frozen=True)
class Suggestion:
    """Something that may stand at a place."""

    label: str
    detail: str = ""
    text: str = ""
    """What it means."""

    opens: str = ""
    """What comes after a key: what its value begins and ends with."""


@dataclass(frozen=True)
class Spot:
    """A place in a model: an attribute, or a model's object."""

    owner: Any
    """The class whose attribute it is, or the class of the object."""

    field: Field | None = None
    wire: WireType | None = None


def class_of(keys: Iterable[str]) -> Any:
    """Return the class that a definition with some keys is of; `None` if that is not clear."""
    try:
        (content, *_) = recognise_all(dict.fromkeys(keys))
    except UnrecognisedError:
        return None
    return content.cls if content.view is None or not content.view.steps else None


def spot_at(cls: Any, path: Iterable[str | int]) -> Spot | None:
    """Return what is at a path of a definition; `None` if nothing is known there."""
    spot = Spot(cls)
    for step in path:
        spot_below = _below(spot, step)
        if spot_below is None:
            return None
        spot = spot_below
    return spot


def _below(spot: Spot, step: str | int) -> Spot | None:
    """Return what is at a step below a place."""
    if spot.wire is not None and spot.wire.item is not None:
        return Spot(spot.owner, spot.field, spot.wire.item)
    model = spot.owner if spot.wire is None else _model_of(spot)
    if isinstance(step, int):
        return spot if spot.wire is None else None  # a list of definitions
    if not is_model(model):
        return None
    found = fields_by_name(model).get(step.lower())
    return None if found is None else Spot(model, found, found.wire)


def _model_of(spot: Spot) -> Any:
    """Return the class that the value at a place has, if it is named."""
    if spot.wire is None:
        return spot.owner
    return spot.owner._codec.find(spot.wire.name) if spot.wire.kind == "named" else None


def keys_at(spot: Spot, cursor: Cursor) -> Iterator[Suggestion]:
    """Yield the keys that an object may have besides those that it has."""
    model = _model_of(spot)
    if not is_model(model):
        return
    given = {key.lower() for key in cursor.siblings} - {cursor.text.lower()}
    schema = _schema_of(model)
    for found in model._codec.shape.wire_fields:
        key = found.path[-1]
        if found.readonly or given & {key.lower(), found.attribute.lower()}:
            continue
        facts = schema.get(key, {})
        detail = _type_in_words(found.wire) + (", required" if found.required else "")
        yield Suggestion(key, detail, facts.get("description", ""), _opening(found.wire, model))


def values_at(spot: Spot) -> Iterator[Suggestion]:
    """Yield the values that are known for a place."""
    wire, found = spot.wire, spot.field
    if wire is None or found is None:
        return
    if wire.kind == "named":
        enum = spot.owner._codec.find(wire.name)
        if is_enum(enum):
            texts = docstrings.of_attributes(enum)
            for member in enum:
                yield Suggestion(str(member.value), wire.name, texts.get(member.name, ""))
        return
    if wire.name == "bool":
        yield from (Suggestion("true"), Suggestion("false"))
    facts = _FACTS.get((spot.owner.__name__, found.attribute))
    if facts is not None:
        yield from facts()


def meaning_of(spot: Spot) -> str | None:
    """Return what is known of an attribute, in Markdown."""
    if spot.field is None:
        return None
    key = spot.field.path[-1]
    facts = _schema_of(spot.owner).get(key, {})
    wire = spot.field.wire
    lines = [f"**{key}**: {_type_in_words(wire)}" + (", required" if spot.field.required else "")]
    if facts.get("description"):
        lines.append(facts["description"])
    limits = [
        words.format(facts[name] if isinstance(facts[name], str) else json.dumps(facts[name]))
        for name, words in _LIMITS
        if name in facts and len(str(facts[name])) <= _LONGEST_LIMIT
    ]
    if limits:
        lines.append(f"It is {', '.join(limits)}.")
    enum: Any = None
    if wire.innermost.kind == "named":
        enum = spot.owner._codec.find(wire.innermost.name)
    if is_enum(enum):
        lines.append("One of " + ", ".join(f"`{member.value}`" for member in enum) + ".")
    return "\n\n".join(lines)


@cache
def _schema_of(model: Any) -> dict[str, Any]:
    """Return what the JSON Schema of a model says of its properties."""
    schema = json_schema(model)
    while "properties" not in schema and "$ref" in schema:
        schema = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    properties: dict[str, Any] = schema.get("properties", {})
    return properties


def _type_in_words(wire: WireType) -> str:
    """Return what a value is called."""
    if wire.item is not None:
        return f"{'list' if wire.kind == 'list' else 'object'} of {_type_in_words(wire.item)}"
    names = {"str": "text", "int": "number", "bool": "true or false", "iso-8601": "date and time"}
    return names.get(wire.name, wire.name)


def _opening(wire: WireType, model: Any) -> str:
    """Return how the value of a key begins and ends."""
    if wire.item is not None:
        return "[]" if wire.kind == "list" else "{}"
    if wire.kind == "named":
        return "{}" if is_model(model._codec.find(wire.name)) else '""'
    return "" if wire.name in {"int", "long", "float", "bool", "decimal"} else '""'


def _agents() -> Iterator[Suggestion]:
    """Yield the node agents that Batch supports."""
    from azure_batch_models.rules.facts.node_agents import node_agents  # noqa: PLC0415 - tables

    for agent in node_agents().values():
        if agent.ends is None:
            yield Suggestion(agent.id, "node agent")


def _images(part: str) -> Callable[[], Iterator[Suggestion]]:
    """Return what yields the publishers, offers or skus of known images."""

    def found() -> Iterator[Suggestion]:
        from azure_batch_models.rules.facts.images import images  # noqa: PLC0415 - as above

        names = sorted({str(getattr(image, part)) for image in images() if image.ends is None})
        yield from (Suggestion(name, part) for name in names if "*" not in name)

    return found


_FACTS: Final[dict[tuple[str, str], Callable[[], Iterator[Suggestion]]]] = {
    ("VirtualMachineConfiguration", "node_agent_sku_id"): _agents,
    ("ImageReference", "publisher"): _images("publisher"),
    ("ImageReference", "offer"): _images("offer"),
    ("ImageReference", "sku"): _images("sku"),
}
"""What the tables of facts know of attributes."""
