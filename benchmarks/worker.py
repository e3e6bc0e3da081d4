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

import generated_classes
import payloads

_WHOLE = ("rich task", "rich pool", "node page", "small lines")
"""Payloads that a peer has to give back completely, so that none wins by leaving out."""

_BY_KIND = frozenset({"read", "from_dict", "from_json", "construct"})
"""Verbs that are another function for each kind of payload."""

_STYLE = "msrest_style"
"""What stands for a payload where classes in msrest's style are measured."""

_READ_ALONE = 10
"""How often a page is read alone; the least time counts."""


class Worker:
    """A peer and the requests that can be made of it, one public method each."""

    def __init__(self, peer: str) -> None:
        self._peer = importlib.import_module(f"peers.{peer}")

    def describe(self) -> dict[str, Any]:
        """Tell what the peer is and what it runs on."""
        return {
            "label": self._peer.LABEL,
            "python": platform.python_version(),
            "packages": {name: importlib.metadata.version(name) for name in self._peer.PACKAGES},
            "accelerated": getattr(self._peer, "ACCELERATED", None),
            "module": getattr(self._peer, "IMPORT", None),
            "values": {name: self._count_values(name) for name in _WHOLE if self._gives_back(name)},
        }

    def _gives_back(self, payload: str) -> bool:
        """Return whether the peer can read a payload and write it again."""
        return hasattr(self._peer, "write") and hasattr(self._peer, _named("read", payload))

    def _count_values(self, payload: str) -> int:
        """Count the values that come out again of a payload."""
        found = self._function("read", payload)(payloads.encoded(payload))
        models = found if isinstance(found, list) else [found]
        return sum(payloads.count_values(self._peer.write(each)) for each in models)

    def time(self, verb: str, payload: str, number: int) -> float:
        """Return the seconds of processor time that ``number`` calls of a verb take."""
        function, arguments = self._call(verb, payload)
        # Users run with the collector on, so its share belongs to the figure; what the round
        # before has left behind does not.
        gc.collect()
        start = process_time()
        for _ in itertools.repeat(None, number):
            function(*arguments)
        return process_time() - start

    @functools.lru_cache(maxsize=2)  # noqa: B019 - the worker lives as long as its process
    def _call(self, verb: str, payload: str) -> tuple[Any, tuple[Any, ...]]:
        """Return the function of a verb and what to call it with, warmed up."""
        function = self._peer.style[verb] if payload == _STYLE else self._function(verb, payload)
        if verb == "construct" or payload == _STYLE:
            arguments: tuple[Any, ...] = ()
        elif verb.startswith(("list_", "add_")):
            arguments = (payload,)
        elif verb in {"read", "from_json"}:
            arguments = (payloads.encoded(payload),)
        elif verb == "from_dict":
            arguments = (payloads.parsed(payload),)
        else:
            operands = 2 if verb == "equal" else 1
            body = payloads.encoded(payload)
            arguments = tuple(self._function("read", payload)(body) for _ in range(operands))
        function(*arguments)
        gc.collect()
        gc.freeze()
        return function, arguments

    def _function(self, verb: str, payload: str) -> Any:
        """Return the function of a verb for a payload."""
        return getattr(self._peer, _named(verb, payload))

    def first(self, verb: str, rounds: int) -> float:
        """Return the least seconds that the first call of a verb takes, of classes just made."""
        return min(self._time_first(verb) for _ in range(rounds))

    def _time_first(self, verb: str) -> float:
        """Return the seconds that a verb takes with classes that nobody has used."""
        library = self._peer.LIBRARY
        package = generated_classes.make_package(library.Model)
        function = generated_classes.verbs(library, package)[verb]
        start = process_time()
        function()
        return process_time() - start

    def memory(self, payload: str, pages: int) -> float:
        """Return the bytes that a task takes once it is read, over this many pages."""
        body = payloads.encoded(payload)
        self._peer.read_page(body)
        gc.collect()
        tracemalloc.start()
        kept = [self._peer.read_page(body) for _ in range(pages)]
        gc.collect()
        used, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return used / (len(kept) * payloads.PAGE_SIZE)

    def keep(self, payload: str, pages: int) -> tuple[float, float]:
        """Return the seconds that a page takes when all of them are kept, and when none is."""
        body = payloads.encoded(payload)
        read = self._function("read", payload)
        alone = min(self._time_pages(read, [body]) for _ in range(_READ_ALONE))
        return self._time_pages(read, [body] * pages) / pages, alone

    @staticmethod
    def _time_pages(read: Any, bodies: list[bytes]) -> float:
        """Return the seconds that reading some pages takes while all of them are kept."""
        gc.collect()
        start = process_time()
        kept = [read(each) for each in bodies]
        seconds = process_time() - start
        del kept
        return seconds

    def grow(self, verb: str) -> list[float]:
        """Return the seconds for one long page, for many short ones, and for as many empty ones.

        Both sides hold as many tasks and keep as much memory, or the figure would be that of the
        processor's caches and of the system's pages, which slow down every reader of long lists.
        """
        return [self._time_kept(verb, size, pages) for size, pages in payloads.GROWTH]

    def _time_kept(self, verb: str, size: int, pages: int) -> float:
        """Return the seconds that pages of one size take when all that comes out is kept."""
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
        """Return what to call a verb with for each of the pages, nothing shared between them."""
        body = payloads.encoded(payloads.page_of(size))
        bodies = [bytes(bytearray(body)) for _ in range(pages)]
        return bodies if verb == "read" else [self._peer.read_page(each) for each in bodies]


def _named(verb: str, payload: str) -> str:
    """Return what peers call a verb for a payload."""
    return verb + payloads.kind(payload) if verb in _BY_KIND else verb


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
