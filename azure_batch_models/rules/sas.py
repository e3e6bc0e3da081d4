"""Rules about shared access signatures (SAS): how they are written, what they permit and when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.iso_suggestions import length_of
from azure_batch_models.problems import Fix
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.urls import parse_sas, parse_url
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from azure_batch_models.models import AzureBlobFileSystemConfiguration
    from azure_batch_models.rules.registry import Place
    from azure_batch_models.rules.shared.urls import Sas

_OUTPUT = "OutputFileBlobContainerDestination.container_url"
_LOGS = "UploadBatchServiceLogsConfiguration.container_url"
_FILE, _CONTAINER = "ResourceFile.http_url", "ResourceFile.storage_container_url"
_ADDRESSES = (_FILE, _CONTAINER, _OUTPUT, _LOGS)
_MOUNT = "AzureBlobFileSystemConfiguration.sas_key"

_UNLIMITED = timedelta(days=10_000_000)
_CONNECTION_STRING = regex(r"(?i)(?:DefaultEndpointsProtocol|AccountKey|AccountName)=")


def _sas_of(text: str) -> Sas | None:
    """Return the SAS in an address, or that a text is by itself."""
    parsed = parse_url(text)
    if parsed is not None:
        return parsed.sas if parsed.has_sas else None
    return None if "://" in text else parse_sas(text)


def _says_something(text: str) -> bool:
    """Return whether there is a SAS that says more than its permissions."""
    sas = _sas_of(text)
    return sas is not None and sas.says_something


@rule(
    "sas-malformed",
    *_ADDRESSES,
    _MOUNT,
    severity="warning",
    confidence="code or issue",
    source="Azure/Batch issue 68; ga4gh-tes issue 347; page create-service-sas",
    docs=pages.SERVICE_SAS,
    when="sent",
    given=_says_something,
)
def sas_malformed(text: str) -> Outcome:
    """A SAS follows a single ``?``, its parameters are joined by ``&`` and encoded once."""
    sas = _sas_of(text)
    if sas is None or not sas.fault:
        return None
    if sas.fault.endswith("of &"):
        hint = "Write & itself: its escaped forms are for HTML, XML and query texts."
    elif "twice" in sas.fault:
        hint = "Write %3A for a colon and %3D for =, not %253A and %253D."
    else:
        hint = "Write the address of the blob or container, one ? and then the SAS."
    return Finding(
        f"expected a SAS after one ?, with & between its parts, got {sas.fault}.", hint=hint
    )


@rule(
    "sas-key-form",
    _MOUNT,
    severity="warning",
    confidence="API reference",
    source="AzureBlobFileSystemConfiguration.sas_key",
    docs=pages.FILE_MOUNTS,
    hint="Write the SAS alone: what follows the ? in the address of the container.",
    when="submission and update",
)
def sas_key_form(text: str) -> Outcome:
    """The SAS of a mount is written by itself, without an address."""
    if parse_url(text) is not None:
        return "expected a SAS, got an address with one."
    if parse_sas(text) is None:
        return "expected a SAS, got a text without a signature."
    return None


@rule(
    "sas-expired",
    *_ADDRESSES,
    _MOUNT,
    severity="warning",
    confidence="inferred",
    source="error code BlobAccessDenied of tasks",
    docs=pages.ERROR_CODES,
    hint="Create a new SAS that outlives the task.",
    when="sent",
    needs="now",
    given=_says_something,
)
def sas_expired(text: str, now: datetime) -> Outcome:
    """A SAS has not expired."""
    sas = _sas_of(text)
    if sas is None or sas.expiry is None or sas.expiry > now:
        return None
    return f"expected a SAS that is still valid, got one that expired at {sas.expiry.isoformat()}."


@rule(
    "sas-not-yet-valid",
    *_ADDRESSES,
    _MOUNT,
    severity="warning",
    confidence="inferred",
    source="page create-service-sas: st; error code BlobAccessDenied of tasks",
    docs=pages.SERVICE_SAS,
    hint="Create a SAS without a start time (st), or with one a quarter of an hour ago.",
    when="sent",
    needs="now",
    given=_says_something,
)
def sas_not_yet_valid(text: str, now: datetime) -> Outcome:
    """A SAS is valid already."""
    sas = _sas_of(text)
    if sas is None or sas.begins is None or sas.begins <= now:
        return None
    if sas.expiry is not None and sas.expiry <= sas.begins:
        return None  # `sas-times-order` says more
    return f"expected a SAS that is valid now, got one that begins at {sas.begins.isoformat()}."


@rule(
    "sas-times-order",
    *_ADDRESSES,
    _MOUNT,
    severity="warning",
    confidence="inferred",
    source="page create-service-sas: st, se",
    docs=pages.SERVICE_SAS,
    hint="Swap them: st is the start, se the expiry.",
    when="sent",
    given=_says_something,
)
def sas_times_order(text: str) -> Outcome:
    """A SAS ends after it begins."""
    sas = _sas_of(text)
    if sas is None or sas.begins is None or sas.expiry is None or sas.begins < sas.expiry:
        return None
    begins, expiry = sas.begins.isoformat(), sas.expiry.isoformat()
    return f"expected a SAS that ends after it begins ({begins}), got one that ends at {expiry}."


@rule(
    "sas-expires-before-task-ends",
    _OUTPUT,
    severity="warning",
    confidence="inferred",
    source="error code FileUploadAccessDenied of tasks; TaskConstraints.max_wall_clock_time",
    docs=pages.ERROR_CODES,
    needs="place",
    given=_says_something,
)
def sas_expires_before_task_ends(url: str, place: Place) -> Outcome:
    """A SAS for output files is valid until the task has reached its limit of running time."""
    sas = _sas_of(url)
    if sas is None or sas.expiry is None:
        return None
    limit = next(filter(None, map(_limit_of, reversed(place.parents))), None)
    if limit is None or limit > _UNLIMITED:
        return None
    if sas.expiry <= place.now or sas.expiry >= place.now + limit:
        return None
    ends = (place.now + limit).replace(microsecond=0).isoformat()
    message = f"expected a SAS that is valid until the task may end ({ends} at the earliest start)"
    return Finding(
        f"{message}, got one until {sas.expiry.isoformat()}.",
        hint=f"Create a SAS with se={ends.replace('+00:00', 'Z')} or later, and leave room for the "
        "time in which the task waits for a node.",
    )


def _limit_of(model: Any) -> timedelta | None:
    """Return the limit of a task's running time, if it has one."""
    limit = getattr(getattr(model, "constraints", None), "max_wall_clock_time", None)
    return None if limit is None else length_of(limit)


