"""Codec: the reader, the writers and the validator of one class, each compiled on first use.

Several threads may ask for a part at once: each makes it completely and publishes it by a single
assignment, so the worst that can happen is that it is made twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.reading import fast as fast_reader
from azure_batch_models.engine.reading import generated as generated_reader
from azure_batch_models.engine.schema.class_schema import ClassSchema, schema_of
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.validation import generated as generated_validator
from azure_batch_models.engine.writing import writers as writers_of_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from azure_batch_models.engine.reading.fast import FastReader
    from azure_batch_models.engine.reading.generated import Way
    from azure_batch_models.engine.schema.construction import Construction
    from azure_batch_models.engine.writing.styles import Style


_PATIENCE = 2
"""How often a msrest-style class is read, written or validated before a function is made for it."""


def _decline(value: object) -> Any:
    """Leave it to the exact way."""
    raise Declined(type(value))


class Codec(ClassSchema):
    """The schema of one model class, and all that has been compiled from it."""

    __slots__ = (
        "_fast",
        "_fast_is_built",
        "_original_map",
        "_references",
        "_uses",
        "_validator",
        "checks",
        "construction",
        "decoded",
        "readers",
        "writers",
    )

    def __init__(self, cls: Any, construction: Construction, *, declared: bool) -> None:
        """Start with nothing compiled for the class ``cls``."""
        self.construction = construction
        self.decoded: dict[str, Any] | None = None
        """The types by which msgspec decodes the class, which stay once it has been decoded."""
        self._original_map = getattr(cls, "_attribute_map", None)
        super().__init__(cls, declared=declared)

    def forget(self) -> None:
        """Drop what was compiled, because a map or a class that it refers to has changed."""
        super().forget()
        self._references: dict[str, Any] | None = None
        self._fast: FastReader | None = None
        self._fast_is_built = False
        self.readers: Mapping[Way, Callable[[Any], Any]] = _Readers(self)
        """The generated functions that read a body as a msrest-style class, by way."""
        self.writers = _Writers(self) if self.declared else _CheckedWriters(self)
        """The generated functions that write an instance, by style."""
        self._uses: dict[Any, int] = {}
        self._validator: Callable[[Any], bool] | None = None
        self.checks: dict[int, Callable[..., None]] = {}
        """The generated functions that call the rules about an instance, by set of rules."""

    @property
    def fast(self) -> FastReader | None:
        """The fast reader, or ``None`` where the exact reader has to do everything."""
        if not self._fast_is_built:
            self._fast = fast_reader.build(self) if self.declared else None
            self._fast_is_built = True
        return self._fast

    @property
    def validator(self) -> Callable[[Any], bool]:
        """The generated function that returns whether an instance is surely valid."""
        function = self._validator
        if function is None or not self.declared:
            shape = self.shape
            function = self._validator
            if function is None:
                if not self.declared and self.is_new_to("validator"):
                    return _decline
                function = self._validator = generated_validator.build(self, shape)
        return function

    def is_new_to(self, use: Any) -> bool:
        """Return whether a msrest-style class has hardly been used in a way.

        Most classes are met once or twice in a program. The exact ways do that in less time than
        it takes to write and compile a function.
        """
        uses = self._uses.get(use, 0) + 1
        self._uses[use] = uses
        return uses <= _PATIENCE

    @property
    def has_original_keys(self) -> bool:
        """Whether the map still says what the Struct's fields were made from."""
        maps: tuple[Any, ...] = (self.cls._attribute_map, self._original_map)
        current, original = ({k: v for k, v in each.items() if v["key"]} for each in maps)
        return current == original

    @property
    def references(self) -> dict[str, Any]:
        """Every class that the maps refer to, directly or through others, by type name."""
        references = self._references
        if references is None:
            references = {self.cls.__name__: self.cls}
            _add_references(self, references)
            self._references = references
        return references

    def agrees_with(self, classes: Mapping[str, Any]) -> bool:
        """Return whether every type name that the class leads to means the same in ``classes``.

        If so, the compiled reader and writers may stand in for a caller who brings ``classes``.
        """
        try:
            return self.references.items() <= classes.items()
        except DeclarationError:
            return False


def _add_references(schema: ClassSchema, references: dict[str, Any]) -> None:
    """Add the classes that a schema refers to by name, directly or through others."""
    for name in _names_in(schema):
        if name not in references:
            found = references[name] = schema.find(name)
            if is_model(found):
                _add_references(schema_of(found), references)


def _names_in(schema: ClassSchema) -> Iterator[str]:
    """Yield the names of classes that the maps of a class have, those of its subclasses too."""
    for field in schema.shape.wire_fields:
        wire = field.wire.innermost
        if wire.kind == "named":
            yield wire.name
    for names in (schema.cls.__dict__.get("_subtype_map") or {}).values():
        yield from names.values()


class _Writers(dict[Any, Any]):
    """Writers by style, each compiled when it is first looked up."""

    __slots__ = ("_codec",)

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self._codec = codec

    def __missing__(self, style: Style) -> Callable[[Any], Any]:
        codec = self._codec
        function = self[style] = writers_of_classes.build(codec, codec.shape, style)
        return function


class _Readers(dict[Any, Any]):
    """Readers of a msrest-style class, each compiled when it is first looked up."""

    __slots__ = ("_codec",)

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self._codec = codec

    def __getitem__(self, way: Way) -> Any:
        codec = self._codec
        shape = codec.shape  # puts other readers in place of these if the maps have changed
        readers: Any = codec.readers
        function = dict.get(readers, way)
        if function is None:
            if codec.is_new_to(way):
                return _decline
            function = readers[way] = generated_reader.build(codec, shape, way)
        return function


class _CheckedWriters(_Writers):
    """Writers of a msrest-style class, whose maps may have changed since they were compiled."""

    __slots__ = ()

    def __getitem__(self, style: Style) -> Any:
        codec = self._codec
        _ = codec.shape  # puts other writers in place of these if the maps have changed
        writers = codec.writers
        if style not in writers and codec.is_new_to(style):
            return _decline
        return dict.__getitem__(writers, style)
