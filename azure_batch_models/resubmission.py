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
managed identities of a pool.

Keys that the models do not know are kept in ``additional_properties``, here and inside, because a
newer version of the service may have them of the user. They are sent only when asked for, since
they may just as well be the service's own; a warning names them.
"""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from azure_batch_models.base import Model
from azure_batch_models.engine.classes.construction import warn_caller
from azure_batch_models.engine.schema.scalars import UNLIMITED, UNLIMITED_DURATION
from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.engine.writing.styles import is_annotation
from azure_batch_models.exceptions import UnknownKeyWarning
from azure_batch_models.text.json_path import below, render

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from azure_batch_models.engine.schema.shape import Field
    from azure_batch_models.text.json_path import Path

_Request = TypeVar("_Request", bound=Model)

_MOST_PATHS = 10
"""How many paths a warning names."""

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

    Warns:
        UnknownKeyWarning: There are keys that the models do not know; names their paths.
    """
    if not isinstance(report, Model):
        msg = f"expected a model to copy from, got {type(report).__name__}: read it as one first"
        raise TypeError(msg)
    values: dict[str, Any] = {}
    keeps_unknown = report._codec.shape.keeps_additional
    for name in request._attribute_map:
        if name == ADDITIONAL and keeps_unknown:
            continue
        value = getattr(report, name, None)
        # An explicit None keeps the constructor from setting a default that the report lacks.
        if value is not None or name not in request._codec.construction.required:
            values[name] = copy.deepcopy(value)
    if keeps_unknown and request._codec.shape.keeps_additional:
        values[ADDITIONAL] = copy.deepcopy(dict(report.additional_properties))
    made = request(**{**values, **changes})
    unknown = [render(path) for path in _leave_out(made, None, kept=changes)]
    if unknown:
        more = len(unknown) - _MOST_PATHS
        shown = ", ".join(unknown[:_MOST_PATHS]) + (f" and {more} more" if more > 0 else "")
        message = (
            f"{request.__name__} keeps what it does not know, without sending it: {shown}. "
            f"serialize(keep_additional_properties=True) sends it."
        )
        warn_caller(message, UnknownKeyWarning)
    return made


def _leave_out(model: Model, path: Path, kept: Collection[str] = ()) -> list[Path]:
    """Unset what must not be sent, here and in every model inside.

    Args:
        model: The model, which is changed.
        path: Where it stands.
        kept: Attributes that stay as they are, with everything in them.

    Returns:
        The places of the unknown keys.
    """
    shape = model._codec.shape
    unknown: list[Path] = []
    if shape.keeps_additional and ADDITIONAL not in kept:
        extra = {k: v for k, v in model.additional_properties.items() if not is_annotation(k)}
        model.additional_properties = extra
        unknown += [(path, key) for key in extra]
    for field in shape.wire_fields:
        name = field.attribute
        value = getattr(model, name, None)
        if value is None or name in kept:
            continue
        if _is_left_out(model, field, value):
            setattr(model, name, None)
        else:
            for each, where in _models_in(value, below(path, field.place)):
                unknown += _leave_out(each, where)
    return unknown


def _is_left_out(model: Model, field: Field, value: Any) -> bool:
    """Return whether an attribute must not be sent."""
    name = field.attribute
    if field.readonly:
        return True
    if name in _UNLIMITED_WHEN_UNSET:
        return value == UNLIMITED or (
            isinstance(value, timedelta) and value.days >= UNLIMITED_DURATION.days
        )
    if name in _FOR_FIXED_SIZE:
        return bool(getattr(model, "enable_auto_scale", None))
    if name in _FOR_FORMULA:
        return getattr(model, "enable_auto_scale", None) is False
    return name == "ip_address_ids" and getattr(model, "provision", None) != "usermanaged"


def _models_in(value: Any, path: Path) -> Iterator[tuple[Model, Path]]:
    """Yield the models that the value of an attribute is or contains, and where they stand."""
    if isinstance(value, Model):
        yield value, path
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _models_in(item, (path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _models_in(item, (path, str(key)))
