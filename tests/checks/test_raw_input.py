"""What is missing, unknown, or written wrongly is told whatever the definition is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models import (
    EnvironmentSetting,
    Fix,
    ImageReference,
    JobAddParameter,
    Model,
    OutputFileUploadCondition,
    OutputFileUploadOptions,
    PoolInformation,
    TaskAddParameter,
    TaskConstraints,
    check,
)
from azure_batch_models.rules import RULES

if TYPE_CHECKING:
    from azure_batch_models import Problem

TASK = {"id": "t", "commandLine": "hostname"}

pytestmark = pytest.mark.usefixtures("quiet_logs")


def task(**attributes: Any) -> dict[str, Any]:
    """Describe a task that breaks no rule, but for these attributes."""
    return TASK | attributes


def the_problem(definition: Any, model: Any = TaskAddParameter) -> Problem:
    """Return the only problem of a definition."""
    (problem,) = check(definition, model)
    assert problem.severity == RULES[problem.rule].severity
    assert problem.docs == RULES[problem.rule].docs
    return problem


def told(definition: Any, model: Any = TaskAddParameter) -> tuple[str, str]:
    """Return rule and path of the only problem of a definition."""
    problem = the_problem(definition, model)
    return problem.rule, problem.path


class TestRequired:
    """What has to be there."""

    @pytest.mark.parametrize("body", [{"id": "t"}, {"id": "t", "commandLine": None}])
    def test_absent(self, body: Any) -> None:
        """Null is as good as nothing."""
        assert told(body) == ("required-attribute", "$.commandLine")

    def test_says_what_is_expected(self) -> None:
        """The message names the type, which is all that is known."""
        upload = {"filePattern": "a", "destination": {"container": {"containerUrl": None}}}
        found = check(task(outputFiles=[upload]), TaskAddParameter)
        assert {problem.path: problem.message for problem in found} == {
            "$.outputFiles[0].destination.container.containerUrl": "expected text, got nothing.",
            "$.outputFiles[0].uploadOptions": (
                "expected an object (OutputFileUploadOptions), got nothing."
            ),
        }

    def test_enums_and_lists_too(self) -> None:
        """Members are listed."""
        assert the_problem({}, "TaskAddCollectionParameter").message == (
            "expected a list, got nothing."
        )
        assert the_problem({}, "OutputFileUploadOptions").message == (
            "expected one of tasksuccess, taskfailure, taskcompletion, got nothing."
        )

    def test_dict_in_place_of_a_model(self) -> None:
        """A model that holds a dict where a model belongs cannot be written, which is told."""
        constraints: Any = {"max_task_retry_count": 3}
        definition = TaskAddParameter(id="t", command_line="hostname", constraints=constraints)

        problem = the_problem(definition)

        assert (problem.rule, problem.path) == ("type", "$.constraints")
        assert problem.message == "expected a TaskConstraints, got a dict."
        assert problem.hint == "Make one with TaskConstraints.from_dict(...)."

    def test_dict_inside_a_dict_in_place_of_a_model(self) -> None:
        """Of dicts inside one another only the outermost is told; what else is wrong is, too."""
        identity: Any = {"autoUser": {"scope": "world"}}
        definition = TaskAddParameter(id="t", command_line="hostname", user_identity=identity)

        found = {problem.path: problem.rule for problem in check(definition)}

        assert found == {"$.userIdentity": "type", "$.userIdentity.autoUser.scope": "enum-value"}

    def test_in_a_model(self) -> None:
        """A model made by hand may lack something, too."""
        assert told(TaskAddParameter(id="t", command_line=None)) == (
            "required-attribute",
            "$.commandLine",
        )

    def test_unreadable_is_not_absent(self) -> None:
        """What is there but wrong is told once, as what it is."""
        assert told(task(outputFiles=[]) | {"commandLine": ["a"]}) == ("type", "$.commandLine")

    def test_rules_take_unreadable_for_neither_there_nor_absent(self) -> None:
        """A rule that asks for something does not ask again."""
        assert told({"constraints": "P1D"}, "TaskUpdateParameter") == ("type", "$.constraints")


class TestEnums:
    """Values of enumerations."""

    @pytest.mark.parametrize("value", ["tasksuccess", "TaskSuccess", "TASKCOMPLETION"])
    def test_any_case(self, value: str) -> None:
        """The service compares without case."""
        assert check({"uploadCondition": value}, OutputFileUploadOptions) == []
        assert check(OutputFileUploadOptions(upload_condition=value)) == []

    def test_member(self) -> None:
        """A member may stand in a dict."""
        member = OutputFileUploadCondition.task_failure
        assert check({"uploadCondition": member}, OutputFileUploadOptions) == []

    @pytest.mark.parametrize("give", [dict, OutputFileUploadOptions.from_dict])
    def test_unknown(self, give: Any) -> None:
        """The members are listed, and the closest is the hint."""
        problem = the_problem(give({"uploadCondition": "tasksucces"}), OutputFileUploadOptions)
        assert (problem.rule, problem.path) == ("enum-value", "$.uploadCondition")
        assert problem.message == (
            "expected one of tasksuccess, taskfailure, taskcompletion, got text 'tasksucces'."
        )
        assert problem.hint == "Write tasksuccess."

    @pytest.mark.parametrize("value", ["", "x", 1, True, ["tasksuccess", "taskfailure"]])
    def test_nothing_like_a_member(self, value: Any) -> None:
        """There is no hint when nothing is close; a number is no text."""
        problem = the_problem({"uploadCondition": value}, OutputFileUploadOptions)
        assert (problem.rule, problem.hint) == ("enum-value", "")

    def test_in_a_list(self) -> None:
        """Items are looked at one by one."""
        body = {"access": ["job", "pool"]}
        (problem,) = check(body, "AuthenticationTokenSettings", api_version="2024-02-01")
        assert (problem.rule, problem.path) == ("enum-value", "$.access[1]")


class TestNumbers:
    """Whole numbers of 32 bits."""

    @pytest.mark.parametrize("value", [-(2**31), 0, 2**31 - 1, 5.0])
    def test_right(self, value: Any) -> None:
        """The whole range is there."""
        assert check({"code": value, "exitOptions": {"jobAction": "none"}}, "ExitCodeMapping") == []

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            (2**31, "number 2147483648"),
            (-(2**31) - 1, "number -2147483649"),
            (5.9, "number 5.9"),
            (float("nan"), "number nan"),
            (True, "true"),
            ("five", "text 'five'"),
            ([], "a list"),
            pytest.param(10**5000, "number of thousands of digits", id="huge"),
        ],
    )
    def test_wrong(self, value: Any, shown: str) -> None:
        """What reading would take or mend is told all the same."""
        body = {"code": value, "exitOptions": {"jobAction": "none"}}
        problem = the_problem(body, "ExitCodeMapping")
        assert (problem.rule, problem.path) == ("int32-range", "$.code")
        expected = "expected a whole number from -2147483648 to 2147483647"
        assert problem.message == f"{expected}, got {shown}."

    @pytest.mark.parametrize("text", ["5", "-5", " 5 "])
    def test_quoted(self, text: str) -> None:
        """A number in quotes only has to lose them."""
        body = {"code": text, "exitOptions": {"jobAction": "none"}}
        problem = the_problem(body, "ExitCodeMapping")
        assert problem.hint == f"Write {text.strip()} without quotes."
        assert problem.fix == Fix("replace", "$.code", value=int(text))

    def test_in_a_model(self) -> None:
        """A model made by hand may hold a number that is too large, or a text that is none."""
        for value in (2**31, "five", 1.5, True):
            model = TaskAddParameter(id="t", command_line="x", required_slots=value)
            assert check(model, only="int32-range")[0].path == "$.requiredSlots"

    @pytest.mark.parametrize("value", ["5", " 5 ", 5.0])
    def test_as_good_as_right_in_a_model(self, value: Any) -> None:
        """What is written as the number that it means is no problem."""
        model = TaskAddParameter(id="t", command_line="x", required_slots=value)
        assert check(model, only="int32-range") == []
        assert model.serialize()["requiredSlots"] == 5


class TestTimes:
    """Durations and points in time."""

    @pytest.mark.parametrize("value", ["PT1H", "P1M", dt.timedelta(hours=1)])
    def test_right_durations(self, value: Any) -> None:
        """ISO 8601, or a Python value in a dict."""
        assert check(task(constraints={"maxWallClockTime": value}), TaskAddParameter) == []

    @pytest.mark.parametrize(
        ("value", "hint"),
        [
            ("1 day, 0:00:00", "Write P1D."),
            ("5m", "Write PT5M."),
            (90, "Say the unit: PT90S for seconds, PT90M for minutes."),
            ("P1DT", "Write days, hours, minutes and seconds as in P1DT2H30M15S."),
            ("P99999999999D", "Write days, hours, minutes and seconds as in P1DT2H30M15S."),
        ],
    )
    def test_wrong_durations(self, value: Any, hint: str) -> None:
        """The hint says what to write where that is sure, else how to write any."""
        problem = the_problem(task(constraints={"maxWallClockTime": value}))
        assert (problem.rule, problem.path) == ("duration-format", "$.constraints.maxWallClockTime")
        assert problem.message.startswith("expected an ISO 8601 duration such as PT1H30M, got ")
        assert problem.hint == hint

    def test_text_in_a_model(self) -> None:
        """A text is as good as a timedelta, if it is a duration."""
        assert check(TaskConstraints(max_wall_clock_time="PT1H")) == []
        found = told(TaskConstraints(max_wall_clock_time="1h"))
        assert found == ("duration-format", "$.maxWallClockTime")

    @pytest.mark.parametrize("value", ["tomorrow", "2026-01-31", 5, dt.date(2026, 1, 31)])
    def test_wrong_moments(self, value: Any) -> None:
        """A date has no time, a number no meaning."""
        assert told({"doNotRunUntil": value}, "Schedule") == ("datetime-format", "$.doNotRunUntil")

    def test_a_moment_as_people_paste_it(self) -> None:
        """The hint says what to write where that is sure, else how to write any."""
        hints = [
            the_problem({"doNotRunUntil": value}, "Schedule").hint
            for value in ("2024-01-01 00:00:00Z", "tomorrow")
        ]
        assert hints == [
            "Write 2024-01-01T00:00:00Z.",
            "End it with Z for UTC, or with an offset such as +02:00.",
        ]


class TestTypes:
    """Values that are of another type altogether."""

    @pytest.mark.parametrize(
        ("body", "path"),
        [
            (task(resourceFiles={}), "$.resourceFiles"),
            (task(resourceFiles=["a"]), "$.resourceFiles[0]"),
            (task(outputFiles=[None]), "$.outputFiles[0]"),
            (task(constraints=[]), "$.constraints"),
            (task(displayName={"a": 1}), "$.displayName"),
            (task(dependsOn={"taskIds": ["a", None]}), "$.dependsOn.taskIds[1]"),
            (["text"], "$[0]"),
            ("text", "$"),
            (None, "$"),
        ],
    )
    def test_wrong(self, body: Any, path: str) -> None:
        """It is told where it is, and what was expected."""
        assert ("type", path) in {(p.rule, p.path) for p in check(body, TaskAddParameter)}

    @pytest.mark.parametrize(
        ("value", "shown", "fixed"),
        [(7, "number 7", "7"), (1.1, "number 1.1", None), (True, "true", "true")],
    )
    def test_text_without_quotes(self, value: Any, shown: str, fixed: str | None) -> None:
        """A number where text must stand is refused; the text is sure unless digits may be lost."""
        problem = the_problem(task(displayName=value))
        assert (problem.rule, problem.path) == ("text-not-quoted", "$.displayName")
        assert problem.message == f"expected text, got {shown}."
        assert problem.severity == "error"
        if fixed is None:
            assert (problem.hint, problem.fix) == ("Put it in quotes.", None)
        else:
            assert problem.hint == f'Write "{fixed}".'
            assert problem.fix == Fix("replace", "$.displayName", value=fixed)

    def test_text_without_quotes_in_a_list(self) -> None:
        """Items are looked at one by one."""
        found = told(task(dependsOn={"taskIds": ["1", 2]}))
        assert found == ("text-not-quoted", "$.dependsOn.taskIds[1]")

    def test_numbers_in_a_model(self) -> None:
        """In a model that is made in Python a number is as good as text, also in a dict inside."""
        assert check(TaskAddParameter(id=5, command_line="x")) == []
        settings = [EnvironmentSetting(name="A", value=1), {"name": "B", "value": 2}]
        model = TaskAddParameter(id=5, command_line="x", environment_settings=settings)
        assert told(model) == ("type", "$.environmentSettings[1]")

    @pytest.mark.parametrize(
        ("value", "hint"),
        [
            ("true", "Write true without quotes."),
            ("False", "Write false without quotes."),
            *((value, "Write true.") for value in (1, "1", "Yes", "on")),
            *((value, "Write false.") for value in (0, "0", "no", "OFF")),
            *((value, "") for value in (2, "", "perhaps")),
        ],
    )
    def test_no_truth_value(self, value: Any, hint: str) -> None:
        """What reading would take for true or false is told all the same."""
        body = {"id": "j", "poolInfo": {"poolId": "p"}, "usesTaskDependencies": value}
        problem = the_problem(body, JobAddParameter)
        assert (problem.rule, problem.path) == ("type", "$.usesTaskDependencies")
        assert problem.hint == hint
        fix = Fix("replace", "$.usesTaskDependencies", value="true" in hint)
        assert problem.fix == (fix if hint else None)

    @pytest.mark.parametrize("value", [1, 0, "true", True])
    def test_a_truth_value_in_a_model(self, value: Any) -> None:
        """What is written as the truth value that it means is no problem, "false" is one."""
        job = JobAddParameter(id="j", pool_info=PoolInformation(pool_id="p"))
        job.uses_task_dependencies = value
        assert check(job) == []
        assert job.serialize()["usesTaskDependencies"] is bool(value)
        job.uses_task_dependencies = "false"
        assert told(job) == ("type", "$.usesTaskDependencies")

    def test_yes_is_no_truth(self) -> None:
        """What cannot be read at all is told in the reader's words."""
        body = {"id": "j", "poolInfo": {"poolId": "p"}, "usesTaskDependencies": "yes"}
        problem = the_problem(body, JobAddParameter)
        assert (problem.rule, problem.path) == ("type", "$.usesTaskDependencies")
        assert problem.message == "expected true or false, got text 'yes'."

    def test_keys_are_text(self) -> None:
        """A dict with other keys cannot be read."""
        assert told({5: "a"}) == ("type", "$")

    def test_secrets_are_not_shown(self) -> None:
        """Neither the value of a secret attribute nor a signature is in any message."""
        registry = {"username": "u", "password": {"is": "hush"}}
        body = task(
            containerSettings={"imageName": "a", "registry": registry},
            resourceFiles=[{"httpUrl": "htps://h/a?sig=hush", "filePath": "a"}],
        )
        found = check(body, TaskAddParameter)
        assert {p.rule for p in found} == {"type", "resource-file-http-url-form"}
        assert "hush" not in str(found)


