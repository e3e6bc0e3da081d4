"""Figures of the service that more than one module asks for."""

from __future__ import annotations

from typing import Final

LONGEST_ID: Final = 64
"""Characters that the id of a task, job or pool may have."""

LONGEST_USER_NAME: Final = 20
"""Characters that the name of a user account may have."""

MOST_SLOTS: Final = 256
"""Tasks that a node may run at once."""

MOST_CONNECTED_NODES: Final = 100
"""Nodes that a pool may have whose nodes communicate with each other."""

LARGEST_BODY: Final = 1_048_576
"""Bytes that the body of a request may have."""

MOST_TASKS: Final = 100
"""Tasks that one request may add."""

LEAST_INT: Final = -(2**31)
"""The least whole number that the service takes."""

GREATEST_INT: Final = 2**31 - 1
"""The greatest whole number that the service takes."""
