"""Which keys of a body belong to which attribute: msrest's extractors, and the usual ones quickly.

An extractor is a function ``(attribute, spec, data) -> value or None``, as in msrest. The usual
sets of them have an equivalent here that looks at each key of a body once.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.reading.xml import xml_key_extractor
from azure_batch_models.engine.schema.shape import Shape, last_part, split_key
from azure_batch_models.text.describe import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from azure_batch_models.engine.schema.shape import Field

    Extractor = Callable[[str, Any, Any], Any]

_LOGGER = logging.getLogger("azure_batch_models")


def rest_key_extractor(attr: str, attr_desc: Any, data: Any) -> Any:
    """Return a value found under its REST key, following a flattened path."""
    del attr
    *above, last = split_key(attr_desc["key"])
    node = data
    for key in above:
        # msrest looks for the rest of the path at the top when a part of it is absent.
        node = node.get(key, data)
        if node is None:
            return None
    return node.get(last)


def rest_key_case_insensitive_extractor(attr: str, attr_desc: Any, data: Any) -> Any:
    """Return a value found under its REST key in any case, following a flattened path."""
    del attr
    *above, last = split_key(attr_desc["key"])
    node = data
    for key in above:
        node = attribute_key_case_insensitive_extractor(key, None, node)
        if node is None:
            return None
    return attribute_key_case_insensitive_extractor(last, None, node) if node else None


def last_rest_key_extractor(attr: str, attr_desc: Any, data: Any) -> Any:
    """Return a value found under the last part of its REST key."""
    del attr
    return data.get(last_part(attr_desc["key"]))


def last_rest_key_case_insensitive_extractor(attr: str, attr_desc: Any, data: Any) -> Any:
    """Return a value found under the last part of its REST key in any case."""
    last = last_part(attr_desc["key"])
    del attr
    return attribute_key_case_insensitive_extractor(last, None, data)


def attribute_key_extractor(attr: str, attr_desc: Any, data: Any) -> Any:
    """Return a value found under its Python name."""
    del attr_desc
    return data.get(attr)


def attribute_key_case_insensitive_extractor(attr: str, attr_desc: Any, data: Any) -> Any:
    """Return a value found under its Python name in any case."""
    del attr_desc
    wanted = attr.lower()
    return data.get(next((key for key in data if key.lower() == wanted), None))


ANY_KEY_EXTRACTORS: tuple[Extractor, ...] = (
    attribute_key_case_insensitive_extractor,
    rest_key_case_insensitive_extractor,
    last_rest_key_case_insensitive_extractor,
)
"""What ``from_dict`` uses unless told otherwise."""

REST_KEY_EXTRACTORS: tuple[Extractor, ...] = (rest_key_extractor,)
"""What ``deserialize`` uses."""


class KeyLookup:
    """How the values of a model's attributes are found in a body, and which keys are left over."""

    __slots__ = ("any_key", "extractors", "is_usual", "quiet", "values")

    def __init__(
        self,
        extractors: Sequence[Extractor] | None = None,
        *,
        quiet: bool = False,
        exact_first: bool = False,
    ) -> None:
        """Find values by a sequence of extractors; by REST keys if there is none.

        Args:
            extractors: The extractors, in their order.
            quiet: Whether reading logs nothing: no attribute under two names, no enum value that
                is unknown.
            exact_first: Whether any key counts only for what is not there under its REST key.
        """
        given = REST_KEY_EXTRACTORS if extractors is None else tuple(extractors)
        # That one finds nothing in JSON, and XML is read by it anyway.
        usual = tuple(each for each in given if each is not xml_key_extractor)
        self.extractors = given
        """The extractors, in their order."""
        self.any_key = usual == ANY_KEY_EXTRACTORS
        """Whether Python names and any casing are found."""
        self.is_usual = usual in {REST_KEY_EXTRACTORS, ANY_KEY_EXTRACTORS}
        """Whether the extractors are one of the two usual sets, which the fast reader knows.

        If not, values are found by `ask`.
        """
        self.quiet = quiet
        """Whether reading logs nothing."""
        self.values: Callable[[Shape, Any], tuple[list[Any], dict[str, Any]]] = _values_by_rest_key
        """Finds the values in a body: one for each field, and the left-over keys."""
        if self.any_key and exact_first:
            self.values = _values_by_exact_key_first
        elif self.any_key:
            self.values = partial(_values_by_any_key, quiet=True) if quiet else _values_by_any_key

    def ask(self, shape: Shape, data: Any, classes: Mapping[str, Any]) -> list[Any]:
        """Return the value of each field: the first that an extractor finds.

        Args:
            shape: The fields.
            data: An object of a body, or an XML element.
            classes: What type names mean; an extractor gets the class under ``internalType``.
        """
        values: list[Any] = []
        for field in shape.wire_fields:
            spec = dict(field.entry)
            internal = classes.get(field.wire.innermost.name)
            if internal is not None:
                spec["internalType"] = internal
            # A copy for each, because a user's extractor may change it.
            found = [each(field.attribute, dict(spec), data) for each in self.extractors]
            values.append(_first(field, found, quiet=self.quiet))
        return values