class TestUnknown:
    """Keys that no model has."""

    @pytest.mark.parametrize(
        ("key", "hint"),
        [
            ("environment", "Write environmentSettings, if that is what it means."),
            ("display_nam", "Write displayName."),
            (
                "properties",
                "Put what it holds one level up; only Azure Resource Manager has the envelope.",
            ),
            ("zzz", "Remove it."),
        ],
    )
    def test_hint(self, key: str, hint: str) -> None:
        """The closest key is the hint, unless more is known."""
        problem = the_problem(task(**{key: "x"}))
        assert (problem.rule, problem.path) == ("unknown-property", f"$.{key}")
        assert problem.message == f"TaskAddParameter has no {key!r}."
        assert (problem.hint, problem.severity) == (hint, "error")

    @pytest.mark.parametrize("key", ["odata.metadata", "display_name", "displayname"])
    def test_known(self, key: str) -> None:
        """Annotations are never sent; names may be Python's, in any case."""
        assert check({"id": "t", "commandLine": "x", key: "t"}, TaskAddParameter) == []

    def test_in_a_model(self) -> None:
        """A model still knows what it was read with, but does not send it."""
        model = TaskAddParameter.from_dict(task(runElevated=True))
        (problem,) = check(model)
        assert (problem.rule, problem.path) == ("unknown-property", "$.runElevated")
        assert problem.severity == "warning"


