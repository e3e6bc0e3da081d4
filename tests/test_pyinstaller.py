"""What PyInstaller is told, so that an executable has all that the package reads."""

from __future__ import annotations

import runpy
import sys
import types
from pathlib import Path

from azure_batch_models.__pyinstaller import get_hook_dirs


def test_hook(monkeypatch):
    """The hook asks for the metadata, the tables, the sources, and what no import shows."""
    hooks = types.ModuleType("PyInstaller.utils.hooks")
    hooks.copy_metadata = lambda name: [("metadata", name)]
    hooks.collect_data_files = lambda name: [("tables", name)]
    hooks.collect_submodules = lambda name: [f"{name}.rules", f"{name}.__pyinstaller"]
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    (folder,) = get_hook_dirs()

    told = runpy.run_path(str(Path(folder) / "hook-azure_batch_models.py"))

    assert told["datas"] == [("metadata", "azure-batch-models"), ("tables", "azure_batch_models")]
    assert "azure_batch_models.rules" in told["hiddenimports"]
    assert "azure_batch_models.__pyinstaller" not in told["hiddenimports"]
    assert told["module_collection_mode"] == {"azure_batch_models": "pyz+py"}
