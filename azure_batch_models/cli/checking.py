"""Checking files: the rules run over every definition, and their problems get places in files.

A `Checker` knows values only. `InputChecker` locates what it finds in one document after the other,
and `FileChecker` feeds it all the files of a check.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from azure_batch_models.checking import Checker
from azure_batch_models.checks.envelopes import message_about
from azure_batch_models.cli.context import Context, find_context, remark_on_late
from azure_batch_models.cli.findings import Finding, Remark, Section, in_order, split_index
from azure_batch_models.cli.inputs import InputFile
from azure_batch_models.cli.paths import each_file
from azure_batch_models.cli.places import Places
from azure_batch_models.loading import UnreadableError
from azure_batch_models.rules.generic import ARM_ENVELOPE, DOUBLE_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from azure_batch_models.cli.configuration import Configuration
    from azure_batch_models.cli.findings import Event
    from azure_batch_models.cli.inputs import Input
    from azure_batch_models.cli.progress import Progress


class InputChecker:
    """A `Checker` for documents: what it reports has a place in a file."""

    def __init__(self, checker: Checker, configuration: Configuration, cls: Any = None) -> None:
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


class FileChecker:
    """Checks the definitions in files, one by one and then against each other."""

    def __init__(
        self, paths: Iterable[str], cls: Any, configuration: Configuration, progress: Progress
    ) -> None:
        """Prepare to check.

        Args:
            paths: Files and directories.
            cls: The class that the user says the definitions are, if any.
            configuration: The rules to run.
            progress: Counts the bytes that have been checked.
        """
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
        self._progress.begin(sum(file.size for file in files))
        outlook = chain.from_iterable(file.outlook(self._progress.advance) for file in files)
        self._context = find_context(outlook, job, pool)
        checker = Checker(
            job=self._context.job,
            pool=self._context.pool,
            level=self._configuration.level,
            ignore=self._configuration.ignore,
            only=self._configuration.only,
            api_version=self._configuration.api_version,
        )
        inputs = InputChecker(checker, self._configuration, self._cls)
        sections: list[Section] = []
        for file in files:
            yield from self._check(file, inputs, sections)
        yield from inputs.finish()
        yield from sections
        yield from map(Remark, (*self._context.remarks, *self._late.values()))

    def _check(
        self, file: InputFile, checker: InputChecker, sections: list[Section]
    ) -> Iterator[list[Finding] | UnreadableError]:
        """Check the definitions in a file, and append its sections."""
        own: dict[Any, Section] = {}
        share = 0.0
        if file.is_whole:
            for content in file.outlook(self._progress.advance):
                section = own.setdefault(content.cls, Section(file.name, content.cls))
                section.enter(content)
            share = file.size / max(1, sum(section.count for section in own.values()))
        for number, given in enumerate(file.inputs(self._progress.advance)):
            if isinstance(given, UnreadableError):
                yield given
                continue
            content = given.content
            if file.surprises(number):
                self._note_late(given)
            section = own.get(content.cls) or Section(file.name, content.cls, is_open=True)
            own[content.cls] = section
            if section.is_open:
                section.enter(content)
            yield from checker.check(given, section, partial(self._progress.advance, share))
        for section in own.values():
            section.is_open = False
        sections += own.values()

    def _note_late(self, given: Input) -> None:
        """Store a remark if this is a job or a pool that came after tasks had been checked."""
        place = f"{given.document.file}:{given.document.line}"
        remark = remark_on_late(given.content, place, self._context)
        if remark is not None:
            self._late.setdefault(given.content.cls, remark)
