"""Slips in JSON: what each is called, where it is, and JSON with comments."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.loading import UnreadableError, load
from azure_batch_models.loading.json_slips import without_comments


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"id": "t", // why\n}', "1:13: JSON has no comments: remove it"),
        ('{"id": "t" /* why */}', "1:12: JSON has no comments: remove it"),
        ('# what it is\n{"id": "t"}', "1:1: JSON has no comments: remove it"),
        ('{"id": "t"}\n// the end', "2:1: JSON has no comments: remove it"),
        ('{"id": "t",\n}', "1:11: JSON has no comma before }: remove it"),
        ('{"a": [1, 2, ], "b": 1}', "1:12: JSON has no comma before ]: remove it"),
        ("{'id': 't'}", "1:2: JSON has text in double quotes only: write \" for '"),
        ("{\"id\": 't'}", "1:8: JSON has text in double quotes only: write \" for '"),
        ('{id: "t"}', "1:2: JSON has keys in double quotes only: put this one into quotes"),
        (
            '{"id": "t", nodes: 1}',
            "1:13: JSON has keys in double quotes only: put this one into quotes",
        ),
        ('{"id": None}', "1:8: JSON has no None: write null"),
        ('{"a": [True, False]}', "1:8: JSON has no True: write true"),
        ('{"nodes": <n>}', "1:11: a placeholder: put a value there, or put it into quotes"),
        ('{"nodes": {{ n }}}', "1:11: a placeholder"),
        ('["a\nb"]', "1:4: JSON has no line break inside of text: write \\n"),
        (r'{"file": "C:\data\x"}', "1:13: JSON has no such escape: write \\\\ for a backslash"),
        (r'{"file": "C:\users"}', "1:13: JSON has no such escape: write \\\\ for a backslash"),
        ('{"a": "say "so""}', '1:12: a quote inside of text: write \\" for it'),
        ('{"a": """x"""}', '1:7: JSON has one " on either side of a text'),
        ('{"a": "x" + "y"}', "1:11: JSON joins no texts: write one"),
        ('{"a": 01}', "1:7: JSON has only numbers such as 12, -1 and 0.5"),
        ('{"a": +1}', "1:7: JSON has only numbers such as 12, -1 and 0.5"),
        ('{"a": .5}', "1:7: JSON has only numbers such as 12, -1 and 0.5"),
        ('{"a": 1.}', "1:7: JSON has only numbers such as 12, -1 and 0.5"),
        ('{"a": 0x1F}', "1:7: JSON has only numbers such as 12, -1 and 0.5"),
        ('{"a": “x”}', '1:7: JSON has text in double quotes only: write " for “'),
        ('{"id" = "t"}', "1:7: JSON has a colon between key and value: write : for ="),
        ('{"id": "t"};', "1:12: JSON has a comma between values, and nothing at the end: no ;"),
        ('{"id": "t",\n ...}', "2:2: dots for what is left out: put it there, or remove them"),
        ('{\N{NO-BREAK SPACE}"id": "t"}', "1:2: JSON has no such blank: write an ordinary one"),
        ('```json\n{"id": "t"}\n```', "1:1: a code block of Markdown: keep only what is in it"),
        ('{\n<<<<<<< HEAD\n"id": "t"}', "2:1: a merge conflict: keep one side"),
        ('{"id": "t"\n  "a": 1}', "2:3: a comma is missing: put , before this"),
        ('[{"a": 1}\n{"a": 2}]', "2:1: a comma is missing: put , before this"),
        ('{"a": {"b": 1\n}\n\n', "2:2: expected } for { at 1:1, but the text ends"),
        ('{"a": [1, {"b": "]"}, 2}', "1:24: expected ] for [ at 1:7, got }"),
        ('"pool": {\n  "id": "p"\n}', "1:1: the braces are missing: put { before this key"),
        ('\n  "a,b" : 1', "2:3: the braces are missing: put { before this key"),
    ],
)
def test_a_slip_is_named_where_it_is(tmp_path: Any, text: str, said: str) -> None:
    """The error says what JSON does not have, what to write, and points at it."""
    file = tmp_path / "task.json"
    file.write_text(text)

    with pytest.raises(UnreadableError) as caught:
        list(load(str(file)))

    assert str(caught.value).startswith(f"{file}:{said}")


@pytest.mark.parametrize(
    "text", ['{"id": Nonesuch}', '{"id" "t"}', "{1: 2}", '{"id": "t"} {}', "[1 2]"]
)
def test_other_errors_are_said_as_the_parser_says_them(tmp_path: Any, text: str) -> None:
    """What is no known slip is an ordinary error."""
    file = tmp_path / "task.json"
    file.write_text(text)

    with pytest.raises(UnreadableError, match=r"not valid JSON: expected|expected nothing after"):
        list(load(str(file)))


@pytest.mark.parametrize("suffix", ["jsonc", "json5"])
def test_comments_where_the_suffix_allows_them(tmp_path: Any, suffix: str) -> None:
    """Comments and last commas are read over, and what follows is located where it is."""
    file = tmp_path / f"task.{suffix}"
    file.write_text('// a task\n{"id": "t", /* its\nname */ "commandLine": "a // b, ]",\n}\n')

    (document,) = load(str(file))

    assert document.value == {"id": "t", "commandLine": "a // b, ]"}
    position = document.locate("$.commandLine", key=True)
    assert (position.line, position.column) == (3, 9)


def test_templates_may_have_comments(tmp_path: Any) -> None:
    """Azure Resource Manager reads comments, so they are no errors in its templates."""
    schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    file = tmp_path / "azuredeploy.json"
    file.write_text(f'{{\n  // a pool\n  "$schema": "{schema}",\n  "resources": [],\n}}\n')

    (document,) = load(str(file))

    assert document.value == {"$schema": schema, "resources": []}


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('/*,]}{"\\ab \n'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('/*,]}"\\'), inner),
)


@given(_VALUES)
def test_plain_json_stays_as_it_is(value: Any) -> None:
    """Text without comments loses nothing, whatever its strings contain."""
    text = json.dumps(value)

    assert without_comments(text) == text


@given(_VALUES, st.text("/ab\n ", max_size=5))
def test_comments_become_blanks(value: Any, comment: str) -> None:
    """A comment after any token takes as many blanks, and line breaks stay."""
    text = json.dumps(value, indent=1).replace("\n", f"/*{comment}*/\n")

    bare = without_comments(text)

    assert json.loads(bare) == value
    assert len(bare) == len(text)
    assert bare.count("\n") == text.count("\n")
