"""The command ``completion``: a script with which a shell completes the command line."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.terminal import Status, UnusableError, write

if TYPE_CHECKING:
    import argparse

_DESCRIPTION: Final = """\
Write a script with which a shell completes commands, options and their values.
It needs the package argcomplete, which the extra "cli" installs.
"""

_EPILOG: Final = """\
examples:
  azure-batch-models completion bash >> ~/.bashrc
  azure-batch-models completion zsh > ~/.zfunc/_azure-batch-models
  azure-batch-models completion fish > ~/.config/fish/completions/azure-batch-models.fish
"""


def add_to(commands: Any) -> None:
    """Add the command's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "completion", help="write a completion script", description=_DESCRIPTION, epilog=_EPILOG
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Write the script."""
    try:
        argcomplete = importlib.import_module("argcomplete")
    except ImportError as error:
        msg = 'completion needs one more package: pip install "azure-batch-models[cli]"'
        raise UnusableError(msg) from error
    script: str = argcomplete.shellcode(["azure-batch-models"], shell=arguments.shell)
    write([script.rstrip("\n"), "\n"], sys.stdout)
    return Status.CLEAN
