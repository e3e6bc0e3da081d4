"""The command ``check``: every problem of the definitions in some files."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.commands import Status
from azure_batch_models.cli.commands.inputs import add_model_option, only_definition
from azure_batch_models.cli.configuration import (
    Configuration,
    find_configuration,
    read_configuration,
)
from azure_batch_models.cli.context import JOBS, POOLS, find_context
from azure_batch_models.cli.findings import Definition, Section
from azure_batch_models.cli.progress import Progress
from azure_batch_models.cli.reports import REPORTS
from azure_batch_models.cli.reports.events import Remark
from azure_batch_models.cli.sources import Source
from azure_batch_models.cli.terminal import complain, look_of, write
from azure_batch_models.engine.suggestions import did_you_mean
from azure_batch_models.loading import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.cli.checkup import Checkup
    from azure_batch_models.cli.findings import Finding
    from azure_batch_models.cli.reports.events import Event

_DESCRIPTION: Final = """\
Find every problem of task, job, job schedule and pool definitions before they
are sent.

A file is JSON, JSON Lines or YAML. It has one definition, a list of them, or an
object with a list under "value"; keys are those of the REST API or the names
they have in Python, in any case. The keys tell what a definition is for.

The tasks of all files are compared with each other. If there is one job among
the files, or one pool, the tasks are checked as tasks of that job and pool.

Rules are about what is sent: a response of the service is recognised and has no
problems, unless --model says what it is to be sent as.
"""

_EPILOG: Final = """\
configuration:
  azure-batch-models.toml, or [tool.azure-batch-models] in pyproject.toml, in
  the current directory or above it: ignore, only, level, per-file-ignores

exit status:
  0  no problems
  1  problems, be they errors or only warnings
  2  a file that cannot be read or recognised, or wrong usage

examples:
  azure-batch-models check task.json
  azure-batch-models check job.json pool.yaml tasks.jsonl
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
    add_model_option(parser)
    parser.add_argument(
        "--format", choices=REPORTS, default="text", help="how problems are reported (text)"
    )
    parser.add_argument(
        "--level",
        choices=("default", "strict"),
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
    configuration = parser.add_mutually_exclusive_group()
    configuration.add_argument(
        "--config", metavar="FILE", help="read this configuration, and look for no other"
    )
    configuration.add_argument(
        "--no-config", action="store_true", help="read no configuration at all"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Check the files and report what was found."""
    status = Status.CLEAN
    configuration = _configuration(arguments)
    job = arguments.job and only_definition(arguments.job, *JOBS)
    pool = arguments.pool and only_definition(arguments.pool, *POOLS)
    with Progress() as progress:

        def watched() -> Iterator[Event]:
            nonlocal status
            for event in _Run(arguments, configuration, progress).events(job, pool):
                if isinstance(event, UnreadableError):
                    status = Status.UNUSABLE
                    progress.hide()
                    complain(str(event))
                elif isinstance(event, list) and event:
                    status = max(status, Status.PROBLEMS)
                yield event

        write(progress.around(REPORTS[arguments.format](watched(), look_of(sys.stdout))))
    return status


class _Run:
    """One check of all files."""

    def __init__(
        self, arguments: argparse.Namespace, configuration: Configuration, progress: Progress
    ) -> None:
        """Prepare to check."""
        # A file that is given twice would only be compared with itself.
        files: dict[tuple[bool, str], str] = {}
        for file in arguments.files:
            files.setdefault((file == "-", os.path.normpath(file)), file)
        self._files = files.values()
        self._model = arguments.model
        self._configuration = configuration
        self._progress = progress

    def events(self, job: Any, pool: Any) -> Iterator[Event]:
        """Check the definitions one by one, and in the end with each other.

        Args:
            job: The job that the user says the tasks are for.
            pool: The pool that the user says tasks and jobs run on.
        """
        from azure_batch_models.checking import Checker  # noqa: PLC0415 - rules take time to load
        from azure_batch_models.cli.checkup import Checkup  # noqa: PLC0415 - likewise

        sources: list[Source] = []
        for file in self._files:
            source = Source(file, self._model)
            yield from source.refusals()
            sources.append(source)
        self._progress.begin(sum(source.size for source in sources))
        outlook = [what for source in sources for what in source.outlook]
        context = find_context(outlook, job, pool)
        checker = Checker(
            job=context.job,
            pool=context.pool,
            level=self._configuration.level,
            ignore=self._configuration.ignore,
            only=self._configuration.only,
        )
        checkup = Checkup(checker, self._configuration, self._model)
        sections: list[Section] = []
        for source in sources:
            yield from self._check(source, checkup, sections)
        yield from checkup.finish()
        yield from sections
        yield from map(Remark, context.remarks)

    def _check(
        self, source: Source, checkup: Checkup, sections: list[Section]
    ) -> Iterator[list[Finding] | UnreadableError]:
        """Check the definitions of a file, and note its sections."""
        own: dict[Any, Section] = {}
        share = 0.0
        if source.is_whole:
            for what in source.outlook:
                section = own.setdefault(what.model, Section(source.name, what.model))
                section.enter(what)
            share = source.size / max(1, sum(section.count for section in own.values()))
        for found in source.inputs(self._progress.advance):
            if isinstance(found, UnreadableError):
                yield found
                continue
            what = found.what
            section = own.get(what.model) or Section(source.name, what.model, is_open=True)
            own[what.model] = section
            if section.is_open:
                section.enter(what)
            definition = Definition(found.document, what, section, found.envelope)
            yield from checkup.check(definition, partial(self._progress.advance, share))
        for section in own.values():
            section.is_open = False
        sections += own.values()


def _configuration(arguments: argparse.Namespace) -> Configuration:
    """Read the configuration, and let options of the command line add to it or override it."""
    if arguments.no_config:
        found = Configuration()
    elif arguments.config:
        found = read_configuration(Path(arguments.config))
    else:
        found = find_configuration()
    if arguments.only:
        # Who names rules wants just these.
        found = Configuration(only=frozenset(arguments.only), level=found.level)
    return replace(
        found,
        ignore=found.ignore.union(arguments.ignore),
        level=arguments.level or found.level,
    )


def _rule_named(name: str) -> str:
    """Accept the identifier of a rule for an option."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    if name not in RULES:
        msg = f"there is no rule {name!r}.{did_you_mean(name, RULES)}"
        raise argparse.ArgumentTypeError(msg)
    return name
