"""check(): what it takes, which rules it runs, and that nothing makes it fail or change things."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
from azure.core.serialization import NULL
from hypothesis import given
from hypothesis import strategies as st

import azure_batch_models
import body_strategies
import model_classes
import sample_models
from azure_batch_models import (
    CloudTask,
    JobAddParameter,
    JobPatchParameter,
    Model,
    PoolAddParameter,
    PoolInformation,
    Problem,
    ResourceFile,
    SerializationError,
    TaskAddCollectionParameter,
    TaskAddParameter,
    TaskConstraints,
    TaskDependencies,
    TaskUpdateParameter,
    check,
    checking,
)
from azure_batch_models.checking import Checker
from azure_batch_models.rules import RULES
from model_strategies import filled_models

TASK = {"id": "a b", "commandLine": "hostname"}
JOB = {"id": "j", "poolInfo": {"poolId": "p"}}
POOL = {"id": "p", "vmSize": "s", "enableInterNodeCommunication": False}
DOUBTFUL = {"dependsOn": {"taskIdRanges": [{"start": 2, "end": 1}]}}


def told(*args: Any, **options: Any) -> list[tuple[str, str]]:
    """Return rule and path of each problem."""
    return [(problem.rule, problem.path) for problem in check(*args, **options)]


class TestForms:
    """What can be checked."""

    @pytest.mark.parametrize("model", [TaskAddParameter, "TaskAddParameter"])
    @pytest.mark.parametrize(
        "definition",
        [
            TASK,
            {"id": "a b", "command_line": "hostname"},
            {"ID": "a b", "COMMANDLINE": "hostname"},
            TaskAddParameter.from_dict(TASK),
        ],
    )
    def test_model_and_dict(self, definition: Any, model: Any) -> None:
        """A dict is read by any keys, as what it is said to be."""
        assert told(definition, model) == [("task-id-charset", "$.id")]

    def test_model_alone(self) -> None:
        """A model says what it is."""
        assert told(TaskAddParameter.from_dict(TASK)) == [("task-id-charset", "$.id")]

    def test_problem(self) -> None:
        """A problem has all there is to know."""
        assert check(TASK, TaskAddParameter) == [
            Problem(
                rule="task-id-charset",
                path="$.id",
                message="expected only letters, digits, hyphens and underscores, got 'a b'.",
                severity="error",
                hint="Replace the other characters; displayName may have any.",
                docs="https://learn.microsoft.com/rest/api/batchservice/task/add",
            )
        ]

    @pytest.mark.parametrize("kind", [list, tuple])
    def test_list(self, kind: Any) -> None:
        """Each item has its index, and models and dicts may be mixed."""
        items = kind([{"id": "a", "commandLine": "x"}, TASK, TaskAddParameter.from_dict(TASK)])
        assert told(items, TaskAddParameter, ignore="task-collection-duplicate-id") == [
            ("task-id-charset", "$[1].id"),
            ("task-id-charset", "$[2].id"),
        ]

    def test_tasks_of_a_list_are_compared(self) -> None:
        """What is added together must go together, however many there are."""
        tasks = [TaskAddParameter(id=f"t{number}", command_line="x") for number in range(200)]
        assert check(tasks) == []
        assert told([*tasks, {"id": "T7", "commandLine": "x"}], TaskAddParameter) == [
            ("task-collection-id-case", "$[200].id")
        ]

    def test_only_like_is_compared_with_like(self) -> None:
        """A task and a job may share an id; what cannot be read is passed over."""
        task = TaskAddParameter(id="same", command_line="x")
        job = JobAddParameter(id="same", pool_info=PoolInformation(pool_id="p"))
        assert check([task, job]) == []
        assert told([task, "?", task], TaskAddParameter) == [
            ("type", "$[1]"),
            ("task-collection-duplicate-id", "$[2].id"),
        ]

    def test_collection(self) -> None:
        """A collection is one definition."""
        tasks = TaskAddCollectionParameter(value=[TaskAddParameter.from_dict(TASK)] * 2)
        assert told(tasks) == [
            ("task-collection-duplicate-id", "$.value[1].id"),
            ("task-id-charset", "$.value[0].id"),
            ("task-id-charset", "$.value[1].id"),
        ]

    def test_models_in_a_dict(self) -> None:
        """A dict may hold models, and a model dicts."""
        limits = TaskConstraints(max_task_retry_count=-2)
        body = {"id": "a", "commandLine": "x", "constraints": limits}
        found = [("retry-count-min", "$.constraints.maxTaskRetryCount")]
        assert told(body, TaskAddParameter) == found
        body["constraints"] = {"maxTaskRetryCount": -2}
        model = TaskAddParameter(id="a", command_line="x", constraints=body["constraints"])
        assert told(model) == [("type", "$.constraints"), *found]
        with pytest.raises(SerializationError):
            model.serialize()

    def test_a_part(self) -> None:
        """A part of a definition is checked as if it were to be submitted."""
        assert told(ResourceFile()) == [("resource-file-exactly-one-source", "$")]

    def test_a_class_of_a_user(self) -> None:
        """Rules hold for what is derived from our models."""

        class MyTask(TaskAddParameter):
            def __init__(self, **kwargs: Any) -> None:
                super().__init__(**{"command_line": "hostname", **kwargs})

        assert told(MyTask(id="a b")) == [("task-id-charset", "$.id")]
        assert told(TASK, MyTask) == [("task-id-charset", "$.id")]

    def test_a_class_that_cannot_be_made(self) -> None:
        """What an ``__init__`` of a user's refuses is a problem of the definition."""

        class Refusing(Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}

            def __init__(self, **kwargs: Any) -> None:
                raise RuntimeError("no")

        assert told({"name": "a"}, Refusing) == [("type", "$")]

    def test_a_malformed_map(self) -> None:
        """A class whose map makes no sense cannot be checked, which is said."""

        class Malformed(Model):
            _attribute_map = {"name": {"key": "name"}}

        (problem,) = check({"name": "a"}, Malformed)
        assert problem.path == "$"
        assert "a wire type is a text" in problem.message


