"""Whole pools, as people define them: each bad one has one mistake, and gets one report of it."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest

from azure_batch_models import check, models

NOW = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
SUBSCRIPTION = "/subscriptions/8f3a61c2-7d10-4c0e-9a55-2b9b2f1e7d04/resourceGroups/studio/providers"
SUBNET = f"{SUBSCRIPTION}/Microsoft.Network/virtualNetworks/farm/subnets/nodes"
PULLER = f"{SUBSCRIPTION}/Microsoft.ManagedIdentity/userAssignedIdentities/puller"
GALLERY_IMAGE = f"{SUBSCRIPTION}/Microsoft.Compute/galleries/studio/images/render/versions/3.1.0"
MANAGED_IMAGE = f"{SUBSCRIPTION}/Microsoft.Compute/images/render"

RENDER = {
    "id": "render-farm",
    "displayName": "Frames of the trailer",
    "vmSize": "standard_d8s_v5",
    "virtualMachineConfiguration": {
        "imageReference": {
            "publisher": "Canonical",
            "offer": "ubuntu-24_04-lts",
            "sku": "server",
            "version": "latest",
        },
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
    },
    "enableAutoScale": True,
    "autoScaleFormula": "$TargetLowPriorityNodes = min(20, $PendingTasks.GetSample(1));",
    "autoScaleEvaluationInterval": "PT10M",
    "taskSlotsPerNode": 4,
    "taskSchedulingPolicy": {"nodeFillType": "pack"},
    "startTask": {
        "commandLine": "/bin/bash -c 'apt-get update && apt-get install -y blender'",
        "userIdentity": {"autoUser": {"scope": "pool", "elevationLevel": "admin"}},
        "waitForSuccess": True,
        "maxTaskRetryCount": 2,
    },
    "metadata": [{"name": "project", "value": "trailer"}],
}

WEATHER = {
    "id": "weather-mpi",
    "vmSize": "Standard_HB120rs_v3",
    "virtualMachineConfiguration": {
        "imageReference": {
            "publisher": "microsoft-dsvm",
            "offer": "ubuntu-hpc",
            "sku": "2404",
            "version": "latest",
        },
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
        "nodePlacementConfiguration": {"policy": "regional"},
    },
    "targetDedicatedNodes": 16,
    "enableInterNodeCommunication": True,
    "taskSlotsPerNode": 1,
    "networkConfiguration": {"subnetId": SUBNET},
    "mountConfiguration": [
        {
            "nfsMountConfiguration": {
                "source": "10.1.0.4:/export/forecast",
                "relativeMountPath": "forecast",
                "mountOptions": "-o vers=4.1,nolock",
            }
        }
    ],
}

OFFICE = {
    "id": "office-convert",
    "vmSize": "STANDARD_D4S_V5",
    "virtualMachineConfiguration": {
        "imageReference": {
            "publisher": "MicrosoftWindowsServer",
            "offer": "WindowsServer",
            "sku": "2022-datacenter-g2",
            "version": "latest",
        },
        "nodeAgentSKUId": "batch.node.windows amd64",
        "windowsConfiguration": {"enableAutomaticUpdates": False},
        "licenseType": "Windows_Server",
        "extensions": [
            {
                "name": "certificates",
                "publisher": "Microsoft.Azure.KeyVault",
                "type": "KeyVaultForWindows",
                "typeHandlerVersion": "3.0",
                "autoUpgradeMinorVersion": True,
            }
        ],
    },
    "targetDedicatedNodes": 2,
    "targetLowPriorityNodes": 6,
    "taskSlotsPerNode": 8,
    "mountConfiguration": [
        {
            "azureFileShareConfiguration": {
                "accountName": "studiofiles",
                "azureFileUrl": "https://studiofiles.file.core.windows.net/documents",
                "accountKey": "bm90LWEta2V5LWJ1dC1hLXRleHQtYXMtbG9uZy1hcy1vbmU=",
                "relativeMountPath": "S",
                "mountOptions": "/persistent:Yes",
            }
        }
    ],
    "startTask": {"commandLine": 'cmd /c "echo ready"', "waitForSuccess": True},
}

DENOISE = {
    "id": "denoise",
    "vmSize": "Standard_NC4as_T4_v3",
    "virtualMachineConfiguration": {
        "imageReference": {
            "publisher": "microsoft-dsvm",
            "offer": "ubuntu-hpc",
            "sku": "2404",
            "version": "latest",
        },
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
        "containerConfiguration": {
            "type": "dockerCompatible",
            "containerImageNames": ["studio.azurecr.io/denoise:3.1"],
            "containerRegistries": [
                {
                    "registryServer": "studio.azurecr.io",
                    "identityReference": {"resourceId": PULLER},
                }
            ],
        },
    },
    "targetDedicatedNodes": 0,
    "targetLowPriorityNodes": 12,
    "resizeTimeout": "PT30M",
}

LEDGER = {
    "id": "ledger",
    "vmSize": "standard_d4ds_v5",
    "virtualMachineConfiguration": {
        "imageReference": {
            "publisher": "Canonical",
            "offer": "ubuntu-24_04-lts",
            "sku": "server",
        },
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
        "osDisk": {"ephemeralOSDiskSettings": {"placement": "cachedisk"}, "caching": "readonly"},
        "securityProfile": {
            "securityType": "trustedLaunch",
            "encryptionAtHost": True,
            "uefiSettings": {"secureBootEnabled": True, "vTpmEnabled": True},
        },
    },
    "targetDedicatedNodes": 3,
    "networkConfiguration": {
        "subnetId": SUBNET,
        "publicIPAddressConfiguration": {"provision": "noPublicIPAddresses"},
    },
}

GENOMES = {
    "id": "genomes",
    "vmSize": "standard_e16ds_v5",
    "virtualMachineConfiguration": {
        "imageReference": {
            "publisher": "almalinux",
            "offer": "almalinux-x86_64",
            "sku": "9-gen2",
            "version": "latest",
        },
        "nodeAgentSKUId": "batch.node.el 9",
        "dataDisks": [
            {"lun": 0, "diskSizeGB": 512, "managedDisk": {"storageAccountType": "premium_lrs"}},
            {"lun": 1, "diskSizeGB": 2048, "managedDisk": {"storageAccountType": "standard_lrs"}},
        ],
        "nodePlacementConfiguration": {"policy": "zonal"},
    },
    "targetDedicatedNodes": 8,
    "taskSlotsPerNode": 16,
    "upgradePolicy": {
        "mode": "rolling",
        "rollingUpgradePolicy": {"enableCrossZoneUpgrade": True, "maxBatchInstancePercent": 20},
    },
}

SECRETS = {
    "id": "secrets",
    "vmSize": "standard_dc4as_v5",
    "virtualMachineConfiguration": {
        "imageReference": {
            "publisher": "Canonical",
            "offer": "ubuntu-24_04-lts",
            "sku": "cvm",
            "version": "latest",
        },
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
        "securityProfile": {
            "securityType": "confidentialvm",
            "uefiSettings": {"secureBootEnabled": True, "vTpmEnabled": True},
        },
        "osDisk": {
            "managedDisk": {"securityProfile": {"securityEncryptionType": "VMGuestStateOnly"}}
        },
    },
    "targetDedicatedNodes": 1,
}

STUDIO = {
    "id": "studio-image",
    "vmSize": "standard_f8s_v2",
    "virtualMachineConfiguration": {
        "imageReference": {"virtualMachineImageId": GALLERY_IMAGE},
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
    },
    "targetDedicatedNodes": 10,
    "taskSlotsPerNode": 32,
    "userAccounts": [
        {
            "name": "render",
            "password": "not-a-real-one-7",
            "elevationLevel": "nonadmin",
            "linuxUserConfiguration": {"uid": 2001, "gid": 2001},
        }
    ],
}

NIGHTLY = {
    "id": "nightly",
    "priority": 0,
    "poolInfo": {
        "autoPoolSpecification": {
            "autoPoolIdPrefix": "nightly",
            "poolLifetimeOption": "job",
            "keepAlive": False,
            "pool": {
                "vmSize": "standard_d2ads_v5",
                "virtualMachineConfiguration": {
                    "imageReference": {
                        "publisher": "Canonical",
                        "offer": "ubuntu-24_04-lts",
                        "sku": "server-gen1",
                        "version": "latest",
                    },
                    "nodeAgentSKUId": "batch.node.ubuntu 24.04",
                },
                "targetDedicatedNodes": 4,
                "taskSlotsPerNode": 2,
            },
        }
    },
    "onAllTasksComplete": "noaction",
}

RIGHT = {
    "render": RENDER,
    "weather": WEATHER,
    "office": OFFICE,
    "denoise": DENOISE,
    "ledger": LEDGER,
    "genomes": GENOMES,
    "secrets": SECRETS,
    "studio": STUDIO,
    "nightly": NIGHTLY,
}

MACHINES = "virtualMachineConfiguration"
IMAGE = f"{MACHINES}.imageReference"
SKU = f"{IMAGE}.sku"
AGENT = f"{MACHINES}.nodeAgentSKUId"
POOL = "poolInfo.autoPoolSpecification.pool"


def image(publisher: str, offer: str, sku: str, agent: str, prefix: str = "") -> dict[str, Any]:
    """Return the changes that give a pool an image and a node agent."""
    reference = {"publisher": publisher, "offer": offer, "sku": sku, "version": "latest"}
    return {f"{prefix}{IMAGE}": reference, f"{prefix}{AGENT}": agent}


def changed(name: str, changes: dict[str, Any]) -> dict[str, Any]:
    """Return a right definition with values put at some places, or taken away if ``None``."""
    definition = copy.deepcopy(RIGHT[name])
    for path, value in changes.items():
        at: Any = definition
        *steps, last = path.split(".")
        for step in steps:
            at = at[int(step)] if isinstance(at, list) else at.setdefault(step, {})
        if isinstance(at, list):
            at[int(last)] = value
        elif value is None:
            del at[last]
        else:
            at[last] = value
    return definition


def found(definition: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return severity, rule and path of the problems of a pool, or of a job with its own."""
    model = models.JobAddParameter if "poolInfo" in definition else models.PoolAddParameter
    problems = check(definition, model, now=NOW)
    assert all(problem.message.endswith(".") and problem.hint for problem in problems)
    assert check(model.from_dict(definition), now=NOW) == problems
    return [(each.severity, each.rule, each.path.removeprefix("$.")) for each in problems]


