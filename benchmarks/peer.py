"""Peer: the other end of a worker, and ratios of times taken by two of them in turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).resolve().parent
_ROUND = 0.004
_FEWEST_ROUNDS = 5


class Peer:
    """A running worker; a context manager that ends it."""

    def __init__(self, name: str, interpreter: str = sys.executable) -> None:
        self.name = name
        self.interpreter = interpreter
        self._process = subprocess.Popen(
            [interpreter, str(HERE / "worker.py"), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # The order of sets and the layout of dicts shall not differ from run to run.
            env=os.environ | {"PYTHONHASHSEED": "0"},
        )
        self.about: dict[str, Any] = self._answer()
        """What the worker says of its peer; ``missing`` is why it cannot be measured."""

    @property
    def label(self) -> str:
        """What to call the peer."""
        return self.about["label"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(self, what: str, **arguments: Any) -> Any:
        """Make a request and wait for the answer."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"ask": what} | arguments) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            msg = f"the worker of {self.name} has died; its words are above"
            raise SystemExit(msg)
        return json.loads(line)


@dataclass(frozen=True)
class Runner:
    """One side of a race: a peer and what it does."""

    peer: Peer
    verb: str
    payload: str

    def time(self, number: int) -> float:
        """Return the seconds that so many calls take."""
        return self.peer.ask("time", verb=self.verb, payload=self.payload, number=number)

    def calls_for_a_round(self) -> int:
        """Find how many calls make a round of the usual length."""
        number = 1
        while True:
            seconds = self.time(number)
            if seconds >= _ROUND / 2:
                return number
            number = max(number + 1, int(number * min(10, _ROUND / max(seconds, 1e-6))))


def race(ours: Runner, theirs: Runner, seconds: float) -> tuple[float, float]:
    """Return what a call takes on either side, in seconds, measured in turns.

    A machine's speed changes by half from one second to the next when others work on it. So the
    sides take turns of a few milliseconds, many times, and the minimum of each counts: that is a
    turn in which nobody disturbed. Of the ways tried, its ratio was the steadiest (3 to 7 % from
    run to run, where the median of the ratios of neighbouring turns had 8 to 30 %).
    """
    numbers = {side: side.calls_for_a_round() for side in (ours, theirs)}
    best = dict.fromkeys(numbers, float("inf"))
    rounds = 0
    while seconds > 0 or rounds < _FEWEST_ROUNDS:
        for side, number in numbers.items():
            spent = side.time(number)
            best[side] = min(best[side], spent / number)
            seconds -= spent
        rounds += 1
    return best[ours], best[theirs]
