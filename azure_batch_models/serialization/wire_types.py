"""Wire types as clients name them: in a text, or by a type of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.engine.shape import DeclarationError, WireType
from azure_batch_models.exceptions import Problem

if TYPE_CHECKING:
    from azure_batch_models.exceptions import DeserializationError, SerializationError

BASIC_TYPES: dict[type, str] = {str: "str", int: "int", bool: "bool", float: "float"}
"""The Python types that are JSON's own, and their wire types."""


def parse_wire_type(
    text: str, error_class: type[SerializationError | DeserializationError]
) -> WireType:
    """Parse a wire type; raise an error of a class where it is none."""
    try:
        return WireType.parse(text)
    except DeclarationError as error:
        problem = Problem(rule="declaration", path="$", message=f"{error}.")
        raise error_class("The value", [problem]) from None
