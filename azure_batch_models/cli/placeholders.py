"""Placeholders: texts that somebody or something still has to replace by values.

Nothing can be said about such a value, except that it is not there yet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from azure_batch_models.cli.spelling import fields_by_name
from azure_batch_models.cli.views import texts_in
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.engine.schema.shape import WireType
from azure_batch_models.text.json_path import render_step
from azure_batch_models.text.patterns import regex

_NAME: Final = r"[A-Za-z_][\w.-]*+(?: [\w.-]++){0,6}+"

_ANYWHERE: Final = regex(
    rf"<{_NAME}>"  # <account name>, <<_ACCOUNT_>>
    r"|\{\{[^{}]*+\}\}"  # {{account}}
    r"|\A\[(?!\[)(?:[A-Za-z]\w*+\()[^\n]*\]\Z"  # [parameters('account')]
)
"""What no text of a definition has but one that is still to be filled in."""

_OUTSIDE_OF_COMMANDS: Final = regex(
    r"\$\([\w. :/-]++\)"  # $(account)
    r"|\$\{[\w. :/-]++\}"  # ${account}
    r"|(?<![A-Za-z0-9])__[A-Z][A-Z0-9_]*?__(?![A-Za-z0-9])"  # __ACCOUNT__
    r"|(?<!%)%[A-Z][A-Z0-9_]*+%"  # %ACCOUNT%
    r"|#\{[\w. :/-]++\}"  # #{account}#
    r"|@@[A-Za-z_]\w*?@@"  # @@ACCOUNT@@
    r"|\A\{[A-Za-z_]\w*+\}\Z"  # {account}
    r"|\A\$(?!AZ_BATCH_)(?:[A-Z][A-Z0-9_]*+|[a-z][a-z0-9_]*+)\Z"  # $ACCOUNT
)
"""What shells and programs may read themselves."""

_OF_TEMPLATES: Final = regex(
    rf"{_ANYWHERE.pattern}|{_OUTSIDE_OF_COMMANDS.pattern}|\A\[(?!\[).*\]\Z"
    r"|\[[A-Za-z]\w*+\(|\{\w++\}",
    re.DOTALL,
)
"""What stands for values in templates: expressions, and what the tasks of a factory differ in."""

_MOST_SHOWN: Final = 6
"""How many paths a message has."""

_MARKUP: Final = regex(r"</|/>|<[!?]")

SIGNS: Final = (
    *("<", r"\{\{", r"\$[{(]", "__", "%", r"\[[A-Za-z]", r"#\{", "@@"),
    *(r'"(?:\{[A-Za-z_]|\$\w+")', r"'(?:\{[A-Za-z_]|\$\w+')", r" \$\w"),
)
"""What a document has somewhere, if it has placeholders; see `Document.has_one`."""

_FOR_PROGRAMS: Final = regex(
    r"(?:commandLine|command_line|autoScaleFormula|auto_scale_formula|containerRunOptions"
    r"|container_run_options|environmentSettings\[\d+\]\.value"
    r"|environment_settings\[\d+\]\.value|blobfuseOptions|mountOptions)\Z"
)
"""Where a text is for a shell or a program."""

_SETTINGS: Final = regex(r"\.(?:settings|protectedSettings|publicSettings)\b")
"""Objects of any content."""


def placeholders_in(value: Any, *, is_template: bool = False) -> list[str]:
    """Return the paths of the texts that have placeholders.

    Args:
        value: A definition.
        is_template: Whether it is in a template, whose expressions stand for values as well.
    """
    return [path for path, text in texts_in(value) if _has_placeholder(path, text, is_template)]


def _has_placeholder(path: str, text: str, is_template: bool) -> bool:
    """Return whether a text has a placeholder."""
    if is_template:
        return _OF_TEMPLATES.search(text) is not None
    if _ANYWHERE.search(text):
        return not _MARKUP.search(text)
    if _FOR_PROGRAMS.search(path) or _SETTINGS.search(path):
        return False
    return _OUTSIDE_OF_COMMANDS.search(text) is not None


def said(paths: list[str]) -> str:
    """Return the message about placeholders at some paths, the first of which is shown anyway."""
    if len(paths) == 1:
        return "expected a value, got a placeholder."
    return f"expected values, got placeholders at {places(paths)}."


def places(paths: list[str]) -> str:
    """Return some paths as a list, of which only the first are named if it is long."""
    shown = ", ".join(paths[:_MOST_SHOWN])
    more = len(paths) - _MOST_SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown


def without(value: Any, paths: frozenset[str], path: str = "$") -> Any:
    """Return a copy of a definition in which the values at some paths are absent.

    A list that has such a value is absent as a whole, so that all others keep their places.
    """
    if isinstance(value, Mapping):
        return {
            key: without(item, paths, inner)
            for key, item in value.items()
            if not _is_gone(item, paths, inner := path + render_step(str(key)))
        }
    if isinstance(value, list):
        return [without(item, paths, f"{path}[{index}]") for index, item in enumerate(value)]
    return value


def _is_gone(item: Any, paths: frozenset[str], path: str) -> bool:
    """Return whether a value, or an item of it, is at one of some paths."""
    if path in paths:
        return True
    return isinstance(item, list) and any(f"{path}[{index}]" in paths for index in range(len(item)))


def filled(value: Any, cls: Any, paths: frozenset[str]) -> Any:
    """Return a copy of a definition with something of the right type in place of placeholders.

    Texts stay as they are: they have the right type already.

    Args:
        value: The definition.
        cls: Its class.
        paths: The paths of the placeholders.
    """
    return _filled(value, WireType("named", cls.__name__), cls, paths, "$")


_STAND_INS: Final[Mapping[str, Any]] = {
    "int": 1,
    "long": 1,
    "float": 1,
    "bool": True,
    "duration": "PT1H",
    "iso-8601": "2100-01-01T00:00:00Z",
}
"""What can stand for values of scalar types."""


def _filled(value: Any, wire: WireType, owner: Any, paths: frozenset[str], path: str) -> Any:
    """Return what takes the place of a value of a wire type."""
    target = owner._codec.find(wire.name) if wire.kind == "named" else None
    if path in paths:
        if wire.item is not None:
            return [] if wire.kind == "list" else {}
        if is_model(target):
            return {}
        return value if wire.kind == "named" else _STAND_INS.get(wire.name, value)
    if isinstance(value, Mapping) and is_model(target):
        fields = fields_by_name(target)
        return {
            key: item
            if (found := fields.get(str(key).lower())) is None
            else _filled(item, found.wire, target, paths, path + render_step(str(key)))
            for key, item in value.items()
        }
    if isinstance(value, list) and wire.item is not None:
        return [
            _filled(item, wire.item, owner, paths, f"{path}[{index}]")
            for index, item in enumerate(value)
        ]
    return value
