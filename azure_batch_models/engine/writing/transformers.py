"""Key transformers: how ``as_dict`` names its keys, as msrest has them.

A transformer is a function ``(attribute, spec, value) -> (key, value)``; a list of keys means a
nested path.
"""

from __future__ import annotations

from typing import Any

from azure_batch_models.engine.schema.shape import split_key


def attribute_transformer(key: str, attr_desc: Any, value: Any) -> tuple[str, Any]:
    """Use the Python name."""
    del attr_desc
    return key, value


def full_restapi_key_transformer(key: str, attr_desc: Any, value: Any) -> tuple[list[str], Any]:
    """Use the REST key; a flattened one gives a nested path."""
    del key
    return list(split_key(attr_desc["key"])), value


def last_restapi_key_transformer(key: str, attr_desc: Any, value: Any) -> tuple[str, Any]:
    """Use the last part of the REST key."""
    del key
    return split_key(attr_desc["key"])[-1], value
