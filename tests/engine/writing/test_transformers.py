"""Key transformers: how ``as_dict`` names its keys."""

from __future__ import annotations

import pytest

from azure_batch_models.engine.writing.transformers import (
    attribute_transformer,
    full_restapi_key_transformer,
    last_restapi_key_transformer,
)

FLATTENED = {"key": "properties.odata\\.etag", "type": "str"}


@pytest.mark.parametrize(
    ("transformer", "key"),
    [
        (attribute_transformer, "e_tag"),
        (full_restapi_key_transformer, ["properties", "odata.etag"]),
        (last_restapi_key_transformer, "odata.etag"),
    ],
)
def test_keys(transformer, key):
    """A transformer gives the Python name, the REST path or its last part, and the value as is."""
    value = object()

    assert transformer("e_tag", FLATTENED, value) == (key, value)
