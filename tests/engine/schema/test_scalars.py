"""Scalars: what each wire type reads and writes, and what it refuses."""

from __future__ import annotations

import datetime as dt
import enum
import logging
import math
import uuid
from decimal import Decimal

import isodate
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from azure_batch_models import DeserializationError, Model, SerializationError, TaskConstraints
from azure_batch_models.engine.schema.scalars import (
    _MOST_REMEMBERED,
    FAILURES,
    SCALARS,
    UNLIMITED,
    UNLIMITED_DURATION,
    Scalar,
    plain_duration,
)
from azure_batch_models.json_schema import json_schema
from scalar_samples import SAMPLES

UTC = dt.UTC
NOON = dt.datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
TWO_EAST = dt.timezone(dt.timedelta(hours=2))


class Shade(enum.Enum):
    red = "Red"


def read(wire_type, value):
    return SCALARS[wire_type].read(value)


def write(wire_type, value):
    return SCALARS[wire_type].write(value)


def utc(*parts):
    return dt.datetime(*parts, tzinfo=UTC)


def as_same_moment(found, expected):
    """Compare class and value, and for date-times the offset, whose class may vary."""
    if isinstance(expected, dt.datetime):
        return found == expected and found.utcoffset() == expected.utcoffset()
    return type(found) is type(expected) and found == expected


READ = {
    "str": [("a", "a"), (5, "5"), (True, "True"), ({}, "{}"), (Shade.red, Shade.red)],
    "int": [("5", 5), (" 7 ", 7), (5.9, 5), (True, 1), (10**30, 10**30)],
    "long": [("1200", 1200), (1200, 1200), (5.9, 5)],
    "float": [("1.5", 1.5), (5, 5.0), (True, 1.0), ("inf", math.inf)],
    "bool": [
        *((value, True) for value in (True, 1, 1.0, "true", "TRUE", "1")),
        *((value, False) for value in (False, 0, 0.0, "false", "FALSE", "0")),
    ],
    "decimal": [("1.50", Decimal("1.50")), (5, Decimal(5)), (1.5, Decimal("1.5"))],
    "bytearray": [("YWJj", bytearray(b"abc")), ("", bytearray())],
    "base64": [
        *(("YWJj", b"abc"), ("YW", b"a"), ("YWI", b"ab"), ("-_8", b"\xfb\xff"), ("", b"")),
        *(("YWJjZGU", b"abcde"), ("YWJjZGU=", b"abcde")),
    ],
    "iso-8601": [
        ("2026-01-31T08:30:00Z", utc(2026, 1, 31, 8, 30)),
        ("2026-01-31t08:30:00z", utc(2026, 1, 31, 8, 30)),
        ("2026-01-31T08:30:00.5Z", utc(2026, 1, 31, 8, 30, 0, 500000)),
        ("2026-01-31T08:30:00.1234569Z", utc(2026, 1, 31, 8, 30, 0, 123456)),
        ("9999-12-31T23:59:59.9999999Z", utc(9999, 12, 31, 23, 59, 59, 999999)),
        ("2026-01-31T08:30:00", dt.datetime(2026, 1, 31, 8, 30)),
        ("2026-01-31T08:30:00+02:00", dt.datetime(2026, 1, 31, 8, 30, tzinfo=TWO_EAST)),
        (NOON, NOON),
    ],
    "rfc-1123": [
        ("Sat, 31 Jan 2026 08:30:00 GMT", utc(2026, 1, 31, 8, 30)),
        (
            "Sat, 31 Jan 2026 08:30:00 +0200",
            dt.datetime(2026, 1, 31, 8, 30, tzinfo=TWO_EAST),
        ),
    ],
    "unix-time": [(0, utc(1970, 1, 1)), (1769848200.5, utc(2026, 1, 31, 8, 30, 0, 500000))],
    "date": [
        ("2026-01-31", dt.date(2026, 1, 31)),
        ("20260131", dt.date(2026, 1, 31)),
        (dt.date(2026, 1, 31), dt.date(2026, 1, 31)),
    ],
    "time": [
        ("08:30:00", dt.time(8, 30)),
        ("08:30", dt.time(8, 30)),
        ("08:30:00.123456", dt.time(8, 30, 0, 123456)),
        (dt.time(8, 30), dt.time(8, 30)),
    ],
    "duration": [
        ("PT1H30M", dt.timedelta(minutes=90)),
        ("P1W", dt.timedelta(days=7)),
        ("-PT1S", dt.timedelta(seconds=-1)),
        ("PT0.1234567S", dt.timedelta(microseconds=123457)),
        ("P1Y2M", isodate.Duration(years=1, months=2)),
        (UNLIMITED, UNLIMITED_DURATION),
        (dt.timedelta(1), dt.timedelta(1)),
        (isodate.Duration(years=1), isodate.Duration(years=1)),
    ],
    "object": [(value, value) for value in (5, "a", 1.5, True, None, {"a": [1, {"b": None}]})],
}

