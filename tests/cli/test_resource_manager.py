"""Resource Manager: pools of the management API in the names of the service."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.cli.resource_manager import MOVES, is_of_resource_manager, pools_in

KIND = "Microsoft.Batch/batchAccounts/pools"
PROPERTIES: dict[str, Any] = {
    "vmSize": "STANDARD_D4",
    "interNodeCommunication": "Enabled",
    "deploymentConfiguration": {"virtualMachineConfiguration": {"nodeAgentSkuId": "a"}},
    "scaleSettings": {
        "fixedScale": {"targetDedicatedNodes": 2, "resizeTimeout": "PT15M"},
        "autoScale": {"formula": "$TargetDedicatedNodes=1", "evaluationInterval": "PT5M"},
    },
    "applicationPackages": [{"id": "/subscriptions/s", "version": "1"}],
    "allocationState": "Steady",
}


def test_values_are_where_the_service_has_them() -> None:
    """Each value of the management plane has its name of the data plane."""
    (view,) = pools_in({"type": KIND, "name": "account/pool", "properties": PROPERTIES})

    assert view.value == {
        "id": "pool",
        "vmSize": "STANDARD_D4",
        "enableInterNodeCommunication": True,
        "virtualMachineConfiguration": {"nodeAgentSkuId": "a"},
        "targetDedicatedNodes": 2,
        "resizeTimeout": "PT15M",
        "enableAutoScale": True,
        "autoScaleFormula": "$TargetDedicatedNodes=1",
        "autoScaleEvaluationInterval": "PT5M",
        "applicationPackageReferences": [{"applicationId": "/subscriptions/s", "version": "1"}],
    }


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("$.id", "$.name"),
        ("$.vmSize", "$.properties.vmSize"),
        (
            "$.virtualMachineConfiguration.nodeAgentSKUId",
            "$.properties.deploymentConfiguration.virtualMachineConfiguration.nodeAgentSKUId",
        ),
        ("$.targetDedicatedNodes", "$.properties.scaleSettings.fixedScale.targetDedicatedNodes"),
        (
            "$.targetLowPriorityNodes",
            "$.properties.scaleSettings.fixedScale.targetLowPriorityNodes",
        ),
        ("$.autoScaleFormula", "$.properties.scaleSettings.autoScale.formula"),
        (
            "$.applicationPackageReferences[0].applicationId",
            "$.properties.applicationPackages[0].id",
        ),
        (
            "$.applicationPackageReferences[0].version",
            "$.properties.applicationPackages[0].version",
        ),
    ],
)
def test_places_are_those_of_the_resource(path: str, source: str) -> None:
    """What is said of a value is said where it stands."""
    (view,) = pools_in({"type": KIND, "name": "account/pool", "properties": PROPERTIES})
    assert view.source_of(path) == source


@pytest.mark.parametrize("name", [None, "[concat('a', '/b')]"])
def test_an_id_that_is_not_written_is_not_told(name: str | None) -> None:
    """Nothing is said of an id that only a deployment knows."""
    (view,) = pools_in({"type": KIND, "name": name, "properties": PROPERTIES})
    assert not view.is_told("$.id")
    assert view.is_told("$.vmSize")


def test_examples_of_the_api_have_it_in_their_parameters() -> None:
    """The body of a request in the documentation is found."""
    (view,) = pools_in({"type": KIND, "parameters": {"properties": PROPERTIES}})
    assert view.source_of("$.vmSize") == "$.parameters.properties.vmSize"


def test_resources_are_found_at_any_depth() -> None:
    """Children, named resources and nested deployments have pools as well."""
    pool = {"type": KIND, "properties": PROPERTIES}
    child = {"type": "pools", "properties": PROPERTIES}
    nested = {
        "type": "Microsoft.Resources/deployments",
        "properties": {"template": {"resources": [pool]}},
    }
    account = {"type": "Microsoft.Batch/batchAccounts", "resources": [child]}
    template = {"resources": {"a": account, "b": nested, "c": pool}}

    assert [view.steps for view in pools_in(template)] == [
        ("resources", "a", "resources", 0),
        ("resources", "b", "properties", "template", "resources", 0),
        ("resources", "c"),
    ]


def test_a_template_inside_itself_ends() -> None:
    """However deeply templates are nested, the search ends."""
    template: dict[str, Any] = {}
    for _ in range(200):
        template = {"resources": [{"type": "x/y", **template}]}
    assert pools_in(template) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"type": KIND, "properties": PROPERTIES}, True),
        ({"type": KIND, "properties": {}}, True),
        ({"properties": {"scaleSettings": {}}}, True),
        ({"type": KIND, "properties": {"id": "p", "vmSize": "x"}}, False),
        ({"properties": {"id": "p", "vmSize": "x"}}, False),
        ({"properties": "x"}, False),
        ({"parameters": {"a": {"type": "int"}}}, False),
    ],
)
def test_the_planes_are_told_apart(value: dict[str, Any], expected: bool) -> None:
    """Names of the management plane make a resource; a definition in an envelope is none."""
    assert is_of_resource_manager(value) is expected


@pytest.mark.parametrize(
    ("outer", "inner", "count"),
    [
        (KIND.rpartition("/")[0], "pools", 1),
        (KIND.rpartition("/")[0], KIND, 1),
        (KIND.rpartition("/")[0], "applications", 0),
        ("Microsoft.Other/accounts", "pools", 0),
        ("Microsoft.Other/accounts", KIND, 1),
    ],
)
def test_children(outer: str, inner: str, count: int) -> None:
    """A resource inside another has the rest of its type, or the whole."""
    child = {"type": inner, "properties": PROPERTIES}
    assert len(pools_in({"type": outer, "properties": {}, "resources": [child]})) == count


@pytest.mark.parametrize("move", MOVES)
def test_names_of_the_data_plane_are_mistakes(move: Any) -> None:
    """A name that only the data plane has means nothing in the properties of a resource."""
    (view,) = pools_in({"type": KIND, "properties": PROPERTIES | {move.data: 1}})
    ((path, _, hint),) = view.mistakes
    assert (path, ".".join(move.management) in hint) == (f"$.properties.{move.data}", True)
