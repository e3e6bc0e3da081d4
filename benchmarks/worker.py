"""A worker: one peer in a process of its own, which times what it is asked for.

It is started as ``python worker.py PEER`` and answers each line of JSON on standard input with one
on standard output.
"""

from __future__ import annotations

import functools
import gc
import importlib
import importlib.metadata
import itertools
import json
import platform
import sys
import time
import tracemalloc
from typing import Any

import payloads

_READING = {"read": payloads.encoded, "from_dict": payloads.parsed}


class Worker:
    """One peer and the answers to requests about it."""

    def __init__(self, peer: str) -> None:
        self._peer = importlib.import_module(f"peers.{peer}")

    def describe(self) -> dict[str, Any]:
        """Tell what the peer is and what it runs on."""
        versions = {name: importlib.metadata.version(name) for name in self._peer.PACKAGES}
        verbs = [name for name in vars(self._peer) if not name.startswith("_")]
        return {
            "label": self._peer.LABEL,
            "python": platform.python_version(),
            "packages": versions,
            "verbs": verbs,
        }

    def time(self, verb: str, payload: str, number: int) -> float:
        """Give the seconds that ``number`` calls of a verb take."""
        function, arguments = self._prepare(verb, payload)
        gc.collect()
        start = time.perf_counter()
        for _ in itertools.repeat(None, number):
            function(*arguments)
        return time.perf_counter() - start

    def time2(self, verb: str, payload: str, number: int) -> float:
        function, arguments = self._prepare(verb, payload)
        gc.collect()
        start = time.perf_counter()
        s2 = time.process_time()
        for _ in itertools.repeat(None, number):
            function(*arguments)
        return time.perf_counter() - start, time.process_time()-s2

    @functools.lru_cache(maxsize=2)
    def _prepare(self, verb, payload):
        kind = _READING.get(verb.removeprefix("page_"))
        page = "page" in payload
        if verb == "construct": return self._peer.construct, ()
        if verb in ("read","from_dict"):
            f = getattr(self._peer, {"read":"read_page","from_dict":"page_from_dict"}[verb] if page else verb)
            args = (_READING[verb](payload),)
        else:
            f = getattr(self._peer, verb)
            args = (getattr(self._peer, "read_page" if page else "read")(payloads.encoded(payload)),)
        f(*args)
        gc.collect(); gc.freeze()
        return f, args


def main() -> None:
    worker = Worker(sys.argv[1])
    for line in sys.stdin:
        request = json.loads(line)
        answer = getattr(worker, request.pop("ask"))(**request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
