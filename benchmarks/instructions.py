"""Instructions: how many of them a call executes, which no other load on the machine changes.

valgrind's callgrind counts a whole process. So a process that makes some calls is counted, then one
that makes some more, and the difference is theirs.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from peer import HERE

if TYPE_CHECKING:
    from peer import Peer

_ENOUGH = 0.02
"""Seconds that the calls take without valgrind, which is fifty times as slow."""

_MOST_CALLS = 1_000

_CALLS = "from worker import Worker; Worker({name!r}).time({verb!r}, {payload!r}, {number})"


def reason_to_skip() -> str | None:
    """Say why instructions cannot be counted here, if they cannot."""
    return None if shutil.which("valgrind") else "valgrind is not installed"


def count(peer: Peer, verb: str, payload: str) -> float:
    """Give the instructions of one call.

    Args:
        peer: A peer that runs; the calls are made in other processes.
        verb: What it does, as peers call it.
        payload: What it does it with.
    """
    seconds = peer.ask("time", verb=verb, payload=payload, number=1)
    number = max(1, min(_MOST_CALLS, int(_ENOUGH / seconds)))
    few, many = (
        _count(peer.interpreter, peer.name, verb, payload, each * number) for each in (1, 3)
    )
    return (many - few) / (2 * number)


@functools.cache
def _count(interpreter: str, name: str, verb: str, payload: str, number: int) -> int:
    """Count the instructions of a process that makes so many calls."""
    code = _CALLS.format(name=name, verb=verb, payload=payload, number=number)
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", interpreter, "-c", code],
        cwd=HERE,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        check=True,
        capture_output=True,
        text=True,
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    assert found, done.stderr
    return int(found[1])
