"""The differences that are meant: what ours makes otherwise than msrest, and under which name.

Each is a row of ``docs/explanation/conformance.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def first_difference(theirs: Any, ours: Any, path: str = "") -> tuple[str, Any, Any]:
    """Return where two outcomes first differ, and what each has there."""
    if isinstance(theirs, dict) and isinstance(ours, dict) and theirs.keys() == ours.keys():
        pairs = [(key, theirs[key], ours[key]) for key in theirs]
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        pairs = [(str(i), *pair) for i, pair in enumerate(zip(theirs, ours, strict=True))]
    else:
        return path, theirs, ours
    return next(first_difference(a, b, f"{path}.{key}") for key, a, b in pairs if a != b)


_DOCUMENTED = ("ValidationError", "SerializationError", "DeserializationError")


def meant(what: str, given: Any, theirs: Any, ours: Any) -> str | None:
    """Return the name of the difference that explains two outcomes; ``None`` for no such thing.

    Args:
        what: What was done.
        given: What it was done with.
        theirs: What came of it with msrest.
        ours: What came of it with ours.
    """
    verb = what.rpartition(", ")[2]
    if theirs[0] == "raised":
        if verb == "validate" and ours[0] == "gave":
            return "validate lists what msrest raises"
        if theirs[1] not in _DOCUMENTED and ours[0] == "raised" and ours[1] in _DOCUMENTED:
            return "a documented exception in place of another"
        if "'xml.etree.ElementTree.Element' object has no attribute 'update'" in theirs[2]:
            return "additional properties in XML"
    if verb.startswith("as_dict") and theirs[:2] == ["raised", "SerializationError"]:
        if "is not valid value for enum" in theirs[2]:
            return "as_dict keeps texts of no member"
    if theirs[0] == "gave" and ours[:2] == ["raised", "SerializationError"]:
        if "P%P" in repr(theirs):
            return "what is no duration is refused"
    if theirs[0] == ours[0] == "gave":
        if verb == "validate" and _only_types(theirs[1], ours[1]):
            return "validate tells what cannot be written"
        if what == "exception" and theirs[1][1] == ours[1][1] and "additional_p" in theirs[1][0]:
            return "the text of a model"
        return _meant_value(what, theirs[1], ours[1])
    return None


def _only_types(theirs: list[Any], ours: list[Any]) -> bool:
    """Return whether only broken rules called ``type`` have been added."""
    more = [each for each in ours if each not in theirs]
    return all(each in ours for each in theirs) and all("'type')" in repr(each) for each in more)


def _meant_value(what: str, theirs: Any, ours: Any) -> str | None:
    """Return the name of the differences that explain two results."""
    if theirs == ours:
        return "nothing"
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        return _first(_meant_value(what, *pair) for pair in zip(theirs, ours, strict=True))
    if not isinstance(theirs, dict) or not isinstance(ours, dict) or theirs.keys() != ours.keys():
        return None
    if "model" not in theirs:
        return _first(_meant_value(what, theirs[key], ours[key]) for key in theirs)
    if theirs["model"] != ours["model"]:
        return None
    return _first(
        [
            _meant_value(what, theirs["held"], ours["held"]),
            _meant_extras(what, theirs, ours),
        ]
    )


def _first(names: Iterable[str | None]) -> str | None:
    """Return the first name of a difference; ``None`` if there is one without a name."""
    found = list(names)
    if None in found:
        return None
    return next((each for each in found if each != "nothing"), "nothing")


def _meant_extras(what: str, theirs: Any, ours: Any) -> str | None:
    """Return the name of the difference of two models' additional properties."""
    pair = [each["additional_properties"] for each in (theirs, ours)]
    if pair[0] == pair[1]:
        return "nothing"
    unknown, kept = ([] if each is None else each["dict"] for each in pair)
    if "from_dict" in what and all(each in unknown for each in kept):
        return "keys that were used are not unknown"
    return None