UNREADABLE = {
    "int": ["5.9", "x", "", [], {}, math.nan, math.inf],
    "long": ["5.9", "x", "", []],
    "float": ["x", "", []],
    "bool": ["yes", "", 2, -1, []],
    "decimal": ["x", "", {}],
    "bytearray": ["YW", 5, {}],
    "base64": ["YWJj=Y", 5, []],
    "iso-8601": [
        "2026-01-31",
        "2026-01-31 08:30:00Z",
        "2026-13-31T08:30:00Z",
        "2026-01-31T24:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "tomorrow",
        "",
        5,
        [],
    ],
    "rfc-1123": ["x", "", 5, "Sat, 99 Jan 2026 08:30:00 GMT"],
    "unix-time": ["5", 10**20, math.nan, []],
    "date": ["2026-01", "2026-W01", "2026-02-30", "x", "", 5],
    "time": ["T08", "25:00:00", "x", "", 5],
    "duration": ["pt1h", "1:30", "1 day, 0:00:00", "", 5, []],
    "object": [b"bytes", {1, 2}, object()],
}

WRITTEN = {
    "str": [("a", "a"), (5, "5"), (Shade.red, "Red")],
    "int": [(5, 5), ("5", 5), (5.9, 5), (True, 1)],
    "long": [(1200, 1200), ("1200", 1200)],
    "float": [(1.5, 1.5), ("1.5", 1.5), (5, 5.0)],
    "bool": [(True, True), (0, False), ("false", True), ([], False)],
    "decimal": [(Decimal("1.5"), 1.5)],
    "bytearray": [(bytearray(b"abc"), "YWJj"), (b"a", "YQ==")],
    "base64": [(b"a", "YQ"), (b"\xfb\xff", "-_8")],
    "iso-8601": [
        (utc(2026, 1, 31, 8, 30), "2026-01-31T08:30:00.000Z"),
        (utc(2026, 1, 31, 8, 30, 0, 500000), "2026-01-31T08:30:00.500Z"),
        (utc(2026, 1, 31, 8, 30, 0, 123400), "2026-01-31T08:30:00.1234Z"),
        (utc(2026, 1, 31, 8, 30, 0, 123456), "2026-01-31T08:30:00.123456Z"),
        (utc(2026, 1, 31, 8, 30, 0, 1), "2026-01-31T08:30:00.000001Z"),
        (utc(1, 2, 3), "0001-02-03T00:00:00.000Z"),
        (dt.datetime(2026, 1, 31, 8, 30, tzinfo=TWO_EAST), "2026-01-31T06:30:00.000Z"),
        ("2026-01-31T08:30:00+02:00", "2026-01-31T06:30:00.000Z"),
    ],
    "rfc-1123": [
        (utc(2026, 1, 31, 8, 30), "Sat, 31 Jan 2026 08:30:00 GMT"),
        (utc(2025, 12, 5, 8, 30), "Fri, 05 Dec 2025 08:30:00 GMT"),
    ],
    "unix-time": [(utc(2026, 1, 31, 8, 30), 1769848200), (1769848200, 1769848200)],
    "date": [(dt.date(2026, 1, 31), "2026-01-31"), ("20260131", "2026-01-31")],
    "time": [
        (dt.time(8, 30), "08:30:00"),
        (dt.time(8, 30, 0, 1), "08:30:00.000001"),
        ("08:30", "08:30:00"),
    ],
    "duration": [
        (dt.timedelta(), "P0D"),
        (dt.timedelta(days=2), "P2D"),
        (dt.timedelta(hours=2), "PT2H"),
        (dt.timedelta(days=1, hours=2, minutes=3, seconds=4), "P1DT2H3M4S"),
        (dt.timedelta(minutes=90), "PT1H30M"),
        (dt.timedelta(microseconds=1500), "PT0.0015S"),
        (dt.timedelta(seconds=-1), "-PT1S"),
        (isodate.Duration(years=1, months=2), "P1Y2M"),
        ("PT90M", "PT1H30M"),
    ],
    "object": [({"a": [1, None]}, {"a": [1, None]})],
}

