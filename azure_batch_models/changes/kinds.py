"""Kind: what a value in a body is, as far as a class says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from azure_batch_models.engine.schema.registry import is_enum, is_model

if TYPE_CHECKING:
    from azure_batch_models.base import Model
    from azure_batch_models.engine.schema.shape import WireType


class Kind(NamedTuple):
    """A wire type, and the class in whose maps it stands; neither for an unknown value."""

    wire: WireType | None = None
    owner: type[Model] | None = None

    @property
    def item(self) -> Kind:
        """The kind of the items of a list, or of the values of a dict."""
        return UNKNOWN if self.wire is None else Kind(self.wire.item, self.owner)

    @property
    def is_container(self) -> bool:
        """Whether it is a list or a dict of other values."""
        return self.wire is not None and self.wire.kind in {"list", "dict"}

    @property
    def model(self) -> type[Model] | None:
        """The class of the model; ``None`` for what is no model."""
        found = self._named
        return found if is_model(found) else None

    @property
    def is_enum(self) -> bool:
        """Whether it is an enumeration."""
        return is_enum(self._named)

    @property
    def _named(self) -> Any:
        """The class that the wire type names."""
        if self.wire is None or self.owner is None or self.wire.kind != "named":
            return None
        return self.owner._codec.find(self.wire.name)


UNKNOWN = Kind()
