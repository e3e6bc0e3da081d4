"""The command ``check``: reports every problem of the definitions in some files."""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from azure_batch_models import startup
from azure_batch_models.cli.configuration import (
    FAILING,
    LEVELS,
    Configuration,
    find_configuration,
    read_configuration,
)
from azure_batch_models.cli.findings import Remark, Section
from azure_batch_models.cli.inputs import read_one
from azure_batch_models.cli.kinds import CONTEXT_JOBS, CONTEXT_POOLS
from azure_batch_models.cli.options import (
    add_model_option,
    add_size_option,
    add_version_option,
    number_of_processes,
    rules_named,
)
from azure_batch_models.cli.progress import Progress
from azure_batch_models.cli.reports import formats, report_in
from azure_batch_models.cli.terminal import (
    Status,
    UnusableError,
    complain,
    look_of,
    write,
    write_output,
)
from azure_batch_models.loading import STDIN, UnreadableError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping

    from azure_batch_models.cli.baseline import Baseline
    from azure_batch_models.cli.file_texts import FileText
    from azure_batch_models.cli.findings import Event, Finding
    from azure_batch_models.cli.fixing import Repairs

_DESCRIPTION: Final = """\
Find every problem of task, job, job schedule and pool definitions before they
are sent.

A file is JSON, JSON Lines or YAML (with the extra "yaml" installed). It has one
definition, a list of them, or an object with a list under "value". Keys are
those of the REST API or their Python names, in any case; they tell what a
definition is. In a directory and below it, all files named *.json, *.jsonc,
*.json5, *.jsonl, *.ndjson, *.yaml or *.yml are checked, except hidden ones and
those that git ignores; what is no definition is passed over there.

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
  the directory of the file or a parent: ignore, only, level, fail-on,
  api-version, exclude, per-file-ignores, ignore-at

exit status:
  0  no problems, or none that count for --fail-on
  1  problems: errors or warnings
  2  a file cannot be read or recognised, or wrong usage

examples:
  azure-batch-models check task.json
  azure-batch-models check job.json pool.yaml tasks.jsonl
  azure-batch-models check definitions/ --fail-on error
  azure-batch-models check definitions/ --fix
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
        metavar="FORMAT",
        choices=formats(),
        default="text",
        help=f"the format of the report: {', '.join(formats())} (default: text)",
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
    for option, what in (("--ignore", "leave out"), ("--only", "run only")):
        parser.add_argument(
            option,
            metavar="RULE",
            type=rules_named,
            action="append",
            default=[],
            help=f"{what} these rules: identifiers and patterns such as 'sas-*', separated by "
            "commas; can be repeated",
        )
    parser.add_argument(
        "--exclude",
        metavar="PATTERN",
        action="append",
        default=[],
        help="pass over files and directories in directories, as .gitignore does; can be repeated",
    )
    fixing = parser.add_mutually_exclusive_group()
    fixing.add_argument(
        "--fix", action="store_true", help="change the files where it is sure what is meant"
    )
    fixing.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and nothing else"
    )
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help="pass over the problems in this file")
    known.add_argument("--write-baseline", metavar="FILE", help="write all problems to this file")
    parser.add_argument(
        "--statistics", action="store_true", help="report how often each rule is broken instead"
    )
    parser.add_argument("--output-file", metavar="FILE", help="write the report to this file")
    parser.add_argument(
        "--stdin-filename",
        metavar="FILE",
        help="what standard input is called; its suffix tells the format",
    )
    parser.add_argument(
        "--quiet", "-q", action="store_true", help="report problems and nothing else"
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="whether the report has colours (default: auto, which is on a terminal)",
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
    parser.add_argument(
        "--show-config", action="store_true", help="show the configuration, and check nothing"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Check the files, and report the findings."""
    groups = _groups(arguments)
    if arguments.show_config:
        for configuration, paths in groups:
            write(_shown(configuration, paths), sys.stdout)
        return Status.CLEAN
    if (arguments.fix or arguments.diff) and "-" in arguments.files:
        msg = "standard input cannot be changed; give the name of a file"
        raise UnusableError(msg)
    check = _Check(arguments)
    with Progress() as progress:
        events = chain.from_iterable(
            check.events(configuration, paths, progress) for configuration, paths in groups
        )
        if arguments.diff:
            write(progress.around(check.differences(events)), sys.stdout)
        else:
            _report(arguments, check, events, progress)
    if arguments.write_baseline:
        from azure_batch_models.cli.baseline import write_baseline  # noqa: PLC0415 - rarely used

        write_baseline(check.found, arguments.write_baseline)
        return Status.UNUSABLE if check.status is Status.UNUSABLE else Status.CLEAN
    return check.status


