"""What the models know of each API version is what azure-batch's release for it knows.

The releases are in the directory that AZURE_BATCH_RELEASES names, and are downloaded into it where
they are missing; ``tox -e versions`` has one of its own.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import model_classes
from azure_batch_models import migration_names as names
from azure_batch_models.api_versions import API_VERSIONS, is_known
from azure_batch_models.models import requests
from azure_batch_models.models.former_names import FORMER_VALUES, former_names_of
from azure_batch_models.models.versions import (
    span_of,
    span_of_class,
    span_of_member,
)
from azure_batch_models.operations import OPERATIONS
from releases import RELEASES, Surface, surface, wheel, without_names

FOLDER = os.environ.get("AZURE_BATCH_RELEASES", "")

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="AZURE_BATCH_RELEASES names no directory for releases of azure-batch"
)
every_version = pytest.mark.parametrize("version", API_VERSIONS)

OPTIONS = {
    name: cls for name, cls in model_classes.BATCH.items() if cls.__module__ == requests.__name__
}
PAGES = {
    operation.answer: operation
    for operation in OPERATIONS
    if operation.verb.startswith("List") and operation.answer != "TaskCountsResult"
}
"""Answers that are pages of a list, and the first operation that gives them."""

BODIES = {
    name: cls
    for name, cls in model_classes.BATCH.items()
    if name not in OPTIONS and name not in PAGES
}
"""The models that releases have as models; pages of lists are compared as operations."""

CHANGED_NAMES = {
    "BatchCertificateReference": "CertificateReference",
    "BatchCertificateDeleteError": "DeleteCertificateError",
    "BatchCertificateFormat": "CertificateFormat",
    "BatchCertificateState": "CertificateState",
    "BatchCertificateStoreLocation": "CertificateStoreLocation",
    "BatchCertificateVisibility": "CertificateVisibility",
    "BatchAccessScope": "AccessScope",
    "BatchNodeCommunicationMode": "NodeCommunicationMode",
    "BatchNodeUserUpdateOptions": "NodeUpdateUserParameter",
    "OutputFileUploadConfig": "OutputFileUploadOptions",
    "SchedulingErrorCategory": "ErrorCategory",
    "TaskSchedulingError": "TaskFailureInformation",
}
"""Names that only a beta of 15, or a release before 3, has for a class of ours."""

SEVERAL = {
    "BatchCertificate": ("Certificate", "CertificateAddParameter"),
    "BatchJob": ("CloudJob", "JobUpdateParameter"),
    "BatchJobSchedule": ("CloudJobSchedule", "JobScheduleUpdateParameter"),
    "BatchTask": ("CloudTask", "TaskUpdateParameter"),
}
"""Classes of 15 that are two of ours: for what is read, and for what is sent."""

NO_CLASS = {
    "BatchFileProperties": "headers of a response",
    "CloudError": "of AutoRest, for errors of no service in particular",
    "NodeAgentSku": "of GET /nodeagentskus, which azure-batch 14 does not have",
    "PoolUpgradeOSParameter": "of POST /pools/{poolId}/upgradeos, which azure-batch 14 does not have",
    "TaskCountValidationStatus": "of TaskCounts.validationStatus, which former_names has",
}
"""Classes of releases that none of ours stands for, with the reason."""

NO_OPERATION = {
    ("GET", "/lifetimejobstats"): "until 2022-10-01.16.0; azure-batch 14 does not have it",
    ("GET", "/lifetimepoolstats"): "until 2022-10-01.16.0; azure-batch 14 does not have it",
    ("GET", "/nodeagentskus"): "until 2018-12-01.8.0; GET /supportedimages took its place",
    ("POST", "/pools/{}/upgradeos"): "until 2018-08-01.7.0; nothing took its place",
}
"""Operations of releases that the table does not have, with the reason."""

LEFT_TO_THE_CLIENT = {
    "accept",
    "accept-language",
    "api-version",
    "client-request-id",
    "content-type",
    "recursive",
    "return-client-request-id",
    "x-ms-client-request-id",
}
"""Parameters of requests that are no options of single ones, or arguments of their own."""

WIRE_NAMES = {
    "expand": "$expand",
    "filter": "$filter",
    "select": "$select",
    "max_results": "maxresults",
    "start_time": "starttime",
    "end_time": "endtime",
}
"""What options stand under, where it is not their name with hyphens."""


@cache
def release(version: str) -> Surface:
    """Return what the release for a version has; skip where it cannot be had."""
    folder = Path(FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return surface(wheel(RELEASES[version], folder))
    except OSError as error:
        pytest.skip(f"azure-batch {RELEASES[version]} cannot be downloaded: {error}")


def our_names(name: str) -> tuple[str, ...]:
    """Return the names of ours that a class of a release stands for."""
    if name in SEVERAL:
        return SEVERAL[name]
    found = [old for old, new in names.CLASSES.items() if new == name and old in BODIES]
    found += [
        old for old, new in names.CLASSES.items() if new == name and old in model_classes.ENUMS
    ]
    return (CHANGED_NAMES.get(name) or next(iter(found), name),)


def their_keys(version: str) -> dict[str, set[str]]:
    """Return the keys of a release's models by our class."""
    known: dict[str, set[str]] = {}
    for name, keys in release(version).classes.items():
        for ours in our_names(name):
            if ours in OPTIONS or name in NO_CLASS or ours in PAGES or is_options(name, keys):
                continue
            sent = name in SEVERAL and ours != SEVERAL[name][0]
            written = {key for key, readonly in keys.items() if not (sent and readonly)}
            if name == "BatchCertificate":
                written &= {spec["key"] for spec in BODIES[ours]._attribute_map.values()}
            known.setdefault(ours, set()).update(written)
    return known


