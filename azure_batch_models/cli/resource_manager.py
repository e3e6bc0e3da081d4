"""Resource Manager: pools as the management API has them, in the names of the Batch service.

The management plane and the data plane describe the same pools with different names. `MOVES` tells
them apart; what is in no row has the same name on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from azure_batch_models.cli.views import View
from azure_batch_models.text.json_path import render_step

POOLS: Final = "microsoft.batch/batchaccounts/pools"
"""The type of such resources, in lower case."""


class Move(NamedTuple):
    """One value, and where it is on each side."""

    management: tuple[str, ...]
    data: str


MOVES: Final = (
    Move(("deploymentConfiguration", "virtualMachineConfiguration"), "virtualMachineConfiguration"),
    Move(("deploymentConfiguration", "cloudServiceConfiguration"), "cloudServiceConfiguration"),
    Move(("scaleSettings", "fixedScale", "targetDedicatedNodes"), "targetDedicatedNodes"),
    Move(("scaleSettings", "fixedScale", "targetLowPriorityNodes"), "targetLowPriorityNodes"),
    Move(("scaleSettings", "fixedScale", "resizeTimeout"), "resizeTimeout"),
    Move(("scaleSettings", "autoScale", "formula"), "autoScaleFormula"),
    Move(("scaleSettings", "autoScale", "evaluationInterval"), "autoScaleEvaluationInterval"),
    Move(("interNodeCommunication",), "enableInterNodeCommunication"),
    Move(("applicationPackages",), "applicationPackageReferences"),
    Move(("certificates",), "certificateReferences"),
)
"""What the two planes call differently."""

_MANAGEMENT: Final = frozenset(move.management[0] for move in MOVES)
_DATA: Final = {move.data: ".".join(move.management) for move in MOVES}

_NOT_SENT: Final = frozenset(
    {
        "allocationState",
        "allocationStateTransitionTime",
        "autoScaleRun",
        "copy",
        "creationTime",
        "currentDedicatedNodes",
        "currentLowPriorityNodes",
        "currentNodeCommunicationMode",
        "fixedScale",
        "lastModified",
        "provisioningState",
        "provisioningStateTransitionTime",
        "resizeOperationStatus",
    }
)
"""What only responses and templates have inside the properties of a pool."""

_UNLIKE: Final = frozenset({"certificateReferences"})
"""What the service has, but in another form that cannot be compared."""

_MOST_DEPLOYMENTS: Final = 20
"""How deeply deployments may be nested."""


def is_of_resource_manager(value: Mapping[str, Any]) -> bool:
    """Return whether an object is a resource of the management API, by its type or by its names.

    A definition of the data plane that only stands in such an envelope is none.
    """
    properties = _properties(value)
    if properties is None:
        return False
    if not str(value.get("type", "")).lower().startswith("microsoft."):
        return not _MANAGEMENT.isdisjoint(properties) and "id" not in properties
    return not _is_of_data_plane(properties)


def pools_in(value: Mapping[str, Any]) -> list[View]:
    """Return the pools of a template, of a resource and of the resources inside it."""
    return list(_pools(value, (), "", 0))


def _pools(
    value: Mapping[str, Any], steps: tuple[str | int, ...], around: str, depth: int
) -> Iterator[View]:
    """Yield the pools of a template or of a resource.

    Args:
        value: The template or the resource.
        steps: Where it is.
        around: The type of the resource that it is a child of.
        depth: How many resources are around it.
    """
    if depth > _MOST_DEPLOYMENTS:
        return
    kind = str(value.get("type", "")).lower()
    full = kind if "/" in kind or not around else f"{around}/{kind}"
    properties = _properties(value)
    if properties is not None:
        is_pool = full in {POOLS, "pools"} or not (full or _MANAGEMENT.isdisjoint(properties))
        if is_pool:
            yield _view(value, properties, steps)
        template = properties.get("template")
        if full == "microsoft.resources/deployments" and isinstance(template, Mapping):
            inner = (*steps, *_steps_to_properties(value), "template")
            yield from _pools(template, inner, "", depth + 1)
    resources = value.get("resources")
    named = resources.items() if isinstance(resources, Mapping) else ()
    listed = enumerate(resources) if isinstance(resources, list) else named
    for key, resource in listed:
        if isinstance(resource, Mapping):
            yield from _pools(resource, (*steps, "resources", key), full, depth + 1)


def _steps_to_properties(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys that lead from a resource to its properties."""
    if isinstance(value.get("properties"), Mapping):
        return ("properties",)
    return ("parameters", "properties")


