"""Codec: what has been compiled for one model class, each part on first use.

Threads may arrive together: a part is made completely and then published by one assignment, so
that the worst that happens is that it is made twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from azure_batch_models.engine import fast_reader, validator, writer
from azure_batch_models.engine.construction import Construction
from azure_batch_models.engine.registry import find_class, is_model
from azure_batch_models.engine.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Callable


class Codec:
    """Shape, reader, writers and validator of one class."""

    __slots__ = (
        "_classes",
        "_compiled",
        "_declared_map",
        "_fast",
        "_references",
        "_seen",
        "_shape",
        "_validator",
        "construction",
        "declared",
        "model",
        "writers",
    )

    def __init__(self, model: Any, construction: Construction, *, declared: bool) -> None:
        """Start with nothing compiled for the class ``model``."""
        self.model = model
        self.construction = construction
        self.declared = declared
        self._declared_map = getattr(model, "_attribute_map", None)
        self.forget()

    def forget(self) -> None:
        """Drop what was compiled, because a map has changed."""
        self._shape: Shape | None = None
        self._seen: Any = None
        self._classes: dict[str, Any] = {}
        self._references: dict[str, Any] | None = None
        self._fast: Any = fast_reader.UNTRIED
        # A copy, because another thread may be compiling meanwhile.
        for style in list(getattr(self, "_compiled", ())):
            writer.unlink(self, style)
        if getattr(self, "_validator", None) is not None:
            validator.unlink(self)
        self._compiled: dict[writer.Style, Callable[[Any], Any]] = {}
        self.writers = _Writers(self)
        """The generated functions that write an instance, by style."""
        self._validator: Callable[[Any], bool] | None = None

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

    def _parse(self) -> Shape:
        """Parse the maps, unless a msrest-style class still has the ones that were parsed."""
        model = self.model
        maps = (
            getattr(model, "_attribute_map", {}),
            getattr(model, "_validation", {}),
            getattr(model, "_secrets", ()),
        )
        if self._shape is not None and self._seen == maps:
            return self._shape
        shape = Shape.parse(model.__name__, *maps)
        if self._shape is not None:
            self.forget()
        # The entries may change in place later: keep what they said.
        self._seen = tuple(_copied(each) for each in maps)
        self._shape = shape
        return shape

    def find(self, name: str) -> Any:
        """Find the class that a type name of this model's map means, or ``None``."""
        found = self._classes.get(name)
        if found is None:
            found = find_class(self.model, name)
            if found is not None:
                self._classes[name] = found
        return found

    @property
    def references(self) -> dict[str, Any]:
        """Every class that the maps lead to, by the name they use; its own included."""
        references = self._references
        if references is None:
            references = {self.model.__name__: self.model}
            _add_references(self, references)
            self._references = references
        return references

    @property
    def has_original_keys(self) -> bool:
        """Whether the map still says what the Struct's fields were made from."""
        maps: tuple[Any, ...] = (self.model._attribute_map, self._declared_map)
        current, original = ({k: v for k, v in each.items() if v["key"]} for each in maps)
        return current == original

    @property
    def fast(self) -> Any:
        """The fast reader, or ``None`` where the exact reader has to do it all."""
        fast = self._fast
        if fast is fast_reader.UNTRIED:
            fast = self._fast = fast_reader.build(self)
        return fast

    def writer(self, style: writer.Style) -> Callable[[Any], Any]:
        """Give the generated function that writes an instance in ``style``."""
        shape = self.shape
        function = self._compiled.get(style)
        if function is None:
            function = self._compiled[style] = writer.build(self, shape, style)
        return function

    @property
    def validator(self) -> Callable[[Any], bool]:
        """The generated function that tells whether an instance is valid."""
        function = self._validator
        if function is None or not self.declared:
            shape = self.shape
            function = self._validator
            if function is None:
                function = self._validator = validator.build(self, shape)
        return function


def _add_references(codec: Codec, references: dict[str, Any]) -> None:
    """Add the classes that a model's map names, and what they lead to."""
    for field in codec.shape.wire_fields:
        wire = field.wire.innermost
        if wire.kind == "named" and wire.name not in references:
            found = references[wire.name] = codec.find(wire.name)
            if is_model(found):
                _add_references(codec_of(found), references)


class _Writers(dict[Any, Any]):
    """Writers by style; each is made when it is first asked for.

    Those of a msrest-style class are asked for every time, because its maps may have changed.
    """

    __slots__ = ("_codec",)

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self._codec = codec

    def __missing__(self, style: writer.Style) -> Callable[[Any], Any]:
        function = self._codec.writer(style)
        if self._codec.declared:
            self[style] = function
        return function


def codec_of(model: Any) -> Codec:
    """Give the codec of a class of ours, or of another one with the same maps, such as msrest's."""
    codec = getattr(model, "_codec", None)
    if codec is None:
        codec = _FOREIGN.get(model)
        if codec is None:
            codec = _FOREIGN[model] = Codec(model, Construction(), declared=False)
    found: Codec = codec
    return found


_FOREIGN: WeakKeyDictionary[Any, Codec] = WeakKeyDictionary()


def _copied(value: Any) -> Any:
    """Copy a map and its entries."""
    if hasattr(value, "items"):
        return {key: dict(item) if hasattr(item, "keys") else item for key, item in value.items()}
    return value
