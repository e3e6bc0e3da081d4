"""Gives tests of the clients a Batch service to talk to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import loopback

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[loopback.Service]:
    """Serve on the loopback interface, where no proxy stands between."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with loopback.serve() as serving:
        yield serving
