"""Workflow commands, one line per problem, which GitHub Actions turns into annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.cli.findings import Remark, shown_name
from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.describe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from azure_batch_models.cli.findings import Event
    from azure_batch_models.cli.terminal import Look


def report(events: Iterable[Event], look: Look) -> Iterator[str]:
    """Yield a command for each problem and for each error, one per line."""
    del look
    for event in events:
        if isinstance(event, UnreadableError):
            place = {"file": shown_name(event.file), "line": event.line, "col": event.column}
            yield _command("error", event.reason, place)
        elif isinstance(event, Remark):
            yield _command("notice", event.text, {})
        elif isinstance(event, list):
            for finding in event:
                properties = {
                    "file": shown_name(finding.file),
                    "line": finding.position.line,
                    "col": finding.position.column,
                    "title": finding.problem.rule,
                }
                yield _command(finding.problem.severity, str(finding.problem), properties)


def _command(name: str, message: str, properties: Mapping[str, object]) -> str:
    """Return a workflow command, without properties that are None."""
    written = ",".join(
        f"{key}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
        if value is not None
    )
    return f"::{name}{' ' if written else ''}{written}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    """Escape what would end a command or begin another, and what cannot be printed."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(text)
