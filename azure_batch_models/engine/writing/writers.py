"""Writers: the function that writes the instances of a class in a style, in C or in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine import _accelerator
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.stand_ins import STAND_INS
from azure_batch_models.engine.writing import compiled, generated, plans

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Shape
    from azure_batch_models.engine.writing.styles import Style


def build(schema: ClassSchema, shape: Shape, style: Style) -> Callable[[Any], Any]:
    """Build the function that writes instances of one class."""
    if style.is_xml(schema.cls) or (STAND_INS.writer_for is not None and style.is_of_msrest):
        return plans.decline
    plan = plans.plan_of(schema, shape, style)
    if _accelerator.compiled is not None:
        try:
            return compiled.build(plan)
        except Declined:
            pass
    return generated.build(plan)
