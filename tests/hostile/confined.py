"""Run hostile cases in this process, with little memory and time, and print what became of them.

``confined.py OUTPUT NAME...`` writes a JSON object with the class of what each case raised, or
null. A case that takes too long, or too much memory, raises as well.
"""

from __future__ import annotations

import contextlib
import json
import logging
import resource
import signal
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from cases import CASES

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTES = 2_500
"""How much memory the process may have."""

SECONDS = 20
"""How much processor time one case may take; the slowest needs a tenth of it."""


class TooSlowError(BaseException):
    """A case takes too long."""


def main() -> None:
    """Run the cases that are named."""
    output, *names = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    signal.signal(signal.SIGPROF, _stop)
    with contextlib.redirect_stdout(None):
        outcomes = {name: _outcome(CASES[name]) for name in names}
    Path(output).write_text(json.dumps(outcomes), encoding="utf-8")


def _outcome(case: Callable[[], object]) -> str | None:
    """Run a case; name the class of what it raises."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        case()
    except BaseException as error:  # noqa: BLE001 - whatever comes out is the outcome
        return type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def _stop(*_: object) -> None:
    raise TooSlowError


if __name__ == "__main__":
    main()
