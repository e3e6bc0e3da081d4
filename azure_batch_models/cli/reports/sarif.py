"""A log of SARIF 2.1.0 with one run, for code scanning and other viewers.

File addresses are relative to the current directory (``%SRCROOT%``), columns count characters, and
the logical location is the JSONPath. Anything that cannot be read is a notification of the
invocation, which then was not successful. The rules are those that the results name.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from azure_batch_models.cli.findings import Remark, shown_name
from azure_batch_models.loading import STDIN_NAME, UnreadableError
from azure_batch_models.release import NAME, version_of_package
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.findings import Event, Finding
    from azure_batch_models.cli.terminal import Look
    from azure_batch_models.rules import Rule

_ROOT: Final = "%SRCROOT%"
_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def report(events: Iterable[Event], look: Look) -> Iterator[str]:
    """Yield the log; the rules come last, when all results that name them are known."""
    del look
    rules: dict[str, int] = {}
    notifications: list[dict[str, Any]] = []
    is_complete = True
    yield f'{{"$schema": {json.dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{{"results": ['
    gap = "\n"
    for event in events:
        if isinstance(event, UnreadableError):
            is_complete = False
            notifications.append(_notification(event))
        elif isinstance(event, Remark):
            notifications.append({"level": "note", "message": {"text": event.text}})
        elif isinstance(event, list):
            for finding in event:
                index = rules.setdefault(finding.problem.rule, len(rules))
                yield gap + json.dumps(_result(finding, index))
                gap = ",\n"
    yield (
        "\n], "
        + json.dumps(
            {
                "tool": {"driver": _driver(rules)},
                "invocations": [
                    {
                        "executionSuccessful": is_complete,
                        "toolExecutionNotifications": notifications,
                    }
                ],
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The directory in which the check was run."}}
                },
                "columnKind": "unicodeCodePoints",
            }
        )[1:]
    )
    yield "]}\n"


def _result(finding: Finding, index: int) -> dict[str, Any]:
    """Return the result for a problem."""
    problem = finding.problem
    text = f"{problem.message} {problem.hint}".rstrip()
    location = _location(finding.file, finding.position.line, finding.position.column)
    location["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    result = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": text},
        "locations": [location],
    }
    if finding.edits and all(mask_text(text) == text for _, _, text in finding.edits):
        result["fixes"] = [_fix(finding)]
    return result


def _fix(finding: Finding) -> dict[str, Any]:
    """Return the fix of a problem, as replacements in its file."""
    replacements = [
        {
            "deletedRegion": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
            "insertedContent": {"text": text},
        }
        for start, end, text in finding.edits
    ]
    change = {"artifactLocation": _artifact(finding.file), "replacements": replacements}
    return {"description": {"text": finding.problem.hint}, "artifactChanges": [change]}


def _notification(error: UnreadableError) -> dict[str, Any]:
    """Return the notification for something that cannot be read or recognised."""
    return {
        "level": "error",
        "message": {"text": error.reason},
        "locations": [_location(error.file, error.line, error.column)],
    }


def _location(file: str, line: int | None, column: int | None) -> dict[str, Any]:
    """Return the location of a place in a file, or of the file."""
    place: dict[str, Any] = {"artifactLocation": _artifact(file)}
    if line is not None:
        place["region"] = {"startLine": line, "startColumn": column}
    return {"physicalLocation": place}


def _artifact(file: str) -> dict[str, str]:
    """Return the address of a file, relative to the current directory if it is below that."""
    file = shown_name(file)
    if file == STDIN_NAME:
        return {"uri": "stdin", "uriBaseId": _ROOT}
    try:
        path, here = Path(os.path.abspath(file)), Path.cwd()  # noqa: PTH100 - links stay links
    except OSError:  # the current directory has been removed
        return {"uri": quote(Path(file).as_posix(), errors="surrogateescape")}
    if not path.is_relative_to(here):
        return {"uri": path.as_uri()}
    relative = path.relative_to(here).as_posix()
    return {"uri": quote(relative, errors="surrogateescape"), "uriBaseId": _ROOT}


def _driver(rules: Iterable[str]) -> dict[str, Any]:
    """Return the description of this program, with the rules that results name."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    return {
        "name": NAME,
        "version": version_of_package(),
        "rules": [_descriptor(RULES[each]) for each in rules],
    }


def _descriptor(rule: Rule) -> dict[str, Any]:
    """Return the description of a rule."""
    source = f"Source: {rule.source} ({rule.confidence})."
    descriptor: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.summary.replace("``", "")},
        "help": {"text": f"{rule.hint} {source}".lstrip()},
        "defaultConfiguration": {"level": rule.severity},
    }
    if rule.docs:
        descriptor["helpUri"] = rule.docs
    return descriptor
