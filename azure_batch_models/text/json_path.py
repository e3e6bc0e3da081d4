"""JSONPaths: linked pairs during a walk, text in problems, and the steps of such a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from azure_batch_models.text.patterns import regex
from azure_batch_models.text.redaction import mask_text, number_text

if TYPE_CHECKING:
    from collections.abc import Iterator

Path: TypeAlias = "tuple[Path, str | int] | None"
"""A place during a walk: the path above it and a key or an index; ``None`` at the top."""

_PLAIN = regex(r"[A-Za-z_][A-Za-z0-9_]*")
_STEP = regex(
    rf"\.({_PLAIN.pattern})|\['([^'\\]*(?:\\.[^'\\]*)*)'\]|\[([0-9]+)\]",
    re.DOTALL,
)
_ESCAPED = regex(r"\\(.)", re.DOTALL)


def render(path: Path) -> str:
    """Return a path as JSONPath, such as ``$.resourceFiles[2].httpUrl``."""
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(render_step(step))
    return "$" + "".join(reversed(steps))


def render_step(step: str | int) -> str:
    """Return one step, ``.name``, ``['a name']`` or ``[2]``, without secrets.

    A dict that is no JSON may have other keys, which are shown as texts.
    """
    if isinstance(step, int):
        return f"[{number_text(step)}]"
    step = str(step)
    if step.isascii() and step.isidentifier():
        return f".{step}"
    quoted = mask_text(step).replace("\\", "\\\\").replace("'", "\\'")
    return f"['{quoted}']"


def split(path: str) -> Iterator[str | int]:
    """Yield the keys and indices of a path that `render` wrote, up to the first malformed step."""
    end = len("$")
    while match := _STEP.match(path, end):
        name, quoted, index = match.groups()
        if index is not None:
            yield int(index)
        else:
            yield name if quoted is None else _ESCAPED.sub(r"\1", quoted)
        end = match.end()


def below(path: Path, keys: tuple[str, ...]) -> Path:
    """Return the path several keys below another."""
    for key in keys:
        path = (path, key)
    return path


def is_below(path: str, top: str) -> bool:
    """Return whether a rendered path is another, or leads further down from it."""
    return path == top or (path.startswith(top) and path[len(top)] in ".[")
