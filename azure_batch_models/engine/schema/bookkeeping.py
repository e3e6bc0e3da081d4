"""What an instance holds beside its attributes, and how a bare one is made."""

from __future__ import annotations

from typing import Any

from azure_batch_models.engine import _accelerator

BOOKKEEPING = "_extra_"
"""The field that holds what a response had beyond what its model knows.

It is ``None``; or the text of ``odata.metadata``, which nearly every response has, so the decoder
reads it straight into this field; or an `AdditionalProperties`.
"""

METADATA_KEY = "odata.metadata"
"""The REST key whose value the decoder puts into the field `BOOKKEEPING`."""

make = _accelerator.make
"""Make an instance in C: ``make(cls, **fields)``."""


class AdditionalProperties(dict[str, Any]):
    """What a response had beyond what its model knows, by REST key.

    An ordinary dict that also equals the two short forms that a model keeps until they are asked
    for: ``None`` for nothing, a text for ``odata.metadata`` alone. So two models are equal whether
    or not `Model.additional_properties` was read.
    """

    __slots__ = ()
    __hash__ = None  # as for every dict

    def __eq__(self, other: object) -> bool:
        """Compare with a dict, or with one of the short forms."""
        if other is None:
            return not self
        if isinstance(other, str):
            return len(self) == 1 and self.get(METADATA_KEY) == other
        return dict.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Compare as `__eq__` does."""
        return not self == other


def expand(extra: Any) -> AdditionalProperties:
    """Return the long form of what the field `BOOKKEEPING` holds."""
    if extra is None:
        return AdditionalProperties()
    return AdditionalProperties({METADATA_KEY: extra} if isinstance(extra, str) else extra)


def in_full(extra: Any) -> dict[str, Any]:
    """Return a dict of what the field `BOOKKEEPING` holds; its own one if there is one."""
    if extra.__class__ is AdditionalProperties:
        own: AdditionalProperties = extra
        return own
    return expand(extra)


def shorten(extra: Any) -> str | None:
    """Return the short form of what the field `BOOKKEEPING` holds.

    Raises:
        ValueError: It has no short form.
    """
    if isinstance(extra, dict):
        if not extra:
            return None
        extra = extra.get(METADATA_KEY) if len(extra) == 1 else None
    if extra.__class__ is str:
        short: str = extra
        return short
    raise ValueError(extra)
