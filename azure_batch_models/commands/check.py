"""The command ``check``: every problem of the definitions in some files."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.commands import Status
from azure_batch_models.commands.inputs import definitions, model_named
from azure_batch_models.findings import find
from azure_batch_models.reports import REPORTS
from azure_batch_models.terminal import complain, look_of, write

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from azure_batch_models.findings import Findings

_DESCRIPTION: Final = """\
Find every problem of task, job, job schedule and pool definitions before they are sent.

A file is JSON, JSON Lines or YAML. It has one definition, a list of them, or an object
with a list under "value"; keys are those of the REST API or the names they have in
Python, in any case. What a definition is for is told by its keys.
"""

_EPILOG: Final = """\
exit status:
  0  no problems
  1  problems, be they errors or only warnings
  2  a file that cannot be read or recognised, or wrong usage

examples:
  azure-batch-models check task.json
  azure-batch-models check tasks.jsonl --job job.json --pool pool.yaml
  azure-batch-models check *.json --level strict --ignore command-line-node-path
  azure-batch-models check --model StartTask --format json start.json
  az batch job show --job-id render | azure-batch-models check -
"""


def add_to(commands: Any) -> None:
    """Add the command's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="find every problem of definitions before they are sent",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="a definition file; - is standard input"
    )
    parser.add_argument(
        "--model",
        metavar="NAME",
        type=model_named,
        help="what the definitions are, where their keys do not tell: TaskAddParameter, ...",
    )
    parser.add_argument(
        "--format", choices=REPORTS, default="text", help="how problems are reported (text)"
    )
    parser.add_argument(
        "--level",
        choices=("default", "strict"),
        default="default",
        help="strict adds rules that are inferred, not documented",
    )
    parser.add_argument(
        "--ignore", metavar="RULE", action="append", default=[], help="leave out a rule"
    )
    parser.add_argument(
        "--only", metavar="RULE", action="append", default=[], help="check only this rule, and others so named"
    )
    parser.add_argument("--job", metavar="FILE", help="the job that the tasks are for")
    parser.add_argument("--pool", metavar="FILE", help="the pool that tasks or jobs run on")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Check the files and report what was found."""
    from azure_batch_models.checking import check  # noqa: PLC0415 - the rules take time to load

    status = Status.CLEAN
    context: dict[str, Any] = {}
    for name in ("job", "pool"):
        file = getattr(arguments, name)
        context[name] = _only_definition(file) if file else None
        if file and context[name] is None:
            return Status.UNUSABLE
    rules = {"level": arguments.level, "ignore": arguments.ignore, "only": arguments.only}

    def checked() -> Iterator[Findings]:
        nonlocal status
        for file in arguments.files:
            found, usable = definitions(file, arguments.model)
            if not usable:
                status = Status.UNUSABLE
            for findings in find(found, partial(check, **context, **rules)):
                if findings.found:
                    status = max(status, Status.PROBLEMS)
                yield findings

    write(REPORTS[arguments.format](checked(), look_of(sys.stdout)))
    return status


def _only_definition(file: str) -> Any:
    """Give the one definition of a file, or ``None`` after a complaint."""
    found, usable = definitions(file)
    if usable and len(found) == 1 and found[0][1].count is None:
        return found[0][0].value
    if usable:
        complain(f"{file}: expected one definition, got several")
    return None
