"""Tables: how the CSV files of facts are read."""

from __future__ import annotations

import csv
import pkgutil
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A row of any table."""

    source: str
    """The public page that says so."""

    as_of: str
    """The day on which it said so, as in ISO 8601."""


_Row = TypeVar("_Row", bound=Fact)

_PACKAGE = __name__.rpartition(".")[0]


def read_table(name: str, row: type[_Row]) -> Sequence[_Row]:
    """Read the table of a name; empty cells get the defaults of the row's fields.

    Raises:
        msgspec.ValidationError: A cell is not of the type of its field.
    """
    data = pkgutil.get_data(_PACKAGE, f"{name}.csv")
    assert data is not None  # the package's loader can read data
    cells = csv.DictReader(data.decode().splitlines())
    filled = [{key: cell for key, cell in each.items() if cell} for each in cells]
    return msgspec.convert(filled, list[row], strict=False)  # type: ignore[valid-type]
