"""Long lists: read item by item, they are what they are when they are read as a whole."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models import Fix
from azure_batch_models.loading import LongList, UnreadableError, long_lists, scan

if TYPE_CHECKING:
    from pathlib import Path

    from azure_batch_models.loading import Document


@pytest.fixture(autouse=True, params=[1, 2, 3, 7, 64, 100_000])
def small_pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Call every file long, and read it in pieces of some bytes."""
    monkeypatch.setattr(long_lists, "LONG", 1)
    monkeypatch.setattr(long_lists, "_PIECE", request.param)


def read(file: Path, *, in_pieces: bool) -> Document | UnreadableError:
    """Return the only thing in a file."""
    (found,) = scan(str(file), in_pieces=in_pieces)
    return found


def facts(found: Document | UnreadableError) -> Any:
    """Return what users notice of a document, or the error."""
    if isinstance(found, UnreadableError):
        return str(found)
    value = found.value
    assert isinstance(value, list | LongList)
    paths = [
        f"$[{index}]{rest}" for index in range(len(value)) for rest in ("", ".a", "['x y'][1]")
    ]
    return (
        repr(list(value)),
        found.line,
        [
            found.locate(path, key=key)
            for path in ["$", "$.a", "$[99]", *paths]
            for key in (False, True)
        ],
        found.repeated_keys(),
        found.as_written(),
        [
            found.edits(fix)
            for index in range(len(value))
            for fix in (
                Fix("replace", f"$[{index}].a", value=[1]),
                Fix("rename", f"$[{index}].a", "c"),
                Fix("rename", f"$[{index}].a", f"$[{index}].c"),
                Fix("add", f"$[{index}]['x y']", value=1),
                Fix("remove", f"$[{index}].a"),
            )
        ],
    )


ITEMS = [
    r'{"a": "]},{[\"\\"}',
    r'{"a": [[{}], [{"a": []}]], "x y": ["\\", "\"", 7]}',
    '{"a": 1, "a": 2, "x y": [1, {"b": 1, "b" : 2}]}',
    r'{"a": 1, "\u0061": 2}',
    '{"a": "ü€😀", "x y": ["é", 1]}',
    '{\n  "a": 1,\r\n\t"x y": [\n0, "\u2028"\n]}',
    "{}",
    "[]",
    "12.50",
    "-0",
    "true",
    "null",
    '"text, with ] and {"',
    "1e400",
    "NaN",
    "-Infinity",
    "123456789012345678901234567890",
    r'"\ud800"',
    '{"a": "' + "long " * 50 + '"}',
]

BROKEN = [
    "[",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    '["',
    '["a',
    '["a\\',
    '["a\\"]',
    '[{"a": 1}',
    '[{"a": }]',
    "[1]]",
    "[1] x",
    "[1]\n[2]",
    "[tru]",
    "[1.]",
    "[1e]",
    '["\x00"]',
    '["\x01"]',
    "[1]\x00",
    "[" + "9" * 5000 + "]",
    "[" * 2000 + "]" * 2000,
]


@pytest.mark.parametrize("seed", range(6))
def test_same(tmp_path: Path, seed: int) -> None:
    """Values, places and repeated keys are those of the file read as a whole."""
    rng = random.Random(seed)
    items = rng.choices(ITEMS, k=30)
    gaps = ["", " ", "\n", "\r\n", "\t \n  "]
    text = rng.choice(gaps) + "[" + ",".join(rng.choice(gaps) + i + rng.choice(gaps) for i in items)
    file = tmp_path / "a.json"
    mark = "\ufeff" if seed % 2 else ""
    file.write_bytes(f"{mark}{text}]{rng.choice(gaps)}".encode())
    found = read(file, in_pieces=True)
    assert not isinstance(found, UnreadableError)
    assert isinstance(found.value, LongList)
    assert facts(found) == facts(read(file, in_pieces=False))


@pytest.mark.parametrize("item", ITEMS)
def test_single(tmp_path: Path, item: str) -> None:
    """A list of one item is read as it is as a whole."""
    file = tmp_path / "a.json"
    file.write_bytes(f"[{item}]".encode())
    assert facts(read(file, in_pieces=True)) == facts(read(file, in_pieces=False))


@pytest.mark.parametrize("text", BROKEN)
def test_broken(tmp_path: Path, text: str) -> None:
    """What is wrong with an invalid list is said as for a file that is read as a whole."""
    file = tmp_path / "a.json"
    file.write_bytes(text.encode())
    assert facts(read(file, in_pieces=True)) == facts(read(file, in_pieces=False))


@pytest.mark.parametrize(
    "data",
    [
        b'["\xff"]',
        b'["\xc3',
        '["ü"]'.encode("utf-16"),
        '["ü"]'.encode("utf-32"),
        b"[]",
        b"\xef\xbb\xbf[1]",
        b'{"value": [1]}',
    ],
)
def test_bytes(tmp_path: Path, data: bytes) -> None:
    """Bytes that are no UTF-8 text or no list with items are read as a whole."""
    file = tmp_path / "a.json"
    file.write_bytes(data)
    one, other = read(file, in_pieces=True), read(file, in_pieces=False)
    if isinstance(other, UnreadableError):
        assert str(one) == str(other)
    else:
        assert not isinstance(one, UnreadableError)
        assert (one.line, one.locate("$")) == (other.line, other.locate("$"))


def test_truncated(tmp_path: Path) -> None:
    """Wherever a list is cut off, the error is the one of the file read as a whole."""
    text = json.dumps([{"a": "\\ ] \u00fc", "b": [1.5, {"c": None}]}, True, -1], ensure_ascii=False)
    data = text.encode()
    file = tmp_path / "a.json"
    for end in range(1, len(data)):
        file.write_bytes(data[:end])
        assert str(read(file, in_pieces=True)) == str(read(file, in_pieces=False))


def test_sequence(tmp_path: Path) -> None:
    """The items can be taken one by one, from the end, and as a slice."""
    file = tmp_path / "a.json"
    file.write_text("[1, [2], 3, 4]")
    found = read(file, in_pieces=True)
    assert not isinstance(found, UnreadableError)
    items = found.value
    assert isinstance(items, LongList)
    assert (len(items), items[1], items[-1], items[1:3]) == (4, [2], 4, [[2], 3])


def test_changed(tmp_path: Path) -> None:
    """An item that has become invalid when it is wanted is an error, and so is a lost file."""
    file = tmp_path / "a.json"
    file.write_text('[1, 2,\n {"a": 3}]')
    found = read(file, in_pieces=True)
    assert not isinstance(found, UnreadableError)
    items = found.value
    assert isinstance(items, LongList)
    file.write_text('[1, 2,\n {"a" 3 }]')
    with pytest.raises(UnreadableError, match=r"a.json:2:2: has changed while it was read"):
        list(items)
    file.unlink()
    with pytest.raises(UnreadableError, match=r"a.json: cannot be read: No such file"):
        list(items)


def test_only_if_wanted(tmp_path: Path) -> None:
    """Who does not ask for pieces gets a list."""
    file = tmp_path / "a.json"
    file.write_text("[1, 2]")
    found = read(file, in_pieces=False)
    assert not isinstance(found, UnreadableError)
    assert found.value == [1, 2]
