"""Style: what a verb that writes wants from each model on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

Additional = Literal["never", "unknown", "all"]
"""Whether additional properties are written without having been enabled class-wide:
never; those that are not ``odata.*`` annotations; or all."""


@dataclass(frozen=True, eq=False)
class Style:
    """One way to write a model. Compared by identity, so that it is a cheap key."""

    verb: str
    """Identifier that names generated functions."""

    python_names: bool = False
    """Python names instead of REST keys."""

    keep_readonly: bool = False
    """Whether attributes that only the service sets are written."""

    additional: Additional = "never"

    open_enums: bool = False
    """Whether a text that no enum member has is written as it is instead of refused."""

    for_encoder: bool = False
    """Whether the JSON encoder gets it next: date-times that it writes alike are left to it, and
    numbers that JSON does not have are refused."""

    exact: bool = False
    """Whether only values are written that reading gives back just as they are."""

    def is_xml(self, model: Any) -> bool:
        """Tell whether a model, or the instances of a class, are written as XML.

        Those of an XML class are, but not where nothing may be lost.
        """
        return self.additional != "all" and bool(model.is_xml_model())


_SERIALIZE = {
    (False, False): Style("serialize"),
    (True, False): Style("serialize_with_readonly", keep_readonly=True),
    (False, True): Style("serialize_with_unknown", additional="unknown"),
    (True, True): Style("serialize_all", keep_readonly=True, additional="unknown"),
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
"""For ``to_json``: the same, on its way to the encoder."""

PICKLE = replace(TO_JSON, verb="pickle", exact=True)
"""For ``pickle``: the same, for plain instances of plain values only."""


def for_serialize(*, keep_readonly: bool = False, keep_additional: bool = False) -> Style:
    """Give the style of ``serialize``."""
    return _SERIALIZE[bool(keep_readonly), bool(keep_additional)]


def for_as_dict(*, keep_readonly: bool) -> Style:
    """Give the style of ``as_dict``."""
    return _AS_DICT[bool(keep_readonly)]


def is_annotation(key: object) -> bool:
    """Tell whether a key is an OData annotation, which is never sent."""
    return isinstance(key, str) and key.startswith("odata.")
