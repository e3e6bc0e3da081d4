"""What `inspect.signature` says of a model class."""

from __future__ import annotations

import inspect
import sys
from typing import Any

from azure_batch_models.engine.instances import BOOKKEEPING


def of_class(cls: Any) -> inspect.Signature:
    """Give the signature of calling ``cls``.

    For a declared class: keywords only, with the annotations its author wrote, and without what
    only the service sets. For a msrest-style class: that of its ``__init__``.
    """
    if not cls._codec.declared:
        signature = inspect.signature(cls.__init__)
        return signature.replace(parameters=list(signature.parameters.values())[1:])
    hints = _hints(cls)
    construction = cls._codec.construction
    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty
            if name in construction.demanded
            else construction.presets.get(name),
            annotation=hints.get(name, inspect.Parameter.empty),
        )
        for name in cls.__struct_fields__
        if name != BOOKKEEPING and name not in construction.readonly
    ]
    return inspect.Signature(parameters)


def _hints(cls: Any) -> dict[str, Any]:
    """Collect the annotations of a class and its bases, unevaluated."""
    hints: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        hints.update(_annotations(base))
    return hints


def _annotations(base: type) -> dict[str, Any]:
    """Give a class's annotations; on CPython 3.14 names that are not known yet stay as such."""
    if sys.version_info >= (3, 14):  # pragma: no cover - coverage is measured before 3.14
        import annotationlib  # noqa: PLC0415 - new in 3.14

        return annotationlib.get_annotations(base, format=annotationlib.Format.FORWARDREF)
    return inspect.get_annotations(base)