UNWRITABLE = {
    "int": ["x", []],
    "float": ["x"],
    "decimal": ["x"],
    "bytearray": ["text", 5],
    "base64": ["text"],
    "iso-8601": ["x", 5, dt.date(2026, 1, 31), dt.datetime.min.replace(tzinfo=TWO_EAST)],
    "rfc-1123": ["x", 5],
    "unix-time": ["x", 5.5],
    "date": ["x", 5],
    "time": ["x", 5],
    "duration": ["x", 5, dt.time(1)],
}


def cases(table):
    return [(wire_type, *entry) for wire_type, entries in table.items() for entry in entries]


def refusals(table):
    return [(wire_type, value) for wire_type, values in table.items() for value in values]


def test_every_wire_type_of_the_contract():
    """The scalar wire types are those that the contract lists."""
    names = (
        "str int long float bool decimal object bytearray base64 "
        "iso-8601 rfc-1123 unix-time date time duration"
    )

    assert set(SCALARS) == set(names.split())


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(READ, id="READ here"),
        pytest.param(WRITTEN, id="WRITTEN here"),
        pytest.param(SAMPLES, id="SAMPLES of tests/scalar_samples.py"),
    ],
)
def test_every_table_has_every_wire_type(table):
    """What lists the wire types lists them all: see CONTRIBUTING.md, "Add a wire type"."""
    assert set(table) == set(SCALARS)


@pytest.mark.parametrize("name", sorted(SCALARS))
class TestRows:
    """What a row says holds."""

    def test_python(self, name):
        """What the service sends is read as an instance of the class of the row."""
        assert isinstance(read(name, SAMPLES[name].example), SCALARS[name].python)

    def test_json_schema(self, name):
        """What is written is valid by the row's JSON Schema."""
        written = as_written(name, SAMPLES[name].example)

        assert Draft202012Validator(SCALARS[name].json_schema).is_valid(written)

    @given(data=st.data())
    def test_restored(self, name, data):
        """Under the row's condition, reading gives back exactly the value that was written."""
        condition = SCALARS[name].restored
        value = data.draw(SAMPLES[name].native)
        if condition is not None and holds(condition, value):
            assert as_same_moment(read(name, write(name, value)), value)

    @given(data=st.data())
    def test_encoded_alike(self, name, data):
        """Under the row's conditions, msgspec's encoder writes what the writer writes."""
        scalar = SCALARS[name]
        value = data.draw(SAMPLES[name].native)
        if scalar.encoded_alike is None or not holds(scalar.restored, value):
            return
        if holds(scalar.encoded_alike, value):
            assert msgspec.json.decode(msgspec.json.encode(value)) == write(name, value)

    def test_xml(self, name):
        """What is written as XML is read again from its text, unless it is an object."""
        scalar = SCALARS[name]
        if not scalar.takes_anything:
            value = read(name, SAMPLES[name].example)
            text = str((scalar.to_xml or scalar.write)(value))

            assert read(name, scalar.from_xml(text)) == read(name, scalar.write(value))


