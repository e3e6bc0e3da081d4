"""JSONPaths: kept as linked pairs while walking, rendered only when a problem is reported."""

from __future__ import annotations

import re
from typing import TypeAlias

from azure_batch_models.engine.wording import mask_text

Path: TypeAlias = "tuple[Path, str | int] | None"
"""Where a walk is: the path above and a key or an index; ``None`` at the top."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def render(path: Path) -> str:
    """Write a path as JSONPath, such as ``$.resourceFiles[2].httpUrl``."""
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(render_step(step))
    return "$" + "".join(reversed(steps))


def render_step(step: str | int) -> str:
    """Write one step, ``.name``, ``['a name']`` or ``[2]``, without secrets."""
    if isinstance(step, int):
        return f"[{step}]"
    if _PLAIN.fullmatch(step):
        return f".{step}"
    quoted = mask_text(step).replace("\\", "\\\\").replace("'", "\\'")
    return f"['{quoted}']"


def below(path: Path, keys: tuple[str, ...]) -> Path:
    """Go down several keys."""
    for key in keys:
        path = (path, key)
    return path
