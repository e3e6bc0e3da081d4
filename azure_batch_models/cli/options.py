"""Options: arguments that several commands have, and the types of their values."""

from __future__ import annotations

import argparse
import re
from typing import Any, Final

from azure_batch_models.api_versions import API_VERSION, find_version
from azure_batch_models.cli.configuration import rules_like
from azure_batch_models.cli.recognition import find_class
from azure_batch_models.loading import MOST_BYTES
from azure_batch_models.text.describe import describe
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.suggestions import no_such

_SIZE: Final = regex(r"(\d{1,15}(?:\.\d{1,3})?) ?([KMGT]?)(?:i?B)?", re.IGNORECASE)
_UNITS: Final = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}

_MOST_PROCESSES: Final = 61
"""What Windows allows."""


def add_model_option(
    parser: argparse.ArgumentParser,
    what: str = "what the definitions are, if their keys do not tell: TaskAddParameter, ...",
) -> None:
    """Add ``--model``, the name of a model.

    Args:
        parser: The command's parser.
        what: What the model is for.
    """
    parser.add_argument(
        "--model",
        metavar="NAME",
        type=class_named,
        help=what,
    )


def add_output_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--output``, the file to write."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file instead of standard output"
    )


def add_size_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--max-file-size``, which bounds the memory that a file takes."""
    parser.add_argument(
        "--max-file-size",
        metavar="SIZE",
        type=size_named,
        default=MOST_BYTES,
        help="refuse a larger file, such as 500M or 2G (default: 100M); of .jsonl files and long "
        "lists in .json files, a longer line or item",
    )


def size_named(text: str) -> int:
    """Return the number of bytes that a text on the command line means."""
    found = _SIZE.fullmatch(text.strip())
    size = int(float(found[1]) * _UNITS[found[2].upper()]) if found else 0
    if size <= 0:
        msg = f"expected a size such as 500M or 2G, got {describe(text)}"
        raise argparse.ArgumentTypeError(msg)
    return size


def add_version_option(parser: argparse.ArgumentParser, what: str) -> None:
    """Add ``--api-version``, a version of the service.

    Args:
        parser: The command's parser.
        what: What the command does with it.
    """
    parser.add_argument(
        "--api-version",
        metavar="VERSION",
        type=version_named,
        help=f"{what}: {API_VERSION}, 2024-02-01.19.0, ...",
    )


def class_named(name: str) -> Any:
    """Return the model class of a name given on the command line."""
    try:
        return find_class(name)
    except LookupError as error:
        raise argparse.ArgumentTypeError(error.args[0]) from None


def version_named(text: str) -> str:
    """Return the API version that a text on the command line means."""
    try:
        return find_version(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def rule_named(name: str) -> str:
    """Return the identifier of a rule given on the command line, if there is such a rule."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    if name not in RULES:
        msg = no_such("rule", name, RULES)
        raise argparse.ArgumentTypeError(msg)
    return name


def rules_named(text: str) -> frozenset[str]:
    """Return the rules that identifiers and patterns mean, which commas separate."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    try:
        return frozenset().union(*(rules_like(each.strip(), RULES) for each in text.split(",")))
    except LookupError as error:
        raise argparse.ArgumentTypeError(error.args[0]) from None


def number_of_processes(text: str) -> int:
    """Return a number of processes given on the command line."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= _MOST_PROCESSES):
        msg = f"expected a number from 1 to {_MOST_PROCESSES}, got {describe(text)}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)
