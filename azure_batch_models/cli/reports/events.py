"""Events: what a check comes across, in the order that it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from azure_batch_models.cli.located_problems import LocatedProblem, Section
from azure_batch_models.loading import UnreadableError


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the check itself that is said once."""

    text: str


Event: TypeAlias = list[LocatedProblem] | Section | UnreadableError | Remark
"""The problems of one definition; in the end a section that is complete; what cannot be read or
recognised; or a remark."""
