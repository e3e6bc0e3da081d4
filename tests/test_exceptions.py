"""Exceptions: what they derive from, what they say, and what programs can ask of them."""

from __future__ import annotations

import copy
import importlib.util
import pickle
import subprocess
import sys
import traceback
import warnings

import azure.core.exceptions
import msgspec
import msrest.exceptions
import pytest

import azure_batch_models
from azure_batch_models import (
    CloudTask,
    DeserializationError,
    Fix,
    Problem,
    SerializationError,
    TaskConstraints,
    UnknownAttributeWarning,
    UserAccount,
    ValidationError,
    exceptions,
    msrest_errors,
)

PROBLEMS = [
    Problem(rule="a", path="$[0].id", message="expected a, got b.", hint="Write a."),
    Problem(rule="b", path="$[1]", message="expected c, got d.", severity="warning"),
]

RULES = [
    ("required", True),
    ("min_length", 1),
    ("max_length", 64),
    ("minimum", 0),
    ("maximum", 9.5),
    ("minimum_ex", 0),
    ("maximum_ex", 9),
    ("min_items", 1),
    ("max_items", 100),
    ("pattern", "^[a-z]+$"),
    ("unique", True),
    ("multiple", 5),
    ("type", "int"),
    ("unknown", "unknown"),
    ("nesting", "unknown"),
]

BROKEN_BODY = {
    "constraints": {"maxTaskRetryCount": "many"},
    "resourceFiles": [{}, 5],
    "creationTime": "yesterday",
}


@pytest.fixture
def unreadable():
    with pytest.raises(DeserializationError) as caught:
        CloudTask.deserialize(BROKEN_BODY)
    return caught.value


@pytest.fixture
def unwritable():
    with pytest.raises(SerializationError) as caught:
        CloudTask(constraints=TaskConstraints(max_task_retry_count="many")).serialize()
    return caught.value


@pytest.fixture
def invalid():
    account = UserAccount(name="u", password="p")
    account.name = None
    (error,) = account.validate()
    return error


class TestBases:
    """Existing ``except`` clauses go on working."""

    @pytest.mark.parametrize(
        ("error", "base"),
        [
            (DeserializationError, azure.core.exceptions.DeserializationError),
            (SerializationError, azure.core.exceptions.SerializationError),
            (DeserializationError, ValueError),
            (SerializationError, ValueError),
            (ValidationError, msrest.exceptions.ValidationError),
            (UnknownAttributeWarning, UserWarning),
        ],
    )
    def test_derives_from(self, error, base):
        """Each class derives from the one that callers catch today."""
        assert issubclass(error, base)

    @pytest.mark.parametrize("name", exceptions.__all__)
    def test_home(self, name):
        """Every class says that it lives in the public module, and it is the same everywhere."""
        found = getattr(exceptions, name)

        home = "problems" if name in {"Fix", "Problem"} else "exceptions"
        assert found.__module__ == f"azure_batch_models.{home}"
        assert found is getattr(azure_batch_models, name)
        assert found is getattr(exceptions, name)

    def test_no_other_names(self):
        """The module has no other attributes to offer."""
        with pytest.raises(AttributeError, match="has no attribute 'NoSuchError'"):
            exceptions.NoSuchError  # noqa: B018


class TestDeserializationError:
    """What cannot be read."""

    def test_all_problems(self, unreadable):
        """It holds every problem, each with rule, path and message."""
        assert [
            (problem.rule, problem.path, problem.message) for problem in unreadable.problems
        ] == [
            (
                "iso-8601",
                "$.creationTime",
                (
                    "expected an ISO 8601 date-time such as 2026-01-31T08:30:00Z, "
                    "got text 'yesterday'."
                ),
            ),
            ("type", "$.resourceFiles[1]", "expected an object (ResourceFile), got number 5."),
            (
                "int",
                "$.constraints.maxTaskRetryCount",
                "expected a whole number, got text 'many'.",
            ),
        ]

    def test_text_lists_them(self, unreadable):
        """Its text says what cannot be read and lists every problem on a line of its own."""
        first, *rest = str(unreadable).splitlines()

        assert first == "CloudTask cannot be read, 3 problems:"
        assert rest == [f"  {problem}" for problem in unreadable.problems]

    def test_text_of_one(self):
        """A single problem is told in one line."""
        error = DeserializationError("CloudTask", [Problem(rule="r", path="$.id", message="no.")])

        assert str(error) == "CloudTask cannot be read: $.id: no."

    def test_only_a_text(self):
        """It can be raised with nothing but a text, as azure.core's."""
        assert str(DeserializationError("unreadable")) == "unreadable"
        assert DeserializationError("unreadable").problems == ()

    def test_no_other_errors_in_the_traceback(self, unreadable):
        """Its traceback shows no error of the engine that came before it."""
        shown = "".join(traceback.format_exception(unreadable))

        assert "During handling" not in shown
        assert "direct cause" not in shown


