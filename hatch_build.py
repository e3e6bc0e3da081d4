"""The build: compiles the accelerator into a wheel where there is a compiler.

Without one, or with ``AZURE_BATCH_MODELS_PURE=1`` in the environment, the wheel has Python alone
and is for every platform. With ``AZURE_BATCH_MODELS_COMPILED=1`` it is an error if nothing is
compiled.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("azure_batch_models", "engine", "_accelerator")
MODULE = ".".join((*FOLDER.parts, "compiled"))
IN_GCC = ("-O3", "-g0", "-fvisibility=hidden")


class AcceleratorHook(BuildHookInterface[Any]):
    """Adds the accelerator to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell the builder of what came out; called before a wheel is put together."""
        required = _is_on("AZURE_BATCH_MODELS_COMPILED")
        if self.target_name != "wheel" or not (required or _is_supported()):
            return
        if _is_free_threaded():
            raise RuntimeError("The functions in C need a Python with the global interpreter lock.")
        self._folder = tempfile.mkdtemp()
        try:
            built = _compile(Path(self.root), self._folder)
        except Exception:
            if required:
                raise
            self.app.display_info("Nothing was compiled; everything works without, only slower.")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        if version == "editable":
            # Put in place at once: a process that runs goes on with the file that it has loaded.
            copied = shutil.copy(built, Path(self.root, FOLDER, f"{built.name}.new"))
            Path(copied).replace(Path(self.root, FOLDER, built.name))
        else:
            build_data["force_include"][str(built)] = (FOLDER / built.name).as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled, which is in the wheel by now."""
        del version, build_data, artifact_path
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)


def _is_on(variable: str) -> bool:
    """Return whether a variable of the environment is set to something other than 0."""
    return os.environ.get(variable, "0") not in {"", "0"}


def _is_supported() -> bool:
    """Return whether this Python can have the accelerator, and it is wanted."""
    return (
        not _is_on("AZURE_BATCH_MODELS_PURE")
        and platform.python_implementation() == "CPython"
        and not _is_free_threaded()
    )


def _is_free_threaded() -> bool:
    """Return whether this Python was built to run without the global interpreter lock."""
    return bool(sysconfig.get_config_var("Py_GIL_DISABLED"))


def _compile(root: Path, folder: str) -> Path:
    """Compile into a folder and return the file."""
    from setuptools import Distribution, Extension  # noqa: PLC0415 - wheels alone need it
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    options = [] if sys.platform == "win32" else [*IN_GCC]
    before = Path.cwd()
    os.chdir(root)  # the names of files that get into the result must not depend on the place
    try:
        sources = [path.as_posix() for path in sorted(Path(FOLDER, "source").glob("*.c"))]
        extension = Extension(MODULE, sources, extra_compile_args=options)
        command = build_ext(
            Distribution({"name": "azure-batch-models", "ext_modules": [extension]})
        )
        command.build_lib = command.build_temp = folder
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    (built,) = command.get_outputs()
    return Path(built)
