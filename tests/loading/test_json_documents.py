"""What a JSON text may hold, and how a broken one is told."""

from __future__ import annotations

import math

import pytest

from loaded_texts import key_place, place, refusal, value


def test_not_a_number() -> None:
    """NaN and the infinities are read, for the models to judge."""
    found = value("[NaN, Infinity, -Infinity]")
    assert math.isnan(found[0])
    assert found[1:] == [math.inf, -math.inf]


def test_lone_surrogate() -> None:
    """An escaped lone surrogate is read, for the models to judge."""
    assert value(r'"\ud800"') == "\ud800"


def test_long_whole_number() -> None:
    """A whole number beyond 64 bits keeps all its digits."""
    assert value("1" + "0" * 30) == 10**30


def test_duplicate_key() -> None:
    """Of members with one name the last gives the value and the place."""
    text = '{"a": 1, "b": 0, "a": 2}'
    assert value(text) == {"a": 2, "b": 0}
    assert place(text, "$.a") == (1, 23)
    assert key_place(text, "$.a") == (1, 18)


def test_too_many_digits() -> None:
    """A whole number longer than Python converts is refused where it stands."""
    text = '{"' + "7" * 5000 + '": "\\"",\n "b": ' + "7" * 5000 + "}"
    assert refusal(text) == "<stdin>:2:7: a number has too many digits to be read"


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_too_deep(opening: str) -> None:
    """Nesting beyond the stack is refused."""
    assert refusal("\n" + opening * 100_000) == "<stdin>:2:1: nested too deeply to be read"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": [1, 2', "1:12: not valid JSON: expected ',' delimiter, but the text ends"),
        ('{\n "a": \r\n\n', "2:6: not valid JSON: expected value, but the text ends"),
        ('{"a": 1\n "b": 2}', "2:2: not valid JSON: expected ',' delimiter"),
        ('{"a" 1}', "1:6: not valid JSON: expected ':' delimiter"),
        ("{a: 1}", "1:2: not valid JSON: expected property name enclosed in double quotes"),
        ('["abc', "1:2: not valid JSON: unterminated string"),
        ('["a\tb"]', "1:4: not valid JSON: invalid control character"),
        ("[1] x", "1:5: expected nothing after the JSON value"),
        ("pool", "1:1: not valid JSON: expected value"),
    ],
)
def test_reason(text: str, told: str) -> None:
    """The line, the column and what was expected are told."""
    assert refusal(text, "json").startswith(f"<stdin>:{told}")
