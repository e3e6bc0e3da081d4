"""The command line: its arguments, and how it ends in a terminal and in a pipe."""

from __future__ import annotations

import argparse
import importlib
import io
import logging
import os
import sys
from typing import TYPE_CHECKING, Any, Final, NoReturn

from azure_batch_models import startup
from azure_batch_models.api_versions import API_VERSION, API_VERSIONS
from azure_batch_models.cli.terminal import (
    Status,
    UnusableError,
    abandon,
    complain,
    flush,
    whole_output,
    write,
)
from azure_batch_models.text.describe import printable
from azure_batch_models.text.redaction import mask_text
from azure_batch_models.text.suggestions import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COMMANDS: Final = ("check", "rules", "explain", "convert", "graph", "schema", "lsp", "completion")
"""The names of the commands, which are those of their modules."""

_SILENCE: Final = logging.NullHandler()

_DESCRIPTION: Final = f"""\
Check and convert definitions of tasks, jobs, job schedules and pools for Azure
Batch, for API versions {API_VERSIONS[0]} to {API_VERSION}. Nothing is sent to
the service.
"""

_EPILOG: Final = """\
examples:
  azure-batch-models check task.json
  azure-batch-models check tasks.jsonl --job job.json --pool pool.yaml
  azure-batch-models check definitions/ --fix
  azure-batch-models explain task-id-charset
  azure-batch-models convert job.json --to yaml --output job.yaml
  azure-batch-models graph tasks.json --format svg --output tasks.svg
  azure-batch-models schema --all --closed --output azure-batch.schema.json

'azure-batch-models COMMAND --help' describes a command.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The arguments; by default, those of the process.

    Returns:
        The exit status.

    Raises:
        SystemExit: After ``--help`` and ``--version``, and with status 2 for wrong usage.
    """
    startup.finish()
    # Whatever the library logs while reading is also reported as a problem.
    logging.getLogger("azure_batch_models").addHandler(_SILENCE)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    with whole_output():
        try:
            return _run(argv)
        except KeyboardInterrupt:
            return Status.INTERRUPTED
        except BrokenPipeError:
            abandon(sys.stdout)
            return Status.PIPE_CLOSED
        except OSError as error:
            abandon(sys.stdout)
            complain(f"standard output cannot be written: {error.strerror}")
            return Status.UNUSABLE


def _run(argv: Sequence[str] | None) -> Status:
    """Run a command, and write all of its output.

    Raises:
        OSError: Standard output cannot be written.
        SystemExit: As for `main`.
    """
    try:
        words = sys.argv[1:] if argv is None else argv
        parser = _parser(words[:1] if words and words[0] in COMMANDS else COMMANDS)
        if "_ARGCOMPLETE" in os.environ:
            _complete(parser)
        arguments = parser.parse_args(words)
        status: Status = arguments.run(arguments)
    except SystemExit:
        flush()  # of --help and --version
        raise
    except UnusableError as error:
        for reason in error.args:
            complain(reason)
        return Status.UNUSABLE
    flush()
    return status


def _complete(parser: argparse.ArgumentParser) -> None:
    """Write what a shell asks for, and exit; go on if the package for it is missing."""
    try:
        argcomplete = importlib.import_module("argcomplete")
    except ImportError:
        return
    argcomplete.autocomplete(parser)


class _Parser(argparse.ArgumentParser):
    """A parser that keeps the lines of its texts, and whose errors are safe to print."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **options,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        if sys.stderr is None:
            # argparse would print the usage to standard output.
            self.exit(Status.UNUSABLE)
        try:
            super().error(printable(mask_text(message)) + self._advice_on(message))
        finally:
            # What argparse could not write, Python would try to write again when it exits.
            try:
                sys.stderr.flush()
            except OSError:
                abandon(sys.stderr)

    def _advice_on(self, message: str) -> str:
        """Return the closest option to one that is misspelt."""
        _, _, rest = message.partition("unrecognized arguments: ")
        for word in rest.split():
            option = word.partition("=")[0]
            known = [each for each in self._every_option() if each.startswith("--")]
            found = closest(option, known) if option.startswith("--") else None
            if found is not None:
                return f". Did you mean {found}?"
        return ""

    def _every_option(self) -> Iterator[str]:
        """Yield the options of this parser and of its commands."""
        yield from self._option_string_actions
        for action in self._actions:
            for each in action.choices.values() if isinstance(action.choices, dict) else ():
                yield from each._option_string_actions


class _Version(argparse.Action):
    """Prints the version, which is looked up only now."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from azure_batch_models import release  # noqa: PLC0415 - nothing else needs it

        name = f"{release.NAME} {release.version_of_package()}"
        versions = f"API versions {API_VERSIONS[0]} to {API_VERSION}"
        write([f"{name} ({versions})\n"], sys.stdout)
        parser.exit()


def _parser(names: Iterable[str]) -> argparse.ArgumentParser:
    """Return the parser of some commands, whose modules are loaded only now."""
    parser = _Parser(prog="azure-batch-models", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in names:
        importlib.import_module(f"azure_batch_models.cli.commands.{name}").add_to(commands)
    return parser
