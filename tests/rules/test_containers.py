"""Rules about containers: images, registries, and the tasks that run in them."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import containers
from rule_cases import LINUX, WINDOWS, Case, untold

STANDARD_USERS: tuple[dict[str, Any], ...] = (
    {},
    {"userIdentity": {}},
    {"userIdentity": {"autoUser": {"elevationLevel": "nonAdmin"}}},
    {"userIdentity": {"username": "ann"}},
)
ADMINISTRATORS: tuple[dict[str, Any], ...] = (
    {"autoUser": {"elevationLevel": "Admin"}},
    {"username": "ROOT"},
    {"username": "unknown"},
)
RUN_OPTIONS = ("$.containerRunOptions",)
NO_IMAGES = (
    "",
    "Alpine",
    "https://r.azurecr.io/a",
    "my image",
    "alpine:",
    "alpine:a b",
    "a//b",
    "/a",
    "a/",
    "a@sha256:123",
    "Team/a",
    "r_.io/a",
    "a" * 513,
)
IMAGES = (
    "alpine",
    "alpine:3.20",
    "library/alpine",
    "r.azurecr.io/team/a_b__c-d.e:v1",
    "localhost/a",
    "r:5000/a:1",
    "R.Azurecr.io/a",
    "a@sha256:" + "0" * 64,
    "a:1@sha256:" + "f" * 64,
)


def _with_containers(pool: dict[str, Any]) -> dict[str, Any]:
    machines = {**pool["virtualMachineConfiguration"], "containerConfiguration": {}}
    accounts = [{"name": "ann"}, {"name": "root", "elevationLevel": "admin"}]
    return {"virtualMachineConfiguration": machines, "userAccounts": accounts}


CASES = [
    Case(
        "container-settings-required",
        "TaskAddParameter",
        {},
        ("$.containerSettings",),
        pool=_with_containers(LINUX),
    ),
    Case(
        "container-settings-required",
        "TaskAddParameter",
        {"containerSettings": {}},
        pool=_with_containers(LINUX),
    ),
    Case("container-settings-required", "TaskAddParameter", {}, pool=LINUX),
    Case("container-settings-required", "JobPreparationTask", {}, pool=_with_containers(LINUX)),
    Case("container-settings-required", "TaskAddParameter", {}),
    Case(
        "container-settings-forbidden",
        "JobReleaseTask",
        {"containerSettings": {}},
        ("$.containerSettings",),
        pool=LINUX,
    ),
    Case(
        "container-settings-forbidden",
        "TaskAddParameter",
        {"containerSettings": {}},
        ("$.containerSettings",),
        pool={"cloudServiceConfiguration": {"osFamily": "6"}},
    ),
    Case(
        "container-settings-forbidden",
        "TaskAddParameter",
        {"containerSettings": {}},
        pool=_with_containers(LINUX),
    ),
    Case("container-settings-forbidden", "TaskAddParameter", {"containerSettings": {}}, pool={}),
    Case("container-settings-forbidden", "TaskAddParameter", {}, pool=LINUX),
    *(
        Case(
            "container-windows-admin",
            "TaskAddParameter",
            {"containerSettings": {}, **user},
            ("$.userIdentity",),
            pool=_with_containers(WINDOWS),
        )
        for user in STANDARD_USERS
    ),
    *(
        Case(
            "container-windows-admin",
            "JobManagerTask",
            {"containerSettings": {}, "userIdentity": user},
            pool=_with_containers(WINDOWS),
        )
        for user in ADMINISTRATORS
    ),
    Case("container-windows-admin", "TaskAddParameter", {"containerSettings": {}}, pool=WINDOWS),
    Case(
        "container-windows-admin",
        "TaskAddParameter",
        {"containerSettings": {}},
        pool=_with_containers(LINUX),
    ),
    Case("container-windows-admin", "TaskAddParameter", {}, pool=_with_containers(WINDOWS)),
    Case(
        "container-working-directory-files",
        "StartTask",
        {
            "containerSettings": {"workingDirectory": "containerImageDefault"},
            "resourceFiles": [{"httpUrl": "https://h/a"}],
        },
        ("$.containerSettings.workingDirectory",),
    ),
    Case(
        "container-working-directory-files",
        "TaskAddParameter",
        {
            "containerSettings": {"workingDirectory": "taskWorkingDirectory"},
            "resourceFiles": [{"httpUrl": "https://h/a"}],
        },
    ),
    Case(
        "container-working-directory-files",
        "TaskAddParameter",
        {"containerSettings": {"workingDirectory": "containerImageDefault"}, "resourceFiles": []},
    ),
    Case(
        "container-working-directory-files",
        "TaskAddParameter",
        {"containerSettings": {}, "resourceFiles": [{"httpUrl": "https://h/a"}]},
    ),
    Case(
        "container-run-options-gpu",
        "TaskContainerSettings",
        {"containerRunOptions": "--rm --gpus all"},
        ("$.containerRunOptions",),
    ),
    Case("container-run-options-gpu", "TaskContainerSettings", {"containerRunOptions": "--rm"}),
    *(
        Case(
            "container-run-options-create",
            "TaskContainerSettings",
            {"containerRunOptions": options},
            paths,
        )
        for options, paths in (
            ("-d --rm", RUN_OPTIONS),
            ("-itd", RUN_OPTIONS),
            ("--rm --detach=true", RUN_OPTIONS),
            ("--sig-proxy=false", RUN_OPTIONS),
            ("docker run --rm -v /mnt/in:/in", RUN_OPTIONS),
            ("--rm", ()),
            ("-it --workdir /app --device=/dev/fuse", ()),
            ("-e 'FLAGS=-q -d 3' --dns 10.0.0.4", ()),
            ("--detach-keys=ctrl-p --name docker", ()),
        )
    ),
    *(
        Case("container-image-name", "TaskContainerSettings", {"imageName": name}, ("$.imageName",))
        for name in NO_IMAGES
    ),
    *(
        Case("container-image-name", "TaskContainerSettings", {"imageName": name})
        for name in IMAGES
    ),
    Case(
        "container-image-name",
        "ContainerConfiguration",
        {"containerImageNames": ["alpine", "Alpine"]},
        ("$.containerImageNames[1]",),
    ),
    Case(
        "container-registry-credentials-exclusive",
        "ContainerRegistry",
        {"identityReference": {}, "username": "u"},
        ("$",),
    ),
    Case(
        "container-registry-credentials-exclusive", "ContainerRegistry", {"identityReference": {}}
    ),
    Case(
        "container-registry-credentials-exclusive",
        "ContainerRegistry",
        {"username": "u", "password": "p"},
    ),
    Case("container-registry-credentials-pair", "ContainerRegistry", {"username": "u"}, ("$",)),
    Case("container-registry-credentials-pair", "ContainerRegistry", {"password": "p"}, ("$",)),
    Case("container-registry-credentials-pair", "ContainerRegistry", {}),
    Case(
        "container-registry-credentials-pair",
        "ContainerRegistry",
        {"username": "u", "password": "p"},
    ),
    Case("container-registry-no-credentials", "ContainerRegistry", {}, ("$",)),
    Case("container-registry-no-credentials", "ContainerRegistry", {"identityReference": {}}),
    Case("container-registry-no-credentials", "ContainerRegistry", {"username": "u"}),
    *(
        Case(
            "container-registry-server-name",
            "ContainerRegistry",
            {"registryServer": server},
            ("$.registryServer",),
        )
        for server in ("", "<name>.azurecr.io", "r.azurecr.io/repository", "ftp://r", "a b", "-a")
    ),
    *(
        Case("container-registry-server-name", "ContainerRegistry", {"registryServer": server})
        for server in ("r.azurecr.io", "https://r.azurecr.io", "localhost:5000", "docker.io")
    ),
    *(
        Case(
            "container-registry-identity-acr",
            "ContainerRegistry",
            {"identityReference": {}, **server},
            ("$.registryServer",),
        )
        for server in ({}, {"registryServer": "ghcr.io"}, {"registryServer": "azurecr.io.evil.com"})
    ),
    *(
        Case(
            "container-registry-identity-acr",
            "ContainerRegistry",
            {"identityReference": {}, "registryServer": server},
        )
        for server in ("r.azurecr.io", "https://R.AzureCR.cn", "r.azurecr.us:443", "no host")
    ),
    Case("container-registry-identity-acr", "ContainerRegistry", {"registryServer": "ghcr.io"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about containers is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about containers has a case that breaks it and one that keeps it."""
    assert not untold(containers, CASES)
