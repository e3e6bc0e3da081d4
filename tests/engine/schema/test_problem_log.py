"""The notebook: what goes wrong on a walk."""

from __future__ import annotations

import pytest

from azure_batch_models.engine.schema.problem_log import ProblemLog


class Walk(ProblemLog):
    """A walk that goes wrong inside a secret."""

    too_deep = "it goes on for ever."

    def walk(self, error):
        self._is_secret = True
        self._note("type", (None, "password"), f"got {self._describe('hunter2')}.", "Look again.")
        raise error

    def start(self, error):
        return self._guarded(self.walk, error=error)


def test_problems():
    """Problems are noted in the order they are met, secrets untold, the last that it is too deep."""
    walk = Walk()

    assert walk.start(RecursionError()) is None
    assert [str(each) for each in walk.problems] == [
        "$.password: got text. Look again.",
        "$: it goes on for ever.",
    ]


def test_secrecy_ends():
    """However a walk ends, the next one does not start inside a secret."""
    walk = Walk()
    with pytest.raises(KeyError):
        walk.start(KeyError())

    assert walk._describe("fine") == "text 'fine'"
