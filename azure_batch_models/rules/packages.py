"""Rules about application packages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.arm_ids import arm_id
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.lists import repeated
from azure_batch_models.rules.shared.texts import whole
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.models import ApplicationPackageReference

_ACCOUNT = arm_id(r"Microsoft\.Batch", "batchAccounts")
_APPLICATION = regex(rf"(?:{_ACCOUNT}/applications/)?[A-Za-z0-9_-]{{1,64}}", re.IGNORECASE)
_VERSION = regex(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}")


@rule(
    "app-package-id-form",
    "ApplicationPackageReference.application_id",
    severity="error",
    confidence="Microsoft article",
    source="article batch-application-packages; management API",
    docs=pages.APPLICATION_PACKAGES,
    hint="Write the id of the application, such as blender, or its full ARM id, which ends "
    "in /applications/{id}.",
    when="submission and update",
)
def app_package_id_form(application: str) -> Outcome:
    """An application is named by its id or its ARM resource id."""
    if _APPLICATION.fullmatch(application):
        return None
    return (
        "expected 1 to 64 letters, digits, hyphens and underscores, or the ARM id of an "
        f"application, got {quoted(application)}."
    )


@rule(
    "app-package-version-form",
    "ApplicationPackageReference.version",
    severity="error",
    confidence="code or issue",
    source="BatchExplorer constants.ts; article batch-application-packages",
    docs=pages.APPLICATION_PACKAGES,
    hint="Write the version as it was uploaded, such as 2.7, or leave it out for the "
    "default version.",
    limits={"pattern": whole(_VERSION)},
    when="submission and update",
)
def app_package_version_form(version: str) -> Outcome:
    """A package version has 1 to 64 letters, digits, hyphens, underscores and periods."""
    if _VERSION.fullmatch(version):
        return None
    return (
        "expected 1 to 64 letters, digits, hyphens, underscores and periods, no period first, "
        f"got {quoted(version)}."
    )


@rule(
    "app-package-duplicate",
    "TaskAddParameter.application_package_references",
    "JobManagerTask.application_package_references",
    "PoolAddParameter.application_package_references",
    "PoolSpecification.application_package_references",
    severity="warning",
    confidence="inferred",
    source="article batch-application-packages: case makes no difference",
    docs=pages.APPLICATION_PACKAGES,
    hint="Remove the duplicate.",
    when="submission and update",
    fix=REMOVE,
)
def app_package_duplicate(references: list[ApplicationPackageReference]) -> Outcome:
    """Every application package is listed once."""
    return [
        Finding(f"expected every package once, got {quoted(name)} as in item {first}.", at=(index,))
        for index, first, (name, _) in repeated(references, _identity)
    ]


def _identity(reference: ApplicationPackageReference) -> tuple[str, str]:
    """Return what is equal for two references to the same thing."""
    return reference.application_id.lower(), (reference.version or "").lower()
