"""Hypothesis strategies of bodies, built from the Shapes of models.

A *plain* body is what the service would take. A *sloppy* one has what people and other programs
make of it: other spellings of keys and values, nulls, unknown keys. A *broken* one has something
in it that does not belong there.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from azure_batch_models.engine.schema.registry import is_enum
from scalar_samples import SAMPLES, json_values, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from azure_batch_models.engine.schema.shape import Field, WireType

    Draw = Callable[[st.SearchStrategy[Any]], Any]
    Place = tuple[str | int, ...]

_ATTRIBUTES_AT_DEPTH = (6, 3, 2, 1)
"""How many optional attributes an object has at most, by depth; none below."""


def scalar_values(name: str) -> st.SearchStrategy[Any]:
    """Draw JSON values for a scalar wire type, right, odd and wrong."""
    samples = SAMPLES[name]
    return samples.plain | samples.sloppy | samples.sloppy | json_values


def _spell(text: str, spelling: int) -> str:
    """Write a text in another case."""
    return (text, text.upper(), text.lower(), text.title(), text.swapcase())[spelling]


@st.composite
def _values(draw: Draw, codec: Any, wire: WireType, depth: int, *, sloppy: bool) -> Any:
    """Draw a value of a wire type."""
    odd = sloppy and draw(st.integers(0, 3)) == 0
    if odd and draw(st.integers(0, 3)) == 0:
        return None
    if wire.kind == "scalar":
        samples = SAMPLES[wire.name]
        return draw(samples.sloppy if odd else samples.plain)
    if wire.item is not None:
        items = st.lists(_values(codec, wire.item, depth + 1, sloppy=sloppy), max_size=2)
        if wire.kind == "list":
            return draw(items)
        values = draw(items)
        keys = draw(st.lists(texts, min_size=len(values), max_size=len(values), unique=True))
        if odd:  # msrest also reads a list of pairs
            pairs = zip(keys, values, strict=True)
            return [{"key": key, "value": value} for key, value in pairs]
        return dict(zip(keys, values, strict=True))
    target = codec.find(wire.name)
    if is_enum(target):
        text = draw(st.sampled_from([member.value for member in target]))
        if odd:
            unknown = st.sampled_from(["brandNew", "", "5", 1, 0, 99, -1, True, 1.0, ["a"]])
            return draw(unknown | st.integers(1, 4).map(lambda spelling: _spell(text, spelling)))
        return text
    return draw(_objects(target, depth + 1, sloppy=sloppy))


@st.composite
def _objects(draw: Draw, model: Any, depth: int, *, sloppy: bool) -> Any:
    """Draw an object that a model reads."""
    fields = model._codec.shape.wire_fields
    required = [field for field in fields if field.required and not sloppy]
    optional = [field for field in fields if field not in required]
    most = _ATTRIBUTES_AT_DEPTH[depth] if depth < len(_ATTRIBUTES_AT_DEPTH) else 0
    chosen = required
    if optional and most:
        chosen = required + draw(
            st.lists(
                st.sampled_from(optional),
                unique_by=lambda field: field.attribute,
                max_size=min(most, len(optional)),
            )
        )
    body: dict[str, Any] = {}
    for field in chosen:
        value = draw(_values(model._codec, field.wire, depth, sloppy=sloppy))
        _place(body, _keys(draw, field, sloppy=sloppy), value)
    if sloppy and draw(st.integers(0, 3)) == 0:
        key = draw(st.sampled_from(["odata.metadata", "odata.etag", "brandNew", "", "ID", "Name"]))
        body.setdefault(key, draw(json_values))
    return body


def _keys(draw: Draw, field: Field, *, sloppy: bool) -> tuple[str, ...]:
    """Draw under which keys an attribute stands."""
    if not sloppy or draw(st.integers(0, 2)):
        return _usual_keys(field)
    kind = draw(st.integers(0, 7))
    if kind < 4:
        return tuple(_spell(key, kind + 1) for key in field.path)
    if kind == 4:
        return (_spell(field.attribute, draw(st.integers(0, 4))),)
    return (field.attribute,) if kind > 5 else (field.path[-1],)


def _usual_keys(field: Field) -> tuple[str, ...]:
    """Return the REST keys, or the Python name of a request option, which has none."""
    return (field.attribute,) if field.key == "" else field.path


def _place(body: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    """Put a value where it belongs."""
    *above, last = keys
    for key in above:
        found = body.setdefault(key, {})
        body = found if isinstance(found, dict) else {}
    body[last] = value


def plain_bodies(model: Any) -> st.SearchStrategy[Any]:
    """Draw bodies as the service writes and takes them."""
    return _objects(model, 0, sloppy=False)


def sloppy_bodies(model: Any) -> st.SearchStrategy[Any]:
    """Draw bodies with other spellings, nulls and unknown keys."""
    return _objects(model, 0, sloppy=True)


@st.composite
def broken_bodies(draw: Draw, model: Any) -> Any:
    """Draw bodies in which one value, or a few, were replaced by something else."""
    broken = draw(breaking(draw(plain_bodies(model))))
    return {} if isinstance(broken, str) else broken  # text would be parsed as JSON


@st.composite
def breaking(draw: Draw, body: Any) -> Any:
    """Draw copies of a body in which one value, or a few, were replaced by something else."""
    broken = copy.deepcopy(body)
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        place = draw(st.sampled_from([*_places(broken)]))
        broken = _replaced(broken, place, draw(json_values))
    return broken


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Return the place of a value and of everything in it."""
    yield place
    items = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    for key, item in items:
        yield from _places(item, (*place, key))


def _replaced(body: Any, place: Place, value: Any) -> Any:
    """Put a value at a place of a body, which changes."""
    if not place:
        return value
    *above, last = place
    node = body
    for key in above:
        node = node[key]
    node[last] = value
    return body


def full_body(model: Any, above: tuple[Any, ...] = ()) -> dict[str, Any]:
    """Make the body that has every attribute; a model that holds its own kind does so once."""
    body: dict[str, Any] = {}
    for field in model._codec.shape.wire_fields:
        value = _example(model._codec, field.wire, (*above, model))
        if value is not None:
            _place(body, _usual_keys(field), value)
    return body


def _example(codec: Any, wire: WireType, above: tuple[Any, ...]) -> Any:
    """Make one value of a wire type; ``None`` where it would go down without end."""
    if wire.kind == "scalar":
        return copy.deepcopy(SAMPLES[wire.name].example)
    if wire.item is not None:
        item = _example(codec, wire.item, above)
        items = [] if item is None else [item, copy.deepcopy(item)]
        return items if wire.kind == "list" else {str(key): each for key, each in enumerate(items)}
    target = codec.find(wire.name)
    if is_enum(target):
        return next(iter(target)).value
    return None if above.count(target) > 1 else full_body(target, above)
