"""JSON Schema of models: valid, true to the declarations, and of use to an editor."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample_models
from azure_batch_models import Model, TaskAddParameter, check, models
from azure_batch_models.api_versions import API_VERSION, is_known
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.json_schema import json_schema, json_schema_bundle
from azure_batch_models.models import versions
from azure_batch_models.models.versions import span_of, span_of_class
from azure_batch_models.rules import RULES
from body_strategies import plain_bodies
from model_classes import ALL, BATCH, DISTINCT, ENUMS, SPECIMENS, every_model
from shared_data import needs_bodies, real_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.exceptions import Problem

Validator = jsonschema.Draft202012Validator

OPTIONS: list[dict[str, Any]] = [{}, {"closed": True}, {"direction": "response"}]

BODIES = [name for name in BATCH if name in json_schema_bundle()["$defs"]]
"""Names of the models that are bodies."""

BUNDLE = json_schema_bundle()

DEMANDING = [
    name
    for name, model in DISTINCT.items()
    if any(field.required for field in model._codec.shape.fields)
]
"""Names of the models that require something."""

some_examples = settings(max_examples=max(1, settings().max_examples // 3))
few_examples = settings(max_examples=max(1, settings().max_examples // 25))

LIMITS = {"minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems"}

TASK = {"id": "frame-1", "commandLine": "render 1"}


@functools.cache
def validator(model: Any, **options: Any) -> Any:
    """Make what validates bodies of a model; formats count."""
    schema = json_schema(model, **options)
    return Validator(schema, format_checker=Validator.FORMAT_CHECKER)


def problems(body: object, model: Any = "TaskAddParameter", **options: Any) -> list[str]:
    """List where a body is not as its schema says."""
    return sorted(each.json_path for each in validator(model, **options).iter_errors(body))


class TestEverySchema:
    """What holds for each model."""

    @pytest.mark.parametrize("options", OPTIONS, ids=str)
    @pytest.mark.parametrize("name", [*SPECIMENS, "TaskListOptions"])
    def test_valid(self, name: str, options: dict[str, Any]) -> None:
        """It is a valid schema of the draft that it names."""
        schema = json_schema(ALL[name], **options)

        assert schema["$schema"] == Validator.META_SCHEMA["$id"]
        Validator.check_schema(schema, format_checker=Validator.FORMAT_CHECKER)

    @pytest.mark.parametrize("options", OPTIONS, ids=str)
    def test_valid_bundle(self, options: dict[str, Any]) -> None:
        """So is the one schema of all models."""
        schema = json_schema_bundle(**options)

        assert schema["$schema"] == Validator.META_SCHEMA["$id"]
        Validator.check_schema(schema, format_checker=Validator.FORMAT_CHECKER)

    @pytest.mark.parametrize("name", BODIES)
    def test_the_same_in_the_bundle(self, name: str) -> None:
        """A model has the same schema by itself and in the bundle."""
        schema = json_schema(name)
        definitions = schema.pop("$defs", {})
        assert schema.pop("$schema")
        text = json.dumps(schema).replace('"#"', f'"#/$defs/{name}"')

        assert definitions.items() <= BUNDLE["$defs"].items()
        assert json.loads(text) == BUNDLE["$defs"][name]

    @every_model
    def test_references(self, name: str) -> None:
        """Every reference leads somewhere, and every definition is referred to."""
        schema = json_schema(ALL[name])
        references = {each for each in _references(schema) if each != "#"}

        assert references == {f"#/$defs/{each}" for each in schema.get("$defs", {})}

    @pytest.mark.parametrize("name", BATCH)
    def test_descriptions(self, name: str) -> None:
        """The model, which has its own title, and all of its attributes are described."""
        schema = json_schema(name)
        described = {key for key, each in schema["properties"].items() if each["description"]}

        assert schema["title"] == name
        assert schema["description"]
        assert described == {field.place[0] for field in BATCH[name]._codec.shape.wire_fields}

    @pytest.mark.parametrize("name", [*BODIES, *(each for each in SPECIMENS if each != "Options")])
    def test_written_bodies(self, name: str, quiet_logs: None) -> None:
        """What a valid model writes is accepted, even when it is closed."""
        model = ALL[name]

        @few_examples
        @given(plain_bodies(model))
        def accepts(body: Any) -> None:
            instance = model.from_dict(body)
            written = instance.to_dict()
            options = {"closed": True, "direction": "response"}
            assert problems(written, type(instance), **options) == []
            if not instance.validate():
                assert problems(written, type(instance), rules=False) == []

        accepts()

    def test_bundle(self) -> None:
        """One schema has every model with a body and every enumeration that one refers to."""
        bodies = {
            name
            for name, model in BATCH.items()
            if any(field.key for field in model._codec.shape.fields)
        }

        assert set(BODIES) == bodies
        assert set(BUNDLE["$defs"]) == bodies | (set(ENUMS) - {"ContainerType"})
        assert _references(BUNDLE) <= {f"#/$defs/{name}" for name in BUNDLE["$defs"]}

    def test_same_everywhere(self) -> None:
        """It does not depend on the process that makes it."""
        code = "import json; from azure_batch_models.json_schema import *; "
        code += "print(json.dumps(json_schema_bundle(closed=True)))"
        printed = [
            subprocess.run(
                [sys.executable, "-c", code],
                env={"PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            for seed in ("1", "2")
        ]

        assert {json.dumps(json_schema_bundle(closed=True)), *printed} == {printed[0]}

    def test_belongs_to_the_caller(self) -> None:
        """Changing one schema changes no other."""
        first = json_schema("TaskAddParameter")
        first["properties"]["id"].clear()
        first["$defs"]["TaskConstraints"].clear()

        assert json_schema("TaskAddParameter") != first
        assert json_schema("TaskAddParameter")["properties"]["id"]["maxLength"] == 64


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """Find all objects in a schema."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from _parts(each)


