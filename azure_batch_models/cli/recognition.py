"""Recognition: which model a definition is meant for, told by its keys.

A response of the service says what it is. What a user writes does not, so the model is taken that
knows the most keys; misspelt ones count half. Where several kinds of definitions fit equally well,
nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models import models
from azure_batch_models.cli.spelling import fields_by_name
from azure_batch_models.engine.registry import is_model
from azure_batch_models.engine.suggestions import closest, did_you_mean
from azure_batch_models.engine.wording import describe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_REQUESTS: Final[Mapping[str, tuple[str, ...]]] = {
    "task": ("TaskAddParameter", "TaskUpdateParameter"),
    "job": ("JobAddParameter", "JobUpdateParameter", "JobPatchParameter"),
    "job schedule": (
        "JobScheduleAddParameter",
        "JobScheduleUpdateParameter",
        "JobSchedulePatchParameter",
    ),
    "pool": ("PoolAddParameter", "PoolUpdatePropertiesParameter", "PoolPatchParameter"),
    "pool size": ("PoolResizeParameter",),
    "autoscale formula": ("PoolEnableAutoScaleParameter", "PoolEvaluateAutoScaleParameter"),
    "node user": ("ComputeNodeUser", "NodeUpdateUserParameter"),
    "node removal": ("NodeRemoveParameter",),
    "certificate": ("CertificateAddParameter",),
}
"""Models of what is sent, by what they define; the first of a kind is preferred."""

_RESPONSES: Final[Mapping[str, str]] = {
    "tasks": "CloudTask",
    "jobs": "CloudJob",
    "jobschedules": "CloudJobSchedule",
    "pools": "CloudPool",
    "certificates": "Certificate",
    "nodes": "ComputeNode",
    "files": "NodeFile",
    "taskaddresult": "TaskAddResult",
    "taskcounts": "TaskCounts",
    "taskcountsresult": "TaskCountsResult",
    "subtaskinfo": "SubtaskInformation",
    "jobpreparationandreleasetaskstatuslist": "JobPreparationAndReleaseTaskExecutionInformation",
    "jobstats": "JobStatistics",
    "poolstats": "PoolStatistics",
    "poolnodecounts": "PoolNodeCounts",
    "poolusagemetrics": "PoolUsageMetrics",
    "supportedimages": "ImageInformation",
    "getapplicationsummaryresponse": "ApplicationSummary",
    "listapplicationsummariesresponses": "ApplicationSummary",
    "autoscalerun": "AutoScaleRun",
    "remoteloginsettings": "ComputeNodeGetRemoteLoginSettingsResult",
    "uploadbatchservicelogsresult": "UploadBatchServiceLogsResult",
    "errors": "BatchError",
}
"""Models of responses, or of what a page of them lists, by the name in their metadata."""

_METADATA: Final = "odata.metadata"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a value of a definition file was taken for."""

    model: Any
    """The model; of each item when `value` is a list."""

    value: Any
    """The definition, or the list of definitions."""

    count: int | None = None
    """How many definitions a list or a collection has; ``None`` for a single one."""

    listed_under: str | None = None
    """Key of the document that has the list; ``None`` where `value` is the document itself."""


class UnrecognisedError(Exception):
    """It cannot be told what a value is; the text says why and what to do."""


def find_model(name: str) -> Any:
    """Find a model by its class name, in any case.

    Raises:
        LookupError: There is none; names the closest.
    """
    known = {each.__name__: each for each in _all_models()}
    found = next((each for each in known if each.lower() == name.lower()), None)
    if found is None:
        msg = f"there is no model {name!r}.{did_you_mean(name, known)}"
        raise LookupError(msg)
    return known[found]


def recognise(value: object, model: Any = None) -> Recognised:
    """Tell what a parsed value is: a definition, a list of them, or an object with such a list.

    Args:
        value: The value of a document.
        model: The model that the user says it is, or that the items of its list are.

    Raises:
        UnrecognisedError: It is no such thing, or its keys fit several kinds of definitions.
    """
    if isinstance(value, list):
        return Recognised(model or _told_by_keys(value), value, len(value))
    if not isinstance(value, dict):
        msg = f"expected a definition (an object) or a list of them, got {describe(value)}"
        raise UnrecognisedError(msg)
    listed = None if model and _item_of(model) else _listed_under(value)
    if listed is None:
        return Recognised(model or _told_by_metadata(value) or _told_by_keys([value]), value)
    items: list[object] = value[listed]
    model = model or _told_by_metadata(value) or _told_by_keys(items)
    page = _page_of(model)
    if page is None:
        return Recognised(model, items, len(items), listed)
    return Recognised(page, value, len(items))