class TestSerializationError:
    """What cannot be written."""

    def test_text(self, unwritable):
        """Its text says what cannot be written, where, and what was expected."""
        assert str(unwritable) == (
            "CloudTask cannot be written: $.constraints.maxTaskRetryCount: "
            "expected a whole number, got text 'many'."
        )

    def test_no_other_errors_in_the_traceback(self, unwritable):
        """Its traceback shows no error of the engine that came before it."""
        assert "During handling" not in "".join(traceback.format_exception(unwritable))


class TestValidationError:
    """One broken rule."""

    def test_facts(self, invalid):
        """It tells the rule, the attribute, what the rule demands, and the path."""
        assert (invalid.rule, invalid.target, invalid.value, invalid.path) == (
            "required",
            "UserAccount.name",
            True,
            "$.name",
        )

    @pytest.mark.parametrize(("rule", "value"), RULES)
    def test_words_of_msrest(self, rule, value):
        """Its text is msrest's own, for every rule."""
        ours = ValidationError(rule, "Job.id", value)
        theirs = msrest.exceptions.ValidationError(rule, "Job.id", value)

        assert str(ours) == str(theirs)

    def test_without_a_path(self):
        """Made as msrest's is, it is about the whole model."""
        assert ValidationError("required", "Job.id", True).path == "$"


class TestUnknownAttributeWarning:
    """The warning, and what ``python -W`` says of it."""

    @pytest.fixture(autouse=True)
    def _restore(self):
        """Put the filters of warnings back afterwards."""
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            yield

    @pytest.mark.parametrize("option", ["error", "err", "e"])
    def test_made_fatal(self, option, monkeypatch):
        """An option that names the class makes it fatal, also when its action is shortened."""
        name = "azure_batch_models.UnknownAttributeWarning"
        monkeypatch.setattr(sys, "warnoptions", ["ignore", f"{option}::{name}"])
        exceptions._apply_command_line_filters()

        with pytest.raises(UnknownAttributeWarning):
            CloudTask(comand_line="b")

    def test_silenced(self, monkeypatch):
        """So can it be silenced."""
        option = "ignore::azure_batch_models.UnknownAttributeWarning"
        monkeypatch.setattr(sys, "warnoptions", [option])
        with warnings.catch_warnings(record=True) as caught:
            exceptions._apply_command_line_filters()
            CloudTask(comand_line="b")

        assert caught == []

    @pytest.mark.parametrize(
        "option",
        [
            "error",
            "error::DeprecationWarning",
            "::azure_batch_models.UnknownAttributeWarning",
            "nonsense::azure_batch_models.UnknownAttributeWarning",
        ],
    )
    def test_other_options(self, option, monkeypatch):
        """Options about other warnings, or without an action that exists, are not ours to obey."""
        monkeypatch.setattr(sys, "warnoptions", [option])
        before = list(warnings.filters)
        exceptions._apply_command_line_filters()

        assert warnings.filters == before

    def test_at_the_command_line(self):
        """In a Python started with the option, a misspelt keyword is fatal."""
        option = "error::azure_batch_models.UnknownAttributeWarning"
        result = subprocess.run(
            [
                sys.executable,
                f"-W{option}",
                "-c",
                "import azure_batch_models as a; a.CloudTask(comand_line='b')",
            ],
            capture_output=True,
            text=True,
            check=False,
        )

        assert result.returncode == 1
        assert "UnknownAttributeWarning: CloudTask has no attribute 'comand_line'" in result.stderr


class TestStandIn:
    """What stands for msrest's class where that cannot be imported."""

    @pytest.fixture
    def stand_in(self, monkeypatch):
        """Return the class as it is made without msrest."""
        monkeypatch.setitem(sys.modules, "msrest.exceptions", None)
        spec = importlib.util.spec_from_file_location("without_msrest", msrest_errors.__file__)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.ValidationError

    def test_base(self, stand_in):
        """It derives from ValueError."""
        assert issubclass(stand_in, ValueError)
        assert not issubclass(stand_in, msrest.exceptions.ValidationError)

    @pytest.mark.parametrize(("rule", "value"), RULES)
    def test_same_words_and_facts(self, stand_in, rule, value):
        """It says and tells what msrest's does."""
        error = stand_in(rule, "Job.id", value, "$.id")

        assert str(error) == str(msrest.exceptions.ValidationError(rule, "Job.id", value))
        assert (error.rule, error.target, error.value, error.path) == (
            rule,
            "Job.id",
            value,
            "$.id",
        )


