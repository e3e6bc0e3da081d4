"""Round trips of odd values: what comes back as it was, and what instead, by each verb.

`test_round_trips` is about all models with usual values; this is about each value that has no form
of its own in JSON, or hardly one.
"""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import model_classes
from azure_batch_models import CloudTask, SerializationError
from azure_batch_models.cli import main as run_command_line
from azure_batch_models.engine.schema.scalars import UNLIMITED_DURATION
from comparable import comparable
from sample_models import EveryScalar, Flattened, Tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Verb = Callable[[Any], Any]

pytestmark = pytest.mark.usefixtures("quiet_logs")


def sent(model: Any) -> dict[str, Any]:
    """Return the body of a model, with all there is."""
    return model.serialize(keep_readonly=True, keep_additional_properties=True)


VALUES: dict[str, Verb] = {
    "serialize": lambda model: type(model).deserialize(sent(model)),
    "as_dict": lambda model: type(model).from_dict(model.as_dict()),
    "to_dict": lambda model: type(model).from_dict(model.to_dict()),
}
"""Write a model as JSON values, and read them again."""

TEXTS: dict[str, Verb] = {
    "to_json": lambda model: type(model).from_json(model.to_json()),
    "to_json as bytes": lambda model: type(model).deserialize(model.to_json().encode()),
}
"""Write a model as JSON text, and read it again."""

OBJECTS: dict[str, Verb] = {
    **{
        f"pickle {number}": lambda model, number=number: pickle.loads(pickle.dumps(model, number))
        for number in range(pickle.HIGHEST_PROTOCOL + 1)
    },
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}
"""Copy a model, without JSON."""

JSON = VALUES | TEXTS
CALENDAR = ("moment", "stamp", "epoch")
"""Attributes that hold moments."""

REQUESTS = {
    name: model
    for name, model in model_classes.BATCH.items()
    if any(field.key == "" for field in model._codec.shape.wire_fields)
}
"""Classes of request options, whose maps have no keys."""

surrogates = st.text(min_size=1).flatmap(
    lambda text: st.characters(categories=["Cs"]).map(lambda lone: f"{text}{lone}")
)
whole_seconds = st.datetimes().map(lambda moment: moment.replace(microsecond=0))


def each(verbs: dict[str, Verb], model: Any) -> list[Any]:
    """Return what comes of a model by each verb, in a form that compares strictly."""
    return [comparable(verb(model)) for verb in verbs.values()]


def assert_becomes(verbs: dict[str, Verb], model: Any, expected: Any) -> None:
    """Every verb gives what is expected."""
    found = {name: comparable(verb(model)) for name, verb in verbs.items()}

    assert found == dict.fromkeys(verbs, comparable(expected))


def assert_has_no_text(model: Any, path: str) -> None:
    """No verb writes a model as text, and the error says where the reason is."""
    for verb in TEXTS.values():
        with pytest.raises(SerializationError) as caught:
            verb(model)
        assert [problem.path for problem in caught.value.problems] == [path]


@pytest.mark.parametrize("attribute", CALENDAR)
@given(moment=whole_seconds.filter(lambda moment: moment.year >= 100))
def test_naive_moments(attribute: str, moment: datetime.datetime) -> None:
    """A date-time without a time zone comes back in UTC from JSON, and as it is from copies."""
    model = EveryScalar(**{attribute: moment})

    assert_becomes(JSON, model, EveryScalar(**{attribute: moment.replace(tzinfo=datetime.UTC)}))
    assert_becomes(OBJECTS, model, model)


@given(moment=st.datetimes(timezones=st.timezones() | st.just(datetime.UTC)))
def test_moments_with_zones(moment: datetime.datetime) -> None:
    """A date-time with a time zone comes back in UTC to the microsecond, from year 1 to 9999."""
    model = EveryScalar(moment=moment)
    try:
        expected = EveryScalar(moment=moment.astimezone(datetime.UTC))
    except OverflowError:
        assume(condition=False)

    assert_becomes(JSON, model, expected)
    assert copy.deepcopy(model) == model


@pytest.mark.parametrize(
    "moment",
    [
        datetime.datetime(1, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=1))),
        datetime.datetime(9999, 12, 31, 23, tzinfo=datetime.timezone(datetime.timedelta(hours=-1))),
    ],
)
def test_moments_beyond_the_calendar(moment: datetime.datetime) -> None:
    """What is before the year 1 or after 9999 in UTC is refused by writers, and can be copied."""
    model = EveryScalar(moment=moment)

    for verb in JSON.values():
        with pytest.raises(SerializationError, match=r"\$\.moment"):
            verb(model)
    assert_becomes(OBJECTS, model, model)


