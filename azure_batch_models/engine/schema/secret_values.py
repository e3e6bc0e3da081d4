"""The secrets in a definition, which no message about it quotes.

A rule that quotes an attribute cannot know what a subclass declares secret, nor that the value
stands beside the name of a password. So messages are compared with the secrets of the definition.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, expand
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.registry import is_instance, is_model
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.text.describe import describe
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.redaction import (
    MASK,
    is_value_key,
    names_secret_value,
    number_text,
    secret_items,
    secrets_in_text,
)
from azure_batch_models.text.secret_names import sounds_secret

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from azure_batch_models.problems import Problem

_QUOTED = regex(r"'((?:[^'\\…]|\\.)*)(?:'|…)?|\"((?:[^\"\\…]|\\.)*)(?:\"|…)?")
_NUMBER = regex(r"(?<=number )[\w+-]+(?:\.[\w+-]+)*")
SHORTEST = 4
"""The length from which a secret is looked for inside of other texts."""

_SHORTENED = 40
"""How many characters of a shortened text are enough to recognise it."""

MOST = 50
"""How many secrets are looked for inside of other texts; all are looked for as a whole."""


def without_secrets(problems: list[Problem], cls: Any, *definitions: Any) -> list[Problem]:
    """Return problems whose messages and hints do not quote the secrets of a definition.

    Args:
        problems: What was found.
        cls: The class of the definition.
        *definitions: The definition in its forms: as it was given, and as it was read.
    """
    read: set[str] = set()
    secrets = {text for each in definitions for text in secrets_in(each, cls, read)} - {""}
    if not secrets:
        return problems
    hide = _Hiding(secrets)
    return [hide.problem(each) for each in problems]


class _Hiding:
    """Masks some secrets wherever a message quotes them."""

    def __init__(self, secrets: set[str]) -> None:
        """Prepare to look for secrets."""
        self._whole = {form for each in secrets for form in (each, repr(each)[1:-1])}
        self._beginnings = {each[:_SHORTENED] for each in self._whole}
        longest = sorted((each for each in secrets if len(each) >= SHORTEST), key=len)[-MOST:]
        # No pattern is made of them: `re` would be slow for long ones, and keep them.
        self._inside = longest[::-1]
        self._secrets = secrets

    def problem(self, problem: Problem) -> Problem:
        """Return a problem that shows no secret; a fix that would write one is left out."""
        fix = problem.fix
        if fix is not None and any(map(self._has_secrets, _texts(fix.value))):
            fix = None
        message, hint = self.text(problem.message), self.text(problem.hint)
        return replace(problem, message=message, hint=hint, fix=fix)

    def text(self, message: str) -> str:
        """Return a message with the secrets masked."""
        found = _QUOTED.sub(self._quoted, message)
        for each in self._inside:
            found = found.replace(each, MASK)
        return _NUMBER.sub(self._number, found)

    def _has_secrets(self, text: str) -> bool:
        """Return whether a text is a secret, or has one."""
        return text in self._whole or any(each in text for each in self._inside)

    def _number(self, found: re.Match[str]) -> str:
        """Return a number of a message, masked if it is a secret."""
        return MASK if found[0] in self._secrets else found[0]

    def _quoted(self, found: re.Match[str]) -> str:
        """Return a quoted text of a message, masked if it is a secret."""
        text = found[1] if found[1] is not None else found[2]
        is_cut = found[0].endswith("…") and text[:_SHORTENED] in self._beginnings
        if text not in self._whole and not is_cut:
            return found[0]
        return f"{found[0][0]}{MASK}{found[0][0]}"


def secrets_in(value: Any, cls: Any, read: set[str] | None = None) -> Iterator[str]:
    """Yield the texts of the secrets in a definition: declared, or named so.

    Args:
        value: A model, a dict that should become one, or a list of these.
        cls: The class that a dict should become an instance of, if any.
        read: Texts that were looked at before, and those that are looked at now.
    """
    read = set() if read is None else read
    waiting: list[tuple[Any, Any]] = [(value, cls)]
    met: set[int] = set()
    while waiting:
        value, cls = waiting.pop()
        if isinstance(value, str) and (text := str.__str__(value)) not in read:
            read.add(text)
            # A message may quote a part of it without what is before.
            yield from (part for part in secrets_in_text(text) if len(part) >= SHORTEST)
        if not isinstance(value, Mapping | list | tuple) and not is_instance(value):
            continue
        if id(value) in met:
            continue
        met.add(id(value))
        if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
            hidden = secret_items(value)
            yield from _texts([value[index] for index in hidden])
            waiting += [(item, cls) for index, item in enumerate(value) if index not in hidden]
            continue
        try:
            entries = [*_entries(value, cls)]
        except DeclarationError:  # nothing has been read by such a map
            continue
        is_named = names_secret_value((name, item) for name, item, _, _ in entries)
        for name, item, is_secret, inner in entries:
            if is_secret or (is_named and is_value_key(name)):
                yield from _texts(item)
            else:
                waiting.append((item, inner))


def _entries(value: Any, cls: Any) -> Iterator[tuple[str, Any, bool, Any]]:
    """Yield name, value, whether that is secret, and its class, of all in a model or a dict."""
    if hasattr(value, "_fields"):  # a tuple that has names
        value = dict(zip(value._fields, value, strict=False))
    if is_instance(value):
        cls = type(value)
        own = schema_of(cls)
        for each in own.shape.wire_fields:
            item = getattr(value, each.attribute, None)
            yield each.attribute, item, each.secret, own.find(each.wire.innermost.name)
        value = expand(getattr(value, BOOKKEEPING, None))
    schema = schema_of(cls) if is_model(cls) else None
    for key, item in value.items():
        name = key if isinstance(key, str) else describe(key)  # a number may be too long for str
        field = schema and schema.shape.by_any_name.get(name.lower())
        if schema and field:
            yield name, item, field.secret, schema.find(field.wire.innermost.name)
        else:
            yield name, item, sounds_secret(name), None


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a secret, as messages show them."""
    waiting = [value]
    met: dict[int, Any] = {}  # with the values, so that none of them makes room for another
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield str(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield number_text(value)
        elif isinstance(value, Mapping | list | tuple) and id(value) not in met:
            met[id(value)] = value
            waiting += value.values() if isinstance(value, Mapping) else value
