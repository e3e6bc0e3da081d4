"""YAML documents, parsed by an optional package."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.loading.documents import Document
from azure_batch_models.loading.texts import TOO_DEEP
from azure_batch_models.loading.yaml_nodes import NodeReader, YamlPlace, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.loading.texts import Text, UnreadableError
    from azure_batch_models.loading.yaml_nodes import Node


_MOST_BRACKETS: Final = 400
"""How many brackets may be open; at a few fewer, CPython's stack ends."""


def yaml_documents(text: Text) -> Iterator[Document]:
    """Yield every document of a text that is not blank."""
    for node in _nodes(text):
        if is_blank(node):
            continue
        start = node.start_mark.index
        reader = NodeReader(text)
        try:
            value = reader.value(node)
        except RecursionError:
            raise text.error(TOO_DEEP, start) from None
        yield Document(text.file, value, text, YamlPlace(start, start, node, reader))


def _nodes(text: Text) -> Iterator[Node]:
    try:
        yaml = importlib.import_module("ruamel.yaml")
    except ImportError:
        reason = 'YAML needs one more package: pip install "azure-batch-models[yaml]"'
        raise text.error(reason) from None
    loader = yaml.YAML(typ="safe", pure=True)
    loader.Scanner = _bounded(importlib.import_module("ruamel.yaml.scanner").Scanner)
    # YAML allows an anchor to be redefined.
    loader.composer.warn_double_anchors = False
    try:
        yield from loader.compose_all(text.content)
    except RecursionError:
        raise text.error(TOO_DEEP) from None
    except Exception as error:  # noqa: BLE001 - see below
        # The library also raises errors that are not its own, such as OverflowError for
        # "\\U99999999".
        raise _syntax_error(text, error) from None


def _bounded(scanner: Any) -> Any:
    """Return a scanner that does not look further where brackets are nested too deeply.

    Before the first of many brackets is even composed, it looks at the next thousand, and at all
    that are open for each of them.
    """

    class BoundedScanner(scanner):  # type: ignore[misc]
        def fetch_flow_collection_start(self, *arguments: Any, **options: Any) -> None:
            if len(self.flow_context) >= _MOST_BRACKETS:
                raise RecursionError
            super().fetch_flow_collection_start(*arguments, **options)

    return BoundedScanner


def _syntax_error(text: Text, error: Exception) -> UnreadableError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = mark.index if mark else getattr(error, "position", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or repr(error)
    return text.error(f"not valid YAML: {reason}", offset)