class TestMistakes:
    """What cannot be meant is refused."""

    def test_unknown_rule(self) -> None:
        """The closest identifier is named."""
        for option in ("ignore", "only"):
            with pytest.raises(
                ValueError, match=r"'task-id-lenght'\. Did you mean 'task-id-length'"
            ):
                check(TASK, TaskAddParameter, **{option: ["task-id-lenght"]})

    def test_unknown_level(self) -> None:
        """The levels are named."""
        with pytest.raises(ValueError, match="'default' or 'strict', not 'hard'"):
            check(TASK, TaskAddParameter, level="hard")

    def test_unknown_model(self) -> None:
        """The closest model is named."""
        with pytest.raises(ValueError, match=r"'TaskAddParam'\. Did you mean 'TaskAddParameter'"):
            check(TASK, "TaskAddParam")
        with pytest.raises(ValueError, match="no model 'TaskState'"):
            check(TASK, "TaskState")

    @pytest.mark.parametrize("model", [5, dict, TaskAddParameter.from_dict(TASK)])
    def test_no_model(self, model: Any) -> None:
        """A model is a class or a name."""
        with pytest.raises(TypeError, match="model class or its name"):
            check(TASK, model)

    @pytest.mark.parametrize("definition", [TASK, [TASK], "text", None, 5])
    def test_no_telling(self, definition: Any) -> None:
        """A dict alone could be anything."""
        with pytest.raises(TypeError, match="say which model"):
            check(definition)

    def test_no_telling_in_a_list(self) -> None:
        """The item is named that could be anything."""
        with pytest.raises(TypeError, match=r"^say which model item 1 \(an object\) is, such as"):
            check([TaskAddParameter.from_dict(TASK), TASK])

    @pytest.mark.parametrize("option", ["ignore", "only"])
    @pytest.mark.parametrize("value", [5, [5], [5, "type"], [["type"]], b"type"])
    def test_no_rules(self, option: str, value: Any) -> None:
        """A rule is told by its identifier."""
        with pytest.raises(TypeError, match=rf"^{option} has identifiers of rules, such as"):
            check(TASK, TaskAddParameter, **{option: value})

    def test_no_time(self) -> None:
        """A text is no time."""
        with pytest.raises(TypeError, match=r"^now is a datetime, not text '2020'$"):
            check(TASK, TaskAddParameter, now="2020")

    @pytest.mark.parametrize("option", ["job", "pool"])
    @pytest.mark.parametrize("value", [5, "JobAddParameter", CloudTask(), []])
    def test_no_context(self, option: str, value: Any) -> None:
        """A job is a job, and a pool a pool."""
        with pytest.raises(TypeError, match=rf"^{option} is Cloud.*Specification or a dict"):
            check(TASK, TaskAddParameter, **{option: value})


