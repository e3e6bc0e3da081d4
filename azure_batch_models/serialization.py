"""What ``msrest.serialization`` offers for writing and reading models, under the same names."""

from __future__ import annotations

from azure_batch_models.base import Model
from azure_batch_models.engine.extraction import (
    attribute_key_case_insensitive_extractor,
    attribute_key_extractor,
    last_rest_key_case_insensitive_extractor,
    last_rest_key_extractor,
    rest_key_case_insensitive_extractor,
    rest_key_extractor,
)
from azure_batch_models.engine.transformers import (
    attribute_transformer,
    full_restapi_key_transformer,
    last_restapi_key_transformer,
)

__all__ = [
    "Model",
    "attribute_key_case_insensitive_extractor",
    "attribute_key_extractor",
    "attribute_transformer",
    "full_restapi_key_transformer",
    "last_rest_key_case_insensitive_extractor",
    "last_rest_key_extractor",
    "last_restapi_key_transformer",
    "rest_key_case_insensitive_extractor",
    "rest_key_extractor",
]
