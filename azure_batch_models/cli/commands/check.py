"""The command ``check``: every problem of the definitions in some files."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.configuration import (
    FAILING,
    LEVELS,
    Configuration,
    find_configuration,
    read_configuration,
)
from azure_batch_models.cli.context import JOBS, POOLS, Context, find_context, remark_on_late
from azure_batch_models.cli.input_files import InputFile, each_file
from azure_batch_models.cli.inputs import add_model_option, only_definition
from azure_batch_models.cli.located_problems import Definition, Section
from azure_batch_models.cli.outcomes import Status
from azure_batch_models.cli.progress import Progress
from azure_batch_models.cli.reports import REPORTS
from azure_batch_models.cli.reports.events import Remark
from azure_batch_models.cli.terminal import complain, look_of, write
from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.suggestions import no_such

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.cli.checkup import Checkup
    from azure_batch_models.cli.inputs import Input
    from azure_batch_models.cli.located_problems import LocatedProblem
    from azure_batch_models.cli.reports.events import Event

_DESCRIPTION: Final = """\
Find every problem of task, job, job schedule and pool definitions before they
are sent.

A file is JSON, JSON Lines or YAML (with the extra "yaml" installed). It has one
definition, a list of them, or an object with a list under "value"; keys are
those of the REST API or the names they have in Python, in any case. The keys
tell what a definition is for. Of a directory all files named *.json, *.jsonl,
*.ndjson, *.yaml or *.yml are taken, also further down, but nothing hidden.

The tasks of all files are compared with each other. If there is one job among
the files, the tasks are checked as tasks of that job, on the pool that it names
or that is the only one.

Rules are about what is sent: a response of the service is recognised and has no
problems, unless --model says what it is to be sent as.
"""

_EPILOG: Final = """\
configuration:
  azure-batch-models.toml, or [tool.azure-batch-models] in pyproject.toml, in
  the current directory or above it: ignore, only, level, fail-on,
  per-file-ignores

exit status:
  0  no problems, or none that --fail-on is about
  1  problems, be they errors or only warnings
  2  a file that cannot be read or recognised, or wrong usage

examples:
  azure-batch-models check task.json
  azure-batch-models check job.json pool.yaml tasks.jsonl
  azure-batch-models check definitions/ --fail-on error
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
        "files",
        metavar="FILE",
        nargs="+",
        help="a definition file, or a directory of them; - is standard input",
    )
    add_model_option(parser)
    parser.add_argument(
        "--format", choices=REPORTS, default="text", help="how problems are reported (text)"
    )
    parser.add_argument(
        "--level",
        choices=LEVELS,
        help="strict adds rules that are inferred, not documented",
    )
    parser.add_argument(
        "--fail-on",
        choices=FAILING,
        help="which problems make the exit status 1: errors, warnings as well (the default), none",
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
    failing = FAILING[configuration.fail_on]
    job = arguments.job and only_definition(arguments.job, *JOBS)
    pool = arguments.pool and only_definition(arguments.pool, *POOLS)
    with Progress() as progress:

        def watched() -> Iterator[Event]:
            nonlocal status
            for event in _Check(arguments, configuration, progress).events(job, pool):
                if isinstance(event, UnreadableError):
                    status = Status.UNUSABLE
                    progress.hide()
                    complain(str(event))
                elif isinstance(event, list) and any(
                    each.problem.severity in failing for each in event
                ):
                    status = max(status, Status.PROBLEMS)
                yield event

        report = REPORTS[arguments.format](watched(), look_of(sys.stdout))
        write(progress.around(report), sys.stdout)
    return status


class _Check:
    """One check of all files."""

    def __init__(
        self, arguments: argparse.Namespace, configuration: Configuration, progress: Progress
    ) -> None:
        """Prepare to check."""
        self._given = arguments.files
        self._model = arguments.model
        self._configuration = configuration
        self._progress = progress
        self._context = Context()
        self._late: dict[Any, str] = {}
        """Of each model the first remark on one that came too late."""

    def events(self, job: Any, pool: Any) -> Iterator[Event]:
        """Check the definitions one by one, and in the end with each other.

        Args:
            job: The job that the user says the tasks are for.
            pool: The pool that the user says tasks and jobs run on.
        """
        from azure_batch_models.checking import Checker  # noqa: PLC0415 - rules take time to load
        from azure_batch_models.cli.checkup import Checkup  # noqa: PLC0415 - likewise

        files: list[InputFile] = []
        for each in each_file(self._given):
            if isinstance(each, UnreadableError):
                yield each
                continue
            file = InputFile(each, self._model)
            yield from file.refusals()
            files.append(file)
        self._progress.begin(sum(file.size for file in files))
        outlook = chain.from_iterable(file.outlook(self._progress.advance) for file in files)
        self._context = find_context(outlook, job, pool)
        checker = Checker(
            job=self._context.job,
            pool=self._context.pool,
            level=self._configuration.level,
            ignore=self._configuration.ignore,
            only=self._configuration.only,
        )
        checkup = Checkup(checker, self._configuration, self._model)
        sections: list[Section] = []
        for file in files:
            yield from self._check(file, checkup, sections)
        yield from checkup.finish()
        yield from sections
        yield from map(Remark, (*self._context.remarks, *self._late.values()))

    def _check(
        self, file: InputFile, checkup: Checkup, sections: list[Section]
    ) -> Iterator[list[LocatedProblem] | UnreadableError]:
        """Check the definitions of a file, and note its sections."""
        own: dict[Any, Section] = {}
        share = 0.0
        if file.is_whole:
            for what in file.outlook(self._progress.advance):
                section = own.setdefault(what.model, Section(file.name, what.model))
                section.enter(what)
            share = file.size / max(1, sum(section.count for section in own.values()))
        for number, found in enumerate(file.inputs(self._progress.advance)):
            if isinstance(found, UnreadableError):
                yield found
                continue
            what = found.what
            if file.surprises(number):
                self._note_late(found)
            section = own.get(what.model) or Section(file.name, what.model, is_open=True)
            own[what.model] = section
            if section.is_open:
                section.enter(what)
            definition = Definition(found.document, what, section, found.envelope)
            yield from checkup.check(definition, partial(self._progress.advance, share))
        for section in own.values():
            section.is_open = False
        sections += own.values()

    def _note_late(self, found: Input) -> None:
        """Note a job or a pool that has come when tasks were checked already."""
        place = f"{found.document.file}:{found.document.line}"
        remark = remark_on_late(found.what, place, self._context)
        if remark is not None:
            self._late.setdefault(found.what.model, remark)


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
        found = Configuration(
            only=frozenset(arguments.only), level=found.level, fail_on=found.fail_on
        )
    return replace(
        found,
        ignore=found.ignore.union(arguments.ignore),
        level=arguments.level or found.level,
        fail_on=arguments.fail_on or found.fail_on,
    )


def _rule_named(name: str) -> str:
    """Accept the identifier of a rule for an option."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    if name not in RULES:
        msg = no_such("rule", name, RULES)
        raise argparse.ArgumentTypeError(msg)
    return name
