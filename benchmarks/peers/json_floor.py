"""The standard library's json alone: the parsing, and no objects."""

from __future__ import annotations

import json

LABEL = "json.loads, no objects"
PACKAGES = ()

read = read_page = json.loads
