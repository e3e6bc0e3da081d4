"""Worker: one peer in a process of its own, which measures what it is asked to.

It is started as ``python worker.py PEER``, says what it is, and then answers each line of JSON on
standard input with one on standard output.
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
import tracemalloc
from time import process_time
from typing import Any

import payloads

_ALIKE = "rich task"
_OF_PAGES = {"read": "read_page", "from_dict": "page_from_dict"}


class Worker:
    """A peer and the requests that can be made of it, one public method each."""

    def __init__(self, peer: str) -> None:
        self._peer = importlib.import_module(f"peers.{peer}")

    def describe(self) -> dict[str, Any]:
        """Tell what the peer is and what it runs on."""
        module = getattr(self._peer, "IMPORT", None)
        names = vars(importlib.import_module(module)) if module else {}
        return {
            "label": self._peer.LABEL,
            "python": platform.python_version(),
            "packages": {name: importlib.metadata.version(name) for name in self._peer.PACKAGES},
            "module": module,
            "classes": sum(isinstance(each, type) for each in names.values()),
            "values": self._count_values(),
        }

    def _count_values(self) -> int | None:
        """Count what comes out again of the rich task, so that no peer wins by leaving out."""
        if not hasattr(self._peer, "write"):
            return None
        return payloads.count_values(self._peer.write(self._peer.read(payloads.encoded(_ALIKE))))

    def time(self, verb: str, payload: str, number: int) -> float:
        """Give the seconds of processor time that ``number`` calls of a verb take."""
        function, arguments = self._call(verb, payload)
        # Users run with the collector on, so its share belongs to the figure; what the round
        # before has left behind does not.
        gc.collect()
        start = process_time()
        for _ in itertools.repeat(None, number):
            function(*arguments)
        return process_time() - start

    @functools.lru_cache(maxsize=1)  # noqa: B019 - the worker lives as long as its process
    def _call(self, verb: str, payload: str) -> tuple[Any, tuple[Any, ...]]:
        """Give the function of a verb and what to call it with, warmed up."""
        function = self._function(verb, payload)
        if verb == "construct":
            arguments: tuple[Any, ...] = ()
        elif verb == "read":
            arguments = (payloads.encoded(payload),)
        elif verb == "from_dict":
            arguments = (payloads.parsed(payload),)
        else:
            arguments = (self._function("read", payload)(payloads.encoded(payload)),)
        function(*arguments)
        gc.collect()
        gc.freeze()
        return function, arguments

    def _function(self, verb: str, payload: str) -> Any:
        """Give the function of a verb for a task or for a page."""
        return getattr(self._peer, _OF_PAGES.get(verb, verb) if payloads.is_page(payload) else verb)

    def memory(self, payload: str, pages: int) -> float:
        """Give the bytes that a task takes once it is read, over this many pages."""
        body = payloads.encoded(payload)
        self._peer.read_page(body)
        gc.collect()
        tracemalloc.start()
        kept = [self._peer.read_page(body) for _ in range(pages)]
        gc.collect()
        used, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return used / (len(kept) * payloads.PAGE_SIZE)

    def grow(self, verb: str) -> list[float]:
        """Give the seconds for one long page, for many short ones, and for as many empty ones.

        Both sides hold as many tasks and keep as much memory, or the figure would be that of the
        processor's caches and of the system's pages, which slow down every reader of long lists.
        """
        return [self._time_kept(verb, size, pages) for size, pages in payloads.GROWTH]

    def _time_kept(self, verb: str, size: int, pages: int) -> float:
        """Give the seconds that pages of one size take when all that comes out is kept."""
        function = self._function(verb, payloads.page_of(size))
        inputs = self._pages(verb, size, pages)
        gc.collect()
        gc.freeze()
        start = process_time()
        kept = [function(each) for each in inputs]
        seconds = process_time() - start
        del kept
        return seconds

    @functools.lru_cache(maxsize=len(payloads.GROWTH))  # noqa: B019
    def _pages(self, verb: str, size: int, pages: int) -> list[Any]:
        """Give what to call a verb with for each of the pages, nothing shared between them."""
        body = payloads.encoded(payloads.page_of(size))
        bodies = [bytes(bytearray(body)) for _ in range(pages)]
        return bodies if verb == "read" else [self._peer.read_page(each) for each in bodies]


def main() -> None:
    try:
        worker = Worker(sys.argv[1])
        greeting = worker.describe()
    except (ImportError, importlib.metadata.PackageNotFoundError) as error:
        greeting = {"missing": str(error)}
    print(json.dumps(greeting), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        answer = getattr(worker, request.pop("ask"))(**request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
