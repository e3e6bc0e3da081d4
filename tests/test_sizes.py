"""How many bytes clients send."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
from azure_batch_models import (
    JobAddParameter,
    JobConstraints,
    Model,
    PoolAddParameter,
    Schedule,
    TaskAddParameter,
    TaskConstraints,
)
from azure_batch_models.sizes import most_bytes, size_of, surely_fits

pytestmark = pytest.mark.usefixtures("quiet_logs")


def sent(value: Any) -> int:
    """Count the bytes that a client sends."""
    return len(json.dumps(value if isinstance(value, dict) else value.serialize()).encode())


class TestSizeOf:
    """The exact number."""

    def test_a_model(self) -> None:
        """A model is what it is written as."""
        task = TaskAddParameter(id="a", command_line="\u00e9")
        assert size_of(task) == sent(task) == len('{"id": "a", "commandLine": "\\u00e9"}')

    @pytest.mark.parametrize(
        "longer", [{"id": 5, "commandLine": "x"}, {"id": "a", "command_line": "x"}]
    )
    def test_a_dict(self, longer: dict[str, Any]) -> None:
        """Of a dict as it is and what is read from it the longer counts."""
        both = sent(longer), sent(TaskAddParameter.from_dict(longer))
        assert both[0] != both[1]
        assert size_of(longer) == max(both)

    def test_a_dict_with_python_values(self) -> None:
        """A dict that JSON cannot have is what is read from it."""
        given = {"id": "a", "commandLine": "x", "constraints": {"retentionTime": timedelta(1)}}
        assert size_of(given) == sent(TaskAddParameter.from_dict(given))


class TestBounds:
    """What surely suffices."""

    @given(
        st.sampled_from([TaskAddParameter, JobAddParameter, PoolAddParameter]).flatmap(
            lambda model: body_strategies.plain_bodies(model).map(model.from_dict)
        )
    )
    def test_never_too_few(self, model: Any) -> None:
        """No model is longer than it surely is, whatever its texts, times and durations."""
        exact = sent(model)
        most = most_bytes(model)
        assert most is not None
        assert most >= exact
        assert not surely_fits(model, exact - 1)

    @pytest.mark.parametrize(
        "model",
        [
            Schedule(do_not_run_until=datetime(2024, 1, 1, tzinfo=UTC)),
            TaskConstraints(max_wall_clock_time=timedelta(days=9, seconds=86399, microseconds=1)),
            JobConstraints(max_wall_clock_time=timedelta(seconds=59)),
        ],
    )
    def test_times(self, model: Any) -> None:
        """Times are written at more length than msgspec writes them."""
        assert not surely_fits(model, sent(model) - 1)

    def test_close(self) -> None:
        """Plain text is known to fit up to four fifths of the limit, other text up to a sixth."""
        plain = TaskAddParameter(id="a", command_line="x" * 700_000)
        accented = TaskAddParameter(id="a", command_line="\u00e9" * 350_000)
        assert (surely_fits(plain, 10**6), surely_fits(accented, 10**6)) == (True, False)
        assert surely_fits(TaskAddParameter(id="a", command_line="\u00e9" * 70_000), 10**6)

    def test_nobody_can_tell(self) -> None:
        """Of what msgspec cannot write, or a user's class writes itself, nothing is known."""

        class Render(Model):
            _attribute_map = {"id": {"key": "id", "type": "str"}}

            def __init__(self, **more: Any) -> None:
                super().__init__(**more)

        for odd in (Render(), TaskAddParameter(id=object(), command_line="x")):
            assert most_bytes(odd) is None
            assert not surely_fits(odd, 10**6)