ALSO_RIGHT = [
    (
        "render",
        image("canonical", "0001-com-ubuntu-server-noble", "24_04", "batch.node.ubuntu 24.04"),
    ),
    ("render", image("Debian", "debian-12", "12-gen2", "batch.node.debian 12")),
    ("render", image("canonical", "ubuntu-26_04-lts", "server", "batch.node.ubuntu 26.04")),
    (
        "render",
        {
            **image(
                "Canonical", "ubuntu-24_04-lts", "server-arm64", "batch.node.ubuntu 24.04-arm64"
            ),
            "vmSize": "standard_d8ps_v6",
        },
    ),
    ("render", image("contoso", "farm-image", "stable", "batch.node.el 10")),
    ("render", {"vmSize": "Standard_D8s_v6"}),
    ("render", {"vmSize": "standard_d8as_v5"}),
    ("render", {"vmSize": "standard_d2_v2", SKU: "server-gen1"}),
    ("render", {"vmSize": "Standard_X8zs_v9", "taskSlotsPerNode": 200}),
    ("render", {"vmSize": "standard_e8-2s_v5", "taskSlotsPerNode": 32}),
    ("weather", {"vmSize": "standard_hb176rs_v4"}),
    ("weather", {"vmSize": "standard_hb120-32rs_v3", "enableInterNodeCommunication": False}),
    (
        "weather",
        {"vmSize": "standard_d16s_v5", f"{MACHINES}.nodePlacementConfiguration.policy": "zonal"},
    ),
    ("office", {SKU: "2019-datacenter-gensecond"}),
    ("office", {SKU: "2025-datacenter-azure-edition"}),
    ("office", {"mountConfiguration.0.azureFileShareConfiguration.relativeMountPath": "Z:"}),
    ("denoise", {"vmSize": "standard_nc24ads_a100_v4"}),
    (
        "denoise",
        {
            **image("Canonical", "ubuntu-24_04-lts", "server", "batch.node.ubuntu 24.04"),
            "startTask": {
                "commandLine": "/bin/bash -c 'curl -fsSL https://get.docker.com | sh'",
                "userIdentity": {"autoUser": {"elevationLevel": "admin", "scope": "pool"}},
                "waitForSuccess": True,
            },
        },
    ),
    ("ledger", {"vmSize": "standard_d4s_v3"}),
    ("ledger", {"targetLowPriorityNodes": 0}),
    ("ledger", {"vmSize": "standard_d4ds_v6"}),
    ("genomes", {"vmSize": "standard_e16ads_v5"}),
    ("genomes", {"vmSize": "standard_m16ms", "upgradePolicy": None}),
    ("studio", {"vmSize": "standard_f8s_v2", AGENT: "batch.node.el 9"}),
    ("studio", {f"{IMAGE}.virtualMachineImageId": GALLERY_IMAGE.rpartition("/versions")[0]}),
]
"""Definitions that no rule has anything against, made from the right ones."""