def entitle(model: Any, count: int | None = None) -> str:
    """Say what a definition, or a number of them, is, such as ``3 tasks (TaskAddParameter)``."""
    item = _item_of(model) or model.__name__
    kind = next((kind for kind, names in _REQUESTS.items() if item in names), None)
    noun = kind or ("response" if item in _RESPONSES.values() else "definition")
    if count is None:
        return f"{noun} ({model.__name__})"
    return f"{count} {noun}{'' if count == 1 else 's'} ({model.__name__})"


def _all_models() -> list[Any]:
    """Give all model classes."""
    return [each for name in models.__all__ if is_model(each := getattr(models, name))]


# --- objects with a list ---


def _listed_under(value: dict[str, Any]) -> str | None:
    """Find the key, ``value`` in any case, under which an object has a list."""
    return next(
        (key for key, item in value.items() if key.lower() == "value" and isinstance(item, list)),
        None,
    )


def _item_of(model: Any) -> str | None:
    """Name the model of the items that a collection or page lists under ``value``."""
    field = fields_by_name(model).get("value")
    return field.wire.item.name if field and field.wire.item else None


def _page_of(model: Any) -> Any:
    """Find the model of a collection or page of a model."""
    return next((each for each in _all_models() if _item_of(each) == model.__name__), None)


# --- what tells a model ---


def _told_by_metadata(value: dict[str, Any]) -> Any:
    """Find the model that the service says its response is, or that a page of them lists."""
    fragment = str(value.get(_METADATA, "")).rpartition("#")[2]
    word = fragment.partition("/")[0].rpartition(".")[2]
    name = _RESPONSES.get(word.lower())
    return name and getattr(models, name)


def _told_by_keys(items: Iterable[object]) -> Any:
    """Find the model that knows the most of the keys that any of the items has.

    Raises:
        UnrecognisedError: There is none, or there are several.
    """
    return _model_for(frozenset(key for item in items if isinstance(item, dict) for key in item))


@lru_cache(maxsize=1024)
def _model_for(keys: frozenset[str]) -> Any:
    """Find the model that knows the most of some keys.

    Raises:
        UnrecognisedError: There is none, or there are several.
    """
    requests = {name: _score(name, keys) for names in _REQUESTS.values() for name in names}
    best, score = _best(requests)
    complete = [name for name in best if not _lacks_required(name, keys)]
    responses, response_score = _best({name: _score(name, keys) for name in _RESPONSES.values()})
    # In what is otherwise ready to be sent, one key that only responses have is a slip.
    if response_score - score >= (2 if complete else 1) and len(responses) == 1:
        return getattr(models, responses[0])
    fitting = complete or best
    kinds = [kind for kind, names in _REQUESTS.items() if not {*names}.isdisjoint(fitting)]
    if score >= 1 and len(kinds) == 1:
        return getattr(models, fitting[0])
    fit = f"its keys fit {_alternatives(kinds)}" if score >= 1 else "it has no key that tells"
    msg = f"cannot tell what it is: {fit}; add --model NAME, such as --model {fitting[0]}"
    raise UnrecognisedError(msg)


def _score(name: str, keys: Collection[str]) -> float:
    """Count the keys that a model knows, and by half those that are close to one."""
    known = fields_by_name(getattr(models, name))
    return sum(1 if key.lower() in known else 0.5 * bool(closest(key, known)) for key in keys)


def _best(scores: Mapping[str, float]) -> tuple[list[str], float]:
    """Give the names with the highest score, and that score."""
    highest = max(scores.values())
    return [name for name, score in scores.items() if score == highest], highest


def _lacks_required(name: str, keys: Collection[str]) -> bool:
    """Tell whether there is no key for an attribute that a model requires."""
    fields = fields_by_name(getattr(models, name))
    found = {fields[key.lower()].attribute for key in keys if key.lower() in fields}
    return any(field.required and field.attribute not in found for field in fields.values())


def _alternatives(kinds: list[str]) -> str:
    """Write ``a task, a job or a pool``."""
    *others, last = [f"an {kind}" if kind[0] in "aeiou" else f"a {kind}" for kind in kinds]
    return f"{', '.join(others)} or {last}" if others else last
