"""What calling a model class does beyond making the Struct: checks, defaults and warnings."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.classes import instances
from azure_batch_models.engine.classes.unknown_names import hint_on
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, make
from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.exceptions import UnknownAttributeWarning
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import FrameType

_NO_RULES: dict[str, Any] = {}
_PACKAGE = __name__.partition(".")[0]


def construct(cls: Any, attributes: dict[str, Any]) -> Any:
    """Make an instance by the class's `Construction`."""
    rules = cls._codec.construction
    if attributes.keys() >= rules.required and rules.readonly.isdisjoint(attributes):
        try:
            return make(cls, **(rules.fresh_defaults() | attributes))
        except TypeError:
            pass
    return _construct_tolerantly(cls, attributes)


def _construct_tolerantly(cls: Any, attributes: dict[str, Any]) -> Any:
    """Make an instance; warn of arguments that are ignored, raise if one is missing."""
    rules = cls._codec.construction
    fields = set(cls.__struct_fields__) - {BOOKKEEPING}
    for name in attributes:
        if name in rules.readonly:
            _warn_of_readonly(cls, name)
        elif name not in fields and name not in {ADDITIONAL, BOOKKEEPING}:
            _warn_of_unknown(cls, name, fields)
    _require(cls, attributes)
    given = rules.fresh_defaults() | attributes
    known = {name: given[name] for name in given if name in fields - rules.readonly}
    model = make(cls, **known)
    for name in (BOOKKEEPING, ADDITIONAL):
        if attributes.get(name) is not None:
            setattr(model, name, attributes[name])
    return model


class Initialized:
    """The base of `Model` that has its ``__init__``.

    It is apart because msgspec does not let a Struct derive from a class that defines one.
    """

    __slots__ = ()

    def __init__(self, /, **attributes: Any) -> None:
        """Set attributes by keyword; a subclass with an ``__init__`` of its own calls this one.

        Args:
            **attributes: By Python name; those left out have their defaults, mostly ``None``.

        Raises:
            TypeError: A required attribute is missing; names each.

        Warns:
            UnknownAttributeWarning: There is no such attribute; names the closest.
        """
        model: Any = self
        model.additional_properties = {}
        if attributes:
            known, rules = model._attribute_map, model._validation or ()
            for name, value in attributes.items():
                if name in known and name not in rules:
                    setattr(self, name, value)
                else:
                    take_argument(self, name, value)


def take_argument(model: Any, name: str, value: Any) -> None:
    """Set an attribute of a msrest-style model that the map knows, or warn, as in msrest."""
    known = model._attribute_map
    if name not in known:
        if name == ADDITIONAL:
            model.additional_properties = dict(instances.additional_properties(value or {}))
        else:
            _warn_of_unknown(type(model), name, known, model)
    elif (model._validation or _NO_RULES).get(name, _NO_RULES).get("readonly"):
        _warn_of_readonly(type(model), name, model)
    else:
        setattr(model, name, value)


def initialize_below_declared(model: Any, /, **attributes: Any) -> None:
    """Set the attributes of a model; those left out have the defaults of its class.

    A msrest-style class below a declared one calls it, from its own ``__init__`` perhaps.

    Raises:
        TypeError: A required attribute is missing; names each.

    Warns:
        UnknownAttributeWarning: There is no such attribute; names the closest.
    """
    start, count, _, required = type(model)._beginning
    values = start | attributes
    if len(values) != count or values[ADDITIONAL] is not None:
        _initialize_one_by_one(model, attributes)
        return
    values[ADDITIONAL] = {}
    variables = model.__dict__
    if variables:  # its own ``__init__`` has set some before
        variables.update(values)
    else:
        model.__dict__ = values
    for name in required:
        if name not in attributes:
            _require(type(model), attributes)


def _initialize_one_by_one(model: Any, attributes: dict[str, Any]) -> None:
    """Set the attributes of which some need a closer look."""
    cls = type(model)
    start, _, simple, _ = cls._beginning
    variables = model.__dict__
    variables.update(start)
    variables[ADDITIONAL] = None if instances.hides_additional(cls._attribute_map) else {}
    variables.update(cls._codec.construction.fresh_defaults())
    for name, value in attributes.items():
        if name in simple:
            variables[name] = value
        else:
            take_argument(model, name, value)
    if cls._required_arguments:
        _require(cls, attributes)


def _require(cls: Any, attributes: Mapping[str, Any]) -> None:
    """Raise a `TypeError` that names the missing arguments, if any."""
    required = cls._required_arguments
    if attributes.keys() >= required:
        return
    missing = [
        name for name in cls.__struct_fields__ if name in required and name not in attributes
    ]
    if missing:
        word = "argument" if len(missing) == 1 else "arguments"
        msg = f"{cls.__name__}() misses required keyword {word}: {', '.join(missing)}"
        raise TypeError(msg)


def _warn_of_unknown(cls: Any, name: str, known: Iterable[str], model: Any = None) -> None:
    """Warn of an argument that is no attribute."""
    hint = hint_on(cls, name, known)
    message = f"{cls.__name__} has no attribute {quoted(name)}; the argument is ignored.{hint}"
    warn_caller(message, UnknownAttributeWarning, model)


def _warn_of_readonly(cls: Any, name: str, model: Any = None) -> None:
    """Warn of an argument for an attribute that only the service sets."""
    message = f"{cls.__name__}.{name} is set by the service; the argument is ignored"
    warn_caller(message, UnknownAttributeWarning, model)


def warn_caller(message: str, category: type[Warning], model: object = None) -> None:
    """Warn at the line that calls the library, not at one inside it.

    Args:
        message: The text of the warning.
        category: The class of the warning.
        model: An object under construction, whose own ``__init__`` is skipped as well.
    """
    level = 1
    frame: FrameType | None = sys._getframe()
    while frame is not None and (_is_inside(frame) or _constructs(frame, model)):
        frame = frame.f_back
        level += 1
    warnings.warn(message, category, stacklevel=level)


def _is_inside(frame: FrameType) -> bool:
    """Return whether a frame runs code of the library."""
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] == _PACKAGE


def _constructs(frame: FrameType, model: object) -> bool:
    """Return whether a frame runs the ``__init__`` of ``model``."""
    code = frame.f_code
    if model is None or code.co_name != "__init__" or not code.co_argcount:
        return False
    return frame.f_locals.get(code.co_varnames[0]) is model
