"""JUnit's XML, which most build servers show: a test suite for each file, a failure a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from xml.sax.saxutils import quoteattr

from azure_batch_models.cli.findings import Remark, Section, shown_name
from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.describe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from azure_batch_models.cli.findings import Event
    from azure_batch_models.cli.terminal import Look

_Case: TypeAlias = "tuple[str, str, str]"
"""The name of a test case, what went wrong, and the element that says so; or nothing."""


def report(events: Iterable[Event], look: Look) -> Iterator[str]:
    """Yield the whole document in the end: a suite begins with its number of failures."""
    del look
    suites: dict[str, list[_Case]] = {}
    for event in events:
        if isinstance(event, UnreadableError):
            suites.setdefault(event.file, []).append(("file", str(event), "error"))
        elif isinstance(event, Section):
            if not event.problems:
                suites.setdefault(event.file, []).append((event.title, "", ""))
        elif not isinstance(event, Remark):
            for finding in event:
                place = f"{finding.position.line}:{finding.position.column}"
                problem = finding.problem
                name = f"{place} {problem.rule}"
                text = f"{problem.severity}: {problem}"
                suites.setdefault(finding.file, []).append((name, text, "failure"))
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f"<testsuites{_counts([case for cases in suites.values() for case in cases])}>\n"
    for file, cases in ((shown_name(each), found) for each, found in suites.items()):
        yield f"  <testsuite{_attributes({'name': file})}{_counts(cases)}>\n"
        for name, text, element in cases:
            case = _attributes({"classname": file, "name": name})
            if element:
                yield f"    <testcase{case}>\n"
                yield f"      <{element}{_attributes({'message': text})}/>\n"
                yield "    </testcase>\n"
            else:
                yield f"    <testcase{case}/>\n"
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _counts(cases: list[_Case]) -> str:
    """Return the numbers of tests, failures and errors as attributes."""
    return _attributes(
        {
            "tests": str(len(cases)),
            "failures": str(sum(element == "failure" for _, _, element in cases)),
            "errors": str(sum(element == "error" for _, _, element in cases)),
        }
    )


def _attributes(values: Mapping[str, str]) -> str:
    """Return attributes, each with a blank before it."""
    return "".join(f" {name}={quoteattr(printable(value))}" for name, value in values.items())
