"""VersionFacts: what an API version does not have of what the models have."""

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
    def _version(self) -> str:
        """The version that counts."""
        return self.version or API_VERSION

    @property
    def rule(self) -> Rule:
        """The rule that reports what the version does not have."""
        return GONE_FROM_API if self.version is None else NOT_IN_API_VERSION

    def knows(self, span: Span) -> bool:
        """Return whether the version knows something."""
        return is_known(span, self._version)

    def may_be_older(self, span: Span | None) -> bool:
        """Return whether the version is unknown, and may be one that knows something."""
        return (
            self.version is None
            and span is not None
            and any(is_known(span, version) for version in API_VERSIONS)
        )

    def lacks(self, cls: Any, field: Field) -> Span | None:
        """Return the versions that know an attribute, if this one knows its class, but not it."""
        span = span_of(cls, field.attribute)
        if not self.knows(span):
            return None if span is span_of_class(cls) else span
        inner = field.wire.innermost
        held: Any = cls._codec.find(inner.name) if inner.kind == "named" else None
        if is_model(held) and not self.knows(span := span_of_class(held)):
            return span
        return None

    def lacks_member(self, cls: Any, field: Field, value: str) -> Span | None:
        """Return the versions that know a member of an enumeration, if this one does not.

        Args:
            cls: The class.
            field: An attribute of it.
            value: The value of the attribute; what is no member is never lacking.
        """
        enum = _enum_of(cls, field)
        text = value.lower()
        for member in enum or ():
            if str(member.value).lower() == text:
                span = span_of_member(member)
                # Before the enumeration itself, the same texts may have been another one's.
                return None if self.knows(span) or span is span_of_class(enum) else span
        return None

    def may_lack_value(self, cls: Any, field: Field) -> bool:
        """Return whether there may be values of an attribute that this version does not know."""
        enum = _enum_of(cls, field)
        return enum is not None and any(
            not self.knows(span) and span is not span_of_class(enum)
            for span in map(span_of_member, enum)
        )

    def current_text(self, cls: Any, field: Field, value: str) -> str | None:
        """Return the newest spelling of a value that this version has under an older one."""
        if self.version is not None:
            for row in FORMER_VALUES:
                is_meant = row.place.endswith(f".{field.attribute}") and row.value == value.lower()
                if is_meant and self.knows(row.span) and row.place in _places(cls, field):
                    return row.now
        return None

    def message(self, name: str, span: Span) -> str:
        """Return what to say about something that this version does not have."""
        return f"expected what API version {self._version} knows, got {name}, known {span}."

    def hint(self, cls: Any, field: Field | None, span: Span) -> str:
        """Return what to do about an attribute, a value or a class that this version lacks."""
        if span.since is not None and self._version < span.since:
            instead = field and self._name_then(cls, field)
            if instead:
                return f"Write {instead}, its name in that version."
            return f"Leave it out, or use API version {span.since} or a later one."
        if span.until is not None and span.until < self._version:
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


def _enum_of(cls: Any, field: Field) -> Any:
    """Return the enumeration that the values of an attribute are members of, or ``None``."""
    wire = field.wire.innermost
    name = wire.name
    if wire.kind == "scalar":
        names = (ENUMS_OF_TEXT.get(place) for place in _places(cls, field))
        name = next(filter(None, names), "")
    found = cls._codec.find(name) if name else None
    return found if is_enum(found) else None


def _places(cls: Any, field: Field) -> list[str]:
    """Return the names of an attribute in the tables, its own class's first.

    A user's class, the model that it derives from, and the private base of that make three.
    """
    return [f"{base.__name__}.{field.attribute}" for base in cls.__mro__[:3]]
