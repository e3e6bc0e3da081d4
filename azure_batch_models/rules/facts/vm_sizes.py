"""VM sizes: what their series can do, how many cores they have, and until when they exist."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from azure_batch_models.rules.facts.tables import Fact, read_table
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX = "standard_"
_PROMO = "_promo"
_NUMBERS = regex(r"([0-9]+)(?:-[0-9]+)?")
_VERSION = regex(r"_v[0-9]+$")
_NO_VERSION = regex(r"(?<=[a-z0-9])(v[0-9]+)$")

_CORES = {
    **{f"a{number}": cores for number, cores in enumerate((1, 1, 2, 4, 8, 2, 4, 8, 8, 16, 8, 16))},
    **{f"basic_a{number}": cores for number, cores in enumerate((1, 1, 2, 4, 8))},
    **{
        f"{kind}{number}{version}": cores
        for kind in ("d", "ds")
        for version in ("", "_v2")
        for number, cores in (
            *((1, 1), (2, 2), (3, 4), (4, 8), (5, 16)),
            *((11, 2), (12, 4), (13, 8), (14, 16), (15, 20)),
        )
    },
    **{f"{kind}{number}": 2**number for kind in ("g", "gs") for number in range(1, 6)},
}
"""The cores of sizes whose number is not that of their cores."""


class Series(Fact, frozen=True, kw_only=True):
    """What is known of the VM sizes of a series."""

    series: str

    sizes: str
    """The names of its sizes without ``standard_``, in lower case, with ``#`` for the cores."""

    premium_disks: bool | None = None
    """Whether they take premium disks; ``None``, here and below, if that is unknown."""

    ephemeral_disks: bool | None = None
    """Whether they have room for an ephemeral system disk in their cache."""

    generations: str = ""
    """The generations of virtual machines that they are for; empty if that is unknown."""

    infiniband: bool = False
    """Whether they are known to have InfiniBand."""

    accelerated_networking: bool | None = None
    """Whether they can have accelerated networking."""

    trusted_launch: bool | None = None
    """Whether they can be protected by trusted launch."""

    confidential: bool | None = None
    """Whether they can be confidential virtual machines."""

    ends: str | None = None
    """The last day on which they exist; ``None`` if no end is known."""

    instead: str = ""
    """A size to take instead; empty if none is known."""


class Size(NamedTuple):
    """A VM size."""

    series: Series | None
    """What is known of its series, if anything."""

    cores: int | None
    """Its virtual cores, and those of the size that it is a constrained form of; if known."""


@cache
def _series() -> Mapping[str, Series]:
    """Return the series by the names of their sizes."""
    return {name: row for row in read_table("vm_series", Series) for name in row.sizes.split()}


@lru_cache(maxsize=256)
def find_size(name: str) -> Size:
    """Return what is known of a VM size, whose name may be in any case."""
    name = name.lower().removesuffix(_PROMO)
    bare = name.removeprefix(_PREFIX)
    general = _NUMBERS.sub("#", bare, count=1)
    found = _series().get(bare) or _series().get(general)
    if found is None or name.startswith(_PREFIX) == bare.startswith("basic_"):
        return Size(None, None)
    numbers = _NUMBERS.search(bare)
    exact = _NUMBERS.sub(r"\1", bare, count=1)
    cores = _CORES.get(exact)
    if cores is None and numbers is not None and general not in _irregular():
        cores = int(numbers[1])
    return Size(found, cores)


@cache
def _irregular() -> frozenset[str]:
    """Return the names of sizes, with ``#`` for the number, whose number is not their cores'."""
    return frozenset(_NUMBERS.sub("#", name, count=1) for name in _CORES)


def meant_size(name: str) -> str | None:
    """Return the size that a name without ``standard_`` or an underscore means, if one does."""
    bare = name.lower().replace(" ", "_").replace("-v", "_v").removeprefix(_PREFIX)
    if not _VERSION.search(bare):
        bare = _NO_VERSION.sub(r"_\1", bare)
    size = bare if bare.startswith("basic_") else _PREFIX + bare
    return size if size != name.lower() and find_size(size).series else None
