"""Models as fields of pydantic's models."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from typing import Any

import jsonschema
import pytest

pytest.importorskip("pydantic")

from hypothesis import given
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

import sample_models
from azure_batch_models import (
    CloudTask,
    Model,
    PoolAddParameter,
    TaskAddParameter,
    TaskConstraints,
    TaskState,
)
from azure_batch_models.json_schema import json_schema
from body_strategies import broken_bodies, plain_bodies
from model_classes import BATCH, SPECIMENS, few_examples

TASK = {"id": "frame-1", "commandLine": "render 1"}


class Plan(BaseModel):
    """What a user of both would write."""

    name: str
    tasks: list[TaskAddParameter]
    pool: PoolAddParameter | None = None


class Vault(Model):
    """A model with a secret that text cannot be read as."""

    _attribute_map = {
        "pin": {"key": "thePin", "type": "int"},
        "size": {"key": "properties.size", "type": "int"},
        "code": {"key": "properties.code", "type": "int"},
        "inner": {"key": "inner", "type": "Vault"},
    }
    _secrets = {"pin", "code"}

    pin: int | None = None
    size: int | None = None
    code: int | None = None
    inner: Vault | None = None


def errors(adapted: Any, value: object) -> list[dict[str, Any]]:
    """List what pydantic finds wrong."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(adapted).validate_python(value)
    return caught.value.errors(include_url=False)


