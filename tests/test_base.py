"""Model: what its contract promises, member by member."""

from __future__ import annotations

import copy
import io
import json
import logging
import pickle
import sys
import weakref
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest
from azure.core.serialization import NULL

from azure_batch_models import (
    AutoUserScope,
    AutoUserSpecification,
    CloudTask,
    CloudTaskListResult,
    ComputeNode,
    ContainerRegistry,
    DeserializationError,
    EnvironmentSetting,
    LinuxUserConfiguration,
    Model,
    ResourceFile,
    SerializationError,
    TaskAddParameter,
    TaskConstraints,
    TaskDependencies,
    TaskState,
    UnknownAttributeWarning,
    UserAccount,
    UserAssignedIdentity,
    UserIdentity,
    ValidationError,
)
from azure_batch_models.serialization import (
    full_restapi_key_transformer,
    last_restapi_key_transformer,
    rest_key_extractor,
)

SAS_URL = "https://acc.blob.core.windows.net/c/f?sv=2024-01-01&sig=hunter2&sr=b"


class Plot(Model):
    """A model that others hold."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}

    name: str | None = None


class Estate(Model):
    """A model that holds others."""

    _attribute_map = {
        "plot": {"key": "plot", "type": "Plot"},
        "plots": {"key": "plots", "type": "[Plot]"},
        "owner": {"key": "properties.owner", "type": "str"},
        "value": {"key": "value", "type": "int"},
        "deed": {"key": "deed", "type": "str"},
    }
    _validation = {"value": {"minimum": 1}, "deed": {"readonly": True}}

    plot: Plot | None = None
    plots: list[Plot] | None = None
    owner: str | None = None
    value: int | None = None
    deed: str | None = None


class Vault(Model):
    """A model whose secret is a number."""

    _attribute_map = {
        "pin": {"key": "pin", "type": "int"},
        "open_until": {"key": "openUntil", "type": "iso-8601"},
    }
    _secrets = frozenset({"pin"})

    pin: int | None = None
    open_until: datetime | None = None


class Letter(Model):
    """A model with a look in XML."""

    _attribute_map = {
        "to": {"key": "To", "type": "str", "xml": {"name": "To"}},
        "pages": {"key": "Pages", "type": "int", "xml": {"name": "Pages", "attr": True}},
    }
    _xml_map = {"name": "Letter"}

    to: str | None = None
    pages: int | None = None


@pytest.fixture
def task():
    return TaskAddParameter(
        id="render-1",
        command_line="blender --frame 7",
        constraints=TaskConstraints(retention_time=timedelta(days=2)),
        resource_files=[ResourceFile(http_url=SAS_URL, file_path="scene.blend")],
        user_identity=UserIdentity(auto_user=AutoUserSpecification(scope=AutoUserScope.task)),
    )


BODY = {
    "id": "render-1",
    "commandLine": "blender --frame 7",
    "constraints": {"retentionTime": "P2D"},
    "resourceFiles": [{"httpUrl": SAS_URL, "filePath": "scene.blend"}],
    "userIdentity": {"autoUser": {"scope": "task"}},
}


class TestConstructor:
    """``Model(**attributes)``."""

    def test_keyword_only(self):
        """Arguments are given by keyword."""
        with pytest.raises(TypeError, match="keyword arguments only"):
            CloudTask("render-1")

    def test_everything_else_is_optional(self):
        """A model of a response can be made without any argument."""
        assert CloudTask().id is None

    def test_required_attributes_of_a_request(self):
        """A request model cannot be made without its required attributes."""
        with pytest.raises(TypeError, match="command_line"):
            TaskAddParameter(id="render-1")

    def test_unknown_keyword(self):
        """An unknown keyword is ignored, with a warning that names the closest attribute."""
        with pytest.warns(UnknownAttributeWarning, match="Did you mean 'command_line'"):
            task = CloudTask(id="render-1", comand_line="blender")

        assert task == CloudTask(id="render-1")

    @pytest.mark.parametrize(
        ("name", "suggestion"),
        [
            ("comand_line", " Did you mean 'command_line'?"),
            ("commandLine", " Did you mean 'command_line'?"),
            ("additional_propertys", " Did you mean 'additional_properties'?"),
            ("xyzzy", ""),
        ],
    )
    def test_setting_an_unknown_attribute(self, name, suggestion):
        """An attribute that the model does not have cannot be set; the closest one is named."""
        task = CloudTask()

        with pytest.raises(AttributeError) as caught:
            setattr(task, name, "blender")

        assert str(caught.value) == f"CloudTask has no attribute {name!r}.{suggestion}"
        assert not hasattr(task, name)

    def test_setting_a_known_attribute(self):
        """An attribute that the model has can be set to anything, and deleted by setting None."""
        task = CloudTask(id="a")
        task.id = "b"
        task.display_name = "c"
        task.display_name = None

        assert task.serialize() == {"id": "b"}

    def test_no_positional_matching(self):
        """A model is no tuple: it cannot be unpacked or indexed."""
        with pytest.raises(TypeError):
            iter(CloudTask())


class TestDeserialize:
    """``deserialize(data, content_type=None)``."""

    @pytest.mark.parametrize(
        "data",
        [
            json.dumps(BODY),
            json.dumps(BODY).encode(),
            bytearray(json.dumps(BODY), "ascii"),
            io.BytesIO(json.dumps(BODY).encode()),
            io.StringIO(json.dumps(BODY)),
            json.dumps(BODY).encode("utf-8-sig"),
            copy.deepcopy(BODY),
        ],
        ids=["text", "bytes", "bytearray", "binary file", "text file", "byte order mark", "dict"],
    )
    def test_kinds_of_data(self, data, task):
        """Text, bytes, files and parsed bodies are read alike."""
        assert TaskAddParameter.deserialize(data) == task

    def test_utf_8(self):
        """Text outside ASCII is read as UTF-8."""
        assert CloudTask.deserialize('{"id": "größe"}'.encode()).id == "größe"

    def test_gives_the_class(self):
        """A subclass that is asked gives instances of itself."""

        class MyTask(CloudTask):
            pass

        assert type(MyTask.deserialize('{"id": "a"}')) is MyTask

    @pytest.mark.parametrize("data", ["null", b"null", None])
    def test_null(self, data):
        """JSON null is no model."""
        assert CloudTask.deserialize(data) is None

    def test_json_in_spite_of_no_content_type(self):
        """Text counts as JSON unless its media type is given."""
        assert CloudTask.deserialize('{"id": "a"}', "application/json") == CloudTask(id="a")

    def test_xml(self):
        """Text whose media type says XML is read as XML."""
        letter = Letter.deserialize("<Letter Pages='2'><To>you</To></Letter>", "application/xml")

        assert letter == Letter(to="you", pages=2)

    def test_exact_rest_keys(self):
        """Keys in another case and Python names are unknown keys."""
        task = CloudTask.deserialize({"ID": "a", "command_line": "b", "displayName": "c"})

        assert task.display_name == "c"
        assert (task.id, task.command_line) == (None, None)
        assert task.additional_properties == {"ID": "a", "command_line": "b"}

    def test_values_as_the_service_writes_them(self):
        """Dates, durations and enum values become Python's, whatever their casing."""
        task = CloudTask.deserialize(
            {
                "creationTime": "2026-01-31T08:30:00.1234567Z",
                "state": "Completed",
                "constraints": {"maxWallClockTime": "PT1H30M", "maxTaskRetryCount": 3},
            }
        )

        assert task.creation_time == datetime(2026, 1, 31, 8, 30, 0, 123456, tzinfo=UTC)
        assert task.state is TaskState.completed
        assert task.constraints.max_wall_clock_time == timedelta(minutes=90)

    def test_unknown_enum_values(self, caplog):
        """A value that no member has stays text, and is logged."""
        with caplog.at_level(logging.WARNING, "azure_batch_models"):
            task = CloudTask.deserialize('{"state": "hibernating"}')

        assert task.state == "hibernating"
        assert "TaskState has no member text 'hibernating'" in caplog.text

    def test_all_problems(self):
        """A body that cannot be read is refused with every problem and its path."""
        body = {
            "constraints": {"maxTaskRetryCount": "many"},
            "resourceFiles": [{}, {}, "scene.blend"],
            "creationTime": "yesterday",
        }

        with pytest.raises(DeserializationError) as caught:
            CloudTask.deserialize(body)

        assert {problem.path for problem in caught.value.problems} == {
            "$.constraints.maxTaskRetryCount",
            "$.resourceFiles[2]",
            "$.creationTime",
        }

    @pytest.mark.parametrize("data", ["[]", "5", '"text"', [BODY], 5, "<html>", ""])
    def test_what_is_no_object(self, data):
        """Anything but an object is refused as such."""
        with pytest.raises(DeserializationError):
            CloudTask.deserialize(data)


