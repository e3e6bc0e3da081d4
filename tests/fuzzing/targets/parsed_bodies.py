"""Fuzz target: ``from_dict``, ``deserialize`` and `check` on parsed bodies of odd shapes.

An input is the name of a model on a line of its own, then bytes that choose a body for it.
"""

from __future__ import annotations

from typing import Any

from azure_batch_models.engine.reading.key_extractors import ANY_KEYS, REST_KEYS
from choices import Choices
from comparable import comparable
from exact_ways import REFUSED
from invariants import problems, read_alike, split, unless_declined, unless_refused, usable


def exercise(data: bytes) -> None:
    """Read a body in every way; fail where an invariant does not hold."""
    model, rest = split(data)
    body = Choices(rest).body(model)
    before = comparable(body)
    found = [
        unless_refused(lambda: model.deserialize(body)),
        unless_refused(lambda: model.from_dict(body)),
    ]
    problems(body, model)
    fast = model._codec.fast
    if fast is not None:
        _compare(model, fast, body)
    for instance in found:
        if instance is not REFUSED and instance is not None:
            usable(instance)
    assert comparable(body) == before


def _compare(model: Any, fast: Any, body: Any) -> None:
    """Hold the fast reader against the exact one."""
    plain = unless_declined(lambda: fast.from_object(body))
    read_alike(plain, model, body, REST_KEYS)
    read_alike(
        unless_declined(lambda: fast.from_normalized(body, any_key=False)), model, body, REST_KEYS
    )
    if fast.any_key_safe:
        read_alike(plain, model, body, ANY_KEYS)
        normalized = unless_declined(lambda: fast.from_normalized(body, any_key=True))
        read_alike(normalized, model, body, ANY_KEYS)
