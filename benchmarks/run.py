"""Measure the library beside its peers and say which of its own bounds it keeps.

See README.md for how to run it and how to read what it prints.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import charts
import figures
import instructions
import plain_bodies
import report
from figures import OURS
from peer import Peer
from sitting import FULL, ONCE, QUICK, Sitting

if TYPE_CHECKING:
    from figures import Figure
    from sitting import Plan


def main() -> int:
    """Measure, print and save.

    Returns:
        1 where a bound is missed, else 0.
    """
    options = _options()
    chosen = set(options.only or figures.TABLES) - {"instructions"}
    if options.instructions:
        if reason := instructions.reason_to_skip():
            print(f"instructions: skipped, {reason}")
        else:
            chosen.add("instructions")
    tables = [table for table in figures.TABLES if table in chosen]
    plan = QUICK if options.quick else FULL
    if options.sittings:
        plan = replace(plan, sittings=options.sittings)
    peers, measured = _measure(plan, tables, dict(options.python))
    print(report.show(measured))
    if "plain" in tables:
        print(plain_bodies.explain())
    print(f"\n{report.conclude(measured, peers)}")
    if not (options.only or options.quick):
        report.save(measured, peers, report.SAVED)
        charts.write(report.load(report.SAVED))
    return int(any(figure.verdict == "MISSED" for figure in measured))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="only what has a bound, briefly")
    parser.add_argument(
        "--sittings", type=int, metavar="N", help="how often to start anew, instead of 5 or 3 times"
    )
    parser.add_argument(
        "--instructions",
        action="store_true",
        help="also count the instructions of rows near to a draw, with valgrind (minutes)",
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=figures.TABLES,
        metavar="TABLE",
        help=f"one of {', '.join(figures.TABLES)}; may be given again",
    )
    parser.add_argument(
        "--python",
        action="append",
        default=[],
        type=_interpreter,
        metavar="PEER=PATH",
        help="the interpreter, or the virtual environment, of a peer that needs its own",
    )
    return parser.parse_args()


def _interpreter(text: str) -> tuple[str, str]:
    """Split ``PEER=PATH``; the path may also be that of a virtual environment."""
    name, _, path = text.partition("=")
    if name not in figures.PEERS or not path:
        msg = f"expected PEER=PATH with a peer of {', '.join(figures.PEERS)}"
        raise argparse.ArgumentTypeError(msg)
    if Path(path).is_dir():
        path = str(Path(sysconfig.get_path("scripts", "venv", {"base": path}), "python"))
    return name, path


def _measure(
    plan: Plan, tables: list[str], interpreters: dict[str, str]
) -> tuple[dict[str, dict[str, Any]], list[Figure]]:
    """Measure tables in as many sittings as planned.

    Returns:
        What the peers say of themselves, and the figures.
    """
    names = [OURS, *figures.peers_of(tables, informational=plan.informational)]
    measured: dict[tuple[str, str, str], Figure] = {}
    abouts: dict[str, dict[str, Any]] = {}
    for number in range(plan.sittings):
        with ExitStack() as stack:
            peers = {
                name: stack.enter_context(Peer(name, interpreters.get(name, sys.executable)))
                for name in names
            }
            if not abouts:
                abouts = {name: peer.about for name, peer in peers.items()}
                print(report.introduce(abouts), end="\n\n", flush=True)
                _refuse_incomplete(abouts)
            sitting = Sitting(
                plan, {name: peer for name, peer in peers.items() if "missing" not in peer.about}
            )
            for table in tables:
                if number and table in ONCE:
                    continue
                print(f"sitting {number + 1} of {plan.sittings}: {table}", file=sys.stderr)
                for figure in sitting.measure(table):
                    earlier = measured.get(figure.key)
                    measured[figure.key] = earlier.merged(figure) if earlier else figure
    return abouts, list(measured.values())


def _refuse_incomplete(abouts: dict[str, dict[str, Any]]) -> None:
    """Stop where a peer leaves out values, because it would win by that."""
    if "missing" in abouts[OURS]:
        msg = f"{OURS} cannot be measured: {abouts[OURS]['missing']}"
        raise SystemExit(msg)
    whole = abouts[OURS]["values"]
    for name, about in abouts.items():
        for payload, count in about.get("values", {}).items():
            if count < whole[payload]:
                msg = f"{name} gives back {count} of {whole[payload]} values of {payload!r}"
                raise SystemExit(msg)


if __name__ == "__main__":
    sys.exit(main())
