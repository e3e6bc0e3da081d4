"""Fuzz target: ``deserialize`` and ``from_json`` on bytes.

An input is the name of a model on a line of its own, then the body.
"""

from __future__ import annotations

import json

from azure_batch_models.engine.reading.key_extractors import REST_KEYS
from exact_ways import REFUSED
from invariants import read_alike, same, split, unless_declined, unless_refused, usable


def exercise(data: bytes) -> None:
    """Read the bytes by REST_KEYS keys and by any keys; fail where an invariant does not hold."""
    model, text = split(data)
    found = unless_refused(lambda: model.deserialize(text))
    unless_refused(lambda: model.from_json(text))
    fast = model._codec.fast
    taken = REFUSED if fast is None else unless_declined(lambda: fast.from_json(text))
    if taken is not REFUSED:
        read_alike(taken, model, json.loads(text), REST_KEYS)
    if found is not REFUSED and found is not None:
        again = usable(found)
        if again is not REFUSED:
            same(found, again)
