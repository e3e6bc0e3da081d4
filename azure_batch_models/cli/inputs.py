"""Inputs: the definitions in the files that a command is given.

What cannot be read or recognised is told on standard error, and the rest is given all the same.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.located_problems import problems_in
from azure_batch_models.cli.outcomes import UnusableError
from azure_batch_models.cli.recognition import (
    EnvelopeError,
    UnrecognisedError,
    entitle,
    find_model,
    recognise,
)
from azure_batch_models.cli.terminal import complain
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.loading import UnreadableError, load, name_of, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from azure_batch_models.cli.recognition import Recognised
    from azure_batch_models.loading import Document

_MOST_COMPLAINTS: Final = 20
"""Lines of a file that are complained about one by one."""


@dataclass(frozen=True, slots=True)
class Input:
    """A document, and what it was taken for."""

    document: Document
    what: Recognised
    envelope: str | None = None
    """Key under which the definition is, where it is in the envelope of Resource Manager."""


def read(
    file: str, model: Any = None, told: Callable[[int], object] | None = None
) -> Generator[Input | UnreadableError]:
    """Load a file and recognise its documents one after the other.

    Args:
        file: Path, or ``-`` for standard input.
        model: The model that the user says the definitions are.
        told: Called with the number of bytes whenever some were read.

    Yields:
        The documents; and, where they are, what cannot be read or recognised.
    """
    complaints = 0
    for document in scan(file, told=told):
        found = document if isinstance(document, UnreadableError) else _recognised(document, model)
        if isinstance(found, UnreadableError):
            complaints += 1
            if complaints > _MOST_COMPLAINTS:
                continue
        yield found
    if complaints > _MOST_COMPLAINTS:
        more = complaints - _MOST_COMPLAINTS
        yield UnreadableError(name_of(file), f"{more:,} more cannot be read or recognised")


def definitions(file: str, model: Any = None) -> tuple[list[tuple[Document, Recognised]], bool]:
    """Load a file and recognise its documents.

    Args:
        file: Path, or ``-`` for standard input.
        model: The model that the user says the definitions are.

    Returns:
        The documents with what they were taken for; and whether that is all of the file.
    """
    found: list[tuple[Document, Recognised]] = []
    usable = True
    for each in read(file, model):
        if isinstance(each, Input) and each.envelope is None:
            found.append((each.document, each.what))
            continue
        usable = False
        complain(str(each if isinstance(each, UnreadableError) else _refusal(each)))
    return found, usable


def only_definition(file: str, *names: str) -> Any:
    """Load a file that has one definition, for one of the named models.

    Raises:
        UnusableError: It has not, or something in it cannot be read.
    """
    try:
        documents = list(load(file))
        recognised = [recognise(document.value) for document in documents]
    except (UnreadableError, UnrecognisedError) as error:
        place = "" if isinstance(error, UnreadableError) else f"{name_of(file)}: "
        msg = f"{place}{error}"
        raise UnusableError(msg) from error
    what = recognised[0]
    if len(recognised) > 1 or what.count is not None or what.model.__name__ not in names:
        got = entitle(what.model, what.count) if len(recognised) == 1 else "several definitions"
        msg = f"{name_of(file)}: expected a single {' or '.join(names)}, got {got}"
        raise UnusableError(msg)
    problems = problems_in(documents[0], what, lambda value, model: read_leniently(model, value)[1])
    if problems:
        raise UnusableError(*map(str, problems))
    return what.value


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that says what the definitions are."""
    parser.add_argument(
        "--model",
        metavar="NAME",
        type=model_named,
        help="what the definitions are, where their keys do not tell: TaskAddParameter, ...",
    )


def model_named(name: str) -> Any:
    """Find the model of a name that is given on the command line."""
    try:
        return find_model(name)
    except LookupError as error:
        raise argparse.ArgumentTypeError(error.args[0]) from None


def _recognised(document: Document, model: Any) -> Input | UnreadableError:
    """Recognise a document, also one in an envelope."""
    try:
        return Input(document, recognise(document.value, model))
    except EnvelopeError as error:
        return Input(document, error.inside, error.key)
    except UnrecognisedError as error:
        return UnreadableError(document.file, str(error), document.locate("$"))


def _refusal(found: Input) -> UnreadableError:
    """Say why a definition in an envelope is not taken."""
    assert found.envelope is not None
    reason = str(EnvelopeError(found.envelope, found.what))
    return UnreadableError(found.document.file, reason, found.document.locate("$"))
