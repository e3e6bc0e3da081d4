"""Fuzz all targets, one after the other, and say what was found: the environment ``fuzz`` of tox.

Each target runs in a process of its own, from the corpus and, where they are at hand, the real
bodies. A finding is an input that broke an invariant, took too long or too much memory; it is kept
in a folder that the last line names. Put it into the corpus together with its fix.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import seeds
from azure_batch_models import engine

HERE = Path(__file__).parent
_SLOWEST = 10
_MOST_MEGABYTES = 4096
_LONGEST = 4096
_FINDINGS = ("crash-", "timeout-", "oom-", "slow-unit-")
_COUNT = re.compile(r"^stat::number_of_executed_units: +(\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What came of one target."""

    target: str
    executions: int
    findings: tuple[str, ...]


def main() -> int:
    """Fuzz, print a line for each target, and give 1 where anything was found."""
    options = _options()
    folder = Path(options.keep or tempfile.mkdtemp(prefix="azure-batch-models-fuzz-"))
    outcomes = [_fuzz(target, folder, options.seconds) for target in options.target]
    print(f"\n{'target':<18}{'executions':>12}  findings")
    for each in outcomes:
        print(f"{each.target:<18}{each.executions:>12,}  {len(each.findings)}")
    found = [f"{each.target}: {finding}" for each in outcomes for finding in each.findings]
    print("\n".join(["", *found, f"inputs: {folder}", f"functions in C: {engine.accelerated}"]))
    return int(bool(found))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--seconds", type=int, default=25, help="how long each target is fuzzed (25)"
    )
    parser.add_argument(
        "--keep", metavar="FOLDER", help="where inputs are kept, to go on from next time"
    )
    parser.add_argument(
        "target", nargs="*", default=seeds.TARGETS, help="only these, not all of them"
    )
    return parser.parse_args()


def _fuzz(target: str, folder: Path, seconds: int) -> Outcome:
    """Fuzz one target."""
    corpus, found = folder / target / "corpus", folder / target / "findings"
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(exist_ok=True)
    for each in seeds.kept(target):
        shutil.copy(each, corpus)
    for number, data in enumerate(seeds.real(target)):
        (corpus / f"real-{number}").write_bytes(data)
    words = folder / "words"
    seeds.write_words(words)
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={_SLOWEST}",
        f"-report_slow_units={_SLOWEST}",
        f"-rss_limit_mb={_MOST_MEGABYTES}",
        f"-max_len={_LONGEST}",
        f"-artifact_prefix={found}{os.sep}",
        f"-dict={words}",
        "-print_final_stats=1",
    ]
    with (folder / target / "log").open("w", encoding="utf-8") as log:
        subprocess.run(
            [sys.executable, HERE / "fuzz_one.py", target, *options, corpus],
            stdout=log,
            stderr=log,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (HERE.parent, HERE)))},
        )
    counted = _COUNT.search((folder / target / "log").read_text("utf-8", "replace"))
    findings = (str(each) for each in found.iterdir() if each.name.startswith(_FINDINGS))
    return Outcome(target, int(counted[1]) if counted else 0, tuple(sorted(findings)))


if __name__ == "__main__":
    sys.exit(main())