class TestFromDict:
    """``from_dict(data, key_extractors=None, content_type=None)``."""

    @pytest.mark.parametrize(
        "data",
        [
            {"id": "a", "commandLine": "b", "constraints": {"maxTaskRetryCount": 3}},
            {"id": "a", "command_line": "b", "constraints": {"max_task_retry_count": 3}},
            {"ID": "a", "COMMANDLINE": "b", "Constraints": {"MaxTaskRetryCount": 3}},
            {"Id": "a", "Command_Line": "b", "constraints": {"MAX_TASK_RETRY_COUNT": "3"}},
        ],
    )
    def test_any_name_in_any_case(self, data):
        """REST keys and Python names are read in any case, mixed as they may be."""
        assert CloudTask.from_dict(data) == CloudTask(
            id="a", command_line="b", constraints=TaskConstraints(max_task_retry_count=3)
        )

    def test_additional_properties_are_what_nobody_wanted(self):
        """Only keys that no attribute has consumed are kept as additional properties."""
        task = CloudTask.from_dict({"ID": "a", "command_line": "b", "Flavour": "sweet"})

        assert task.additional_properties == {"Flavour": "sweet"}

    @pytest.mark.parametrize(
        "data",
        [
            BODY,
            {"ID": "a", "x": [1]},
            {"id": "a", "constraints": {"Max_Task_Retry_Count": "x"}},
            {"resourceFiles": "x"},
        ],
    )
    def test_never_changes_the_data(self, data):
        """Whatever comes of it, the caller's data stays as it was."""
        before = copy.deepcopy(data)
        try:
            model = CloudTask.from_dict(data)
            model.additional_properties["new"] = 1
        except DeserializationError:
            pass

        assert data == before

    def test_own_extractors(self):
        """The functions that find values may be chosen, as in msrest."""
        task = CloudTask.from_dict({"id": "a", "command_line": "b"}, [rest_key_extractor])

        assert (task.id, task.command_line) == ("a", None)

    def test_text(self):
        """Text is read as by ``deserialize``, but with any keys."""
        assert CloudTask.from_dict('{"ID": "a"}', content_type="application/json").id == "a"

    def test_none(self):
        """``None`` gives ``None``."""
        assert CloudTask.from_dict(None) is None

    def test_models_inside(self, task):
        """A dict may hold models where models belong."""
        found = CloudTask.from_dict({"id": "a", "constraints": task.constraints})

        assert found.constraints == task.constraints

    def test_of_a_model(self, task):
        """A model is given back as it is."""
        assert TaskAddParameter.from_dict(task) == task