@rule(
    "sas-expires-before-next-job",
    "JobScheduleAddParameter",
    "JobScheduleUpdateParameter",
    severity="warning",
    confidence="inferred",
    source="Schedule.recurrence_interval: every job of a schedule gets the same specification",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Use an identityReference in place of the SAS, or a SAS that outlives the schedule.",
    when="submission and update",
    needs="now",
)
def sas_expires_before_next_job(schedule: Any, now: datetime) -> Iterator[Finding]:
    """A SAS in a job schedule is still valid for its second job."""
    interval = getattr(schedule.schedule, "recurrence_interval", None)
    manager = getattr(schedule.job_specification, "job_manager_task", None)
    if interval is None or manager is None:
        return
    second = now + min(length_of(interval), timedelta(days=100_000))
    at = ("job_specification", "job_manager_task")
    for index, file in enumerate(manager.resource_files or ()):
        for name in ("http_url", "storage_container_url"):
            sas = _sas_of(getattr(file, name) or "")
            if sas and sas.expiry and now < sas.expiry <= second:
                message = "expected a SAS that is valid when the second job starts, got one until "
                yield Finding(
                    f"{message}{sas.expiry.isoformat()}.", at=(*at, "resource_files", index, name)
                )


@rule(
    "sas-services",
    *_ADDRESSES,
    _MOUNT,
    severity="warning",
    confidence="Microsoft article",
    source="page create-account-sas: ss, srt",
    docs=pages.ACCOUNT_SAS,
    when="sent",
    given=_says_something,
)
def sas_services(text: str) -> Outcome:
    """A SAS for an account is for blobs, and for the objects in containers."""
    sas = _sas_of(text)
    if sas is None or (sas.services is None and sas.types is None):
        return None
    parsed = parse_url(text)
    if parsed is not None and not parsed.is_blob:
        return None
    if sas.services is not None and "b" not in sas.services:
        message = f"expected a SAS for blobs (ss=b), got ss={sas.services[:20]}."
        return Finding(message, hint="Create a SAS with ss=b and srt=co, or one of the container.")
    if sas.types is not None and "o" not in sas.types:
        message = (
            f"expected a SAS for the objects in a container (srt=o), got srt={sas.types[:20]}."
        )
        return Finding(message, hint="Create a SAS with srt=co, or one of the container.")
    return None


