"""Conversion: definitions written with other keys or in another format.

Only keys change. Unknown keys, nulls, the order and every value stay as they were read.
"""

from __future__ import annotations

import importlib
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.spelling import respell
from azure_batch_models.engine.reading import read_partially

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.recognition import Recognised
    from azure_batch_models.cli.spelling import Spelling
    from azure_batch_models.exceptions import Problem

# A terminal would obey some of what is beyond these, and UTF-8 cannot hold surrogates.
_BEYOND_ASCII: Final = re.compile(r"[^\n -~]+")
_TOO_DEEP: Final = "it is nested too deeply to be written"


class ConversionError(Exception):
    """Definitions cannot be written in a format; the text says why."""


def problems_of(value: Any, model: Any) -> Iterator[Problem]:
    """Give what keeps a definition from being read by its model."""
    _, unreadable = read_partially(model, value)
    _, unspellable = respell(value, model, "rest")
    yield from unreadable
    yield from unspellable


def convert(whole: Any, what: Recognised, spelling: Spelling) -> Any:
    """Rewrite the keys of a document that has been recognised."""
    value, _ = respell(what.value, what.model, spelling)
    if what.listed_under is None:
        return value
    return {key: value if key == what.listed_under else item for key, item in whole.items()}


def as_json(values: Iterable[Any], *, lines: bool) -> str:
    """Write values as indented JSON, or as JSON Lines.

    Raises:
        ConversionError: A number is none that JSON has, or the nesting is too deep.
    """
    indent = None if lines else 2
    return "".join(f"{_json_text(value, indent)}\n" for value in values)


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


def _json_text(value: Any, indent: int | None) -> str:
    """Write a value as JSON in characters that are safe to print."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    except RecursionError as error:
        raise ConversionError(_TOO_DEEP) from error
    except ValueError as error:
        msg = "JSON has no infinity and no NaN; write it as YAML, or replace that number"
        raise ConversionError(msg) from error
    return _BEYOND_ASCII.sub(_escaped_in_json, text)


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

    Representer.add_representer(str, Representer.represent_text)
    writer = yaml.YAML(typ="safe", pure=True)
    writer.Representer = Representer
    writer.default_flow_style = False
    writer.sort_base_mapping_type_on_output = False
    writer.width = 10**6
    return writer
