"""The command ``check``: every problem of the definitions in some files."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.commands import Status
from azure_batch_models.cli.commands.inputs import definitions, model_named, only_definition
from azure_batch_models.cli.findings import find
from azure_batch_models.cli.reports import REPORTS
from azure_batch_models.cli.terminal import look_of, write
from azure_batch_models.engine.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.cli.findings import Findings

_DESCRIPTION: Final = """\
Find every problem of task, job, job schedule and pool definitions before they
are sent.

A file is JSON, JSON Lines or YAML. It has one definition, a list of them, or an
object with a list under "value"; keys are those of the REST API or the names
they have in Python, in any case. The keys tell what a definition is for.

Rules are about what is sent: a response of the service is recognised and has no
problems, unless --model says what it is to be sent as.
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
  jq .tasks plan.json | azure-batch-models check -
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
    for option, what in (("--ignore", "leave out this rule"), ("--only", "check only this rule")):
        parser.add_argument(
            option,
            metavar="RULE",
            type=_rule_named,
            action="append",
            default=[],
            help=f"{what}; can be repeated",
        )
    parser.add_argument("--job", metavar="FILE", help="the job that the tasks are for")
    parser.add_argument("--pool", metavar="FILE", help="the pool that tasks or jobs run on")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Check the files and report what was found."""
    from azure_batch_models.checking import check  # noqa: PLC0415 - the rules take time to load

    status = Status.CLEAN
    check_with_context = partial(
        check,
        job=arguments.job and only_definition(arguments.job, "JobAddParameter", "CloudJob"),
        pool=arguments.pool and only_definition(arguments.pool, "PoolAddParameter", "CloudPool"),
        level=arguments.level,
        ignore=arguments.ignore,
        only=arguments.only,
    )

    def checked() -> Iterator[Findings]:
        nonlocal status
        for file in arguments.files:
            found, usable = definitions(file, arguments.model)
            if not usable:
                status = Status.UNUSABLE
            for findings in find(found, check_with_context):
                if findings.found:
                    status = max(status, Status.PROBLEMS)
                yield findings

    write(REPORTS[arguments.format](checked(), look_of(sys.stdout)))
    return status


def _rule_named(name: str) -> str:
    """Accept the identifier of a rule for an option."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    if name not in RULES:
        msg = f"there is no rule {name!r}.{did_you_mean(name, RULES)}"
        raise argparse.ArgumentTypeError(msg)
    return name