class TestRules:
    """Which rules run."""

    def test_level(self) -> None:
        """Errors that are inferred are errors to the strict, and warnings to others."""
        definition = {"id": "t", "commandLine": "x"} | DOUBTFUL
        found = [
            check(definition, TaskAddParameter, level=level, only=only)[0]
            for level in ("default", "strict")
            for only in ((), "task-id-range-order")
        ]
        assert {each.rule for each in found} == {"task-id-range-order"}
        assert [each.severity for each in found] == ["warning", "warning", "error", "error"]

    def test_inferred_warnings_stay_warnings(self) -> None:
        """Strictness is about errors."""
        (problem,) = check(TaskDependencies(), level="strict")
        assert (problem.rule, problem.severity) == ("depends-on-empty", "warning")

    @pytest.mark.parametrize("names", ["task-id-charset", ["task-id-charset"], {"task-id-charset"}])
    def test_only_and_ignore(self, names: Any) -> None:
        """One identifier or several; what is ignored is ignored."""
        definition = TASK | {"displayName": "d" * 1025}
        assert told(definition, TaskAddParameter, only=names) == [("task-id-charset", "$.id")]
        assert told(definition, TaskAddParameter, ignore=names) == [
            ("display-name-length", "$.displayName")
        ]
        assert told(definition, TaskAddParameter, only=names, ignore=names) == []

    def test_generic_rules_can_be_left_out(self) -> None:
        """They are rules like all others."""
        assert told({"more": 1}, TaskAddParameter, ignore=["unknown-property"]) == [
            ("required-attribute", "$.id"),
            ("required-attribute", "$.commandLine"),
        ]
        assert told({"more": 1}, TaskAddParameter, only="unknown-property") == [
            ("unknown-property", "$.more")
        ]

    def test_an_update_has_its_own_rules(self) -> None:
        """What matters only to a submission is not asked of an update."""
        assert told(TaskUpdateParameter()) == [("task-update-empty", "$.constraints")]
        limits = TaskConstraints(max_task_retry_count=-2)
        assert told(TaskUpdateParameter(constraints=limits)) == [
            ("retry-count-min", "$.constraints.maxTaskRetryCount")
        ]

    @pytest.mark.parametrize("tell", [dict, JobAddParameter.from_dict])
    def test_a_job_at_hand(self, tell: Any) -> None:
        """A job is given as a model or as a dict."""
        task = TaskAddParameter(
            id="t", command_line="x", depends_on=TaskDependencies(task_ids=["a"])
        )
        assert check(task) == []
        assert told(task, job=tell(JOB)) == [("depends-on-needs-job-flag", "$.dependsOn")]
        assert check(task, job=tell(JOB | {"usesTaskDependencies": True})) == []

    @pytest.mark.parametrize("tell", [dict, PoolAddParameter.from_dict])
    def test_a_pool_at_hand(self, tell: Any) -> None:
        """A pool is given as a model or as a dict."""
        task = TaskAddParameter(id="t", command_line="x", required_slots=2)
        assert check(task) == []
        assert told(task, pool=tell(POOL)) == [("required-slots-exceed-pool", "$.requiredSlots")]

    def test_an_odd_job_at_hand(self) -> None:
        """A job is read as far as it can be; its own problems are another matter."""
        task = TaskAddParameter(id="JM", command_line="x")
        job = JobAddParameter(id=None, pool_info=5, job_manager_task={"id": "jm"})
        rules = {"only": "task-id-same-as-job-manager"}
        assert told(task, job=job, **rules) == [("task-id-same-as-job-manager", "$.id")]
        assert told(task, job={"jobManagerTask": {"id": "jm"}, "poolInfo": 5}, **rules) == [
            ("task-id-same-as-job-manager", "$.id")
        ]

    def test_now(self) -> None:
        """A naive time counts as UTC."""
        file = ResourceFile(http_url="https://h/a?se=2026-01-31T00:00:00Z&sig=x", file_path="a")
        assert check(file, now=datetime(2026, 1, 30, tzinfo=UTC)) == []
        assert check(file, now=datetime(2026, 1, 30, 23, 59)) == []
        assert told(file, now=datetime(2026, 1, 31)) == [("sas-expired", "$.httpUrl")]


