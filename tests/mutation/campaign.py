"""Change the code in many small ways, and see which changes no test notices: tox's ``mutation``.

A sample of all changes that Cosmic Ray knows is tried, drawn anew by ``--seed``, on a copy of the
tree. What survives is printed with its difference: either a test is missing, or the change makes no
difference to users.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

ROOT = Path(__file__).resolve().parents[2]
CODE = "azure_batch_models"
SUBJECTS = {
    "engine": "tests/engine tests/test_base.py tests/serialization tests/conformance",
    "rules": "tests/rules tests/test_checking.py",
}
"""Subpackages, and the tests that are to notice."""

_SECONDS = 120
_CONFIGURATION = """\
[cosmic-ray]
module-path = "{module}"
timeout = {seconds}.0
excluded-modules = []
test-command = "{python} -m pytest -x -q -p no:cacheprovider {tests}"

[cosmic-ray.distributor]
name = "local"
"""
_IGNORED = ("RemoveDecorator", "ReplaceBinaryOperator_BitOr")
"""Kinds of changes that mean nothing here: without its decorator a rule does not exist, which one
test counts; and the bars are those of annotations, which nobody evaluates."""


def main() -> int:
    """Try a sample for each subject, and print what survives and the score."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="azure-batch-models-mutation-") as folder:
        copy = Path(folder, "tree")
        ignored = shutil.ignore_patterns(".git", ".tox", ".venv*", ".*_cache", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for subject in options.subject or SUBJECTS:
            _try(subject, copy, options.sample, options.seed)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("subject", nargs="*", choices=[*SUBJECTS, []], help="engine, rules (both)")
    parser.add_argument("--sample", type=int, default=100, help="changes for each subject (100)")
    parser.add_argument("--seed", type=int, default=142, help="which changes are drawn (142)")
    return parser.parse_args()


def _try(subject: str, copy: Path, sample: int, seed: int) -> None:
    """Try a sample of the changes in a subpackage of a copy of the tree."""
    configuration = copy / f"{subject}.toml"
    session = copy / f"{subject}.sqlite"
    configuration.write_text(
        _CONFIGURATION.format(
            module=f"{CODE}/{subject}",
            seconds=_SECONDS,
            python=sys.executable,
            tests=SUBJECTS[subject],
        ),
        encoding="utf-8",
    )
    _run(copy, "init", configuration.name, session.name)
    with use_db(session, WorkDB.Mode.open) as database:
        total = _keep(database, sample, seed)
    _run(copy, "exec", configuration.name, session.name)
    with use_db(session, WorkDB.Mode.open) as database:
        _report(subject, database, total)


def _run(copy: Path, *arguments: str) -> None:
    """Run Cosmic Ray in a copy of the tree, whose modules come before the installed ones."""
    subprocess.run([sys.executable, "-m", "cosmic_ray.cli", *arguments], cwd=copy, check=True)


def _keep(database: Any, sample: int, seed: int) -> int:
    """Have all changes skipped but for a sample; give how many there are."""
    items = [
        item
        for item in database.work_items
        if not item.mutations[0].operator_name.partition("/")[2].startswith(_IGNORED)
    ]
    items.sort(key=lambda item: (str(item.mutations[0].module_path), *_place(item)))
    kept = {item.job_id for item in random.Random(seed).sample(items, min(sample, len(items)))}
    skipped = WorkResult(worker_outcome=WorkerOutcome.SKIPPED)
    database.set_multiple_results(
        [item.job_id for item in database.work_items if item.job_id not in kept], skipped
    )
    return len(items)


def _place(item: Any) -> tuple[Any, ...]:
    """Return what orders the changes of a module, in every run alike."""
    change = item.mutations[0]
    return change.operator_name, change.occurrence, change.start_pos


def _report(subject: str, database: Any, total: int) -> None:
    """Print what survived, and the score."""
    outcomes: Counter[TestOutcome] = Counter()
    for _, result in database.results:
        if result.worker_outcome is WorkerOutcome.SKIPPED:
            continue
        outcomes[result.test_outcome] += 1
        if result.test_outcome is TestOutcome.SURVIVED:
            print(f"\n{result.diff}")
    tried = outcomes.total()
    noticed = tried - outcomes[TestOutcome.SURVIVED]
    print(f"\n{subject}: {noticed} of {tried} changes noticed, drawn from {total:,}")


if __name__ == "__main__":
    sys.exit(main())
