"""Run a test suite with msrest, then with `install()`, and compare test by test.

::

    python tests/msrest_suite/run.py FOLDER [--path FOLDER]... [-- ARGUMENT...]

The suite may be msrest's own or that of any package that imports msrest. What differs on purpose is
named in ``docs/explanation/conformance.md``; any other test that passes with msrest and does not
pass with `install()` is printed, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).resolve().parent
CONFORMANCE = HERE.parents[1] / "docs" / "explanation" / "conformance.md"
_AGAIN = 2
"""How often a test that differs is run again, because some depend on the time that they take."""

_NAMED = re.compile(r"^\| `(test_\w+)` \|", re.MULTILINE)


def on_purpose() -> set[str]:
    """Return the names of the tests that the documentation lists as different on purpose."""
    return set(_NAMED.findall(CONFORMANCE.read_text(encoding="utf-8")))


def outcomes(
    folder: Path,
    tests: Sequence[str] = (),
    *,
    installed: bool,
    paths: Sequence[str],
    arguments: Sequence[str],
) -> dict[str, str]:
    """Run tests in a process of their own; return the outcome of each by its id.

    Args:
        folder: Where the suite is.
        tests: The ids of the tests; all of the suite if there is none.
        installed: Whether `install()` is called first.
        paths: Folders to import from.
        arguments: Further arguments of pytest.
    """
    with tempfile.TemporaryDirectory() as made:
        settings = Path(made, "pytest.ini")
        settings.write_text("[pytest]\n", encoding="utf-8")
        found = Path(made, "outcomes.json")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(
                [str(HERE), *paths, os.environ.get("PYTHONPATH", "")]
            ).rstrip(os.pathsep),
            "MSREST_SUITE_OUTCOMES": str(found),
            "MSREST_SUITE_INSTALLED": "1" if installed else "",
        }
        command = [sys.executable, "-m", "pytest", "-q", "--tb=short", "-p", "recording"]
        command += ["-p", "no:cacheprovider", "-c", str(settings), "--rootdir", str(folder)]
        subprocess.run(
            [*command, *arguments, *(tests or [str(folder)])],
            env=environment,
            cwd=folder,
            check=False,
        )
        if not found.exists():
            sys.exit(f"pytest has not run the tests of {folder}.")
        recorded: dict[str, str] = json.loads(found.read_text(encoding="utf-8"))
    return recorded


def worse(usual: Mapping[str, str], installed: Mapping[str, str]) -> list[str]:
    """Return the ids of the tests that pass with msrest and do not with `install()`."""
    return [
        test
        for test, outcome in usual.items()
        if outcome == "passed" and installed.get(test) != "passed"
    ]


def main() -> int:
    """Compare; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the tests are")
    parser.add_argument("--path", action="append", default=[], help="a folder to import from")
    parser.epilog = "What follows -- is handed to pytest."
    options = sys.argv[1:]
    end = options.index("--") if "--" in options else len(options)
    given = parser.parse_args(options[:end])
    folder = given.folder.resolve()
    paths = [str(Path(each).resolve()) for each in given.path]

    def both(tests: Sequence[str] = ()) -> tuple[dict[str, str], dict[str, str]]:
        """Return the outcomes with msrest, and with `install()`."""
        arguments = options[end + 1 :]
        usual, installed = (
            outcomes(folder, tests, installed=each, paths=paths, arguments=arguments)
            for each in (False, True)
        )
        return usual, installed

    usual, installed = both()
    known = on_purpose()
    differing = worse(usual, installed)
    explained = [each for each in differing if known & set(re.split(r"::|\[", each))]
    unexplained = [each for each in differing if each not in explained]
    for _ in range(_AGAIN):
        if unexplained:
            again = worse(*both(unexplained))
            unexplained = [each for each in unexplained if each in again]
    for label, found in (("msrest", usual), ("install()", installed)):
        passed = list(found.values()).count("passed")
        print(f"{label}: {passed} of {len(found)} tests pass")
    for test in differing:
        by_chance = "on purpose" if test in explained else "by chance"
        print(f"{'DIFFERS' if test in unexplained else by_chance}: {test}")
    return 1 if unexplained or not usual else 0


if __name__ == "__main__":
    sys.exit(main())
