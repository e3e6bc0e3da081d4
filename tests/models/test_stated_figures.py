"""What docstrings of attributes say of limits and defaults is what the rules and the reference say."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from functools import cache

import pytest

import model_classes
import shared_data
from azure_batch_models import check
from azure_batch_models.changes.facts import RESOURCES
from azure_batch_models.defaults import WHEN_UNSET
from azure_batch_models.engine.schema import docstrings
from azure_batch_models.engine.schema.scalars import UNLIMITED, write_duration

_NUMBER = r"(-?\d+)(?: \(\w+\))?"
_LIMIT = re.compile(
    rf"{_NUMBER} to {_NUMBER}(?: (\w+))?"
    r"|\b[Aa]t most (?P<most>\d+)(?: (?P<unit_of_most>\w+))?"
    r"|\b[Aa]t least (?P<least>\d+)(?: (?P<unit_of_least>\w+))?"
    r"|\b[Ll]ess than (?P<less>\d+) (?P<unit_of_less>\w+) is refused"
    r"|\bmore than (?P<more>\d+) counts as (?P=more)\b"
)
_DEFAULT = re.compile(r"(`[\w.]+`|-?\w+)( minutes| days)?(?:, as)? when unset")
_DESCRIBED_DEFAULT = re.compile(
    r"default(?: value)? is ['\"]?(\*|-?[\w.]*\w)(?:['\"]|\b)( minutes| days)?"
)

_UNITS = {"minute": "minutes", "minutes": "minutes", "days": "days"}
_IN_WORDS = {"none": "0", "all": "*", "unlimited": "infinite", "limit": "infinite"}
"""What stands for a value, by the word for it before "when unset"."""

_UNCOUNTED = {
    "CertificateAddParameter.data": "kilobytes of what the text encodes",
    "InboundNATPool.network_security_group_rules": "those of all endpoints of a pool",
    "NetworkSecurityGroupRule.source_port_ranges": "numbers in its texts",
}
"""Attributes whose limits are about something else than their own size, and what."""

_OTHER_DEFAULTS = {"JobReleaseTask.max_wall_clock_time": "shorter than that of other tasks"}
"""Attributes with another default than most with their key have, and why."""

_ADDED = {each.report.__name__: each.add for each in RESOURCES}
"""What a model of the service's was when it was sent, which is what rules are about."""

TEXTS = {
    (name, attribute): text
    for name, cls in model_classes.BATCH.items()
    for attribute, text in docstrings.of_attributes(cls).items()
}


def limits_in(text):
    """Return the least and the most that a text first speaks of, as far as it does, and the unit."""
    found = _LIMIT.search(text)
    if found is None:
        return None, None, None
    least, most, unit = found[1], found[2], found[3]
    least = least or found["least"] or found["less"]
    most = most or found["most"] or found["more"]
    unit = unit or found["unit_of_most"] or found["unit_of_least"] or found["unit_of_less"]
    return least and int(least), most and int(most), unit


def wrong_limits(name, attribute, text):
    """Return the limits in a text that make no difference to the rules."""
    least, most, unit = limits_in(text)
    wrong = []
    if least is not None and not is_limit(name, attribute, unit, least, least - 1):
        wrong.append(least)
    if most is not None and not is_limit(name, attribute, unit, most, most + 1):
        wrong.append(most)
    return wrong


def is_limit(name, attribute, unit, number, beyond):
    """Return whether some rule reports one size of an attribute, and not the other."""
    return bool(reported(name, attribute, unit, beyond) - reported(name, attribute, unit, number))


def kind_of(cls, attribute):
    """Return the wire type of an attribute."""
    return cls._attribute_map[attribute]["type"]


def reported(name, attribute, unit, size):
    """Return the rules that report an attribute of a size."""
    cls = _ADDED.get(name, model_classes.BATCH[name])
    model = cls.deserialize("{}")
    setattr(model, attribute, of_size(cls, attribute, unit, size))
    keys = (attribute, cls._attribute_map[attribute]["key"])
    return {each.rule for each in check(model) if each.path.removeprefix("$.") in keys}


def of_size(cls, attribute, unit, size):
    """Return a value of an attribute that is so large or long, or has so many items."""
    kind = kind_of(cls, attribute)
    if kind == "int":
        return size
    if kind == "duration":
        return timedelta(**{_UNITS[unit]: size})
    if kind == "str":
        return "a" * size
    if unit == "characters":
        return ["a" * size]
    if kind == "{str}":
        return {f"a{number}": "a" for number in range(size)}
    item = model_classes.BATCH.get(kind.strip("[]"))
    return [item.deserialize("{}") if item else f"a{number}" for number in range(size)]


def has_size(name, attribute):
    """Return whether an attribute is of a kind that can be large or long, or have many items."""
    kind = kind_of(model_classes.BATCH[name], attribute)
    return kind in {"int", "str", "duration", "{str}"} or kind.startswith("[")


