"""The accelerator: a few functions in C, where it was compiled; `pure` has the same in Python.

It knows slots, keys and kinds of values, but nothing of Batch. ``AZURE_BATCH_MODELS_PURE=1`` in the
environment switches it off.
"""

from __future__ import annotations

import os
from typing import Any

from azure_batch_models.engine._accelerator import pure


def _compiled() -> Any:
    """Return the module in C, or ``None`` where there is none or it is not wanted."""
    if os.environ.get("AZURE_BATCH_MODELS_PURE", "0") not in {"", "0"}:
        return None
    try:
        from azure_batch_models.engine._accelerator import compiled  # noqa: PLC0415 - optional
    except ImportError:  # not compiled, or for another interpreter
        return None
    return compiled


compiled = _compiled()
"""The module in C, or ``None``."""

_chosen = pure if compiled is None else compiled

reader = _chosen.reader
moment_reader = _chosen.moment_reader
duration_reader = _chosen.duration_reader
read_as = _chosen.read_as
json_of = _chosen.json_of
make = _chosen.make
call_directly = _chosen.call_directly
take_calls = _chosen.take_calls
