"""ARM resource ids: patterns for the ids that definitions refer to."""

from __future__ import annotations


def arm_id(provider: str, *kinds: str) -> str:
    """Return the pattern of the ids of a resource, which ignores case.

    Args:
        provider: Pattern of the name of the provider.
        *kinds: The kinds of the resources that contain it, and its own kind last.
    """
    names = "".join(f"/{kind}/[^/]+" for kind in kinds)
    return f"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/{provider}{names}"