WARNED = [
    # node agents
    ("render", {AGENT: "batch.node.ubuntu 2404"}, "node-agent-unknown", AGENT),
    ("render", {AGENT: "batch.node.ubuntu24.04"}, "node-agent-unknown", AGENT),
    ("genomes", {AGENT: "batch.node.almalinux 9"}, "node-agent-unknown", AGENT),
    ("office", {AGENT: "batch.node.windows"}, "node-agent-unknown", AGENT),
    (
        "render",
        image("Canonical", "0001-com-ubuntu-server-focal", "20_04-lts", "batch.node.ubuntu 20.04"),
        "node-agent-retired",
        AGENT,
    ),
    (
        "render",
        image("Canonical", "UbuntuServer", "18.04-LTS", "batch.node.ubuntu 18.04"),
        "node-agent-retired",
        AGENT,
    ),
    (
        "denoise",
        image(
            "microsoft-azure-batch",
            "ubuntu-server-container",
            "20-04-lts",
            "batch.node.ubuntu 20.04",
        ),
        "node-agent-retired",
        AGENT,
    ),
    (
        "weather",
        image("OpenLogic", "CentOS-HPC", "7.7", "batch.node.centos 7"),
        "node-agent-retired",
        AGENT,
    ),
    ("studio", {AGENT: "batch.node.ubuntu 16.04"}, "node-agent-retired", AGENT),
    (
        "nightly",
        image(
            "microsoftcblmariner",
            "cbl-mariner",
            "cbl-mariner-2",
            "batch.node.mariner 2.0",
            f"{POOL}.",
        ),
        "node-agent-retired",
        f"{POOL}.{AGENT}",
    ),
    # images
    ("office", {SKU: "2012-R2-Datacenter"}, "image-retired", SKU),
    ("office", {SKU: "2016-datacenter-smalldisk"}, "image-retired", SKU),
    ("office", {SKU: "2019-Datacenter-with-Containers"}, "image-retired", SKU),
    (
        "render",
        image("almalinux", "almalinux", "8-gen2", "batch.node.el 8"),
        "image-retired",
        SKU,
    ),
    (
        "studio",
        {f"{IMAGE}.virtualMachineImageId": MANAGED_IMAGE},
        "image-managed-retired",
        f"{IMAGE}.virtualMachineImageId",
    ),
    (
        "denoise",
        image("Canonical", "ubuntu-24_04-lts", "server", "batch.node.ubuntu 24.04"),
        "container-image-runtime",
        SKU,
    ),
    # sizes
    ("render", {"vmSize": "D8s_v5"}, "vm-size-name", "vmSize"),
    ("render", {"vmSize": "Standard_D8sv5"}, "vm-size-name", "vmSize"),
    ("render", {"vmSize": "Standard D8s v5"}, "pool-vm-size-form", "vmSize"),
    ("denoise", {"vmSize": "Standard_NC6s_v3"}, "vm-size-retired", "vmSize"),
    ("denoise", {"vmSize": "Standard_NV12s_v3"}, "vm-size-retired", "vmSize"),
    ("studio", {"vmSize": "standard_a2", "taskSlotsPerNode": 2}, "vm-size-retired", "vmSize"),
    (
        "genomes",
        {"vmSize": "standard_e16_v5"},
        "premium-disk-vm-size",
        f"{MACHINES}.dataDisks.0.managedDisk.storageAccountType",
    ),
    ("ledger", {"vmSize": "standard_d4s_v5"}, "ephemeral-disk-vm-size", "vmSize"),
    ("ledger", {SKU: "server-gen1"}, "security-type-generation", SKU),
    ("secrets", {"vmSize": "standard_d4s_v5"}, "security-type-vm-size", "vmSize"),
    ("render", {"vmSize": "standard_d8_v3"}, "image-generation-vm-size", SKU),
    (
        "nightly",
        {f"{POOL}.vmSize": "standard_d2s_v6"},
        "image-generation-vm-size",
        f"{POOL}.{SKU}",
    ),
    # what is set up on the nodes
    (
        "office",
        {f"{MACHINES}.extensions.0.type": "KeyVaultForLinux"},
        "extension-system",
        f"{MACHINES}.extensions.0.type",
    ),
    (
        "office",
        {"mountConfiguration.0.azureFileShareConfiguration.relativeMountPath": "documents"},
        "file-share-drive",
        "mountConfiguration.0.azureFileShareConfiguration.relativeMountPath",
    ),
    (
        "office",
        {
            "mountConfiguration.0.azureFileShareConfiguration.mountOptions": "-o vers=3.0,sec=ntlmssp"
        },
        "mount-options-system",
        "mountConfiguration.0.azureFileShareConfiguration.mountOptions",
    ),
    (
        "ledger",
        {
            "networkConfiguration.publicIPAddressConfiguration": {
                "provision": "batchmanaged",
                "ipFamilies": ["IPv6"],
            }
        },
        "ip-families-need-ipv4",
        "networkConfiguration.publicIPAddressConfiguration.ipFamilies",
    ),
]
"""Definitions that the service takes, though their nodes will hardly do what is meant."""

