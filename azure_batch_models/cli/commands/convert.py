"""The command ``convert``: writes definitions with other keys or in another format."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.conversion import (
    ConversionError,
    as_json,
    as_yaml,
    convert,
    problems_of,
)
from azure_batch_models.cli.inputs import read_all
from azure_batch_models.cli.options import add_model_option, add_output_option, add_size_option
from azure_batch_models.cli.placeholders import placeholders_in, places
from azure_batch_models.cli.terminal import Status, UnusableError, complain, write_output
from azure_batch_models.loading import format_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from azure_batch_models.cli.findings import Finding
    from azure_batch_models.cli.inputs import Input
    from azure_batch_models.cli.spelling import Spelling
    from azure_batch_models.problems import Problem

_DESCRIPTION: Final = """\
Write the definitions of a file with other keys or in another format:

  rest    JSON with the keys of the REST API, such as commandLine
  python  JSON with the names of Python, such as command_line
  yaml    YAML with the keys of the REST API
  json    the same as rest

Unknown keys, nulls, the order and all values stay the same; comments are lost.
"""

_EPILOG: Final = """\
Several documents are written as JSON Lines, or as several YAML documents.

exit status:
  0  converted
  2  a file cannot be read, recognised or written, or wrong usage

examples:
  azure-batch-models convert task.json --to python
  azure-batch-models convert job.yaml --to rest --output job.json
  az batch pool show --pool-id p | azure-batch-models convert - --to yaml
"""


def add_to(commands: Any) -> None:
    """Add the command's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "convert",
        help="write definitions with other keys or in another format",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument("file", metavar="FILE", help="a definition file; - is standard input")
    parser.add_argument(
        "--to",
        required=True,
        choices=("rest", "python", "yaml", "json"),
        help="the keys and the format to write",
    )
    add_model_option(parser)
    add_size_option(parser)
    add_output_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Convert the file, unless something in it cannot be read."""
    inputs, complete = read_all(arguments.file, arguments.model, arguments.max_file_size)
    if not complete:
        return Status.UNUSABLE
    findings: list[Finding] = []
    for each in inputs:
        paths = [path for _, value in each.content.items() for path in placeholders_in(value)]
        findings += each.check_alone(partial(_problems_of_known, set(paths)))
        if paths:
            complain(f"{each.document.file}: warning: placeholders stay: {places(paths)}")
    if findings:
        raise UnusableError(*map(str, findings))
    write_output(_written(inputs, arguments), arguments.output)
    return Status.CLEAN


def _problems_of_known(unknown: set[str], value: Any, cls: Any) -> Iterator[Problem]:
    """Yield what keeps a definition from being read, besides values still to be filled in."""
    return (each for each in problems_of(value, cls) if each.path not in unknown)


def _written(inputs: list[Input], arguments: argparse.Namespace) -> str:
    """Return the documents with the keys and in the format of the arguments."""
    spelling: Spelling = "python" if arguments.to == "python" else "rest"
    # Lazily, so that nesting which is too deep raises inside the writers, which catch it.
    values = (convert(each.document.as_written(), each.content, spelling) for each in inputs)
    try:
        if arguments.to == "yaml":
            return as_yaml(values)
        target = arguments.output or arguments.file
        return as_json(values, lines=len(inputs) > 1 or format_of(target) == "jsonl")
    except ConversionError as error:
        msg = f"{arguments.file}: {error}"
        raise UnusableError(msg) from error
