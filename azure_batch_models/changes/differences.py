"""diff(): what differs between two definitions of the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from azure_batch_models.changes.bodies import body_of, class_of, named_class, value_at
from azure_batch_models.changes.comparison import Comparison
from azure_batch_models.changes.facts import RESOURCES
from azure_batch_models.text.describe import describe

if TYPE_CHECKING:
    from azure_batch_models.base import Model
    from azure_batch_models.changes.bodies import Body
    from azure_batch_models.changes.change import Change


def diff(
    old: Model | Mapping[str, Any],
    new: Model | Mapping[str, Any],
    *,
    model: type[Model] | str | None = None,
) -> list[Change]:
    """List what differs between two definitions.

    Values are equal when they are sent alike: the casing of enumerations, the spelling of durations
    and the time zone of date-times do not count, and ``None``, an empty list and an absent
    attribute are the same.

    Items of lists that have an id, a name or the like are compared with their namesakes, wherever
    they stand. Other items are compared place by place, between those at both ends that are equal.

    Where the classes differ, as those of a ``CloudTask`` and a ``TaskAddParameter`` do, what both
    know is compared. What only the service sets is left out then, and an unset value equals what
    the service reports for it. What a ``*PatchParameter`` leaves out does not count.

    Args:
        old: A model, or a dict with REST keys or Python names, in any case.
        new: The same, of the same class or another one for the same thing. Neither is changed.
        model: What a dict is: a model class or its name. By default it is what the other one is.

    Returns:
        The changes in the order of the attributes, those of unknown keys last; none when all is
        equal.

    Raises:
        TypeError: The classes have nothing to do with each other or are no bodies, a dict's class
            is not known, or it is neither a model nor a dict.
        ValueError: There is no model of that name; names the closest.
        DeserializationError: A dict cannot be read; lists every problem with its path.
        SerializationError: A model cannot be written; lists every problem with its path.
    """
    for side in (old, new):
        if not isinstance(side, Mapping) and class_of(side) is None:
            msg = f"expected a model or a dict, got {describe(side)}"
            raise TypeError(msg)
    given = named_class(model)
    old_cls = _class_for(old, given, new)
    new_cls = _class_for(new, given, old)
    for cls in (old_cls, new_cls):
        if any(field.key == "" for field in cls._codec.shape.wire_fields):
            msg = f"{cls.__name__} is not sent as a body, and cannot be compared"
            raise TypeError(msg)
    before, after = body_of(old, old_cls), body_of(new, new_cls)
    if issubclass(new_cls, old_cls) or issubclass(old_cls, new_cls):
        comparison = Comparison(by_meaning=False)
        cls = new_cls if issubclass(new_cls, old_cls) else old_cls
        comparison.models(cls, before, after)
        return comparison.changes
    return _across(old_cls, new_cls, before, after)


def _across(old_cls: type[Model], new_cls: type[Model], before: Body, after: Body) -> list[Change]:
    """Compare what two classes for the same thing both know.

    Raises:
        TypeError: The classes have nothing to do with each other.
    """
    old_shape, new_shape = old_cls._codec.shape, new_cls._codec.shape
    known = {(field.path, field.wire) for field in new_shape.wire_fields}
    shared = [field for field in old_shape.wire_fields if (field.path, field.wire) in known]
    if not shared or len(shared) < min(len(old_shape.wire_fields), len(known)):
        msg = f"{old_cls.__name__} and {new_cls.__name__} do not describe the same thing"
        raise TypeError(msg)
    for cls, body in ((old_cls, before), (new_cls, after)):
        if _says_only_changes(cls):
            shared = [field for field in shared if value_at(body, field.path) is not None]
    comparison = Comparison(by_meaning=True)
    comparison.attributes(shared, old_cls, before, after)
    both = [key for key in before if key in after]
    known_keys = old_shape.known_keys | new_shape.known_keys
    comparison.unknown_keys((key for key in both if key not in known_keys), before, after)
    return comparison.changes


def _class_for(value: Any, given: type[Model] | None, other: Any) -> type[Model]:
    """Return the class that a side is of, or that a dict is read as.

    Raises:
        TypeError: Nothing says what a dict is.
    """
    found = class_of(value) or given or class_of(other)
    if found is None:
        msg = "say which model the dict is, such as diff(old, new, model=CloudJob)"
        raise TypeError(msg)
    return found


def _says_only_changes(cls: type[Model]) -> bool:
    """Return whether a class is for requests that leave alone what they do not mention."""
    return any(each.is_partial and issubclass(cls, each.update) for each in RESOURCES)
