"""ARM resource ids: what the ids of the resources look like that definitions refer to."""

from __future__ import annotations


def arm_id(provider: str, *kinds: str) -> str:
    """Give the pattern of the ids of a resource, to be compiled without regard to case.

    Args:
        provider: Pattern of the name of the provider.
        *kinds: The kind of the resource, after those of the resources that it is in.
    """
    names = "".join(f"/{kind}/[^/]+" for kind in kinds)
    return f"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/{provider}{names}"
