"""Where a warning belongs: the line that calls the library, not a line inside it."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

_PACKAGE = __name__.partition(".")[0]


def warn_caller(message: str, category: type[Warning], instance: object = None) -> None:
    """Warn at the first line outside of the library.

    Args:
        message: What to say.
        category: The class of the warning.
        instance: An object under construction, whose own ``__init__`` is not meant either.
    """
    level = 1
    frame: FrameType | None = sys._getframe()
    while frame is not None and (_is_inside(frame) or _constructs(frame, instance)):
        frame = frame.f_back
        level += 1
    warnings.warn(message, category, stacklevel=level)


def _is_inside(frame: FrameType) -> bool:
    """Tell whether a frame runs the library's code."""
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] == _PACKAGE


def _constructs(frame: FrameType, instance: object) -> bool:
    """Tell whether a frame runs the ``__init__`` of an instance."""
    code = frame.f_code
    if instance is None or code.co_name != "__init__" or not code.co_argcount:
        return False
    return frame.f_locals.get(code.co_varnames[0]) is instance
