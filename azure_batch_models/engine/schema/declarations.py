"""What authors write in a model class: the entries of its maps, and what stands for a default."""

from __future__ import annotations

from typing import Any, Literal, Required, TypedDict


class XmlSpec(TypedDict, total=False):
    """How an attribute, or in ``_xml_map`` a whole model, is written in XML."""

    name: str
    ns: str
    prefix: str
    attr: bool
    text: bool
    wrapped: bool
    itemsName: str


class AttributeSpec(TypedDict, total=False):
    """One entry of ``_attribute_map``."""

    key: Required[str]
    """REST key, or a path such as ``properties.vmSize``; a literal dot is written ``\\\\.``."""

    type: Required[str]
    """Wire type: a scalar's, a model's or an enum's name, ``[T]`` or ``{T}``."""

    xml: XmlSpec


class Constraint(TypedDict, total=False):
    """One entry of ``_validation``."""

    required: bool
    readonly: bool
    constant: bool
    min_length: int
    max_length: int
    minimum: float
    maximum: float
    minimum_ex: float
    maximum_ex: float
    min_items: int
    max_items: int
    pattern: str
    unique: bool
    multiple: float


def server_set(*, init: Literal[False] = False) -> Any:
    """Declare an attribute that only the service sets, which no constructor takes.

    Args:
        init: Always ``False``; spelt out so that type checkers leave it out of the constructor.

    Returns:
        The default of the attribute, ``None``.
    """
    return init or None


def always_set() -> Any:
    """Declare an attribute that every whole answer has, so that it need not be ``None`` to readers.

    Constructors may leave it out, and so may an answer of which only some attributes were asked
    for. Then it is ``None`` after all, but that is no reason to check for it wherever it is read.

    Returns:
        The default of the attribute, ``None``.
    """
    return None
