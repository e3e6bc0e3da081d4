"""The error that names a place."""

from __future__ import annotations

import pickle

from azure_batch_models.loading import Position, UnreadableError


def test_error_survives_pickling() -> None:
    """An error keeps what it tells on its way from another process."""
    error = UnreadableError("a.json", "is broken", Position(2, 3))
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == "a.json:2:3: is broken"
    assert (copy.file, copy.line, copy.column, copy.reason) == ("a.json", 2, 3, "is broken")