def _values_by_rest_key(shape: Shape, data: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Find every attribute under its exact REST key."""
    values: list[Any] = []
    consumed = shape.known_keys
    for field in shape.wire_fields:
        path = field.path
        if not field.is_flattened:
            values.append(data.get(path[0]))
        else:
            values.append(rest_key_extractor(field.attribute, {"key": field.key}, data))
            if path[-1] in data and path[0] not in data:
                consumed = consumed | {path[-1]}
    return values, {key: value for key, value in data.items() if key not in consumed}


def _values_by_any_key(
    shape: Shape, data: Mapping[Any, Any], *, quiet: bool = False
) -> tuple[list[Any], dict[str, Any]]:
    """Find every attribute under its Python name, REST key or last part of it, in any case."""
    folded: dict[str, str] = {}
    for key in data:
        if not isinstance(key, str):
            msg = f"keys are text, but here is {describe(key)}"
            raise TypeError(msg)
        folded.setdefault(key.lower(), key)
    consumed = set(shape.known_keys)
    values: list[Any] = []
    for field in shape.wire_fields:
        found: list[Any] = []
        is_flattened = field.is_flattened
        for name in names_of(field):
            spelt = folded.get(name.lower())
            if spelt is not None:
                consumed.add(spelt)
                if not is_flattened or name in {field.attribute, last_part(field.key)}:
                    found.append(data[spelt])
            if is_flattened and name == field.path[0]:
                found.append(rest_key_case_insensitive_extractor("", {"key": field.key}, data))
        values.append(_first(field, found, quiet=quiet))
    return values, {key: value for key, value in data.items() if key not in consumed}


def _values_by_exact_key_first(
    shape: Shape, data: Mapping[Any, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """Find every attribute under its exact REST key or, where that is absent, under any key.

    Beside the exact key, another spelling of it thus is an unknown key. An attribute without a REST
    key has its Python name as its key; the empty one is unknown.
    """
    exact, left = _values_by_rest_key(shape, data)
    for index, field in enumerate(shape.wire_fields):
        if not field.key:
            exact[index] = data.get(field.attribute)
    pairs = list(zip(shape.wire_fields, exact, strict=True))
    missing = [field for field, value in pairs if value is None]
    taken = {_outermost(field) for field in shape.wire_fields}.difference(map(_outermost, missing))
    rest = {key: value for key, value in data.items() if key and key not in taken}
    found, still_left = _values_by_any_key(Shape(shape.class_name, tuple(missing)), rest)
    others = iter(found)
    values = [next(others) if value is None else value for value in exact]
    left = {key: value for key, value in left.items() if not key or key in still_left}
    return values, left


def _outermost(field: Field) -> str:
    """Return the key of a model's own object under which an attribute, or what holds it, is."""
    return field.path[0] or field.attribute


def names_of(field: Field) -> Iterable[str]:
    """Return the names that any key may spell an attribute by, each once."""
    return dict.fromkeys((field.attribute, field.path[0], last_part(field.key)))


def _first(field: Field, found: list[Any], *, quiet: bool) -> Any:
    """Return the first value that is not ``None``; log it if a later one differs."""
    first = None
    for value in found:
        if value is None:
            continue
        if first is None or first is value or first == value:
            first = value  # of equal ones the last, as in msrest: 1, 1.0 and true are
        elif not quiet:
            _LOGGER.warning(
                "%s is there under two names; the value under the second is ignored",
                field.attribute,
            )
    return first


REST_KEYS = KeyLookup()
"""How ``deserialize`` finds values."""

ANY_KEYS = KeyLookup(ANY_KEY_EXTRACTORS)
"""How ``from_dict`` finds values."""

EXACT_KEYS_FIRST = KeyLookup(ANY_KEY_EXTRACTORS, exact_first=True)
"""How ``from_json`` finds values."""

ANY_KEYS_QUIETLY = KeyLookup(ANY_KEY_EXTRACTORS, quiet=True)
"""How definitions are read for checks, which report what would be logged."""
