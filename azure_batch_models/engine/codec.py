"""Codec: what has been compiled for one model class, each part on first use.

Threads may arrive together: a part is made completely and then published by one assignment, so
that the worst that happens is that it is made twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.reading import fast as fast_reader
from azure_batch_models.engine.schema.class_schema import ClassSchema, schema_of
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.engine.validation import generated as generated_validator
from azure_batch_models.engine.writing import generated as generated_writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.classes.construction import Construction
    from azure_batch_models.engine.writing.styles import Style


class Codec(ClassSchema):
    """The maps of one class, and the reader, the writers and the validator made of them."""

    __slots__ = (
        "_compiled",
        "_declared_map",
        "_fast",
        "_references",
        "_validator",
        "construction",
        "decoded",
        "writers",
    )

    def __init__(self, model: Any, construction: Construction, *, declared: bool) -> None:
        """Start with nothing compiled for the class ``model``."""
        self.construction = construction
        self.decoded: dict[str, Any] | None = None
        """The types that msgspec reads the class by, from the first time on and for ever."""
        self._declared_map = getattr(model, "_attribute_map", None)
        super().__init__(model, declared=declared)

    def forget(self) -> None:
        """Drop what was compiled, because a map or what it refers to has changed."""
        super().forget()
        self._references: dict[str, Any] | None = None
        self._fast: Any = fast_reader.UNTRIED
        self._compiled: dict[Style, Callable[[Any], Any]] = {}
        self.writers = _Writers(self)
        """The generated functions that write an instance, by style."""
        self._validator: Callable[[Any], bool] | None = None

    @property
    def references(self) -> dict[str, Any]:
        """Every class that the maps lead to, by the name they use; its own included."""
        references = self._references
        if references is None:
            references = {self.cls.__name__: self.cls}
            _add_references(self, references)
            self._references = references
        return references

    @property
    def has_original_keys(self) -> bool:
        """Whether the map still says what the Struct's fields were made from."""
        maps: tuple[Any, ...] = (self.cls._attribute_map, self._declared_map)
        current, original = ({k: v for k, v in each.items() if v["key"]} for each in maps)
        return current == original

    @property
    def fast(self) -> Any:
        """The fast reader, or ``None`` where the exact reader has to do it all."""
        fast = self._fast
        if fast is fast_reader.UNTRIED:
            fast = self._fast = fast_reader.build(self)
        return fast

    def writer(self, style: Style) -> Callable[[Any], Any]:
        """Give the generated function that writes an instance in ``style``."""
        shape = self.shape
        function = self._compiled.get(style)
        if function is None:
            function = self._compiled[style] = generated_writer.build(self, shape, style)
        return function

    @property
    def validator(self) -> Callable[[Any], bool]:
        """The generated function that tells whether an instance is valid."""
        function = self._validator
        if function is None or not self.declared:
            shape = self.shape
            function = self._validator
            if function is None:
                function = self._validator = generated_validator.build(self, shape)
        return function


def _add_references(maps: ClassSchema, references: dict[str, Any]) -> None:
    """Add the classes that the maps of a model name, and what they lead to."""
    for field in maps.shape.wire_fields:
        wire = field.wire.innermost
        if wire.kind == "named" and wire.name not in references:
            found = references[wire.name] = maps.find(wire.name)
            if is_model(found):
                _add_references(schema_of(found), references)


class _Writers(dict[Any, Any]):
    """Writers by style; each is made when it is first asked for.

    Those of a msrest-style class are asked for every time, because its maps may have changed.
    """

    __slots__ = ("_codec",)

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self._codec = codec

    def __missing__(self, style: Style) -> Callable[[Any], Any]:
        function = self._codec.writer(style)
        if self._codec.declared:
            self[style] = function
        return function
