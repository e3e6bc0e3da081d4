"""The command ``check``: reports every problem of the definitions in some files."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.configuration import (
    FAILING,
    LEVELS,
    Configuration,
    find_configuration,
    read_configuration,
)
from azure_batch_models.cli.inputs import read_one
from azure_batch_models.cli.kinds import CONTEXT_JOBS, CONTEXT_POOLS
from azure_batch_models.cli.options import (
    add_model_option,
    add_size_option,
    add_version_option,
    number_of_processes,
    rule_named,
)
from azure_batch_models.cli.progress import Progress
from azure_batch_models.cli.reports import formats, report_in
from azure_batch_models.cli.terminal import Status, complain, look_of, write
from azure_batch_models.loading import UnreadableError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from azure_batch_models.cli.findings import Event

_DESCRIPTION: Final = """\
Find every problem of task, job, job schedule and pool definitions before they
are sent.

A file is JSON, JSON Lines or YAML (with the extra "yaml" installed). It has one
definition, a list of them, or an object with a list under "value". Keys are
those of the REST API or their Python names, in any case; they tell what a
definition is. In a directory and below it, all files named *.json, *.jsonl,
*.ndjson, *.yaml or *.yml are checked, except hidden ones.

The tasks of all files are compared with each other. If exactly one job is among
the files, the tasks are checked as tasks of that job, on the pool that it names
or on the only pool.

Rules are about what is sent: a response of the service is recognised and has no
problems, unless --model says what it will be sent as.

What any API version takes is accepted, and what the newest no longer has is a
warning. With --api-version, what that version does not have is an error.
"""

_EPILOG: Final = """\
configuration:
  azure-batch-models.toml, or [tool.azure-batch-models] in pyproject.toml, in
  the current directory or a parent: ignore, only, level, fail-on, api-version,
  per-file-ignores

exit status:
  0  no problems, or none that count for --fail-on
  1  problems: errors or warnings
  2  a file cannot be read or recognised, or wrong usage

examples:
  azure-batch-models check task.json
  azure-batch-models check job.json pool.yaml tasks.jsonl
  azure-batch-models check definitions/ --fail-on error
  azure-batch-models check *.json --level strict --ignore command-line-node-path
  azure-batch-models check pool.json --api-version 2024-07-01
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
        "files",
        metavar="FILE",
        nargs="+",
        help="a definition file, or a directory of them; - is standard input",
    )
    add_model_option(parser)
    add_size_option(parser)
    add_version_option(parser, "the API version that the definitions are sent with")
    parser.add_argument(
        "--format",
        choices=formats(),
        default="text",
        help="the format of the report (default: text)",
    )
    parser.add_argument(
        "--level",
        choices=LEVELS,
        help="strict makes errors of what is only inferred, not documented, to be one",
    )
    parser.add_argument(
        "--fail-on",
        choices=FAILING,
        help="which problems make the exit status 1: errors, warnings too (default), or none",
    )
    for option, what in (
        ("--ignore", "do not check this rule"),
        ("--only", "check only this rule"),
    ):
        parser.add_argument(
            option,
            metavar="RULE",
            type=rule_named,
            action="append",
            default=[],
            help=f"{what}; can be repeated",
        )
    parser.add_argument(
        "--processes",
        metavar="N",
        type=number_of_processes,
        help="how many processes check long .jsonl files (default: as many as there are "
        "processors, if the files have some megabytes)",
    )
    parser.add_argument("--job", metavar="FILE", help="the job that the tasks are for")
    parser.add_argument("--pool", metavar="FILE", help="the pool that tasks or jobs run on")
    configuration = parser.add_mutually_exclusive_group()
    configuration.add_argument(
        "--config", metavar="FILE", help="read this configuration, not the nearest one"
    )
    configuration.add_argument("--no-config", action="store_true", help="read no configuration")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Check the files, and report the findings."""
    status = Status.CLEAN
    configuration = _configuration(arguments)
    failing = FAILING[configuration.fail_on]
    job = arguments.job and read_one(arguments.job, *CONTEXT_JOBS)
    pool = arguments.pool and read_one(arguments.pool, *CONTEXT_POOLS)
    from azure_batch_models.cli.checking import FileChecker  # noqa: PLC0415 - rules take time to load

    with Progress() as progress:
        checker = FileChecker(
            arguments.files,
            arguments.model,
            configuration,
            progress,
            arguments.processes,
            most=arguments.max_file_size,
        )

        def watched() -> Iterator[Event]:
            nonlocal status
            for event in checker.events(job, pool):
                if isinstance(event, UnreadableError):
                    status = Status.UNUSABLE
                    progress.hide()
                    complain(str(event))
                elif isinstance(event, list) and any(
                    each.problem.severity in failing for each in event
                ):
                    status = max(status, Status.PROBLEMS)
                yield event

        report = report_in(arguments.format)
        write(progress.around(report(watched(), look_of(sys.stdout))), sys.stdout)
    return status


def _configuration(arguments: argparse.Namespace) -> Configuration:
    """Return the configuration, with the options of the command line applied."""
    if arguments.no_config:
        found = Configuration()
    elif arguments.config:
        found = read_configuration(Path(arguments.config))
    else:
        found = find_configuration()
    if arguments.only:
        # --only replaces everything that the configuration says about rules.
        found = Configuration(
            only=frozenset(arguments.only),
            level=found.level,
            fail_on=found.fail_on,
            api_version=found.api_version,
        )
    return replace(
        found,
        ignore=found.ignore.union(arguments.ignore),
        level=arguments.level or found.level,
        fail_on=arguments.fail_on or found.fail_on,
        api_version=arguments.api_version or found.api_version,
    )
