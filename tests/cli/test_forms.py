"""Forms: where each kind of file has its definitions, and what is said of those that have none."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.cli.forms import FORMS, decline_of, form_of
from azure_batch_models.cli.recognition import ForeignError, UnrecognisedError, recognise_all
from azure_batch_models.rules import RULES

POOL = {"id": "p", "vmSize": "standard_d2s_v5", "targetDedicatedNodes": 1}
JOB = {"id": "j", "poolInfo": {"poolId": "p"}}
TASK = {"id": "t", "commandLine": "hostname"}
TEMPLATE = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
ARM_POOL = {
    "type": "Microsoft.Batch/batchAccounts/pools",
    "apiVersion": "2024-07-01",
    "name": "account/render",
    "properties": {"vmSize": "standard_d2s_v5", "deploymentConfiguration": {}},
}


def found(value: Any) -> list[tuple[str, str]]:
    """Return class and path of each definition in a value."""
    return [(each.cls.__name__, each.path) for each in recognise_all(value)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"pool": POOL}, [("PoolAddParameter", "$.pool")]),
        ({"job": JOB}, [("JobAddParameter", "$.job")]),
        ({"task": TASK}, [("TaskAddParameter", "$.task")]),
        ({"pool": {"targetDedicatedNodes": "2"}}, [("PoolAddParameter", "$.pool")]),
        ({"job": {"pool_info": {}, "foo": 1}}, [("JobAddParameter", "$.job")]),
        (
            {"jobs": [JOB], "pools": [POOL]},
            [("JobAddParameter", "$.jobs[0]"), ("PoolAddParameter", "$.pools[0]")],
        ),
        (
            {"pool": POOL, "job": JOB, "tasks": [TASK, TASK]},
            [
                ("JobAddParameter", "$.job"),
                ("PoolAddParameter", "$.pool"),
                ("TaskAddParameter", "$.tasks[0]"),
                ("TaskAddParameter", "$.tasks[1]"),
            ],
        ),
        (
            {"parameters": {}, "pool": {"type": "x", "properties": POOL}},
            [("PoolAddParameter", "$.pool.properties")],
        ),
        (
            {
                "templateMetadata": {},
                "job": {
                    "type": "Microsoft.Batch/batchAccounts/jobs",
                    "properties": JOB
                    | {
                        "taskFactory": {
                            "type": "parametricSweep",
                            "repeatTask": {"commandLine": "run {0}"},
                            "mergeTask": {"commandLine": "merge"},
                        }
                    },
                },
            },
            [
                ("JobAddParameter", "$.job.properties"),
                ("TaskAddParameter", "$.job.properties.taskFactory.repeatTask"),
                ("TaskAddParameter", "$.job.properties.taskFactory.mergeTask"),
            ],
        ),
        (
            JOB | {"taskFactory": {"type": "taskCollection", "tasks": [TASK]}},
            [("JobAddParameter", "$"), ("TaskAddParameter", "$.taskFactory.tasks[0]")],
        ),
        (POOL | {"packageReferences": []}, [("PoolAddParameter", "$")]),
        (ARM_POOL, [("PoolAddParameter", "$")]),
        (
            {"$schema": TEMPLATE, "resources": [{"type": "x/y"}, ARM_POOL]},
            [("PoolAddParameter", "$.resources[1]")],
        ),
    ],
)
def test_definitions_are_found_in_it(value: Any, expected: list[tuple[str, str]]) -> None:
    """Each definition in a file has its class and its path."""
    assert found(value) == expected


@pytest.mark.parametrize("value", [POOL, JOB, TASK, {"value": [TASK]}, {"poolInfo": {}}])
def test_a_definition_has_no_form(value: Any) -> None:
    """What the service takes is never taken for something around it."""
    assert form_of(value) is None


@pytest.mark.parametrize(
    ("value", "noun"),
    [
        ({"name": "x", "version": "1.0.0", "scripts": {"test": "x"}}, "a package of npm"),
        ({"name": "x", "lockfileVersion": 3, "packages": {}}, "a lock file of npm"),
        ({"compilerOptions": {"strict": True}}, "a configuration of TypeScript"),
        (
            {"name": "CI", "on": "push", "jobs": {"a": {"runs-on": "x", "steps": []}}},
            "a workflow of GitHub",
        ),
        (
            {"trigger": ["main"], "pool": {"vmImage": "ubuntu-latest"}, "steps": []},
            "a pipeline of Azure DevOps",
        ),
        (
            {"variables": {"a": "b"}, "pool": {"vmImage": "ubuntu-latest"}, "steps": [{}]},
            "a pipeline of Azure DevOps",
        ),
        ({"jobs": [{"job": "a", "pool": "b"}]}, "a pipeline of Azure DevOps"),
        (
            {
                "$schema": "https://example.com/Azure/BatchAI/schemas/cluster.json",
                "properties": {"vmSize": "x", "scaleSettings": {"manual": {}}},
            },
            "a definition for Batch AI",
        ),
        ({"version": "3", "services": {"web": {"image": "x"}}}, "a file of Docker Compose"),
        ({"apiVersion": "v1", "kind": "Pod", "metadata": {}}, "an object of Kubernetes"),
        ({"repos": [{"repo": "x"}]}, "a configuration of pre-commit"),
        ({"$schema": "https://json-schema.org/draft/2020-12/schema"}, "a JSON Schema"),
        ({"swagger": "2.0", "paths": {}}, "a description of an API"),
        ({"nbformat": 4, "cells": [], "metadata": {}}, "a notebook"),
        ({"version": "2.1.0", "runs": []}, "a report in SARIF"),
        ({"pool_specification": {"id": "x"}}, "a configuration of Batch Shipyard"),
        ({"name": "c", "vmSize": "x", "poolSize": {}}, "a configuration of doAzureParallel"),
        ({"id": "c", "size": 2, "toolkit": {"software": "spark"}}, "a configuration of aztk"),
        ({"name": "p", "properties": {"activities": []}}, "a resource of Data Factory"),
        ({"IsEncrypted": False, "Values": {}}, "a configuration of Azure Functions"),
        (
            {"$schema": TEMPLATE.replace("Template", "Parameters"), "parameters": {}},
            "a file of parameters for a template",
        ),
        ({"$schema": TEMPLATE, "resources": []}, "a template of Azure Resource Manager"),
        (
            {"type": "Microsoft.Storage/storageAccounts", "properties": {}},
            "a resource of Azure Resource Manager",
        ),
    ],
)
def test_other_files_are_named(value: Any, noun: str) -> None:
    """What has no definition of Batch is said to be what it is."""
    with pytest.raises(ForeignError, match=rf"it is {noun}: \w"):
        recognise_all(value)


def test_the_form_that_a_user_names_a_class_for_is_not_looked_for() -> None:
    """With a class given, the value is what the user says."""
    from azure_batch_models import models

    (content,) = recognise_all({"pool": POOL}, models.PoolAddParameter)
    assert (content.path, content.view) == ("$", None)


@pytest.mark.parametrize(
    ("file", "word"),
    [("main.bicep", "bicep build"), ("a.TF", "Terraform"), ("x.tf.json", "Terraform")],
)
def test_a_suffix_can_be_enough(file: str, word: str) -> None:
    """Languages that generate definitions are declined with what to do."""
    assert word in (decline_of(file) or "")


@pytest.mark.parametrize("file", ["task.json", "a.yaml", "-", "tf"])
def test_other_suffixes_are_read(file: str) -> None:
    """Any other file is read."""
    assert decline_of(file) is None


def test_every_form_has_a_noun_of_its_own() -> None:
    """Two forms are never called the same."""
    nouns = [form.noun for form in FORMS]
    assert len(set(nouns)) == len(nouns)


def test_kept_rules_exist() -> None:
    """What a view says that its reader keeps are rules, by the names that these have."""
    views = [
        view
        for value in (
            {
                "job": {
                    "properties": {
                        "id": "j",
                        "taskFactory": {"type": "taskCollection", "tasks": []},
                    }
                }
            },
            {"pool": {"properties": {"id": "p"}}},
        )
        for view in form_of(value).views(value)
    ]
    kept = frozenset().union(*(view.kept for view in views))

    assert kept
    assert kept <= RULES.keys()


def test_an_application_template_is_a_job_that_others_complete() -> None:
    """Id and pool of the job are those of whatever uses the template."""
    template = {
        "templateMetadata": {"description": "d"},
        "parameters": {},
        "onAllTasksComplete": "terminateJob",
        "taskFactory": {"repeatTask": {"commandLine": "run"}},
    }
    job, task = recognise_all(template)

    assert (job.cls.__name__, task.cls.__name__) == ("JobAddParameter", "TaskAddParameter")
    assert job.view is not None
    assert not job.view.is_told("$.poolInfo")
    assert not job.view.is_told("$.id")
    assert job.value["onAllTasksComplete"] == "terminateJob"


def test_whatever_runs_tasks_keeps_the_job_open() -> None:
    """A job that makes its tasks does not end before them; one that makes none does."""
    job = JOB | {"onAllTasksComplete": "terminatejob"}
    factory = {"repeatTask": {"commandLine": "run"}}
    kept = [
        content.view is not None and "job-terminates-at-once" in content.view.kept
        for value in (job | {"taskFactory": factory}, {"parameters": {}, "job": job})
        for content in recognise_all(value)
        if content.cls.__name__ == "JobAddParameter"
    ]
    assert kept == [True, False]


@pytest.mark.parametrize("around", [{"parameters": {}}, {"variables": {}}])
def test_templates_need_no_properties(around: dict[str, Any]) -> None:
    """What has parameters beside a pool is a template, with or without properties around it."""
    (content,) = recognise_all(around | {"pool": POOL})
    assert content.view is not None
    assert (content.path, content.view.is_wrapped, "int32-range" in content.view.kept) == (
        "$.pool",
        False,
        True,
    )


@pytest.mark.parametrize(
    "value",
    [
        {"poolId": "x", "outputs": "y", "jobName": "z", "inputData": "a", "outputSas": "b"},
        {"additionalflags": "x", "outputFilegroup": "y", "outputs": "z"},
    ],
)
def test_keys_that_are_only_alike_make_no_definition(value: dict[str, Any]) -> None:
    """Without a key that a definition really has, there is none."""
    with pytest.raises(UnrecognisedError, match="no key identifies it"):
        recognise_all(value)