LIMITS = {
    names: text
    for names, text in TEXTS.items()
    if has_size(*names)
    and limits_in(text)[:2] != (None, None)
    and ".".join(names) not in _UNCOUNTED
}


def test_there_are_limits():
    """Many docstrings speak of limits, of every kind."""
    kinds = {kind_of(model_classes.BATCH[name], attribute) for name, attribute in LIMITS}

    assert len(LIMITS) > 100
    assert {"int", "str", "duration", "[str]", "[TaskAddParameter]"} <= kinds


@pytest.mark.parametrize(("name", "attribute"), LIMITS)
def test_limits_are_those_of_the_rules(name, attribute):
    """Rules report what is just beyond a limit that a docstring states, and not what is within."""
    assert wrong_limits(name, attribute, LIMITS[name, attribute]) == []


@pytest.mark.parametrize(
    ("name", "attribute", "text", "wrong"),
    [
        ("JobAddParameter", "id", "1 to 65 letters", [65]),
        ("JobAddParameter", "priority", "from -999 (last) to 1000 (first)", [-999]),
        ("CloudTask", "display_name", "at most 1023 characters", [1023]),
        ("TaskAddCollectionParameter", "value", "at most 99", [99]),
        ("Schedule", "start_window", "Less than 2 minutes is refused", [2]),
        ("TaskAddOptions", "timeout", "more than 60 counts as 60", [60]),
    ],
)
def test_a_wrong_limit_is_noticed(name, attribute, text, wrong):
    """A docstring with another limit than the rules have is found."""
    assert wrong_limits(name, attribute, text) == wrong


def default_in(text):
    """Return the default that a text states as a value, or ``None``."""
    found = _DEFAULT.search(text)
    if found is None:
        return None
    word = found[1]
    if word.startswith("`"):
        return word.strip("`").lower()
    if re.fullmatch(r"-?\d+|True|False", word) is None:
        return _IN_WORDS.get(word)
    return f"{word}{found[2] or ''}".lower()


DEFAULTS = {names: found for names, text in TEXTS.items() if (found := default_in(text))}


def key_of(name, attribute):
    """Return the REST key of an attribute."""
    return model_classes.BATCH[name]._attribute_map[attribute]["key"]


def default_known_to_changes(name, attribute):
    """Return what the service reports for an unset attribute, in the words of docstrings."""
    value = WHEN_UNSET.get(key_of(name, attribute))
    if value == UNLIMITED:
        return "infinite"
    return None if value is None else str(value).lower()


def described_default(name, attribute):
    """Return the default that the reference states, in the words of docstrings; or ``None``."""
    properties = definitions().get(name, {}).get("properties", {})
    described = properties.get(key_of(name, attribute), {})
    if "default" in described:
        return str(described["default"]).lower()
    prose = f"{described.get('title', '')} {described.get('description', '')}"
    found = _DESCRIBED_DEFAULT.search(prose)
    return found and f"{found[1]}{found[2] or ''}".lower()


@cache
def definitions():
    """Return what the reference describes, by name."""
    description = json.loads(shared_data.REST_DESCRIPTION.read_text(encoding="utf-8"))
    return description["definitions"]


def as_written(default):
    """Return a default with a duration as it stands in bodies."""
    number, _, unit = default.partition(" ")
    return write_duration(timedelta(**{unit: int(number)})).lower() if unit else default


def test_there_are_defaults():
    """Many docstrings state the value that stands for none, of every kind."""
    assert len(DEFAULTS) > 60
    assert {"1", "0", "-1", "true", "false", "15 minutes", "7 days", "infinite", "noaction"} <= set(
        DEFAULTS.values()
    )


@pytest.mark.parametrize(
    ("name", "attribute"),
    [
        names
        for names in DEFAULTS
        if default_known_to_changes(*names) and ".".join(names) not in _OTHER_DEFAULTS
    ],
)
def test_defaults_are_those_that_changes_know(name, attribute):
    """A default in a docstring is what `diff` takes for unset."""
    assert as_written(DEFAULTS[name, attribute]) == default_known_to_changes(name, attribute)


@shared_data.needs_rest_description
@pytest.mark.parametrize(("name", "attribute"), DEFAULTS)
def test_defaults_are_those_of_the_reference(name, attribute):
    """A default in a docstring is the one that the reference states, if it states one."""
    described = described_default(name, attribute)

    assert described in {None, DEFAULTS[name, attribute]}


@shared_data.needs_rest_description
def test_the_reference_states_defaults():
    """Of the defaults in docstrings, the reference states a good part."""
    assert sum(described_default(*names) is not None for names in DEFAULTS) > 40


def test_what_is_excepted_has_figures():
    """Exceptions are about attributes whose docstrings state a limit or a default."""
    stated = {".".join(names) for names in TEXTS if any(limits_in(TEXTS[names])[:2])}

    assert _UNCOUNTED.keys() - stated == set()
    assert _OTHER_DEFAULTS.keys() - {".".join(names) for names in DEFAULTS} == set()
