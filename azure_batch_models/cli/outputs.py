"""Outputs: where a command puts the text it has made."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from azure_batch_models.cli.outcomes import UnusableError
from azure_batch_models.cli.terminal import write

if TYPE_CHECKING:
    import argparse


def add_output_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where the text goes."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write here, not to standard output")


def put(text: str, file: str | None) -> None:
    """Write a text, always as UTF-8, to a file or to standard output.

    Raises:
        UnusableError: The file cannot be written.
    """
    if file is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        write([text], sys.stdout)
        return
    try:
        Path(file).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        msg = f"{file}: cannot be written: {getattr(error, 'strerror', None) or error}"
        raise UnusableError(msg) from error
