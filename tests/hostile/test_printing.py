"""Whatever files are called and hold, the command line prints nothing that a terminal obeys."""

from __future__ import annotations

import json
import sys

import pytest

from azure_batch_models.cli import main
from azure_batch_models.cli.reports import formats

ESCAPES = {
    "clear": "\x1b[2J",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\",
    "8 bit": "\x9b31m",
    "overwrite": "\r0 problems",
    "line": "a\n::error file=x::owned",
    "back": "ok\x08\x08no",
    "right to left": "\u202egnp.exe",
    "isolate": "\u2066a\u2069",
    "line separator": "a\u2028b\u2029c",
    "zero width": "a\u200bb\ufeff",
    "surrogate": "\ud800",
    "tag": "\U000e0041",
    "NUL": "a\0b",
}
every_escape = pytest.mark.parametrize("text", ESCAPES.values(), ids=ESCAPES)


def hostile(text):
    """Make definitions with a text in every place from which it could be printed."""
    return [
        {"id": text, "commandLine": "a", text: 1, "constraints": {text: 1, "retentionTime": text}},
        {"id": "a", "commandLine": [text], "userIdentity": {"autoUser": {"scope": text}}},
    ]


def run(arguments, capsys):
    """Run the command line; give all that was printed."""
    try:
        status = main(arguments)
    except SystemExit as error:
        status = error.code
    return status, "".join(capsys.readouterr())


def obeyed(printed):
    """Return the characters that a terminal would not just show."""
    return {each for each in printed if not each.isprintable() and each != "\n"}


@every_escape
@pytest.mark.parametrize("form", formats())
def test_values_and_keys(form, text, tmp_path, monkeypatch, capsys):
    """A value or key that is reported in any format has no effect on the terminal."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(json.dumps(hostile(text)), encoding="utf-8")
    status, printed = run(["check", "--format", form, "a.json"], capsys)

    assert status == 1
    assert obeyed(printed) == set()
    if form in {"json", "sarif"}:
        json.loads(printed)
    if form == "github":  # which obeys lines that begin with a colon
        assert "\n::error file=x" not in printed


@every_escape
@pytest.mark.parametrize("target", ["rest", "python", "yaml", "json"])
def test_conversion(target, text, tmp_path, monkeypatch, capsys):
    """What is converted and printed has no effect on the terminal, and means the same."""
    monkeypatch.chdir(tmp_path)
    body = {"id": "a", "commandLine": text, "brandNew": {text: text}}
    (tmp_path / "a.json").write_text(json.dumps(body), encoding="utf-8")
    status, printed = run(["convert", "--to", target, "a.json"], capsys)

    assert status == 0
    assert obeyed(printed) == set()
    if target == "rest":
        assert json.loads(printed) == body


@every_escape
def test_file_names(text, tmp_path, monkeypatch, capsys):
    """The name of a file, be it there or not, has no effect on the terminal."""
    monkeypatch.chdir(tmp_path)
    # What is no UTF-8 in an argument comes as a surrogate of this kind.
    name = f"{text}.json".replace("/", "_").replace("\ud800", "\udcff")
    if sys.platform != "win32" and "\0" not in text:
        (tmp_path / name).write_text("[]", encoding="utf-8")
    for form in formats():
        _, printed = run(["check", "--format", form, name, f"{name}.no"], capsys)
        assert obeyed(printed) == set()
    assert obeyed(run(["convert", "--to", "yaml", name], capsys)[1]) == set()


@every_escape
def test_arguments(text, capsys):
    """An argument that makes no sense is told without effect on the terminal."""
    for arguments in ([text], ["check", "--model", text, "a"], ["check", "--only", text, "a"]):
        status, printed = run(arguments, capsys)

        assert status == 2
        assert obeyed(printed) == set()


@every_escape
@pytest.mark.parametrize("suffix", ["json", "jsonl", "yaml"])
def test_unreadable_files(suffix, text, tmp_path, monkeypatch, capsys):
    """What makes a file unreadable is told without effect on the terminal."""
    monkeypatch.chdir(tmp_path)
    for number, content in enumerate(
        (f"{text}: {{", f'["{text}" {text}', f"!{text} a", f"*{text}")
    ):
        (tmp_path / f"{number}.{suffix}").write_text(content, "utf-8", "surrogatepass")
        _, printed = run(["check", f"{number}.{suffix}"], capsys)
        assert obeyed(printed) == set()


@pytest.mark.parametrize(
    "name",
    ["../../../../etc/passwd", "/dev/null", "", "a\0b", "a" * 5000, "~root/a"],
)
def test_paths(name, capsys):
    """An odd path is read as what it is, or refused in one line; nothing is guessed from it."""
    status, printed = run(["check", name], capsys)

    assert status == 2
    assert printed.count("\n") == 1
    assert obeyed(printed) == set()


def test_an_option_as_a_file(tmp_path, monkeypatch, capsys):
    """A file that is called like an option is a file behind a double dash."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "--format").write_text('{"id": "a", "commandLine": "b"}', encoding="utf-8")

    assert run(["check", "--", "--format"], capsys)[0] == 0
