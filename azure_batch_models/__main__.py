"""``python -m azure_batch_models``: the command line."""

import sys

from azure_batch_models.cli import main

sys.exit(main())
