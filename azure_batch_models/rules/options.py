"""Rules about the options of requests, which go into queries and headers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models import models
from azure_batch_models.engine.iso_suggestions import in_utc
from azure_batch_models.operations import OPERATIONS
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.texts import whole
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from azure_batch_models.models import PoolListUsageMetricsOptions


def _with(attribute: str) -> list[str]:
    """Return the names of the classes of options that have an attribute."""
    options = sorted(operation.options for operation in OPERATIONS)
    return [name for name in options if attribute in getattr(models, name)._attribute_map]


_LARGEST_PAGE, _LARGEST_PAGE_OF_COUNTS = 1000, 10
_LONGEST_TIMEOUT, _LONGEST_TIMEOUT_OF_TASKS = 30, 120
_GUID = regex(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_RANGE = regex(r"bytes=([0-9]{1,19})-([0-9]{1,19})")
_METRICS_AGE = {
    "start_time": (timedelta(hours=2, minutes=30), "two and a half hours"),
    "end_time": (timedelta(hours=2), "two hours"),
}


@rule(
    "options-max-results",
    *_with("max_results"),
    severity="error",
    confidence="API reference",
    source="max_results of options",
    docs=pages.COMMON_PARAMETERS,
    hint="Leave it out for the largest page, or write a number in that range.",
    when="options",
)
def options_max_results(options: Any) -> Outcome:
    """A page of a listing has 1 to 1000 items, one of node counts 1 to 10."""
    is_counting = isinstance(options, models.AccountListPoolNodeCountsOptions)
    most = _LARGEST_PAGE_OF_COUNTS if is_counting else _LARGEST_PAGE
    if options.max_results is None or 1 <= options.max_results <= most:
        return None
    return Finding(f"expected 1 to {most}, got {options.max_results}.", at=("max_results",))


@rule(
    "options-timeout-cap",
    *_with("timeout"),
    severity="warning",
    confidence="API reference",
    source="timeout of options; azure-sdk-for-python issue 34453",
    docs=pages.COMMON_PARAMETERS,
    hint="Leave it out: the service replaces a longer timeout with the default.",
    when="options",
)
def options_timeout_cap(options: Any) -> Outcome:
    """A request takes at most 30 seconds, one that adds several tasks 120."""
    is_adding = isinstance(options, models.TaskAddCollectionOptions)
    most = _LONGEST_TIMEOUT_OF_TASKS if is_adding else _LONGEST_TIMEOUT
    if options.timeout is None or options.timeout <= most:
        return None
    return Finding(f"expected at most {most} seconds, got {options.timeout}.", at=("timeout",))


@rule(
    "options-client-request-id",
    *(f"{name}.client_request_id" for name in _with("client_request_id")),
    severity="error",
    confidence="API reference",
    source="client_request_id of options",
    docs=pages.COMMON_PARAMETERS,
    hint="Write the result of str(uuid.uuid4()).",
    when="options",
    limits={"pattern": whole(_GUID)},
)
def options_client_request_id(request_id: str) -> Outcome:
    """A client request id is a GUID without braces."""
    if _GUID.fullmatch(request_id):
        return None
    return f"expected a GUID as 8-4-4-4-12 hexadecimal digits, got {quoted(request_id)}."


@rule(
    "options-ocp-range",
    *(f"{name}.ocp_range" for name in _with("ocp_range")),
    severity="error",
    confidence="API reference",
    source="FileGetFromTaskOptions.ocp_range",
    docs=pages.GET_FILE,
    hint="Write bytes=0-1023 for the first 1024 bytes.",
    when="options",
)
def options_ocp_range(text: str) -> Outcome:
    """A range of a file is given by its first and last byte."""
    found = _RANGE.fullmatch(text)
    if found is not None and int(found[1]) <= int(found[2]):
        return None
    return f"expected bytes=first-last, first not above last, got {quoted(text)}."


@rule(
    "options-usage-window",
    "PoolListUsageMetricsOptions",
    severity="error",
    confidence="API reference",
    source="PoolListUsageMetricsOptions",
    docs=pages.USAGE_METRICS,
    hint="Choose an earlier time, or leave it out for the last known interval.",
    when="options",
    needs="now",
)
def options_usage_window(options: PoolListUsageMetricsOptions, now: datetime) -> Iterator[Finding]:
    """Usage ends at least two hours ago, and begins at least two and a half hours ago."""
    for name, (age, words) in _METRICS_AGE.items():
        moment: datetime | None = getattr(options, name)
        if moment is not None and in_utc(moment) > now - age:
            message = f"expected a time at least {words} ago, got {moment.isoformat()}."
            yield Finding(message, at=(name,))
