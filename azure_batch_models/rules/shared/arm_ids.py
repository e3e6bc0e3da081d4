"""ARM resource ids: what definitions refer to, and what is wrong with an id."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from azure_batch_models.rules.registry import Finding
from azure_batch_models.rules.shared.fixes import write_instead
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence


def arm_id(provider: str, *kinds: str) -> str:
    """Return the pattern of the ids of a resource, which ignores case.

    Args:
        provider: Pattern of the name of the provider.
        *kinds: The kinds of the resources that contain it, and its own kind last.
    """
    names = "".join(f"/{kind}/[^/]+" for kind in kinds)
    return f"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/{provider}{names}"


_START = ("subscriptions", "resourceGroups", "providers")


class ArmId:
    """The ids of one kind of resource: whether a text is one, and what is wrong with it."""

    def __init__(self, what: str, provider: str, *kinds: str, optional: str = "") -> None:
        """Describe the ids of a resource.

        Args:
            what: What has such an id, with its article.
            provider: The name of the provider.
            *kinds: The kinds of the resources that contain it, and its own kind last.
            optional: The kind of a part of the resource that may follow.
        """
        self._what = what
        words = [*_START[:1], "", *_START[1:2], "", *_START[2:], provider]
        for kind in kinds:
            words += [kind, ""]
        self._words = words
        self._longer = [*words, optional, ""] if optional else words
        self._form = regex(arm_id(re.escape(provider), *kinds), re.IGNORECASE)

    def matches(self, text: str) -> bool:
        """Return whether a text is such an id."""
        return self._form.fullmatch(text) is not None

    def wrong(self, text: str) -> Finding:
        """Return the finding about a text that is no such id: its fault, and what to write."""
        given = [each for each in text.split("/") if each]
        expected = f"expected the ARM id of {self._what}, got"
        if not given or given[0].lower() != _START[0]:
            hint = f"Write it like {_joined(_filled(self._words, []))}."
            return Finding(f"{expected} {quoted(text)}.", hint=hint)
        words = self._words if len(given) <= len(self._words) else self._longer
        hint = f"Write {_joined(_filled(words, given))}."
        for index, word in enumerate(words):
            if index >= len(given):
                missing = _joined(_filled(words, given)[index:])
                message = f"{expected} one that ends at {quoted(given[-1])}, without {missing}."
                return Finding(message, hint=hint)
            if word and given[index].lower() != word.lower():
                where = f" where {word} belongs, after {quoted(given[index - 1])}"
                message = f"{expected} one with {quoted(given[index])}{where}."
                meant = [*given[:index], word, *given[index + 1 :]]
                if _is_slip(given[index], word) and _fits(words, meant):
                    return write_instead(message, _joined(meant))
                return Finding(message, hint=hint)
        if len(given) > len(words):
            rest = _joined(given[len(words) :])
            return Finding(f"{expected} one with {quoted(rest)} after it.", hint=hint)
        fault = "with a / too many" if text.startswith("/") else "that does not begin with /"
        return write_instead(f"{expected} one {fault}.", _joined(given))


_SURE = 0.88


def _is_slip(given: str, word: str) -> bool:
    """Return whether a segment can only be another one, misspelt."""
    return SequenceMatcher(None, given.lower(), word.lower()).ratio() >= _SURE


def _fits(words: Sequence[str], given: Sequence[str]) -> bool:
    """Return whether the segments of an id are those that it should have."""
    return len(words) == len(given) and all(
        not word or word.lower() == each.lower() for word, each in zip(words, given, strict=True)
    )


def _filled(words: Sequence[str], given: Sequence[str]) -> list[str]:
    """Return the segments of an id, with the names that are given, as far as they are clear."""
    filled: list[str] = []
    is_clear = True
    for index, word in enumerate(words):
        each = given[index] if index < len(given) else ""
        is_clear = is_clear and (not word or word.lower() == each.lower())
        filled.append(word or (each if is_clear and each else f"{{{_name_of(words[index - 1])}}}"))
    return filled


def _joined(segments: Sequence[str]) -> str:
    """Return the path of some segments."""
    return "".join(f"/{each}" for each in segments)


_SINGULARS = {"ies": "y", "sses": "ss", "s": ""}


def _name_of(kind: str) -> str:
    """Return the placeholder for the name of a resource of a kind."""
    words: list[str] = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", kind)
    last = words[-1].lower()
    ending = next(each for each in _SINGULARS if last.endswith(each))
    return last.removesuffix(ending) + _SINGULARS[ending]
