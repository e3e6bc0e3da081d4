"""Change the code in many small ways, and see which changes no test notices: tox's ``mutation``.

A sample of all changes that Cosmic Ray knows is tried, drawn anew by ``--seed``, on a copy of the
tree. The tests that mirror the changed module run first, and the others only if these notice
nothing. What survives is printed with its difference: either a test is missing, or the change makes
no difference to users.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cosmic_ray.commands
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
CODE = "azure_batch_models"
SUBJECTS = {
    "engine": (
        *("tests/engine", "tests/test_base.py", "tests/serialization", "tests/conformance"),
        "tests/test_checking.py",
    ),
    "rules": ("tests/rules", "tests/test_checking.py", "tests/test_task_graph.py"),
    "changes": ("tests/changes",),
    "cli": ("tests/cli", "tests/loading"),
    "loading": ("tests/loading",),
    "text": ("tests/text", "tests/security"),
}
"""Subpackages, and the tests that are to notice."""

_SECONDS_NEAR, _SECONDS = 300.0, 900.0
"""How long the tests near a change may take, and all: some changes make a loop that has no end."""

_TESTS = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")
_IGNORED = ("RemoveDecorator", "ReplaceBinaryOperator_BitOr")
"""Kinds of changes that mean nothing here: without its decorator a rule does not exist, which one
test counts; and the bars are those of annotations, which nobody evaluates."""


@dataclasses.dataclass(frozen=True)
class Change:
    """A change of one place in one module, and whether a test noticed it."""

    module: str
    operator: str
    occurrence: int
    noticed: bool = True
    difference: str = ""

    @property
    def place(self) -> tuple[str, str, int]:
        """Which change it is."""
        return self.module, self.operator, self.occurrence


def main() -> int:
    """Try a sample for each subject, and print what survives and the score."""
    options = _options()
    known = list(_known(options.results))
    with tempfile.TemporaryDirectory(prefix="azure-batch-models-mutation-") as folder:
        copy = Path(folder, "tree")
        ignored = shutil.ignore_patterns(".git", ".tox", ".venv*", ".*_cache", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=ignored)
        os.chdir(copy)
        os.environ["PYTHONPATH"] = str(copy)
        end = time.monotonic() + options.minutes * 60
        for subject in options.subject or SUBJECTS:
            # Tests that fail anyhow would notice everything. What this run compiles, the next use.
            subprocess.run([*_TESTS, *SUBJECTS[subject]], check=True, stdout=subprocess.DEVNULL)
            _try(subject, options, known, end)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("subject", nargs="*", choices=[*SUBJECTS, []], help="subpackages (all)")
    parser.add_argument("--sample", type=int, default=100, help="changes for each subject (100)")
    parser.add_argument("--seed", type=int, default=142, help="which changes are drawn (142)")
    parser.add_argument("--minutes", type=float, default=1e6, help="when to stop, if earlier")
    parser.add_argument("--results", type=Path, help="a file of what is known, and is added to")
    parser.add_argument("--again", action="store_true", help="try again what survived")
    return parser.parse_args()


def _known(file: Path | None) -> Iterator[Change]:
    """Return the changes that earlier runs tried."""
    if file is not None and file.exists():
        for line in file.read_text("utf-8").splitlines():
            yield Change(**json.loads(line))


def _try(subject: str, options: argparse.Namespace, known: list[Change], end: float) -> None:
    """Try a sample of the changes in a subpackage, as far as there is time."""
    found = {each.place: each for each in known}
    changes = _changes(subject)
    random.Random(options.seed).shuffle(changes)
    outcomes: Counter[bool] = Counter()
    for item in changes[: options.sample]:
        change = found.get(_change(item).place)
        if change is None or (options.again and not change.noticed):
            if time.monotonic() > end:
                continue
            change = _tried(item, SUBJECTS[subject])
            if options.results:
                with options.results.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(dataclasses.asdict(change)) + "\n")
        outcomes[change.noticed] += 1
        if not change.noticed:
            print(f"\n{change.difference}", flush=True)
    print(
        f"\n{subject}: {outcomes[True]} of {outcomes.total()} changes noticed, "
        f"drawn from {len(changes):,}",
        flush=True,
    )


def _changes(subject: str) -> list[Any]:
    """Return all changes of a subpackage, in every run in the same order."""
    modules = sorted(Path(CODE, subject).rglob("*.py"))
    with use_db(f"{subject}.sqlite", WorkDB.Mode.create) as database:
        cosmic_ray.commands.init(modules, database, {})
        items = [item.mutations[0] for item in database.work_items]
    kept = [each for each in items if not each.operator_name.partition("/")[2].startswith(_IGNORED)]
    return sorted(kept, key=lambda each: _change(each).place)


def _change(item: Any) -> Change:
    """Return which change a work item of Cosmic Ray makes."""
    return Change(str(item.module_path), item.operator_name, item.occurrence)


def _tried(item: Any, tests: tuple[str, ...]) -> Change:
    """Try a change with the tests near it, then with all others."""
    change = _change(item)
    near = _near(Path(item.module_path))
    for chosen, seconds in ((near, _SECONDS_NEAR), (tests, _SECONDS)):
        if chosen:
            result = mutate_and_test([item], " ".join((*_TESTS, *chosen)), seconds)
            if result.test_outcome is not TestOutcome.SURVIVED:
                return change
    return dataclasses.replace(change, noticed=False, difference=result.diff)


def _near(module: Path) -> tuple[str, ...]:
    """Return the tests that mirror a module, if there are any."""
    *folders, name = module.parts[1:]
    mirrored = Path("tests", *folders, f"test_{name}"), Path("tests", f"test_{name}")
    return tuple(str(each) for each in dict.fromkeys(mirrored) if each.exists())


if __name__ == "__main__":
    sys.exit(main())
