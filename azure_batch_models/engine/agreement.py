"""Agreement: whether a caller's classes are the ones that models find by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.engine.codec import Codec


def classes_agree(codec: Codec, classes: Mapping[str, Any]) -> bool:
    """Tell whether every type name that a model leads to means the same class in ``classes``.

    Where it does, a model may be read and written by its own compiled code.
    """
    return codec.references.items() <= classes.items()