def _errors_at(key: str, value: Any, model: str) -> list[Problem]:
    """Find what ``check`` refuses of a value where it stands."""
    return [
        each
        for each in check({key: value}, ALL[model])
        if each.severity == "error" and re.match(rf"\$\.{key}(?!\w)", each.path)
    ]


class Colour(WireEnum):
    red = "red"


class _Coloured(Model):
    _attribute_map = {"colour": {"key": "colour", "type": "Colour"}}

    colour: Colour | str | None = None


def _references(value: Any) -> set[str]:
    """Find all references in a schema."""
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(_references, value.values()))
    if isinstance(value, list):
        return set().union(*map(_references, value))
    return set()


@needs_bodies
class TestRealBodies:
    """What clients and the service really sent."""

    @pytest.mark.parametrize("direction", ["request", "response"])
    def test_accepted(self, direction: str) -> None:
        """Every response is accepted, and every request that the service accepted."""
        wrong = [
            (each.line, found)
            for each in real_bodies()
            if each.model in BATCH and each.direction == direction
            if direction == "response" or (each.status or 999) < 300
            if (found := problems(each.body, each.model, direction=direction))
        ]

        assert wrong == []
        assert any(each.direction == direction for each in real_bodies())

    def test_bundle(self) -> None:
        """Added tasks, jobs, job schedules and pools fit the schema for any of them."""
        check = Validator(BUNDLE, format_checker=Validator.FORMAT_CHECKER)
        kinds = {f"{kind}AddParameter" for kind in ("Task", "Job", "JobSchedule", "Pool")}
        added = [
            each
            for each in real_bodies()
            if each.model in kinds and each.direction == "request" and (each.status or 999) < 300
        ]

        assert {each.model for each in added} == kinds
        assert [each.line for each in added if not check.is_valid(each.body)] == []


