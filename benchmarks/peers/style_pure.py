"""The library with classes in msrest's style, in Python alone."""

from __future__ import annotations

import os

os.environ["AZURE_BATCH_MODELS_PURE"] = "1"

from peers.style_ours import ACCELERATED as ACCELERATED
from peers.style_ours import LIBRARY as LIBRARY
from peers.style_ours import PACKAGES as PACKAGES
from peers.style_ours import style as style

LABEL = "azure_batch_models, classes in msrest's style, in Python alone"
