"""Instructions: how many of them a call executes, which no other load on the machine changes.

valgrind counts a whole process. So a process that makes some calls is counted, then one that makes
more, and the difference is theirs. Its tool is cachegrind without its caches, which counts the same
as callgrind in less than half the time.
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

_CALLS = 500
_CALLS_OF_A_PAGE = 4

_CODE = "from worker import Worker; Worker({name!r}).time({verb!r}, {payload!r}, {number})"
_COMMAND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")


def reason_to_skip() -> str | None:
    """Say why instructions cannot be counted here, if they cannot."""
    return None if shutil.which(_COMMAND[0]) else f"{_COMMAND[0]} is not installed"


def count(peer: Peer, verb: str, payload: str) -> float:
    """Return the instructions of one call, made in another process of a peer."""
    calls = _CALLS_OF_A_PAGE if "page" in payload else _CALLS
    few, many = (
        _count(peer.interpreter, _CODE.format(name=peer.name, verb=verb, payload=payload, number=n))
        for n in (calls, 3 * calls)
    )
    return (many - few) / (2 * calls)


@functools.cache
def _count(interpreter: str, code: str) -> int:
    """Count the instructions of a whole process."""
    done = subprocess.run(
        [*_COMMAND, interpreter, "-c", code],
        cwd=HERE,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        check=True,
        capture_output=True,
        text=True,
    )
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    assert found, done.stderr
    return int(found[1].replace(",", ""))
