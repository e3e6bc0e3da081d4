"""Edits of a text make the change that a fix wants, and leave everything else as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models import Fix
from azure_batch_models.cli.fixed_values import apply
from azure_batch_models.loading import Document, Position, load, long_lists, scan
from azure_batch_models.text.json_path import render
from fixing import fixed

if TYPE_CHECKING:
    from pathlib import Path

POOL = """{
  "id": "farm",
  "targetDedicatedNodes": "3",
  "identity": {"type": "UserAssigned"},
  "startTask": {
    "commandLine": "true",
    "taskSchedulingPolicy": {"nodeFillType": "spread"}
  },
  "metadata": [ {"name": "a", "value": "b"}, {"name": "c"} ],
  "applicationLicenses": []
}
"""

FIXES = [
    Fix("replace", "$.targetDedicatedNodes", value=3),
    Fix("replace", "$.metadata[1]", value={"name": "ü", "value": "\n"}),
    Fix("rename", "$.targetDedicatedNodes", "targetLowPriorityNodes"),
    Fix("rename", "$.targetDedicatedNodes", "autoScale", {"formula": ["a"]}),
    Fix("rename", "$.startTask.taskSchedulingPolicy", "$.taskSchedulingPolicy"),
    Fix("rename", "$.startTask.commandLine", "$.metadata[1].value"),
    Fix("rename", "$.id", "$.startTask.id", "x"),
    Fix("remove", "$.id"),
    Fix("remove", "$.identity"),
    Fix("remove", "$.applicationLicenses"),
    Fix("remove", "$.identity.type"),
    Fix("remove", "$.metadata[0]"),
    Fix("remove", "$.metadata[1]"),
    Fix("remove", "$.startTask.taskSchedulingPolicy"),
    Fix("add", "$", "vmSize", "standard_d2s_v5"),
    Fix("add", "$.startTask", "waitForSuccess", True),
    Fix("add", "$.metadata", value={"name": "d"}),
    Fix("add", "$.applicationLicenses", value="maya"),
]


def document(path: Path, text: str, suffix: str = ".json") -> Document:
    """Return the only document of a file."""
    file = path / f"definition{suffix}"
    file.write_text(text, encoding="utf-8", newline="")
    (found,) = load(str(file))
    return found


def edited(text: str, given: Document, fix: Fix) -> str:
    """Return a text with the edits of a fix, which have to be in order and apart."""
    lines = [0]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    result, rest = "", 0
    for start, end, new in given.edits(fix):
        first, last = (lines[each.line - 1] + each.column - 1 for each in (start, end))
        assert rest <= first <= last
        result += text[rest:first] + new
        rest = last
    return result + text[rest:]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: f"{fix.kind} {fix.path} {fix.key}")
def test_json(tmp_path: Path, fix: Fix, newline: str) -> None:
    """The text has the value that the fix gives, and each line that has nothing to do with it."""
    text = POOL.replace("\n", newline)
    given = document(tmp_path, text)
    changed = edited(text, given, fix)
    assert json.loads(changed) == fixed(given.value, fix)
    before, after = text.splitlines(), changed.splitlines()
    assert len([line for line in before if line not in after]) <= 4


@pytest.mark.parametrize(
    "fix",
    [
        Fix("replace", "$.no", value=1),
        Fix("rename", "$.id", "metadata"),
        Fix("rename", "$.startTask.commandLine", "$.id"),
        Fix("rename", "$.startTask.commandLine", "$.networkConfiguration.id"),
        Fix("rename", "$.id", "$.metadata[0]"),
        Fix("rename", "$", "x"),
        Fix("rename", "$.id", "$.applicationLicenses.x"),
        Fix("remove", "$"),
        Fix("add", "$", "id", "x"),
        Fix("add", "$.id", "x", 1),
        Fix("add", "$.metadata", "x", 1),
        Fix("add", "$.startTask", value=1),
    ],
    ids=lambda fix: f"{fix.kind} {fix.path} {fix.key}",
)
def test_impossible(tmp_path: Path, fix: Fix) -> None:
    """Nothing is changed where there is nothing, or something is there already."""
    assert document(tmp_path, POOL).edits(fix) == []


YAML = """\
# the farm
id: farm   # its name
targetDedicatedNodes: "3"
identity: {type: UserAssigned}
startTask: &start
  commandLine: 'true'
  note: |
    several
    lines
again: *start
other:
  <<: *start
