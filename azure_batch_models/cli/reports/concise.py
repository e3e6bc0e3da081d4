"""One line a problem, as compilers print them: `file:line:column: severity rule message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.cli.findings import Remark, shown_name
from azure_batch_models.cli.terminal import SEVERITY_COLOURS
from azure_batch_models.text.describe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.findings import Event
    from azure_batch_models.cli.terminal import Look


def report(events: Iterable[Event], look: Look) -> Iterator[str]:
    """Yield a line for each problem, and for each remark."""
    for event in events:
        if isinstance(event, Remark):
            yield f"{printable(event.text)}\n"
        elif isinstance(event, list):
            for finding in event:
                problem = finding.problem
                place = (
                    f"{shown_name(finding.file)}:{finding.position.line}:{finding.position.column}"
                )
                severity = look.paint(problem.severity, SEVERITY_COLOURS[problem.severity])
                rule = look.paint(problem.rule, "dim")
                yield f"{printable(place)}: {severity} {rule} {printable(str(problem))}\n"