class TestRequests:
    """What is sent."""

    @pytest.mark.parametrize(
        ("body", "path"),
        [
            ({"id": "a"}, "$"),
            (TASK | {"id": None}, "$.id"),
            (TASK | {"id": "a b"}, "$.id"),
            (TASK | {"id": "a" * 65}, "$.id"),
            (TASK | {"commandLine": 5}, "$.commandLine"),
            (TASK | {"requiredSlots": "5"}, "$.requiredSlots"),
            (TASK | {"requiredSlots": 0}, "$.requiredSlots"),
            (TASK | {"resourceFiles": {}}, "$.resourceFiles"),
            (TASK | {"resourceFiles": [{"fileMode": "rw"}]}, "$.resourceFiles[0].fileMode"),
            (TASK | {"constraints": {"retentionTime": "2 hours"}}, "$.constraints"),
            (TASK | {"constraints": {"maxTaskRetryCount": -2}}, "$.constraints"),
            ([TASK], "$"),
            ("task", "$"),
        ],
        ids=str,
    )
    def test_wrong(self, body: object, path: str) -> None:
        """What is clearly wrong is refused, and it is told where."""
        (found,) = problems(body)
        assert path.startswith(found)

    def test_deep_errors(self) -> None:
        """A reader finds the place below an attribute that may be null, too."""
        body = TASK | {"constraints": {"maxTaskRetryCount": "x"}}
        (error,) = validator("TaskAddParameter").iter_errors(body)
        assert jsonschema.exceptions.best_match([error]).json_path.startswith("$.constraints")

    def test_null(self) -> None:
        """An optional attribute may be null, as it may be sent to reset it."""
        body = TASK | {"displayName": None, "constraints": None, "resourceFiles": None}
        assert problems(body) == []

    def test_unlimited_duration(self) -> None:
        """The service's way to write no limit is a duration."""
        unlimited = {"maxWallClockTime": "P10675199DT2H48M5.4775807S", "retentionTime": "P3Y6M4D"}
        assert problems(TASK | {"constraints": unlimited}) == []

    def test_readonly(self) -> None:
        """What only the service sets is marked, and never required."""
        schema = json_schema("ImageReference")
        assert schema["properties"]["exactVersion"]["readOnly"] is True
        assert json_schema(sample_models.ServerSet).get("required", []) == []

    def test_default(self) -> None:
        """A default is told where the declaration has one."""
        assert json_schema("JobAddParameter")["properties"]["maxParallelTasks"]["default"] == -1
        assert "default" not in json_schema("JobAddParameter")["properties"]["displayName"]

    @pytest.mark.parametrize("maps", [{}, {"_xml_map": {"name": "box"}}])
    def test_default_in_json(self, maps: dict[str, Any]) -> None:
        """A default is told as JSON has it; one that has no such form is not."""
        attributes = {
            "item": ("theItem", "MetadataItem", models.MetadataItem(name="a", value="b")),
            "span": ("span", "duration", dt.timedelta(minutes=90)),
            "count": ("count", "int", object()),
        }
        members: dict[str, Any] = {name: value for name, (_, _, value) in attributes.items()}
        members["_attribute_map"] = {
            name: {"key": key, "type": wire} for name, (key, wire, _) in attributes.items()
        }
        members |= {"__annotations__": dict.fromkeys(attributes, "object"), **maps}
        properties = json_schema(type("Box", (Model,), members))["properties"]

        assert properties["theItem"]["default"] == {"name": "a", "value": "b"}
        assert properties["span"]["default"] == "PT1H30M"
        assert "default" not in properties["count"]

    def test_unique(self) -> None:
        """Items of which each has to be there once only are refused if one is there twice."""

        class Tagged(Model):
            _attribute_map = {"tags": {"key": "tags", "type": "[str]"}}
            _validation = {"tags": {"unique": True}}

        assert problems({"tags": ["a", "b"]}, Tagged) == []
        assert problems({"tags": ["a", "a"]}, Tagged) == ["$.tags"]

    @pytest.mark.parametrize("rules", [{"pattern": 5}, {"max_length": "5"}, {"min_length": None}])
    def test_limits_that_make_no_sense(self, rules: dict[str, Any]) -> None:
        """A limit of the wrong kind is one of a declaration that makes no sense."""
        maps = {"_attribute_map": {"a": {"key": "a", "type": "str"}}, "_validation": {"a": rules}}

        with pytest.raises(DeclarationError, match="has a limit that makes no sense"):
            json_schema(type("Odd", (Model,), maps))

    def test_constant(self) -> None:
        """What never changes has only one value."""
        assert problems({"version": "1.0"}, sample_models.ServerSet) == []
        assert problems({"version": "1.1"}, sample_models.ServerSet) == ["$.version"]

    def test_set_by_service(self) -> None:
        """What only the service sets is marked in its answers, too; what was sent is not."""
        described = json_schema("CloudTask", direction="response")["properties"]
        marked = {key for key, each in described.items() if each.get("readOnly")}

        assert {"state", "creationTime", "url", "executionInfo"} <= marked
        assert not marked & {"id", "commandLine", "constraints"}
        assert json_schema("TaskExecutionInformation")["properties"]["exitCode"]["readOnly"] is True

    def test_secret(self) -> None:
        """A password is marked, so that a form can hide it and nobody expects to read it."""
        described = json_schema("UserAccount")["properties"]["password"]
        assert (described["format"], described["writeOnly"]) == ("password", True)

    @pytest.mark.parametrize("name", BODIES)
    def test_secrets(self, name: str) -> None:
        """Just the secrets are written only, and none has an example."""
        shape = ALL[name]._codec.shape
        secret = {field.place[0] for field in shape.wire_fields if field.secret}
        described = json_schema(name)["properties"]
        marked = {key for key, each in described.items() if each.get("writeOnly")}

        assert marked == secret
        assert not [key for key in secret if described[key].keys() & {"examples", "default"}]

    @pytest.mark.parametrize("name", BODIES)
    def test_examples_and_defaults(self, name: str) -> None:
        """Each example and default is what its attribute takes, by the schema and by ``check``."""
        for key, described in json_schema(name, closed=True)["properties"].items():
            for value in (*described.get("examples", ()), described.get("default")):
                if value is not None:
                    assert not [
                        each for each in problems({key: value}, name, closed=True) if key in each
                    ]
                    assert _errors_at(key, value, name) == []

    def test_default_of_service(self) -> None:
        """What the service takes for what is left out is told, but not for what is no value."""
        described = json_schema("TaskConstraints")["properties"]
        assert described["retentionTime"]["default"] == "P7D"
        assert "default" not in described["maxWallClockTime"]

    def test_no_default_in_changes(self) -> None:
        """What a change leaves out stays as it is."""
        assert "default" not in json_schema("JobPatchParameter")["properties"]["priority"]
        assert json_schema("JobAddParameter")["properties"]["priority"]["default"] == 0

    def test_messages(self) -> None:
        """Wherever a text may be of the wrong form, there are words for it, and no expressions."""
        limited = [
            each
            for each in _parts(json_schema_bundle(closed=True))
            if isinstance(each.get("pattern"), str) or each.get("format") in {"date", "date-time"}
        ]
        messages = {each["patternErrorMessage"] for each in limited}

        assert len(messages) > 10
        assert not [
            each for each in messages if "[" in each or not each.endswith((".", ").", '".'))
        ]

    def test_message_of_rule(self) -> None:
        """A rule's message is what it says and what it advises."""
        described = json_schema("TaskAddParameter")["properties"]["id"]
        rule = RULES["task-id-charset"]
        assert described["patternErrorMessage"] == f"{rule.summary} {rule.hint}"

    def test_limits_of_items(self) -> None:
        """A rule about the items of a list limits the items."""
        body = {"id": "p", "vmSize": "s", "applicationLicenses": ["Maya", "blender"]}
        assert problems(body, "PoolAddParameter") == ["$.applicationLicenses[1]"]

    def test_names_in_descriptions(self) -> None:
        """Descriptions speak of REST keys, as the schema does."""
        text = json_schema("ExitOptions")["properties"]["jobAction"]["description"]
        assert "`onTaskFailure`" in text

    def test_without_rules(self) -> None:
        """Without the service's rules, only the declaration counts."""
        assert problems(TASK | {"id": "a b"}, rules=False) == []
        assert problems({"id": "a b"}, rules=False) == ["$"]