def _report(
    arguments: argparse.Namespace, check: _Check, events: Iterator[Event], progress: Progress
) -> None:
    """Write the report."""
    look = look_of(sys.stdout, arguments.color)
    if arguments.statistics:
        from azure_batch_models.cli.statistics import statistics  # noqa: PLC0415 - rarely used

        pieces = statistics(events)
    else:
        if arguments.quiet:
            events = (each for each in events if not isinstance(each, Section | Remark))
        pieces = report_in(arguments.format)(events, look)
    if arguments.output_file is None:
        write(progress.around(pieces), sys.stdout)
    else:
        write_output("".join(pieces), arguments.output_file)
    check.conclude()


class _Check:
    """What is checked, and what comes of it."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Read what the definitions are checked with."""
        self._arguments = arguments
        self._job = arguments.job and read_one(arguments.job, *CONTEXT_JOBS)
        self._pool = arguments.pool and read_one(arguments.pool, *CONTEXT_POOLS)
        self._baseline = _baseline(arguments.baseline) if arguments.baseline else None
        self._repairs: list[Repairs] = []
        self.found: list[Finding] = []
        """The problems, if they are wanted for a baseline."""
        self.status = Status.CLEAN

    def events(
        self, configuration: Configuration, paths: list[str], progress: Progress
    ) -> Iterator[Event]:
        """Check files that have the same configuration, and yield what there is to report."""
        from azure_batch_models.cli.checking import FileChecker  # noqa: PLC0415 - rules take time to load

        startup.settle()
        arguments = self._arguments

        def checked(contents: Mapping[str, FileText]) -> Iterator[Event]:
            processes = 1 if arguments.fix or arguments.diff else arguments.processes
            return FileChecker(
                paths,
                arguments.model,
                configuration,
                progress,
                processes,
                contents=contents,
                name=arguments.stdin_filename,
                most=arguments.max_file_size,
            ).events(self._job, self._pool)

        events: Iterable[Event]
        if arguments.fix or arguments.diff:
            from azure_batch_models.cli.fixing import repair  # noqa: PLC0415 - rarely used

            repairs = repair(checked)
            self._repairs.append(repairs)
            events = repairs.events
            if arguments.fix:
                _write(repairs)
        else:
            events = checked({})
        failing = FAILING[configuration.fail_on]
        for event in events:
            if isinstance(event, UnreadableError):
                self.status = Status.UNUSABLE
                progress.hide()
                complain(str(event))
                yield event
            elif isinstance(event, list):
                found = self._new(event)
                if any(each.problem.severity in failing for each in found):
                    self.status = max(self.status, Status.PROBLEMS)
                if found:
                    yield found
            else:
                yield event

    def _new(self, findings: list[Finding]) -> list[Finding]:
        """Return the findings that the baseline does not have."""
        if self._arguments.write_baseline:
            self.found += findings
            return []
        if self._baseline is None:
            return findings
        found = [each for each in findings if not self._baseline.has(each)]
        for each in findings:
            each.section.problems -= 1
        for each in found:
            each.section.problems += 1
        return found

    def differences(self, events: Iterable[Event]) -> Iterator[str]:
        """Yield what fixing would change, as a patch."""
        from azure_batch_models.cli.differences import differences  # noqa: PLC0415 - rarely used

        for _ in events:
            pass
        for repairs in self._repairs:
            for file, before in repairs.before.items():
                self.status = max(self.status, Status.PROBLEMS)
                sections = [each for each in repairs.events if isinstance(each, Section)]
                classes = {each.cls for each in sections if each.file == file}
                yield from differences(before, repairs.after[file], classes)

    def conclude(self) -> None:
        """Say what was fixed."""
        count = sum(repairs.count for repairs in self._repairs)
        files = sum(len(repairs.after) for repairs in self._repairs)
        if self._arguments.fix and not self._arguments.quiet:
            problems = "1 problem" if count == 1 else f"{count:,} problems"
            where = "" if not count else f" in {files:,} file{'' if files == 1 else 's'}"
            complain(f"fixed {problems}{where}")


