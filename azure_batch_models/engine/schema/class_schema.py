"""ClassSchema: what the maps of one class say and mean, parsed on first use and when changed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, ref

from azure_batch_models.engine.schema.overrides import overrides
from azure_batch_models.engine.schema.registry import find_class, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from azure_batch_models.engine.schema.shape import Field

OWN_MAPS = ("_attribute_map", "_validation")
"""The maps that an instance in msrest's style may set or change for itself."""


_NO_MAP: Mapping[str, Any] = MappingProxyType({})


class ClassSchema:
    """The maps of one class: a model of this library, or any other with maps, such as msrest's."""

    __slots__ = ("_classes", "_parsed", "_secrets_inside", "cls", "declared", "share")

    def __init__(self, cls: Any, *, declared: bool) -> None:
        """Start with nothing parsed for the class ``cls``."""
        self.cls = cls
        self.declared = declared
        """Whether the maps change only where `forget` is called."""
        self.forget()

    def forget(self) -> None:
        """Drop what was parsed, because a map or a class that it refers to has changed."""
        self._parsed: tuple[Shape, Any] | None = None
        """The parsed maps, and what they said; together, so that threads see both or neither."""
        self._classes: dict[str, Any] = {}
        self._secrets_inside: dict[str, frozenset[str]] = {}
        self.share: Callable[..., None] | None = None
        """The generated function that shares the texts of an instance, once it is wanted."""

    @property
    def shape(self) -> Shape:
        """The parsed maps.

        Raises:
            DeclarationError: The maps are malformed.
        """
        parsed = self._parsed
        if parsed is None or not self.declared:
            return self._parse()
        return parsed[0]

    @property
    def secrets(self) -> frozenset[str]:
        """The secret attributes; only those declared so where the maps are malformed."""
        try:
            return self.shape.secrets
        except DeclarationError:
            return declared_secrets(self.cls)

    def secrets_inside(self, attribute: str) -> frozenset[str]:
        """Return keys and names, in lower case, of all secrets in the models of an attribute."""
        known = self._secrets_inside.get(attribute)
        if known is None:
            known = self._secrets_inside[attribute] = frozenset(self._find_secrets(attribute))
        return known

    def _find_secrets(self, attribute: str) -> Iterator[str]:
        """Yield the keys and names of the secrets in the models of an attribute, at any depth."""
        try:
            field = self.shape.by_attribute.get(attribute)
        except DeclarationError:
            return
        waiting: list[tuple[ClassSchema, Field]] = [] if field is None else [(self, field)]
        met: set[int] = set()
        while waiting:
            schema, field = waiting.pop()
            found = schema.find(field.wire.innermost.name)
            if not is_model(found) or id(found) in met:
                continue
            met.add(id(found))
            inner = schema_of(found)
            for secret in inner.secrets:
                yield secret.lower()
            try:
                fields = inner.shape.wire_fields
            except DeclarationError:
                continue
            for each in fields:
                if each.secret:
                    yield each.path[-1].lower()
                waiting.append((inner, each))

    def shape_of(self, model: Any) -> Shape:
        """Return the parsed maps of an instance: those of the class, unless it has its own.

        Raises:
            DeclarationError: They are malformed.
        """
        if self.declared:
            return self.shape
        cls = self.cls
        attribute_map = getattr(model, "_attribute_map", _NO_MAP)
        validation = getattr(model, "_validation", _NO_MAP)
        if attribute_map is getattr(cls, "_attribute_map", attribute_map) and (
            validation is getattr(cls, "_validation", validation)
        ):
            return self.shape
        secrets = declared_secrets(cls)
        return Shape.parse(self.cls.__name__, attribute_map, validation, secrets)

    def _parse(self) -> Shape:
        """Parse the maps, unless they are unchanged since they were last parsed."""
        cls = self.cls
        maps = (
            getattr(cls, "_attribute_map", {}),
            getattr(cls, "_validation", {}),
            getattr(cls, "_secrets", ()),
        )
        parsed = self._parsed
        if parsed is not None and parsed[1] == maps:
            return parsed[0]
        shape = Shape.parse(cls.__name__, *maps[:2], declared_secrets(cls))
        if parsed is not None:
            self.forget()
        # The entries may change in place later: keep what they said.
        self._parsed = shape, tuple(_copied(each) for each in maps)
        return shape

    def find(self, name: str) -> Any:
        """Return the class that a type name means in these maps, or ``None``."""
        found = self._classes.get(name)
        if found is None and name not in SCALARS:  # looking in vain takes long
            if overrides(self.cls, "_infer_class_models"):
                found = self.cls._infer_class_models().get(name)
            else:
                found = find_class(self.cls, name)
            if found is not None:
                self._classes[name] = found
        return found

    def has_found(self, cls: Any) -> bool:
        """Return whether a type name has been resolved to ``cls``."""
        return any(each is cls for each in list(self._classes.values()))


def is_in_place_of_instance(value: Any) -> bool:
    """Return whether a value is a class that may stand for an instance, as in msrest.

    Its attributes are the values then, which those of a declared class are not.
    """
    return is_model(value) and not schema_of(value).declared


def shape_of(model: Any) -> Shape:
    """Return what the maps of an instance, or of a class in the place of one, say.

    Raises:
        DeclarationError: They are malformed.
    """
    if isinstance(model, type):
        return schema_of(model).shape
    return schema_of(type(model)).shape_of(model)


def schema_of(cls: Any) -> ClassSchema:
    """Return the schema of a class: its codec, or one kept here for a class of another library."""
    schema: ClassSchema | None = getattr(cls, "_codec", None)
    if schema is None:
        schema = _FOREIGN.get(cls)
        if schema is None:
            schema = _FOREIGN[cls] = _ForeignSchema(cls, declared=False)
    return schema


class _ForeignSchema(ClassSchema):
    """The maps of a class of another library, which does not hold its schema and may go."""

    __slots__ = ("_cls",)

    @property
    def cls(self) -> Any:
        """The class."""
        return self._cls()

    @cls.setter
    def cls(self, cls: Any) -> None:
        self._cls = ref(cls)

    def find(self, name: str) -> Any:
        """Return the class that a type name means in these maps, or ``None``."""
        return find_class(self.cls, name)


_FOREIGN: WeakKeyDictionary[Any, ClassSchema] = WeakKeyDictionary()


def _copied(value: Any) -> Any:
    """Copy a map and its entries."""
    if hasattr(value, "items"):
        return {key: dict(item) if hasattr(item, "keys") else item for key, item in value.items()}
    return value


def declared_secrets(cls: type) -> frozenset[str]:
    """Return the names that a class and its bases list in ``_secrets``.

    A subclass adds to the secrets of its bases, because it can hardly mean to show them.
    """
    declared: set[str] = set()
    for base in cls.__mro__:
        own: Any = base.__dict__.get("_secrets")
        if own:
            declared.update((own,) if isinstance(own, str) else own)
    return frozenset(declared)
