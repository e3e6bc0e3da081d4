"""Plain bodies: how many of the bodies that the service really sent the fast reader takes.

The bodies stand in ``../shared`` or where the environment variable ``AZURE_BATCH_MODELS_SHARED``
says; without them there is nothing to count.
"""

from __future__ import annotations

import functools
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import azure_batch_models
from azure_batch_models import Model

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
BODIES = Path(os.environ.get("AZURE_BATCH_MODELS_SHARED", _BESIDE)) / "payloads" / "bodies.jsonl"


@dataclass
class Count:
    """Bodies of one kind: all of them, those the fast reader takes, and why it declines others."""

    total: int = 0
    taken: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


@functools.cache
def count() -> dict[str, Count]:
    """Count requests and responses, of task models and of all models that the library has.

    Returns:
        Nothing where the bodies are absent.
    """
    counts: dict[str, Count] = {}
    if not BODIES.is_file():
        return counts
    for line in BODIES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        model = getattr(azure_batch_models, row["model"] or "", None)
        if isinstance(model, type) and issubclass(model, Model):
            reason = _decline(model, row["body"])
            kinds = [f"all {row['direction']}s"]
            if "Task" in row["model"]:
                kinds.insert(0, f"task {row['direction']}s")
            for kind in kinds:
                each = counts.setdefault(kind, Count())
                each.total += 1
                each.taken += reason is None
                if reason is not None:
                    each.reasons[f"{row['model']}: {reason}"] += 1
    return dict(sorted(counts.items(), reverse=True))


def explain() -> str:
    """Name the usual reasons why the fast reader declines a response."""
    found = count()
    if not found:
        return f"{BODIES} is absent: no real bodies to count"
    reasons = found["all responses"].reasons.most_common(8)
    return "\n".join(f"  declined {number}: {reason}" for reason, number in reasons)


def _decline(model: Any, body: Any) -> str | None:
    """Return the reason why the fast reader of a model does not take a body, if it does not."""
    reader = model._codec.fast
    if reader is None:
        return "no fast reader"
    try:
        reader.from_json(json.dumps(body))
    except Exception as error:
        return str(error)
    return None
