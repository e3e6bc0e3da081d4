"""Forms: what Batch definitions come in, and files that look like definitions but are not.

`FORMS` is the whole table, tried from the top: a form says how it is told, and where in it the
definitions are, or what to do with a file that has none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

from msgspec.structs import replace

from azure_batch_models import models
from azure_batch_models.cli.kinds import MOST_KEYS_FOR_ONE
from azure_batch_models.cli.resource_manager import is_of_resource_manager, pools_in
from azure_batch_models.cli.spelling import names_of
from azure_batch_models.cli.views import View

Object: TypeAlias = Mapping[str, Any]

EXTENSION_KEYS: Final = frozenset(
    {
        "applicationTemplateInfo",
        "autoStorage",
        "fileGroup",
        "packageReferences",
        "source",
        "taskFactory",
    }
)
"""Keys of definitions for the Batch extension of the Azure CLI that the service does not have."""

_CLASSES: Final = {
    "job": "JobAddParameter",
    "jobs": "JobAddParameter",
    "pool": "PoolAddParameter",
    "pools": "PoolAddParameter",
    "task": "TaskAddParameter",
    "tasks": "TaskAddParameter",
    "jobSchedule": "JobScheduleAddParameter",
    "jobSchedules": "JobScheduleAddParameter",
}
"""Keys that definitions stand under, and what these are."""

_ANYWHERE: Final = frozenset({"id", "displayname", "metadata", "priority", "constraints"})
"""Keys of definitions, in lower case, that many other objects have."""

_TASKS_COME_LATER: Final = "job-terminates-at-once"
"""A rule that the extension keeps: it sets that the job ends after it has added the tasks."""


class Form(NamedTuple):
    """One kind of file."""

    noun: str
    """What a report calls it."""

    keys: frozenset[str]
    """Keys, of which an object of this form has at least one."""

    fits: Callable[[Object], bool]
    """Returns whether an object with one of the keys has this form."""

    views: Callable[[Object], list[View]] | None = None
    """Returns the definitions in it; without, it has none."""

    advice: str = "only what is sent to the Batch service can be checked"
    """What to do with it, if there is no definition in it."""


def form_of(value: Object) -> Form | None:
    """Return the form that an object has; `None` if it may be a definition itself."""
    return next((form for form in _having(frozenset(value)) if form.fits(value)), None)


@lru_cache(maxsize=1024)
def _having(keys: frozenset[str]) -> tuple[Form, ...]:
    """Return the forms that an object with some keys may have."""
    return tuple(form for form in FORMS if not form.keys.isdisjoint(keys))


def _always(_: Object) -> bool:
    """Return that one of the keys is enough."""
    return True


def _keys(*names: str) -> frozenset[str]:
    """Return some keys."""
    return frozenset(names)


def _has(*keys: str) -> Callable[[Object], bool]:
    """Return a test whether an object has all of some keys."""
    return frozenset(keys).issubset


def _has_one(*keys: str) -> Callable[[Object], bool]:
    """Return a test whether an object has one of some keys."""
    return lambda value: not frozenset(keys).isdisjoint(value)


def _schema(part: str) -> Callable[[Object], bool]:
    """Return a test whether the address of an object's schema has a part, in any case."""
    return lambda value: part in str(value.get("$schema", "")).lower()


def _object_at(key: str, *inner: str) -> Callable[[Object], bool]:
    """Return a test whether the object under a key has objects with one of some keys."""

    def fits(value: Object) -> bool:
        below = value.get(key)
        return isinstance(below, Mapping) and any(
            isinstance(each, Mapping) and not frozenset(inner).isdisjoint(each)
            for each in below.values()
        )

    return fits


def _is_like(name: str, value: object) -> bool:
    """Return whether a value has keys of a class, and one that hardly anything else has."""
    if not isinstance(value, Mapping):
        return False
    known = names_of(getattr(models, name)) & {str(key).lower() for key in value}
    return bool(known - _ANYWHERE) and len(known) * MOST_KEYS_FOR_ONE >= len(value)


