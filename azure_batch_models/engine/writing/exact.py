"""The exact writer: what writing a model means, in plain Python over Shapes.

It decides whatever the generated writers decline (a value that needs coercion, a key transformer,
a null to be sent), and notes every problem with its path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, in_full
from azure_batch_models.engine.schema.class_schema import (
    is_in_place_of_instance,
    schema_of,
    shape_of,
)
from azure_batch_models.engine.schema.problem_log import ProblemLog
from azure_batch_models.engine.schema.registry import is_enum, is_instance, is_iterable
from azure_batch_models.engine.schema.scalars import (
    BASIC_TYPES,
    FAILURES,
    SCALARS,
    copy_json,
    write_str,
)
from azure_batch_models.engine.schema.shape import DeclarationError, Field, WireType
from azure_batch_models.engine.writing import styles
from azure_batch_models.forking import NO_FORK
from azure_batch_models.text.describe import describe, quote
from azure_batch_models.text.json_path import below
from azure_batch_models.text.null import is_null
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.writing.styles import Style
    from azure_batch_models.text.json_path import Path

    Transformer = Callable[[str, Any, Any], tuple[Any, Any]]

_NAMES_INSIDE_OBJECT = {
    scalar.python: name for name, scalar in SCALARS.items() if scalar.inside_object
}
"""The wire types as which values of type ``object`` are written, by their class."""


NOTHING: Any = object()
"""What stands for the value of an attribute that is left out."""


class ExactWriter(ProblemLog):
    """Writes one model and notes what goes wrong."""

    too_deep = "it refers to itself, or is nested too deeply."

    def __init__(
        self,
        style: Style,
        transformer: Transformer | None = None,
        *,
        classes: Mapping[str, Any] | None = None,
        custom: Mapping[str, Callable[[Any], Any]] | None = None,
    ) -> None:
        """Prepare to write.

        Args:
            style: What to write.
            transformer: Returns key and value for each attribute, as msrest's key transformers do;
                without one the style decides.
            classes: What type names mean; by default each model's own package decides.
            custom: Functions that replace the writers of scalar wire types.
        """
        super().__init__()
        self.refused: list[tuple[str, str]] = []
        """For each of the problems so far the attribute and its wire type, if it is about one."""
        self.spares_iterators = False
        """Whether iterators, which can be read once, are left for somebody else."""
        self.style = style
        self.transformer = transformer
        self.classes = classes
        self.custom = dict(custom or {})

    def write(self, model: Any) -> Any:
        """Write a model; `problems` has what went wrong."""
        return self._guarded(self._model, model, None)

    def write_value(self, wire: WireType, value: Any, spec: Mapping[str, Any]) -> Any:
        """Write a value that belongs to no model; ``spec`` matters only in XML."""
        del spec
        return self._guarded(self._value, None, wire, value, None)

    def write_object(self, value: Any) -> Any:
        """Write a value of type ``object``: any JSON value, with models and dates inside."""
        return self._guarded(self._object, value, None)

    def _model(self, model: Any, path: Path) -> dict[str, Any] | None:
        """Write a model as a dict."""
        try:
            shape = shape_of(model)
        except DeclarationError as error:
            self._note("declaration", path, f"{error}.")
            return None
        body: dict[str, Any] = {}
        for field in shape.fields:
            if field.readonly and not self.style.keep_readonly:
                continue
            if field.is_additional:
                body.update(copy_json(self._additional(model, path)))
                continue
            self._attribute(model, field, body, path)
        keeps = shape.keeps_additional and not shape.sends_additional
        if self.style.additional != "never" and keeps:
            extra = additional_of(model)
            # In msrest's style anything may be there; only a dict counts.
            for key, value in extra.items() if isinstance(extra, dict) else ():
                if self.style.keeps_all or not styles.is_annotation(key):
                    body.setdefault(key, copy_json(value))
        return body

    def _additional(self, model: Any, path: Path) -> dict[Any, Any]:
        """Return the additional properties of a model that sends them, which may be anything."""
        extra = additional_of(model) or {}
        try:
            return dict(extra)
        except (TypeError, ValueError):
            found = self._describe(extra)
            self._note("type", path, f"expected additional_properties to be a dict, got {found}.")
            return {}

    def _attribute(self, model: Any, field: Field, body: dict[str, Any], path: Path) -> None:
        """Write one attribute into the body."""
        where = below(path, field.place)
        try:
            value = getattr(model, field.attribute)
        except AttributeError:
            self._note(
                "attribute", where, f"{type(model).__name__}.{field.attribute} was never set."
            )
            return
        keys: Any = self.style.keys_of(field)
        if self.transformer is not None:
            try:
                keys, value = self.transformer(field.attribute, dict(field.entry), value)
            except Exception as error:  # noqa: BLE001 - a user's function may raise anything
                told = quote(error, secret=self._is_secret or field.secret)
                self._note("transformer", where, f"the key transformer failed: {told}.")
                return
            keys = keys if isinstance(keys, list) else [keys]
        written = self._field_value(model, field, value, where)
        if written is NOTHING:
            return
        self._name_refused(model, field)
        try:
            (place_alone if self.style.keeps_all else place)(body, keys, written)
        except FAILURES:
            self._note("declaration", where, f"another attribute stands in the way of {keys!r}.")

    def _name_refused(self, model: Any, field: Field) -> None:
        """Note which attribute the latest problems are about."""
        name = f"{type(model).__name__}.{field.attribute}"
        new = len(self.problems) - len(self.refused)
        self.refused += [(name, field.wire.name)] * new

    def _field_value(self, model: Any, field: Field, value: Any, path: Path) -> Any:
        """Write the value of an attribute; return `NOTHING` if there is none to be written."""
        if value is None:
            return NOTHING
        outer, self._is_secret = self._is_secret, self._is_secret or field.secret
        written = self._value(model, field.wire, value, path)
        self._is_secret = outer
        return written

    def _value(self, owner: Any, wire: WireType, value: Any, path: Path) -> Any:
        """Write a value of a wire type."""
        if value is None or is_null(value):
            return None
        if wire.kind == "scalar":
            return self._scalar(wire.name, value, path)
        if wire.kind == "list":
            return self._list(owner, wire, value, path)
        if wire.kind == "dict":
            return self._dict(owner, wire, value, path)
        if wire.kind == "faulty":
            self._note("declaration", path, f"{wire.name}.")
            return None
        target = self._find(owner, wire.name)
        if target is None and isinstance(value, Enum):
            target = type(value)
        if is_enum(target):
            return self._enum(target, value, path)
        if is_instance(value) or is_in_place_of_instance(value):
            return self._model(value, path)
        if type(value) in BASIC_TYPES:
            return self.custom.get(BASIC_TYPES[type(value)], _as_it_is)(value)
        is_dict = value.__class__ is dict
        name = mask_text(wire.name)
        hint = f"Make one with {name}.from_dict(...)." if is_dict else ""
        self._note("type", path, f"expected {name}, got {self._describe(value)}.", hint)
        return None

    def _find(self, owner: Any, name: str) -> Any:
        """Return the class that a type name means."""
        if self.classes is not None:
            return self.classes.get(name)
        return schema_of(type(owner)).find(name)

    def _scalar(self, name: str, value: Any, path: Path) -> Any:
        """Write a value of a scalar wire type."""
        scalar, write = SCALARS[name], self.custom.get(name)
        if write is None and scalar.takes_anything:
            return self._object(value, path)
        try:
            return (write or scalar.write)(value)
        except FAILURES:
            with NO_FORK:
                from azure_batch_models.engine import iso_suggestions  # noqa: PLC0415 - errors only

            message = f"expected {scalar.expected}, got {self._describe(value)}."
            hint = iso_suggestions.suggestion(name, value, secret=self._is_secret)
            self._note(name, path, message, hint)
            return None

    def _list(self, owner: Any, wire: WireType, value: Any, path: Path) -> Any:
        """Write anything that can be iterated, except text, as a list."""
        assert wire.item is not None
        if isinstance(value, str) or not is_iterable(value):
            self._note("type", path, f"expected a list, got {self._describe(value)}.")
            return None
        if self.spares_iterators and isinstance(value, Iterator):
            return []
        return [
            self._value(owner, wire.item, item, (path, index)) for index, item in enumerate(value)
        ]

    def _dict(self, owner: Any, wire: WireType, value: Any, path: Path) -> Any:
        """Write a mapping; its keys become text."""
        assert wire.item is not None
        if not isinstance(value, Mapping):
            self._note("type", path, f"expected a dict, got {self._describe(value)}.")
            return None
        return {
            key: self._value(owner, wire.item, item, where)
            for key, item, where in self._items(value, path)
        }

    def _items(self, value: Mapping[Any, Any], path: Path) -> Iterator[tuple[Any, Any, Path]]:
        """Yield the items of a mapping, with their keys as text and their paths."""
        for key, item in value.items():
            try:
                text = write_str(key)
                where: Path = (path, str(text))
            except FAILURES:
                self._note("type", path, f"expected text as a key, got {describe(key)}.")
            else:
                yield text, item, where

    def _enum(self, enum: Any, value: Any, path: Path) -> Any:
        """Write a member's value; a text in another case becomes that of the member."""
        result = getattr(value, "value", value)
        for member in enum:
            if member.value == result:
                return result
        try:
            folded = str(result).lower()
        except FAILURES:
            folded = None  # too long a number, or nested too deeply
        for member in enum:
            if str(member.value).lower() == folded:
                return member.value
        if self.style.open_enums and isinstance(result, str):
            return str(result)
        members = ", ".join(repr(member.value) for member in enum)
        message = f"expected a {enum.__name__} ({members}), got {self._describe(value)}."
        self._note("enum", path, message)
        return None

    def _object(self, value: Any, path: Path) -> Any:
        """Write a value about which nothing is declared."""
        kind = type(value)
        if value is None or is_null(value):
            return None
        if kind in BASIC_TYPES:
            return self.custom.get(BASIC_TYPES[kind], _as_it_is)(value)
        if kind is dict:
            return {key: self._object(item, where) for key, item, where in self._items(value, path)}
        if kind is list:
            return [self._object(item, (path, index)) for index, item in enumerate(value)]
        if kind in _NAMES_INSIDE_OBJECT:
            return self._scalar(_NAMES_INSIDE_OBJECT[kind], value, path)
        if is_instance(value):
            nested = ExactWriter(styles.for_serialize())
            nested.problems, nested._is_secret = self.problems, self._is_secret
            return nested._model(value, path)
        try:
            return str(getattr(value, "value", value))
        except FAILURES:
            self._note("object", path, f"expected a JSON value, got {self._describe(value)}.")
            return None


def place(body: dict[str, Any], keys: Any, value: Any) -> None:
    """Put a value into a body under one key or down a path; never replace what is there."""
    *above, last = keys
    for key in above:
        body = body.setdefault(key, {})
        if body.__class__ is not dict:
            raise TypeError(keys)
    body.setdefault(last, value)


def place_alone(body: dict[str, Any], keys: Any, value: Any) -> None:
    """Put a value into a body as `place` does; raise if another value is there."""
    *above, last = keys
    for key in above:
        body = body.setdefault(key, {})
        if body.__class__ is not dict:
            raise TypeError(keys)
    found = body.setdefault(last, value)
    if found is not value and found != value:  # NaN is not even what it is itself
        raise ValueError(keys)


def _as_it_is(value: Any) -> Any:
    """Return a value that JSON has."""
    return value


def additional_of(model: Any) -> Any:
    """Return the additional properties of a model, which keeps them in the form that it has."""
    codec = getattr(model, "_codec", None)
    if codec is not None and codec.declared:
        return in_full(getattr(model, BOOKKEEPING))
    return getattr(model, "additional_properties", None)