REFUSED = [
    ("render", {AGENT: "batch.node.ubuntu 22.04"}, "node-agent-image-mismatch", AGENT),
    (
        "render",
        image("Canonical", "0001-com-ubuntu-server-jammy", "22_04-lts", "batch.node.ubuntu 24.04"),
        "node-agent-image-mismatch",
        AGENT,
    ),
    (
        "denoise",
        image(
            "microsoft-azure-batch",
            "ubuntu-server-container",
            "20.04-lts",
            "batch.node.ubuntu 24.04",
        ),
        "node-agent-image-mismatch",
        AGENT,
    ),
    ("weather", {SKU: "2204"}, "node-agent-image-mismatch", AGENT),
    ("genomes", {AGENT: "batch.node.el 8"}, "node-agent-image-mismatch", AGENT),
    (
        "nightly",
        {f"{POOL}.{AGENT}": "batch.node.el 9"},
        "node-agent-image-mismatch",
        f"{POOL}.{AGENT}",
    ),
    (
        "nightly",
        {f"{POOL}.{AGENT}": "batch.node.windows amd64"},
        "node-agent-os-mismatch",
        f"{POOL}.{AGENT}",
    ),
    (
        "render",
        {"vmSize": "standard_d2s_v5", "taskSlotsPerNode": 16},
        "task-slots-per-core",
        "taskSlotsPerNode",
    ),
    ("studio", {"taskSlotsPerNode": 33}, "task-slots-per-core", "taskSlotsPerNode"),
    ("nightly", {f"{POOL}.taskSlotsPerNode": 9}, "task-slots-per-core", f"{POOL}.taskSlotsPerNode"),
    ("ledger", {"targetLowPriorityNodes": 5}, "ephemeral-disk-spot", "targetLowPriorityNodes"),
    (
        "weather",
        {f"{MACHINES}.nodePlacementConfiguration.policy": "zonal"},
        "zonal-infiniband",
        f"{MACHINES}.nodePlacementConfiguration.policy",
    ),
    (
        "office",
        {
            f"{MACHINES}.extensions.0": {
                "name": "setup",
                "publisher": "Microsoft.Compute",
                "type": "CustomScriptExtension",
                "typeHandlerVersion": "1.10",
                "settings": {"commandToExecute": "powershell -File setup.ps1"},
            }
        },
        "extension-type-reserved",
        f"{MACHINES}.extensions.0.type",
    ),
    (
        "render",
        {
            f"{MACHINES}.extensions": [
                {
                    "name": "setup",
                    "publisher": "Microsoft.Azure.Extensions",
                    "type": "CustomScript",
                    "settings": {"commandToExecute": "sh setup.sh"},
                }
            ]
        },
        "extension-type-reserved",
        f"{MACHINES}.extensions.0.type",
    ),
]
"""Definitions that the service refuses."""