def _is_extension_template(value: Object) -> bool:
    """Return whether an object has a job or a pool as the templates of the extension have it."""
    around = {"parameters", "templateMetadata", "variables"}
    return any(
        isinstance(below := value.get(key), Mapping)
        and (
            isinstance(below.get("properties"), Mapping)
            or (not around.isdisjoint(value) and _is_like(_CLASSES[key], below))
        )
        for key in ("job", "pool")
    )


def _views_of_extension_template(value: Object) -> list[View]:
    """Return the job and the pool of a template, and the tasks that the job makes."""
    found: list[View] = []
    for key in ("pool", "job"):
        below = value.get(key)
        if not isinstance(below, Mapping):
            continue
        inner = below.get("properties")
        steps = (key, "properties") if isinstance(inner, Mapping) else (key,)
        definition = inner if isinstance(inner, Mapping) else below
        found += _views_of_extension(_CLASSES[key], definition, steps)
    return found


def _views_of_extension(
    name: str, value: Object, steps: tuple[str | int, ...], lacks: Collection[str] = ("id",)
) -> list[View]:
    """Return a job or a pool as the extension reads it, and the tasks that the job makes."""
    view = View.template(name, value, steps, EXTENSION_KEYS, lacks)
    tasks = _tasks_of_factory(value, steps)
    return [replace(view, kept=view.kept | {_TASKS_COME_LATER}) if tasks else view, *tasks]


def _tasks_of_factory(job: Object, steps: tuple[str | int, ...]) -> list[View]:
    """Return the tasks that a job of the extension describes."""
    factory = job.get("taskFactory")
    if not isinstance(factory, Mapping):
        return []
    given: list[tuple[tuple[str | int, ...], Any]] = [
        ((key,), factory[key]) for key in ("repeatTask", "mergeTask") if key in factory
    ]
    tasks = factory.get("tasks")
    if isinstance(tasks, list):
        given += [(("tasks", index), each) for index, each in enumerate(tasks)]
    return [
        View.template("TaskAddParameter", task, (*steps, "taskFactory", *inner), EXTENSION_KEYS)
        for inner, task in given
        if isinstance(task, Mapping)
    ]


def _views_of_application(value: Object) -> list[View]:
    """Return the job of an application template, which a job that uses the template completes."""
    own = {"parameters", "templateInfo", "templateMetadata"}
    job = {key: item for key, item in value.items() if key not in own}
    return _views_of_extension("JobAddParameter", job, (), ("id", "poolInfo"))


def _views_for_extension(value: Object) -> list[View]:
    """Return the definition itself, without what only the extension reads."""
    return _views_of_extension(_CLASSES["pool" if "vmSize" in value else "job"], value, ())


def _is_wrapped(value: Object) -> bool:
    """Return whether an object has definitions under their nouns, and nothing else of Batch."""
    nouns = [key for key in _CLASSES if key in value]
    return bool(nouns) and all(_is_one_or_more(_CLASSES[key], value[key]) for key in nouns)


def _is_one_or_more(name: str, value: object) -> bool:
    """Return whether a value is a definition of a class, or a list of such definitions."""
    if isinstance(value, list):
        return bool(value) and all(_is_like(name, each) for each in value)
    return _is_like(name, value)


def _views_of_wrapped(value: Object) -> list[View]:
    """Return the definitions under their nouns."""
    found: list[View] = []
    for key, name in _CLASSES.items():
        below = value.get(key)
        if isinstance(below, list):
            found += [View(name, each, (key, index)) for index, each in enumerate(below)]
        elif isinstance(below, Mapping):
            found.append(View(name, below, (key,), is_wrapped=True))
    return found


def _is_of_data_factory(value: Object) -> bool:
    """Return whether the properties of an object are those of Data Factory."""
    properties = value["properties"]
    own = {"activities", "annotations", "typeProperties"}
    return isinstance(properties, Mapping) and not own.isdisjoint(properties)


def _is_pipeline(value: Object) -> bool:
    """Return whether an object is a pipeline of Azure DevOps."""
    if isinstance(value.get("stages", value.get("steps")), list):
        return True
    jobs = value.get("jobs")
    parts = {"deployment", "job", "template"}
    return isinstance(jobs, list) and any(
        isinstance(each, Mapping) and not parts.isdisjoint(each) for each in jobs
    )


_OTHER_TOOL: Final = "it has no Batch definition in the form that the service takes"

