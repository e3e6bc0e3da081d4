"""How models are written: a style for each writing verb, and msrest's key transformers.

A key transformer is a function ``(attribute, spec, value) -> (key, value)`` that names the keys of
``as_dict``; a list of keys means a nested path.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from azure_batch_models.engine.schema.shape import split_key

if TYPE_CHECKING:
    from azure_batch_models.engine.schema.shape import Field

Additional = Literal["never", "unknown", "all"]
"""Which additional properties are written although the class does not send them: none; those that
are not ``odata.*`` annotations; or all."""


@dataclass(frozen=True, eq=False)
class Style:
    """One way to write models. Compared by identity, so that it is a cheap key."""

    verb: str
    """The first part of the names of generated functions."""

    python_names: bool = False
    """Whether keys are Python names instead of REST keys."""

    keep_readonly: bool = False
    """Whether attributes that only the service sets are written."""

    additional: Additional = "never"

    open_enums: bool = False
    """Whether a text that no enumeration member has is written instead of refused."""

    for_encoder: bool = False
    """Whether the result goes to the JSON encoder: date-times that it writes alike are left to it,
    and numbers that JSON does not have are refused."""

    exact: bool = False
    """Whether only values are written that reading restores exactly."""

    @property
    def keeps_all(self) -> bool:
        """Whether reading what was written gives an equal model."""
        return self.additional == "all"

    def keys_of(self, field: Field) -> tuple[str, ...]:
        """Return the keys down to the value of an attribute.

        One without a REST key, such as those of request options, which are no body, has its Python
        name where nothing may be lost; elsewhere all have the same empty key, as in msrest.
        """
        if self.python_names:
            return (field.attribute,)
        return field.place if self.keeps_all else field.path

    @property
    def is_of_msrest(self) -> bool:
        """Whether msrest has this way to write, with its `Serializer`."""
        return self.additional == "never"

    def is_xml(self, model_or_class: Any) -> bool:
        """Return whether a model, or the instances of a class, are written as XML.

        Those of XML classes are, except where nothing may be lost.
        """
        return not self.keeps_all and bool(model_or_class.is_xml_model())


_SERIALIZE = {
    (False, False): Style("serialize"),
    (True, False): Style("serialize_with_readonly", keep_readonly=True),
    (False, True): Style("serialize_with_unknown", additional="unknown"),
    (True, True): Style("serialize_all", keep_readonly=True, additional="unknown"),
}
_SERIALIZE_OPENLY = {
    flags: replace(style, verb=f"{style.verb}_openly", open_enums=True)
    for flags, style in _SERIALIZE.items()
}
_AS_DICT = {
    True: Style("as_dict", python_names=True, keep_readonly=True, open_enums=True),
    False: Style("as_dict_without_readonly", python_names=True, open_enums=True),
}
SERIALIZE = _SERIALIZE[False, False]
"""For ``serialize`` without options."""

AS_DICT = _AS_DICT[True]
"""For ``as_dict`` without options."""

TO_DICT = Style("to_dict", keep_readonly=True, additional="all", open_enums=True)
"""For ``to_dict``: nothing is lost."""

TO_JSON = replace(TO_DICT, verb="to_json", for_encoder=True)
"""For ``to_json``: the same, for the encoder."""

PICKLE = replace(TO_JSON, verb="pickle", exact=True)
"""For ``pickle``: the same, but only plain values."""


def for_serialize(
    *, keep_readonly: bool = False, keep_additional: bool = False, keep_values: bool = False
) -> Style:
    """Return the style for ``serialize``."""
    styles = _SERIALIZE_OPENLY if keep_values else _SERIALIZE
    return styles[bool(keep_readonly), bool(keep_additional)]


def for_as_dict(*, keep_readonly: bool) -> Style:
    """Return the style for ``as_dict``."""
    return _AS_DICT[bool(keep_readonly)]


def is_annotation(key: object) -> bool:
    """Return whether a key is an OData annotation, which is never sent."""
    return isinstance(key, str) and key.startswith("odata.")


def attribute_transformer(key: str, attr_desc: Any, value: Any) -> tuple[str, Any]:
    """Use the Python name."""
    del attr_desc
    return key, value


def full_restapi_key_transformer(key: str, attr_desc: Any, value: Any) -> tuple[list[str], Any]:
    """Use the REST key; a flattened one becomes a nested path."""
    del key
    return list(split_key(attr_desc["key"])), value


def last_restapi_key_transformer(key: str, attr_desc: Any, value: Any) -> tuple[str, Any]:
    """Use the last part of the REST key."""
    del key
    return split_key(attr_desc["key"])[-1], value
