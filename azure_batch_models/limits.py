"""Limits of the service that more than one module needs."""

from __future__ import annotations

from typing import Final

LONGEST_ID: Final = 64
"""The most characters in the id of a task, job or pool."""

LONGEST_USER_NAME: Final = 20
"""The most characters in the name of a user account."""

MOST_SLOTS: Final = 256
"""The most tasks that a node may run at once."""

MOST_CONNECTED_NODES: Final = 100
"""The most nodes of a pool whose nodes communicate with each other."""

LARGEST_BODY: Final = 1_048_576
"""The most bytes in the body of a request."""

MOST_TASKS: Final = 100
"""The most tasks that one request may add."""

LEAST_INT: Final = -(2**31)
"""The least whole number that the service accepts."""

GREATEST_INT: Final = 2**31 - 1
"""The greatest whole number that the service accepts."""