class TestSerialize:
    """``serialize(keep_readonly=False, **kwargs)``."""

    def test_rest_keys(self, task):
        """REST keys, JSON values, and nothing that is None."""
        written = task.serialize()

        assert written == BODY
        assert json.loads(json.dumps(written)) == BODY

    def test_gives_a_new_dict_each_time(self, task):
        """Changing what was written changes neither the model nor the next writing."""
        task.serialize()["resourceFiles"].clear()

        assert task.serialize() == BODY

    def test_readonly(self):
        """Attributes that only the service sets are written when that is asked for."""
        identity = UserAssignedIdentity.deserialize({"resourceId": "r", "clientId": "c"})

        assert identity.serialize() == {"resourceId": "r"}
        assert identity.serialize(keep_readonly=True) == {"resourceId": "r", "clientId": "c"}
        assert identity.serialize(True) == {"resourceId": "r", "clientId": "c"}

    def test_flattened(self):
        """A key that is a path gives nested objects."""
        assert Estate(owner="me", value=5).serialize() == {
            "properties": {"owner": "me"},
            "value": 5,
        }

    def test_null(self):
        """``NULL`` is sent as null, at any depth, where None is left out."""
        task = CloudTask(
            id="a", display_name=NULL, constraints=TaskConstraints(retention_time=NULL)
        )

        assert task.serialize() == {
            "id": "a",
            "displayName": None,
            "constraints": {"retentionTime": None},
        }
        assert json.loads(task.to_json())["displayName"] is None

    def test_null_for_models_and_lists(self):
        """``NULL`` may stand for a model, a list, an item or an enum value."""
        task = CloudTask(constraints=NULL, resource_files=[NULL], state=NULL)

        assert task.serialize() == {"constraints": None, "resourceFiles": [None], "state": None}

    def test_none_in_lists(self):
        """A None in a list stays, so that the others keep their places."""
        task = CloudTask(resource_files=[None, ResourceFile(file_path="a")])

        assert task.serialize() == {"resourceFiles": [None, {"filePath": "a"}]}

    def test_empty_list(self):
        """An empty list is not the same as none."""
        assert CloudTask(resource_files=[]).serialize() == {"resourceFiles": []}

    def test_keep_additional_properties(self):
        """For one call, what the model does not know is sent too, but no OData annotation."""
        estate = Estate.deserialize(
            {
                "value": 1,
                "odata.metadata": "m",
                "new": {"odata.type": "kept, because it is inside"},
                "plot": {"name": "p", "odata.etag": "e", "soil": "clay"},
                "plots": [{"slope": 3}],
            }
        )
        without = {"value": 1, "plot": {"name": "p"}, "plots": [{}]}

        assert estate.serialize(keep_additional_properties=True) == {
            "value": 1,
            "new": {"odata.type": "kept, because it is inside"},
            "plot": {"name": "p", "soil": "clay"},
            "plots": [{"slope": 3}],
        }
        assert estate.serialize() == without

    def test_keep_additional_properties_and_readonly(self):
        """Both switches can be on together."""
        estate = Estate.deserialize({"deed": "d", "new": 1})

        assert estate.serialize(keep_readonly=True, keep_additional_properties=True) == {
            "deed": "d",
            "new": 1,
        }
        assert estate.serialize(keep_additional_properties=True) == {"new": 1}

    def test_keep_unknown_values(self):
        """For one call, a text that no member has is sent; a member's is sent in its own case."""
        task = CloudTask(state="Shelved", previous_state="ACTIVE")

        assert task.serialize(keep_unknown_values=True) == {
            "state": "Shelved",
            "previousState": "active",
        }
        with pytest.raises(SerializationError, match="expected a TaskState"):
            task.serialize()

    def test_keep_unknown_values_is_about_texts(self):
        """What is no text is refused as ever."""
        with pytest.raises(SerializationError, match="expected a TaskState"):
            CloudTask(state=["active"]).serialize(keep_unknown_values=True)

    def test_all_switches_together(self):
        """Read-only attributes, unknown keys and unknown values can be sent in one call."""
        node = ComputeNode.deserialize({"state": "asleep", "ipv6Address": "fd00::4", "new": 1})

        assert node.serialize(
            keep_readonly=True, keep_additional_properties=True, keep_unknown_values=True
        ) == {"state": "asleep", "ipv6Address": "fd00::4", "new": 1}

    def test_known_attributes_go_first(self):
        """An additional property does not replace an attribute of the same key."""
        estate = Estate(value=1, additional_properties={"value": 2})

        assert estate.serialize(keep_additional_properties=True) == {"value": 1}

    def test_xml(self):
        """``is_xml`` gives an element."""
        element = Plot(name="p").serialize(is_xml=True)

        assert ET.tostring(element) == b"<Plot><name>p</name></Plot>"

    def test_xml_model(self):
        """A class that declares its look in XML is written so without being told."""
        element = Letter(to="you", pages=2).serialize()

        assert (element.tag, element.get("Pages"), element.find("To").text) == (
            "Letter",
            "2",
            "you",
        )
        assert Letter.deserialize(ET.tostring(element), "application/xml").pages == 2

    def test_values_are_coerced(self):
        """A value of another class is written as its wire type has it, as in msrest."""
        task = CloudTask(id=5, constraints=TaskConstraints(max_task_retry_count="3"))

        assert task.serialize() == {"id": "5", "constraints": {"maxTaskRetryCount": 3}}

    @pytest.mark.parametrize("state", [TaskState.completed, "completed", "Completed"])
    def test_enum_values(self, state):
        """A member, its text and its text in another case are written as the member's text."""
        assert CloudTask(state=state).serialize() == {"state": "completed"}

    def test_unknown_enum_value(self):
        """A text that no member has is refused, naming the members."""
        with pytest.raises(SerializationError, match=r"\$\.state: expected a TaskState \('active'"):
            CloudTask(state="hibernating").serialize()

    def test_all_problems(self):
        """A model that cannot be written is refused with every problem and its path."""
        task = CloudTask(
            constraints=TaskConstraints(max_task_retry_count="many"),
            resource_files=[ResourceFile(), {"httpUrl": "x"}],
            creation_time=5,
        )

        with pytest.raises(SerializationError) as caught:
            task.serialize()

        assert [problem.path for problem in caught.value.problems] == [
            "$.creationTime",
            "$.resourceFiles[1]",
            "$.constraints.maxTaskRetryCount",
        ]

    def test_a_dict_in_place_of_a_model(self):
        """A dict where a model belongs is refused, saying how to make one."""
        with pytest.raises(SerializationError, match=r"TaskConstraints\.from_dict\(\.\.\.\)"):
            CloudTask(constraints={"maxTaskRetryCount": 3}).serialize()

    def test_a_model_that_holds_itself(self):
        """A ring of models is refused as such."""
        task = CloudTask(id="a")
        task.constraints = task

        with pytest.raises(SerializationError, match="refers to itself"):
            task.serialize()

    def test_key_transformer(self, task):
        """Keys may be named by a function, as in msrest."""
        written = task.serialize(key_transformer=last_restapi_key_transformer)

        assert written == BODY


