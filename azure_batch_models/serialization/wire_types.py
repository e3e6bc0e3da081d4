"""Wire types as clients name them: in a text, or by a type of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError, WireType
from azure_batch_models.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.exceptions import DeserializationError, SerializationError


def replaced(functions: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """Give the functions for single values that a caller has put in place of the usual ones."""
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
    """Parse a wire type; raise an error of a class where it is none."""
    try:
        return WireType.parse(text)
    except DeclarationError as error:
        problem = Problem(rule="declaration", path="$", message=f"{error}.")
        raise error_class("The value", [problem]) from None
