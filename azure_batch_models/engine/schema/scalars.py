"""The scalar wire types: one row of `SCALARS` each, and the pure functions that the rows name.

A *reader* takes any JSON value and returns the Python value that msrest returns, or raises one of
`FAILURES`. A *plain reader*, where there is one, is faster and takes only text in the usual form;
it raises for everything else, and the reader then decides. A *writer* takes a Python value and
returns the JSON value. None of them is called with ``None``.
"""

from __future__ import annotations

import base64
import calendar
import datetime
import decimal
import functools
import logging
import sys
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.forking import NO_FORK
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FAILURES = (
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    IndexError,
    ArithmeticError,
    OSError,
)
"""What a reader or writer raises for a value that it cannot take; anything else is a defect."""

UNLIMITED = "P10675199DT2H48M5.4775807S"
"""The longest duration of the service, which means "no limit"."""

UNLIMITED_DURATION = datetime.timedelta(days=10675199, seconds=10085, microseconds=477581)
"""`UNLIMITED` as it is read, rounded to microseconds as isodate does."""

ISO_DURATION = (
    r"[-+]?P(?=\d|T\d)(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?W)?"
    r"(?:\d+(?:[.,]\d+)?D)?(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?"
    r"(?:\d+(?:[.,]\d+)?S)?)?"
)
"""The pattern of a duration with at least one field."""

_ISO_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_in_c = msgspec.to_builtins