class TestResponses:
    """What is received."""

    def test_nothing_is_required(self) -> None:
        """The service may leave out, and send as null, whatever it wants."""
        body = {"userAccounts": [{"name": "ada"}], "id": None}
        assert problems(body, "CloudPool", direction="response") == []
        assert problems(body, "CloudPool") == ["$.userAccounts[0]"]

    def test_nothing_is_limited(self) -> None:
        """What is there already may be longer than what may be added."""
        body = {"id": "a" * 65}
        assert problems(body, "TaskAddParameter", direction="response") == []

    def test_types(self) -> None:
        """Types count all the same."""
        assert problems({"id": 5}, "CloudTask", direction="response") == ["$.id"]

    def test_long(self) -> None:
        """A number of 64 bits may be text, as the service writes it."""
        for value, found in ((5, []), ("5", []), ("x", ["$.readIOps"]), (5.5, ["$.readIOps"])):
            body = {"readIOps": value}
            assert problems(body, "TaskStatistics", direction="response") == found


class TestEnumerations:
    """Texts of which some are known."""

    def test_open(self) -> None:
        """Any text is accepted, as the service may know more; nothing else is."""
        for value, found in (("ADMIN", []), ("brandNew", []), (5, ["$.elevationLevel"])):
            assert problems({"elevationLevel": value}, "AutoUserSpecification") == found

    def test_closed(self) -> None:
        """A closed schema takes the known texts only, in any case, as the service does."""
        for value, found in (("ADMIN", []), ("admn", ["$.elevationLevel"])):
            body = {"elevationLevel": value}
            assert problems(body, "AutoUserSpecification", closed=True) == found

    @pytest.mark.parametrize("name", ENUMS)
    def test_members(self, name: str) -> None:
        """Every member is there, with what it means."""
        described = BUNDLE["$defs"].get(name)
        if name == "ContainerType":
            assert described is None
            return
        members, other = described["anyOf"]
        assert members["enum"] == [each.value for each in ENUMS[name]]
        assert len(members["enumDescriptions"]) == len(members["enum"])
        assert all(members["enumDescriptions"])
        assert other == {"type": "string"}

    def test_markdown(self) -> None:
        """Editors are told of texts that have code in them, and only of those."""
        for described in BUNDLE["$defs"].values():
            members = described.get("anyOf", [{}])[0]
            texts = members.get("enumDescriptions", [])
            assert ("markdownEnumDescriptions" in members) is any("`" in each for each in texts)
            assert members.get("markdownEnumDescriptions", texts) == texts

    def test_without_docstrings(self) -> None:
        """Members that nothing is said of have no texts."""
        schema = json_schema(_Coloured)
        assert schema["$defs"]["Colour"]["anyOf"][0] == {"enum": ["red"]}