class TestProblem:
    """One thing that is wrong."""

    def test_text(self):
        """Its text is path, message and hint on one line."""
        problem = Problem(rule="r", path="$.id", message="it is long.", hint="Shorten it.")

        assert str(problem) == "$.id: it is long. Shorten it."

    def test_text_without_a_hint(self):
        """Without a hint the message ends the line."""
        assert str(Problem(rule="r", path="$", message="it is bad.")) == "$: it is bad."

    def test_defaults(self):
        """A problem is an error unless it says otherwise, without hint and page."""
        problem = Problem(rule="r", path="$", message="m")

        assert (problem.severity, problem.hint, problem.docs) == ("error", "", "")

    def test_is_a_value(self):
        """Problems are equal by value, can be put into sets, and cannot be changed."""
        one, other = (Problem(rule="r", path="$", message="m") for _ in range(2))

        assert one == other
        assert len({one, other}) == 1
        with pytest.raises(AttributeError):
            one.rule = "other"

    def test_json(self):
        """Problems are written as JSON by msgspec, for reports."""
        problem = Problem(rule="r", path="$", message="m")

        assert msgspec.json.decode(msgspec.json.encode(problem), type=Problem) == problem

    def test_is_placed(self):
        """A problem and its fix are placed together, the new place of a moved value too."""
        fix = Fix("rename", "$.startTask.x", "$.x")
        problem = Problem(rule="r", path="$.startTask.x", message="m", fix=fix)

        placed = problem.placed(lambda path: "$[2]" + path[1:])

        assert (placed.path, placed.message) == ("$[2].startTask.x", "m")
        assert placed.fix == Fix("rename", "$[2].startTask.x", "$[2].x")

    def test_a_new_name_is_not_placed(self):
        """A new name of a key is no path."""
        fix = Fix("rename", "$.x", "y").placed(lambda path: "$[2]" + path[1:])

        assert fix == Fix("rename", "$[2].x", "y")


class TestFix:
    """What to change."""

    def test_is_a_value(self):
        """Fixes are equal by value, can be put into sets whatever they write, and do not change."""
        one, other = (Fix("add", "$", "env", [{"name": "A"}]) for _ in range(2))

        assert len({one, other}) == 1
        with pytest.raises(AttributeError):
            one.key = "other"


@pytest.mark.parametrize("name", ["unreadable", "unwritable", "invalid"])
@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))]
)
def test_pickled_and_copied(name, copied, request):
    """Errors cross processes: text and facts survive pickling and copying."""
    error = request.getfixturevalue(name)
    found = copied(error)

    assert type(found) is type(error)
    assert str(found) == str(error)
    for fact in ("problems", "rule", "target", "value", "path", "subject"):
        assert getattr(found, fact, None) == getattr(error, fact, None)


def test_a_definition_error_lists_all_problems():
    """The text has a line for each problem, and names what the problem is about."""
    error = exceptions.DefinitionError(
        "Task_AddCollection is not sent",
        PROBLEMS,
        subjects=["task 0, 'x'", ""],
        operation="Task_AddCollection",
    )

    assert str(error) == (
        "Task_AddCollection is not sent, 2 problems:\n"
        "  $[0].id (task 0, 'x'): expected a, got b. Write a.\n"
        "  $[1]: expected c, got d."
    )
    assert error.problems == tuple(PROBLEMS)
    assert (error.operation, error.subjects) == ("Task_AddCollection", ("task 0, 'x'", ""))


def test_a_definition_error_with_one_problem_is_one_line():
    """A single problem stands behind what was not done."""
    assert str(exceptions.DefinitionError("A", PROBLEMS[1:])) == "A: $[1]: expected c, got d."
    assert str(exceptions.DefinitionError("A")) == "A"


def test_a_definition_error_is_a_value_error_of_this_package():
    """It can be caught without any client's package."""
    assert exceptions.DefinitionError.__mro__[1] is ValueError
    assert exceptions.DefinitionError("A").operation == ""


@pytest.mark.parametrize("carry", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_a_definition_error_can_be_carried(carry):
    """A copy, or one that comes out of a process, has all that the first one had."""
    error = exceptions.DefinitionError("A", PROBLEMS, subjects=["s", "t"], operation="Task_Add")

    carried = carry(error)

    assert str(carried) == str(error)
    assert vars(carried) == vars(error)
