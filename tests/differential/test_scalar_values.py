"""Scalar wire types: ours and msrest read and write every value alike."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import body_strategies
import msrest_side
from azure_batch_models.engine.schema.scalars import (
    FAILURES,
    SCALARS,
    UNLIMITED,
    UNLIMITED_DURATION,
    write_duration,
    write_iso,
    write_time,
)
from comparable import comparable
from comparison import as_meant
from model_strategies import native_values
from msrest_side import attempt
from scalar_samples import moments, spans

pytestmark = pytest.mark.usefixtures("quiet_logs")
every_wire_type = pytest.mark.parametrize("name", sorted(msrest_side.COMMON_SCALARS))


@every_wire_type
@given(data=st.data())
def test_reading(name: str, data: st.DataObject) -> None:
    """A JSON value is read as msrest reads it, or refused as there."""
    value = data.draw(body_strategies.scalar_values(name).filter(lambda value: value is not None))

    ours = attempt(FAILURES, lambda: SCALARS[name].read(value))
    theirs = attempt(
        Exception, lambda: msrest_side.msrest.Deserializer().deserialize_data(value, name)
    )

    assert comparable(ours) == comparable(theirs)


@pytest.mark.parametrize(
    "name", sorted(msrest_side.COMMON_SCALARS - {"object"})
)  # the exact writer's own
@given(data=st.data())
def test_writing(name: str, data: st.DataObject) -> None:
    """A Python value is written as msrest writes it, or refused as there."""
    value = data.draw(native_values(name).filter(lambda value: value is not None))

    ours = attempt(FAILURES, lambda: SCALARS[name].write(value))
    theirs = attempt(Exception, lambda: msrest_side.msrest.Serializer().serialize_data(value, name))

    assert comparable(ours) == comparable(as_meant(ours, theirs))


@given(moment=moments)
def test_date_times(moment: Any) -> None:
    """Date-times are written with msrest's three to six fractional digits."""
    theirs = attempt(Exception, lambda: msrest_side.msrest.Serializer.serialize_iso(moment))

    assert attempt(FAILURES, lambda: write_iso(moment)) == theirs


@given(span=spans)
@example(span=UNLIMITED_DURATION)
def test_durations(span: Any) -> None:
    """Durations are written as msrest does, up to the longest one of the service."""
    theirs = msrest_side.msrest.Serializer.serialize_duration(span)
    longest = isinstance(span, timedelta) and abs(span) >= UNLIMITED_DURATION
    sign = "-" if theirs.startswith("-") else ""

    assert write_duration(span) == (sign + UNLIMITED if longest else theirs)


@given(time=st.times())
def test_times(time: Any) -> None:
    """Times of day are written as msrest does, but for the zeros that it leaves out."""
    theirs = msrest_side.msrest.Serializer.serialize_time(time)
    if time.microsecond:
        theirs = f"{theirs.partition('.')[0]}.{time.microsecond:06}"

    assert write_time(time) == theirs
