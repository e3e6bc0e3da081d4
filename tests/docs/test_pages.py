"""What README and the documentation show is what happens.

Blocks marked ``pycon`` and ``python`` run as one session per page, and those marked ``console`` in
the project's directory. A block marked ``sh`` is for what no test can run, such as an installation,
and one marked ``text`` is a drawing.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from sybil import Document, Region
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sybil import Example

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(r"^ *```(\w+)\n", re.MULTILINE)
_PROMPT = re.compile(r"^\$ (.+)\n", re.MULTILINE)


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
    """Give the environment of the commands: those of this Python come first."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONUTF8": "1"}


PARSERS = (_sessions, PythonCodeBlockParser(), CodeBlockParser("console", _run_console))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_shows_what_happens(page, monkeypatch):
    """Every example of a page gives what the page says."""
    session = ModuleType("page")
    monkeypatch.setitem(sys.modules, "page", session)
    monkeypatch.chdir(ROOT)
    document = Document.parse(str(page), *PARSERS)
    document.namespace = vars(session)

    for example in document.examples():
        example.evaluate()


def test_every_block_is_of_a_kind_that_runs():
    """No example escapes the tests because its block is marked unusually."""
    kinds = {kind for page in PAGES for kind in _FENCE.findall(page.read_text(encoding="utf-8"))}

    assert kinds <= {"pycon", "python", "console", "sh", "text"}


def test_console_blocks_show_commands():
    """A block of the command line begins with a prompt, without which nothing would run."""
    for page in PAGES:
        blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        assert all(block.startswith("$ ") for block in blocks)