class TestClosed:
    """A schema that knows all the keys there may be."""

    @pytest.mark.parametrize(
        ("body", "found"),
        [
            (TASK | {"comandLine": "x"}, ["$"]),
            (TASK | {"constraints": {"retention_time": "PT1H"}}, ["$.constraints"]),
            (TASK | {"odata.metadata": "x", "odata.etag": "y"}, []),
        ],
        ids=str,
    )
    def test_keys(self, body: object, found: list[str]) -> None:
        """A key that the model does not know is refused; annotations of the service are not."""
        assert problems(body, closed=True) == found
        assert problems(body) == []

    def test_free_keys(self) -> None:
        """A dict still takes any key."""
        body = {"id": "p", "vmSize": "s", "resourceTags": {"any": "thing"}}
        assert problems(body, "PoolAddParameter", closed=True) == []


class TestMany:
    """Files of definitions."""

    @pytest.mark.parametrize(
        "body", [TASK, [TASK, TASK], [], {"value": [TASK]}, {"value": [], "odata.metadata": "x"}]
    )
    def test_accepted(self, body: object) -> None:
        """A file has one definition, a list of them, or an object with a list."""
        assert problems(body, many=True, closed=True) == []
        bundle = Validator(json_schema_bundle(closed=True))
        assert bundle.is_valid(body)

    @pytest.mark.parametrize(
        ("body", "path"),
        [({"id": "a"}, "$"), ([TASK, {"id": "a"}], "$[1]"), ({"value": [{}]}, "$.value[0]")],
    )
    def test_refused(self, body: object, path: str) -> None:
        """What is wrong is found in each of them, where it is."""
        assert set(problems(body, many=True)) == {path}

    def test_collections(self) -> None:
        """A model that has its own list under that key is not taken for a collection of it."""
        body = {"value": [TASK]}
        assert problems(body, "TaskAddCollectionParameter", many=True) == []
        assert problems([body], "TaskAddCollectionParameter", many=True) == []

    def test_bundle_of_responses(self) -> None:
        """The schema of everything that is received fits what is listed."""
        bundle = Validator(json_schema_bundle(direction="response"))
        assert bundle.is_valid({"value": [{"id": "a", "state": "active"}], "odata.nextLink": "x"})
        assert not bundle.is_valid({"value": [{"id": 5}]})


def _ruled_bodies() -> st.SearchStrategy[Any]:
    """Draw bodies on both sides of every limit."""
    texts = st.text("ab5", max_size=5)
    attributes: dict[str, Any] = {
        "text": texts,
        "digits": texts,
        "count": st.integers(-1, 12),
        "share": st.sampled_from([-0.5, 0, 0.25, 0.5, 1, 1.5]),
        "even": st.integers(-3, 3),
        "items": st.lists(texts, max_size=4),
        "once": st.lists(st.integers(0, 3), max_size=3),
        "inner": st.deferred(_ruled_bodies),
    }
    optional = {name: st.none() | each for name, each in attributes.items()}
    needed = st.fixed_dictionaries({"needed": texts | st.none()}, optional=optional)
    return needed | st.fixed_dictionaries({}, optional=optional)