def is_options(name: str, keys: dict[str, bool]) -> bool:
    """Return whether a class of a release before 15 holds the options of a request."""
    return name.endswith("Options") and name not in BODIES and not set(keys) - {""}


def our_keys(cls: Any, version: str) -> set[str]:
    """Return the keys that a version knows of a model."""
    known = {
        spec["key"].replace("\\", "")
        for attribute, spec in cls._attribute_map.items()
        if is_known(span_of(cls, attribute), version)
    }
    former = {row.key for row in former_names_of(cls) if row.span and is_known(row.span, version)}
    return known | former


@every_version
def test_models(version):
    """A version knows a model of ours exactly if its release has it."""
    ours = {name for name, cls in BODIES.items() if is_known(span_of_class(cls), version)}

    assert ours == set(their_keys(version))


@every_version
def test_keys(version):
    """A version knows exactly the keys of its release, of before and of today."""
    theirs = their_keys(version)
    different = {
        name: sorted(our_keys(BODIES[name], version) ^ keys)
        for name, keys in theirs.items()
        if our_keys(BODIES[name], version) != keys
    }

    assert different == {}


def their_texts(version: str) -> dict[str, set[str]]:
    """Return the texts of a release's enumerations by our class."""
    return {
        our_names(name)[0]: texts
        for name, texts in release(version).enums.items()
        if name not in NO_CLASS
    }


@every_version
def test_enumerations(version):
    """A version knows an enumeration of ours exactly if its release has it."""
    ours = {
        name for name, cls in model_classes.ENUMS.items() if is_known(span_of_class(cls), version)
    }

    assert ours == set(their_texts(version))


@every_version
def test_values(version):
    """A version knows exactly the values of its release, whatever their case."""
    different = {}
    for name, texts in their_texts(version).items():
        known = {
            member.value.lower()
            for member in model_classes.ENUMS[name]
            if is_known(span_of_member(member), version)
        }
        known |= {
            each.value
            for each in FORMER_VALUES
            if each.place == name and is_known(each.span, version)
        }
        if known != texts:
            different[name] = sorted(known ^ texts)

    assert different == {}


@every_version
def test_operations(version):
    """A version has exactly the operations of its release."""
    ours = {
        (operation.method, without_names(operation.path))
        for operation in OPERATIONS
        if is_known(operation.span, version)
    }

    assert ours == set(release(version).operations) - set(NO_OPERATION)


@every_version
def test_options(version):
    """A version knows exactly the query parameters and headers of its release."""
    different = {}
    for operation in OPERATIONS:
        theirs = release(version).operations.get((operation.method, without_names(operation.path)))
        if theirs is None:
            continue
        cls = OPTIONS[operation.options]
        ours = {
            WIRE_NAMES.get(attribute, attribute.replace("_", "-"))
            for attribute in cls._attribute_map
            if is_known(span_of(cls, attribute), version)
        }
        if ours - LEFT_TO_THE_CLIENT != theirs - LEFT_TO_THE_CLIENT:
            different[operation.id] = sorted(
                ours - LEFT_TO_THE_CLIENT ^ theirs - LEFT_TO_THE_CLIENT
            )

    assert different == {}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_known_as_long_as_their_operation(name):
    """Releases have no classes for pages of lists; they come and go with the operation."""
    assert span_of_class(model_classes.BATCH[name]).since == PAGES[name].span.since
    assert span_of_class(model_classes.BATCH[name]).until == PAGES[name].span.until


def test_every_version_has_a_release():
    """The data rests on one release for each version."""
    assert list(RELEASES) == list(API_VERSIONS)
