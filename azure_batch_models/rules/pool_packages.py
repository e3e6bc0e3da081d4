"""Rules about the application packages and licences of pools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.facts.lifetimes import LICENSES_END, end_of
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.lists import present
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.text.describe import listed, quoted
from azure_batch_models.text.patterns import one_of, regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from azure_batch_models.models import ApplicationPackageReference

_MOST_PACKAGES = 10
_LICENSES = ("maya", "vray", "3dsmax", "arnold")
_LINUX_NAME = regex(r"[A-Za-z0-9_]*")
_LINUX_VERSION = regex(r"[A-Za-z0-9_.]*")
"""With periods, as in the example of the article."""


@rule(
    "pool-app-package-count",
    "PoolAddParameter.application_package_references",
    "PoolSpecification.application_package_references",
    "PoolPatchParameter.application_package_references",
    "PoolUpdatePropertiesParameter.application_package_references",
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.application_package_references; article batch-quota-limit",
    docs=pages.QUOTAS,
    hint="Put several applications in one package.",
    when="submission and update",
    limits={"max_items": _MOST_PACKAGES},
)
def pool_app_package_count(references: list[ApplicationPackageReference]) -> Outcome:
    """A pool has at most 10 application packages."""
    if len(references) <= _MOST_PACKAGES:
        return None
    return f"expected at most {_MOST_PACKAGES} application packages, got {len(references)}."


@rule(
    "pool-app-package-id-qualified",
    "PoolAddParameter.application_package_references",
    "PoolSpecification.application_package_references",
    severity="warning",  # documents disagree
    confidence="API reference",
    source="ApplicationPackageReference.application_id, "
    "PoolAddParameter.application_package_references",
    docs=pages.APPLICATION_PACKAGES,
    hint="If the pool is refused, write it like /subscriptions/{s}/resourceGroups/{g}/providers/"
    "Microsoft.Batch/batchAccounts/{account}/applications/{id}.",
    when="submission and update",
)
def pool_app_package_id_qualified(
    references: list[ApplicationPackageReference],
) -> Iterator[Finding]:
    """An application for a pool is named by its ARM resource id."""
    for index, reference in present(references):
        if "/" not in reference.application_id:  # otherwise, app-package-id-form checks it
            message = (
                "expected the ARM id of an application for a pool, "
                f"got {quoted(reference.application_id)} alone."
            )
            yield Finding(message, at=(index, "application_id"))


@rule(
    "app-package-linux-charset",
    "ApplicationPackageReference",
    severity="warning",
    confidence="Microsoft article",
    source="articles batch-application-packages, batch-compute-node-environment-variables",
    docs=pages.APPLICATION_PACKAGES,
    hint="In names of environment variables, an underscore replaces any other character.",
    needs="pool",
)
def app_package_linux_charset(
    reference: ApplicationPackageReference, pool: Any
) -> Iterator[Finding]:
    """Package ids for Linux have only letters, digits and underscores, versions also periods."""
    if operating_system(pool) != "linux":
        return
    name, version = reference.application_id.rpartition("/")[2], reference.version or ""
    if not _LINUX_NAME.fullmatch(name):
        message = f"expected only letters, digits and underscores on Linux, got {quoted(name)}."
        yield Finding(message, at=("application_id",))
    if not _LINUX_VERSION.fullmatch(version):
        message = "expected only letters, digits, underscores and periods on Linux, "
        yield Finding(f"{message}got {quoted(version)}.", at=("version",))


@rule(
    "app-license-values",
    "PoolAddParameter.application_licenses[]",
    "PoolSpecification.application_licenses[]",
    severity="error",
    confidence="API reference",
    source="PoolSpecification.application_licenses",
    docs=pages.ADD_POOL,
    hint="Remove it, and bring your own licences for other applications.",
    when="submission and update",
    limits={"pattern": one_of(_LICENSES)},
)
def app_license_values(name: str) -> Outcome:
    """A licence of a pool is for maya, vray, 3dsmax or arnold."""
    if name.lower() in _LICENSES:
        return None
    return f"expected maya, vray, 3dsmax or arnold, got {quoted(name)}."


@rule(
    "app-license-retired",
    "PoolAddParameter.application_licenses",
    "PoolSpecification.application_licenses",
    severity="warning",  # the service still knows the attribute
    confidence="Microsoft article",
    source="article batch-rendering-functionality; azure-docs issue 118115",
    docs=pages.RENDERING,
    hint="Remove them, and bring your own licences to an image of your own.",
    needs="now",
    until="2024-02-01.19.0",  # later ones have no licences, which is reported anyway
    when="submission and update",
)
def app_license_retired(names: list[str], now: datetime) -> Outcome:
    """A pool rents no licences, which ended in 2024."""
    end = end_of(LICENSES_END, now) if names else None
    if end is None:
        return None
    message = f"expected no licences, as the renting of them {end}, got {listed(names)}."
    return Finding(message, fix=REMOVE)


@rule(
    "app-license-duplicate",
    "PoolAddParameter.application_licenses",
    "PoolSpecification.application_licenses",
    severity="warning",
    confidence="inferred",
    source="PoolAddParameter.application_licenses",
    docs=pages.ADD_POOL,
    hint="Remove the duplicate.",
    when="submission and update",
    fix=REMOVE,
)
def app_license_duplicate(names: list[str]) -> Outcome:
    """Every licence is listed once."""
    return repetitions(names, str.lower, "every licence once")
