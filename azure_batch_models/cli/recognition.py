"""Recognition: which model a definition is meant for, told by its keys.

A response of the service says what it is. What a user writes does not, so the model is taken that
knows the most keys; misspelt ones count half. Where several kinds of definitions fit equally well,
nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models import models
from azure_batch_models.checks.envelopes import envelope_of
from azure_batch_models.cli.spelling import fields_by_name
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.text.describe import describe
from azure_batch_models.text.suggestions import closest, no_such

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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

_NOT_ALONE: Final = frozenset({_METADATA, "properties", "resources", "value"})
"""Keys, in lower case, of which the value or what is beside them matters, too."""

_UNTOLD: Final = "cannot tell what it is: {}; add --model NAME, such as --model {}"
_LIKELIEST: Final = "TaskAddParameter"

_MOST_MISSPELT: Final = 50
"""How many keys that no model has are compared with the names of attributes."""

_RESOURCES: Final[Mapping[str, Any]] = {
    "pools": models.PoolAddParameter,
    "jobs": models.JobAddParameter,
}
"""Models of resources by the end of their type, in lower case."""


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

    @property
    def is_list(self) -> bool:
        """Whether `value` is a list of definitions, and not one that has them in it."""
        return self.count is not None and isinstance(self.value, list)


class UnrecognisedError(Exception):
    """It cannot be told what a value is; the text says why and what to do."""


class EnvelopeError(UnrecognisedError):
    """A value is a definition in the envelope of Azure Resource Manager."""

    def __init__(self, key: str, inside: Recognised) -> None:
        """Note under which key the definition is, and what that was taken for."""
        kind = entitle(inside.model)
        super().__init__(
            f"it is a {kind} in the envelope of Azure Resource Manager; "
            f"put what {key} holds one level up, and leave the envelope out"
        )
        self.key = key
        self.inside = inside


def find_model(name: str) -> Any:
    """Find a model by its class name, in any case.

    Raises:
        LookupError: There is none; names the closest.
    """
    known = {each.__name__: each for each in _all_models()}
    found = next((each for each in known if each.lower() == name.lower()), None)
    if found is None:
        msg = no_such("model", name, known)
        raise LookupError(msg)
    return known[found]


def recognise(value: object, model: Any = None) -> Recognised:
    """Tell what a parsed value is: a definition, a list of them, or an object with such a list.

    Args:
        value: The value of a document.
        model: The model that the user says it is, or that the items of its list are.

    Raises:
        EnvelopeError: It is the envelope of such a definition.
        UnrecognisedError: It is no such thing, or its keys fit several kinds of definitions.
    """
    if isinstance(value, list):
        return Recognised(model or _told_by_keys(value), value, len(value))
    if not isinstance(value, dict):
        msg = f"expected a definition (an object) or a list of them, got {describe(value)}"
        raise UnrecognisedError(msg)
    told = None if model else _told_alone(frozenset(value))
    if told is not None:
        return Recognised(told, value)
    _refuse_envelope(value, model)
    listed = None if model and _item_of(model) else _listed_under(value)
    if listed is None:
        return Recognised(model or _told_by_metadata(value) or _told_by_keys([value]), value)
    items: list[object] = value[listed]
    model = model or _told_by_metadata(value) or _told_by_keys(items)
    page = _page_of(model)
    if page is None:
        return Recognised(model, items, len(items), listed)
    return Recognised(page, value, len(items))


def entitle(model: Any, count: int | None = None, *, several: bool = False) -> str:
    """Say what a definition, or a number of them, is, such as ``3 tasks (TaskAddParameter)``.

    Args:
        model: The model.
        count: How many there are; ``None`` for a single definition.
        several: Whether there are several, nobody knows how many.
    """
    item = _item_of(model) or model.__name__
    kind = next((kind for kind, names in _REQUESTS.items() if item in names), None)
    noun = kind or ("response" if item in _RESPONSES.values() else "definition")
    if several:
        return f"{noun}s ({model.__name__})"
    if count is None:
        return f"{noun} ({model.__name__})"
    return f"{count:,} {noun}{'' if count == 1 else 's'} ({model.__name__})"


def _all_models() -> list[Any]:
    """Give all model classes."""
    return [each for name in models.__all__ if is_model(each := getattr(models, name))]


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


def _refuse_envelope(value: dict[str, Any], model: Any) -> None:
    """Refuse templates and resources of Azure Resource Manager.

    Raises:
        EnvelopeError: It is a resource that is otherwise a definition.
        UnrecognisedError: It is a template, or a resource of another kind.
    """
    keys = {key.lower(): key for key in value}
    if "resources" in keys and "deploymenttemplate" in str(value.get("$schema")).lower():
        msg = (
            "it is a template of Azure Resource Manager; only what is sent to the Batch service "
            "can be checked"
        )
        raise UnrecognisedError(msg)
    envelope = envelope_of(value, model)
    if envelope is None:
        return
    inside = value[envelope]
    resource = str(value.get(keys.get("type", ""), ""))
    model = model or _RESOURCES.get(resource.lower().rpartition("/")[2])
    try:
        model = model or _told_by_keys([inside])
    except UnrecognisedError:
        if not resource:
            return
        msg = (
            f"it is a resource of Azure Resource Manager ({describe(resource)}); only what is sent "
            "to the Batch service can be checked"
        )
        raise UnrecognisedError(msg) from None
    raise EnvelopeError(envelope, Recognised(model, inside))


def _told_by_metadata(value: dict[str, Any]) -> Any:
    """Find the model that the service says its response is, or that a page of them lists."""
    fragment = str(value.get(_METADATA, "")).rpartition("#")[2]
    word = fragment.partition("/")[0].rpartition(".")[2]
    name = _RESPONSES.get(word.lower())
    return name and getattr(models, name)


@lru_cache(maxsize=1024)
def _told_alone(keys: frozenset[str]) -> Any:
    """Find the model for the keys of an object, unless there is one that other things hang on.

    Raises:
        UnrecognisedError: There is none, or there are several.
    """
    if any(key.lower() in _NOT_ALONE for key in keys):
        return None
    return _told_by_keys([dict.fromkeys(keys)])


def _told_by_keys(items: Collection[object]) -> Any:
    """Find the model that knows the most of the keys that any of the items has.

    Raises:
        UnrecognisedError: There is none, or there are several.
    """
    if not items:
        raise UnrecognisedError(_UNTOLD.format("it is empty", _LIKELIEST))
    keys = {key for item in items if isinstance(item, dict) for key in item}
    unknown = {key for key in keys if key.lower() not in _names_anywhere()}
    # To compare a name with all others takes time, and very many misspelt ones tell nothing.
    return _model_for(frozenset(keys - unknown).union(sorted(unknown)[:_MOST_MISSPELT]))


@cache
def _names_anywhere() -> frozenset[str]:
    """Give every name of an attribute of a model that definitions are taken for, in lower case."""
    names = [name for each in (*_REQUESTS.values(), _RESPONSES.values()) for name in each]
    return frozenset(key for name in names for key in fields_by_name(getattr(models, name)))


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
    raise UnrecognisedError(_UNTOLD.format(fit, fitting[0] if score else _LIKELIEST))


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
