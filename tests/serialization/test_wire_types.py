"""Wire types as clients name them."""

from __future__ import annotations

import pytest

from azure_batch_models import exceptions
from azure_batch_models.serialization.wire_types import parse_wire_type


def test_nested():
    """A text names a list of dicts of a scalar."""
    wire = parse_wire_type("[{int}]", exceptions.SerializationError)
    assert (wire.kind, wire.name) == ("list", "[{int}]")


@pytest.mark.parametrize(
    "error_class", [exceptions.SerializationError, exceptions.DeserializationError]
)
def test_none(error_class):
    """A text that names none raises the error of the direction, with the problem."""
    with pytest.raises(error_class) as caught:
        parse_wire_type("[]", error_class)
    assert [each.rule for each in caught.value.problems] == ["declaration"]
