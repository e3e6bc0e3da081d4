"""What a value of the wrong form means: a list for an object, quotes around a number, cron."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from azure_batch_models.engine import iso_suggestions
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.limits import GREATEST_INT, LEAST_INT
from azure_batch_models.rules.generic import (
    DATETIME_FORMAT,
    DURATION_FORMAT,
    ENUM_VALUE,
    INT32_RANGE,
    TYPE,
)
from azure_batch_models.rules.shared.fixes import PORTS_OF_SERVICES
from azure_batch_models.text.describe import printable
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.redaction import mask_text, masked
from azure_batch_models.text.secret_names import names_a_secret
from azure_batch_models.text.suggestions import closest

if TYPE_CHECKING:
    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.rules.registry import Rule

UNSURE: Any = object()
"""Stands for the value of a meaning that is not sure."""

_LONGEST: Final = 160
_PAIR: Final = frozenset({"name", "value"})
_PLAIN_WORD: Final = regex(r"[A-Za-z0-9_./:=@%+,-]+")
_CRON: Final = regex(
    r"@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)|(?:[\d*,/-]+\s+){4,5}[\w*,/?#-]+"
)
_EVERY_MINUTES: Final = regex(r"(?:0\s+)?\*/(\d{1,2})\s+\*\s+\*\s+\*\s+\S+")
_HOURLY: Final = regex(r"@hourly|(?:0\s+)?\d{1,2}\s+\*\s+\*\s+\*\s+[*?]")
_EVERY_HOURS: Final = regex(r"(?:0\s+)?\d{1,2}\s+\*/(\d{1,2})\s+\*\s+\*\s+[*?]")
_WEEKLY: Final = regex(r"@weekly|(?:0\s+)?\d{1,2}\s+\d{1,2}\s+[*?]\s+\*\s+(?:[0-7]|[A-Za-z]{3})")

_TRUTHS: Final = {"true": True, "yes": True, "on": True, "1": True} | {
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}
_SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "ApplicationPackageReference": ("applicationId",),
    "ContainerConfiguration": ("type",),
    "JobPreparationTask": ("commandLine",),
    "JobReleaseTask": ("commandLine",),
    "StartTask": ("commandLine",),
    "ComputeNodeIdentityReference": ("resourceId",),
    "OutputFileDestination": ("container", "containerUrl"),
    "OutputFileUploadOptions": ("uploadCondition",),
    "PoolInformation": ("poolId",),
    "Schedule": ("recurrenceInterval",),
    "TaskContainerSettings": ("imageName",),
    "TaskSchedulingPolicy": ("nodeFillType",),
    "UpgradePolicy": ("mode",),
    "UserIdentity": ("username",),
}
"""The path to what a text in place of an object of a class most likely is."""


_RULES: Final[Mapping[str, Rule]] = {
    "int": INT32_RANGE,
    "duration": DURATION_FORMAT,
    "iso-8601": DATETIME_FORMAT,
}

_URN: Final = ("publisher", "offer", "sku", "version")
"""What the parts of the name of an image are, as in canonical:ubuntu-24_04-lts:server:latest."""


class Meaning(NamedTuple):
    """What a value of the wrong form means."""

    hint: str
    """What to write, in a sentence."""

    value: Any = UNSURE
    """What to write, if that is sure."""


NO_MEANING: Final = Meaning("")
"""What is said of a value that is nothing like what is expected."""


def expected_by(cls: Any, wire: WireType) -> str:
    """Return what a wire type of a class's attribute expects, in words."""
    if wire.name == "int":
        return f"a whole number from {LEAST_INT} to {GREATEST_INT}"
    if wire.kind == "scalar":
        return SCALARS[wire.name].expected
    if wire.item is not None:
        return "a list" if wire.kind == "list" else "an object"
    target = cls._codec.find(wire.name)
    if is_enum(target):
        return "one of " + ", ".join(str(member.value) for member in target)
    return f"an object ({wire.name})"


def rule_about(cls: Any, wire: WireType) -> Rule:
    """Return the rule that a value breaks that is nothing like its wire type."""
    if wire.kind == "named" and is_enum(cls._codec.find(wire.name)):
        return ENUM_VALUE
    return _RULES.get(wire.name, TYPE)