class TestAsDict:
    """``as_dict(keep_readonly=True, key_transformer=attribute_transformer, **kwargs)``."""

    def test_python_names(self, task):
        """Python names at every depth, JSON values, and nothing that is None."""
        assert task.as_dict() == {
            "id": "render-1",
            "command_line": "blender --frame 7",
            "constraints": {"retention_time": "P2D"},
            "resource_files": [{"http_url": SAS_URL, "file_path": "scene.blend"}],
            "user_identity": {"auto_user": {"scope": "task"}},
        }

    def test_flattened(self):
        """A flattened attribute stands at the top under its name."""
        assert Estate(owner="me").as_dict() == {"owner": "me"}

    def test_readonly(self):
        """What only the service sets is kept unless told otherwise."""
        estate = Estate.deserialize({"value": 1, "deed": "d"})

        assert estate.as_dict() == {"value": 1, "deed": "d"}
        assert estate.as_dict(keep_readonly=False) == {"value": 1}
        assert estate.as_dict(False) == {"value": 1}

    @pytest.mark.parametrize(
        ("transformer", "expected"),
        [
            (full_restapi_key_transformer, {"properties": {"owner": "me"}, "plot": {"name": "p"}}),
            (last_restapi_key_transformer, {"owner": "me", "plot": {"name": "p"}}),
            (
                lambda name, spec, value: (["a", name.upper()], value),
                {"a": {"OWNER": "me", "PLOT": {"a": {"NAME": "p"}}}},
            ),
            (
                lambda name, spec, value: (f"{name}:{spec['type']}", value),
                {"owner:str": "me", "plot:Plot": {"name:str": "p"}},
            ),
            (
                lambda name, spec, value: (name, "you" if name == "owner" else value),
                {"owner": "you", "plot": {"name": "p"}},
            ),
        ],
    )
    def test_key_transformer(self, transformer, expected):
        """A function names the keys: a text, or a list for a nested path; it may change values."""
        estate = Estate(owner="me", plot=Plot(name="p"))

        assert estate.as_dict(key_transformer=transformer) == expected

    def test_a_transformer_cannot_spoil_the_map(self):
        """What a transformer does to the entry that it is given has no effect."""

        def spoil(name, spec, value):
            spec.clear()
            return name, value

        Estate(owner="me").as_dict(key_transformer=spoil)

        assert Estate(owner="me").serialize() == {"properties": {"owner": "me"}}

    def test_a_transformer_that_fails(self):
        """A function that fails is named as the problem, with the attribute's path."""

        def fail(name, spec, value):
            raise LookupError(name)

        with pytest.raises(SerializationError, match=r"\$\.properties\.owner: .*transformer"):
            Estate(owner="me").as_dict(key_transformer=fail)

    def test_unknown_enum_value(self):
        """A text that no member has, from a newer service, is kept."""
        assert CloudTask.deserialize('{"state": "hibernating"}').as_dict() == {
            "state": "hibernating"
        }

    def test_without_additional_properties(self):
        """Additional properties are left out unless they are enabled for the class."""
        assert Plot.deserialize({"name": "p", "soil": "clay"}).as_dict() == {"name": "p"}

    def test_null(self):
        """``NULL`` is kept as null."""
        assert Plot(name=NULL).as_dict() == {"name": None}

    def test_any_other_keyword(self):
        """Other keywords are accepted, as in msrest."""
        assert Plot(name="p").as_dict(is_xml=False) == {"name": "p"}