class TestAgreement:
    """The schema and the other ways to say what is wrong."""

    @given(_ruled_bodies())
    def test_with_validate(self, body: Any) -> None:
        """The schema refuses what ``validate`` refuses, and nothing else."""
        refused = sample_models.Ruled.from_dict(body).validate()
        assert bool(refused) == bool(problems(body, sample_models.Ruled))

    @pytest.mark.parametrize("name", DEMANDING)
    def test_with_required(self, name: str, quiet_logs: None) -> None:
        """An attribute is required just where ``validate`` misses it, unless it is gone."""
        model = ALL[name]

        @few_examples
        @given(plain_bodies(model), st.data())
        def agree(body: Any, data: st.DataObject) -> None:
            if body:
                body.pop(data.draw(st.sampled_from(sorted(body))), None)
            instance = model.from_dict(body)
            own = {field.place for field in type(instance)._codec.shape.fields if field.required}
            missing = {
                each.target.rpartition(".")[2]
                for each in instance.validate()
                if each.rule == "required" and each.path.count(".") <= 1
            }
            shape = type(instance)._codec.shape
            given = {each.attribute for each in shape.fields if each.readonly or each.constant}
            told = {
                key
                for error in validator(type(instance)).iter_errors(body)
                if error.validator == "required" and error.json_path == "$"
                for key in error.validator_value
                if key not in body
            }
            spans = {each: span_of(model, each) for each in missing}
            gone = {
                name
                for name, span in spans.items()
                if span is not span_of_class(model) and not is_known(span, API_VERSION)
            }
            keys = {shape.by_attribute[each].place[0] for each in missing - given - gone}
            assert told == keys & {place[0] for place in own}

        agree()

    @pytest.mark.parametrize(
        "rule", [pytest.param(each, id=each.id) for each in RULES.values() if each.limits]
    )
    def test_with_rules(self, rule: Any) -> None:
        """The limits that a rule declares are those that it looks at."""
        assert set(rule.limits) <= {
            *("min_length", "max_length", "pattern", "minimum", "maximum", "min_items", "max_items")
        }

        @some_examples
        @given(st.data())
        def agree(data: st.DataObject) -> None:
            value = data.draw(_around(rule.limits))
            refused = [
                each
                for each in RULES.values()
                if each.limits and rule.targets[0] in each.targets and each.function
                if each.function(value)
            ]
            assert bool(refused) == (not Validator(limits).is_valid(value))

        limits = _limits_at(rule.targets[0])
        assert len(limits) >= len(rule.limits)
        agree()

    @pytest.mark.parametrize(
        "rule", [pytest.param(each, id=each.id) for each in RULES.values() if each.implied]
    )
    def test_with_part_of_a_rule(self, rule: Any) -> None:
        """What a rule accepts is within the limits that follow from it, which refuse something."""

        @some_examples
        @given(st.data())
        def agree(data: st.DataObject) -> None:
            value = data.draw(_around(rule.implied))
            if not rule.function(value):
                assert Validator(limits).is_valid(value)

        limits = _limits_at(rule.targets[0])
        assert not all(map(Validator(limits).is_valid, ("a" * 10_000, -2)))
        agree()


def _limits_at(target: Any) -> dict[str, Any]:
    """Return what the schema of a rule's target limits."""
    model = BATCH[target.model]
    key = model._codec.shape.by_attribute[target.attribute].place[0]
    described = json_schema(model)["properties"][key]
    described = described["items"] if target.each else described
    return {each: limit for each, limit in described.items() if each in LIMITS}


def _around(limits: Any) -> st.SearchStrategy[Any]:
    """Draw values on both sides of limits."""
    numbers = [limits[each] for each in limits if each != "pattern"]
    if "pattern" in limits:
        # Python's $ also stands before a line break at the end.
        plain = st.text(st.characters(exclude_characters="\n"), max_size=90)
        return plain | st.from_regex(limits["pattern"], fullmatch=True).map(str.rstrip)
    if "minimum" in limits or "maximum" in limits:
        return st.one_of(*(st.integers(each - 2, each + 2) for each in numbers))
    sizes = st.one_of(*(st.integers(max(0, each - 2), each + 2) for each in numbers))
    if "min_items" in limits or "max_items" in limits:
        return sizes.map(lambda size: [TaskAddParameter(**_NEEDED)] * size)
    return sizes.map(lambda size: "a" * size)


_NEEDED: dict[str, Any] = {"id": "a", "command_line": "b"}


