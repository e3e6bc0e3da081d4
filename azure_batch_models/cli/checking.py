"""Checking files: the rules run over every definition, and their problems get places in files.

A `Checker` knows values only. `InputChecker` locates what it finds in one document after the other,
and `FileChecker` feeds it all the files of a check.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import msgspec

from azure_batch_models.checks.envelopes import message_about
from azure_batch_models.cli.comments import comments_in, is_ignored
from azure_batch_models.cli.context import Context, find_context, remark_on_late
from azure_batch_models.cli.findings import Finding, Remark, Section, in_order, split_index
from azure_batch_models.cli.inputs import (
    RULES_ABOUT_KEYS,
    Complaints,
    InputFile,
    NotADefinitionError,
    recognised,
)
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
from azure_batch_models.cli.paths import Exclusion, each_file
from azure_batch_models.cli.placeholders import (
    SIGNS,
    filled,
    placeholders_in,
    said,
    without,
)
from azure_batch_models.cli.places import Places
from azure_batch_models.cli.recognition import title
from azure_batch_models.cli.terminal import UnusableError
from azure_batch_models.cli.views import is_within
from azure_batch_models.loading import MOST_BYTES, STDIN, UnreadableError, json_lines
from azure_batch_models.loading.streams import CountedStream, EndlessError, open_stream
from azure_batch_models.rules.generic import (
    ARM_ENVELOPE,
    DOUBLE_KEY,
    PLACEHOLDER,
    UNKNOWN_PROPERTY,
    WRAPPED_DEFINITION,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from azure_batch_models.cli.comments import Comments
    from azure_batch_models.cli.configuration import Configuration
    from azure_batch_models.cli.file_texts import FileText
    from azure_batch_models.cli.findings import Edit, Event
    from azure_batch_models.cli.inputs import Input
    from azure_batch_models.cli.progress import Progress
    from azure_batch_models.cli.recognition import Content
    from azure_batch_models.cli.views import View
    from azure_batch_models.loading import Position
    from azure_batch_models.problems import Problem


_MOST_PASSED: Final = 5
"""How many files that are no definitions are named."""


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
        self._comments: dict[str, Comments] = {}
        self._checks_repeated_keys: dict[Any, bool] = {}
        self._placeholders: list[str] = []
        """Paths of the placeholders in the document at hand, in the definition at hand."""
        self._unfilled: set[str] = set()
        """The files whose placeholders have been reported."""
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
        self._note_comments(given)
        around, inside = self._of_document(given, section)
        if around and given.content.is_list:
            yield self._wanted(around)
            around = []
        for index, found in enumerate(given.check(self._check_of(given), section)):
            found.extend([*around, *inside.get(index, ())])
            around = []
            if self._placeholders:
                found.extend(self._of_placeholders(given, given.content.item(index)[0], section))
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
        problems = self._check_of(given)(value, cls)
        must_check = self._checks_repeated_keys.get(cls)
        repeats = (must_check is None or must_check) and given.document.repeated_keys()
        if not problems and not repeats and not self._placeholders:
            return []
        self._note_comments(given)
        around, _ = self._of_document(given, section)
        found = [given.locate(problem, "$", value, section) for problem in problems]
        found += around
        found += self._of_placeholders(given, "$", section)
        return self._wanted(found) if found else []

    def _note_comments(self, given: Input) -> None:
        """Find the comments of a file that say what is ignored, when one of its problems is."""
        file = given.document.file
        if file not in self._comments:
            self._comments[file] = comments_in(given.document)

    def _check_of(self, given: Input) -> Callable[[Any, Any], list[Problem]]:
        """Return what checks a definition of a document, which may have unknown values."""
        self._placeholders = []
        view = given.content.view
        if view is None and not given.document.has_one(SIGNS):
            return self._checker.check_next
        return partial(self._check_shallow, given)

    def _check_shallow(self, given: Input, value: Any, cls: Any) -> list[Problem]:
        """Check a definition whose values are not all known, unless it is nested too deeply."""
        try:
            return self._check_known(given, value, cls)
        except RecursionError:
            return self._checker.check_apart(value, cls, counts=False)

    def _check_known(self, given: Input, value: Any, cls: Any) -> list[Problem]:
        """Check a definition whose values are not all known."""
        view = given.content.view
        is_template = view is not None and view.is_template
        paths = placeholders_in(value, is_template=is_template)
        if view is None and not paths:
            return self._checker.check_next(value, cls)
        if view is not None or any(path.endswith(".id") for path in paths):
            problems = self._checker.check_apart(value, cls, counts=True)
        else:
            problems = self._checker.check_next(value, cls)
        if paths and problems:
            problems = self._of_known_values(problems, paths, value, cls)
        if view is not None:
            problems = [
                each for each in problems if each.rule not in view.kept and view.is_told(each.path)
            ]
        if paths and not is_template and given.document.file not in self._unfilled:
            self._placeholders = paths
        return problems

    def _of_known_values(
        self, problems: list[Problem], paths: list[str], value: Any, cls: Any
    ) -> list[Problem]:
        """Return the problems of a definition that do not depend on placeholders at some paths."""
        # A key is wrong whatever its value is.
        about_keys = [
            each for each in problems if each.path in paths and each.rule in RULES_ABOUT_KEYS
        ]
        problems = [
            each for each in problems if not any(is_within(each.path, path) for path in paths)
        ]
        # With something else in their place, other problems show; those of known values stay.
        unknown = frozenset(paths)
        for other in (partial(without, value), partial(filled, value, cls)):
            if not problems:
                break
            found = self._checker.check_apart(other(unknown), cls, counts=False)
            always = {(each.rule, each.path) for each in found}
            problems = [each for each in problems if (each.rule, each.path) in always]
        return about_keys + problems

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
        if content.view is not None:
            around += self._of_view(given, content.view, section)
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

    def _of_view(self, given: Input, view: View, section: Section) -> Iterator[Finding]:
        """Yield what is wrong around a definition."""
        content = given.content
        if view.is_wrapped:
            message = f"expected a {title(content.cls)} itself, got it under {view.steps[-1]!r}."
            found = self._checker.report_found(
                WRAPPED_DEFINITION, content.cls, content.path, message
            )
            yield from self._at_keys(given, found, section)
        for path, message, hint in view.mistakes:
            path = content.path + path[1:]  # noqa: PLW2901 - the same, from the document
            found = self._checker.report_found(UNKNOWN_PROPERTY, content.cls, path, message)
            found = [msgspec.structs.replace(each, hint=hint) for each in found]
            yield from self._at_keys(given, found, section)

    @staticmethod
    def _at_keys(given: Input, problems: list[Problem], section: Section) -> Iterator[Finding]:
        """Yield findings for problems whose paths start at the document, and are about keys."""
        for problem in problems:
            yield Finding(section, given.document.locate(problem.path, key=True), problem)

    def _of_placeholders(self, given: Input, prefix: str, section: Section) -> list[Finding]:
        """Return the finding about the first definition of a file that has placeholders."""
        if not self._placeholders:
            return []
        self._unfilled.add(given.document.file)
        paths = [prefix + path[1:] for path in self._placeholders]
        self._placeholders = []
        found = self._checker.report_found(PLACEHOLDER, given.content.cls, paths[0], said(paths))
        return [Finding(section, given.document.locate(each.path), each) for each in found]

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
        if self._configuration.ignore_at:
            is_ignored_at = self._configuration.ignores_at
            wanted = [
                each
                for each in wanted
                if not is_ignored_at(file, each.problem.rule, each.problem.path)
            ]
        comments = self._comments.get(file)
        if comments:
            wanted = [each for each in wanted if not is_ignored(each, comments)]
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
            for given in recognised(document, cls):
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


def _said_of(passed: list[str]) -> Iterator[str]:
    """Yield a sentence about files of directories that are no definitions, if there are any."""
    if passed:
        shown = ", ".join(passed[:_MOST_PASSED])
        more = f" and {len(passed) - _MOST_PASSED:,} more" if len(passed) > _MOST_PASSED else ""
        what = (
            "1 file is no Batch definition"
            if len(passed) == 1
            else (f"{len(passed):,} files are no Batch definitions")
        )
        yield f"{what}: {shown}{more}. Name such a file to learn why."


class FileChecker:
    """Checks the definitions in files, one by one and then against each other."""

    def __init__(  # noqa: PLR0913 - what the command is given
        self,
        paths: Iterable[str],
        cls: Any,
        configuration: Configuration,
        progress: Progress,
        processes: int | None = 1,
        *,
        most: int = MOST_BYTES,
        contents: Mapping[str, FileText] | None = None,
        name: str | None = None,
    ) -> None:
        """Prepare to check.

        Args:
            paths: Files and directories.
            cls: The class that the user says the definitions are, if any.
            configuration: The rules to run.
            progress: Counts the bytes that have been checked.
            processes: How many processes check long JSON Lines; by default, as many as there are
                processors if the files are long enough.
            most: How many bytes of a file may be held in memory; see `scan`.
            contents: What to read in place of what some files have.
            name: What standard input is called, which also tells its format.
        """
        self._most = most
        self._processes = processes
        self._contents = contents or {}
        self._name = name
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
        passed: list[str] = []
        for each in each_file(
            self._paths, Exclusion(self._configuration.exclude, self._configuration.directory)
        ):
            if isinstance(each, UnreadableError):
                yield each
                continue
            file = self._input_file(each.path)
            for refusal in file.refusals():
                is_definition = not isinstance(refusal, NotADefinitionError)
                if each.is_named or (is_definition and file.may_be_of_batch):
                    yield refusal
                elif file.name not in passed:
                    passed.append(file.name)
            if file.name not in passed or file.has_inputs:
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
        yield from map(Remark, (*self._context.remarks, *self._late.values(), *_said_of(passed)))

    def _input_file(self, path: str) -> InputFile:
        """Return a file to check; standard input as a whole if it has a name."""
        if path == STDIN and self._name is not None:
            try:
                with open_stream(STDIN, None) as stream:
                    whole = CountedStream(stream, most=self._most).read()
            except EndlessError as error:
                msg = f"{self._name}: cannot be read: {error}"
                raise UnusableError(msg) from None
            return InputFile(self._name, self._cls, whole, most=self._most)
        text = self._contents.get(path)
        data = None if text is None else text.data
        return InputFile(path, self._cls, data, most=self._most)

    def _workers(self, files: list[InputFile]) -> AbstractContextManager[Workers | None]:
        """Return the processes that check long files; `None` if there is nothing for them."""
        processes = self._processes or processors()
        divisible = [file for file in files if file.is_divisible] if processes > 1 else []
        size = sum(file.size // 2 for file in divisible)
        if not divisible or (self._processes is None and size < LONG):
            return nullcontext()
        for file in divisible:
            parts = parts_of(file.file, processes, self._most)
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