@pytest.mark.parametrize("name", RIGHT)
def test_right(name: str) -> None:
    """A right definition has no problem at all."""
    assert found(RIGHT[name]) == []


@pytest.mark.parametrize(("name", "changes"), ALSO_RIGHT)
def test_also_right(name: str, changes: dict[str, Any]) -> None:
    """A definition with other right values, or with ones that no table knows, has no problem."""
    assert found(changed(name, changes)) == []


@pytest.mark.parametrize(("name", "changes", "rule", "path"), WARNED)
def test_warned(name: str, changes: dict[str, Any], rule: str, path: str) -> None:
    """A mistake that the service accepts is one warning, at its place."""
    assert found(changed(name, changes)) == [("warning", rule, at(path))]


@pytest.mark.parametrize(("name", "changes", "rule", "path"), REFUSED)
def test_refused(name: str, changes: dict[str, Any], rule: str, path: str) -> None:
    """A mistake that the service refuses is one error, at its place."""
    assert found(changed(name, changes)) == [("error", rule, at(path))]


def at(path: str) -> str:
    """Return a path as problems have it."""
    steps = path.split(".")
    return "".join(f"[{each}]" if each.isdigit() else f".{each}" for each in steps)[1:]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (dt.date(2026, 12, 31), None),
        (dt.date(2027, 1, 2), "whose support ends on 2027-06-30"),
        (dt.date(2027, 6, 30), "whose support ends on 2027-06-30"),
        (dt.date(2027, 7, 1), "whose support ended on 2027-06-30"),
    ],
)
def test_the_day_counts(day: dt.date, says: str | None) -> None:
    """Whether something ends, has ended or stays depends on the day of the check."""
    changes = image(
        "Canonical", "0001-com-ubuntu-server-jammy", "22_04-lts", "batch.node.ubuntu 22.04"
    )
    now = dt.datetime.combine(day, dt.time(23, 59), dt.UTC)

    problems = check(changed("render", changes), "PoolAddParameter", now=now)

    assert [says in each.message for each in problems if says] == ([True] if says else [])
    assert len(problems) == (says is not None)