class TestRead:
    """Models that came from the service."""

    def test_nothing_is_refused(self) -> None:
        """The service may say what nobody may send."""
        assert check(CloudTask(id="a b", required_slots="many")) == []
        assert check({"id": "a b", "more": 1}, CloudTask) == []
        assert check([CloudTask(id="a"), CloudTask(id="A")]) == []

    def test_a_lint_warns(self) -> None:
        """What would be an error if it were sent is a warning."""
        (problem,) = check(CloudTask(id="a b"), lint=True)
        assert (problem.rule, problem.severity) == ("task-id-charset", "warning")

    @pytest.mark.usefixtures("quiet_logs")
    def test_a_lint_leaves_the_service_its_ways(self) -> None:
        """Responses may lack things, have more, and know newer values."""
        task = {"state": "dreaming", "more": 1, "url": "u", "executionInfo": {}}
        assert check(task, CloudTask, lint=True) == []

    def test_a_lint_reads(self) -> None:
        """What cannot be read is told in a lint, too."""
        assert told({"requiredSlots": "many"}, CloudTask, lint=True) == [
            ("int32-range", "$.requiredSlots")
        ]

    def test_a_lint_compares_tasks(self) -> None:
        """The tasks of a list are looked at as if they were added together."""
        tasks = [CloudTask(id="a"), CloudTask(id="A")]
        assert told(tasks, lint=True) == [("task-collection-id-case", "$[1].id")]

    def test_what_is_sent_has_errors_in_a_lint(self) -> None:
        """A lint changes nothing for what is to be sent."""
        (problem,) = check(TASK, TaskAddParameter, lint=True)
        assert problem.severity == "error"


class TestDepth:
    """Definitions that hold themselves, or nearly."""

    def test_a_ring(self) -> None:
        """A model that holds itself is told to be too deep."""
        tree = sample_models.Tree(name="a")
        tree.children = [tree]
        (problem,) = check(tree)
        assert (problem.rule, problem.path) == ("type", "$")
        assert problem.message == "it is nested too deeply to be checked."

    def test_deep_data(self) -> None:
        """So is a dict that goes on and on."""
        body: dict[str, Any] = {"name": "a"}
        for _ in range(100_000):
            body = {"name": "a", "twin": body}
        (problem,) = check([body], sample_models.Tree)
        assert (problem.rule, problem.path) == ("type", "$[0]")


SUBMITTED = st.sampled_from(
    [model for name, model in model_classes.BATCH.items() if name.endswith("Parameter")]
)
EVERYTHING: dict[str, Any] = {
    "level": "strict",
    "lint": True,
    "job": JOB | {"jobReleaseTask": {"commandLine": "x"}, "constraints": {}},
    "pool": POOL | {"virtualMachineConfiguration": {"containerConfiguration": {}}},
}


@pytest.mark.usefixtures("quiet_logs")
class TestProperties:
    """What holds for any definition."""

    @given(st.data())
    def test_broken_bodies(self, data: st.DataObject) -> None:
        """Nothing in a body makes it fail, or is changed."""
        model = data.draw(SUBMITTED)
        body = data.draw(
            body_strategies.broken_bodies(model) | body_strategies.sloppy_bodies(model)
        )
        before = copy.deepcopy(body)
        for problem in check(body, model, **EVERYTHING):
            assert problem.path.startswith("$")
        assert repr(body) == repr(before)

    @given(st.data())
    def test_hand_made_models(self, data: st.DataObject) -> None:
        """Nothing in a model makes it fail, or is changed."""
        (model,) = data.draw(filled_models(data.draw(st.sampled_from(sorted(model_classes.ALL)))))
        before = repr(model)
        check([model, model], **EVERYTHING)
        assert repr(model) == before

    @given(st.data())
    def test_dict_and_model(self, data: st.DataObject) -> None:
        """A plain body and the model it is read as have the same problems."""
        model = data.draw(SUBMITTED)
        body = data.draw(body_strategies.plain_bodies(model))
        assert told(body, model, **EVERYTHING) == told(model.from_dict(body), **EVERYTHING)

    @given(st.data())
    def test_slow_and_quick(self, data: st.DataObject) -> None:
        """Inspecting a plain body finds what walking through it at once finds."""
        model = data.draw(SUBMITTED)
        body = data.draw(body_strategies.plain_bodies(model))
        quick = told(body, model, **EVERYTHING)
        slow = told({**body, "odd": 1}, model, **EVERYTHING)
        assert sorted([*quick, ("unknown-property", "$.odd")]) == sorted(slow)


def test_check_is_a_public_name() -> None:
    """It is loaded when it is first asked for."""
    assert azure_batch_models.check is checking.check


