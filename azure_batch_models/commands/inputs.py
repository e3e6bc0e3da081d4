"""Inputs: the definitions in the files that a command is given.

What cannot be read or recognised is told on standard error, and the rest is given all the same.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from azure_batch_models.loading import UnreadableError, load
from azure_batch_models.recognition import UnrecognisedError, find_model, recognise
from azure_batch_models.terminal import complain, printable

if TYPE_CHECKING:
    from azure_batch_models.loading import Document
    from azure_batch_models.recognition import Recognised


def definitions(
    file: str, model: Any = None
) -> tuple[list[tuple[Document, Recognised]], bool]:
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


def model_named(name: str) -> Any:
    """Find the model for ``--model``."""
    try:
        return find_model(name)
    except LookupError as error:
        raise argparse.ArgumentTypeError(printable(str(error.args[0]))) from None
