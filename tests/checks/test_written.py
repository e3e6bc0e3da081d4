"""What a model cannot write, a check tells: no definition passes and is then refused here."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from azure_batch_models import SerializationError, check, models
from azure_batch_models.roles import role_of

ODD: tuple[Any, ...] = (
    *({"a": 1}, {}, ["x"], [], [None], [{"a": 1}], {"a": None}),
    *("x", "", "false", 5, 1.5, float("nan"), True, b"x", 2**70),
    *(dt.timedelta(1), dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.date(2026, 1, 1)),
    *(Decimal(1), object(), (1,), len, int),
)
"""Values that few attributes take."""

SENT = [
    name
    for name in models.__all__
    if hasattr(getattr(models, name), "_codec")
    and role_of(getattr(models, name)) != "answered"
    and (not name.endswith("Options") or name in {"PoolGetOptions", "TaskListOptions"})
]

pytestmark = pytest.mark.usefixtures("quiet_logs")


def _is_written(model: Any) -> bool:
    """Return whether a model can be written."""
    try:
        model.serialize()
    except SerializationError:
        return False
    return True


@pytest.mark.parametrize("name", SENT)
def test_what_cannot_be_written_is_told(name: str) -> None:
    """An error is at the attribute, whatever stands there that cannot be written."""
    cls = getattr(models, name)
    fields = cls._codec.shape.wire_fields
    for field in fields:
        for value in ODD:
            model = cls(**{each.attribute: None for each in fields if each.required})
            setattr(model, field.attribute, value)
            if not _is_written(model):
                place = "".join(f".{key}" for key in field.place)
                found = [each.path for each in check(model) if each.severity == "error"]
                assert any(path[1:].startswith(place) for path in found), (field.attribute, value)
