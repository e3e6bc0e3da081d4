"""Documents: where their values and keys are, and their numbers as written."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.loading import Format, Numeral, Position
from azure_batch_models.text.json_path import render_step
from loaded_texts import key_place, place, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


NUMBERS = '{"a": [1.50, 12345678901234567890.5], "b": {"c": -1e400}}'

TASK = """\
{
  "id": "task",
  "resourceFiles": [
    {"httpUrl": "a"},
    { "httpUrl" :
      "b"}
  ],
  "environment": {"my-key": 1, "it's \\\\": {"ü": null}}
}
"""


class TestLocate:
    """Where values and keys are."""

    @pytest.mark.parametrize(
        ("path", "at", "key_at"),
        [
            ("$", (1, 1), (1, 1)),
            ("$.id", (2, 9), (2, 3)),
            ("$.resourceFiles", (3, 20), (3, 3)),
            ("$.resourceFiles[1]", (5, 5), (5, 5)),
            ("$.resourceFiles[1].httpUrl", (6, 7), (5, 7)),
            ("$.environment['my-key']", (8, 29), (8, 19)),
            (r"$.environment['it\'s \\']['ü']", (8, 49), (8, 44)),
        ],
    )
    @pytest.mark.parametrize("form", ["json", "yaml"])
    def test_place(
        self,
        form: Format,
        path: str,
        at: tuple[int, int],
        key_at: tuple[int, int],
    ) -> None:
        """The value and the key of every path are located in either format."""
        assert place(TASK, path, form) == at
        assert key_place(TASK, path, form) == key_at

    @pytest.mark.parametrize(
        "path",
        [
            "$.resourceFiles[2]",
            "$.resourceFiles[2].httpUrl[0]",
            "$.resourceFiles.name",
            "$.resourceFiles['0']",
            "$.resourceFiles ?",
        ],
    )
    @pytest.mark.parametrize("form", ["json", "yaml"])
    def test_nearest_ancestor(self, form: Format, path: str) -> None:
        """A path that does not exist gives its nearest existing ancestor, or the key of that."""
        assert place(TASK, path, form) == (3, 20)
        assert key_place(TASK, path, form) == (3, 3)

    def test_full_stack(self) -> None:
        """With too little stack left, an ancestor is located and nothing is raised."""
        depth = sys.getrecursionlimit() * 3 // 4
        (document,) = read("[" * depth + "]" * depth)

        def lower(levels: int) -> Position:
            return lower(levels - 1) if levels else document.locate("$[0][0]")

        assert lower(depth).line == 1

    def test_not_a_number_between(self) -> None:
        """Values that the fast parser rejects do not keep the rest from being located."""
        text = '{"a": [NaN, "\\ud800", 1e999], "b": 1}'
        assert place(text, "$.b") == (1, 36)


def json_values(
    texts: st.SearchStrategy[str],
    floats: st.SearchStrategy[float],
) -> st.SearchStrategy[object]:
    """Generate JSON values with the given texts, also as keys, and numbers."""
    leaves = st.none() | st.booleans() | st.integers() | floats | texts

    def nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        return st.lists(inner) | st.dictionaries(texts, inner)

    return st.recursive(leaves, nested)


INDENTS = st.none() | st.integers(0, 3) | st.sampled_from(["\t", " \n\r "])
YAML_TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)
YAML_FLOATS = st.floats(allow_nan=False, allow_infinity=False)
SEPARATORS = st.sampled_from([(",", ":"), (", ", ": "), (" ,", " :\n")])


def walk(found: object, path: str = "$") -> Iterator[tuple[str, str | int | None, object]]:
    """Yield the path, the last step and the value of a value and everything in it."""
    pairs: list[tuple[str | int, object]] = []
    if isinstance(found, dict):
        pairs = list(cast("dict[str | int, object]", found).items())
    elif isinstance(found, list):
        pairs = list(enumerate(cast("list[object]", found)))
    if path == "$":
        yield path, None, found
    for step, inner in pairs:
        yield path + render_step(step), step, inner
        yield from walk(inner, path + render_step(step))


def offset_in(text: str) -> Callable[[Position], int]:
    """Return a function from positions in a text to offsets."""
    lines = text.split("\n")

    def offset(position: Position) -> int:
        return sum(len(line) + 1 for line in lines[: position.line - 1]) + position.column - 1

    return offset


class TestProperties:
    """What holds for every JSON value."""

    @given(json_values(st.text(), st.floats()), INDENTS, SEPARATORS, st.booleans())
    def test_places(
        self,
        whole: object,
        indent: int | str | None,
        separators: tuple[str, str],
        ascii_only: bool,
    ) -> None:
        """Every path is located where the text of its value, and of its key, begins."""
        text = json.dumps(whole, indent=indent, separators=separators, ensure_ascii=ascii_only)
        (document,) = read(f"\n {text} \n", "json")
        offset = offset_in(f" {text}")
        decoder = json.JSONDecoder()
        for path, step, inner in walk(document.value):
            at = document.locate(path)
            read_again, _ = decoder.raw_decode(f" {text}", offset(Position(at.line - 1, at.column)))
            assert repr(read_again) == repr(inner)
            if isinstance(step, str):
                at = document.locate(path, key=True)
                start = offset(Position(at.line - 1, at.column))
                assert decoder.raw_decode(f" {text}", start)[0] == step

    @given(json_values(YAML_TEXTS, YAML_FLOATS), st.none() | st.integers(0, 3))
    def test_yaml_reads_json_alike(self, whole: object, indent: int | None) -> None:
        """JSON read as YAML gives the same values at the same places."""
        text = json.dumps(whole, indent=indent)
        (as_json,) = read(text, "json")
        (as_yaml,) = read(text, "yaml")
        assert repr(as_yaml.value) == repr(as_json.value)
        for path, _, _ in walk(as_json.value):
            assert as_json.locate(path) == as_yaml.locate(path)
            assert as_json.locate(path, key=True) == as_yaml.locate(path, key=True)


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_line(form: Format) -> None:
    """A document has the line on which its value begins."""
    assert [document.line for document in read("\n\n [1,\n2]", form)] == [3]
    assert [document.line for document in read("[1]\n\n[2]", "jsonl")] == [1, 3]


class TestNumerals:
    """Numbers as they are written."""

    @pytest.mark.parametrize(
        ("text", "numeral"),
        [
            *(("1.50", "1.50"), ("1E5", "1E5"), ("-0.0e-3", "-0.0e-3"), ("0.5", "0.5")),
            *(
                (".5", "0.5"),
                ("-.5e3", "-0.5e3"),
                ("+1.5", "1.5"),
                ("1.", "1.0"),
                ("1.e5", "1.0e5"),
            ),
            *(("007.50", "7.50"), ("00.5", "0.5"), ("-00.", "-0.0")),
        ],
    )
    def test_from_yaml(self, text: str, numeral: str) -> None:
        """Zeros and signs are adapted to JSON; all other digits stay."""
        assert Numeral.from_yaml(text) == Numeral(numeral)
        assert json.loads(numeral) == float(text)

    @pytest.mark.parametrize("form", ["json", "jsonl", "yaml"])
    def test_documents(self, form: Format) -> None:
        """A document has its numbers as floats and as written."""
        (document,) = read(NUMBERS, form)
        assert document.value == {"a": [1.5, 12345678901234567890.5], "b": {"c": -math.inf}}
        assert document.as_written() == {
            "a": [Numeral("1.50"), Numeral("12345678901234567890.5")],
            "b": {"c": Numeral("-1e400")},
        }

    def test_last_key(self) -> None:
        """Of repeated keys the last one counts, also for numbers as written."""
        (document,) = read(' {"a": 1.0, "a": -0}', "json")
        assert document.as_written() == {"a": Numeral("-0")}

    def test_no_numbers(self) -> None:
        """Values without digits are the same either way."""
        (document,) = read('["1.50", true, null, NaN, Infinity]', "json")
        assert repr(document.as_written()) == "['1.50', True, None, nan, inf]"
        (document,) = read("['1.50', true, ~, .NaN, -.inf, 0x1F, a]", "yaml")
        assert repr(document.as_written()) == "['1.50', True, None, nan, -inf, 31, 'a']"

    def test_aliases(self) -> None:
        """An alias has the numbers of its anchor, as written."""
        (document,) = read("a: &x {n: 1.50}\nb: *x\nc: {<<: *x}\n", "yaml")
        same = {"n": Numeral("1.50")}
        assert document.as_written() == {"a": same, "b": same, "c": same}