@pytest.mark.parametrize(
    "moment", [datetime.datetime.min, datetime.datetime.max], ids=["first", "last"]
)
@pytest.mark.parametrize("attribute", ["moment", "epoch"])
def test_the_ends_of_the_calendar(attribute: str, moment: datetime.datetime) -> None:
    """The first and the last moment there is come back, in whole seconds from a number of them."""
    moment = moment.replace(tzinfo=datetime.UTC)
    model = EveryScalar(**{attribute: moment})
    if attribute == "epoch":
        moment = moment.replace(microsecond=0)

    assert_becomes(JSON, model, EveryScalar(**{attribute: moment}))
    assert_becomes(OBJECTS, model, model)


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date(2024, 2, 29), datetime.date.max])
def test_days(day: datetime.date) -> None:
    """Days of the years 1 to 9999 come back by every verb."""
    model = EveryScalar(day=day)

    assert_becomes(JSON | OBJECTS, model, model)


@pytest.mark.parametrize("attribute", ["stamp", "epoch"])
@given(moment=st.datetimes(timezones=st.just(datetime.UTC)).filter(lambda each: each.year >= 100))
def test_fractions_of_seconds(attribute: str, moment: datetime.datetime) -> None:
    """RFC 1123 and Unix time have no fractions of seconds, so JSON loses them."""
    model = EveryScalar(**{attribute: moment})

    assert_becomes(JSON, model, EveryScalar(**{attribute: moment.replace(microsecond=0)}))
    assert_becomes(OBJECTS, model, model)


def test_the_first_century_in_rfc_1123() -> None:
    """A year before 100 in RFC 1123 comes back as a near one, because Python reads it as short."""
    model = EveryScalar(stamp=datetime.datetime(9, 1, 1, tzinfo=datetime.UTC))

    expected = EveryScalar(stamp=datetime.datetime(2009, 1, 1, tzinfo=datetime.UTC))
    assert_becomes(JSON, model, expected)
    assert_becomes(OBJECTS, model, model)


def test_times_with_zones() -> None:
    """A time of day loses its time zone in JSON."""
    model = EveryScalar(clock=datetime.time(1, 2, 3, 4, tzinfo=datetime.UTC))

    assert_becomes(JSON, model, EveryScalar(clock=datetime.time(1, 2, 3, 4)))
    assert_becomes(OBJECTS, model, model)


@given(span=st.timedeltas(min_value=-UNLIMITED_DURATION, max_value=UNLIMITED_DURATION))
def test_durations(span: datetime.timedelta) -> None:
    """A duration up to the service's longest, or as negative, comes back to the microsecond."""
    model = EveryScalar(span=span)

    assert_becomes(JSON | OBJECTS, model, model)


@given(
    span=st.timedeltas(min_value=UNLIMITED_DURATION).filter(lambda span: span > UNLIMITED_DURATION)
)
def test_longer_durations(span: datetime.timedelta) -> None:
    """A duration beyond the service's longest comes back from JSON as the longest, and so below 0."""
    for sign in (1, -1):
        model = EveryScalar(span=sign * span)

        assert_becomes(JSON, model, EveryScalar(span=sign * UNLIMITED_DURATION))
        assert_becomes(OBJECTS, model, model)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("key", ["real", "anything", "unknown"])
def test_numbers_that_are_none(key: str, text: str) -> None:
    """NaN and infinities are read, kept as values and in copies, and refused as text."""
    for read in (EveryScalar.deserialize, EveryScalar.from_json):
        model = read(f'{{"{key}": {text}}}')
        value = model.additional_properties.get(key) if key == "unknown" else getattr(model, key)

        assert repr(value) == repr(float(text))
        assert sent(model)[key] is value
        assert_becomes(
            {name: verb for name, verb in VALUES.items() if key != "unknown" or name != "as_dict"},
            model,
            model,
        )
        assert_becomes(OBJECTS, model, model)
        assert_has_no_text(model, f"$.{key}")


@pytest.mark.parametrize("key", ["text", "anything", "unknown"])
@given(text=surrogates)
def test_lone_surrogates(key: str, text: str) -> None:
    """Lone surrogates are read, kept as values and in copies, and refused as text."""
    assume(text == json.loads(json.dumps(text)))  # a pair of them is a character
    for read in (EveryScalar.deserialize, EveryScalar.from_json):
        model = read(json.dumps({key: text}))

        assert sent(model) == {key: text}
        assert_becomes(
            {"to_dict": VALUES["to_dict"], "serialize": VALUES["serialize"]}, model, model
        )
        assert_becomes(OBJECTS, model, model)
        assert_has_no_text(model, f"$.{key}")


@given(number=st.integers() | st.integers(-(2**200), 2**200))
def test_whole_numbers(number: int) -> None:
    """A whole number of any size comes back by every verb."""
    for attribute, value in (("whole", number), ("long_one", number), ("anything", [number])):
        model = EveryScalar(**{attribute: value})

        assert_becomes(JSON | OBJECTS, model, model)


