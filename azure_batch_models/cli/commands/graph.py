"""The command ``graph``: draws the dependencies between the tasks in some files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.findings import as_line, name_in, split_index
from azure_batch_models.cli.inputs import read_all
from azure_batch_models.cli.kinds import GRAPH_COLLECTIONS, GRAPH_TASKS
from azure_batch_models.cli.options import add_model_option, add_output_option, add_size_option
from azure_batch_models.cli.recognition import title
from azure_batch_models.cli.spelling import as_written
from azure_batch_models.cli.terminal import Status, UnusableError, complain, write_output
from azure_batch_models.models import TaskAddParameter
from azure_batch_models.text.json_path import render_step

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from azure_batch_models.cli.recognition import Content
    from azure_batch_models.dependencies import TaskGraph
    from azure_batch_models.loading import Document, Position
    from azure_batch_models.problems import Problem

_MOST_ARROWS_IN_MERMAID: Final = 500
_MOST_TEXT_IN_MERMAID: Final = 50_000

_DESCRIPTION: Final = """\
Draw which tasks wait for which, and report what keeps tasks from ever running.

All files together are one graph. A file is JSON, JSON Lines or YAML; it has one
task, a list of them, or an object with a list under "value". Arrows lead from a
task to those that wait for it. Tasks that wait for one another in a circle are
highlighted, and missing ones are set apart. Problems go to standard error.

  mermaid  a flowchart for Markdown pages
  dot      the language of Graphviz
  svg      an image; needs pip install "azure-batch-models[graph]"
"""

_EPILOG: Final = """\
exit status:
  0  drawn, no problems
  1  drawn, but tasks wait in a circle, can never run, are missing or repeated
  2  a file cannot be read, recognised or written, or wrong usage

examples:
  azure-batch-models graph tasks.json
  azure-batch-models graph stage-1.jsonl stage-2.jsonl --format svg --output job.svg
  az batch task list --job-id film | azure-batch-models graph - --format dot
"""


def add_to(commands: Any) -> None:
    """Add the command's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "graph",
        help="draw which tasks wait for which",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="a file with tasks; - is standard input"
    )
    parser.add_argument(
        "--format",
        choices=("mermaid", "dot", "svg"),
        default="mermaid",
        help="the format of the drawing (default: mermaid)",
    )
    add_model_option(parser)
    add_size_option(parser)
    add_output_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Draw the tasks of all files, and report their problems."""
    from azure_batch_models import exceptions  # noqa: PLC0415 - what follows takes time to load
    from azure_batch_models.dependencies import TaskGraph  # noqa: PLC0415 - as above
    from azure_batch_models.drawing import DrawingError, draw  # noqa: PLC0415 - as above

    tasks: list[Any] = []
    places: list[_Place] = []
    is_complete = True
    for file in arguments.files:
        inputs, complete = read_all(file, arguments.model, arguments.max_file_size)
        is_complete &= complete
        for each in inputs:
            document, content = each.document, each.content
            if content.cls.__name__ not in (*GRAPH_TASKS, *GRAPH_COLLECTIONS):
                is_complete = False
                got = title(content.cls, content.count)
                complain(f"{document.file}: expected tasks, got {got}")
                continue
            for value, path in _items(content):
                tasks.append(value)
                places.append(_Place(document, path, value))
    if not is_complete:
        return Status.UNUSABLE

    def name(path: str) -> str:
        return places[split_index(path)[0]].name

    try:
        graph = TaskGraph(tasks)
    except exceptions.DeserializationError as error:
        _report(error.problems, places)
        return Status.UNUSABLE
    try:
        drawing = draw(graph, arguments.format)
    except DrawingError as error:
        _report(graph.problems(name), places)
        raise UnusableError(str(error)) from error
    write_output(drawing, arguments.output)
    problems = graph.problems(name)
    _report(problems, places)
    if arguments.format == "mermaid":
        _warn_of_limits(graph, drawing)
    return Status.PROBLEMS if problems else Status.CLEAN


@dataclass(frozen=True, slots=True)
class _Place:
    """A task, and where it is."""

    document: Document
    path: str
    value: Any

    @property
    def name(self) -> str:
        """How a message refers to it."""
        return name_in(self.document.file, self.document.line, self.path)

    def locate(self, path: str) -> Position:
        """Return where a path of the task is in the file, whatever keys that uses."""
        return self.document.locate(self.path + as_written(path, self.value, TaskAddParameter)[1:])


def _items(content: Content) -> Iterable[tuple[Any, str]]:
    """Return the tasks of a document with their paths."""
    value: Any = content.value
    key = content.listed_under
    if content.cls.__name__ in GRAPH_COLLECTIONS and isinstance(value, dict):
        key = next((each for each in value if each.lower() == "value"), None)
        value = value.get(key)
    if not isinstance(value, list):
        return [(value, "$")]
    prefix = f"${render_step(key)}" if key else "$"
    return [(item, f"{prefix}[{index}]") for index, item in enumerate(value)]


def _report(problems: Iterable[Problem], places: list[_Place]) -> None:
    """Write problems to standard error, one per line, with their places."""
    for problem in problems:
        index, rest = split_index(problem.path)
        place = places[index]
        complain(as_line(place.document.file, place.locate(f"${rest}"), problem))


def _warn_of_limits(graph: TaskGraph, drawing: str) -> None:
    """Warn about a graph that exceeds the default limits of Mermaid."""
    arrows = drawing.count(" --> ") + drawing.count(" & ")
    if arrows > _MOST_ARROWS_IN_MERMAID or len(drawing) > _MOST_TEXT_IN_MERMAID:
        complain(
            f"{len(graph):,} tasks are more than Mermaid draws unless its maxEdges and "
            "maxTextSize are raised; --format svg has no such limit"
        )
