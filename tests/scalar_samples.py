"""Values of each scalar wire type, for tests: one row a type, right and odd ones."""

from __future__ import annotations

import base64
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import isodate
from hypothesis import strategies as st

from azure_batch_models.engine.schema.scalars import UNLIMITED

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True)
class Samples:
    """Values of one scalar wire type."""

    example: Any
    """What the service may send."""

    plain: st.SearchStrategy[Any]
    """Draws JSON values as the service writes them."""

    sloppy: st.SearchStrategy[Any]
    """Draws JSON values that are spelt otherwise, or wrong."""

    native: st.SearchStrategy[Any]
    """Draws Python values as users set them, also odd ones."""


def _moment(moment: datetime.datetime, fraction: str, zone: str) -> str:
    """Write a date-time with the fractional digits and the zone that are wanted."""
    point = f".{fraction}" if fraction else ""
    return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}{point}{zone}"


_MOMENTS = st.datetimes() | st.sampled_from([datetime.datetime.min, datetime.datetime.max])
_DIGITS = "0123456789"

plain_moments: st.SearchStrategy[str] = st.builds(
    _moment, _MOMENTS, st.text(_DIGITS, max_size=7), st.just("Z")
)
"""Date-times in UTC, years 1 to 9999, with no to seven fractional digits as the service has."""

odd_moments: st.SearchStrategy[str] = st.one_of(
    st.builds(
        _moment,
        _MOMENTS,
        st.text(_DIGITS, max_size=12),
        st.sampled_from(["Z", "", "z", "+01:30", "-0800", "+14", "-23:59", " Z", "ZZ", "+00:00"]),
    ),
    plain_moments.map(str.lower),
    plain_moments.map(lambda text: text.replace("T", " ")),
    plain_moments.map(lambda text: text.replace(".", ",")),
    plain_moments.map(lambda text: text.replace(":", "")),
    st.sampled_from(
        [
            "2026-01-31",
            "2026-02-30T00:00:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T23:59:60Z",
            "2026-01-31T08:30Z",
            "2026-01-31T08:30:00.Z",
            "2026-01-31T08:30:00.1234567",
            "2026-01-31T08:30:00.123456xZ",
            "2026-01-31T08:30:00 Z",
            "2026-01-31T08:30:00.12+01:00Z",
            "2026-W05-6T08:30:00Z",
            "2026-031T08:30:00Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "9999-12-31T23:59:59-01:00",
            "0001-01-01T00:00:00+01:00",
            "٢٠٢٦-01-31T08:30:00Z",
            "2026-01-31T08:30:00Z\n",
            "2026-01-31T08:30:00+25:00",
        ]
    ),
)
"""Date-times that are spelt otherwise, or that do not exist."""


@st.composite
def _durations(draw: Draw, numbers: st.SearchStrategy[str], units: str) -> str:
    """Write a duration from some of the units; those after ``T`` are in lower case in ``units``."""
    date = "".join(draw(numbers) + unit for unit in units if unit.isupper() and draw(st.booleans()))
    time = "".join(draw(numbers) + unit for unit in units if unit.islower() and draw(st.booleans()))
    return "P" + date + ("T" + time.upper() if time else "") if date or time else "PT0S"


_whole_numbers: st.SearchStrategy[str] = st.integers(0, 99).map(str)
_any_numbers: st.SearchStrategy[str] = st.one_of(
    st.text(_DIGITS, min_size=1, max_size=7),
    st.builds(
        "{}{}{}".format,
        st.text(_DIGITS, min_size=1, max_size=3),
        st.sampled_from(".,"),
        st.text(_DIGITS, max_size=9),
    ),
)

plain_durations: st.SearchStrategy[str] = st.one_of(
    _durations(_whole_numbers, "Dhms"),
    st.sampled_from([UNLIMITED, "PT0S", "PT7M9.497S", "P1D", "PT0.000001S"]),
    st.timedeltas(min_value=datetime.timedelta(0), max_value=datetime.timedelta(10**6)).map(
        lambda span: f"P{span.days}DT{span.seconds}.{span.microseconds:06}S"
    ),
)
"""Durations of days to seconds, as the service writes them."""

odd_durations: st.SearchStrategy[str] = st.one_of(
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "-", "+"]),
        _durations(_any_numbers, "YMWDhms"),
    ),
    _durations(_any_numbers, "Dhms"),
    st.sampled_from(
        [
            "P3Y6M4DT12H30M5S",
            "P",
            "PT",
            "P1DT",
            "PT1",
            "PT1S\n",
            "pt1s",
            "P-1D",
            "P0003-06-04T12:30:05",
            "P999999999D",
            "P1000000000D",
            "P99999999999999999999D",
            "P10675199DT2H48M5.4775808S",
            "P106751999DT2H48M5.477S",
            "-P10675199DT2H48M5.4775808S",
            "PT1.5M30S",
            "PT1H30",
            "1:30:00",
            "1 day, 0:00:00",
        ]
    ),
)
"""Durations that are spelt otherwise, are longer, or are none."""


texts = st.one_of(
    st.sampled_from(["", "task-1", "5", "true", "null", "Zoë ✓", "a\nb", " ", "odata.etag"]),
    st.text(max_size=6),
)
_SMALL_NUMBERS = st.integers(-(2**31), 2**31 - 1)
_BASE64 = st.binary(max_size=8).map(lambda data: base64.b64encode(data).decode())

json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(),
        texts,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
"""Any JSON value, also one that JSON itself cannot write (NaN and infinity)."""

finite_json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        texts,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
"""Any JSON value that can be written and read again."""

