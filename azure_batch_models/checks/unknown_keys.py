"""What an unknown key means: a former name, a slip, or a key that belongs somewhere else."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from azure_batch_models import models
from azure_batch_models.api_versions import next_after
from azure_batch_models.checks.compiled import JOB_SCOPES, POOL_SCOPES
from azure_batch_models.checks.meant_values import as_json
from azure_batch_models.engine.reading.key_extractors import names_of
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.models.former_names import former_name
from azure_batch_models.roles import RESOURCES, ancestry
from azure_batch_models.text.json_path import below, render
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.suggestions import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from azure_batch_models.api_versions import Span
    from azure_batch_models.checks.version_facts import VersionFacts
    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.text.json_path import Path

_OF_RESOURCE_MANAGER: Final = {
    "deploymentConfiguration": (
        "Put what it holds one level up; only Azure Resource Manager has it around "
        "virtualMachineConfiguration."
    ),
    "properties": "Put what it holds one level up; only Azure Resource Manager has the envelope.",
    "scaleSettings": (
        "Write targetDedicatedNodes, targetLowPriorityNodes and resizeTimeout, or enableAutoScale "
        "and autoScaleFormula; only Azure Resource Manager has fixedScale and autoScale in it."
    ),
}
"""Hints on keys of the management API."""

_OF_OTHER_REQUESTS: Final = {
    "identity": (
        "Remove it: only Azure Resource Manager sets the identity of a pool. Tasks and files name "
        "it in identityReference."
    ),
    "url": "Remove it: only answers of the service have it.",
}
"""Hints on keys that other requests or answers about the same resource have."""

_OF_TEMPLATES: Final = frozenset(
    {
        "applicationTemplateInfo",
        "autoStorage",
        "fileGroup",
        "packageReferences",
        "source",
        "taskFactory",
    }
)
"""Keys of templates that the extension of the Azure CLI for Batch turns into definitions."""

_SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "blob": ("httpUrl",),
    "bloburl": ("httpUrl",),
    "cmd": ("commandLine",),
    "command": ("commandLine",),
    "destination": ("filePath",),
    "dockerimage": ("imageName",),
    "env": ("environmentSettings",),
    "environmentvariables": ("environmentSettings",),
    "image": ("imageName",),
    "maxretries": ("maxTaskRetryCount",),
    "nodeagentid": ("nodeAgentSKUId",),
    "path": ("filePath",),
    "retrycount": ("maxTaskRetryCount",),
    "sasurl": ("httpUrl",),
    "size": ("vmSize",),
    "timeout": ("maxWallClockTime",),
    "uri": ("httpUrl", "containerUrl"),
    "url": ("httpUrl", "containerUrl"),
}
"""REST keys by the names that other tools have for the same, in lower case."""

_INSIDE: Final = {
    "poolId": "A job names its pool inside poolInfo.",
}
"""Why keys belong inside something, where more can be said than to what they belong."""

_IN_MANY: Final = frozenset({"id", "name", "password", "type", "url", "value", "version"})
"""Keys of so many classes that they say nothing about which one is meant."""

_SURE: Final = 0.8
_DEEPEST: Final = 2
_BLANKS: Final = regex(r"[\s._-]+")
_LEVELS: Final = ("", "one level up", "two levels up", "three levels up")
_NOUNS: Final[Mapping[str, str]] = {
    **dict.fromkeys(JOB_SCOPES, "the job"),
    **dict.fromkeys(POOL_SCOPES, "the pool"),
    "StartTask": "the start task",
    "TaskAddParameter": "the task",
}


class Frame(NamedTuple):
    """An object on the way to a key."""

    cls: Any
    data: Mapping[Any, Any]
    path: Path


class UnknownKey(NamedTuple):
    """What is known of a key that a model does not have."""

    hint: str = ""
    is_harmless: bool = False
    """Whether the service is known to pass over it."""

    is_accepted: bool = False
    """Whether the API version at hand has the key under this name."""

    span: Span | None = None
    """The versions that had it."""

    is_former: bool = False
    """Whether it is a name of older versions."""

    is_wrong: bool = False
    """Whether the former name never had such a value."""

    levels_up: int = 0
    """How many objects further out it belongs."""

    keys: tuple[str, ...] = ()
    """REST keys from that object to where it belongs; empty if that is not sure."""

    value: Any = None
    """What to write there."""

    is_same: bool = True
    """Whether the value stays as it is written."""

    beside: Mapping[str, Any] = {}
    """What to write beside it."""


def meaning_of(key: str, value: Any, frames: Sequence[Frame], facts: VersionFacts) -> UnknownKey:
    """Return what an unknown key means.

    Args:
        key: The key.
        value: What stands there.
        frames: The objects around it, the outermost first.
        facts: The API version at hand.
    """
    cls = frames[-1].cls
    return (
        _misspelt(cls, key, value)
        or _former(cls, key, value, facts)
        or _of_other_requests(frames, key)
        or _of_another_format(cls, key, value)
        or _synonym(cls, key, value)
        or _further_out(frames, key, value)
        or _further_in(frames[-1], key, value)
        or _closest(cls, key, value)
        or UnknownKey()
    )


def field_at(cls: Any, keys: Sequence[str]) -> tuple[Any, Field]:
    """Return the class at the end of a REST path that has its last key, and the attribute."""
    *above, last = keys
    for key in above:
        cls = cls._codec.find(cls._codec.shape.by_any_name[key.lower()].wire.name)
    return cls, cls._codec.shape.by_any_name[last.lower()]


def _misspelt(cls: Any, key: str, value: Any) -> UnknownKey | None:
    """Look for blanks around the key, or another separator between its words."""
    fields = cls._codec.shape.by_any_name
    stripped = key.strip()
    field = fields.get(stripped.lower()) or fields.get(_BLANKS.sub("", stripped).lower())
    if field is None:
        return None
    name = field.place[0]
    without = ", without the blanks" if key != stripped else ""
    return UnknownKey(f"Write {name}{without}.", keys=(name,), value=value)


def _former(cls: Any, key: str, value: Any, facts: VersionFacts) -> UnknownKey | None:
    """Look among the names of older versions."""
    row = former_name(cls, key.strip())
    if row is None:
        return None
    accepted = row.span is not None and facts.version is not None and facts.knows(row.span)
    if row.now is None:
        return UnknownKey(row.note, span=row.span, is_accepted=accepted, is_former=True)
    keys = tuple(row.now.split("."))
    is_mapped = isinstance(value, bool) and value in row.values
    new = row.values[value] if is_mapped else value
    until = row.span.until if row.span else None
    if len(keys) == 1 and until and not row.values:
        hint = f"Write {row.now}, its name since API version {next_after(until)}."
    else:
        beside = " and ".join(f"{name}: {text}" for name, text in row.beside.items())
        is_text = new is not value and isinstance(new, str)
        hint = f"Write {row.now}{f': {new}' if is_text else ''} instead"
        hint += f", with {beside} beside it." if beside else "."
    if row.span is None:
        hint = f"{hint} {row.note}"
    return UnknownKey(
        hint,
        span=row.span,
        is_accepted=accepted,
        is_former=True,
        is_wrong=bool(row.values) and not is_mapped,
        keys=keys if is_mapped or not row.values else (),
        value=[new] if row.listed else new,
        is_same=new is value and not row.listed,
        beside=row.beside,
    )


def _of_other_requests(frames: Sequence[Frame], key: str) -> UnknownKey | None:
    """Look among what other requests and answers about the same resource have."""
    if len(frames) > 1:
        return None
    names = set(ancestry(frames[0].cls))
    for resource in RESOURCES.values():
        if names.isdisjoint({resource.added, *resource.changes}):
            continue
        for name in resource.definitions:
            if key.lower() in getattr(models, name)._codec.shape.by_any_name:
                hint = _OF_OTHER_REQUESTS.get(
                    key, "Remove it: other requests or answers have it, but not this request."
                )
                return UnknownKey(hint, is_harmless=True)
    return None


def _of_another_format(cls: Any, key: str, value: Any) -> UnknownKey | None:
    """Look among the keys of the management API and of templates."""
    group = value.get("fileGroup") if isinstance(value, Mapping) else None
    if isinstance(group, str) and "autostoragecontainername" in cls._codec.shape.by_any_name:
        # The extension keeps the files of a group in a container of this name.
        name = f"fgrp-{group}"
        hint = (
            f'Write "autoStorageContainerName": "{name}", the container of the group: only '
            "templates of the Azure CLI's Batch extension name file groups."
        )
        return UnknownKey(hint, keys=("autoStorageContainerName",), value=name, is_same=False)
    if key in _OF_RESOURCE_MANAGER:
        return UnknownKey(_OF_RESOURCE_MANAGER[key])
    if key in _OF_TEMPLATES:
        return UnknownKey(
            "It is a key of templates of the Azure CLI's Batch extension; the service knows only "
            "what the extension makes of it."
        )
    return None


def _synonym(cls: Any, key: str, value: Any) -> UnknownKey | None:
    """Look among the names that other tools have for the same thing."""
    names = _SYNONYMS.get(_BLANKS.sub("", key).lower(), ())
    for name in names:
        field = cls._codec.shape.by_any_name.get(name.lower())
        if field is not None and _could_be(cls, field.wire, value):
            return UnknownKey(f"Write {name}.", keys=(name,), value=value)
    return None


def _further_out(frames: Sequence[Frame], key: str, value: Any) -> UnknownKey | None:
    """Look in the objects around this one."""
    if key.lower() in _IN_MANY:
        return None
    for levels, frame in enumerate(frames[-2::-1], start=1):
        field = frame.cls._codec.shape.by_any_name.get(key.lower())
        if field is not None and _could_be(frame.cls, field.wire, value):
            place = render(below(frame.path, field.place))
            names = {name.lower() for name in names_of(field)}
            if not names.isdisjoint(str(each).lower() for each in frame.data):
                return UnknownKey(
                    f"Remove it: it belongs to {_noun(frame.cls)}, which has it, too."
                )
            where = _LEVELS[levels] if levels < len(_LEVELS) else f"{levels} levels up"
            hint = f"Move it to {place}: it belongs to {_noun(frame.cls)}, {where}."
            return UnknownKey(hint, levels_up=levels, keys=field.place, value=value)
    return None


def _further_in(frame: Frame, key: str, value: Any) -> UnknownKey | None:
    """Look in the objects inside this one, except in lists."""
    if key.lower() in _IN_MANY:
        return None
    found = list(_places_of(frame.cls, key.lower(), _DEEPEST))
    if len(found) != 1:
        return None
    keys = found[0]
    owner, field = field_at(frame.cls, keys)
    if not _could_be(owner, field.wire, value):
        return None
    hint = f"Move it to {render(below(frame.path, keys))}: it belongs to {_noun(owner)}."
    if frame.data.get(keys[0]) is None:
        whole = value
        for each in reversed(keys):
            whole = {each: whole}
        text = "" if field.secret else as_json(whole)[1:-1]
        why = _INSIDE.get(key, hint)
        hint = f"{why} Write {text}." if text else hint
    return UnknownKey(hint, keys=keys, value=value)


def _places_of(cls: Any, key: str, depth: int) -> Iterator[tuple[str, ...]]:
    """Yield the paths of a key in the objects inside a class."""
    for field in cls._codec.shape.wire_fields:
        inner: Any = cls._codec.find(field.wire.name) if field.wire.kind == "named" else None
        if not is_model(inner) or field.readonly:
            continue
        found = inner._codec.shape.by_any_name.get(key)
        if found is not None:
            yield (*field.place, *found.place)
        elif depth > 1:
            for path in _places_of(inner, key, depth - 1):
                yield (*field.place, *path)


def _closest(cls: Any, key: str, value: Any) -> UnknownKey | None:
    """Look for the closest name."""
    fields = {field.place[0]: field for field in cls._codec.shape.wire_fields}
    name = closest(key, fields)
    if name is None:
        return None
    ratio = difflib.SequenceMatcher(None, _BLANKS.sub("", key[:100]).lower(), name.lower()).ratio()
    if ratio >= _SURE and _could_be(cls, fields[name].wire, value):
        return UnknownKey(f"Write {name}.", keys=(name,), value=value)
    return UnknownKey(f"Write {name}, if that is what it means.")


def _could_be(cls: Any, wire: WireType, value: Any) -> bool:
    """Return whether a value looks like one of a wire type."""
    if wire.kind == "list":
        return isinstance(value, list | tuple)
    if wire.kind == "dict":
        return hasattr(value, "keys")
    if wire.kind == "named" and not is_enum(cls._codec.find(wire.name)):
        return hasattr(value, "keys")
    if wire.name == "bool":
        return isinstance(value, bool)
    if wire.name == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    return not (isinstance(value, list | tuple | bool) or hasattr(value, "keys"))


def _noun(cls: Any) -> str:
    """Return what to call an object of a class."""
    return next((_NOUNS[name] for name in ancestry(cls) if name in _NOUNS), cls.__name__)