class TestOwnModels:
    """Classes that are not of this package."""

    def test_recursive(self) -> None:
        """A model that holds its own kind refers to itself."""
        body = {"name": "a", "children": [{"name": "b", "twin": {"name": "toolong"}}]}
        (found,) = problems(body, sample_models.Tree)
        assert found == "$.children[0].twin"
        assert "$defs" not in json_schema(sample_models.Tree)

    def test_flattened(self) -> None:
        """A key that is a path stands for objects in the body."""
        body = {"properties": {"size": 5, "hardware": {"speed": 1.5}}, "odata.nextLink": "x"}
        assert problems(body, sample_models.Flattened, closed=True) == []
        assert problems({"properties": {"hardware": {"speed": "x"}}}, sample_models.Flattened) != []
        assert (
            problems({"properties": {"hardwear": {}}}, sample_models.Flattened, closed=True) != []
        )

    def test_flattened_and_required(self) -> None:
        """What is required inside requires the objects around it."""

        class Machine(Model):
            _attribute_map = {
                "size": {"key": "properties.size", "type": "int"},
                "speed": {"key": "properties.speed", "type": "int"},
            }
            _validation = {"size": {"required": True}, "speed": {"required": True}}

            size: int
            speed: int

        schema = json_schema(Machine)
        assert schema["required"] == ["properties"]
        assert schema["properties"]["properties"]["required"] == ["size", "speed"]

    @pytest.mark.parametrize(
        ("body", "found"),
        [
            ({"kind": "car", "towed": {"kind": "car", "wheels": 4}}, []),
            ({"kind": "car", "towed": {"kind": "car", "wheels": "x"}}, ["$.towed"]),
            ({"kind": "ship", "wheels": "x"}, ["$.wheels"]),
            ({"wheels": 4}, []),
        ],
        ids=str,
    )
    def test_discriminator(self, body: object, found: list[str]) -> None:
        """The discriminator picks the subclass that counts; an unknown one the class itself."""
        assert problems(body, sample_models.Vehicle, closed=True) == found

    def test_two_of_a_name(self) -> None:
        """Classes that share a name have a definition each."""
        assert json_schema(_Left)["$defs"].keys() == {"Part", f"{__name__}._Other.Part"}

    def test_without_source(self) -> None:
        """A class that was made without a file has no descriptions, and a schema all the same."""
        scope: dict[str, Any] = {"Model": Model, "__name__": "nowhere"}
        exec(
            "class Typed(Model):\n"
            "    _attribute_map = {'a': {'key': 'a', 'type': 'int'}}\n"
            "    a: int | None = None\n"
            "    '''Not to be had.'''\n",
            scope,
        )
        assert json_schema(scope["Typed"])["properties"] == {"a": {"type": ["integer", "null"]}}

    def test_subclass_of_ours(self) -> None:
        """A class below one of ours has its limits and those of the service."""

        class Short(TaskAddParameter):
            _validation = {"id": {"required": True, "max_length": 5}}

        assert problems({"id": "abcde", "commandLine": "x"}, Short) == []
        for wrong in ("abcdef", "a b", ""):
            assert set(problems({"id": wrong, "commandLine": "x"}, Short)) == {"$.id"}

    def test_class_of_msrest(self) -> None:
        """A class of msrest's own is described as well."""
        theirs = pytest.importorskip("msrest.serialization")

        class Old(theirs.Model):
            """An old one.

            :param a: A number.
            :type a: int
            """

            _attribute_map = {"a": {"key": "theA", "type": "int"}}

        schema = json_schema(Old)
        assert schema["description"] == "An old one."
        assert schema["properties"] == {"theA": {"type": ["integer", "null"]}}

    def test_unknown_type(self) -> None:
        """A type that nobody declares may be anything."""

        class Loose(Model):
            _attribute_map = {"a": {"key": "a", "type": "Nobody"}}

            a: Any = None

        assert json_schema(Loose)["properties"] == {"a": {}}

    def test_wrong_map(self) -> None:
        """A map that makes no sense is refused as everywhere."""

        class Wrong(Model):
            _attribute_map = {"a": {"key": "a"}}

        with pytest.raises(DeclarationError, match="Wrong"):
            json_schema(Wrong)

    @pytest.mark.parametrize("pattern", ["a|b", "^a|b", "^a$", "a"])
    @pytest.mark.parametrize("text", ["a", "b", "xa", "xb", "ab"])
    def test_patterns(self, pattern: str, text: str) -> None:
        """A pattern begins where the text begins, as for ``validate``."""

        class Patterned(Model):
            _attribute_map = {"a": {"key": "a", "type": "str"}}
            _validation = {"a": {"pattern": pattern}}

            a: str | None = None

        accepted = Validator(json_schema(Patterned)).is_valid({"a": text})
        assert accepted is (Patterned(a=text).validate() == [])


class _Other:
    class Part(Model):
        """One of two."""

        _attribute_map = {"a": {"key": "a", "type": "str"}}

        a: str | None = None


class Part(Model):
    """The other one."""

    _attribute_map = {"other": {"key": "other", "type": "_OtherPart"}}

    other: Any = None


_OtherPart = _Other.Part


class _Left(Model):
    """What holds both."""

    _attribute_map = {"part": {"key": "part", "type": "Part"}}

    part: Part | None = None


