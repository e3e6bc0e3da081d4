"""Rules about application packages."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import packages
from rule_cases import Case, untold

ARM = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/b/applications/"


def _of(application: str, version: str | None = None) -> dict[str, str | None]:
    return {"applicationId": application, "version": version}


CASES = [
    *(
        Case(
            "app-package-id-form",
            "ApplicationPackageReference",
            {"applicationId": name},
            ("$.applicationId",),
        )
        for name in ("", "my app", "a.b", "a" * 65, ARM, ARM + "a b", "/subscriptions/s/a")
    ),
    *(
        Case("app-package-id-form", "ApplicationPackageReference", {"applicationId": name})
        for name in ("my-App_1", "a" * 64, ARM + "a", ARM.upper() + "A")
    ),
    *(
        Case(
            "app-package-version-form",
            "ApplicationPackageReference",
            {"version": text},
            ("$.version",),
        )
        for text in ("", ".1", "1 0", "1" * 65)
    ),
    Case("app-package-version-form", "ApplicationPackageReference", {"version": "1.0.1-b_2"}),
    Case(
        "app-package-duplicate",
        "PoolSpecification",
        {"applicationPackageReferences": [_of("a", "1"), _of("A", "1"), _of("a", "2")]},
        ("$.applicationPackageReferences[1]",),
    ),
    Case(
        "app-package-duplicate",
        "TaskAddParameter",
        {"applicationPackageReferences": [_of("a"), _of("b"), _of("a", "1")]},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about application packages is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about application packages has a case that breaks it and one that keeps it."""
    assert not untold(packages, CASES)
