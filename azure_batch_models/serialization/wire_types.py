"""Wire types as clients pass them, and the functions with which clients replace ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError, WireType
from azure_batch_models.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.exceptions import DeserializationError, SerializationError


def replaced(functions: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """Return the functions for scalar wire types that a caller has replaced."""
    if functions == usual:
        return {}
    return {
        name: function
        for name, function in functions.items()
        if name in SCALARS and function != usual.get(name)
    }


def parse_wire_type(
    text: str, error_class: type[SerializationError | DeserializationError]
) -> WireType:
    """Parse a wire type; raise an ``error_class`` if it is malformed."""
    try:
        return WireType.parse(text)
    except DeclarationError as error:
        problem = Problem(rule="declaration", path="$", message=f"{error}.")
        raise error_class("The value", [problem]) from None
