"""msrest's side of a comparison: for each model of ours azure-batch's class, or a twin made here.

Importing this module skips the test module that does where msrest or azure-batch is absent.
"""

from __future__ import annotations

import copy
import inspect
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest

import model_classes
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import ADDITIONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

_REASON = "msrest 0.7.1 and azure-batch 14.2.0 are not installed (dependency group 'originals')"
originals: Any = pytest.importorskip("azure.batch.models", reason=_REASON)
msrest: Any = pytest.importorskip("msrest.serialization", reason=_REASON)

FAILED: Any = Enum("Outcome", ["FAILED"]).FAILED  # type: ignore[attr-defined]
"""In place of a result: it could not be read or written."""

ANY_KEY = (
    msrest.attribute_key_case_insensitive_extractor,
    msrest.rest_key_case_insensitive_extractor,
    msrest.last_rest_key_case_insensitive_extractor,
)
"""The extractors of ``from_dict``."""

COMMON_SCALARS = SCALARS.keys() & {
    *msrest.Deserializer().deserialize_type,
    *msrest.Deserializer.basic_types.values(),
}
"""The scalar wire types that msrest has too."""

_MAPS = ("_attribute_map", "_validation", "_subtype_map")


def is_comparable(name: str) -> bool:
    """Return whether msrest has all scalar wire types of a model and of what is inside of it."""
    codec = model_classes.ALL[name]._codec
    fields = [
        field
        for cls in codec.references.values()
        if hasattr(cls, "_codec")
        for field in cls._codec.shape.by_attribute.values()
    ]
    scalars = {each.wire.innermost.name for each in fields if each.wire.innermost.kind == "scalar"}
    return scalars <= COMMON_SCALARS


def attempt(exceptions: Any, function: Callable[[], Any]) -> Any:
    """Call a function; give `FAILED` where it raises one of the exceptions."""
    try:
        return function()
    except exceptions:
        return FAILED


def read(name: str, data: Any, extractors: Sequence[Any] | None = None) -> Any:
    """Read a parsed body as msrest does, or give `FAILED`; ``data`` is not changed."""
    deserializer = msrest.Deserializer(CLASSES)
    if extractors is not None:
        deserializer.key_extractors = list(extractors)
    # Whatever msrest raises is its way of failing: it lets KeyError and others through.
    return attempt(Exception, lambda: deserializer(name, copy.deepcopy(data)))


def read_dict(name: str, data: Any) -> Any:
    """Read a dict as msrest's ``from_dict`` does, or give `FAILED`."""
    return read(name, data, ANY_KEY)


def serialize(model: Any, **options: Any) -> Any:
    """Write a model as its ``serialize`` does, or give `FAILED`."""
    return attempt(Exception, lambda: msrest.Serializer(CLASSES)._serialize(model, **options))


def as_dict(model: Any, *, keep_readonly: bool = True, key_transformer: Any = None) -> Any:
    """Write a model as its ``as_dict`` does, or give `FAILED`."""
    transformer = key_transformer or msrest.attribute_transformer
    return serialize(model, keep_readonly=keep_readonly, key_transformer=transformer)


def broken_rules(model: Any) -> Any:
    """Return the pairs of target and rule that ``validate`` reports, or `FAILED`."""
    return attempt(Exception, lambda: pairs(model.validate()))


def pairs(errors: Sequence[Any]) -> list[tuple[str, str]]:
    """Return the pairs of target and rule of validation errors, of either side."""
    return sorted((error.target, error.rule) for error in errors)


def _make_twin(ours: Any, twins: dict[str, Any]) -> Any:
    """Make the class that AutoRest would have written for msrest, and those it derives from."""
    name = ours.__name__
    if name not in twins:
        above = [base for base in ours.__bases__ if base in model_classes.ALL.values()]
        bases = tuple(_make_twin(base, twins) for base in above) or (msrest.Model,)
        members = {key: _plain(ours.__dict__[key]) for key in _MAPS if key in ours.__dict__}
        members["__init__"] = _autorest_init(_defaults(ours))
        twins[name] = type(name, bases, members)
    return twins[name]


def _plain(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Copy a map and its entries into dicts that msrest can change."""
    return {key: dict(entry) for key, entry in mapping.items()}


def _defaults(ours: Any) -> dict[str, Any]:
    """Return what each attribute is unless the constructor is told otherwise."""
    parameters = inspect.signature(ours).parameters.values()
    presets = {each.name: each.default for each in parameters if each.default is not each.empty}
    if not ours._codec.declared:
        presets = vars(ours())
    return {
        name: presets.get(name)
        for name, spec in ours._attribute_map.items()
        if name != ADDITIONAL or spec["key"]
    }


def _autorest_init(defaults: dict[str, Any]) -> Callable[..., None]:
    """Make a constructor that takes every attribute."""

    def __init__(self: Any, **attributes: Any) -> None:
        msrest.Model.__init__(
            self, **{key: value for key, value in attributes.items() if key not in defaults}
        )
        for name, default in defaults.items():
            setattr(self, name, attributes.get(name, default))

    return __init__


def _collect() -> dict[str, Any]:
    """Return the classes by the names that maps use."""
    found = {name: each for name, each in vars(originals).items() if isinstance(each, type)}
    twins: dict[str, Any] = {}
    for name, ours in model_classes.ALL.items():
        newer = model_classes.NEWER_ATTRIBUTES.get(name)
        if name not in found:
            _make_twin(ours, twins)
        elif newer:
            twins[name] = _with_newer(found[name], ours, newer)
    enums = {
        name: _enum_twin(ours)
        for name, ours in model_classes.ENUMS_OF_ALL.items()
        if name not in found or model_classes.NEWER_MEMBERS[name]
    }
    return found | twins | enums


def _with_newer(theirs: Any, ours: Any, newer: Collection[str]) -> Any:
    """Make azure-batch's class as AutoRest would write it for the newest version of the service."""

    def __init__(self: Any, **attributes: Any) -> None:
        older = {name: value for name, value in attributes.items() if name not in newer}
        theirs.__init__(self, **older)
        for name in newer:
            setattr(self, name, attributes.get(name))

    maps = {
        key: getattr(theirs, key) | {name: dict(own[name]) for name in newer if name in own}
        for key, own in (
            ("_attribute_map", ours._attribute_map),
            ("_validation", ours._validation),
        )
    }
    return type(theirs.__name__, (theirs,), {"__init__": __init__, **maps})


def _enum_twin(ours: Any) -> Any:
    """Make the enumeration that AutoRest would have written."""
    members = {member.name: member.value for member in ours}
    return Enum(ours.__name__, members, type=str)  # type: ignore[misc]


CLASSES: dict[str, Any] = _collect()
"""Every class that msrest needs to read and write what our models read and write, by name."""
