"""Plain readers: what they take they read as the reader of the same wire type does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
from azure_batch_models.engine.schema.scalars import FAILURES, SCALARS
from comparable import comparable
from scalar_samples import plain_durations, plain_moments

WITH_PLAIN_READER = [name for name, scalar in SCALARS.items() if scalar.plain is not None]
DECLINED = object()


def plainly(name: str, value: Any) -> Any:
    """Let the plain reader of a wire type read."""
    plain: Any = SCALARS[name].plain
    try:
        return plain(value)
    except Exception:  # noqa: BLE001 - any exception means that it declines
        return DECLINED


def exactly(name: str, value: Any) -> Any:
    """Let the reader of a wire type read."""
    try:
        return SCALARS[name].read(value)
    except FAILURES:
        return "refused"


@pytest.mark.parametrize("name", WITH_PLAIN_READER)
@given(data=st.data())
def test_agreement(name: str, data: st.DataObject) -> None:
    """A value that a plain reader takes means the same to the exact one."""
    value = data.draw(body_strategies.scalar_values(name))

    found = plainly(name, value)

    assert found is DECLINED or comparable(found) == comparable(exactly(name, value))


@given(text=plain_moments)
def test_moments_are_plain(text: str) -> None:
    """Date-times in UTC with up to seven fractional digits are plain in the years 1 to 9999."""
    assert comparable(plainly("iso-8601", text)) == comparable(exactly("iso-8601", text))


@given(text=plain_durations)
def test_durations_are_plain(text: str) -> None:
    """Durations of days to seconds are plain."""
    assert comparable(plainly("duration", text)) == comparable(exactly("duration", text))


@given(text=st.text("0123456789-:.TZ+ x,WP٣", max_size=32))
def test_noise(text: str) -> None:
    """Whatever text a plain reader of time takes, the exact one takes too."""
    for name in ("iso-8601", "duration"):
        found = plainly(name, text)
        assert found is DECLINED or comparable(found) == comparable(exactly(name, text))


@given(text=plain_moments, data=st.data())
def test_damaged_moments(text: str, data: st.DataObject) -> None:
    """A date-time in which a character was replaced is taken only where the exact reader does."""
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("0123456789-:.TZ+ x,/٣"))
    damaged = text[:place] + other + text[place + 1 :]

    found = plainly("iso-8601", damaged)

    assert found is DECLINED or comparable(found) == comparable(exactly("iso-8601", damaged))