@rule(
    "sas-lists-container",
    _CONTAINER,
    severity="warning",
    confidence="Microsoft article",
    source="page create-account-sas: listing blobs needs srt=c",
    docs=pages.ACCOUNT_SAS,
    hint="Create a SAS with srt=co: the container is listed, and its blobs are read.",
    when="submission and update",
    given=_says_something,
)
def sas_lists_container(url: str) -> Outcome:
    """A SAS for an account with which a container is downloaded is for containers, too."""
    sas = _sas_of(url)
    if sas is None or sas.types is None or "c" in sas.types or "o" not in sas.types:
        return None
    return f"expected a SAS for containers and objects (srt=co), got srt={sas.types[:20]}."


@rule(
    "sas-resource",
    *_ADDRESSES,
    _MOUNT,
    severity="warning",
    confidence="Microsoft article",
    source="page create-service-sas: sr",
    docs=pages.SERVICE_SAS,
    hint="Create a SAS of the container (sr=c).",
    when="sent",
    given=_says_something,
)
def sas_resource(text: str) -> Outcome:
    """A SAS for blobs is not one for a file share."""
    sas = _sas_of(text)
    if sas is None or sas.resource not in {"f", "s"}:
        return None
    parsed = parse_url(text)
    if parsed is not None and not parsed.is_blob:
        return None
    kind = "a file share (sr=s)" if sas.resource == "s" else "a file in a share (sr=f)"
    return f"expected a SAS for blobs, got one for {kind}."


@rule(
    "mount-account-key",
    "AzureBlobFileSystemConfiguration",
    "AzureFileShareConfiguration",
    severity="warning",
    confidence="code or issue",
    source="azure-sdk-for-python issue 38269",
    docs=pages.FILE_MOUNTS,
    when="submission and update",
)
def mount_account_key(mount: Any) -> Outcome:
    """The key of a storage account is the key itself, neither a SAS nor a connection string."""
    key = mount.account_key
    if not key:
        return None
    if parse_sas(key) is not None or parse_url(key) is not None:
        return _sas_as_key(mount)
    if _CONNECTION_STRING.search(key):
        message = "expected the key of the storage account, got a connection string."
        return Finding(
            message,
            at=("account_key",),
            hint="Write the key alone, which the connection string has under AccountKey.",
        )
    return None


def _sas_as_key(mount: AzureBlobFileSystemConfiguration) -> Finding:
    """Return the finding about a mount that has a SAS in place of a key."""
    message = "expected the key of the storage account, got a SAS."
    if not hasattr(mount, "sas_key"):
        hint = "Write one of the account's two keys: file shares are not mounted with a SAS."
        return Finding(message, at=("account_key",), hint=hint)
    is_sure = mount.sas_key is None and parse_url(mount.account_key or "") is None
    fix = Fix("rename", key="sasKey") if is_sure else None
    return Finding(message, at=("account_key",), hint="Move it to sasKey.", fix=fix)
