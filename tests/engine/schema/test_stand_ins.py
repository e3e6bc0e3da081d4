"""The place for what a client has put in place of the engine's ways."""

from __future__ import annotations

import azure_batch_models.serialization
from azure_batch_models.engine.schema.stand_ins import STAND_INS


def test_nothing_usually():
    """As long as no client has replaced anything, there is nothing."""
    assert azure_batch_models.serialization.Serializer
    assert (STAND_INS.read, STAND_INS.writer_for, STAND_INS.validate) == (None, None, None)
