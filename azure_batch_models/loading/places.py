"""Place: where a value is in the text of a document, and what is inside it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.problems import Fix


@dataclass(frozen=True)
class Place(ABC):
    """The offsets of a value in its document, and of its key; without a key, of the value again."""

    start: int
    key_start: int

    @property
    @abstractmethod
    def end(self) -> int:
        """The offset of the end of the value."""

    @property
    @abstractmethod
    def key_end(self) -> int:
        """The offset of the end of its key; without a key, of the end of the value again."""

    @property
    def is_json(self) -> bool:
        """Whether the document is JSON."""
        return True

    @property
    def is_shared(self) -> bool:
        """Whether the value is that of other places, too."""
        return False

    @property
    def is_replaceable(self) -> bool:
        """Whether other text can take the place of the value, wherever it is and what follows."""
        return True

    @abstractmethod
    def children(self) -> Mapping[str | int, Place]:
        """Return the places of all members or items."""

    @abstractmethod
    def child(self, step: str | int) -> Place | None:
        """Return the place of a member or an item; None if there is none."""

    @abstractmethod
    def as_written(self) -> object:
        """Return the value with a `Numeral` for every number that a float might not hold."""

    def repeated_keys(self, value: object) -> list[tuple[str, int]]:  # noqa: ARG002 - for JSON
        """Return path and offset of each key that repeats an earlier one of its object.

        Args:
            value: The parsed value at this place.
        """
        return []

    def block_edits(self, text: str, fix: Fix) -> list[tuple[int, int, str]]:  # noqa: ARG002 - for YAML
        """Return the edits that a fix needs where lines and indentation tell the parts."""
        return []
