"""Fixes that several rules have: to remove what is of no use, and to write something else."""

from __future__ import annotations

import json
from typing import Any

from azure_batch_models.problems import Fix
from azure_batch_models.rules.registry import Finding
from azure_batch_models.text.describe import printable
from azure_batch_models.text.redaction import mask_text

REMOVE = Fix("remove")
"""Takes away what a problem is about."""

PORTS_OF_SERVICES = {"ssh": 22, "http": 80, "https": 443, "smb": 445, "nfs": 2049, "rdp": 3389}
"""Ports of services that people name in place of a number."""

_LONGEST = 200


def as_json(value: Any) -> str:
    """Return a short value as it is written in JSON, without secrets."""
    return printable(mask_text(json.dumps(value, ensure_ascii=False)))


def write_instead(message: str, value: Any, *, at: tuple[str | int, ...] = ()) -> Finding:
    """Return a finding about a value whose right form is sure, with the advice to write that.

    Args:
        message: What was expected and what was found.
        value: What to write, as in JSON.
        at: Attribute names and indices that lead from the target to the problem.
    """
    text = as_json(value)
    hint = f"Write {text}." if len(text) <= _LONGEST else ""
    return Finding(message, at=at, hint=hint, fix=Fix("replace", value=value))