class TestChecker:
    """Definitions that come one by one."""

    TASKS = [
        TASK,
        {"id": "a", "commandLine": "x", "dependsOn": {"taskIds": ["b"]}},
        "?",
        {"id": "A", "commandLine": "x", "dependsOn": {"taskIdRanges": [{"start": 1, "end": 5}]}},
        {"id": "4", "commandLine": "x"},
        {"id": "04", "commandLine": "x"},
        {"id": "b", "commandLine": "x", "dependsOn": {"taskIds": ["a"]}},
        TASK,
    ]

    @pytest.mark.parametrize("as_model", [False, True])
    @pytest.mark.parametrize(
        "options",
        [
            {},
            {"ignore": ["task-collection-id-case", "task-id-charset"]},
            {"only": ["task-collection-duplicate-id"]},
            {"level": "strict", "job": JOB, "pool": POOL},
        ],
    )
    def test_as_a_list(self, options: dict[str, Any], *, as_model: bool) -> None:
        """What is found one by one and in the end is what is found in a list."""
        tasks = [
            TaskAddParameter.from_dict(task) if as_model and isinstance(task, dict) else task
            for task in self.TASKS
        ]
        checker = Checker(**options)
        found = [
            (problem.rule, f"$[{index}]{problem.path[1:]}")
            for index, task in enumerate(tasks)
            for problem in checker.check(task, TaskAddParameter)
        ]
        found += [(problem.rule, problem.path) for problem in checker.finish()]
        assert found == told(tasks, TaskAddParameter, **options)

    def test_collections(self) -> None:
        """The tasks of collections are compared with all others, and once with their own."""
        checker = Checker()
        task = {"id": "a", "commandLine": "x"}
        assert checker.check({"value": [task, task]}, TaskAddCollectionParameter) == []
        assert checker.check(JOB, JobAddParameter) == []
        assert checker.check(task, TaskAddParameter) == []
        assert [problem.path for problem in checker.finish()] == ["$[0].value[1].id", "$[2].id"]

    def test_names(self) -> None:
        """Messages name definitions as they are told."""
        checker = Checker(ignore="task-id-charset")
        for _ in range(2):
            checker.check(TASK, TaskAddParameter)
        (problem,) = checker.finish({"$[0]": "the first"}.get)
        assert problem.message.endswith(" as in the first.")

    def test_responses(self) -> None:
        """Responses are compared in a lint only."""
        for lint, rules in (False, []), (True, ["task-collection-duplicate-id"]):
            checker = Checker(lint=lint)
            for _ in range(2):
                checker.check(CloudTask(id="a", command_line="x"))
            assert [(each.rule, each.severity) for each in checker.finish()] == [
                (rule, "warning") for rule in rules
            ]

    def test_told(self) -> None:
        """What others find is a problem if its rule runs, with all that is known about the rule."""
        rule = RULES["double-key"]
        (problem,) = Checker().report_found(rule, TaskAddParameter, "$.id", "m.")
        assert (problem.rule, problem.path, problem.message) == ("double-key", "$.id", "m.")
        assert (problem.severity, problem.hint) == (rule.severity, rule.hint)
        assert Checker(ignore="double-key").report_found(rule, TaskAddParameter, "$", "m.") == []
        assert Checker(only="type").report_found(rule, TaskAddParameter, "$", "m.") == []
        assert Checker().report_found(rule, CloudTask, "$", "m.") == []

    @pytest.mark.parametrize("options", [{"level": "hard"}, {"ignore": ["x"]}, {"only": ["x"]}])
    def test_mistakes(self, options: dict[str, Any]) -> None:
        """What cannot be meant is refused as by ``check()``."""
        with pytest.raises(ValueError, match=r"level is|there is no rule"):
            Checker(**options)

    def test_no_telling(self) -> None:
        """A dict alone could be anything."""
        with pytest.raises(TypeError, match="say which model"):
            Checker().check(TASK)


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """An unknown member of an enumeration, or a double key, is a problem and nothing else."""
    task = TASK | {"userIdentity": {"autoUser": {"scope": "galaxy"}}}
    assert ("enum-value", "$.userIdentity.autoUser.scope") in told(task, TaskAddParameter)
    assert ("double-key", "$.command_line") in told(TASK | {"command_line": "y"}, TaskAddParameter)
    assert told(TASK, TaskAddParameter, job=JOB | {"onAllTasksComplete": "dance"})
    assert caplog.records == []


def test_nulls_that_are_sent():
    """What is sent as null has no other problem than what is required has."""
    task = TaskAddParameter(id="a", command_line="b", constraints=NULL, required_slots=NULL)

    assert check(task) == []
    assert check(JobPatchParameter(on_all_tasks_complete=NULL, constraints=NULL)) == []
    assert [problem.path for problem in check(TaskAddParameter(id="a", command_line=NULL))] == [
        "$.commandLine"
    ]


def test_a_class_in_place_of_an_instance():
    """Parentheses that were left out are found."""
    task = TaskAddParameter(id="a", command_line="b", constraints=TaskConstraints)

    assert [str(problem) for problem in check(task)] == [
        "$.constraints: expected an object (TaskConstraints), got the class TaskConstraints."
    ]
