"""VersionFacts: what the API version that a definition is meant for does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.api_versions import API_VERSION, API_VERSIONS, is_known
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.models.former_names import FORMER_VALUES, former_names_of
from azure_batch_models.models.versions import (
    ENUMS_OF_TEXT,
    span_of,
    span_of_class,
    span_of_member,
)
from azure_batch_models.rules.generic import GONE_FROM_API, NOT_IN_API_VERSION

if TYPE_CHECKING:
    from azure_batch_models.api_versions import Span
    from azure_batch_models.engine.schema.shape import Field
    from azure_batch_models.rules.registry import Rule


class VersionFacts(msgspec.Struct, frozen=True):
    """What a version does not have; without one, what the newest no longer has."""

    version: str | None = None
    """The version that the user named, if any."""

    @property
    def rule(self) -> Rule:
        """The rule that reports what the version does not have."""
        return GONE_FROM_API if self.version is None else NOT_IN_API_VERSION

    def knows(self, span: Span) -> bool:
        """Return whether the version knows something."""
        return is_known(span, self.version or API_VERSION)

    def lacks(self, cls: Any, field: Field) -> Span | None:
        """Return the versions that know an attribute, if this version knows its class alone."""
        span = span_of(cls, field.attribute)
        if not self.knows(span):
            return None if span is span_of_class(cls) else span
        inner = field.wire.innermost
        held: Any = cls._codec.find(inner.name) if inner.kind == "named" else None
        if is_model(held) and not self.knows(span := span_of_class(held)):
            return span
        return None

    def lacks_member(self, cls: Any, field: Field, value: Any) -> Span | None:
        """Return the versions that know the value of an enumeration, if this version does not."""
        enum = enum_of(cls, field)
        text = str(getattr(value, "value", value)).lower()
        for member in enum or ():
            if str(member.value).lower() == text:
                span = span_of_member(member)
                # Before the enumeration itself, the same texts may have been another one's.
                return None if self.knows(span) or span is span_of_class(enum) else span
        return None

    def may_lack_value(self, cls: Any, field: Field) -> bool:
        """Return whether there may be values of an attribute that this version does not know."""
        enum = enum_of(cls, field)
        return enum is not None and any(
            not self.knows(span) and span is not span_of_class(enum)
            for span in map(span_of_member, enum)
        )

    def current_text(self, cls: Any, field: Field, value: Any) -> str | None:
        """Return what a text of before is now, if this version still has the old one."""
        if self.version is not None and isinstance(value, str):
            for row in FORMER_VALUES:
                is_meant = row.place.endswith(f".{field.attribute}") and row.value == value.lower()
                if is_meant and self.knows(row.span) and row.place in _places(cls, field):
                    return row.now
        return None

    def message(self, name: str, span: Span) -> str:
        """Return what to say about something that this version does not have."""
        version = self.version or API_VERSION
        return f"expected what API version {version} knows, got {name}, known {span}."

    def hint(self, cls: Any, field: Field | None, span: Span) -> str:
        """Return what to do about an attribute, a value or a class that this version lacks."""
        version = self.version or API_VERSION
        if span.since is not None and version < span.since:
            instead = field and self._name_then(cls, field)
            if instead:
                return f"Write {instead}, its name in that version."
            return f"Leave it out, or use API version {span.since} or a later one."
        if span.until is not None and span.until < version:
            if span.moved is not None:
                return f"Write {span.moved} instead."
            last = f"API version {span.until} is the last one that has it."
            return f"{span.note} {last}" if span.note else f"Remove it. {last}"
        return "Leave it out, or use another API version."

    def _name_then(self, cls: Any, field: Field) -> str | None:
        """Return the key that an attribute had in this version."""
        for row in former_names_of(cls):
            if row.span and row.now and row.now.split(".")[0] == field.key and self.knows(row.span):
                return row.key
        return None


def enum_of(cls: Any, field: Field) -> Any:
    """Return the enumeration that the values of an attribute are members of, or ``None``."""
    inner = field.wire.innermost
    name = inner.name
    for place in _places(cls, field):
        name = ENUMS_OF_TEXT.get(place, name)
    if name in {"str", "int", "bool"}:
        return None
    found = cls._codec.find(name)
    return found if is_enum(found) else None


def name_since(span: Span) -> str:
    """Return the first version after a time."""
    assert span.until is not None
    return API_VERSIONS[API_VERSIONS.index(span.until) + 1]


def _places(cls: Any, field: Field) -> list[str]:
    """Return the names of an attribute in the tables, its own class's first."""
    return [f"{base.__name__}.{field.attribute}" for base in cls.__mro__[:3]]
