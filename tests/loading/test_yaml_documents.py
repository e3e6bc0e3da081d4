"""The documents of a YAML text, and the package that parses them."""

from __future__ import annotations

import sys

import pytest

from azure_batch_models.loading import Position
from loaded_texts import read, refusal, value


def test_several_documents() -> None:
    """Every document of a file is one, at its own lines."""
    documents = read("a: 1\n---\nb:\n  - 2\n...\n---\nnull\n", "yaml")
    assert [document.value for document in documents] == [{"a": 1}, {"b": [2]}, None]
    assert documents[1].locate("$.b[0]") == Position(4, 5)


@pytest.mark.parametrize("text", ["a: 1\n---\n", "---\n# what follows\n---\na: 1\n...\n---\n"])
def test_blank_documents(text: str) -> None:
    """A document with nothing but comments is skipped, like a blank line."""
    assert value(text, "yaml") == {"a": 1}


@pytest.mark.parametrize("text", ['"\\U99999999"', '"\\U00110000"', "%YAML 1.4\n---\na"])
def test_error_of_another_kind(text: str) -> None:
    """Errors of the YAML library that are not its own are reported the same way."""
    assert refusal(text, "yaml").startswith("<stdin>: not valid YAML: ")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_too_deep(opening: str) -> None:
    """Nesting deeper than the stack is an error."""
    assert refusal(opening * 100_000, "yaml") == "<stdin>: nested too deeply to be read"


def test_too_deep_by_aliases(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is nesting made of aliases."""
    monkeypatch.setattr("azure_batch_models.loading.yaml_nodes._MOST_REPEATS", sys.maxsize)
    text = "- &x0 []\n" + "".join(f"- &x{n} [*x{n - 1}]\n" for n in range(1, 1000))
    assert refusal(text, "yaml") == "<stdin>:1:1: nested too deeply to be read"


def test_library_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the YAML library, the error says what to install."""
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    assert refusal("a: 1", "yaml").endswith('pip install "azure-batch-models[yaml]"')


def test_library_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON is read without the YAML library."""
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    assert value("[1]") == [1]
