"""Refusals: what the author of a class is told where a class cannot work as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from azure_batch_models.engine.schema.annotations import Annotations


def check_annotations(
    name: str, namespace: Mapping[str, Any], annotations: Annotations, known: Collection[str]
) -> None:
    """Raise an error for annotated attributes that the map lacks, which nothing would send.

    It is for classes that neither have nor inherit an ``__init__``, which could set them.

    Args:
        name: The name of the class.
        namespace: Its namespace.
        annotations: Its annotations.
        known: The attributes in the map that it will see.

    Raises:
        TypeError: There are such attributes; names each, and the closest in the map.
    """
    missing = [
        each
        for each in annotations.attributes
        if each not in known
        and each != ADDITIONAL
        and not each.startswith("_")
        # A property or a method that has an annotation is no attribute of the body.
        and not hasattr(namespace.get(each), "__get__")
    ]
    if not missing:
        return
    told = " and ".join(f"{name}.{each}" for each in missing)
    verb, pronoun = ("is", "it") if len(missing) == 1 else ("are", "each")
    hint = did_you_mean(missing[0], known)
    msg = (
        f"{told} {verb} annotated, but no entry of _attribute_map says what {pronoun} is called in "
        f"a body: add {missing[0]!r}: {{'key': ..., 'type': ...}}, or annotate what is no part of "
        f"a body as ClassVar.{hint}"
    )
    raise TypeError(msg)


def decorated(cls: type) -> TypeError:
    """Return the error for a decorator that would write methods into a declared class."""
    msg = (
        f"{cls.__name__} is a model, which has a constructor, comparison and repr by itself: leave "
        f"out the decorator (such as @dataclass)"
    )
    return TypeError(msg)


def several_layouts(name: str, bases: tuple[type, ...], models: list[Any]) -> TypeError:
    """Return the error for bases of which each needs memory of its own.

    Args:
        name: The name of the class.
        bases: Its bases.
        models: Those with fields.
    """
    if len(models) > 1:
        names = " and ".join(base.__name__ for base in models)
        msg = f"{name} cannot derive from {names}: each annotates attributes of its own. "
        return TypeError(f"{msg}Derive from one and declare the attributes of the others.")
    others = " and ".join(base.__name__ for base in bases if base not in models)
    msg = (
        f"{name} cannot derive from {models[0].__name__} and {others}: C code makes the instances "
        f"of both, each in its own way. Let one hold the other as an attribute."
    )
    return TypeError(msg)
