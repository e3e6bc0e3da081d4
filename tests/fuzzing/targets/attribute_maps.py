"""Fuzz target: model classes with odd, malformed and hostile maps.

An input is bytes that choose the maps and the name of a class, and a body for it.
"""

from __future__ import annotations

import contextlib
from typing import Any

from azure_batch_models import Model
from azure_batch_models.engine.schema.scalars import SCALARS
from choices import Choices
from exact_ways import REFUSED
from invariants import unless_refused

_NAMES = (
    *("id", "name", "class", "None", "self", "model", "body", "value", "key", "a b", "a.b", ""),
    *(
        "a'b",
        'a"b',
        "a\\b",
        "a\nb",
        "{a}",
        "é",
        "__init__x",
        "x\u2028y",
        "print",
        "additional_properties",
    ),
)
_TYPES = (
    *SCALARS,
    *("[str]", "{int}", "[[str]]", "[", "]", "[]", "{}", "[{str}", "", "Made", "[Made]", "{Made}"),
    *("TaskState", "CloudTask", "Model", "object()", "__import__('os')", "str\n", "[str]]", " str"),
)
_RULES = (
    *("required", "readonly", "constant", "min_length", "max_length", "minimum", "maximum"),
    *("minimum_ex", "maximum_ex", "min_items", "max_items", "pattern", "unique", "multiple", "x"),
)


def exercise(data: bytes) -> None:
    """Make a class and use it in every way; only the library's errors may come out."""
    choices = Choices(data)
    model = _made(choices)
    if model is None:
        return
    body = choices.value()
    found = [unless_refused(lambda: model.from_dict({}))]
    if isinstance(body, dict):
        found += [unless_refused(lambda: model.from_dict(body))]
        found += [unless_refused(lambda: model.deserialize(body))]
    for instance in found:
        if instance is not REFUSED and instance is not None:
            _use(choices, instance)


def _made(choices: Choices) -> Any:
    """Make a class, declared or msrest-style; ``None`` where Python itself refuses its names."""
    attribute_map = _map(choices)
    namespace: dict[str, Any] = {"_attribute_map": attribute_map, "__module__": __name__}
    if choices.number(2):
        namespace["_validation"] = _rules(choices, attribute_map)
    if choices.number(4) == 1:
        namespace["_subtype_map"] = {choices.one_of(_NAMES): {choices.text(): "Made"}}
    if choices.number(4) == 1 and isinstance(attribute_map, dict):
        namespace["_secrets"] = frozenset(attribute_map)
    if choices.number(2) and isinstance(attribute_map, dict):
        namespace["__annotations__"] = dict.fromkeys(attribute_map, Any)
        namespace |= dict.fromkeys(attribute_map)
    name = choices.one_of(("Made", "class", "A B", "x'y", "a\nimport os", "é", "a{b}", "None"))
    try:
        model = type(Model)(name, (Model,), namespace)
    except (TypeError, ValueError, UnicodeEncodeError):
        return None
    globals()["Made"] = model
    return model


def _map(choices: Choices) -> Any:
    """Choose an ``_attribute_map``."""
    if choices.number(16) == 15:
        return choices.value()
    return {choices.one_of(_NAMES): _entry(choices) for _ in range(choices.number(6))}


def _entry(choices: Choices) -> Any:
    """Choose an entry of the map."""
    kind = choices.number(16)
    if kind == 15:
        return choices.value()
    key = choices.value() if kind == 14 else choices.one_of((*_NAMES, "a.b.c", "a\\.b", "..", "\\"))
    wire = choices.value() if kind == 13 else choices.one_of(_TYPES)
    entry = {"key": key, "type": wire}
    if kind == 12:
        entry.pop(choices.one_of(("key", "type")))
    return entry


def _rules(choices: Choices, attribute_map: Any) -> Any:
    """Choose a ``_validation`` for some of the attributes."""
    if choices.number(16) == 15 or not isinstance(attribute_map, dict):
        return choices.value()
    return {
        name: choices.value()
        if choices.number(16) == 15
        else {choices.one_of(_RULES): choices.value() for _ in range(choices.number(3))}
        for name in attribute_map
        if choices.number(2)
    }


def _use(choices: Choices, instance: Any) -> None:
    """Use every verb of an instance, with a value of any sort in one attribute."""
    names = list(instance._attribute_map)
    if names:
        with contextlib.suppress(AttributeError, TypeError, UnicodeEncodeError):
            setattr(instance, choices.one_of(names), choices.value())
    for verb in (instance.serialize, instance.as_dict, instance.to_dict, instance.to_json):
        unless_refused(verb)
    assert isinstance(instance.validate(), list)
    repr(instance), instance.to_str()
