"""What `inspect.signature`, `help` and ``__doc__`` say about a model class."""

from __future__ import annotations

import inspect
import sys
import textwrap
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.classes.instances import fields_of
from azure_batch_models.engine.schema import docstrings
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from azure_batch_models.engine.schema.shape import Field, WireType

_RULES_IN_WORDS = {"required": "required", "readonly": "set by the service", "constant": "constant"}
"""Rules of a ``_validation`` map whose limit says nothing more."""


def signature_of(cls: Any) -> inspect.Signature:
    """Return the signature of calling ``cls``.

    A declared class takes keywords only, with the annotations its author wrote, and without the
    attributes that only the service sets. A msrest-style class has the signature of its
    ``__init__``.
    """
    if not cls._codec.declared:
        signature = inspect.signature(cls.__init__)
        return signature.replace(parameters=list(signature.parameters.values())[1:])
    hints = _hints(cls)
    construction = cls._codec.construction
    defaults = construction.fresh_defaults()
    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty
            if name in construction.required
            else defaults.get(name),
            annotation=hints.get(name, inspect.Parameter.empty),
        )
        for name in fields_of(cls)
        if name not in construction.readonly
    ]
    return inspect.Signature(parameters)


class Docstring:
    """A class's ``__doc__``: the author's text, then attributes as msrest's generator lists them.

    Programs such as azure-cli read the descriptions and types of attributes from there. It is
    composed on each access.
    """

    def __init__(self, written: str) -> None:
        """Keep the text that the author wrote."""
        self.written = inspect.cleandoc(written)

    def __get__(self, instance: Any, owner: Any) -> str:
        """Compose the docstring of ``owner``."""
        texts = docstrings.written_at(owner)
        lines = [
            line
            for name, field in _fields(owner).items()
            if not field.is_additional
            for line in _parameter(owner, field, texts.get(name, ""))
        ]
        return "\n".join([self.written, "", *lines, ""]) if lines else self.written


def docstring_of(cls: Any) -> str | None:
    """Return the docstring of a class; `None` if it has none of its own."""
    found = cls.__dict__.get("__doc__")
    return found.__get__(None, cls) if isinstance(found, Docstring) else found


def set_docstring(cls: Any, text: Any) -> None:
    """Set the docstring of a class, as of any other."""
    type.__dict__["__doc__"].__set__(cls, text)


def _parameter(cls: Any, field: Field, text: str) -> list[str]:
    """Return the two reStructuredText fields that describe an attribute."""
    about, typed = ("ivar", "vartype") if field.readonly else ("param", "type")
    words = f":{about} {field.attribute}: {text} {_possible_values(cls, field.wire)}"
    described = textwrap.wrap(
        " ".join(words.split()),
        width=100,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    python = _python_type(cls, field.wire, _as_in_msrest)
    return [*described, f":{typed} {field.attribute}: {python}"]


def _possible_values(cls: Any, wire: WireType) -> str:
    """Return the sentence that lists the members of an enumeration; empty for other types."""
    enum = cls._codec.find(wire.innermost.name)
    values = ", ".join(repr(each.value) for each in enum) if is_enum(enum) else ""
    return values and f"Possible values include: {values}"


def _python_type(cls: Any, wire: WireType, reference: Callable[[Any], str]) -> str:
    """Return the type of a value in Python; ``reference`` words that of a model or enumeration."""
    if wire.item is not None:
        inside = _python_type(cls, wire.item, reference)
        return f"list[{inside}]" if wire.kind == "list" else f"dict[str, {inside}]"
    if wire.kind == "scalar":
        return SCALARS[wire.name].python.__name__
    found: Any = cls._codec.find(wire.name)
    return reference(found) if is_model(found) or is_enum(found) else wire.name


def _as_in_msrest(found: Any) -> str:
    """Return the type of a value of a class as msrest's generator writes it."""
    return f"{'str or ' if is_enum(found) else ''}~{found.__module__}.{found.__qualname__}"


def _as_annotated(found: Any) -> str:
    """Return the type of a value of a class as annotations have it."""
    return f"{found.__name__}{' | str' if is_enum(found) else ''}"


def slots_of(cls: Any) -> dict[str, str]:
    """Return a description of each attribute that ``cls`` itself declares, as ``__slots__`` may.

    It is the docstring, the type in Python and what the maps say about the attribute, unless they
    are malformed.
    """
    written = docstrings.written_at(cls)
    fields = _fields(cls)
    described: dict[str, str] = {}
    for name in cls.__dict__.get("__slots__", ()):
        facts = ""
        if (field := fields.get(name)) is not None:
            facts = " · ".join(facts_of(field, _python_type(cls, field.wire, _as_annotated)))
        described[name] = "\n\n".join(filter(None, (written.get(name), facts)))
    return described


def facts_of(field: Field, python: str = "") -> list[str]:
    """Return what the maps say about one attribute: REST key, if any, wire type and rules.

    Args:
        field: The attribute.
        python: Its type in Python; a wire type that says no more than that is left out then.
    """
    wire = "" if python and not _has_form_of_its_own(field.wire) else field.wire.name
    facts = [f"``{text}``" for text in (field.key, python, wire) if text]
    facts += [words for rule, words in _RULES_IN_WORDS.items() if field.rules.get(rule)]
    facts += [
        f"{rule} {limit}" for rule, limit in field.rules.items() if rule not in _RULES_IN_WORDS
    ]
    return [*facts, "masked when shown"] if field.secret else facts


def _has_form_of_its_own(wire: WireType) -> bool:
    """Return whether values go over the wire in a form that their type in Python does not tell."""
    scalar = SCALARS.get(wire.innermost.name)
    return scalar is not None and scalar.python.__name__ != wire.innermost.name


def _fields(cls: Any) -> Mapping[str, Field]:
    """Return the parsed attributes of a class; none if its maps are malformed."""
    try:
        fields: Mapping[str, Field] = cls._codec.shape.by_attribute
    except DeclarationError:
        return {}
    return fields


def _hints(cls: Any) -> dict[str, Any]:
    """Return the annotations of a class and its bases, unevaluated."""
    hints: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        hints.update(_annotations(base))
    return hints


def _annotations(base: type) -> dict[str, Any]:
    """Return the annotations of a class; on CPython 3.14 undefined names stay names."""
    if sys.version_info >= (3, 14):  # pragma: no cover - coverage is measured before 3.14
        import annotationlib  # noqa: PLC0415 - new in 3.14

        return annotationlib.get_annotations(base, format=annotationlib.Format.FORWARDREF)
    return inspect.get_annotations(base)
