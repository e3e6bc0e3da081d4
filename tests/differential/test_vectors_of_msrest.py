"""The vectors hold for msrest as well, but for those that say what it does otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import msrest_side
from comparable import comparable
from comparison import assert_same, differences_of_deserialize, differences_of_from_dict
from msrest_side import FAILED
from vectors import VECTORS

if TYPE_CHECKING:
    from vectors import Vector

pytestmark = pytest.mark.usefixtures("quiet_logs")

ALIKE = [vector for vector in VECTORS if "msrest" not in vector]
OTHERWISE = [vector for vector in VECTORS if "msrest" in vector]


def body_of(vector: Vector) -> Any:
    """Return what a vector reads."""
    return vector.get("body", vector.get("text"))


@pytest.mark.parametrize("vector", ALIKE, ids=lambda vector: vector["description"])
def test_alike(vector: Vector) -> None:
    """A vector without a note is read, written and validated by msrest in the same way."""
    by_any_key = vector.get("verb") == "from_dict"
    compare = differences_of_from_dict if by_any_key else differences_of_deserialize

    assert_same(compare(vector["model"], vector["body"]))


@pytest.mark.parametrize("vector", OTHERWISE, ids=lambda vector: vector["description"])
def test_otherwise(vector: Vector) -> None:
    """A vector with a note is indeed not what msrest makes of the body."""
    read = msrest_side.read_dict if vector.get("verb") == "from_dict" else msrest_side.read
    theirs = read(vector["model"], body_of(vector))
    made = {
        "additional_properties": getattr(theirs, "additional_properties", None),
        "serialized": FAILED if theirs is FAILED else msrest_side.serialize(theirs),
        "as_dict": FAILED if theirs is FAILED else msrest_side.as_dict(theirs),
    }

    assert theirs is FAILED or any(
        comparable(each) != comparable(vector[key]) for key, each in made.items() if key in vector
    )