class TestNewRow:
    """A wire type that is a row and nothing else, as in CONTRIBUTING.md."""

    BODY = '{"theId":"6e7f1a52-0000-4000-8000-000000000000","others":["x"]}'

    @pytest.fixture
    def ticket(self, monkeypatch):
        """Add the row, and return a class with attributes of its type."""

        def read_uuid(value):
            return value if isinstance(value, uuid.UUID) else uuid.UUID(value)

        def write_uuid(value):
            return str(read_uuid(value))

        schema = {"type": "string", "format": "uuid"}
        row = Scalar(uuid.UUID, read_uuid, write_uuid, "a UUID", schema)
        monkeypatch.setitem(SCALARS, "uuid", row)

        class Ticket(Model):
            """What a ticket is."""

            _attribute_map = {
                "id": {"key": "theId", "type": "uuid"},
                "others": {"key": "others", "type": "[uuid]"},
            }
            id: uuid.UUID | None = None
            others: list[uuid.UUID] | None = None

        return Ticket

    def test_is_read_and_written(self, ticket):
        """Fast reader and exact reader, generated writers and the exact writer know it."""
        text = self.BODY.replace('"x"', "null")
        model = ticket.deserialize(text)

        assert ticket._codec.fast is not None
        assert model == ticket(id=uuid.UUID("6e7f1a52000040008000000000000000"), others=[None])
        assert ticket.from_dict({"THEID": str(model.id).upper(), "Others": [None]}) == model
        assert model.to_json() == text
        assert ticket(id=model.id.hex, others=(None,)).serialize() == model.serialize()
        assert model.serialize(is_xml=True).find("theId").text == str(model.id)
        assert model.validate() == []

    def test_is_explained(self, ticket):
        """Errors say what is expected and where."""
        with pytest.raises(
            DeserializationError, match=r"\$\.others\[0\]: expected a UUID, got text 'x'"
        ):
            ticket.deserialize(self.BODY)
        with pytest.raises(SerializationError, match=r"\$\.theId: expected a UUID, got number 5"):
            ticket(id=5).to_dict()

    def test_is_described(self, ticket):
        """JSON Schema and the class's docstring tell its type."""
        others = json_schema(ticket)["properties"]["others"]

        assert others["items"] == {
            "type": "string",
            "format": "uuid",
            "patternErrorMessage": "Expected a UUID.",
        }
        assert ":type others: list[UUID]" in ticket.__doc__


def holds(condition, value):
    """Return whether a condition of a row holds for a value."""
    names = {name: name for name in condition.names}
    return eval(condition.text.format(value="value", **names), {**condition.names, "value": value})


def as_written(name, sent):
    """Return what is written of what was read."""
    return write(name, read(name, sent))


class OwnSpan(dt.timedelta):
    """A duration of somebody else's."""


class TestRememberedDurations:
    """Durations are remembered by their text."""

    def test_an_object_stays_its_owners(self):
        """A duration that is one already is given back, and to nobody else."""
        own = OwnSpan(seconds=90)

        assert plain_duration(own) is own
        assert type(plain_duration("PT1M30S")) is dt.timedelta
        assert type(plain_duration(dt.timedelta(seconds=90))) is dt.timedelta

    def test_one_object(self):
        """The same text gives the same object, also after others."""
        first, _, again = map(plain_duration, ("PT1H7M", "PT1H8M", "PT1H7M"))

        assert again is first

    def test_not_for_ever(self):
        """However many there are, memory stays bounded."""
        for seconds in range(2 * _MOST_REMEMBERED):
            assert plain_duration(f"PT{seconds}S") == dt.timedelta(seconds=seconds)
        assert len(plain_duration.__self__) <= _MOST_REMEMBERED


@pytest.mark.parametrize(("wire_type", "value", "expected"), cases(READ))
def test_reads(wire_type, value, expected):
    """A JSON value is read as msrest reads it."""
    found = read(wire_type, value)

    assert as_same_moment(found, expected)


@pytest.mark.parametrize(("wire_type", "value"), refusals(UNREADABLE))
def test_refuses_to_read(wire_type, value):
    """What msrest does not read is one of the expected failures, never anything else."""
    with pytest.raises(FAILURES):
        read(wire_type, value)


@pytest.mark.parametrize(("wire_type", "value", "expected"), cases(WRITTEN))
def test_writes(wire_type, value, expected):
    """A Python value is written as msrest writes it."""
    written = write(wire_type, value)

    assert (type(written), written) == (type(expected), expected)


@pytest.mark.parametrize(("wire_type", "value"), refusals(UNWRITABLE))
def test_refuses_to_write(wire_type, value):
    """What msrest does not write is one of the expected failures, never anything else."""
    with pytest.raises(FAILURES):
        write(wire_type, value)


