"""msrest with the same classes."""

from __future__ import annotations

import logging

from msrest import serialization

import generated_classes

LABEL = "msrest"
PACKAGES = ("msrest",)
LIBRARY = serialization

logging.disable(logging.CRITICAL)
style = generated_classes.verbs(LIBRARY, generated_classes.make_package(LIBRARY.Model))
