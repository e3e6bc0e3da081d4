"""What ``msrest.serialization`` offers, under the same names, on the engine of the models.

Clients that AutoRest generated for msrest work with these `Serializer` and `Deserializer`.
"""

from __future__ import annotations

from azure_batch_models.base import Model
from azure_batch_models.engine.reading.key_extractors import (
    attribute_key_case_insensitive_extractor,
    attribute_key_extractor,
    last_rest_key_case_insensitive_extractor,
    last_rest_key_extractor,
    rest_key_case_insensitive_extractor,
    rest_key_extractor,
)
from azure_batch_models.engine.reading.xml import xml_key_extractor
from azure_batch_models.engine.writing.styles import (
    attribute_transformer,
    full_restapi_key_transformer,
    last_restapi_key_transformer,
)
from azure_batch_models.serialization.deserializer import Deserializer
from azure_batch_models.serialization.serializer import Serializer

__all__ = [
    "Deserializer",
    "Model",
    "Serializer",
    "attribute_key_case_insensitive_extractor",
    "attribute_key_extractor",
    "attribute_transformer",
    "full_restapi_key_transformer",
    "last_rest_key_case_insensitive_extractor",
    "last_rest_key_extractor",
    "last_restapi_key_transformer",
    "rest_key_case_insensitive_extractor",
    "rest_key_extractor",
    "xml_key_extractor",
]
