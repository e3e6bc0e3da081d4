"""Conversion: definitions with other keys or in another format.

Only keys change. Unknown keys, nulls, the order and every value stay the same, and numbers keep all
their digits.
"""

from __future__ import annotations

import importlib
import io
import json
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.spelling import respell
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.loading import Numeral
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.recognition import Content
    from azure_batch_models.cli.spelling import Spelling
    from azure_batch_models.problems import Problem

# Other characters may control a terminal, and UTF-8 has no surrogates.
_BEYOND_ASCII: Final = regex(r"[^\n -~]+")
_EXPONENT: Final = regex(r"(\.[0-9]+)?[eE]([-+]?)")
_TOO_DEEP: Final = "it is nested too deeply to be written"


class ConversionError(Exception):
    """Definitions cannot be written in a format; the text says why."""


def problems_of(value: Any, cls: Any) -> Iterator[Problem]:
    """Yield what keeps a definition from being read as its model."""
    _, unreadable = read_leniently(cls, value)
    _, unspellable = respell(value, cls, "rest")
    yield from unreadable
    yield from unspellable


def convert(whole: Any, content: Content, spelling: Spelling) -> Any:
    """Return the value of a document, parsed or as written, with other keys."""
    if content.listed_under is None:
        return respell(whole, content.cls, spelling)[0]
    value, _ = respell(whole[content.listed_under], content.cls, spelling)
    return {key: value if key == content.listed_under else item for key, item in whole.items()}


def as_json(values: Iterable[Any], *, lines: bool) -> str:
    """Return values as indented JSON, or as JSON Lines.

    Raises:
        ConversionError: JSON has no such number, or the nesting is too deep.
    """
    margin = "" if lines else "\n"
    try:
        text = "".join(f"{_in_json(value, margin)}\n" for value in values)
    except RecursionError as error:
        raise ConversionError(_TOO_DEEP) from error
    return _BEYOND_ASCII.sub(_escaped_in_json, text)


def as_yaml(values: Iterable[Any]) -> str:
    """Return values as YAML, one document each.

    Raises:
        ConversionError: The YAML library is missing, or the nesting is too deep.
    """
    stream = io.StringIO()
    try:
        _yaml_writer().dump_all(values, stream)
    except RecursionError as error:
        raise ConversionError(_TOO_DEEP) from error
    return _BEYOND_ASCII.sub(_escaped_in_yaml, stream.getvalue())


def _in_json(value: Any, margin: str) -> str:
    """Return a value as JSON, with the digits of its numerals.

    Args:
        value: The value.
        margin: A line break and the indentation of the value; empty to write it on one line.
    """
    if isinstance(value, Numeral):
        return value.text
    if not (value and isinstance(value, dict | list)):
        return _plain_json(value)
    inner = margin and f"{margin}  "
    separator = f",{inner or ' '}"
    if isinstance(value, dict):
        members = [f"{_plain_json(key)}: {_in_json(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{separator.join(members)}{margin}}}"
    items = [_in_json(item, inner) for item in value]
    return f"[{inner}{separator.join(items)}{margin}]"


def _plain_json(value: Any) -> str:
    """Return a value without numerals as JSON."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        msg = "JSON has no infinity and no NaN; write it as YAML, or replace that number"
        raise ConversionError(msg) from error


def _in_yaml(numeral: Numeral) -> str:
    """Return a numeral as YAML; in YAML 1.1, 1e5 would be a string."""
    return _EXPONENT.sub(lambda found: f"{found[1] or '.0'}e{found[2] or '+'}", numeral.text)


def _escaped_in_json(found: re.Match[str]) -> str:
    """Escape what cannot be printed; it is in quotes."""
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in found[0])


def _escaped_in_yaml(found: re.Match[str]) -> str:
    """Escape what cannot be printed; it is in double quotes."""
    return "".join(
        each
        if each.isprintable()
        else f"\\u{ord(each):04x}"
        if each <= "\uffff"
        else f"\\U{ord(each):08x}"
        for each in found[0]
    )


def _yaml_writer() -> Any:
    """Return a writer of unsorted block YAML that means the same in any version of YAML."""
    try:
        yaml = importlib.import_module("ruamel.yaml")
    except ImportError as error:
        msg = 'YAML needs one more package: pip install "azure-batch-models[yaml]"'
        raise ConversionError(msg) from error
    resolvers = [regexp for _, _, regexp, _ in yaml.resolver.implicit_resolvers]

    class Representer(yaml.representer.SafeRepresenter):  # type: ignore[misc,name-defined]
        def ignore_aliases(self, _: Any) -> bool:
            return True

        def represent_text(self, text: str) -> Any:
            style = None
            if not text.replace("\n", "").isprintable() or any(
                # In YAML 1.1, a plain `no` or `12:30` is not a string.
                regexp.match(text)
                for regexp in resolvers
            ):
                style = '"'
            elif "\n" in text:
                style = "|"
            return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)

        def represent_numeral(self, numeral: Numeral) -> Any:
            text = _in_yaml(numeral)
            kind = "int" if text.lstrip("-").isdecimal() else "float"
            return self.represent_scalar(f"tag:yaml.org,2002:{kind}", text)

    Representer.add_representer(str, Representer.represent_text)
    Representer.add_representer(Numeral, Representer.represent_numeral)
    writer = yaml.YAML(typ="safe", pure=True)
    writer.Representer = Representer
    writer.default_flow_style = False
    writer.sort_base_mapping_type_on_output = False
    writer.width = 10**6
    return writer
