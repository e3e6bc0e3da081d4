"""Numbers as they are written."""

from __future__ import annotations

import json
import math

import pytest

from azure_batch_models.loading import Format, Numeral
from loaded_texts import read


@pytest.mark.parametrize(
    ("text", "numeral"),
    [
        *(("1.50", "1.50"), ("1E5", "1E5"), ("-0.0e-3", "-0.0e-3"), ("0.5", "0.5")),
        *((".5", "0.5"), ("-.5e3", "-0.5e3"), ("+1.5", "1.5"), ("1.", "1.0"), ("1.e5", "1.0e5")),
        *(("007.50", "7.50"), ("00.5", "0.5"), ("-00.", "-0.0")),
    ],
)
def test_from_yaml(text: str, numeral: str) -> None:
    """What JSON would not take is added or left out; all other digits stay."""
    assert Numeral.from_yaml(text) == Numeral(numeral)
    assert json.loads(numeral) == float(text)


TEXT = '{"a": [1.50, 12345678901234567890.5], "b": {"c": -1e400}}'


@pytest.mark.parametrize("form", ["json", "jsonl", "yaml"])
def test_documents(form: Format) -> None:
    """A document gives its numbers as floats or as they are written."""
    (document,) = read(TEXT, form)
    assert document.value == {"a": [1.5, 12345678901234567890.5], "b": {"c": -math.inf}}
    assert document.as_written() == {
        "a": [Numeral("1.50"), Numeral("12345678901234567890.5")],
        "b": {"c": Numeral("-1e400")},
    }


def test_last_key() -> None:
    """Of repeated keys the last one counts, however numbers are given."""
    (document,) = read(' {"a": 1.0, "a": -0}', "json")
    assert document.as_written() == {"a": Numeral("-0")}


def test_no_numbers() -> None:
    """What is no number with digits is given as ever."""
    (document,) = read('["1.50", true, null, NaN, Infinity]', "json")
    assert repr(document.as_written()) == "['1.50', True, None, nan, inf]"
    (document,) = read("['1.50', true, ~, .NaN, -.inf, 0x1F, a]", "yaml")
    assert repr(document.as_written()) == "['1.50', True, None, nan, -inf, 31, 'a']"


def test_aliases() -> None:
    """An alias stands for the numbers of its anchor."""
    (document,) = read("a: &x {n: 1.50}\nb: *x\nc: {<<: *x}\n", "yaml")
    same = {"n": Numeral("1.50")}
    assert document.as_written() == {"a": same, "b": same, "c": same}
