"""What `inspect.signature` and `help` say of a model class."""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING, Any

from azure_batch_models import docstrings
from azure_batch_models.engine.instances import BOOKKEEPING
from azure_batch_models.engine.shape import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.engine.shape import Field

_RULES_IN_WORDS = {"required": "required", "readonly": "set by the service", "constant": "constant"}
"""Rules of a ``_validation`` map that say all by their name."""


def signature_of(cls: Any) -> inspect.Signature:
    """Give the signature of calling ``cls``.

    For a declared class: keywords only, with the annotations its author wrote, and without what
    only the service sets. For a msrest-style class: that of its ``__init__``.
    """
    if not cls._codec.declared:
        signature = inspect.signature(cls.__init__)
        return signature.replace(parameters=list(signature.parameters.values())[1:])
    hints = _hints(cls)
    construction = cls._codec.construction
    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty
            if name in construction.demanded
            else construction.presets.get(name),
            annotation=hints.get(name, inspect.Parameter.empty),
        )
        for name in cls.__struct_fields__
        if name != BOOKKEEPING and name not in construction.readonly
    ]
    return inspect.Signature(parameters)


def slots_of(cls: Any) -> dict[str, str]:
    """Describe the attributes that ``cls`` itself declares, as ``__slots__`` may.

    Each has its docstring and what the maps say of it; maps that make no sense say nothing.
    """
    written = docstrings.written_at(cls)
    fields = _fields(cls)
    described: dict[str, str] = {}
    for name in cls.__dict__.get("__slots__", ()):
        facts = " · ".join(facts_of(fields[name])) if name in fields else ""
        described[name] = "\n\n".join(filter(None, (written.get(name), facts)))
    return described


def facts_of(field: Field) -> list[str]:
    """List what the maps say of one attribute: REST key, if it has one, wire type and rules."""
    facts = [f"``{text}``" for text in (field.key, field.wire.name) if text]
    facts += [words for rule, words in _RULES_IN_WORDS.items() if field.rules.get(rule)]
    facts += [
        f"{rule} {limit}" for rule, limit in field.rules.items() if rule not in _RULES_IN_WORDS
    ]
    return [*facts, "masked when shown"] if field.secret else facts


def _fields(cls: Any) -> Mapping[str, Field]:
    """Give the parsed attributes of a class, none when its maps make no sense."""
    try:
        fields: Mapping[str, Field] = cls._codec.shape.by_attribute
    except DeclarationError:
        return {}
    return fields


def _hints(cls: Any) -> dict[str, Any]:
    """Collect the annotations of a class and its bases, unevaluated."""
    hints: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        hints.update(_annotations(base))
    return hints


def _annotations(base: type) -> dict[str, Any]:
    """Give a class's annotations; on CPython 3.14 names that are not known yet stay as such."""
    if sys.version_info >= (3, 14):  # pragma: no cover - coverage is measured before 3.14
        import annotationlib  # noqa: PLC0415 - new in 3.14

        return annotationlib.get_annotations(base, format=annotationlib.Format.FORWARDREF)
    return inspect.get_annotations(base)
