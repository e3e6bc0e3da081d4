"""Hypothesis strategies of bodies, built from the Shapes of models.

A *plain* body is what the service would take. A *sloppy* one has what people and other programs
make of it: other spellings of keys and values, nulls, unknown keys. A *broken* one has something
in it that does not belong there.
"""

from __future__ import annotations

import base64
import copy
import datetime
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.engine.schema.scalars import UNLIMITED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from azure_batch_models.engine.schema.shape import Field, WireType

    Draw = Callable[[st.SearchStrategy[Any]], Any]
    Place = tuple[str | int, ...]

_ATTRIBUTES_AT_DEPTH = (6, 3, 2, 1)
"""How many optional attributes an object has at most, by depth; none below."""


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


_TEXTS = st.one_of(
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
        _TEXTS,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)
"""Any JSON value, also one that JSON itself cannot write (NaN and infinity)."""

finite_json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        _TEXTS,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)
"""Any JSON value that can be written and read again."""

_PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "str": _TEXTS,
    "int": _SMALL_NUMBERS,
    "long": st.integers(-(2**63), 2**63 - 1) | st.integers(0, 2**63 - 1).map(str),
    "float": st.floats(allow_nan=False, allow_infinity=False) | _SMALL_NUMBERS,
    "bool": st.booleans(),
    "decimal": st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    "bytearray": _BASE64,
    "base64": _BASE64.map(lambda text: text.rstrip("=").replace("+", "-").replace("/", "_")),
    "iso-8601": plain_moments,
    "rfc-1123": st.sampled_from(["Sat, 31 Jan 2026 08:30:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT"]),
    "unix-time": st.integers(0, 2**32),
    "date": st.dates().map(str),
    "time": st.times().map(str),
    "duration": plain_durations,
    "object": finite_json_values,
}

_ODD_NUMBERS = st.sampled_from(
    ["5", " 7 ", "-3", "+4", "1_000", "5.0", "٣", "0x5", "", "1e3", "nan", "-Infinity", 5.9, -0.0]
    + [True, False, 2**53 + 1, 10**30, 1e300, "9" * 30]
)
_ODD_TEXTS = st.one_of(_SMALL_NUMBERS, st.floats(), st.booleans(), st.sampled_from([[], {}, [1]]))

