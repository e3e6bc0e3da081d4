"""The language server, driven by a client over standard input and output, as an editor does."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("pygls", reason="pygls is not installed")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

# pygls asks asyncio what CPython 3.14 wants to be asked of inspect.
pytestmark = pytest.mark.filterwarnings(
    "ignore:'asyncio.iscoroutinefunction' is deprecated:DeprecationWarning"
)

PATIENCE = 60
"""Seconds to wait for an answer, on a machine that has other things to do."""


class Editor:
    """What an editor does with one file."""

    def __init__(self, client: LanguageClient, uri: str, told: asyncio.Queue[Any]) -> None:
        self.client = client
        self.uri = uri
        self.file = lsp.TextDocumentIdentifier(uri)
        self._told = told

    async def diagnostics(self) -> list[lsp.Diagnostic]:
        """Wait for the problems of the file."""
        told = await asyncio.wait_for(self._told.get(), PATIENCE)
        return list(told.diagnostics)

    async def change(self, text: str, version: int = 2) -> list[lsp.Diagnostic]:
        """Write another text, and wait for its problems."""
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(version, self.uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return await self.diagnostics()

    async def completions(self, line: int, column: int) -> dict[str, str]:
        """Return what may stand at a position, and what is then written."""
        found = await self.client.text_document_completion_async(
            lsp.CompletionParams(self.file, lsp.Position(line, column))
        )
        return {each.label: each.text_edit.new_text for each in found.items}

    async def hover(self, line: int, column: int) -> str:
        """Return what is shown at a position."""
        found = await self.client.text_document_hover_async(
            lsp.HoverParams(self.file, lsp.Position(line, column))
        )
        return found.contents.value if found else ""

    async def fixes(self, line: int) -> list[tuple[str, list[str]]]:
        """Return the titles of the fixes on a line, and what they write."""
        where = lsp.Range(lsp.Position(line, 0), lsp.Position(line, 999))
        found = await self.client.text_document_code_action_async(
            lsp.CodeActionParams(self.file, where, lsp.CodeActionContext([]))
        )
        return [
            (each.title, [edit.new_text for edit in each.edit.changes[self.uri]]) for each in found
        ]

    async def definitions(self, line: int, column: int) -> list[tuple[int, int]]:
        """Return where what is named at a position is defined."""
        found = await self.client.text_document_definition_async(
            lsp.DefinitionParams(self.file, lsp.Position(line, column))
        )
        return [(each.range.start.line, each.range.start.character) for each in found]


@asynccontextmanager
async def editing(path: Path, text: str) -> AsyncIterator[Editor]:
    """Start a server and open a file."""
    client = LanguageClient("test", "1")
    told: asyncio.Queue[Any] = asyncio.Queue()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _(parameters: lsp.PublishDiagnosticsParams) -> None:
        told.put_nowait(parameters)

    await client.start_io(sys.executable, "-m", "azure_batch_models", "lsp", "--stdio")
    try:
        await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
        client.initialized(lsp.InitializedParams())
        uri = path.as_uri()
        item = lsp.TextDocumentItem(uri, path.suffix[1:], 1, text)
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        yield Editor(client, uri, told)
    finally:
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        await asyncio.wait_for(client.stop(), PATIENCE)


def drive(path: Path, text: str, use: Callable[[Editor], Any]) -> None:
    """Open a file in an editor, and use it."""

    async def session() -> None:
        async with editing(path, text) as editor:
            await use(editor)

    asyncio.run(session())


JSON = """{
  "id": "a b",
  "comandLine": "hostname",
  "displayName": "\U0001f4a1", "constraints": {"maxWallClockTime": "2 hours"},
  "userIdentity": {"autoUser": {"elevationLevel": ""}}
}
"""


def test_json(tmp_path: Path) -> None:
    """A JSON file has problems, texts, completion and fixes, at their places."""

    async def use(editor: Editor) -> None:
        found = await editor.diagnostics()
        places = {each.code: each.range.start for each in found}
        assert {each.code: each.range for each in found}["task-id-charset"] == lsp.Range(
            lsp.Position(1, 8), lsp.Position(1, 13)
        )
        # Editors count a character beyond the basic plane as two.
        before = JSON.splitlines()[3].partition('"2 hours"')[0]
        column = len(before.encode("utf-16-le")) // 2
        assert (column, places["duration-format"]) == (len(before) + 1, lsp.Position(3, column))
        assert "Maximum" in await editor.hover(3, 45) or "Longest" in await editor.hover(3, 45)
        assert await editor.fixes(2) == [("Write commandLine.", ['"commandLine"'])]
        assert await editor.fixes(3) == [("Write PT2H.", ['"PT2H"'])]
        assert await editor.completions(4, 50) == {"nonadmin": '"nonadmin"', "admin": '"admin"'}
        left = await editor.change(JSON.replace("comand", "command").replace("2 hours", "PT2H"))
        assert {each.code for each in left} == {"task-id-charset", "enum-value"}

    drive(tmp_path / "task.json", JSON, use)


def test_yaml(tmp_path: Path) -> None:
    """A YAML file has the same, while it is not yet valid, too."""
    text = (
        "id: p\nvmSize: standard_d2s_v5\ntargetDedicatedNodes: '2'\nvirtualMachineConfiguration:\n"
        "  nodeAgentSKUId: b\n  \nstartTask:\n  waitFor\n"
    )

    async def use(editor: Editor) -> None:
        assert "int32-range" in {each.code for each in await editor.diagnostics()}
        agents = await editor.completions(4, 19)
        assert "batch.node.ubuntu 24.04" in agents
        keys = await editor.completions(5, 2)
        assert keys["imageReference"] == "imageReference: "
        assert "nodeAgentSKUId" not in keys
        assert (await editor.completions(7, 9))["waitForSuccess"] == "waitForSuccess: "
        assert "**vmSize**" in await editor.hover(1, 2)
        await editor.change(text.replace("  waitFor\n", "  waitForSuccess: true\n"))
        assert "by default true" in await editor.hover(7, 4)
        assert await editor.fixes(2) == [("Write 2 without quotes.", ["2"])]

    drive(tmp_path / "pool.yaml", text, use)


def test_dependencies_lead_to_their_tasks(tmp_path: Path) -> None:
    """From the id of a task that another waits for, one gets to that task."""
    text = (
        '[{"id": "a", "commandLine": "x"},\n'
        ' {"id": "b", "commandLine": "y", "dependsOn": {"taskIds": ["a"]}}]'
    )

    async def use(editor: Editor) -> None:
        await editor.diagnostics()
        assert await editor.definitions(1, text.splitlines()[1].index('"a"') + 1) == [(0, 8)]
        assert await editor.definitions(0, 9) == []

    drive(tmp_path / "tasks.json", text, use)


@pytest.mark.parametrize(
    ("name", "text"), [("package.json", '{"name": "x", "scripts": {}}'), ("a.txt", "x")]
)
def test_other_files_have_no_problems(tmp_path: Path, name: str, text: str) -> None:
    """A file that is no definition is left alone, and nothing is known about it."""

    async def use(editor: Editor) -> None:
        assert await editor.diagnostics() == []
        assert await editor.completions(0, 1) == {}
        assert await editor.hover(0, 1) == ""

    drive(tmp_path / name, text, use)