def _baseline(file: str) -> Baseline:
    """Read a baseline.

    Raises:
        UnusableError: It cannot be read, or is none.
    """
    from azure_batch_models.cli.baseline import Baseline  # noqa: PLC0415 - rarely used

    return Baseline.read(file)


def _write(repairs: Repairs) -> None:
    """Write the files that are changed.

    Raises:
        UnusableError: One cannot be written; those before it are.
    """
    for file, text in repairs.after.items():
        try:
            text.write()
        except OSError as error:
            msg = f"{file}: cannot be written: {error.strerror}"
            raise UnusableError(msg) from error


def _groups(arguments: argparse.Namespace) -> list[tuple[Configuration, list[str]]]:
    """Return the paths that have the same configuration, and that with the options applied."""
    groups: dict[Path | None, tuple[Configuration, list[str]]] = {}
    for path in arguments.files:
        if arguments.no_config:
            found = Configuration()
        elif arguments.config:
            found = read_configuration(Path(arguments.config))
        else:
            found = find_configuration(_place(path, arguments.stdin_filename))
        groups.setdefault(found.file, (found, []))[1].append(path)
    return [(_with_options(found, arguments), paths) for found, paths in groups.values()]


def _place(path: str, name: str | None) -> str | None:
    """Return beside what the configuration of a path is; `None` for the current directory."""
    if path == STDIN:
        return name
    return path.partition("*")[0] or "."


def _with_options(found: Configuration, arguments: argparse.Namespace) -> Configuration:
    """Return a configuration with the options of the command line applied."""
    if arguments.only:
        # --only replaces everything that the configuration says about rules.
        found = replace(
            found,
            ignore=frozenset(),
            only=frozenset().union(*arguments.only),
            per_file_ignores={},
            ignore_at=(),
        )
    return replace(
        found,
        ignore=found.ignore.union(*arguments.ignore),
        level=arguments.level or found.level,
        fail_on=arguments.fail_on or found.fail_on,
        api_version=arguments.api_version or found.api_version,
        exclude=(*found.exclude, *arguments.exclude),
    )


def _shown(configuration: Configuration, paths: list[str]) -> Iterator[str]:
    """Yield a configuration as it is written in TOML."""
    source = configuration.file or "no configuration file"
    yield f"# for {', '.join(paths)}: {source}\n"
    for key in ("ignore", "only"):
        yield f"{key} = {json.dumps(sorted(getattr(configuration, key)))}\n"
    yield f"level = {json.dumps(configuration.level)}\n"
    yield f"fail-on = {json.dumps(configuration.fail_on)}\n"
    if configuration.api_version:
        yield f"api-version = {json.dumps(configuration.api_version)}\n"
    yield f"exclude = {json.dumps(configuration.exclude)}\n"
    if configuration.per_file_ignores:
        yield "\n[per-file-ignores]\n"
        for pattern, rules in configuration.per_file_ignores.items():
            yield f"{json.dumps(pattern)} = {json.dumps(sorted(rules))}\n"
    for each in configuration.ignore_at:
        yield "\n[[ignore-at]]\n"
        if each.file is not None:
            yield f"file = {json.dumps(each.file)}\n"
        yield f"path = {json.dumps(each.path)}\n"
        yield f"rule = {json.dumps(sorted(each.rules))}\n"