class TestValidate:
    """``validate()``."""

    def test_nothing_wrong(self, task):
        """A valid model gives an empty list."""
        assert task.validate() == []

    def test_recursive(self):
        """Broken rules are found in models, lists and dicts inside."""
        page = CloudTaskListResult(
            value=[
                CloudTask(),
                CloudTask(
                    container_settings=None,
                    environment_settings=[EnvironmentSetting(name="a")],
                    user_identity=UserIdentity(),
                ),
            ]
        )
        account = UserAccount(name="", password="x")
        account.name = None

        assert page.validate() == []
        assert [str(error) for error in account.validate()] == [
            "Parameter 'UserAccount.name' can not be None."
        ]
        assert [
            error.path for error in Estate(plots=[Plot(), None, Estate(value=0)]).validate()
        ] == ["$.plots[2].value"]

    def test_errors(self):
        """Each error tells rule, target and what the rule demands, in msrest's words."""
        (error,) = Estate(value=0).validate()

        assert isinstance(error, ValidationError)
        assert (error.rule, error.target, error.value) == ("minimum", "Estate.value", 1)
        assert str(error) == "Parameter 'Estate.value' must be equal to or greater than 1."

    def test_iterators_are_left(self):
        """What can be read only once is left for who sends the model."""
        settings = iter([EnvironmentSetting(name="a", value="b")])
        task = TaskAddParameter(id="a", command_line="b", environment_settings=settings)

        task.validate()

        assert task.serialize()["environmentSettings"] == [{"name": "a", "value": "b"}]

    @pytest.mark.parametrize("value", ["text", object(), [1], {}, 5j, timedelta(1)])
    def test_never_raises(self, value):
        """A value of any class gives errors, not an exception."""
        assert len(Estate(value=value).validate()) == 1
        assert isinstance(Estate(plot=value, plots=value).validate(), list)

    @pytest.mark.parametrize(
        ("attributes", "path", "target", "kind"),
        [
            (
                {"constraints": {"max_task_retry_count": 3}},
                "$.constraints",
                "TaskAddParameter.constraints",
                "TaskConstraints",
            ),
            (
                {"resource_files": [ResourceFile(), {"file_path": "a"}]},
                "$.resourceFiles[1]",
                "TaskAddParameter.resource_files",
                "[ResourceFile]",
            ),
            (
                {"constraints": TaskConstraints(retention_time="soon")},
                "$.constraints.retentionTime",
                "TaskConstraints.retention_time",
                "duration",
            ),
            (
                {"depends_on": TaskDependencies(task_ids="abc")},
                "$.dependsOn.taskIds",
                "TaskDependencies.task_ids",
                "[str]",
            ),
            (
                {"user_identity": UserIdentity(auto_user=AutoUserSpecification(scope="world"))},
                "$.userIdentity.autoUser.scope",
                "AutoUserSpecification.scope",
                "AutoUserScope",
            ),
            (
                {"required_slots": "two"},
                "$.requiredSlots",
                "TaskAddParameter.required_slots",
                "int",
            ),
        ],
    )
    def test_what_cannot_be_written(self, attributes, path, target, kind):
        """What ``serialize`` refuses is told, once, by the rule ``type``."""
        task = TaskAddParameter(id="a", command_line="x", **attributes)
        with pytest.raises(SerializationError) as caught:
            task.serialize()

        (error,) = task.validate()

        assert [problem.path for problem in caught.value.problems] == [path] == [error.path]
        assert (error.rule, error.target, error.value) == ("type", target, kind)

    @pytest.mark.parametrize("value", [5, "x", True, 1.5, timedelta(1), "PT1H", None])
    def test_what_is_odd_but_can_be_written(self, value):
        """What ``serialize`` takes is no broken rule."""
        constraints = TaskConstraints(max_wall_clock_time="PT1H")
        task = TaskAddParameter(id="a", command_line="x", constraints=constraints)
        task.display_name = value

        assert task.validate() == []
        assert "displayName" in task.serialize() or value is None

    def test_told_once(self):
        """A value that breaks a rule and cannot be written either is told once."""
        assert len(Estate(value="x").validate()) == 1

    def test_never_changes_the_model(self, task):
        """Validation, like writing, leaves the model as it was."""
        before = copy.deepcopy(task)
        task.validate()
        task.serialize()
        task.as_dict()

        assert task == before

    def test_a_model_that_holds_itself(self):
        """A ring of models ends with an error."""
        estate = Estate()
        estate.plot = estate

        assert estate.validate()


