"""Resubmission: the request that creates again what the service reported.

Attributes that a report and a request have in common are what a user once sent, so they are
copied; the rest was set by the service. Some common attributes are exceptions and are left out:

* read-only attributes of models inside, such as the exact version of an image;
* an unlimited duration where unset means unlimited too: a time limit is left out, but a retention
  time, whose default is another, is kept;
* the target sizes of a pool that scales by a formula, and its resize timeout, which has no effect
  there; for a pool of fixed size, the formula and its interval;
* public addresses that the service created.

What a report does not show cannot be copied: passwords and keys, the signatures of URLs, the
managed identities of a pool. Unknown keys are left out, as it is unknown who set them.
"""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.scalars import UNLIMITED, UNLIMITED_DURATION
from azure_batch_models.engine.schema.shape import ADDITIONAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from azure_batch_models.engine.schema.shape import Field

_Request = TypeVar("_Request", bound=Model)

_UNLIMITED_WHEN_UNSET = frozenset({"max_wall_clock_time", "start_window"})
_FOR_FIXED_SIZE = frozenset(
    {"resize_timeout", "target_dedicated_nodes", "target_low_priority_nodes"}
)
_FOR_FORMULA = frozenset({"auto_scale_evaluation_interval", "auto_scale_formula"})


def recreate(request: type[_Request], report: Any, changes: Mapping[str, Any]) -> _Request:
    """Return the request that creates again what a report describes.

    Args:
        request: The class of the request.
        report: What the service returned; it is not changed, and nothing in it is shared.
        changes: Attributes to set differently; their values are used as they are.

    Raises:
        TypeError: ``report`` is not a model, or it lacks what the request requires.
    """
    if not isinstance(report, Model):
        msg = f"expected a model to copy from, got {type(report).__name__}: read it as one first"
        raise TypeError(msg)
    values: dict[str, Any] = {}
    for name in request._attribute_map:
        value = getattr(report, name, None)
        # An explicit None keeps the constructor from setting a default that the report lacks.
        if value is not None or name not in request._codec.construction.required:
            values[name] = copy.deepcopy(value)
    made = request(**{**values, **changes})
    _leave_out(made, kept=changes)
    return made


def _leave_out(model: Model, kept: Collection[str] = ()) -> None:
    """Unset what must not be sent, here and in every model inside.

    Args:
        model: The model, which is changed.
        kept: Attributes that stay as they are, with everything in them.
    """
    shape = model._codec.shape
    if shape.keeps_additional and ADDITIONAL not in kept:
        model.additional_properties = None
    for field in shape.wire_fields:
        name = field.attribute
        value = getattr(model, name, None)
        if value is None or name in kept:
            continue
        if _is_left_out(model, field, value):
            setattr(model, name, None)
        else:
            for each in _models_in(value):
                _leave_out(each)


def _is_left_out(model: Model, field: Field, value: Any) -> bool:
    """Return whether an attribute must not be sent."""
    name = field.attribute
    if field.readonly:
        return True
    if name in _UNLIMITED_WHEN_UNSET:
        return value == UNLIMITED or (isinstance(value, timedelta) and value >= UNLIMITED_DURATION)
    if name in _FOR_FIXED_SIZE:
        return bool(getattr(model, "enable_auto_scale", None))
    if name in _FOR_FORMULA:
        return getattr(model, "enable_auto_scale", None) is False
    return name == "ip_address_ids" and getattr(model, "provision", None) != "usermanaged"


def _models_in(value: Any) -> Iterator[Model]:
    """Yield the models that the value of an attribute is or contains."""
    if isinstance(value, Model):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _models_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _models_in(item)
