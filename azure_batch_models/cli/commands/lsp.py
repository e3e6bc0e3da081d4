"""The command ``lsp``: a language server for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.terminal import Status, UnusableError

if TYPE_CHECKING:
    import argparse

_DESCRIPTION: Final = """\
Answer an editor by the Language Server Protocol, over standard input and output:
problems while you write, what attributes mean, completion and fixes, for JSON and
YAML. It needs the extra "lsp".
"""

_EPILOG: Final = """\
examples:
  azure-batch-models lsp
"""


def add_to(commands: Any) -> None:
    """Add the command's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "lsp", help="run a language server for editors", description=_DESCRIPTION, epilog=_EPILOG
    )
    parser.add_argument(
        "--stdio", action="store_true", help="as editors say it; there is no other way"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Serve until the editor ends it."""
    del arguments
    try:
        from azure_batch_models.cli.language_server.server import make_server  # noqa: PLC0415 - heavy
    except ImportError as error:
        if not (error.name or "").startswith(("pygls", "lsprotocol")):
            raise
        msg = 'the language server needs one more package: pip install "azure-batch-models[lsp]"'
        raise UnusableError(msg) from error
    from azure_batch_models.release import version_of_package  # noqa: PLC0415 - only here

    make_server(version_of_package()).start_io()
    return Status.CLEAN