class TestSwitches:
    """``enable_additional_properties_sending()`` and ``is_xml_model()``."""

    @pytest.fixture(autouse=True)
    def _restore(self, monkeypatch):
        """Put the maps back afterwards."""
        for cls in (Plot, Estate):
            monkeypatch.setattr(cls, "_attribute_map", cls._attribute_map)

    def test_sending(self):
        """Once enabled, the class sends its additional properties, in every way of writing."""
        plot = Plot.deserialize({"name": "p", "soil": "clay"})
        assert plot.serialize() == {"name": "p"}
        Plot.enable_additional_properties_sending()

        assert plot.serialize() == {"name": "p", "soil": "clay"}
        assert plot.as_dict() == {"name": "p", "soil": "clay"}
        assert plot.serialize(keep_additional_properties=True) == {"name": "p", "soil": "clay"}
        assert plot.as_dict(key_transformer=last_restapi_key_transformer) == {
            "name": "p",
            "soil": "clay",
        }

    def test_reading_goes_on(self):
        """A class that sends them reads as before, and reads back what it sent."""
        Plot.enable_additional_properties_sending()
        plot = Plot.deserialize('{"name": "p", "soil": "clay"}')

        assert plot.additional_properties == {"soil": "clay"}
        assert Plot.deserialize(plot.serialize()) == plot
        assert Plot.from_dict({"NAME": "p", "soil": "clay"}) == plot

    def test_without_any(self):
        """Where there is nothing additional, nothing more is sent."""
        Plot.enable_additional_properties_sending()

        assert Plot(name="p").serialize() == {"name": "p"}

    def test_inside_a_class_that_has_been_used(self):
        """Models that hold the class follow, also when they were written before."""
        estate = Estate.deserialize({"plots": [{"name": "p", "soil": "clay"}]})
        assert estate.serialize() == {"plots": [{"name": "p"}]}
        assert estate.as_dict() == {"plots": [{"name": "p"}]}
        Plot.enable_additional_properties_sending()

        assert estate.serialize() == {"plots": [{"name": "p", "soil": "clay"}]}
        assert estate.as_dict() == {"plots": [{"name": "p", "soil": "clay"}]}

    def test_only_that_class(self):
        """The classes around it do not send theirs."""
        Plot.enable_additional_properties_sending()
        estate = Estate.deserialize({"new": 1, "plot": {"soil": "clay"}})

        assert estate.serialize() == {"plot": {"soil": "clay"}}

    def test_subclasses_follow(self):
        """A subclass that inherits the map follows."""

        class Garden(Plot):
            pass

        Plot.enable_additional_properties_sending()

        assert Garden.deserialize({"soil": "clay"}).serialize() == {"soil": "clay"}

    def test_twice(self):
        """Enabling it again changes nothing."""
        Plot.enable_additional_properties_sending()
        Plot.enable_additional_properties_sending()

        assert Plot.deserialize({"soil": "clay"}).serialize() == {"soil": "clay"}

    def test_is_xml_model(self):
        """A class is an XML model if it declares its look in XML."""
        assert Letter.is_xml_model()
        assert not Plot.is_xml_model()


class TestAdditionalProperties:
    """``additional_properties``."""

    @pytest.mark.parametrize("read", [Estate.deserialize, Estate.from_dict, Estate.from_json])
    def test_kept_verbatim(self, read):
        """Keys that the model does not know are kept as they came, at every depth."""
        body = {
            "odata.metadata": "m",
            "New": {"a": [1, None, {"b": 2.5}]},
            "plot": {"soil": "clay"},
            "value": 1,
        }
        estate = read(json.dumps(body))

        assert estate.additional_properties == {"odata.metadata": "m", "New": body["New"]}
        assert estate.plot.additional_properties == {"soil": "clay"}

    def test_none_at_first(self):
        """A model that knew everything has an empty dict."""
        assert CloudTask(id="a").additional_properties == {}

    def test_metadata_alone(self):
        """The annotation that every response has is one of them."""
        task = CloudTask.deserialize('{"id": "a", "odata.metadata": "m"}')

        assert task.additional_properties == {"odata.metadata": "m"}

    def test_can_be_changed(self):
        """The dict can be changed and replaced."""
        task = CloudTask.deserialize('{"odata.metadata": "m"}')
        task.additional_properties["flavour"] = "sweet"

        assert task.additional_properties == {"odata.metadata": "m", "flavour": "sweet"}
        task.additional_properties = {"a": 1}
        assert task.additional_properties == {"a": 1}

    def test_not_sent(self):
        """They are not sent back unless that is enabled."""
        assert CloudTask.deserialize({"id": "a", "x": 1}).serialize() == {"id": "a"}

    def test_shares_nothing_with_the_body(self):
        """Changing them does not change the body that was read."""
        body = {"new": {"a": [1]}}
        estate = Estate.deserialize(body)
        estate.additional_properties["new"]["a"].append(2)

        assert body == {"new": {"a": [1]}}

    @pytest.mark.parametrize("value", [1, "2"], ids=["plain", "odd"])
    def test_shares_nothing_with_what_is_written(self, value):
        """Changing what was written does not change the model."""
        estate = Estate(value=value, additional_properties={"new": {"a": [1]}})
        for written in (
            estate.to_dict(),
            estate.serialize(keep_additional_properties=True),
        ):
            written["new"]["a"].append(2)

        assert estate.additional_properties == {"new": {"a": [1]}}


