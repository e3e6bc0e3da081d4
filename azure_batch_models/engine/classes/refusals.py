"""Refusals: what the author of a class is told where a class cannot work as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.annotations import Annotations
from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_annotations(name: str, namespace: Mapping[str, Any], attribute_map: Any) -> None:
    """Raise an error for annotated attributes that the map lacks, which nothing would send.

    It is for classes that neither have nor inherit an ``__init__``, which could set them.

    Args:
        name: The name of the class.
        namespace: Its namespace.
        attribute_map: The map that it will see.

    Raises:
        TypeError: There are such attributes; names each, and the closest in the map.
    """
    if not hasattr(attribute_map, "items"):
        return  # it is malformed, which fails when it is used
    annotations = Annotations.take(dict(namespace))
    if annotations.names <= attribute_map.keys():
        return
    missing = [
        each
        for each in annotations.attributes
        if each not in attribute_map
        and each != ADDITIONAL
        and not each.startswith("_")
        # A property or a method that has an annotation is no attribute of the body.
        and not hasattr(namespace.get(each), "__get__")
    ]
    if not missing:
        return
    told = " and ".join(f"{name}.{each}" for each in missing)
    verb, pronoun = ("is", "it") if len(missing) == 1 else ("are", "each")
    hint = did_you_mean(missing[0], attribute_map)
    msg = (
        f"{told} {verb} annotated, but no entry of _attribute_map says what {pronoun} is called in "
        f"a body: add {missing[0]!r}: {{'key': ..., 'type': ...}}, or annotate what is no part of "
        f"a body as ClassVar.{hint}"
    )
    raise TypeError(msg)
