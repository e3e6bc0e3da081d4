"""Rules about the application packages and licences of pools."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import pool_packages
from rule_cases import LINUX, WINDOWS, Case, untold

POOLS = ("PoolAddParameter", "PoolSpecification")
ACCOUNT = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/my-acct"


def packages(*applications: str) -> dict[str, Any]:
    """Return a pool with packages of some applications."""
    return {"applicationPackageReferences": [{"applicationId": each} for each in applications]}


def package(name: str, version: str | None = None) -> dict[str, Any]:
    """Return a reference to a package of an application."""
    return {"applicationId": f"{ACCOUNT}/applications/{name}", "version": version}


CASES = [
    *(
        case
        for pool in POOLS
        for case in (
            Case(
                "app-license-retired",
                pool,
                {"applicationLicenses": ["maya"]},
                ("$.applicationLicenses",),
            ),
            Case("app-license-retired", pool, {"applicationLicenses": []}),
        )
    ),
    *(
        case
        for pool in (*POOLS, "PoolPatchParameter", "PoolUpdatePropertiesParameter")
        for case in (
            Case(
                "pool-app-package-count",
                pool,
                packages(*"abcdefghijk"),
                ("$.applicationPackageReferences",),
            ),
            Case("pool-app-package-count", pool, packages(*"abcdefghij")),
        )
    ),
    *(
        case
        for pool in POOLS
        for case in (
            Case(
                "pool-app-package-id-qualified",
                pool,
                packages(f"{ACCOUNT}/applications/a", "b"),
                ("$.applicationPackageReferences[1].applicationId",),
            ),
            Case("pool-app-package-id-qualified", pool, packages(f"{ACCOUNT}/applications/a")),
            Case(
                "app-license-values",
                pool,
                {"applicationLicenses": ["maya", "blender"]},
                ("$.applicationLicenses[1]",),
            ),
            Case(
                "app-license-values",
                pool,
                {"applicationLicenses": ["Maya", "vray", "3dsmax", "arnold"]},
            ),
            Case(
                "app-license-duplicate",
                pool,
                {"applicationLicenses": ["maya", "vray", "Maya"]},
                ("$.applicationLicenses[2]",),
            ),
            Case("app-license-duplicate", pool, {"applicationLicenses": ["maya", "vray"]}),
        )
    ),
    Case("pool-app-package-id-qualified", "TaskAddParameter", packages("a")),
    Case(
        "app-package-linux-charset",
        "ApplicationPackageReference",
        package("my-app", "1-0"),
        ("$.applicationId", "$.version"),
        pool=LINUX,
    ),
    Case(
        "app-package-linux-charset",
        "PoolAddParameter",
        {**LINUX, **packages("my.app")},
        ("$.applicationPackageReferences[0].applicationId",),
    ),
    Case(
        "app-package-linux-charset",
        "ApplicationPackageReference",
        package("my_app", "1_0"),
        pool=LINUX,
    ),
    Case(
        "app-package-linux-charset",
        "ApplicationPackageReference",
        package("blender", "2.7"),
        pool=LINUX,
    ),
    Case("app-package-linux-charset", "ApplicationPackageReference", package("app"), pool=LINUX),
    Case(
        "app-package-linux-charset",
        "ApplicationPackageReference",
        package("my-app", "1.0"),
        pool=WINDOWS,
    ),
    Case("app-package-linux-charset", "ApplicationPackageReference", package("my-app")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about the packages and licences of pools is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about the packages of pools has a case that breaks it and one that keeps it."""
    assert not untold(pool_packages, CASES)