class TestAsAnObject:
    """What Python's own operations do with a model."""

    @pytest.fixture
    def model(self):
        return CloudTask.deserialize(
            {"id": "a", "constraints": {"maxTaskRetryCount": 3}, "odata.metadata": "m", "x": [1]}
        )

    @pytest.mark.parametrize(
        "copied", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))]
    )
    def test_copies(self, model, copied):
        """Copies and pickles are equal, and keep additional properties."""
        found = copied(model)

        assert found == model
        assert found.additional_properties == {"odata.metadata": "m", "x": [1]}

    @pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace is new in 3.13")
    def test_replace(self, model):
        """``copy.replace`` gives a copy with another value."""
        found = copy.replace(model, id="b")

        assert (model.id, found.id) == ("a", "b")
        assert found.constraints is model.constraints
        assert found.additional_properties == model.additional_properties

    def test_weak_references(self, model):
        """A model can be referred to weakly."""
        assert weakref.ref(model)() is model

    def test_equality(self, model):
        """Models are equal when their class, attributes and additional properties are."""
        assert model == copy.deepcopy(model)
        assert model != CloudTask(id="a", constraints=TaskConstraints(max_task_retry_count=3))
        assert Plot(name="a") != Letter(to="a")
        assert Plot(name="a") != {"name": "a"}

    def test_repr(self, model):
        """The representation shows what is set, and can nearly be typed."""
        assert repr(model) == (
            "CloudTask(id='a', constraints=TaskConstraints(max_task_retry_count=3), "
            "additional_properties={'odata.metadata': 'm', 'x': [1]})"
        )
        assert repr(CloudTask()) == "CloudTask()"

    def test_str(self, model):
        """``str`` is the representation."""
        assert str(model) == repr(model)

    def test_a_model_that_holds_itself(self):
        """A ring of models can be shown, as Python shows a list that holds itself."""
        task = CloudTask(id="a")
        task.constraints = task

        assert repr(task) == "CloudTask(id='a', constraints=...)"
        assert "'id': 'a'" in task.to_str()

    def test_looking_at_it_does_not_change_the_repr(self):
        """A model that has no additional properties looks the same after they were asked for."""
        plot = Plot(name="p")
        before = repr(plot), plot.to_str()
        assert plot.additional_properties == {}

        assert (repr(plot), plot.to_str()) == before


class TestShowingOddities:
    """``repr`` and ``to_str`` show whatever a model holds, and never raise."""

    def test_rings(self):
        """A list that holds itself is cut."""
        ring = ["a"]
        ring.append(ring)
        task = CloudTask(id="a", additional_properties={"new": ring})

        assert repr(task) == "CloudTask(id='a', additional_properties={'new': ['a', '...']})"
        assert task.to_str() == "{'id': 'a', 'additional_properties': {'new': ['a', '...']}}"

    def test_depth(self):
        """Models that hold each other very deeply are cut where Python's stack ends."""
        task = CloudTask(id="innermost")
        for _ in range(100_000):
            task = CloudTask(constraints=task)

        assert repr(task).startswith("CloudTask(constraints=CloudTask(constraints=")
        assert "CloudTask(...)" in repr(task)
        assert "..." in task.to_str()

    def test_long_numbers(self):
        """A number that CPython does not print is told in words."""
        task = CloudTask(id=10**5000)

        assert repr(task) == "CloudTask(id='number of thousands of digits')"
        assert task.to_str() == "{'id': 'number of thousands of digits'}"


class TestSecrets:
    """Secrets are hidden from people, never from the service."""

    HOLDERS = (
        lambda: ContainerRegistry(user_name="u", password="hunter2"),
        lambda: UserAccount(
            name="u",
            password="hunter2",
            linux_user_configuration=LinuxUserConfiguration(ssh_private_key="hunter2"),
        ),
        lambda: CloudTask(resource_files=[ResourceFile(http_url=SAS_URL)]),
        lambda: CloudTask(command_line="run AccountName=a;AccountKey=hunter2;"),
        lambda: CloudTask(additional_properties={"new": {"url": SAS_URL}}),
    )

    @pytest.mark.parametrize("make", HOLDERS)
    def test_masked_for_people(self, make):
        """``repr``, ``str`` and ``to_str`` show that a secret is there, but not the secret."""
        for shown in (repr(make()), str(make()), make().to_str(), f"{make()}"):
            assert "hunter2" not in shown
            assert "***" in shown

    @pytest.mark.parametrize("make", HOLDERS)
    def test_sent_to_the_service(self, make):
        """What is written for programs has the secret."""
        for written in (
            make().serialize(keep_additional_properties=True),
            make().to_dict(),
            make().to_json(),
        ):
            assert "hunter2" in str(written)

    def test_short_and_empty_secrets(self):
        """An empty secret looks like any other, so nothing can be learned from it."""
        one, other = ContainerRegistry(password=""), ContainerRegistry(password="x" * 99)

        assert repr(one) == repr(other) == "ContainerRegistry(password='***')"

    def test_errors_of_reading(self):
        """A secret that cannot be read is not shown."""
        with pytest.raises(DeserializationError) as caught:
            Vault.deserialize({"pin": "hunter2", "openUntil": SAS_URL})

        assert "hunter2" not in str(caught.value)
        assert "hunter2" not in repr(caught.value)
        assert [problem.path for problem in caught.value.problems] == ["$.pin", "$.openUntil"]

    def test_errors_of_writing(self):
        """A secret that cannot be written is not shown."""
        with pytest.raises(SerializationError) as caught:
            Vault(pin="hunter2", open_until=SAS_URL).serialize()

        assert "hunter2" not in str(caught.value)
        assert len(caught.value.problems) == 2

    def test_log(self, caplog):
        """A secret in place of an enum value is not logged."""
        with caplog.at_level(logging.DEBUG):
            CloudTask.deserialize({"state": SAS_URL})

        assert "TaskState has no member" in caplog.text
        assert "hunter2" not in caplog.text

    def test_warnings(self):
        """The value of an unknown keyword is not shown."""
        with pytest.warns(UnknownAttributeWarning) as caught:
            ContainerRegistry(pasword="hunter2")

        assert "hunter2" not in str(caught[0].message)