class TestValidation:
    """What comes in."""

    def test_dict(self) -> None:
        """A dict may have REST keys and Python names, in any case."""
        task = {"ID": "a", "command_line": "b", "constraints": {"maxWallClockTime": "PT2H"}}
        plan = Plan(name="n", tasks=[task])
        assert plan.tasks == [
            TaskAddParameter(
                id="a",
                command_line="b",
                constraints=TaskConstraints(max_wall_clock_time=timedelta(hours=2)),
            )
        ]

    def test_instance(self) -> None:
        """An instance is taken as it is, as pydantic takes its own."""
        task = TaskAddParameter(id="a", command_line="b")
        task.id = None
        assert Plan(name="n", tasks=[task]).tasks[0] is task

    def test_json(self) -> None:
        """JSON is read the same way."""
        plan = Plan.model_validate_json(json.dumps({"name": "n", "tasks": [TASK]}))
        assert plan.tasks[0].id == "frame-1"

    def test_input_stays(self) -> None:
        """What is validated is not changed, and not shared."""
        body = TASK | {"resourceFiles": [{"httpUrl": "x"}], "new": {"a": []}}
        before = json.dumps(body)
        task = TypeAdapter(TaskAddParameter).validate_python(body)
        task.resource_files.clear()
        task.additional_properties["new"]["a"].append(1)
        assert json.dumps(body) == before

    def test_all_problems(self) -> None:
        """Every problem is told, with its place in REST keys."""
        wrong = {
            "name": 5,
            "tasks": [
                {"id": "a"},
                TASK | {"constraints": {"max_wall_clock_time": "two {hours}"}, "requiredSlots": []},
                7,
            ],
        }
        found = {(each["type"], each["loc"]): each for each in errors(Plan, wrong)}
        assert set(found) == {
            ("string_type", ("name",)),
            ("missing", ("tasks", 0, "commandLine")),
            ("batch_duration", ("tasks", 1, "constraints", "maxWallClockTime")),
            ("batch_int", ("tasks", 1, "requiredSlots")),
            ("batch_type", ("tasks", 2)),
        }
        duration = found["batch_duration", ("tasks", 1, "constraints", "maxWallClockTime")]
        assert duration["msg"].endswith("such as PT1H30M, got text 'two {hours}'.")
        assert duration["input"] == "two {hours}"

    def test_rules(self) -> None:
        """What ``validate`` refuses is refused."""
        wrong = {"needed": "a", "count": 11, "inner": {"items": []}}
        assert [(each["type"], each["loc"]) for each in errors(sample_models.Ruled, wrong)] == [
            ("batch_maximum", ("count",)),
            ("missing", ("inner", "needed")),
            ("batch_min_items", ("inner", "items")),
        ]

    def test_unknown_value_of_an_enumeration(self) -> None:
        """What a newer service may have is kept, as wherever models are read."""
        task = TypeAdapter(CloudTask).validate_python({"id": "a", "state": "hibernating"})

        assert task == CloudTask(id="a", state="hibernating")

    def test_told_once(self) -> None:
        """A required attribute that cannot be read is not missed as well."""
        (error,) = errors(sample_models.ServerSet, {"made": 5, "version": "1.0"})
        assert (error["type"], error["loc"]) == ("batch_iso_8601", ("made",))

    def test_odd_keys(self) -> None:
        """A place may have any key in it."""
        (error,) = errors(sample_models.Collections, {"numbers": {"it's \\ a.b[0]": "x"}})
        assert error["loc"] == ("numbers", "it's \\ a.b[0]")
        assert error["input"] == "x"

    def test_flattened(self) -> None:
        """A place is told as it is in the body."""
        (error,) = errors(sample_models.Flattened, {"properties": {"size": "x"}})
        assert error["loc"] == ("properties", "size")

    @pytest.mark.parametrize("key", ["thePin", "pin", "THEPIN"])
    def test_secrets(self, key: str) -> None:
        """No secret is in the error."""
        with pytest.raises(ValidationError) as caught:
            TypeAdapter(list[Vault]).validate_python([{"inner": {key: "hunter2"}}])
        (error,) = caught.value.errors()
        assert (error["loc"], error["input"]) == ((0, "inner", "thePin"), "***")
        assert "hunter2" not in f"{caught.value}{error}{caught.value.json()}"

    def test_flattened_secrets(self) -> None:
        """Nor is one that stands further in."""
        wrong = {"properties": {"size": "big", "code": "hunter2"}}
        assert [each["input"] for each in errors(Vault, wrong)] == ["big", "***"]

    def test_signatures(self) -> None:
        """Nor is the signature of an address."""
        wrong = TASK | {"constraints": {"retentionTime": "https://a/b?sig=hunter2"}}
        (error,) = errors(TaskAddParameter, wrong)
        assert error["input"] == "https://a/b?sig=***"

    def test_objects(self) -> None:
        """Of an object or a list in a wrong place, nothing is shown."""
        wrong = TASK | {"requiredSlots": {"password": "hunter2"}, "constraints": ["hunter2"]}
        assert [each["input"] for each in errors(TaskAddParameter, wrong)] == [
            "a list",
            "an object",
        ]

    def test_one_of_several(self) -> None:
        """Where a field may be one of several models, each error says for which model it is."""
        adapter: TypeAdapter[Any] = TypeAdapter(TaskAddParameter | PoolAddParameter)
        with pytest.raises(ValidationError) as caught:
            adapter.validate_python({"id": "a"})

        assert {(each["loc"][0], each["loc"][-1]) for each in caught.value.errors()} == {
            ("function-plain[TaskAddParameter()]", "commandLine"),
            ("function-plain[PoolAddParameter()]", "vmSize"),
        }

    def test_subclass(self) -> None:
        """The discriminator picks a subclass; an instance of a subclass is one of the class."""
        vehicle = TypeAdapter(sample_models.Vehicle)
        assert isinstance(vehicle.validate_python({"kind": "car"}), sample_models.Car)
        car = sample_models.Car()
        assert vehicle.validate_python(car) is car

    @pytest.mark.parametrize("value", [None, 5, "{}", [TASK], CloudTask(), b"{}"])
    def test_something_else(self, value: object) -> None:
        """What is neither a dict nor an instance is refused."""
        (error,) = errors(TaskAddParameter, value)
        assert (error["type"], error["loc"]) == ("batch_type", ())
        assert error["msg"].startswith("expected an object (TaskAddParameter), got ")

    @pytest.mark.parametrize("name", ["CloudPool", "JobAddParameter", *SPECIMENS])
    def test_agrees(self, name: str, quiet_logs: None) -> None:
        """Pydantic refuses just what cannot be read or is not valid, and with ValidationError."""
        model = (BATCH | SPECIMENS)[name]
        adapter = TypeAdapter(model)

        @few_examples
        @given(plain_bodies(model) | broken_bodies(model))
        def agrees(body: Any) -> None:
            try:
                instance = model.from_dict(body)
            except ValueError:
                instance = None
            try:
                found = adapter.validate_python(body)
            except ValidationError:
                assert instance is None or instance.validate()
            else:
                assert found == instance
                assert not instance.validate()

        agrees()


