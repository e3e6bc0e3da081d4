"""Rules about environment variables."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.lists import repeated
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.rules.shared.texts import NOT_BLANK, is_blank
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from azure_batch_models.models import EnvironmentSetting

_LISTS = (
    "TaskAddParameter.environment_settings",
    "JobManagerTask.environment_settings",
    "JobPreparationTask.environment_settings",
    "JobReleaseTask.environment_settings",
    "StartTask.environment_settings",
    "JobAddParameter.common_environment_settings",
    "JobSpecification.common_environment_settings",
)

_RESERVED = "AZ_BATCH_"


@rule(
    "env-name-empty",
    "EnvironmentSetting.name",
    severity="error",
    confidence="API reference",
    source="EnvironmentSetting.name",
    docs=pages.ADD_TASK,
    hint="Write the name of the variable, such as TZ.",
    when="submission and update",
    limits=NOT_BLANK,
)
def env_name_empty(name: str) -> Outcome:
    """An environment variable has a name."""
    return "expected a name, got a blank one." if is_blank(name) else None


@rule(
    "env-name-charset",
    "EnvironmentSetting.name",
    severity="warning",
    confidence="inferred",
    source="the operating systems",
    docs=pages.ENVIRONMENT_VARIABLES,
    hint="Write the name alone; the value stands under value, and operating systems allow "
    "no such name.",
    when="submission and update",
)
def env_name_charset(name: str) -> Outcome:
    """The name of an environment variable is valid on the operating system."""
    if is_blank(name) or not ("=" in name or "\0" in name or name != name.strip()):
        return None
    return f"expected no = or NUL and no white space around it, got {quoted(name)}."


@rule(
    "env-name-reserved",
    "EnvironmentSetting.name",
    severity="warning",
    confidence="Microsoft article",
    source="article batch-compute-node-environment-variables",
    docs=pages.ENVIRONMENT_VARIABLES,
    hint="Choose another name: whether such a variable can be overridden is not documented.",
    when="submission and update",
)
def env_name_reserved(name: str) -> Outcome:
    """An environment variable does not have a name that is reserved for the service."""
    if name[: len(_RESERVED)].upper() != _RESERVED:
        return None
    return f"expected a name that does not start with {_RESERVED}, got {quoted(name)}."


@rule(
    "env-name-duplicate",
    *_LISTS,
    severity="error",
    confidence="code or issue",
    source="hashicorp/terraform-provider-azurerm issues 2673 and 15647",
    docs=pages.ADD_TASK,
    hint="Keep one of them; a task may repeat a name of its job, which overrides it.",
    when="submission and update",
)
def env_name_duplicate(settings: list[EnvironmentSetting]) -> Outcome:
    """The environment variables of a list have different names."""
    return repetitions(settings, attrgetter("name"), "every name once", "name")


@rule(
    "env-name-duplicate-case",
    *_LISTS,
    severity="warning",
    confidence="inferred",
    source="Windows, where the two are one variable",
    docs=pages.ENVIRONMENT_VARIABLES,
    hint="Choose names that differ in more than case.",
    when="submission and update",
)
def env_name_duplicate_case(settings: list[EnvironmentSetting]) -> Outcome:
    """The names of the environment variables of a list differ in more than case."""
    return [
        Finding(
            f"expected more than another case, got {quoted(settings[index].name)} "
            f"beside {quoted(settings[first].name)}.",
            at=(index, "name"),
        )
        for index, first, _ in repeated(settings, lambda each: each.name.lower())
        if settings[index].name != settings[first].name
    ]