_ODD_NUMBERS = st.sampled_from(
    ["5", " 7 ", "-3", "+4", "1_000", "5.0", "٣", "0x5", "", "1e3", "nan", "-Infinity", 5.9, -0.0]
    + [True, False, 2**53 + 1, 10**30, 1e300, "9" * 30]
)
_ODDtexts = st.one_of(_SMALL_NUMBERS, st.floats(), st.booleans(), st.sampled_from([[], {}, [1]]))

_EAST = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
_ZONES = st.sampled_from([datetime.UTC, None, _EAST, isodate.UTC])

moments: st.SearchStrategy[datetime.datetime] = st.one_of(
    st.datetimes(timezones=_ZONES),
    st.sampled_from(
        [
            datetime.datetime.min.replace(tzinfo=_EAST),
            datetime.datetime.max.replace(tzinfo=datetime.UTC),
            datetime.datetime.max.replace(tzinfo=datetime.timezone(-datetime.timedelta(hours=1))),
        ]
    ),
)
"""Points in time with and without time zone, also some that do not exist in UTC."""

# In a value of type ``object`` msrest drops what it cannot write; ours refuses it. So what is drawn
# for the inside of one can be written.
writable_moments = st.datetimes(
    min_value=datetime.datetime(1900, 1, 1),
    max_value=datetime.datetime(2100, 1, 1),
    timezones=_ZONES,
)

spans: st.SearchStrategy[Any] = st.one_of(
    st.timedeltas(),
    st.builds(isodate.Duration, years=st.integers(0, 9), days=st.integers(-9, 9)),
)
"""Durations, also with years."""

SAMPLES: dict[str, Samples] = {
    "str": Samples(
        "text",
        plain=texts,
        sloppy=_ODDtexts,
        native=st.text(max_size=5),
    ),
    "int": Samples(
        7,
        plain=_SMALL_NUMBERS,
        sloppy=_ODD_NUMBERS,
        native=st.integers(),
    ),
    "long": Samples(
        "12345678901",
        plain=st.integers(-(2**63), 2**63 - 1) | st.integers(0, 2**63 - 1).map(str),
        sloppy=_ODD_NUMBERS,
        native=st.integers(),
    ),
    "float": Samples(
        1.5,
        plain=st.floats(allow_nan=False, allow_infinity=False) | _SMALL_NUMBERS,
        sloppy=_ODD_NUMBERS,
        native=st.floats() | st.integers(),
    ),
    "bool": Samples(
        True,
        plain=st.booleans(),
        sloppy=st.sampled_from([1, 0, 1.0, "true", "FALSE", "True", "1", "0", "yes", 2, ""]),
        native=st.booleans(),
    ),
    "decimal": Samples(
        "1.25",
        plain=st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
        sloppy=_ODD_NUMBERS,
        native=st.decimals(allow_nan=False) | st.floats(),
    ),
    "bytearray": Samples(
        "AQID",
        plain=_BASE64,
        sloppy=st.sampled_from(["", "YQ", "YQ==", "Y Q==", "_-", "ä", [1, 2]]),
        native=st.binary(max_size=6) | st.binary(max_size=6).map(bytearray),
    ),
    "base64": Samples(
        "AQID",
        plain=_BASE64.map(lambda text: text.rstrip("=").replace("+", "-").replace("/", "_")),
        sloppy=st.sampled_from(["", "YQ", "YQ==", "_-8", "+/8=", "ä", "Y"]),
        native=st.binary(max_size=6) | st.binary(max_size=6).map(bytearray),
    ),
    "iso-8601": Samples(
        "2026-01-31T08:30:00.1234567Z",
        plain=plain_moments,
        sloppy=odd_moments,
        native=moments | plain_moments | odd_moments,
    ),
    "rfc-1123": Samples(
        "Sat, 31 Jan 2026 08:30:00 GMT",
        plain=st.sampled_from(["Sat, 31 Jan 2026 08:30:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT"]),
        sloppy=st.sampled_from(
            [
                "31 Jan 2026 08:30:00",
                "Sat, 31 Jan 2026 08:30:00 +0130",
                "Sat, 31 Jan 2026 08:30:00 PST",
                "Sat, 31 Feb 2026 08:30:00 GMT",
                "sat, 31 jan 26 08:30 GMT",
                "2026-01-31T08:30:00Z",
                "",
            ]
        ),
        native=moments,
    ),
    "unix-time": Samples(
        1769848200,
        plain=st.integers(0, 2**32),
        sloppy=st.sampled_from([0, -1, 1.5, True, 10**12, 10**30, "0", float("nan")]),
        native=moments | st.integers(),
    ),
    "date": Samples(
        "2026-01-31",
        plain=st.dates().map(str),
        sloppy=st.sampled_from(
            ["20260131", "2026-1-31", "2026-W05-6", "2026-031", "2026-02", "2026", "+002026-01-31"]
            + ["2026-02-30", "", "2026-01-31T00:00:00Z"]
        ),
        native=st.dates() | moments | st.dates().map(str),
    ),
    "time": Samples(
        "08:30:00",
        plain=st.times().map(str),
        sloppy=st.sampled_from(
            ["083000", "08:30", "08", "08:30:00.1234567", "08:30:00,5", "24:00:00", "08:30:60"]
            + ["08:30:00Z", "T08:30:00", "08:30:00+01:00", ""]
        ),
        native=st.times() | moments | st.times().map(str),
    ),
    "duration": Samples(
        "P1DT1H30M",
        plain=plain_durations,
        sloppy=odd_durations,
        native=spans | plain_durations | odd_durations,
    ),
    "object": Samples(
        {"a": [1, None]},
        plain=finite_json_values,
        sloppy=json_values,
        native=json_values | writable_moments | st.timedeltas() | st.dates(),
    ),
}
"""The samples of every scalar wire type by its name."""
