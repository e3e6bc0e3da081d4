"""Which model and enum classes there are, found anew as they are added."""

from __future__ import annotations

from enum import Enum
from typing import Any

import specimens
from azure_batch_models import Model, models

BATCH: dict[str, Any] = {
    name: found
    for name, found in sorted(vars(models).items())
    if isinstance(found, type) and issubclass(found, Model) and found is not Model
}
"""The models of the Batch service by name."""

ENUMS: dict[str, Any] = {
    name: found
    for name, found in sorted(vars(models).items())
    if isinstance(found, type) and issubclass(found, Enum) and found.__module__ != "enum"
}
"""The enumerations of the Batch service by name."""

SPECIMENS: dict[str, Any] = {
    name: found
    for name, found in vars(specimens).items()
    if isinstance(found, type) and issubclass(found, Model) and found is not Model
}
"""The models of `specimens` by name."""

ALL: dict[str, Any] = BATCH | SPECIMENS
"""Every model by name."""
