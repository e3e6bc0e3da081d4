"""Conversion: definitions written with other keys or in another format.

Only keys change. Unknown keys, nulls, the order and every value stay as they were, and numbers have
all the digits that they are written with.
"""

from __future__ import annotations

import importlib
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.spelling import respell
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.loading import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.recognition import Recognised
    from azure_batch_models.cli.spelling import Spelling
    from azure_batch_models.problems import Problem

# A terminal would obey some of what is beyond these, and UTF-8 cannot hold surrogates.
_BEYOND_ASCII: Final = re.compile(r"[^\n -~]+")
_EXPONENT: Final = re.compile(r"(\.[0-9]+)?[eE]([-+]?)")
_TOO_DEEP: Final = "it is nested too deeply to be written"


class ConversionError(Exception):
    """Definitions cannot be written in a format; the text says why."""


def problems_of(value: Any, model: Any) -> Iterator[Problem]:
    """Give what keeps a definition from being read by its model."""
    _, unreadable = read_leniently(model, value)
    _, unspellable = respell(value, model, "rest")
    yield from unreadable
    yield from unspellable


def convert(whole: Any, what: Recognised, spelling: Spelling) -> Any:
    """Rewrite the keys of a document that has been recognised, read in whatever way."""
    if what.listed_under is None:
        return respell(whole, what.model, spelling)[0]
    value, _ = respell(whole[what.listed_under], what.model, spelling)
    return {key: value if key == what.listed_under else item for key, item in whole.items()}


def as_json(values: Iterable[Any], *, lines: bool) -> str:
    """Write values as indented JSON, or as JSON Lines.

    Raises:
        ConversionError: A number is none that JSON has, or the nesting is too deep.
    """
    margin = "" if lines else "\n"
    try:
        text = "".join(f"{_in_json(value, margin)}\n" for value in values)
    except RecursionError as error:
        raise ConversionError(_TOO_DEEP) from error
    return _BEYOND_ASCII.sub(_escaped_in_json, text)


def as_yaml(values: Iterable[Any]) -> str:
    """Write values as YAML, one document each.

    Raises:
        ConversionError: The YAML library is not there, or the nesting is too deep.
    """
    stream = io.StringIO()
    try:
        _yaml_writer().dump_all(values, stream)
    except RecursionError as error:
        raise ConversionError(_TOO_DEEP) from error
    return _BEYOND_ASCII.sub(_escaped_in_yaml, stream.getvalue())


def _in_json(value: Any, margin: str) -> str:
    """Write a value as JSON, with the digits of its numerals.

    Args:
        value: The value.
        margin: A line break and the blanks before the value; empty to write it on one line.
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
    """Write a value without numerals as JSON."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        msg = "JSON has no infinity and no NaN; write it as YAML, or replace that number"
        raise ConversionError(msg) from error


def _in_yaml(numeral: Numeral) -> str:
    """Write a numeral so that YAML 1.1, where 1e5 is a text, takes it for a number too."""
    return _EXPONENT.sub(lambda found: f"{found[1] or '.0'}e{found[2] or '+'}", numeral.text)


def _escaped_in_json(found: re.Match[str]) -> str:
    """Escape what cannot be printed; it is within quotes."""
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in found[0])


def _escaped_in_yaml(found: re.Match[str]) -> str:
    """Escape what cannot be printed; it is within double quotes."""
    return "".join(
        each
        if each.isprintable()
        else f"\\u{ord(each):04x}"
        if each <= "\uffff"
        else f"\\U{ord(each):08x}"
        for each in found[0]
    )


def _yaml_writer() -> Any:
    """Make a writer of plain, unsorted block YAML that any version of YAML reads the same way."""
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
                # YAML 1.1 takes a plain `no` or `12:30` for something else than text.
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