def as_json(value: Any) -> str:
    """Return a value as JSON on one line, without secrets; empty if that is too long to show."""
    try:
        text = json.dumps(masked(value), ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return ""
    return printable(text) if len(text) <= _LONGEST else ""


def write(value: Any, otherwise: str) -> Meaning:
    """Return the advice to write a value, or other words where it is too long to show."""
    text = as_json(value)
    return Meaning(f"Write {text}." if text else otherwise, value)


def form_meant(cls: Any, field: Field, wire: WireType, value: Any) -> Meaning | None:
    """Return what a value means that is a list, an object or neither where it must not be.

    Args:
        cls: The class that has the attribute.
        field: The attribute.
        wire: The wire type of the value, which is that of the attribute or of something in it.
        value: The value.

    Returns:
        What it means; ``None`` if the value has the right form.
    """
    is_object, is_list = isinstance(value, Mapping), isinstance(value, list | tuple)
    if wire.kind == "dict":
        return None if is_object else NO_MEANING
    target = cls._codec.find(wire.name) if wire.kind == "named" else None
    if wire.kind == "list":
        return None if is_list else _list_meant(cls, field, wire, value, is_object=is_object)
    if is_model(target):
        if is_object:
            return _pair_meant(target, value)
        if not (is_list or isinstance(value, str | int | float)):
            return None
        return _object_meant(target, value, is_list=is_list)
    if is_list and (is_enum(target) or wire.kind == "scalar") and not wire.takes_anything:
        return _scalar_meant(field, value)
    return None


def _list_meant(
    cls: Any, field: Field, wire: WireType, value: Any, *, is_object: bool
) -> Meaning | None:
    """Return what stands in place of a list."""
    assert wire.item is not None
    found = cls._codec.find(wire.item.name) if wire.item.kind == "named" else None
    item: Any = found if is_model(found) else None
    keys = set() if item is None else set(item._codec.shape.by_any_name)
    if is_object:
        if item is None:
            return NO_MEANING
        if value and {key.lower() if isinstance(key, str) else key for key in value} <= keys:
            return write([value], "Put it in a list.")
        if _is_pair(item):
            return _pairs_meant(value)
        return NO_MEANING
    if not isinstance(value, str | int | float) or isinstance(value, Enum):
        return None if hasattr(value, "__iter__") else NO_MEANING
    if item is not None or field.secret or isinstance(value, bool):
        return NO_MEANING
    if isinstance(value, str) and re.search(r"[,;\s]", value.strip()):
        return Meaning('Write a list, such as ["a", "b"].')
    return write([value], "Put it in a list.")


def _pairs_meant(value: Mapping[Any, Any]) -> Meaning:
    """Return the list of names and values that an object stands for."""
    example = 'Write a list of names and values: [{"name": "TZ", "value": "UTC"}].'
    pairs: list[dict[str, Any]] = []
    for name, each in value.items():
        if not isinstance(name, str) or not isinstance(each, str | int | float | None):
            return Meaning(example)
        try:
            text = each if isinstance(each, str) else json.dumps(each)
        except ValueError:  # more digits than Python writes
            return Meaning(example)
        pairs.append({"name": name, "value": text})
    if any(names_a_secret(each["name"]) for each in pairs):
        return Meaning(example, pairs)
    shown = as_json(pairs)
    return Meaning(f"Write a list of names and values: {shown}." if shown else example, pairs)


def _is_pair(cls: Any) -> bool:
    """Return whether a class has a name and a value, and nothing else."""
    keys = [field.place[0] for field in cls._codec.shape.wire_fields]
    return sorted(keys) == sorted(_PAIR)


def _pair_meant(target: Any, value: Mapping[Any, Any]) -> Meaning | None:
    """Return the name and value that an object with a single odd key stands for."""
    fields = target._codec.shape.by_any_name
    if len(value) != 1 or not _is_pair(target):
        return None
    ((name, text),) = value.items()
    if not isinstance(name, str) or name.strip().lower() in fields or not isinstance(text, str):
        return None
    return _as_pair(name, text)


def _as_pair(name: str, text: str) -> Meaning:
    """Return the advice to write a name and a value."""
    pair = {"name": name, "value": text}
    example = 'Write {"name": "...", "value": "..."}.'
    # In two parts, a mask may no longer know what it would know in one.
    is_secret = names_a_secret(name) or any(
        mask_text(whole) != whole for whole in (f"{name}={text}", f"{name}: {text}")
    )
    return Meaning(example, pair) if is_secret else write(pair, example)


def _object_meant(target: Any, value: Any, *, is_list: bool) -> Meaning:
    """Return what stands in place of an object."""
    names = {each.__name__ for each in target.__mro__}
    if "TaskDependencies" in names:
        ids = list(value) if is_list else [value]
        if ids and all(isinstance(each, str) for each in ids):
            return write({"taskIds": ids}, "Put the list under taskIds.")
        return Meaning('Write {"taskIds": ["a", "b"]}.')
    if is_list and len(value) == 1 and isinstance(value[0], Mapping):
        return Meaning("Take it out of the list.", value[0])
    if not isinstance(value, str):
        return NO_MEANING
    if "UserIdentity" in names and value.lower() in {"admin", "nonadmin"}:
        return write({"autoUser": {"elevationLevel": value.lower()}}, "")
    if _is_pair(target) and "=" in value:
        return _as_pair(*value.split("=", 1))
    parts = value.split(":")
    if "ImageReference" in names and len(parts) == len(_URN):
        return write(dict(zip(_URN, parts, strict=True)), "")
    meant: Any = value
    for name in names & _SHORT.keys():
        for key in reversed(_SHORT[name]):
            meant = {key: meant}
        return write(meant, "")
    return NO_MEANING


def _scalar_meant(field: Field, value: Any) -> Meaning:
    """Return what a list stands for in place of a single value."""
    if len(value) == 1 and isinstance(value[0], str | int | float):
        if field.secret:
            return Meaning("Take it out of the list.")
        text = as_json(value[0])
        hint = f"Take it out of the list: write {text}." if text else "Take it out of the list."
        return Meaning(hint, value[0])
    if field.place[-1] not in {"commandLine", "coordinationCommandLine"}:
        return NO_MEANING
    words = [each for each in value if isinstance(each, str)]
    if len(words) < len(value) or not words:
        return NO_MEANING
    if all(map(_PLAIN_WORD.fullmatch, words)):
        return write(" ".join(words), "Write the whole command as one text.")
    return Meaning(
        "Write the whole command as one text, with quotes around words that have blanks."
    )


def text_meant(value: Any) -> Meaning:
    """Return what a number or a truth value means where text is expected."""
    if isinstance(value, float):  # 1.1 may have been 1.10
        return Meaning("Put it in quotes.")
    try:
        text = json.dumps(value)
    except ValueError:  # more digits than Python writes
        return Meaning("Put it in quotes.")
    return write(text, "Put it in quotes.")


def truth_meant(value: Any) -> Meaning:
    """Return what is meant where true or false is expected."""
    text = value.strip().lower() if isinstance(value, str) else ""
    if isinstance(value, int | float) and value in {0, 1}:
        text = "1" if value else "0"
    if text not in _TRUTHS:
        return NO_MEANING
    truth = _TRUTHS[text]
    shown = str(truth).lower()
    return Meaning(f"Write {shown}{' without quotes' if text == shown else ''}.", truth)


def whole_number_meant(value: Any) -> Meaning:
    """Return what is meant where a whole number is expected."""
    text = value.strip() if isinstance(value, str) else ""
    if re.fullmatch(r"-?[0-9]{1,10}", text):
        return Meaning(f"Write {int(text)} without quotes.", int(text))
    if text.lower() in PORTS_OF_SERVICES:
        port = PORTS_OF_SERVICES[text.lower()]
        return Meaning(f"Write {port}, the port of {text}.", port)
    return NO_MEANING


def member_meant(enum: Any, value: Any) -> Meaning:
    """Return what is meant where a member of an enumeration is expected."""
    if not isinstance(value, str):
        return NO_MEANING
    members = [str(member.value) for member in enum]
    folded = {re.sub(r"[\s_-]", "", member).lower(): member for member in members}
    same = folded.get(re.sub(r"[\s_-]", "", value[:100]).lower())
    if same is not None:
        return Meaning(f"Write {same}.", same)
    similar = closest(value, members)
    return Meaning(f"Write {similar}." if similar else "")


def duration_meant(value: Any, key: str) -> Meaning:
    """Return what is meant where a duration is expected.

    Args:
        value: What was found.
        key: The REST key that it stands under.
    """
    if isinstance(value, str) and _CRON.fullmatch(value.strip()):
        interval = _interval_of(value.strip())
        if key == "recurrenceInterval":
            return Meaning(
                f"Batch has no cron expressions. Write {interval}, and the first time in "
                "doNotRunUntil."
            )
        return Meaning(f"Batch has no cron expressions. Write a duration, such as {interval}.")
    meant = iso_suggestions.duration_meant(value)
    if meant is not None:
        return Meaning(f"Write {meant}.", meant)
    return Meaning(iso_suggestions.duration_suggestion(value))


def _interval_of(cron: str) -> str:
    """Return the interval that a cron expression comes closest to."""
    minutes = _EVERY_MINUTES.fullmatch(cron)
    if minutes and int(minutes[1]):
        return f"PT{int(minutes[1])}M"
    hours = _EVERY_HOURS.fullmatch(cron)
    if hours and int(hours[1]):
        return f"PT{int(hours[1])}H"
    if _HOURLY.fullmatch(cron):
        return "PT1H"
    return "P7D" if _WEEKLY.fullmatch(cron) else "P1D"


def moment_meant(value: Any) -> Meaning:
    """Return what is meant where a point in time is expected."""
    hint = iso_suggestions.moment_suggestion(value)
    found = re.fullmatch(r"Write (\S+Z)\.", hint)
    return Meaning(hint, found[1] if found else UNSURE)