class TestOpenApiStyle:
    """The members that openapi-generator's models have."""

    def test_to_dict(self, task):
        """``to_dict`` has REST keys."""
        assert task.to_dict() == BODY

    def test_to_dict_keeps_everything(self):
        """It keeps what the service set, what the model does not know, and unknown values."""
        body = {"deed": "d", "odata.metadata": "m", "new": 1, "plot": {"soil": "clay"}}

        assert Estate.deserialize(body).to_dict() == body
        assert CloudTask.deserialize({"state": "hibernating"}).to_dict() == {"state": "hibernating"}

    def test_to_json(self, task):
        """``to_json`` is JSON text of the same."""
        text = task.to_json()

        assert isinstance(text, str)
        assert json.loads(text) == BODY

    @pytest.mark.parametrize(
        "model",
        [
            CloudTask(id="größe", constraints=TaskConstraints(retention_time=timedelta(days=2))),
            CloudTask(resource_files=[], additional_properties={"odata.metadata": "m", "x": [1]}),
            Estate.deserialize({"deed": "d", "value": 1, "properties": {"owner": "me"}}),
            CloudTask.deserialize({"state": "hibernating"}),
            CloudTask(),
        ],
    )
    def test_round_trip(self, model):
        """``from_json(to_json())`` gives an equal model."""
        assert type(model).from_json(model.to_json()) == model

    @pytest.mark.parametrize(
        "extra",
        [
            {"ID": "b"},
            {"display_name": "b", "Constraints": {"x": [1]}},
            {"displayname": {}, "STATE": "active", "new": 1},
        ],
    )
    def test_round_trip_of_similar_keys(self, extra):
        """So it does with unknown keys that spell an attribute otherwise, here or further in."""
        task = CloudTask(
            id="a",
            display_name="d",
            state="active",
            constraints=TaskConstraints(
                max_task_retry_count=1, additional_properties={"MAXTASKRETRYCOUNT": 2}
            ),
            additional_properties=extra,
        )

        assert CloudTask.from_json(task.to_json()) == task

    def test_round_trip_of_a_key_in_place_of_an_attribute(self):
        """Only where the attribute itself is not there, such a key is taken for it."""
        task = CloudTask(additional_properties={"ID": "b"})

        assert CloudTask.from_json(task.to_json()) == CloudTask(id="b")

    def test_from_json_bytes(self):
        """``from_json`` reads bytes as well, and Python names."""
        assert Plot.from_json(b'{"NAME": "p"}') == Plot(name="p")

    def test_from_dict_of_none(self):
        """``from_dict(None)`` is ``None``."""
        assert Plot.from_dict(None) is None

    def test_to_str(self, task):
        """``to_str`` is pretty-printed, with Python names and nothing that is None."""
        text = task.to_str()

        assert "'command_line': 'blender --frame 7'" in text
        assert "\n" in text
        assert "None" not in text

    def test_to_str_keeps_the_order(self):
        """Attributes stand in the order of the map, and dicts inside are shown too."""
        estate = Estate(
            plot=Plot(name="p"), value=1, additional_properties={"z": {"y": Plot(name="q")}, "a": 2}
        )

        assert estate.to_str() == (
            "{'plot': {'name': 'p'},\n"
            " 'value': 1,\n"
            " 'additional_properties': {'z': {'y': {'name': 'q'}}, 'a': 2}}"
        )

    @pytest.mark.parametrize("value", [object(), float("inf"), float("nan")])
    def test_what_has_no_json_form(self, value):
        """A value that JSON has no form for is refused, infinity and NaN among them."""
        with pytest.raises(SerializationError, match="it has no JSON form"):
            Plot(additional_properties={"x": value}).to_json()


def test_rich():
    """``rich`` is given the attributes that are set, secrets masked."""
    registry = ContainerRegistry(user_name="u", password="hunter2")

    assert registry.__rich_repr__() == [("user_name", "u"), ("password", "***")]
