"""Key normalizers: from a body under Python names or in odd casing to exact REST keys.

Keys that no attribute stands for are set aside on the way, for the model's bookkeeping field. The
fast reader can then read the rest. Where one attribute stands under two names, the normalizer
declines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.reading.key_extractors import names_of
from azure_batch_models.engine.schema.bookkeeping import METADATA_KEY, AdditionalProperties
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.linked_functions import LinkedFunction
from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.engine.schema.scalars import copy_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Shape, WireType

    Normalize = Callable[[Any], Any]

_FEW = 6
"""Up to how many keys an object is looked at as a whole before its objects are looked for."""

_CASINGS = 8
"""How many spellings of each name are remembered."""


class _Names:
    """The names that the attributes of a class are found under."""

    def __init__(self, shape: Shape, *, any_key: bool) -> None:
        self.rest_keys: dict[str, str] = {}
        """The REST key for each name, and for spellings of names that have been met."""
        for field in shape.wire_fields:
            names = names_of(field) if any_key else field.path
            self.rest_keys.update(dict.fromkeys(names, field.path[0]))
        self._lowered = {name.lower(): key for name, key in self.rest_keys.items() if any_key}
        self._limit = _CASINGS * len(self.rest_keys)

    def rename(self, data: dict[Any, Any]) -> dict[str, Any]:
        """Return an object under REST keys, with its unknown keys set aside."""
        rest_keys = self.rest_keys
        renamed: dict[str, Any] = {}
        extra = AdditionalProperties()
        for name, value in data.items():
            key = rest_keys.get(name) or self._in_any_case(name)
            if key is None:
                extra[name] = copy_json(value)
            else:
                renamed[key] = value
        if len(renamed) + len(extra) < len(data):  # two names of one attribute
            raise Declined
        if extra:
            renamed[METADATA_KEY] = extra
        return renamed

    def _in_any_case(self, name: Any) -> str | None:
        """Return the REST key for a name in another case, if it is one."""
        if name.__class__ is not str:
            raise Declined
        key = self._lowered.get(name.lower())
        if key is not None and len(self.rest_keys) < self._limit:
            self.rest_keys[name] = key
        return key


class KeyNormalizers:
    """The functions that normalize the keys of bodies, generated for each class."""

    def __init__(self, *, any_key: bool) -> None:
        """Start without functions.

        Args:
            any_key: Whether Python names and other casings are understood.
        """
        self._any_key = any_key
        self._functions: dict[Any, Normalize] = {}

    def of(self, schema: ClassSchema) -> Normalize:
        """Return the function for a class that has a fast reader.

        It takes an object and returns one with exact REST keys, and so all objects in it, or
        raises `Declined` because something in it is not plain.
        """
        function = self._functions.get(schema.cls)
        if function is None:
            function = self._functions[schema.cls] = self._build(schema)
        return function

    def _build(self, schema: ClassSchema) -> Normalize:
        """Compile the function for a class."""
        names = _Names(schema.shape, any_key=self._any_key)
        out = LinkedFunction(
            "normalize",
            schema,
            self.of,
            rest_keys=names.rest_keys,
            rename=names.rename,
            decline=_decline,
        )
        expressions = {
            field.path[0]: expression
            for field in schema.shape.wire_fields
            if (expression := _expression(out, field.wire, "value")) is not None
        }
        with out.block(f"def {out.name}(data)"):
            with out.block("if data.__class__ is not dict"):
                out.add("decline(data)")
            out.add("body = {}")
            with out.block("try"), out.block("for name, value in data.items()"):
                out.add("body[rest_keys[name]] = value")
            with out.block("except KeyError"):
                out.add("body = rename(data)")
            with out.block("else"), out.block("if len(body) < len(data)"):
                out.add("decline(data)  # two names of one attribute")
            if len(expressions) > _FEW:
                # Small objects have none of so many.
                keys = out.bind("keys_inside", frozenset(expressions))
                with out.block(f"if len(body) <= {_FEW} and {keys}.isdisjoint(body)"):
                    out.add("return body")
            for key, expression in expressions.items():
                with out.block(f"if (value := body.get({key!r})) is not None"):
                    out.add(f"body[{key!r}] = {expression}")
            out.add("return body")
        function: Normalize = out.compile()
        return function


def _decline(value: object) -> Any:
    """Stop, because a value is not plain."""
    raise Declined(type(value))


def _expression(out: LinkedFunction, wire: WireType, value: str) -> str | None:
    """Return the expression that normalizes the keys inside the variable ``value``, if any are."""
    if wire.item is not None:
        item = _expression(out, wire.item, f"{value}_item")
        if item is None:
            return None
        item = f"None if {value}_item is None else {item}"
        if wire.kind == "list":
            made = f"[{item} for {value}_item in {value}]"
            return f"({made} if {value}.__class__ is list else decline({value}))"
        # The keys of such a dict are the user's.
        made = f"{{{value}_key: {item} for {value}_key, {value}_item in {value}.items()}}"
        return f"({made} if {value}.__class__ is dict else decline({value}))"
    if wire.kind == "scalar":
        return None
    target = out.schema.find(wire.name)
    return None if is_enum(target) else f"{out.link(schema_of(target))}({value})"