class TestPlainReaders:
    """The quick readers, which take the usual form of a text and leave the rest."""

    @pytest.mark.parametrize(
        ("wire_type", "value"),
        [
            (wire_type, value)
            for wire_type, entries in READ.items()
            if SCALARS[wire_type].plain is not None
            for value in [value for value, _ in entries] + UNREADABLE.get(wire_type, [])
        ],
    )
    def test_agree_with_the_reader_or_decline(self, wire_type, value):
        """What a plain reader accepts, it reads as the reader does."""
        try:
            found = SCALARS[wire_type].plain(value)
        except FAILURES:
            return

        assert as_same_moment(found, read(wire_type, value))

    @pytest.mark.parametrize(
        ("wire_type", "value"),
        [
            ("iso-8601", "2026-01-31T08:30:00Z"),
            ("iso-8601", "2026-01-31T08:30:00.1234567Z"),
            ("duration", "P1DT2H3M4.5S"),
            ("duration", UNLIMITED),
        ],
    )
    def test_accept_what_the_service_writes(self, wire_type, value):
        """The forms that the service writes need no second reader."""
        assert as_same_moment(SCALARS[wire_type].plain(value), read(wire_type, value))

    @pytest.mark.parametrize(
        ("wire_type", "value"),
        [
            ("iso-8601", "2026-01-31T08:30:00+02:00"),
            ("iso-8601", "2026-01-31T24:00:00Z"),
            ("iso-8601", "2026-01-31T08:30:00"),
            ("duration", "PT0.1234567S"),
            ("duration", "P1Y"),
            ("duration", "pt1h"),
            ("duration", "PT1.5H"),
            ("duration", "PT800000000006.7S"),
            ("iso-8601", "2026-01-31T08:30:00.1Z\0\0\0\0007Z"),
            ("iso-8601", "2026-01-31T08:30:00Z\0007Z"),
        ],
    )
    def test_decline_every_other_form(self, wire_type, value):
        """Any other form is left to the reader."""
        with pytest.raises(FAILURES):
            SCALARS[wire_type].plain(value)


class TestTimeZones:
    """Date-times without and with an offset."""

    @pytest.mark.parametrize("wire_type", ["iso-8601", "rfc-1123", "unix-time"])
    def test_naive_counts_as_utc(self, wire_type, caplog):
        """A date-time without a zone is written as if it were UTC, with a warning in the log."""
        naive = NOON.replace(tzinfo=None)
        with caplog.at_level(logging.WARNING, "azure_batch_models"):
            written = write(wire_type, naive)

        assert written == write(wire_type, NOON)
        assert "without time zone counts as UTC" in caplog.text

    def test_utc_is_not_worth_a_warning(self, caplog):
        """A date-time in UTC leaves no line in the log."""
        write("iso-8601", NOON)

        assert caplog.text == ""


class TestUnlimitedDuration:
    """The duration that the service writes for "no limit"."""

    def test_is_written_back_as_the_very_text(self):
        """Reading and writing it gives the text, which is the service's maximum."""
        assert write("duration", read("duration", UNLIMITED)) == UNLIMITED

    @pytest.mark.parametrize("longer", [UNLIMITED_DURATION, dt.timedelta.max])
    def test_nothing_longer_is_written(self, longer):
        """Every duration at or beyond the maximum is written as the maximum."""
        assert write("duration", longer) == UNLIMITED

    def test_anything_shorter_is_written_as_it_is(self):
        """One microsecond less is an ordinary duration."""
        shorter = UNLIMITED_DURATION - dt.timedelta(microseconds=1)

        assert write("duration", shorter) == "P10675199DT2H48M5.47758S"

    def test_of_a_subclass_of_timedelta(self):
        """A subclass of timedelta is written as the timedelta it is."""

        class Limit(dt.timedelta):
            pass

        assert write("duration", Limit(minutes=90)) == "PT1H30M"


@pytest.mark.parametrize("text", [f"P{'6' * 90}M", f"P{'9' * 40}Y"])
def test_huge_numbers_of_years(text):
    """A duration of more years than isodate writes in digits is refused, not written as garbage."""
    with pytest.raises(FAILURES):
        write("duration", read("duration", text))


def test_many_seconds():
    """The fraction of very many seconds is what isodate's floats make of it, on every path."""
    text = "PT800000000006.7S"

    limits = TaskConstraints.deserialize({"maxWallClockTime": text})

    assert limits.max_wall_clock_time == isodate.parse_duration(text)


class TestObjects:
    """Values of which nothing is declared."""

    def test_are_copied(self):
        """Model and body share no list and no dict."""
        body = {"a": [{"b": 1}]}
        found = read("object", body)
        found["a"][0]["b"] = 2

        assert body == {"a": [{"b": 1}]}