_SLOPPY: dict[str, st.SearchStrategy[Any]] = {
    "str": _ODD_TEXTS,
    "int": _ODD_NUMBERS,
    "long": _ODD_NUMBERS,
    "float": _ODD_NUMBERS,
    "bool": st.sampled_from([1, 0, 1.0, "true", "FALSE", "True", "1", "0", "yes", 2, ""]),
    "decimal": _ODD_NUMBERS,
    "bytearray": st.sampled_from(["", "YQ", "YQ==", "Y Q==", "_-", "ä", [1, 2]]),
    "base64": st.sampled_from(["", "YQ", "YQ==", "_-8", "+/8=", "ä", "Y"]),
    "iso-8601": odd_moments,
    "rfc-1123": st.sampled_from(
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
    "unix-time": st.sampled_from([0, -1, 1.5, True, 10**12, 10**30, "0", float("nan")]),
    "date": st.sampled_from(
        ["20260131", "2026-1-31", "2026-W05-6", "2026-031", "2026-02", "2026", "+002026-01-31"]
        + ["2026-02-30", "", "2026-01-31T00:00:00Z"]
    ),
    "time": st.sampled_from(
        ["083000", "08:30", "08", "08:30:00.1234567", "08:30:00,5", "24:00:00", "08:30:60"]
        + ["08:30:00Z", "T08:30:00", "08:30:00+01:00", ""]
    ),
    "duration": odd_durations,
    "object": json_values,
}


def scalar_values(name: str) -> st.SearchStrategy[Any]:
    """Draw JSON values for a scalar wire type, right, odd and wrong."""
    return _PLAIN[name] | _SLOPPY[name] | _SLOPPY[name] | json_values


def _spell(text: str, spelling: int) -> str:
    """Write a text in another case."""
    return (text, text.upper(), text.lower(), text.title(), text.swapcase())[spelling]


@st.composite
def _values(draw: Draw, codec: Any, wire: WireType, depth: int, *, sloppy: bool) -> Any:
    """Draw a value of a wire type."""
    odd = sloppy and draw(st.integers(0, 3)) == 0
    if odd and draw(st.integers(0, 3)) == 0:
        return None
    if wire.kind == "scalar":
        return draw((_SLOPPY if odd else _PLAIN)[wire.name])
    if wire.item is not None:
        items = st.lists(_values(codec, wire.item, depth + 1, sloppy=sloppy), max_size=2)
        if wire.kind == "list":
            return draw(items)
        values = draw(items)
        keys = draw(st.lists(_TEXTS, min_size=len(values), max_size=len(values), unique=True))
        if odd:  # msrest also reads a list of pairs
            pairs = zip(keys, values, strict=True)
            return [{"key": key, "value": value} for key, value in pairs]
        return dict(zip(keys, values, strict=True))
    target = codec.find(wire.name)
    if is_enum(target):
        text = draw(st.sampled_from([member.value for member in target]))
        if odd:
            unknown = st.sampled_from(["brandNew", "", "5", 1, 0, 99, -1, True, 1.0, ["a"]])
            return draw(unknown | st.integers(1, 4).map(lambda spelling: _spell(text, spelling)))
        return text
    return draw(_objects(target, depth + 1, sloppy=sloppy))


@st.composite
def _objects(draw: Draw, model: Any, depth: int, *, sloppy: bool) -> Any:
    """Draw an object that a model reads."""
    fields = model._codec.shape.wire_fields
    required = [field for field in fields if field.required and not sloppy]
    optional = [field for field in fields if field not in required]
    most = _ATTRIBUTES_AT_DEPTH[depth] if depth < len(_ATTRIBUTES_AT_DEPTH) else 0
    chosen = required
    if optional and most:
        chosen = required + draw(
            st.lists(
                st.sampled_from(optional),
                unique_by=lambda field: field.attribute,
                max_size=min(most, len(optional)),
            )
        )
    body: dict[str, Any] = {}
    for field in chosen:
        value = draw(_values(model._codec, field.wire, depth, sloppy=sloppy))
        _place(body, _keys(draw, field, sloppy=sloppy), value)
    if sloppy and draw(st.integers(0, 3)) == 0:
        key = draw(st.sampled_from(["odata.metadata", "odata.etag", "brandNew", "", "ID", "Name"]))
        body.setdefault(key, draw(json_values))
    return body


def _keys(draw: Draw, field: Field, *, sloppy: bool) -> tuple[str, ...]:
    """Draw under which keys an attribute stands."""
    if not sloppy or draw(st.integers(0, 2)):
        return _usual_keys(field)
    kind = draw(st.integers(0, 7))
    if kind < 4:
        return tuple(_spell(key, kind + 1) for key in field.path)
    if kind == 4:
        return (_spell(field.attribute, draw(st.integers(0, 4))),)
    return (field.attribute,) if kind > 5 else (field.path[-1],)


def _usual_keys(field: Field) -> tuple[str, ...]:
    """Give the REST keys, or the Python name of a request option, which has none."""
    return (field.attribute,) if field.key == "" else field.path


def _place(body: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    """Put a value where it belongs."""
    *above, last = keys
    for key in above:
        found = body.setdefault(key, {})
        body = found if isinstance(found, dict) else {}
    body[last] = value


def plain_bodies(model: Any) -> st.SearchStrategy[Any]:
    """Draw bodies as the service writes and takes them."""
    return _objects(model, 0, sloppy=False)


def sloppy_bodies(model: Any) -> st.SearchStrategy[Any]:
    """Draw bodies with other spellings, nulls and unknown keys."""
    return _objects(model, 0, sloppy=True)


@st.composite
def broken_bodies(draw: Draw, model: Any) -> Any:
    """Draw bodies in which one value, or a few, were replaced by something else."""
    broken = draw(breaking(draw(plain_bodies(model))))
    return {} if isinstance(broken, str) else broken  # text would be parsed as JSON


@st.composite
def breaking(draw: Draw, body: Any) -> Any:
    """Draw copies of a body in which one value, or a few, were replaced by something else."""
    broken = copy.deepcopy(body)
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        place = draw(st.sampled_from([*_places(broken)]))
        broken = _replaced(broken, place, draw(json_values))
    return broken


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Give the place of a value and of everything in it."""
    yield place
    items = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    for key, item in items:
        yield from _places(item, (*place, key))


def _replaced(body: Any, place: Place, value: Any) -> Any:
    """Put a value at a place of a body, which changes."""
    if not place:
        return value
    *above, last = place
    node = body
    for key in above:
        node = node[key]
    node[last] = value
    return body


def full_body(model: Any, above: tuple[Any, ...] = ()) -> dict[str, Any]:
    """Make the body that has every attribute; a model that holds its own kind does so once."""
    body: dict[str, Any] = {}
    for field in model._codec.shape.wire_fields:
        value = _example(model._codec, field.wire, (*above, model))
        if value is not None:
            _place(body, _usual_keys(field), value)
    return body


_EXAMPLES: dict[str, Any] = {
    "str": "text",
    "int": 7,
    "long": "12345678901",
    "float": 1.5,
    "bool": True,
    "decimal": "1.25",
    "bytearray": "AQID",
    "base64": "AQID",
    "iso-8601": "2026-01-31T08:30:00.1234567Z",
    "rfc-1123": "Sat, 31 Jan 2026 08:30:00 GMT",
    "unix-time": 1769848200,
    "date": "2026-01-31",
    "time": "08:30:00",
    "duration": "P1DT1H30M",
    "object": {"a": [1, None]},
}


def _example(codec: Any, wire: WireType, above: tuple[Any, ...]) -> Any:
    """Make one value of a wire type; ``None`` where it would go down without end."""
    if wire.kind == "scalar":
        return copy.deepcopy(_EXAMPLES[wire.name])
    if wire.item is not None:
        item = _example(codec, wire.item, above)
        items = [] if item is None else [item, copy.deepcopy(item)]
        return items if wire.kind == "list" else {str(key): each for key, each in enumerate(items)}
    target = codec.find(wire.name)
    if is_enum(target):
        return next(iter(target)).value
    return None if above.count(target) > 1 else full_body(target, above)
