"""The command ``convert``: the definitions of a file with other keys or in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.conversion import (
    ConversionError,
    as_json,
    as_yaml,
    convert,
    problems_of,
)
from azure_batch_models.cli.inputs import add_model_option, definitions
from azure_batch_models.cli.located_problems import problems_in
from azure_batch_models.cli.outcomes import Status, UnusableError
from azure_batch_models.cli.outputs import add_output_option, put
from azure_batch_models.loading import format_of

if TYPE_CHECKING:
    import argparse

    from azure_batch_models.cli.recognition import Recognised
    from azure_batch_models.cli.spelling import Spelling
    from azure_batch_models.loading import Document

_DESCRIPTION: Final = """\
Write the definitions of a file with other keys or in another format:

  rest    JSON with the keys of the REST API, such as commandLine
  python  JSON with the names of Python, such as command_line
  yaml    YAML with the keys of the REST API
  json    the same as rest

Unknown keys, nulls, the order and all values stay as they are; comments do not.
"""

_EPILOG: Final = """\
Several documents are written as JSON Lines, or as several YAML documents.

exit status:
  0  converted
  2  a file that cannot be read, recognised or written, or wrong usage

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
    add_output_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Convert the file, unless something in it cannot be read."""
    found, usable = definitions(arguments.file, arguments.model)
    if not usable:
        return Status.UNUSABLE
    problems = [
        problem for document, what in found for problem in problems_in(document, what, problems_of)
    ]
    if problems:
        raise UnusableError(*map(str, problems))
    put(_written(found, arguments), arguments.output)
    return Status.CLEAN


def _written(found: list[tuple[Document, Recognised]], arguments: argparse.Namespace) -> str:
    """Write the definitions of documents with the keys and in the format that are wanted."""
    spelling: Spelling = "python" if arguments.to == "python" else "rest"
    # What is nested too deeply is told while it is written.
    values = (convert(document.as_written(), what, spelling) for document, what in found)
    try:
        if arguments.to == "yaml":
            return as_yaml(values)
        target = arguments.output or arguments.file
        return as_json(values, lines=len(found) > 1 or format_of(target) == "jsonl")
    except ConversionError as error:
        msg = f"{arguments.file}: {error}"
        raise UnusableError(msg) from error