class TestArguments:
    """What can be asked for."""

    def test_class_and_name(self) -> None:
        """A class and its name give the same."""
        assert json_schema(TaskAddParameter) == json_schema("TaskAddParameter")

    def test_unknown_name(self) -> None:
        """An unknown name is refused with the closest one."""
        with pytest.raises(
            LookupError, match=r"no model 'TaskAdParameter'\. Did you mean 'TaskAdd"
        ):
            json_schema("TaskAdParameter")

    @pytest.mark.parametrize("wrong", [5, None, int, models.TaskState, TaskAddParameter.from_dict])
    def test_no_model(self, wrong: Any) -> None:
        """Anything else than a model is refused."""
        with pytest.raises(TypeError, match="expected a model class or the name of one, got"):
            json_schema(wrong)

    def test_request_options(self) -> None:
        """Request options, which have no keys, go by their Python names."""
        schema = json_schema("TaskListOptions")
        assert schema["properties"]["timeout"]["default"] == 30


class TestApiVersions:
    """Schemas of one version of the API."""

    def test_attributes(self) -> None:
        """What the version does not have is left out, unlike by default."""
        described = json_schema("DataDisk", api_version="2024-02-01")["properties"]
        assert "managedDisk" not in described
        assert "storageAccountType" in described
        newest = json_schema("DataDisk", api_version=API_VERSION)["properties"]
        assert "managedDisk" in newest
        assert "storageAccountType" not in newest
        assert {*described, *newest} == {*json_schema("DataDisk")["properties"]}

    def test_members(self) -> None:
        """Of an enumeration only the values of that version are there, also when closed."""

        def texts(version: str) -> Any:
            schema = json_schema("SecurityProfile", api_version=version, closed=True)
            members, other = schema["$defs"]["SecurityTypes"]["anyOf"]
            texts = [each.lower() for each in members["enum"]]
            assert all(re.search(other["pattern"], each) for each in texts)
            assert bool(re.search(other["pattern"], "confidentialvm")) == (len(texts) > 1)
            assert other["patternErrorMessage"].lower() == f"expected one of: {', '.join(texts)}."
            return texts

        assert texts("2024-02-01") == ["trustedlaunch"]
        assert texts(API_VERSION) == ["trustedlaunch", "confidentialvm"]

    def test_deprecated(self) -> None:
        """What the newest version no longer has is marked, attribute and class."""
        described = json_schema("PoolAddParameter")
        marked = [key for key, each in described["properties"].items() if each.get("deprecated")]
        assert sorted(marked) == [
            "applicationLicenses",
            "certificateReferences",
            "cloudServiceConfiguration",
            "resourceTags",
            "targetNodeCommunicationMode",
        ]
        assert described["$defs"]["CloudServiceConfiguration"]["deprecated"] is True
        assert "deprecated" not in described

    def test_what_to_do_instead(self) -> None:
        """All that is marked says since when, or what took its place."""
        marked = [each for each in _parts(BUNDLE) if each.get("deprecated")]
        messages = {each["deprecationMessage"] for each in marked}

        assert len(marked) > len(messages) > 1
        assert all("is the last one that has it" in each or "instead" in each for each in messages)

    def test_members_that_are_gone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A value that the newest version no longer has is marked, apart from the others."""
        gone = versions.Span(until="2024-07-01.20.0", note="Wait for the task.")
        monkeypatch.setattr(versions, "MEMBERS", {"JobAction.disable": gone})
        schema = json_schema("ExitOptions", closed=True)
        current, old, other = schema["$defs"]["JobAction"]["anyOf"]

        assert (current["enum"], old["enum"]) == (["none", "terminate"], ["disable"])
        assert old["deprecated"] is True
        assert old["deprecationMessage"].startswith("Wait for the task. ")
        assert "disable" in other["patternErrorMessage"]

    def test_required(self) -> None:
        """What only models require, because older versions did, is not required."""
        assert (
            "certificateReferences" not in json_schema("PoolUpdatePropertiesParameter")["required"]
        )

    def test_bundle(self) -> None:
        """Classes that the version does not have are no definitions."""
        newest = json_schema_bundle(api_version=API_VERSION)
        assert "CertificateAddParameter" not in newest["$defs"]
        assert "CertificateAddParameter" in json_schema_bundle()["$defs"]
        assert "IPTag" not in json_schema_bundle(api_version="2024-02-01")["$defs"]

    def test_unknown(self) -> None:
        """A version that there is not is a ValueError that names the closest."""
        with pytest.raises(ValueError, match=r"Did you mean '2024-02-01.19.0'\?"):
            json_schema("DataDisk", api_version="2024-03-01")
