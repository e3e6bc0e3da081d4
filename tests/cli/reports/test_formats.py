"""Report formats: a module in the package is all that a format takes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from azure_batch_models.cli import reports

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

COUNT = '''\
"""The number of problems."""


def report(events, look):
    """Yield the number."""
    yield f"{sum(len(event) for event in events if isinstance(event, list))}\\n"
'''


def test_a_module_is_a_format(
    run: Callable[..., Run],
    put: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A module among the reports is a format without being named anywhere else."""
    (tmp_path / "formats").mkdir()
    put("formats/count.py", COUNT)
    monkeypatch.setattr(reports, "__path__", [*reports.__path__, str(tmp_path / "formats")])

    assert "count" in run("check", "--help").out
    bad = put("a.json", {"id": "a b", "commandLine": "x"})
    assert run("check", bad, "--only", "task-id-charset", "--format", "count").out == "1\n"


@pytest.mark.parametrize("name", reports.formats())
def test_description(name: str) -> None:
    """Every format has a description for the reference."""
    assert import_module(f"azure_batch_models.cli.reports.{name}").__doc__


@pytest.mark.parametrize("name", ["xml", "", "..recognition", "json.decoder", "json\0"])
def test_other_names_are_not_imported(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not a format imports nothing."""
    imported: list[str] = []
    monkeypatch.setattr(reports, "import_module", imported.append)

    with pytest.raises(KeyError):
        reports.report_in(name)
    assert imported == []
