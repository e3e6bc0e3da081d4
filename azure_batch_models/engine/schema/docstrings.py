"""Docstrings of attributes and enumeration members, which exist only in the source of a class."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NONE: Mapping[str, str] = MappingProxyType({})
_WITHIN_PARAGRAPH = regex(r"(?<!\n)\n(?!\n)")
_FIELD_LIST = regex(r"^:\w", re.MULTILINE)


def of_class(cls: type) -> str:
    """Return the docstring of a class as Markdown; empty if it has none of its own.

    The list of parameters that msrest's generator adds is left out.
    """
    text = cls.__doc__ if cls.__dict__.get("__doc__") else None
    return _markdown(text) if text else ""


def of_attributes(cls: type) -> Mapping[str, str]:
    """Return the docstrings of a class's attributes, inherited ones included, as Markdown."""
    return {name: _markdown(text) for name, text in written_at(cls).items()}


def written_at(cls: type) -> dict[str, str]:
    """Return the docstrings of a class's attributes, inherited ones included, as written.

    A class without source, such as one typed at a prompt, has none.
    """
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        found.update(_in_module(base.__module__).get(base.__qualname__, _NONE))
    return found


@lru_cache(maxsize=256)
def _in_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the docstrings of attributes by the qualified name of their class."""
    module = sys.modules.get(name)
    try:
        tree = ast.parse(inspect.getsource(module)) if module else None
    except (OSError, TypeError, SyntaxError, ValueError):
        tree = None
    return dict(_in_body(tree.body, "")) if tree else {}


def _in_body(body: list[ast.stmt], scope: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the classes among statements, nested ones and those in functions included."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield scope + statement.name, _of_statements(statement.body)
            yield from _in_body(statement.body, f"{scope}{statement.name}.")
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _in_body(statement.body, f"{scope}{statement.name}.<locals>.")


def _of_statements(body: list[ast.stmt]) -> Mapping[str, str]:
    """Return the texts that follow an assignment, by the assigned name."""
    found: dict[str, str] = {}
    for statement, following in pairwise(body):
        match statement, following:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = inspect.cleandoc(text)
            case _:
                pass
    return found


def _markdown(text: str) -> str:
    """Turn a docstring into paragraphs without line breaks, with code in single backticks."""
    text = _FIELD_LIST.split(inspect.cleandoc(text), maxsplit=1)[0].strip()
    return _WITHIN_PARAGRAPH.sub(" ", text).replace("``", "`")