metadata:
- name: a
"""


@pytest.mark.parametrize(
    ("fix", "old", "new"),
    [
        (Fix("replace", "$.targetDedicatedNodes", value=3), '"3"', "3"),
        (Fix("replace", "$.identity", value=None), "{type: UserAssigned}", "null"),
        (Fix("rename", "$.id", "displayName"), "id: farm", "displayName: farm"),
        (Fix("rename", "$.id", "a b"), "id: farm", '"a b": farm'),
        (Fix("rename", "$.id", "size", [1]), "id: farm", "size: [1]"),
        (Fix("rename", "$.metadata", "labels"), "metadata:", "labels:"),
    ],
    ids=str,
)
def test_yaml(tmp_path: Path, fix: Fix, old: str, new: str) -> None:
    """A key or a value changes, and comments stay."""
    pytest.importorskip("ruamel.yaml")
    assert edited(YAML, document(tmp_path, YAML, ".yaml"), fix) == YAML.replace(old, new, 1)


@pytest.mark.parametrize(
    ("fix", "old", "new"),
    [
        (Fix("replace", "$.metadata", value=[]), "metadata:\n- name: a\n", "metadata: []\n"),
        (Fix("rename", "$.metadata", "labels", []), "metadata:\n- name: a\n", "labels: []\n"),
        (Fix("remove", "$.id"), "id: farm   # its name\n", ""),
        (Fix("remove", "$.metadata"), "metadata:\n- name: a\n", ""),
        (Fix("remove", "$.metadata[0]"), "metadata:\n- name: a\n", "metadata: []\n"),
        (Fix("remove", "$.metadata[0].name"), "- name: a", "- {}"),
        (Fix("remove", "$.identity.type"), "{type: UserAssigned}", "{}"),
        (Fix("add", "$", "x", 1), "- name: a\n", "- name: a\nx: 1\n"),
        (
            Fix("add", "$.metadata", "", {"name": "b"}),
            "- name: a\n",
            '- name: a\n- {"name": "b"}\n',
        ),
        (Fix("add", "$.metadata[0]", "value", "c d"), "- name: a", '- name: a\n  value: "c d"'),
        (Fix("add", "$.identity", "x", True), "UserAssigned}", 'UserAssigned, "x": true}'),
        (
            Fix("rename", "$.targetDedicatedNodes", "$.scale.fixed.nodes", 3),
            'targetDedicatedNodes: "3"\n',
            "",
        ),
        (Fix("rename", "$.metadata[0].name", "$.name"), "- name: a\n", '- {}\nname: "a"\n'),
    ],
    ids=str,
)
def test_blocks_of_yaml(tmp_path: Path, fix: Fix, old: str, new: str) -> None:
    """Lines are changed, added and removed, and the others stay as they are."""
    pytest.importorskip("ruamel.yaml")
    before = document(tmp_path, YAML, ".yaml")
    text = edited(YAML, before, fix)
    assert text.startswith(YAML.replace(old, new, 1))
    assert document(tmp_path, text, ".yaml").value == apply(before.value, [fix])


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize(
    ("text", "fix", "expected"),
    [
        ("- a: 1\n  b: 2", Fix("remove", "$[0].a"), "- b: 2"),
        ("- a: 1\n  b: 2", Fix("remove", "$[0].b"), "- a: 1"),
        ("a:\n  - 1\n  - 2", Fix("remove", "$.a[0]"), "a:\n  - 2"),
        ("a:\n  - 1\n  - 2", Fix("remove", "$.a[1]"), "a:\n  - 1"),
        ("a:\n  - 1", Fix("replace", "$.a", value=5), "a: 5"),
        ("a:\nb: 1", Fix("replace", "$.a", value=5), "a: 5\nb: 1"),
        ("a:\n  b: 1", Fix("add", "$.a", "c", "x"), 'a:\n  b: 1\n  c: "x"'),
        ("a: 'x'\n'b': 1", Fix("rename", "$.b", "c"), "a: 'x'\nc: 1"),
        ("a: 1\n# of b\nb: 2", Fix("remove", "$.a"), "# of b\nb: 2"),
        ("a: [1, 2]", Fix("remove", "$.a[0]"), "a: [2]"),
        ("a: [1, 2]", Fix("remove", "$.a[1]"), "a: [1]"),
        ("a: {b: 1, c: 2, d: 3}", Fix("remove", "$.a.c"), "a: {b: 1, d: 3}"),
        ("a: {b: 1, c: 2, d: 3}", Fix("remove", "$.a.d"), "a: {b: 1, c: 2}"),
    ],
)
def test_lines_of_yaml(tmp_path: Path, text: str, fix: Fix, expected: str, end: str) -> None:
    """Whatever ends the lines, they keep it."""
    pytest.importorskip("ruamel.yaml")
    text, expected = ((each + "\n").replace("\n", end or "\n") for each in (text, expected))
    if not end:
        text, expected = text.rstrip("\n"), expected.rstrip("\n")
    before = document(tmp_path, text, ".yaml")
    assert edited(text, before, fix) == expected


@pytest.mark.parametrize(
    "fix",
    [
        Fix("replace", "$.startTask.note", value=""),
        Fix("replace", "$.startTask.commandLine", value=""),
        Fix("replace", "$.again.commandLine", value=""),
        Fix("replace", "$.other.commandLine", value=""),
        Fix("rename", "$.other.commandLine", "x"),
        Fix("rename", "$.id", "$.startTask.x"),
        Fix("add", "$.again", "x", 1),
        Fix("add", "$.other", "x", 1),
        Fix("add", "$.metadata", "x", 1),
        Fix("add", "$.id", "x", 1),
        Fix("remove", "$"),
        Fix("remove", "$.nothing"),
    ],
    ids=lambda fix: f"{fix.kind} {fix.path} {fix.key}",
)
def test_not_in_yaml(tmp_path: Path, fix: Fix) -> None:
    """Nothing is changed where anchors or merge keys may be concerned, or nothing can be."""
    pytest.importorskip("ruamel.yaml")
    assert document(tmp_path, YAML, ".yaml").edits(fix) == []


def _paths(value: Any, path: Any = None) -> list[Any]:
    """Return the paths of all members and items."""
    if not isinstance(value, dict | list):
        return []
    found: list[Any] = []
    for step, each in value.items() if isinstance(value, dict) else enumerate(value):
        found += [(path, step), *_paths(each, (path, step))]
    return found


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(value=VALUES, indent=st.sampled_from([None, 1, "\t"]), data=st.data())
def test_any_json(
    tmp_path_factory: pytest.TempPathFactory, value: Any, indent: Any, data: st.DataObject
) -> None:
    """Whatever a text has and however it is laid out, edits and fixes come to the same."""
    value = {"it": value}
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    given = document(tmp_path_factory.getbasetemp(), text)
    path = data.draw(st.sampled_from([None, *_paths(value)]))
    kinds = ["add"] if path is None else ["replace", "remove", "rename", "add"]
    kind = data.draw(st.sampled_from(kinds))
    holder = value
    for step in _steps(path):
        holder = holder[step]  # type: ignore[assignment,index]
    key = "" if isinstance(holder, list) or kind in {"replace", "remove"} else "new key"
    fix = Fix(kind, render(path), key, None if kind == "rename" else [1])
    if (kind == "add" and not isinstance(holder, dict | list)) or (
        kind == "rename" and not isinstance(path[1], str)
    ):
        assert given.edits(fix) == []
    else:
        fix = Fix(kind, render(path), key or ("x" if kind == "rename" else ""), fix.value)
        assert json.loads(edited(text, given, fix)) == fixed(value, fix)


def _steps(path: Any) -> list[Any]:
    """Return the steps of a path."""
    return [] if path is None else [*_steps(path[0]), path[1]]


def test_json_line(tmp_path: Path) -> None:
    """A line of JSON Lines is edited as a text of its own, on its line."""
    file = tmp_path / "tasks.jsonl"
    file.write_text('{"id": "a"}\n  {"id": 7}\n', encoding="utf-8")
    _, second = load(str(file))
    assert second.edits(Fix("replace", "$.id", value="7")) == [
        (Position(2, 10), Position(2, 11), '"7"')
    ]


@pytest.mark.parametrize("path", ["$", "$[0]", "$.a", "$[9].a"])
def test_long_lists_stay_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """In a list that is read item by item only what is inside an item changes."""
    monkeypatch.setattr(long_lists, "LONG", 1)
    file = tmp_path / "tasks.json"
    file.write_text('[{"a": 1}, {"a": 2}]', encoding="utf-8")
    (found,) = scan(str(file), in_pieces=True)
    assert isinstance(found, Document)
    assert found.edits(Fix("replace", path, value=1)) == []
    assert found.edits(Fix("rename", "$[0].a", "$[1].b")) == []
