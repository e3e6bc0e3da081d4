"""The library itself, in Python alone."""

from __future__ import annotations

import os

os.environ["AZURE_BATCH_MODELS_PURE"] = "1"

from peers.ours import *  # noqa: F403
from peers.ours import PACKAGES as PACKAGES

LABEL = "azure_batch_models, in Python alone"
