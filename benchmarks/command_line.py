"""Command line: what `check` takes for a long file, from the start of its process to the end."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import payloads

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIB = 2**20
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""What the system counts the memory of an ended process in."""

# A process begins with the memory of the one that starts it, which counts as its own. So a small
# one starts the command.
_MEASURE = """
import json, resource, subprocess, sys
from time import perf_counter
start = perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall = perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, used.ru_utime + used.ru_stime, wall, used.ru_maxrss]))
"""


@dataclass(frozen=True)
class Used:
    """What one run of the command took."""

    processor: float
    """Seconds of processor time, those of the processes that it started included."""

    wall: float
    """Seconds from start to end."""

    memory: float
    """MiB that the command itself had in memory at most."""


@contextmanager
def long_file(payload: str, count: int, *, lines: bool) -> Iterator[Path]:
    """Write a definition again and again, each with an id of its own, and delete the file again.

    Args:
        payload: Definition to repeat.
        count: How many there are.
        lines: Whether they are JSON Lines; otherwise they are one JSON list.
    """
    texts = map(json.dumps, payloads.numbered(payload, count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tasks.jsonl" if lines else "tasks.json")
        path.write_text("\n".join(texts) if lines else f"[{','.join(texts)}]", encoding="utf-8")
        yield path


def check(path: Path, processes: int) -> Used:
    """Check a file as a user does, and measure it.

    Raises:
        RuntimeError: The command found a problem, or failed.
    """
    words = [sys.executable, "-m", "azure_batch_models", "check", "--model", "TaskAddParameter"]
    words += ["--processes", str(processes), str(path)]
    measured = [sys.executable, "-c", _MEASURE, *words]
    done = subprocess.run(measured, capture_output=True, text=True, check=True)
    status, processor, wall, memory = json.loads(done.stdout)
    if status:
        msg = f"{' '.join(words)} ended with {status}"
        raise RuntimeError(msg)
    return Used(processor, wall, memory * _RSS_UNIT / _MIB)
