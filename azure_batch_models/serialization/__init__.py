"""What ``msrest.serialization`` offers, under the same names, on the engine of the models.

Clients that AutoRest generated for msrest work with these `Serializer` and `Deserializer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from azure_batch_models.serialization.helpers import (
    _FLATTEN as _FLATTEN,
)
from azure_batch_models.serialization.helpers import (
    _LOGGER as _LOGGER,
)
from azure_batch_models.serialization.helpers import (
    TZ_UTC,
    UTC,
)
from azure_batch_models.serialization.helpers import (
    _create_xml_node as _create_xml_node,
)
from azure_batch_models.serialization.helpers import (
    _decode_attribute_map_key as _decode_attribute_map_key,
)
from azure_batch_models.serialization.helpers import (
    _extract_name_from_internal_type as _extract_name_from_internal_type,
)
from azure_batch_models.serialization.helpers import (
    _FixedOffset as _FixedOffset,
)
from azure_batch_models.serialization.helpers import (
    _long_type as _long_type,
)
from azure_batch_models.serialization.helpers import (
    _recursive_validate as _recursive_validate,
)
from azure_batch_models.serialization.helpers import (
    basestring as basestring,
)
from azure_batch_models.serialization.helpers import (
    unicode_str as unicode_str,
)
from azure_batch_models.serialization.installation import install
from azure_batch_models.serialization.patches import watch
from azure_batch_models.serialization.serializer import Serializer

if TYPE_CHECKING:
    from azure_batch_models.exceptions import (
        DeserializationError,
        SerializationError,
        ValidationError,
    )

__all__ = [
    "TZ_UTC",
    "UTC",
    "DeserializationError",
    "Deserializer",
    "Model",
    "SerializationError",
    "Serializer",
    "ValidationError",
    "attribute_key_case_insensitive_extractor",
    "attribute_key_extractor",
    "attribute_transformer",
    "full_restapi_key_transformer",
    "install",
    "last_rest_key_case_insensitive_extractor",
    "last_rest_key_extractor",
    "last_restapi_key_transformer",
    "rest_key_case_insensitive_extractor",
    "rest_key_extractor",
    "xml_key_extractor",
]

watch()


if not TYPE_CHECKING:  # type checkers would accept any name of a module that has a __getattr__

    def __getattr__(name: str) -> Any:
        """Return the exceptions, which load msrest and azure.core, when they are asked for."""
        from azure_batch_models import exceptions  # noqa: PLC0415 - loaded late on purpose

        if name in {"DeserializationError", "SerializationError", "ValidationError"}:
            return getattr(exceptions, name)
        if name == "raise_with_traceback":
            from msrest.exceptions import raise_with_traceback  # noqa: PLC0415 - as above

            return raise_with_traceback
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
