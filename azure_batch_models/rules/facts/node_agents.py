"""Node agents: those that Batch provides or provided, until when, and what to take instead."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from azure_batch_models.rules.facts.tables import Fact, read_table
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "batch.node."
"""The beginning of the ids of all node agents."""

_WINDOWS = f"{PREFIX}windows"
_WINDOWS_ON_ARM = f"{_WINDOWS} arm64"
_ARM = "-arm64"
_VERSIONED = regex(r"batch\.node\.([a-z]+) ([0-9]+(?:\.[0-9]+)?)")
_ENTERPRISE = regex(
    r"batch\.node\.(?:alma|almalinux|oracle|oraclelinux|redhat|rhel|rocky|rockylinux) ?([0-9]+)"
)
"""How the agent for the systems that are alike to Red Hat's is called by mistake."""

_INSIGNIFICANT = regex(r"[^a-z0-9]+")


class NodeAgent(Fact, frozen=True, kw_only=True):
    """What is known of a node agent."""

    id: str
    """In lower case."""

    ends: str | None = None
    """The last day on which Batch supports it; ``None`` if no end is known."""

    instead: str = ""
    """The agent to take instead; empty if there is no need."""

    image: str = ""
    """Publisher, offer and sku of an image that it goes with; empty for agents that have ended."""


@cache
def node_agents() -> Mapping[str, NodeAgent]:
    """Return the node agents by id."""
    return {row.id: row for row in read_table("node_agents", NodeAgent)}


def find_agent(name: str) -> NodeAgent | None:
    """Return what is known of an agent, in any case; one for ARM processors counts as any other."""
    return node_agents().get(name.lower().removesuffix(_ARM))


def may_be_newer(name: str) -> bool:
    """Return whether an agent without a row may have been added since the table was written."""
    name = name.lower().removesuffix(_ARM)
    found = _VERSIONED.fullmatch(name)
    if found is None:
        known = (name.startswith(PREFIX + system) for system in _newest())
        return name == _WINDOWS_ON_ARM or not any(known)
    newest = _newest().get(found[1])
    return newest is None or float(found[2]) > newest


def meant_agent(name: str) -> str | None:
    """Return the one agent that a name means, which differs in blanks, periods and the like."""
    enterprise = _ENTERPRISE.match(name.lower())
    if enterprise is not None:
        name = f"{PREFIX}el {enterprise[1]}"
    wanted = _INSIGNIFICANT.sub("", name.lower())
    found = [each for each in node_agents() if _INSIGNIFICANT.sub("", each) == wanted]
    return found[0] if len(found) == 1 else None


@cache
def _newest() -> Mapping[str, float]:
    """Return the newest known version of each system; endless for one without versions."""
    newest: dict[str, float] = {_WINDOWS.removeprefix(PREFIX): float("inf")}
    for agent in node_agents():
        found = _VERSIONED.fullmatch(agent)
        if found is not None:
            newest[found[1]] = max(newest.get(found[1], 0.0), float(found[2]))
    return newest