def test_numbers_of_thousands_of_digits() -> None:
    """A number that CPython does not write is kept as a value and in copies, and refused as text."""
    model = EveryScalar(whole=10**5000)

    copies = {name: OBJECTS[name] for name in OBJECTS if name not in {"pickle 0", "pickle 1"}}
    assert_becomes(VALUES | copies, model, model)
    assert_has_no_text(model, "$.whole")


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_floats(number: float) -> None:
    """A finite float comes back by every verb, bit by bit."""
    model = EveryScalar(real=number, anything=[number])

    assert_becomes(JSON | OBJECTS, model, model)


@given(
    number=st.decimals(allow_nan=False, allow_infinity=False).filter(
        lambda each: -300 < each.adjusted() < 300
    )
)
def test_decimals(number: Decimal) -> None:
    """A decimal number comes back from JSON as the float next to it."""
    model = EveryScalar(exact=number)

    for verb in JSON.values():
        assert float(verb(model).exact) == float(number)
    assert_becomes(OBJECTS, model, model)


@given(data=st.binary())
def test_bytes(data: bytes) -> None:
    """Bytes come back by every verb, from both alphabets of base64."""
    model = EveryScalar(data=bytearray(data), url_data=data)

    assert_becomes(JSON | OBJECTS, model, model)


def test_bytes_of_the_other_kind() -> None:
    """Bytes and bytearrays may stand for each other; JSON gives the kind of the wire type."""
    model = EveryScalar(data=b"\xff", url_data=bytearray(b"\xff"))

    assert_becomes(JSON, model, EveryScalar(data=bytearray(b"\xff"), url_data=b"\xff"))
    assert_becomes(OBJECTS, model, model)


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(extra=st.dictionaries(st.text().map(lambda key: f"x-{key}"), json_values, max_size=3))
def test_nested_additional_properties(extra: dict[str, Any]) -> None:
    """Unknown keys, whatever is below them, come back at every level, but not from `as_dict`."""
    inner = Tree(name="b", additional_properties=copy.deepcopy(extra))
    model = Tree(name="a", twin=inner, children=[inner], additional_properties=extra)
    before = comparable(model)

    assert each({name: JSON[name] for name in JSON if name != "as_dict"}, model) == [before] * 4
    assert_becomes(OBJECTS, model, model)
    assert Tree.from_dict(model.as_dict()).additional_properties == {}
    assert comparable(model) == before


def test_unknown_keys_that_are_an_attribute_in_another_spelling() -> None:
    """To `from_json` and `from_dict` such a key is the attribute; `deserialize` keeps it apart."""
    model = CloudTask.deserialize({"DISPLAYNAME": "a", "command_line": "b"})

    assert CloudTask.deserialize(model.to_json()) == model
    assert CloudTask.deserialize(sent(model)) == model
    again = CloudTask.from_json(model.to_json())
    assert again == CloudTask.from_dict(model.to_dict())
    assert (again.display_name, again.command_line) == ("a", "b")


def test_unknown_keys_that_end_a_path() -> None:
    """The end of a path is also looked for at the top, so an unknown key of that name is taken."""
    field = next(each for each in Flattened._codec.shape.wire_fields if len(each.path) > 1)
    model = Flattened(additional_properties={field.path[-1]: "5"})

    again = Flattened.from_json(model.to_json())
    assert str(getattr(again, field.attribute)) == "5"
    assert again.additional_properties == {}


@pytest.mark.parametrize("name", REQUESTS)
def test_request_options(name: str) -> None:
    """Request options come back by their Python names, as they have no others."""
    options = REQUESTS[name](timeout=5)
    options.ocp_date = datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC)
    options.client_request_id = "a"

    named = {verb: JSON[verb] for verb in ("as_dict", "to_dict", "to_json")}
    assert_becomes(named | OBJECTS, options, options)
    assert set(options.serialize()) == {""}  # of all attributes under one key the last is left
    assert type(options).deserialize(options.to_json()).client_request_id is None


ODD_DEFINITION = (
    '{"id": "a\\ud800", "commandLine": "x", "requiredSlots": 1180591620717411303424,'
    ' "constraints": {"maxWallClockTime": "P99999999D", "retentionTime": "PT0.1234567S"},'
    ' "unknown": {"a": [null, {"ID": 0.1000000000000000055511151231257827}], "b": -0.0},'
    ' "odata.metadata": "x"}'
)


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_convert(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`convert` keeps every value and every digit: to Python names and a format, and back again."""
    first = tmp_path / "first.json"
    first.write_text(ODD_DEFINITION, encoding="ascii")
    source = first
    for target, suffix in (("python", "json"), (form, form), ("rest", form), ("json", "json")):
        assert run_command_line(["convert", str(source), "--to", target]) == 0
        source = tmp_path / f"{target}.{suffix}"
        source.write_text(capsys.readouterr().out, encoding="utf-8")

    def exactly(file: Path) -> Any:
        return json.loads(file.read_text("utf-8"), parse_float=str, parse_int=str)

    assert exactly(source) == exactly(first)
