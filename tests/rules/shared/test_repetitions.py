"""How repeated items are told."""

from __future__ import annotations

from operator import attrgetter

from azure_batch_models import MetadataItem
from azure_batch_models.rules.registry import Finding
from azure_batch_models.rules.shared.repetitions import repetitions


def test_texts() -> None:
    """A repeated text is quoted, beside the place of the first."""
    told = "expected every id once, got 'a' as in item 0."
    assert repetitions(["a", "b", "A"], str.lower, "every id once") == [Finding(told, (2,))]


def test_numbers() -> None:
    """A repeated number is shown as it is."""
    told = "expected every port once, got 3 as in item 0."
    assert repetitions([3, 3], abs, "every port once") == [Finding(told, (1,))]


def test_attributes() -> None:
    """What differs in an attribute only is told at that attribute."""
    items = [MetadataItem(name="a", value="1"), MetadataItem(name="a", value="2")]
    (found,) = repetitions(items, attrgetter("name"), "every name once", "name")
    assert found.at == (1, "name")
