"""Images of the Marketplace: their node agents, generations and containers, and until when."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from azure_batch_models.rules.facts.tables import Fact, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CONTAINER_IMAGE: Final = "microsoft-dsvm ubuntu-hpc 2404"
"""Publisher, offer and sku of an image with a container runtime."""


class Image(Fact, frozen=True, kw_only=True):
    """What is known of some images of the Marketplace.

    The parts of its name are in lower case; ``*`` stands for any text and ``?`` for any letter. The
    first row that matches an image is the one about it.
    """

    publisher: str
    offer: str
    sku: str

    agent: str
    """The only node agent that they go with."""

    generation: int | None = None
    """The generation of virtual machines that they are for, 1 or 2; ``None`` if it is unknown."""

    runs_containers: bool | None = None
    """Whether they have a container runtime; ``None`` if that is unknown."""

    ends: str | None = None
    """The last day on which pools can be made from them; ``None`` if no end is known."""

    instead: str = ""
    """Publisher, offer and sku of the image to take instead; empty if none is known."""


@cache
def _by_publisher() -> Mapping[str, Sequence[Image]]:
    """Return the rows by publisher, in their order."""
    rows: dict[str, list[Image]] = {}
    for row in read_table("images", Image):
        rows.setdefault(row.publisher, []).append(row)
    return rows


def images() -> Iterator[Image]:
    """Yield all rows."""
    for rows in _by_publisher().values():
        yield from rows


@lru_cache(maxsize=256)
def find_image(publisher: str, offer: str, sku: str) -> Image | None:
    """Return what is known of an image, whose name may be in any case."""
    offer, sku = offer.lower(), sku.lower()
    for row in _by_publisher().get(publisher.lower(), ()):
        if fnmatchcase(offer, row.offer) and fnmatchcase(sku, row.sku):
            return row
    return None


def find_sibling(image: Image, generation: int) -> Image | None:
    """Return the same image for another generation of virtual machines, if one is known."""
    like = (image.publisher, image.offer, image.agent, generation)
    found = [
        row
        for row in _by_publisher().get(image.publisher, ())
        if (row.publisher, row.offer, row.agent, row.generation) == like and "*" not in row.sku
    ]
    return found[0] if len(found) == 1 else None
