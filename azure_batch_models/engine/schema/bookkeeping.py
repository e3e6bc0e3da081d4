"""What an instance holds beside its attributes, and how a bare one is made."""

from __future__ import annotations

from typing import Any

import msgspec

BOOKKEEPING = "_extra_"
"""The field that holds what a model does not know.

It is ``None``; or the text of ``odata.metadata``, which nearly every response has and the decoder
therefore reads straight into this field; or an `AdditionalProperties`.
"""

METADATA_KEY = "odata.metadata"
"""REST key under which a body's value goes into the field `BOOKKEEPING`."""

make = msgspec.StructMeta.__call__
"""Make an instance in C: ``make(cls, **fields)``."""


class AdditionalProperties(dict[str, Any]):
    """What a response had beyond what its model knows, by REST key.

    An ordinary dict, but equal also to the two short forms that a model keeps until somebody asks:
    ``None`` for nothing, a text for ``odata.metadata`` alone. So two models are equal whether or
    not somebody has asked.
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