@pytest.mark.parametrize(
    ("name", "changes", "hint"),
    [
        (
            "render",
            {AGENT: "batch.node.ubuntu 22.04"},
            (
                "Write batch.node.ubuntu 24.04, or take the image canonical "
                "0001-com-ubuntu-server-jammy 22_04-lts."
            ),
        ),
        (
            "render",
            image(
                "Canonical", "0001-com-ubuntu-server-focal", "20_04-lts", "batch.node.ubuntu 24.04"
            ),
            "Take the image canonical ubuntu-24_04-lts server.",
        ),
        (
            "studio",
            {AGENT: "batch.node.ubuntu 20.04"},
            (
                "Write batch.node.ubuntu 24.04, and take the image canonical ubuntu-24_04-lts "
                "server, or one of your own like it."
            ),
        ),
        ("render", {AGENT: "batch.node.ubuntu 2404"}, 'Write "batch.node.ubuntu 24.04".'),
        ("office", {AGENT: "batch.node.windows x64"}, "Write one of 'batch.node.windows amd64'."),
        (
            "office",
            {SKU: "2012-Datacenter"},
            "Take MicrosoftWindowsServer WindowsServer 2022-datacenter.",
        ),
        ("render", {"vmSize": "Standard D8s v5"}, 'Write "standard_d8s_v5".'),
        ("render", {"vmSize": "d8sv5"}, 'Write "standard_d8s_v5".'),
        (
            "denoise",
            {"vmSize": "standard_nc6"},
            "Choose a newer size, such as Standard_NC4as_T4_v3.",
        ),
        ("render", {"vmSize": "standard_d2s_v5", "taskSlotsPerNode": 16}, "Write 8 or less."),
        ("ledger", {SKU: "server-gen1"}, "Write server, or leave securityType out."),
        ("render", {"vmSize": "standard_d8_v3"}, "Write server-gen1, or choose another size."),
        (
            "office",
            {f"{MACHINES}.extensions.0.type": "KeyVaultForLinux"},
            'Write "KeyVaultForWindows".',
        ),
    ],
)
def test_says_what_to_write(name: str, changes: dict[str, Any], hint: str) -> None:
    """The hint has the value to write, where it can be known."""
    (problem,) = check(changed(name, changes), "PoolAddParameter", now=NOW)
    assert problem.hint == hint
