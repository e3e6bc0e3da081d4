"""Release: which version of the package this is."""

from __future__ import annotations

import importlib.metadata
import json

import pytest

from azure_batch_models import release
from azure_batch_models.cli import main


@pytest.fixture
def uninstalled(monkeypatch):
    """Let the package be found as sources only."""

    def version(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(release, "version", version)


def test_installed():
    """An installed package has the version of its metadata."""
    assert release.version_of_package() == importlib.metadata.version("azure-batch-models")


@pytest.mark.usefixtures("uninstalled")
def test_sources_only(capsys):
    """Sources that are used as they are have no version, and all works."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert caught.value.code in {None, 0}
    assert capsys.readouterr().out.startswith("azure-batch-models 0+unknown (")


@pytest.mark.usefixtures("uninstalled")
def test_report_of_sources_only(capsys, tmp_path):
    """A SARIF log names the version, known or not."""
    file = tmp_path / "task.json"
    file.write_text('{"id": "a", "commandLine": "hostname"}', encoding="utf-8")

    assert main(["check", "--format", "sarif", str(file)]) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["tool"]["driver"]["version"] == "0+unknown"
