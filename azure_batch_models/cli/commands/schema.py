"""The command ``schema``: writes the JSON Schema of one model or all, for editors and tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.options import add_output_option, add_version_option, class_named
from azure_batch_models.cli.terminal import Status, write_output

if TYPE_CHECKING:
    import argparse

_DESCRIPTION: Final = """\
Write the JSON Schema (draft 2020-12) of a model.

It has the keys of the REST API and, for what is sent, the documented limits on
lengths, numbers and characters. An editor with the schema completes keys and
values, explains them, and marks mistakes. It has what any API version has, or
what one version has; what the newest no longer has is marked as deprecated.
"""

_EPILOG: Final = """\
exit status:
  0  written
  2  a file cannot be written, or wrong usage

examples:
  azure-batch-models schema TaskAddParameter
  azure-batch-models schema --all --closed --output azure-batch.schema.json
  azure-batch-models schema TaskAddParameter --api-version 2024-02-01
  azure-batch-models schema PoolAddParameter --many --closed --output pool.schema.json
"""


def add_to(commands: Any) -> None:
    """Add the command's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "schema",
        help="write the JSON Schema of a model",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "model",
        metavar="NAME",
        nargs="?",
        type=class_named,
        help="the model: TaskAddParameter, ..., in any case",
    )
    what.add_argument(
        "--all",
        action="store_true",
        help="all models, in a schema for files of tasks, jobs, job schedules and pools",
    )
    parser.add_argument(
        "--closed",
        action="store_true",
        help="reject keys and enumeration values that the API does not know",
    )
    parser.add_argument(
        "--many",
        action="store_true",
        help='also accept a list of definitions, on its own or under "value"; implied by --all',
    )
    parser.add_argument(
        "--direction",
        choices=("request", "response"),
        default="request",
        help="describe what is sent, or what the service returns (default: request)",
    )
    add_version_option(parser, "describe what this API version has")
    add_output_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Write the schema."""
    from azure_batch_models import json_schema  # noqa: PLC0415 - the rules take time to load

    options = {
        "direction": arguments.direction,
        "closed": arguments.closed,
        "api_version": arguments.api_version,
    }
    if arguments.all:
        schema = json_schema.json_schema_bundle(**options)
    else:
        schema = json_schema.json_schema(arguments.model, many=arguments.many, **options)
    write_output(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", arguments.output)
    return Status.CLEAN
