"""Maps: what the maps of one class say and mean, parsed on first use and anew when changed."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from azure_batch_models.engine.schema.registry import find_class
from azure_batch_models.engine.schema.shape import DeclarationError, Shape


class Maps:
    """The maps of one class, of ours or of another one that has them, such as msrest's."""

    __slots__ = ("_classes", "_seen", "_shape", "declared", "model")

    def __init__(self, model: Any, *, declared: bool) -> None:
        """Start with nothing parsed for the class ``model``."""
        self.model = model
        self.declared = declared
        """Whether the maps only change where `forget` is called."""
        self.forget()

    def forget(self) -> None:
        """Drop what was parsed, because a map or what it refers to has changed."""
        self._shape: Shape | None = None
        self._seen: Any = None
        self._classes: dict[str, Any] = {}

    @property
    def shape(self) -> Shape:
        """The parsed maps.

        Raises:
            DeclarationError: The maps make no sense.
        """
        shape = self._shape
        if shape is None or not self.declared:
            shape = self._parse()
        return shape

    @property
    def secrets(self) -> frozenset[str]:
        """The attributes that are secret; of maps that make no sense, those declared so."""
        try:
            return self.shape.secrets
        except DeclarationError:
            return declared_by(self.model)

    def _parse(self) -> Shape:
        """Parse the maps, unless they are still the ones that were parsed."""
        model = self.model
        maps = (
            getattr(model, "_attribute_map", {}),
            getattr(model, "_validation", {}),
            getattr(model, "_secrets", ()),
        )
        if self._shape is not None and self._seen == maps:
            return self._shape
        shape = Shape.parse(model.__name__, *maps[:2], declared_by(model))
        if self._shape is not None:
            self.forget()
        # The entries may change in place later: keep what they said.
        self._seen = tuple(_copied(each) for each in maps)
        self._shape = shape
        return shape

    def find(self, name: str) -> Any:
        """Find the class that a type name of these maps means, or ``None``."""
        found = self._classes.get(name)
        if found is None:
            found = find_class(self.model, name)
            if found is not None:
                self._classes[name] = found
        return found

    def has_found(self, model: Any) -> bool:
        """Tell whether a name has been found to mean ``model``."""
        return any(each is model for each in list(self._classes.values()))


def maps_of(model: Any) -> Maps:
    """Give the maps of a class: its codec, or those kept here for a class that is not ours."""
    maps: Maps | None = getattr(model, "_codec", None)
    if maps is None:
        maps = _FOREIGN.get(model)
        if maps is None:
            maps = _FOREIGN[model] = Maps(model, declared=False)
    return maps


_FOREIGN: WeakKeyDictionary[Any, Maps] = WeakKeyDictionary()


def _copied(value: Any) -> Any:
    """Copy a map and its entries."""
    if hasattr(value, "items"):
        return {key: dict(item) if hasattr(item, "keys") else item for key, item in value.items()}
    return value


def declared_by(model: type) -> frozenset[str]:
    """Collect what a class and its bases name in ``_secrets``; what names nothing is passed over.

    A subclass adds to its bases' secrets, because it can hardly mean to show them.
    """
    declared: set[str] = set()
    for base in model.__mro__:
        own: Any = base.__dict__.get("_secrets")
        if own:
            declared.update((own,) if isinstance(own, str) else own)
    return frozenset(declared)
