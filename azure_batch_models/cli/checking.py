"""Checking files: the rules run over every definition, and their problems get places in files.

A `Checker` knows values only. `InputChecker` locates what it finds in one document after the other,
and `FileChecker` feeds it all the files of a check.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from azure_batch_models.checks.envelopes import message_about
from azure_batch_models.cli.context import Context, find_context, remark_on_late
from azure_batch_models.cli.findings import Finding, Remark, Section, in_order, split_index
from azure_batch_models.cli.inputs import Complaints, InputFile, recognised
from azure_batch_models.cli.parallel import (
    LONG,
    MergingChecker,
    Part,
    PartReport,
    Workers,
    glance_at,
    parts_of,
    processors,
)
from azure_batch_models.cli.paths import each_file
from azure_batch_models.cli.places import Places
from azure_batch_models.loading import UnreadableError, json_lines
from azure_batch_models.rules.generic import ARM_ENVELOPE, DOUBLE_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from azure_batch_models.cli.configuration import Configuration
    from azure_batch_models.cli.findings import Edit, Event
    from azure_batch_models.cli.inputs import Input
    from azure_batch_models.cli.progress import Progress
    from azure_batch_models.cli.recognition import Content
    from azure_batch_models.loading import Position
    from azure_batch_models.problems import Problem


class InputChecker:
    """A `Checker` for documents: what it reports has a place in a file."""

    def __init__(
        self, checker: MergingChecker, configuration: Configuration, cls: Any = None
    ) -> None:
        """Start without any definition.

        Args:
            checker: Runs the rules.
            configuration: Says which rules are ignored in which files.
            cls: The class that the user says the definitions are, if any.
        """
        self._checker = checker
        self._configuration = configuration
        self._ignored: dict[str, frozenset[str]] = {}
        self._checks_repeated_keys: dict[Any, bool] = {}
        self._places = Places(cls)

    def check(
        self, given: Input, section: Section, done: Callable[[], object]
    ) -> Iterator[list[Finding]]:
        """Check a document, which may have several definitions.

        Args:
            given: The document.
            section: The section that its definitions belong to.
            done: Called after each definition.

        Yields:
            The findings of each definition that has any, in the order of the file.
        """
        self._places.enter(given, section)
        around, inside = self._of_document(given, section)
        if around and given.content.is_list:
            yield self._wanted(around)
            around = []
        for index, found in enumerate(given.check(self._checker.check, section)):
            found.extend([*around, *inside.get(index, ())])
            if found:
                yield self._wanted(found)
            done()

    def check_alone(self, given: Input, section: Section) -> list[Finding]:
        """Check a document that is nothing but a definition, and return its findings.

        Args:
            given: The document.
            section: The section that it belongs to.
        """
        self._places.enter(given, section)
        content = given.content
        value, cls = content.value, content.cls
        problems = self._checker.check(value, cls)
        must_check = self._checks_repeated_keys.get(cls)
        repeats = (must_check is None or must_check) and given.document.repeated_keys()
        if not problems and not repeats:
            return []
        around, _ = self._of_document(given, section)
        found = [given.locate(problem, "$", value, section) for problem in problems]
        found += around
        return self._wanted(found) if found else []

    def series(self) -> list[tuple[Any, bool, int, bytes]]:
        """Return where the definitions are, with classes in place of sections."""
        return [
            (section.cls, is_list, line, places)
            for section, is_list, line, places in self._places.series()
        ]

    def take_over(self, report: PartReport, sections: dict[Any, Section]) -> None:
        """Go on as if what another process has checked had been checked here.

        Args:
            report: What the process has sent.
            sections: The sections of the file, by class.
        """
        for cls, is_list, line, places in report.series:
            self._places.add(sections[cls], places, line, is_list=is_list)
        self._checker.take_over(report.collected)

    def finish(self) -> Iterator[list[Finding]]:
        """Yield, file by file, the findings that need all definitions."""
        for found in self._places.locate(self._checker.finish(self._places.name)):
            yield self._wanted(found)

    def _of_document(
        self, given: Input, section: Section
    ) -> tuple[list[Finding], dict[int, list[Finding]]]:
        """Find problems of a document that do not depend on its definitions.

        Returns:
            The findings outside a list, and those inside by the index of the item.
        """
        content, document = given.content, given.document
        around: list[Finding] = []
        inside: dict[int, list[Finding]] = defaultdict(list)
        if content.envelope is not None:
            path = f"$.{content.envelope}"
            message = message_about(content.cls)
            for problem in self._checker.report_found(ARM_ENVELOPE, content.cls, path, message):
                position = document.locate(path, key=True)
                around.append(Finding(section, position, problem))
        if not self._must_check_repeated_keys(content.cls):
            return around, inside
        start = f"{content.path}["
        for path, position in document.repeated_keys():
            message = "expected the key once in its object, got it again."
            is_inside = content.is_list and path.startswith(start)
            home = inside[split_index(path, start)[0]] if is_inside else around
            for problem in self._checker.report_found(DOUBLE_KEY, content.cls, path, message):
                home.append(Finding(section, position, problem))
        return around, inside

    def _must_check_repeated_keys(self, cls: Any) -> bool:
        """Return whether repeated keys would be reported."""
        if cls not in self._checks_repeated_keys:
            found = self._checker.report_found(DOUBLE_KEY, cls, "$", "")
            self._checks_repeated_keys[cls] = bool(found)
        return self._checks_repeated_keys[cls]

    def _wanted(self, found: list[Finding]) -> list[Finding]:
        """Drop what is ignored in a file, then sort and count the rest."""
        file = found[0].file
        if file not in self._ignored:
            self._ignored[file] = self._configuration.ignores(file)
        ignored = self._ignored[file]
        wanted = sorted((each for each in found if each.problem.rule not in ignored), key=in_order)
        for each in wanted:
            each.section.problems += 1
        return wanted


def _checker(configuration: Configuration, context: Context) -> MergingChecker:
    """Return a checker for definitions in a context."""
    return MergingChecker(
        job=context.job,
        pool=context.pool,
        level=configuration.level,
        ignore=configuration.ignore,
        only=configuration.only,
        api_version=configuration.api_version,
    )


def check_part(
    part: Part, name: str, cls: Any, configuration: Configuration, context: Context
) -> PartReport:
    """Check the definitions in a part of a file.

    Args:
        part: The part.
        name: The name of the file in messages.
        cls: The class that the user says the definitions are, if any.
        configuration: The rules to run.
        context: The job and the pool that the definitions are checked with.
    """
    checker = _checker(configuration, context)
    inputs = InputChecker(checker, configuration, cls)
    report = PartReport()
    complaints = Complaints()
    own: dict[Any, Section] = {}
    try:
        for document in json_lines(name, enumerate(part.lines(), part.first_line)):
            given = recognised(document, cls)
            if isinstance(given, UnreadableError):
                if complaints.accept():
                    report.events.append(given)
                continue
            section = _entered(own, given, name)
            alone = given.content.is_alone
            several = inputs.check(given, section, _nothing)
            for found in [inputs.check_alone(given, section)] if alone else several:
                if found:
                    report.events.append(
                        [
                            (each.section.cls, each.position, each.problem, each.edits)
                            for each in found
                        ]
                    )
    except OSError as error:
        report.events.append(UnreadableError(name, f"cannot be read: {error.strerror or error}"))
    report.more = complaints.more
    report.counts = [(each.cls, each.count, each.is_list) for each in own.values()]
    report.series = inputs.series()
    report.collected = checker.collected()
    return report


def _entered(own: dict[Any, Section], given: Input, name: str) -> Section:
    """Count the definitions in a document, and return their section, which may be a new one."""
    cls = given.content.cls
    section = own.get(cls)
    if section is None:
        section = own[cls] = Section(name, cls, is_open=True)
    if section.is_open:
        section.enter(given.content)
    return section


def _nothing() -> None:
    """Do nothing after a definition."""


def _found_in(
    section: Section, position: Position, problem: Problem, edits: tuple[Edit, ...]
) -> Finding:
    """Return a problem that another process has found, and count it."""
    section.problems += 1
    return Finding(section, position, problem, edits)


class FileChecker:
    """Checks the definitions in files, one by one and then against each other."""

    def __init__(
        self,
        paths: Iterable[str],
        cls: Any,
        configuration: Configuration,
        progress: Progress,
        processes: int | None = 1,
    ) -> None:
        """Prepare to check.

        Args:
            paths: Files and directories.
            cls: The class that the user says the definitions are, if any.
            configuration: The rules to run.
            progress: Counts the bytes that have been checked.
            processes: How many processes check long JSON Lines; by default, as many as there are
                processors if the files are long enough.
        """
        self._processes = processes
        self._parts: dict[str, list[Part]] = {}
        """The parts of the files that are checked by several processes."""
        self._paths = paths
        self._cls = cls
        self._configuration = configuration
        self._progress = progress
        self._context = Context()
        self._late: dict[Any, str] = {}
        """For each class, the first remark on a definition that came too late."""

    def events(self, job: Any = None, pool: Any = None) -> Iterator[Event]:
        """Check the files, and yield everything there is to report.

        Args:
            job: The job that the user says the tasks are for.
            pool: The pool that the user says tasks and jobs run on.
        """
        files: list[InputFile] = []
        for each in each_file(self._paths):
            if isinstance(each, UnreadableError):
                yield each
                continue
            file = InputFile(each, self._cls)
            yield from file.refusals()
            files.append(file)
        with self._workers(files) as workers:
            self._progress.begin(sum(file.size for file in files))
            outlook = chain.from_iterable(self._outlook(file, workers) for file in files)
            self._context = find_context(outlook, job, pool)
            checker = _checker(self._configuration, self._context)
            inputs = InputChecker(checker, self._configuration, self._cls)
            sections: list[Section] = []
            for file in files:
                if workers is not None and file.file in self._parts:
                    yield from self._check_parts(file, inputs, sections, workers)
                else:
                    yield from self._check(file, inputs, sections)
        yield from inputs.finish()
        yield from sections
        yield from map(Remark, (*self._context.remarks, *self._late.values()))

    def _workers(self, files: list[InputFile]) -> AbstractContextManager[Workers | None]:
        """Return the processes that check long files; `None` if there is nothing for them."""
        processes = self._processes or processors()
        divisible = [file for file in files if file.is_divisible] if processes > 1 else []
        size = sum(file.size // 2 for file in divisible)
        if not divisible or (self._processes is None and size < LONG):
            return nullcontext()
        for file in divisible:
            parts = parts_of(file.file, processes)
            if len(parts) > 1:
                self._parts[file.file] = parts
        return Workers(processes) if self._parts else nullcontext()

    def _outlook(self, file: InputFile, workers: Workers | None) -> Iterator[Content]:
        """Return what decides about the context of a file."""
        parts = self._parts.get(file.file)
        if workers is None or parts is None:
            return file.outlook(self._progress.advance)
        found = workers.each(glance_at, parts, file.name, self._cls)
        return chain.from_iterable(self._each_done(found, parts))

    def _each_done(self, results: Iterable[Any], parts: list[Part]) -> Iterator[Any]:
        """Yield the results of parts, and count their bytes as done."""
        for result, part in zip(results, parts, strict=True):
            yield result
            self._progress.advance(part.size)

    def _check_parts(
        self, file: InputFile, checker: InputChecker, sections: list[Section], workers: Workers
    ) -> Iterator[list[Finding] | UnreadableError]:
        """Have the definitions in a file checked by several processes; see `_check`."""
        own: dict[Any, Section] = {}
        complaints = Complaints()
        parts = self._parts[file.file]
        given = file.name, self._cls, self._configuration, self._context
        report: PartReport
        for report in self._each_done(workers.each(check_part, parts, *given), parts):
            for cls, count, is_list in report.counts:
                section = own.setdefault(cls, Section(file.name, cls, is_open=True))
                section.count += count
                section.is_list |= is_list
            for event in report.events:
                if isinstance(event, list):
                    yield [
                        _found_in(own[cls], position, problem, edits)
                        for cls, position, problem, edits in event
                    ]
                elif complaints.accept():
                    yield event
            complaints.more += report.more
            checker.take_over(report, own)
        yield from complaints.rest(file.file)
        for section in own.values():
            section.is_open = False
        sections += own.values()

    def _check(
        self, file: InputFile, checker: InputChecker, sections: list[Section]
    ) -> Iterator[list[Finding] | UnreadableError]:
        """Check the definitions in a file, and append its sections."""
        own = self._known_sections(file)
        count = sum(section.count for section in own.values())
        share = file.size / count if count else 0.0
        foreseen = file.foreseen
        for number, given in enumerate(file.inputs(self._progress.advance)):
            if isinstance(given, UnreadableError):
                yield given
                continue
            content = given.content
            if number >= foreseen:
                self._note_late(given)
            section = _entered(own, given, file.name)
            if content.is_alone and not share:
                found = checker.check_alone(given, section)
                if found:
                    yield found
                continue
            try:
                yield from checker.check(given, section, partial(self._progress.advance, share))
            except UnreadableError as error:  # an item of a long list is no longer what it was
                yield error
        for section in own.values():
            section.is_open = False
        sections += own.values()

    def _known_sections(self, file: InputFile) -> dict[Any, Section]:
        """Return the sections of a file that has been read as a whole; none for any other."""
        own: dict[Any, Section] = {}
        if file.is_whole:
            for content in file.outlook(self._progress.advance):
                section = own.setdefault(content.cls, Section(file.name, content.cls))
                section.enter(content)
        return own

    def _note_late(self, given: Input) -> None:
        """Store a remark if this is a job or a pool that came after tasks had been checked."""
        place = f"{given.document.file}:{given.document.line}"
        remark = remark_on_late(given.content, place, self._context)
        if remark is not None:
            self._late.setdefault(given.content.cls, remark)
