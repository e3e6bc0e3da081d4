"""Inputs: the definitions in the files that a command is given.

What cannot be read or recognised is told on standard error, and the rest is given all the same.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from azure_batch_models.cli.commands import UnusableError
from azure_batch_models.cli.recognition import UnrecognisedError, entitle, find_model, recognise
from azure_batch_models.cli.terminal import complain
from azure_batch_models.loading import UnreadableError, load

if TYPE_CHECKING:
    from azure_batch_models.cli.recognition import Recognised
    from azure_batch_models.loading import Document


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
    try:
        for document in load(file):
            try:
                found.append((document, recognise(document.value, model)))
            except UnrecognisedError as error:
                usable = False
                complain(str(UnreadableError(document.file, str(error), document.locate("$"))))
    except UnreadableError as error:
        usable = False
        complain(str(error))
    return found, usable


def only_definition(file: str, *names: str) -> Any:
    """Load a file that has one definition, for one of the named models.

    Raises:
        UnusableError: It has not.
    """
    try:
        documents = list(load(file))
        recognised = [recognise(document.value) for document in documents]
    except (UnreadableError, UnrecognisedError) as error:
        place = "" if isinstance(error, UnreadableError) else f"{file}: "
        msg = f"{place}{error}"
        raise UnusableError(msg) from error
    what = recognised[0]
    if len(recognised) == 1 and what.count is None and what.model.__name__ in names:
        return what.value
    got = entitle(what.model, what.count) if len(recognised) == 1 else "several definitions"
    msg = f"{file}: expected a single {' or '.join(names)}, got {got}"
    raise UnusableError(msg)


def model_named(name: str) -> Any:
    """Find the model for ``--model``."""
    try:
        return find_model(name)
    except LookupError as error:
        raise argparse.ArgumentTypeError(error.args[0]) from None
