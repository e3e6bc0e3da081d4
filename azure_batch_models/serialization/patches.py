"""Patches: methods that a client sets on `Serializer` or `Deserializer` itself, for all models.

Models are read, written and validated by the engine, which gets stand-ins as long as that is so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.stand_ins import STAND_INS
from azure_batch_models.engine.writing.styles import attribute_transformer
from azure_batch_models.serialization.deserializer import Deserializer
from azure_batch_models.serialization.serializer import Serializer
from azure_batch_models.serialization.steps import Replaceable, SteppedWriter, SteppedXmlWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.engine.reading.key_extractors import KeyLookup
    from azure_batch_models.engine.writing.styles import Style

_USUAL_VALIDATE = Serializer.__dict__["validate"]


def _classes(cls: Any) -> dict[str, Any]:
    """Return what type names mean to a class, and to those that it leads to."""
    return {**cls._infer_class_models(), **cls._codec.references}


def _read(cls: Any, data: Any, lookup: KeyLookup) -> Any:
    """Read a parsed body with a `Deserializer`."""
    deserializer = Deserializer(_classes(cls))
    deserializer.key_extractors = list(lookup.extractors)
    return deserializer._deserialize(cls, data)


def _writer_for(model: Any, style: Style, options: Mapping[str, Any]) -> Any:
    """Return what writes a model with a `Serializer`."""
    given = {"keep_readonly": style.keep_readonly, **options}
    if style.python_names:
        given.setdefault("key_transformer", attribute_transformer)
    given.setdefault("is_xml", style.is_xml(model))
    serializer = Serializer(_classes(type(model)))
    if given["is_xml"]:
        return SteppedXmlWriter(serializer, given)
    return SteppedWriter(serializer, given, style)


def _validate(*arguments: Any, **rules: Any) -> Any:
    """Validate a value with the method that a client has set."""
    return Serializer.validate(*arguments, **rules)


def _follow() -> None:
    """Put stand-ins where a method has been replaced, and take away the others."""
    wanted = (
        _read if Deserializer.replaced else None,
        _writer_for if Serializer.replaced else None,
        _validate if Serializer.__dict__["validate"] is not _USUAL_VALIDATE else None,
    )
    if wanted != (STAND_INS.read, STAND_INS.writer_for, STAND_INS.validate):
        STAND_INS.read, STAND_INS.writer_for, STAND_INS.validate = wanted
        _forget(Model)


def _forget(cls: Any) -> None:
    """Drop what has been compiled for a class and those below it."""
    cls._codec.forget()
    for each in cls.__subclasses__():
        _forget(each)


def watch() -> None:
    """Follow what clients set from now on."""
    Replaceable.followers.append(_follow)
