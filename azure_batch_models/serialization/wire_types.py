"""Wire types as clients pass them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.engine.schema.shape import DeclarationError, WireType
from azure_batch_models.problems import Problem

if TYPE_CHECKING:
    from azure_batch_models.exceptions import DeserializationError, SerializationError


def parse_wire_type(
    text: str, error_class: type[SerializationError | DeserializationError]
) -> WireType:
    """Parse a wire type; raise an ``error_class`` if it is malformed."""
    try:
        return WireType.parse(text)
    except DeclarationError as error:
        problem = Problem(rule="declaration", path="$", message=f"{error}.")
        raise error_class("The value", [problem]) from None