FORMS: Final = (
    Form("a definition for Batch AI", _keys("$schema"), _schema("/batchai/"), advice=_OTHER_TOOL),
    Form(
        "a template of Azure Resource Manager",
        _keys("$schema"),
        _schema("deploymenttemplate"),
        pools_in,
    ),
    Form(
        "a file of parameters for a template",
        _keys("$schema"),
        _schema("deploymentparameters"),
        advice="check the template that it is for",
    ),
    Form(
        "a resource of Azure Resource Manager",
        _keys("properties", "parameters"),
        is_of_resource_manager,
        pools_in,
    ),
    Form(
        "a template of the Batch extension of the Azure CLI, or of Batch Explorer",
        _keys("job", "pool"),
        _is_extension_template,
        _views_of_extension_template,
    ),
    Form(
        "a definition for the Batch extension of the Azure CLI",
        _keys("applicationTemplateInfo", "packageReferences", "taskFactory"),
        _has_one("vmSize", "poolInfo"),
        _views_for_extension,
    ),
    Form(
        "an application template of the Batch extension of the Azure CLI",
        _keys("taskFactory", "templateInfo", "templateMetadata"),
        _always,
        _views_of_application,
    ),
    Form("an object around definitions", frozenset(_CLASSES), _is_wrapped, _views_of_wrapped),
    Form(
        "a package of npm",
        _keys("dependencies", "devDependencies", "peerDependencies", "scripts", "exports"),
        _has("name"),
    ),
    Form("a lock file of npm", _keys("lockfileVersion"), _always),
    Form("a configuration of TypeScript", _keys("compilerOptions"), _always),
    Form("a workflow of GitHub", _keys("jobs"), _object_at("jobs", "runs-on", "steps", "uses")),
    Form("a pipeline of Azure DevOps", _keys("jobs", "stages", "steps"), _is_pipeline),
    Form("a file of Docker Compose", _keys("services"), _object_at("services", "image", "build")),
    Form("an object of Kubernetes", _keys("kind"), _has("apiVersion")),
    Form("a configuration of pre-commit", _keys("repos"), _always),
    Form("a JSON Schema", _keys("$schema"), _schema("json-schema.org")),
    Form("a description of an API", _keys("swagger", "openapi"), _always),
    Form("a notebook", _keys("nbformat"), _always),
    Form("a report in SARIF", _keys("runs"), _has("version")),
    Form(
        "a configuration of Batch Shipyard",
        _keys(
            "batch_shipyard",
            "federation",
            "global_resources",
            "job_specifications",
            "monitoring",
            "pool_specification",
            "remote_fs",
            "slurm",
        ),
        _always,
        advice=_OTHER_TOOL,
    ),
    Form(
        "a configuration of doAzureParallel",
        _keys("batchAccount", "poolSize", "rPackages"),
        _has_one("containerImage", "rPackages", "sharedKey", "storageAccount", "vmSize"),
        advice=_OTHER_TOOL,
    ),
    Form(
        "a configuration of aztk",
        _keys("cluster_configuration", "service_principal", "toolkit"),
        _always,
        advice=_OTHER_TOOL,
    ),
    Form("a resource of Data Factory", _keys("properties"), _is_of_data_factory),
    Form("a configuration of Azure Functions", _keys("IsEncrypted", "bindings"), _always),
)
"""All forms that are known, in the order in which they are tried."""

_BY_SUFFIX: Final = {
    ".bicep": "it is Bicep: run az bicep build, and check the JSON that comes out",
    ".bicepparam": "it has parameters of Bicep: run az bicep build on the file that uses them, and "
    "check the JSON that comes out",
    ".tf": "it is Terraform: only definitions in JSON or YAML can be checked",
    ".tfvars": "it has variables of Terraform: only definitions in JSON or YAML can be checked",
    ".hcl": "it is HCL: only definitions in JSON or YAML can be checked",
}


def decline_of(file: str) -> str | None:
    """Return why a file with some suffix is not read, and what to do; `None` for any other."""
    name = file.lower()
    if name.endswith(".tf.json"):
        return _BY_SUFFIX[".tf"]
    return next((reason for end, reason in _BY_SUFFIX.items() if name.endswith(end)), None)
