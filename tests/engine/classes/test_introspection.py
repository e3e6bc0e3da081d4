"""What `inspect.signature`, `help` and editors say of a model class."""

from __future__ import annotations

import inspect
import pydoc
import re

import pytest

from azure_batch_models import (
    AzureFileShareConfiguration,
    CloudTask,
    CloudTaskListResult,
    ComputeNodeIdentityReference,
    Model,
    ResourceFile,
    TaskAddParameter,
    TaskConstraints,
    TaskDependencies,
    UserAccount,
    UserAssignedIdentity,
    VMExtension,
)


class MsrestStyle(Model):
    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, name, *, size: int = 1, **kwargs):
        super().__init__(**kwargs)
        self.name = name
        self.size = size


class NoInit(Model):
    _attribute_map = {"name": {"key": "name", "type": "str"}}


class LargerConstraints(TaskConstraints):
    """A declared class below a declared one."""

    _attribute_map = {**TaskConstraints._attribute_map, "note": {"key": "note", "type": "str"}}

    note: str | None = None


def parameters(cls):
    return inspect.signature(cls).parameters


def test_keyword_only():
    """Every argument of a declared class is given by keyword."""
    assert str(inspect.signature(TaskConstraints)) == (
        "(*, max_wall_clock_time: 'timedelta | None' = None, "
        "retention_time: 'timedelta | None' = None, max_task_retry_count: 'int | None' = None)"
    )


def test_required():
    """Attributes that a request must have are those without a default."""
    required = [
        name for name, each in parameters(TaskAddParameter).items() if each.default is each.empty
    ]

    assert sorted(required) == ["command_line", "id"]


def test_in_the_order_of_the_map():
    """Arguments that have a default stand in the order of the map."""
    assert list(parameters(CloudTask)) == list(CloudTask._attribute_map)


def test_without_what_only_the_service_sets():
    """Read-only attributes are no arguments."""
    assert "client_id" in UserAssignedIdentity._attribute_map
    assert list(parameters(UserAssignedIdentity)) == ["resource_id"]


@pytest.mark.parametrize("cls", [CloudTask, CloudTaskListResult, ComputeNodeIdentityReference])
def test_without_bookkeeping(cls):
    """No argument has a private name."""
    assert not [name for name in parameters(cls) if name.startswith("_")]


def test_of_a_subclass():
    """A declared subclass adds its attributes to those of its base, annotations included."""
    found = parameters(LargerConstraints)

    assert list(found) == [*parameters(TaskConstraints), "note"]
    assert found["note"].annotation == "str | None"
    assert found["retention_time"].annotation == "timedelta | None"


def test_of_a_class_with_its_own_init():
    """A msrest-style class has the signature of its ``__init__``, without ``self``."""
    assert str(inspect.signature(MsrestStyle)) == "(name, *, size: 'int' = 1, **kwargs)"


def test_of_a_class_without_init_or_annotations():
    """A msrest-style class that inherits ``__init__`` takes any keyword."""
    assert [each.kind for each in parameters(NoInit).values()] == [inspect.Parameter.VAR_KEYWORD]


def test_annotations_survive_first_use():
    """Reading, which lends the annotations to the decoder, leaves them as they were written."""
    before = inspect.get_annotations(TaskConstraints)
    TaskConstraints.deserialize("{}")

    assert inspect.get_annotations(TaskConstraints) == before
    assert before["max_task_retry_count"] == "int | None"


def documented_type(cls, name):
    """Find the type of an attribute as azure-cli does."""
    pattern = rf":type {name}:(.*?)\n(\s*:param |\s*:rtype:|\s*:raises:|$)"
    return re.search(pattern, cls.__doc__, re.DOTALL)[1].strip()


def documented_text(cls, name):
    """Find what is said of an attribute as azure-cli does."""
    found = re.search(rf":param {name}:(.*?)\n\s*:type ", cls.__doc__, re.DOTALL)[1]
    return re.sub(r"\n\s*", " ", found.strip())


def test_docstring_of_a_class():
    """It is what the author wrote, and then the attributes as msrest's generator writes them."""
    assert TaskConstraints.__doc__ == (
        "How long and how often a task may run.\n"
        "\n"
        ":param max_wall_clock_time: Longest run, from the start of the task, which Batch then ends;"
        " no limit\n"
        "    when unset. No task lives longer than 180 days after it was added.\n"
        ":type max_wall_clock_time: timedelta\n"
        ":param retention_time: How long, at least, the node keeps the directory of the completed task;"
        " 7\n"
        "    days when unset. Removing the node, or deleting the task or its job, ends that time"
        " early.\n"
        ":type retention_time: timedelta\n"
        ":param max_task_retry_count: Retries after a non-zero exit code; none when unset, -1 for no"
        " limit.\n"
        "    With 3, the task may run 4 times; Batch advises against -1. Runs after a failure of the"
        " node do\n"
        "    not count.\n"
        ":type max_task_retry_count: int\n"
    )
    assert TaskConstraints().__doc__ == TaskConstraints.__doc__


