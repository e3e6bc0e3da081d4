"""Helpers of ``msrest.serialization`` that other modules import from it, under the same names."""

from __future__ import annotations

import datetime
import logging
import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.xml_names import qualified
from azure_batch_models.engine.validation import exact as exact_validator
from azure_batch_models.engine.writing.xml import new_element
from azure_batch_models.serialization.wire_types import parse_wire_type

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from azure_batch_models.exceptions import ValidationError

__all__ = [
    "TZ_UTC",
    "UTC",
    "_FLATTEN",
    "_LOGGER",
    "_FixedOffset",
    "_create_xml_node",
    "_decode_attribute_map_key",
    "_extract_name_from_internal_type",
    "_long_type",
    "_recursive_validate",
    "basestring",
    "unicode_str",
]

TZ_UTC = datetime.UTC
"""The time zone of what is read."""

_FixedOffset = datetime.timezone
_FLATTEN = re.compile(r"(?<!\\)\.")
_LOGGER = logging.getLogger("azure_batch_models")
_long_type = int
basestring = str
unicode_str = str


class UTC(datetime.tzinfo):
    """UTC as a class of its own, which callers make instances of."""

    def utcoffset(self, dt: datetime.datetime | None) -> datetime.timedelta:
        """Return no offset."""
        del dt
        return datetime.timedelta(0)

    def tzname(self, dt: datetime.datetime | None) -> str:
        """Return ``Z``, as ISO 8601 ends a date-time in UTC."""
        del dt
        return "Z"

    def dst(self, dt: datetime.datetime | None) -> datetime.timedelta:
        """Return an hour, as msrest's class does; with `utcoffset` it shifts nothing."""
        del dt
        return datetime.timedelta(hours=1)


def _decode_attribute_map_key(key: str) -> str:
    """Return a part of a map's key without the escapes of its dots."""
    return key.replace("\\.", ".")


def _recursive_validate(attr_name: str, attr_type: str, data: Any) -> list[ValidationError]:
    """Return every broken rule of the models inside a value of a wire type."""
    from azure_batch_models import exceptions  # noqa: PLC0415 - for the error class alone

    wire = parse_wire_type(attr_type, exceptions.SerializationError)
    return exact_validator.violations_inside(wire, data, attr_name)


def _create_xml_node(tag: str, prefix: str | None = None, ns: str | None = None) -> Element:
    """Return an empty XML element."""
    return new_element(tag, {"prefix": prefix, "ns": ns})


def _extract_name_from_internal_type(internal_type: Any) -> str:
    """Return the name that a class has in XML, with its namespace."""
    xml: Mapping[str, Any] = getattr(internal_type, "_xml_map", {})
    return qualified(xml.get("name", internal_type.__name__), xml.get("ns"))