class TestSerialization:
    """What goes out."""

    def test_json(self) -> None:
        """JSON has REST keys, and no attribute that is not set."""
        plan = Plan(name="n", tasks=[TASK | {"constraints": {"maxWallClockTime": "PT2H"}}])
        constraints = {"maxWallClockTime": "PT2H"}
        expected = {"name": "n", "tasks": [TASK | {"constraints": constraints}], "pool": None}
        assert json.loads(plan.model_dump_json()) == expected
        assert plan.model_dump(mode="json") == expected

    def test_python(self) -> None:
        """Python mode keeps the instance."""
        plan = Plan(name="n", tasks=[TASK])
        assert plan.model_dump()["tasks"][0] is plan.tasks[0]
        assert Plan.model_validate(plan.model_dump()) == plan

    def test_round_trip(self) -> None:
        """What is written is read back, with what only the service sets and what is unknown."""
        task = CloudTask.deserialize(
            '{"odata.metadata": "x", "id": "a", "state": "Active", "new": [1], "constraints":'
            ' {"retentionTime": "P10675199DT2H48M5.4775807S"}, "previousState": "brandNew"}'
        )
        adapter = TypeAdapter(list[CloudTask])
        assert adapter.validate_json(adapter.dump_json([task])) == [task]

    def test_copies(self) -> None:
        """A pydantic model with models in it is compared and copied."""
        plan = Plan(name="n", tasks=[TASK])
        copied = plan.model_copy(deep=True)
        assert copied == plan
        copied.tasks[0].id = "other"
        assert copied != plan

    @pytest.mark.parametrize("value", [None, {"id": "a"}])
    def test_what_was_not_validated(self, value: object) -> None:
        """A default, or what `model_construct` was given, is written as pydantic writes it."""

        class Draft(BaseModel):
            task: TaskAddParameter = None  # type: ignore[assignment]

        draft = Draft.model_construct(task=value)

        assert json.loads(draft.model_dump_json()) == {"task": value}

    def test_what_cannot_be_written(self) -> None:
        """An instance that cannot be written is an error of pydantic's."""
        task = CloudTask(last_modified="yesterday")
        with pytest.raises(PydanticSerializationError, match="lastModified"):
            TypeAdapter(CloudTask).dump_json(task)


class TestJsonSchema:
    """What pydantic says of them."""

    @pytest.mark.parametrize("mode", ["validation", "serialization"])
    @pytest.mark.parametrize("name", ["CloudPool", "JobScheduleAddParameter", *SPECIMENS])
    def test_same(self, name: str, mode: Any) -> None:
        """It is that of the library, under pydantic's names."""
        model = (BATCH | SPECIMENS)[name]
        direction: Any = {"validation": "request", "serialization": "response"}[mode]
        expected = json_schema(model, direction=direction, rules=False)
        definitions = {name: expected, **expected.pop("$defs", {})}
        del expected["$schema"]
        expected = json.loads(json.dumps(definitions).replace('"#"', f'"#/$defs/{name}"'))

        class Holder(BaseModel):
            held: model

        schema = Holder.model_json_schema(mode=mode)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert _joined(schema["$defs"]) == expected
        assert schema["properties"]["held"] == {"$ref": f"#/$defs/{name}"}

    def test_alone(self) -> None:
        """A model by itself has one as well, also one that holds its own kind."""
        assert TypeAdapter(TaskConstraints).json_schema()["title"] == "TaskConstraints"
        tree = TypeAdapter(sample_models.Tree).json_schema()
        check = jsonschema.Draft202012Validator(tree)
        assert check.is_valid({"name": "a", "children": [{"name": "b"}]})
        assert not check.is_valid({"name": "a", "children": [{"name": "toolong"}]})

    def test_beside_pydantics_own(self) -> None:
        """An enumeration as a field of its own keeps what pydantic makes of it."""

        class Both(BaseModel):
            state: TaskState
            task: CloudTask

        schema = Both.model_json_schema()
        reference = schema["properties"]["state"]["$ref"].rpartition("/")[2]
        assert schema["$defs"][reference]["enum"] == [each.value for each in TaskState]
        check = jsonschema.Draft202012Validator(schema)
        assert check.is_valid({"state": "active", "task": {"state": "brandNew"}})
        assert not check.is_valid({"state": "brandNew", "task": {}})

    def test_several(self) -> None:
        """Models that share parts, and one that is part of another, share definitions."""

        class Several(BaseModel):
            first: TaskAddParameter
            second: CloudTask
            third: TaskConstraints | None = None
            fourth: dict[str, TaskConstraints]

        schema = Several.model_json_schema()
        assert [each for each in schema["$defs"] if "TaskConstraints" in each] == [
            "TaskConstraints"
        ]


def _joined(schema: Any) -> Any:
    """Say in one word that a value may be null."""
    if isinstance(schema, list):
        return [_joined(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: _joined(value) for key, value in schema.items()}
    match schema:
        case {"anyOf": [{"type": "integer"}, {"type": "string"} as inside, *more], **outside}:
            types = ["integer", "string", *(each["type"] for each in more)]
        case {"anyOf": [{"type": str(kind), **inside}, {"type": "null"}], **outside}:
            types = [kind, "null"]
        case _:
            return schema
    return {**outside, **inside, "type": types}


def test_not_loaded() -> None:
    """The library itself does not load pydantic."""
    code = "import sys, azure_batch_models as a; a.CloudTask.deserialize('{}').to_json(); "
    code += "print('pydantic' in sys.modules, 'pydantic_core' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