def _properties(value: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the properties of a resource; the examples of the API have them in its parameters."""
    found: Any = value
    for key in _steps_to_properties(value):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _is_of_data_plane(properties: Mapping[str, Any]) -> bool:
    """Return whether properties have the names of the data plane, and none of the other side."""
    return _MANAGEMENT.isdisjoint(properties) and not (_DATA.keys() | {"id"}).isdisjoint(properties)


def _view(
    resource: Mapping[str, Any], properties: Mapping[str, Any], steps: tuple[str | int, ...]
) -> View:
    """Return a pool in the names of the service."""
    base = "$" + "".join(map(render_step, _steps_to_properties(resource)))
    own = {
        key: item
        for key, item in properties.items()
        if key not in _MANAGEMENT and key not in _NOT_SENT and key not in _DATA
    }
    moved: list[tuple[str, str]] = []
    for move in MOVES:
        item: Any = properties
        for key in move.management:
            item = item.get(key) if isinstance(item, Mapping) else None
        moved.append((f"$.{move.data}", f"{base}.{'.'.join(move.management)}"))
        if item is None or move.data in _UNLIKE:
            continue
        own[move.data] = _converted(move.data, item)
        if move.data == "autoScaleFormula":
            own["enableAutoScale"] = True
    unknown = {
        f"$.{move.data}"
        for move in MOVES
        if any(isinstance(each, str) for each in _above(properties, move.management))
    }
    name = _last_part(resource.get("name"))
    own["id"] = name or "unknown"
    if name is None:
        unknown.add("$.id")
    mistakes = tuple(
        (
            f"{base}.{key}",
            f"a pool of Azure Resource Manager has no {key!r}.",
            f"Write {_DATA[key]}: the management API has it there.",
        )
        for key in properties
        if key in _DATA
    )
    return View(
        "PoolAddParameter",
        own,
        steps,
        is_template=True,
        base=base,
        moved=(*_items_of_packages(own, base), *moved, ("$.id", "$.name")),
        unknown=frozenset(unknown),
        mistakes=mistakes,
    )


def _above(properties: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[Any]:
    """Yield the values on the way to a moved one, without it."""
    item: Any = properties
    for key in keys[:-1]:
        item = item.get(key) if isinstance(item, Mapping) else None
        yield item


def _converted(name: str, item: Any) -> Any:
    """Return a value as the service has it."""
    if name == "enableInterNodeCommunication" and isinstance(item, str):
        return {"enabled": True, "disabled": False}.get(item.lower(), item)
    if name == "applicationPackageReferences" and isinstance(item, list):
        return [
            {("applicationId" if key == "id" else key): text for key, text in each.items()}
            if isinstance(each, Mapping)
            else each
            for each in item
        ]
    return item


def _items_of_packages(pool: Mapping[str, Any], base: str) -> Iterator[tuple[str, str]]:
    """Yield where the ids of the packages of a pool come from."""
    packages = pool.get("applicationPackageReferences")
    for index in range(len(packages)) if isinstance(packages, list) else ():
        here = f"$.applicationPackageReferences[{index}].applicationId"
        yield here, f"{base}.applicationPackages[{index}].id"


def _last_part(name: object) -> str | None:
    """Return the id of a pool from the name of its resource, unless an expression makes it."""
    if not isinstance(name, str) or name.startswith("["):
        return None
    return name.rpartition("/")[2] or None
