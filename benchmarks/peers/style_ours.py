"""The library with classes in msrest's style, which generated packages have."""

from __future__ import annotations

import generated_classes
from azure_batch_models import engine, serialization

LABEL = "azure_batch_models, classes in msrest's style"
PACKAGES = ("azure-batch-models", "msgspec")
LIBRARY = serialization
ACCELERATED = engine.accelerated

style = generated_classes.verbs(LIBRARY, generated_classes.make_package(LIBRARY.Model))
