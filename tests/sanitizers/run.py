"""The accelerator's tests on a copy of the package that was compiled to notice what C may do wrong.

AddressSanitizer and UndefinedBehaviorSanitizer end the run at the first fault. With ``--valgrind``,
valgrind runs the tests of references instead, which takes some minutes. Needs gcc.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path("azure_batch_models", "engine", "_accelerator")
TESTS = [
    "tests/engine/accelerator",
    "tests/properties/test_fast_writing.py",
    "tests/engine/writing",
]
IN_OTHER_PROCESSES = "not TestChoice and not pickles"
SUPPRESSIONS = """
{
   the C library compares more characters at once than there are
   Memcheck:Addr32
   fun:*wmemcmp*
}
"""
SANITIZERS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all")


def library(name: str) -> str:
    """Return the path of a library of gcc's."""
    found = subprocess.run(
        ["gcc", f"-print-file-name={name}"], capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


def copy_package(target: Path, *options: str) -> None:
    """Copy the package and compile it with options."""
    shutil.copytree(
        ROOT / "azure_batch_models",
        target / "azure_batch_models",
        ignore=shutil.ignore_patterns("*.so", "__pycache__"),
    )
    folder = target / FOLDER
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    include = sysconfig.get_path("include")
    fixed = ("-O1", "-g", "-fno-omit-frame-pointer", "-fPIC", "-shared", "-fvisibility=hidden")
    sources = [str(each) for each in sorted((folder / "source").glob("*.c"))]
    output = str(folder / f"compiled{suffix}")
    subprocess.run(["gcc", *fixed, *options, f"-I{include}", *sources, "-o", output], check=True)


def main(*arguments: str) -> int:
    """Run the tests, and return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        target = Path(name)
        environment = os.environ | {"PYTHONPATH": name, "PYTHONMALLOC": "malloc"}
        # Without -P, the package beside the tests would be found before the copy.
        command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        if "--valgrind" in arguments:
            copy_package(target)
            environment |= {"AZURE_BATCH_MODELS_CALLS": "200"}
            suppressions = target / "suppressions"
            suppressions.write_text(SUPPRESSIONS)
            valgrind = ["valgrind", "--quiet", "--error-exitcode=3", "--undef-value-errors=no"]
            valgrind += [f"--suppressions={suppressions}"]
            command = [*valgrind, *command, "tests/engine/accelerator", "-k", "References"]
        else:
            copy_package(target, *SANITIZERS)
            environment |= {
                "LD_PRELOAD": f"{library('libasan.so')} {library('libubsan.so')}",
                "ASAN_OPTIONS": "detect_leaks=0",  # Python itself keeps some memory to the end
            }
            command += [*TESTS, "-k", IN_OTHER_PROCESSES]
        check = "import azure_batch_models.engine._accelerator as a; print(a.compiled.__file__)"
        used = subprocess.run(
            [sys.executable, "-P", "-c", check],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert used.stdout.startswith(name), used.stdout
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