class TestDoubleKeys:
    """Attributes that are there under two keys."""

    @pytest.mark.parametrize("key", ["command_line", "commandline", "COMMAND_LINE"])
    @pytest.mark.parametrize("value", ["x", "rm -rf /", None])
    def test_told_once(self, key: str, value: Any) -> None:
        """Both keys are named, whatever they have."""
        problem = the_problem({"id": "t", "commandLine": "x", key: value})
        assert (problem.rule, problem.path) == ("double-key", f"$.{key}")
        assert problem.message == (
            f"expected one key for an attribute, got {key!r} beside 'commandLine'."
        )

    def test_further_down(self) -> None:
        """An object in a list is looked at as well."""
        body = task(environmentSettings=[{"name": "A", "NAME": "B"}])
        assert told(body) == ("double-key", "$.environmentSettings[0].NAME")


class TestEnvelope:
    """Definitions in the envelope of Azure Resource Manager."""

    @pytest.mark.parametrize(
        "around",
        [
            {},
            {"name": "a", "type": "Microsoft.Batch/batchAccounts/pools"},
            {"Id": "/subscriptions"},
        ],
    )
    def test_told(self, around: dict[str, Any]) -> None:
        """The envelope is the problem, and what is inside is checked."""
        found = check({**around, "properties": task(displayName=7)}, TaskAddParameter)
        assert [(problem.rule, problem.path) for problem in found] == [
            ("arm-envelope", "$.properties"),
            ("text-not-quoted", "$.properties.displayName"),
        ]
        assert found[0].message == (
            "expected a TaskAddParameter itself, got it in the envelope of a resource."
        )

    @pytest.mark.parametrize(
        "body", [{"properties": 5}, {"properties": {}, "zzz": 1}, {"properties": {}, 5: 1}]
    )
    def test_something_else(self, body: Any) -> None:
        """A key of that name alone makes no envelope."""
        assert "arm-envelope" not in {each.rule for each in check(body, TaskAddParameter)}

    def test_properties_of_its_own(self) -> None:
        """A model may have an attribute of that name."""

        class Resource(Model):
            _attribute_map = {"properties": {"key": "properties", "type": "{str}"}}

        assert check({"properties": {"a": "b"}, "name": "c"}, Resource)[0].path == "$.name"


class TestReadonly:
    """Attributes that only the service sets."""

    BODY = {"publisher": "p", "offer": "o", "sku": "s", "exactVersion": "1"}

    @pytest.mark.parametrize("give", [dict, ImageReference.from_dict])
    def test_sent(self, give: Any) -> None:
        """A value is told, null is not."""
        assert told(give(self.BODY), ImageReference) == ("readonly-sent", "$.exactVersion")
        assert check(give(self.BODY | {"exactVersion": None}), ImageReference) == []
