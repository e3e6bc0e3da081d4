"""Defaults of the service, beside what azure-batch says of them."""

from __future__ import annotations

import re

import pytest

from azure_batch_models import defaults
from azure_batch_models.roles import MODELS

theirs = pytest.importorskip("azure.batch.models")


@pytest.mark.parametrize(
    "place", sorted(place for place, value in defaults._OF_CLASS.items() if value is not None)
)
def test_documented(place):
    """The documentation of the attribute speaks of a default, and of just that value."""
    cls, _, key = place.partition(".")
    (attribute,) = [
        field.attribute for field in MODELS[cls]._codec.shape.wire_fields if field.place == (key,)
    ]
    text = " ".join(getattr(theirs, cls).__doc__.split())
    (told,) = re.findall(rf":(?:param|ivar) {attribute}: (.*?)(?= :type )", text)
    value = (
        str(*defaults._OF_CLASS[place]) if key == "sourcePortRanges" else defaults._OF_CLASS[place]
    )
    said = {"PT15M": "15 minutes"}.get(str(value), str(value))

    assert "default" in told
    assert said.lower() in told.lower()
