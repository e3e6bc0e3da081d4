"""Pages of the documentation as what they are to tests: examples that run in order.

Blocks marked ``pycon`` and ``python`` run as one session per page, and those marked ``console`` in
the project's directory; those marked ``json``, ``yaml`` and ``toml`` are read. A block marked ``sh`` is
for what no test can run, such as an installation, and one marked ``text`` is a drawing. A block under ``<!-- with azure-batch 14 -->`` runs only where
that version of the client is installed, and a page with ``<!-- needs fastapi -->`` only where that
library is.
"""

from __future__ import annotations

import doctest
import json
import logging
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from sybil import Document, Region
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pytest
    from sybil import Example

ROOT = Path(__file__).resolve().parents[1]
ON_A_CLUSTER = ROOT / "docs" / "how-to" / "check-on-a-cluster.md"
"""The page that `tests/cluster` runs, where there is a cluster."""

PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "examples").glob("*.md")),
    *sorted(set((ROOT / "docs").rglob("*.md")) - {ON_A_CLUSTER}),
]

_FOR_CLIENT = re.compile(
    r"^<!-- with azure-batch (\d+) -->\n+```.*?^```$", re.MULTILINE | re.DOTALL
)
_NEEDED = re.compile(r"^<!-- needs (.+) -->$", re.MULTILINE)
_PROMPT = re.compile(r"^\$ (.+)\n", re.MULTILINE)


def label(page: Path) -> str:
    """Name a page for a report of tests."""
    return str(page.relative_to(ROOT))


def blocks_for_clients(page: Path) -> list[str]:
    """Return the version of the client that each such block of a page is for."""
    return _FOR_CLIENT.findall(page.read_text(encoding="utf-8"))


def libraries_for(page: Path) -> list[str]:
    """Name the libraries that a page needs and most tests do not."""
    return [
        name
        for names in _NEEDED.findall(page.read_text(encoding="utf-8"))
        for name in names.split()
    ]


def run(
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    client: str | None = None,
    given: Mapping[str, Any] | None = None,
) -> None:
    """Run the examples of a page.

    Args:
        page: The page.
        monkeypatch: Undoes what the session needs.
        client: The version of the client whose blocks run as well.
        given: What the page takes for granted, by name.
    """
    session = ModuleType("page")
    monkeypatch.setitem(sys.modules, "page", session)
    monkeypatch.chdir(ROOT)
    document = Document.parse(str(page), *_PARSERS)
    document.namespace = vars(session)
    document.namespace.update(given or {})
    marked = list(_FOR_CLIENT.finditer(document.text))

    with _usual_log(), _usual_models():
        for example in document.examples():
            wanted = {block[1] for block in marked if block.start() < example.start < block.end()}
            if wanted <= {client}:
                example.evaluate()


@contextmanager
def _usual_log() -> Iterator[None]:
    """Undo what a page says about the log."""
    logger = logging.getLogger("azure_batch_models")
    level = logger.level
    try:
        yield
    finally:
        logger.setLevel(level)


@contextmanager
def _usual_models() -> Iterator[None]:
    """Undo what a page puts in the place of azure-batch's models."""
    before = sys.modules.get("azure.batch.models")
    try:
        yield
    finally:
        if before is None:
            sys.modules.pop("azure.batch.models", None)
        else:
            sys.modules["azure.batch.models"] = before


def _sessions(document: Document) -> Iterator[Region]:
    """Find what is typed at Python's prompt."""
    parse = DocTestStringParser(DocTestEvaluator(doctest.ELLIPSIS))
    for block in CodeBlockParser("pycon", str)(document):
        for region in parse(block.parsed, document.path):
            region.adjust(block, block.parsed)
            yield region


def _run_console(example: Example) -> str | None:
    """Run the commands of a block; say how what they print differs from what is shown."""
    _, *parts = _PROMPT.split(example.parsed)
    printed = ""
    code = 0
    for command in parts[::2]:
        if command == "echo $?":
            printed += f"$ {command}\n{code}\n"
            continue
        done = subprocess.run(
            command,
            shell=True,
            cwd=ROOT,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        code = done.returncode
        printed += f"$ {command}\n{done.stdout}"
    shown = example.parsed
    return None if printed.rstrip() == shown.rstrip() else f"expected:\n{shown}\ngot:\n{printed}"


def _environment() -> dict[str, str]:
    """Return the environment of the commands: those of this Python come first."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONUTF8": "1"}


def _reading(read: Callable[[str], Any]) -> Callable[[Example], None]:
    """Return what reads a block, and raises for one that is malformed."""

    def evaluate(example: Example) -> None:
        read(example.parsed)

    return evaluate


_PARSERS = (
    _sessions,
    PythonCodeBlockParser(),
    CodeBlockParser("console", _run_console),
    CodeBlockParser("json", _reading(json.loads)),
    CodeBlockParser("toml", _reading(tomllib.loads)),
    CodeBlockParser("yaml", _reading(YAML(typ="safe").load)),
)