_LOGGER = logging.getLogger("azure_batch_models")
_UTC = datetime.UTC
_MOST_REMEMBERED = 1024
_LONGEST_FRACTION = len(".123456S")
_LENGTH_WITHOUT_FRACTION = len("2026-01-31T08:30:00Z")
_LONGEST_PLAIN_DATE = len("2026-01-31T08:30:00.1234567Z")
_UTC_ENDINGS = frozenset(f"{digit}Z" for digit in "0123456789")
# A prefix match, as loose as msrest's own: isodate has the last word on the rest.
_DATE_TIME = regex(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_LETTER = regex(r"[^\W\d_]")
_LONG_FRACTION = regex(r"(\.\d{6})\d+")


@functools.cache
def _isodate() -> Any:
    """Return isodate, which only texts out of the ordinary need."""
    with NO_FORK:
        import isodate  # noqa: PLC0415 - loaded late on purpose

        return isodate


def read_str(value: Any) -> str:
    """Return any value as text; an enum member stays itself."""
    if isinstance(value, Enum):
        return value  # type: ignore[return-value]  # an enum read where text was declared
    return str(value)


def write_str(value: Any) -> Any:
    """Return the text of a value; for an enum member, its value."""
    try:
        return value.value
    except AttributeError:
        return str(value)


def read_bool(value: Any) -> bool:
    """Read true, false, 1, 0 and their texts in any case."""
    if isinstance(value, str):
        text = value.lower()
        if text in {"true", "1"}:
            return True
        if text in {"false", "0"}:
            return False
    elif value in (True, False):
        return bool(value)
    raise ValueError(value)


def write_decimal(value: Any) -> float:
    """Write a decimal number as a JSON number."""
    return float(value)


def read_bytearray(value: Any) -> bytearray:
    """Read base64 text."""
    return bytearray(base64.b64decode(value))


def write_bytearray(value: Any) -> str:
    """Write bytes as base64 text."""
    return base64.b64encode(value).decode("ascii")


def read_base64(value: str) -> bytes:
    """Read base64 text in the alphabet for URLs, padded or not."""
    padded = value + "=" * (3 - (len(value) + 3) % 4)
    return base64.b64decode(padded.replace("-", "+").replace("_", "/"))


def write_base64(value: Any) -> str:
    """Write bytes as base64 text in the alphabet for URLs, without padding."""
    text = base64.b64encode(value).decode("ascii")
    return text.strip("=").replace("+", "-").replace("/", "_")


def read_iso(value: Any) -> datetime.datetime:
    """Read an ISO 8601 date-time; digits beyond microseconds are cut."""
    if isinstance(value, datetime.datetime):
        return value
    isodate = _isodate()

    text = value.upper()
    if not _DATE_TIME.match(text):
        raise ValueError(value)
    moment: datetime.datetime = isodate.parse_datetime(_LONG_FRACTION.sub(r"\1", text, count=1))
    moment.utctimetuple()  # overflows where the moment in UTC leaves the years 1 to 9999
    return moment if moment.utcoffset() else _with_plain_utc(moment)


def _with_plain_utc(moment: datetime.datetime) -> datetime.datetime:
    """Replace isodate's own time zone object for UTC; a naive date-time stays naive."""
    return moment if moment.tzinfo is None else moment.replace(tzinfo=_UTC)


_SEPARATORS = slice(7, 20, 3)
_AFTER_SIX_DIGITS = slice(26, None)


def plain_iso(
    text: Any, parse: Callable[[str], datetime.datetime] = datetime.datetime.fromisoformat
) -> datetime.datetime:
    """Read a date-time in UTC as the service writes it."""
    # One slice looks at the five separators; the parser checks the digits and cuts the seventh,
    # but takes any other character there as well, an empty fraction, and all that follows a NUL.
    if "\0" in text:
        raise ValueError(text)
    if text[_AFTER_SIX_DIGITS] in _UTC_ENDINGS and text[_SEPARATORS] == "-T::.":
        return parse(text)  # seven digits, as nearly always
    separators = text[_SEPARATORS]
    if (
        (separators == "-T::." or separators == "-T::Z")  # noqa: PLR1714
        and text[-2:] in _UTC_ENDINGS
        and len(text) <= _LONGEST_PLAIN_DATE
    ):
        return parse(text)
    raise ValueError(text)


# There fromisoformat began to take 24:00:00, unlike isodate.
if sys.version_info >= (3, 14):  # pragma: no cover - coverage is measured before 3.14
    _plain_iso_any_hour = plain_iso

    def plain_iso(
        text: Any, parse: Callable[[str], datetime.datetime] = datetime.datetime.fromisoformat
    ) -> datetime.datetime:
        """Read a date-time in UTC as the service writes it."""
        if text[11:13] == "24":
            raise ValueError(text)
        return _plain_iso_any_hour(text, parse)


def _in_utc(value: Any) -> Any:
    """Return the UTC time tuple of a date-time; a naive one counts as UTC."""
    if not value.tzinfo:
        _LOGGER.warning("A date-time without time zone counts as UTC: %s", value)
    return value.utctimetuple()


def write_iso(value: Any) -> str:
    """Write a date-time in UTC with three to six fractional digits."""
    if value.__class__ is datetime.datetime and value.tzinfo is _UTC:
        text: str = _in_c(value)  # with six fractional digits or none
        if value.microsecond % 10:
            return text
        if len(text) == _LENGTH_WITHOUT_FRACTION:
            return text[:-1] + ".000Z"
        return text.rstrip("0Z").ljust(23, "0") + "Z"
    if isinstance(value, str):
        isodate = _isodate()

        value = isodate.parse_datetime(value)
    utc = _in_utc(value)
    fraction = f"{value.microsecond:06}".rstrip("0").ljust(3, "0")
    return (
        f"{utc.tm_year:04}-{utc.tm_mon:02}-{utc.tm_mday:02}"
        f"T{utc.tm_hour:02}:{utc.tm_min:02}:{utc.tm_sec:02}.{fraction}Z"
    )


def read_rfc(value: str) -> datetime.datetime:
    """Read an RFC 1123 date-time, as in HTTP headers."""
    import email.utils  # noqa: PLC0415 - no Batch body needs it

    parts = email.utils.parsedate_tz(value)
    if parts is None:
        raise ValueError(value)
    zone = datetime.timezone(datetime.timedelta(minutes=(parts[9] or 0) / 60))
    year, month, day, hour, minute, second = parts[:6]
    return datetime.datetime(year, month, day, hour, minute, second, tzinfo=zone)


def write_rfc(value: datetime.datetime) -> str:
    """Write a date-time as RFC 1123 has it, in GMT."""
    utc = _in_utc(value)
    return (
        f"{DAY_NAMES[utc.tm_wday]}, {utc.tm_mday:02} {MONTH_NAMES[utc.tm_mon - 1]} "
        f"{utc.tm_year:04} {utc.tm_hour:02}:{utc.tm_min:02}:{utc.tm_sec:02} GMT"
    )


def read_unix(value: Any) -> datetime.datetime:
    """Read seconds since 1970."""
    return datetime.datetime.fromtimestamp(value, _UTC)


def write_unix(value: Any) -> int:
    """Write a date-time as seconds since 1970."""
    if isinstance(value, int):
        return value
    return calendar.timegm(_in_utc(value))


def read_date(value: Any) -> datetime.date:
    """Read an ISO 8601 date."""
    isodate = _isodate()

    if isinstance(value, datetime.date):
        return value
    if _LETTER.search(value):
        raise ValueError(value)
    complete: Any = {"defaultmonth": None, "defaultday": None}  # or isodate makes up a day
    date: datetime.date = isodate.parse_date(value, **complete)
    return date


def write_date(value: Any) -> str:
    """Write a date as year, month and day."""
    if isinstance(value, str):
        isodate = _isodate()

        value = isodate.parse_date(value)
    return f"{value.year:04}-{value.month:02}-{value.day:02}"


def read_time(value: Any) -> datetime.time:
    """Read an ISO 8601 time of day."""
    isodate = _isodate()

    if isinstance(value, datetime.time):
        return value
    if _LETTER.search(value):
        raise ValueError(value)
    time: datetime.time = isodate.parse_time(value)
    return time


def write_time(value: Any) -> str:
    """Write a time of day; six fractional digits when there are any."""
    if isinstance(value, str):
        isodate = _isodate()

        value = isodate.parse_time(value)
    text = f"{value.hour:02}:{value.minute:02}:{value.second:02}"
    return f"{text}.{value.microsecond:06}" if value.microsecond else text


def read_duration(value: Any) -> Any:
    """Read an ISO 8601 duration: a timedelta, or an isodate.Duration with years or months."""
    isodate = _isodate()

    if isinstance(value, datetime.timedelta | isodate.Duration):
        return value
    return isodate.parse_duration(value)


class _PlainDurations(dict[Any, datetime.timedelta]):
    """Durations by their text, because the same few limits and retention times recur."""

    __slots__ = ()

    def __missing__(self, value: Any) -> datetime.timedelta:
        """Read a duration; only texts are remembered, never a caller's object."""
        duration = _read_plain_duration(value)
        if value.__class__ is str:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[value] = duration
        return duration


KNOWN_DURATIONS = _PlainDurations()
"""Durations that have been read lately, by their text."""

plain_duration: Callable[[Any], datetime.timedelta] = KNOWN_DURATIONS.__getitem__
"""Read a duration of days to seconds, or the unlimited one."""


def _read_plain_duration(text: Any) -> datetime.timedelta:
    """Read a duration that is not remembered."""
    if text == UNLIMITED:
        return UNLIMITED_DURATION
    if isinstance(text, datetime.timedelta):
        return text
    if text.isupper():
        # Fractions below microseconds, and of very many seconds, are left to isodate, whose floats
        # round their own way.
        point = text.find(".")
        if point < 0 or (
            len(text) - point <= _LONGEST_FRACTION
            and text[-1] == "S"
            and not text[point - 10 : point].isdecimal()
        ):
            try:
                return msgspec.convert(text, datetime.timedelta)
            except msgspec.ValidationError:  # no ValueError in every version of msgspec
                pass
    raise ValueError(text)


def write_duration(value: Any) -> str:
    """Write a duration as isodate does; at or beyond the longest one, exactly that."""
    if value.__class__ is datetime.timedelta:
        return remembered_duration(value)
    return _write_odd_duration(value)


@functools.lru_cache(maxsize=_MOST_REMEMBERED)
def remembered_duration(value: datetime.timedelta) -> str:
    """Write a plain timedelta."""
    days = value.days
    if days < 0:
        return "-" + remembered_duration(-value)
    if value >= UNLIMITED_DURATION:
        return UNLIMITED
    seconds = value.seconds
    micros = value.microseconds
    if not (seconds or micros):
        return f"P{days}D"
    text = f"P{days}DT" if days else "PT"
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    if hours:
        text += f"{hours}H"
    if minutes:
        text += f"{minutes}M"
    if micros:
        return text + f"{seconds}.{micros:06}".rstrip("0") + "S"
    return text + f"{seconds}S" if seconds else text


def _write_odd_duration(value: Any) -> str:
    """Write a duration other than a plain timedelta: text, a subclass or an isodate.Duration."""
    if isinstance(value, str):
        return write_duration(read_duration(value))
    if isinstance(value, datetime.timedelta):
        return write_duration(datetime.timedelta(value.days, value.seconds, value.microseconds))
    isodate = _isodate()

    if isinstance(value, isodate.Duration):
        text = str(isodate.duration_isoformat(value))
        if "E" in text:  # isodate writes a huge number of years as 1E+30, and cannot read that
            raise OverflowError(value)
        return text
    raise TypeError(value)


def copy_json(value: Any) -> Any:
    """Copy the dicts and lists of a value; everything else in it stays the same object."""
    if value.__class__ is dict:
        return {key: copy_json(item) for key, item in value.items()}
    if value.__class__ is list:
        return [copy_json(item) for item in value]
    return value


def read_object(value: Any) -> Any:
    """Copy a JSON value, so that model and input share nothing mutable."""
    kind = value.__class__
    if kind is dict:
        return {key: read_object(item) for key, item in value.items()}
    if kind is list:
        return [read_object(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(value)


class Condition(msgspec.Struct, frozen=True):
    """An expression in generated code about the value of a scalar."""

    text: str
    """Its source, with ``{value}`` for the variable and ``{name}`` for each of `names`."""

    names: Mapping[str, Any]


def text_or_none(text: str) -> str | None:
    """Return the text of an XML element, or ``None`` for an empty one."""
    return text or None


def _number_of_xml(text: str) -> int | str | None:
    """Return the whole number that is the text of an XML element, or the text if it is none."""
    return int(text) if text.strip().lstrip("-").isdecimal() else text_or_none(text)


def _bool_to_xml(value: Any) -> str:
    """Write true or false as XML has it."""
    return str(value).lower()


class Scalar(msgspec.Struct, frozen=True):
    """Everything the library knows about one scalar wire type."""

    python: type
    """The class of its values, as annotations and documentation name it; ``object`` for any."""

    read: Callable[[Any], Any]
    """The reader."""

    write: Callable[[Any], Any]
    """The writer."""

    expected: str
    """What messages say is expected."""

    json_schema: Mapping[str, Any]
    """Its JSON Schema."""

    plain: Callable[[Any], Any] | None = None
    """The plain reader, where there is one."""

    is_basic: bool = False
    """Whether the JSON decoder reads it by itself: msrest's *basic types*."""

    is_number: bool = False
    """Whether limits on numbers apply to it."""

    may_be_infinite: bool = False
    """Whether NaN or infinity, which JSON lacks, may be written, also inside."""

    takes_anything: bool = False
    """Whether any value is written as what it is, models included: true of ``object`` alone."""

    inside_object: bool = False
    """Whether values of just its class are written like this where ``object`` is declared."""

    restored: Condition | None = None
    """When reading what was written gives back exactly the value; never, by default."""

    encoded_alike: Condition | None = None
    """When msgspec's encoder writes a `restored` value as the writer does; never, by default."""

    from_xml: Callable[[str], Any] = text_or_none
    """Turns the text of an XML element into what the reader takes."""

    to_xml: Callable[[Any], Any] | None = None
    """The writer for XML, where JSON's will not do."""

    suggestion: str | None = None
    """What `iso_suggestions` calls the function that suggests what to write."""

    @property
    def example(self) -> str | None:
        """The value that messages name after ``such as``, where it needs one."""
        return self.expected.partition(" such as ")[2] or None

    @property
    def exact_class(self) -> type | None:
        """The class whose instances are JSON already and written as they are, if any."""
        return self.python if self.python in _JSON_CLASSES else None

    @property
    def plain_class(self) -> type | None:
        """The class of what is read from plain JSON, if it can be relied on."""
        return self.python if self.plain else self.exact_class


_JSON_CLASSES = frozenset({str, int, float, bool})
_PLAIN_MOMENT = Condition(
    "{value}.__class__ is {datetime} and {value}.tzinfo is {UTC}",
    {"datetime": datetime.datetime, "UTC": _UTC},
)
_PLAIN_DURATION = Condition(
    "{value}.__class__ is {timedelta} and {ZERO} <= {value} <= {UNLIMITED_DURATION}",
    {
        "timedelta": datetime.timedelta,
        "ZERO": datetime.timedelta(0),
        "UNLIMITED_DURATION": UNLIMITED_DURATION,
    },
)
_SIX_DIGITS = Condition("{value}.microsecond % 10", {})

SCALARS: dict[str, Scalar] = {
    "str": Scalar(
        str, read_str, write_str, "text", {"type": "string"}, is_basic=True, from_xml=str
    ),
    "int": Scalar(
        int, int, int, "a whole number", {"type": "integer"}, is_basic=True, is_number=True
    ),
    "long": Scalar(
        int,
        int,
        int,
        "a whole number",
        {"type": ["integer", "string"], "pattern": "^-?[0-9]+$"},  # the service writes text
        is_number=True,
    ),
    "float": Scalar(
        float,
        float,
        float,
        "a number",
        {"type": "number"},
        is_basic=True,
        is_number=True,
        may_be_infinite=True,
    ),
    "bool": Scalar(
        bool,
        read_bool,
        bool,
        "true or false",
        {"type": "boolean"},
        is_basic=True,
        to_xml=_bool_to_xml,
    ),
    "decimal": Scalar(
        decimal.Decimal,
        decimal.Decimal,
        write_decimal,
        "a decimal number",
        {"type": "number"},
        is_number=True,
        may_be_infinite=True,
        inside_object=True,
    ),
    "bytearray": Scalar(
        bytearray,
        read_bytearray,
        write_bytearray,
        "base64 text",
        {"type": "string", "contentEncoding": "base64"},
    ),
    "base64": Scalar(
        bytes,
        read_base64,
        write_base64,
        "base64 text in the alphabet for URLs",
        {"type": "string", "contentEncoding": "base64url"},
    ),
    "iso-8601": Scalar(
        datetime.datetime,
        read_iso,
        write_iso,
        "an ISO 8601 date-time such as 2026-01-31T08:30:00Z",
        {"type": "string", "format": "date-time"},
        plain=plain_iso,
        inside_object=True,
        restored=_PLAIN_MOMENT,
        encoded_alike=_SIX_DIGITS,
        suggestion="moment",
    ),
    "rfc-1123": Scalar(
        datetime.datetime,
        read_rfc,
        write_rfc,
        "an RFC 1123 date-time such as Sat, 31 Jan 2026 08:30:00 GMT",
        {"type": "string"},
    ),
    "unix-time": Scalar(
        datetime.datetime,
        read_unix,
        write_unix,
        "a date-time in seconds since 1970",
        {"type": "integer"},
        from_xml=_number_of_xml,
    ),
    "date": Scalar(
        datetime.date,
        read_date,
        write_date,
        "an ISO 8601 date such as 2026-01-31",
        {"type": "string", "format": "date"},
        inside_object=True,
    ),
    "time": Scalar(
        datetime.time,
        read_time,
        write_time,
        "an ISO 8601 time such as 08:30:00",
        {"type": "string", "pattern": f"^{_ISO_TIME}$"},  # JSON Schema's format wants an offset
        inside_object=True,
    ),
    "duration": Scalar(
        datetime.timedelta,
        read_duration,
        write_duration,
        "an ISO 8601 duration such as PT1H30M",
        {"type": "string", "pattern": f"^(?:{ISO_DURATION})$"},  # the format has no fractions
        plain=plain_duration,
        inside_object=True,
        restored=_PLAIN_DURATION,
        suggestion="duration",
    ),
    "object": Scalar(
        object,
        read_object,
        read_object,
        "a JSON value",
        {},
        may_be_infinite=True,
        takes_anything=True,
    ),
}
"""Every scalar wire type by the name that maps use."""

BASIC_TYPES: dict[type, str] = {
    scalar.python: name for name, scalar in SCALARS.items() if scalar.is_basic
}
"""The Python types that are JSON's own, and their wire types."""