@pytest.mark.parametrize(
    ("cls", "name", "expected"),
    [
        (CloudTask, "id", "str"),
        (CloudTask, "constraints", "~azure_batch_models.models.tasks.TaskConstraints"),
        (CloudTask, "creation_time", "datetime"),
        (CloudTask, "resource_files", "list[~azure_batch_models.models.files.ResourceFile]"),
        (CloudTask, "state", "str or ~azure_batch_models.models.tasks.TaskState"),
        (TaskDependencies, "task_ids", "list[str]"),
        (AzureFileShareConfiguration, "account_key", "str"),
        (VMExtension, "settings", "object"),
    ],
)
def test_types_in_the_docstring_of_a_class(cls, name, expected):
    """The type of an attribute is said as azure-batch 14 says it."""
    assert documented_type(cls, name) == expected


def test_types_of_dicts():
    """A dict has the type of its values."""
    cls = type(Model)(
        "WithADict",
        (Model,),
        {
            "__doc__": "One with a dict.",
            "_attribute_map": {"tags": {"key": "tags", "type": "{iso-8601}"}},
            "__annotations__": {"tags": "dict[str, datetime] | None"},
            "tags": None,
        },
    )

    assert cls.__doc__ == "One with a dict.\n\n:param tags:\n:type tags: dict[str, datetime]\n"


def test_members_in_the_docstring_of_a_class():
    """The members of an enumeration are listed behind what is said of the attribute."""
    assert documented_text(CloudTask, "state").endswith(
        "Possible values include: 'active', 'preparing', 'running', 'completed'"
    )


def test_read_only_attributes_in_the_docstring_of_a_class():
    """What only the service sets is a variable, because no argument is of that name."""
    assert ":ivar client_id: " in UserAssignedIdentity.__doc__
    assert "\n:vartype client_id: str\n" in UserAssignedIdentity.__doc__


def test_docstrings_are_not_inherited():
    """A class without docstring has none, as in Python."""
    cls = type(Model)("Bare", (TaskConstraints,), {"__annotations__": {}})

    assert cls.__doc__ is None


def test_docstrings_written_for_msrest():
    """A class in msrest's style has just its own."""
    cls = type(Model)("Old", (Model,), {"__doc__": "Old.\n\n:param a: A.", "__init__": object})

    assert cls.__doc__ == "Old.\n\n:param a: A."


def test_attributes_have_their_docstring():
    """What stands below an attribute in the source is its docstring, with what the maps say."""
    assert inspect.getdoc(TaskConstraints.max_wall_clock_time) == (
        "Longest run, from the start of the task, which Batch then ends; no limit when unset.\n\n"
        "No task lives longer than 180 days after it was added.\n\n"
        "``maxWallClockTime`` · ``timedelta`` · ``duration``"
    )


def test_rules_of_attributes_are_told():
    """Whether an attribute is required, set by the service or masked is in its docstring."""
    assert "``commandLine`` · ``str`` · required" in inspect.getdoc(TaskAddParameter.command_line)
    assert "set by the service" in inspect.getdoc(UserAssignedIdentity.client_id)
    assert "masked when shown" in inspect.getdoc(UserAccount.password)


def test_inherited_attributes_have_their_docstring():
    """A subclass shows what its base says of the base's attributes, and adds its own."""
    assert inspect.getdoc(LargerConstraints.max_wall_clock_time).startswith("Longest run")
    assert inspect.getdoc(LargerConstraints.note) == "``note`` · ``str``"


def test_help_of_a_class():
    """Help lists the attributes with their docstrings."""
    text = pydoc.plain(pydoc.render_doc(ResourceFile))

    assert " |  http_url\n |      URL of one file to download; excludes the other two" in text


@pytest.mark.parametrize("maps", [{"size": {"key": "size", "type": ""}}, {"size": {}}])
def test_help_of_a_class_with_senseless_maps(maps):
    """A class whose maps make no sense has help all the same."""
    cls = type(Model)(
        "Senseless", (Model,), {"_attribute_map": maps, "__annotations__": {"size": "int"}}
    )

    assert "Senseless" in pydoc.plain(pydoc.render_doc(cls))
