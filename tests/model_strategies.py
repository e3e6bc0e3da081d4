"""Hypothesis strategies of models as users fill them: with right, odd and wrong Python values."""

from __future__ import annotations

import decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

import model_classes
from azure_batch_models.engine.schema.registry import is_enum
from scalar_samples import SAMPLES, json_values, writable_moments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from azure_batch_models.engine.schema.shape import WireType

    Draw = Callable[[st.SearchStrategy[Any]], Any]
    Sides = tuple[Mapping[str, Any], ...]
    Each = tuple[Any, ...]

_ANYTHING: st.SearchStrategy[Any] = st.one_of(
    json_values,
    writable_moments,
    st.timedeltas(),
    st.dates(),
    st.sampled_from([b"bytes", (), (1, "2"), frozenset(), decimal.Decimal("1.5"), "-5", "5", "x"]),
)


def native_values(name: str) -> st.SearchStrategy[Any]:
    """Draw Python values for a scalar wire type, right, odd and wrong."""
    return SAMPLES[name].native | SAMPLES[name].native | _ANYTHING


_MODELS_AT_DEPTH = (5, 3, 2, 1)
"""How many attributes a model has set at most, by depth; no model stands below."""


def filled_models(name: str, *sides: Mapping[str, Any]) -> st.SearchStrategy[Each]:
    """Draw one model for each side, with equal attributes.

    Args:
        name: Name of the class.
        sides: The classes by name, of ours and perhaps of another library; ours by default.
    """
    return _models(name, sides or (model_classes.ALL | model_classes.ENUMS_OF_ALL,), 0)


@st.composite
def _models(draw: Draw, name: str, sides: Sides, depth: int) -> Each:
    """Draw a model with some attributes set, for each side."""
    made = tuple(_blank(side[name]) for side in sides)
    ours = model_classes.ALL[name]
    chosen = st.lists(
        st.sampled_from(ours._codec.shape.wire_fields),
        unique_by=lambda field: field.attribute,
        max_size=_MODELS_AT_DEPTH[depth],
    )
    for field in draw(chosen):
        values = draw(_values(ours._codec, field.wire, sides, depth))
        for model, value in zip(made, values, strict=True):
            setattr(model, field.attribute, value)
    return made


def _blank(cls: Any) -> Any:
    """Make an instance of which nothing is set but what the constructor sets by itself."""
    shape = model_classes.ALL[cls.__name__]._codec.shape
    return cls(**{f.attribute: None for f in shape.fields if f.required and not f.readonly})


@st.composite
def _values(draw: Draw, codec: Any, wire: WireType, sides: Sides, depth: int) -> Each:
    """Draw a value for an attribute, for each side."""
    if draw(st.integers(0, 9)) == 0:
        return (draw(_ANYTHING),) * len(sides)
    deeper = depth + 1
    if wire.kind == "scalar":
        value = draw(SAMPLES[wire.name].native)
        if wire.name == "object" and draw(st.booleans()):
            text = draw(SAMPLES["str"].native)
            trees = [side["Tree"](name=text) for side in sides]
            return tuple([tree, {"a": tree}, value] for tree in trees)
        return (value,) * len(sides)
    if wire.item is not None:
        items = draw(st.lists(_values(codec, wire.item, sides, depth), max_size=2))
        each = [[item[side] for item in items] for side in range(len(sides))]
        if wire.kind == "list":
            container = draw(st.sampled_from([list, list, tuple]))
            return tuple(container(values) for values in each)
        keys = draw(st.lists(st.text(max_size=3) | st.integers(), min_size=2, unique_by=str))
        return tuple(dict(zip(keys, values, strict=False)) for values in each)
    target = codec.find(wire.name)
    if is_enum(target):
        member = draw(st.sampled_from(list(target)))
        text = draw(st.sampled_from([member.value, member.value.upper(), "brandNew"]))
        members = tuple(side[wire.name][member.name] for side in sides)
        return draw(st.sampled_from([members, (text,) * len(sides)]))
    if deeper == len(_MODELS_AT_DEPTH):
        return (None,) * len(sides)
    return draw(_models(wire.name, sides, deeper))
