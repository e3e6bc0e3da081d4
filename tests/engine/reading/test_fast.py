"""The fast reader: what it takes, what it leaves, and that it reads as the exact reader does."""

from __future__ import annotations

import copy
import enum
import inspect
import json
from typing import Any

import msrest.serialization
import pytest

from azure_batch_models import (
    CloudTask,
    CloudTaskListResult,
    Model,
    TaskConstraints,
    TaskState,
    TaskStatistics,
)
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.fast import read_quickly
from azure_batch_models.engine.reading.key_extractors import (
    ANY_KEY_EXTRACTORS,
    ANY_KEYS,
    REST_KEYS,
    KeyLookup,
    attribute_key_extractor,
)
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.enums import WireEnum
from exact_ways import read_exactly

RESPONSE = {
    "odata.metadata": "https://account.region.batch.azure.com/$metadata#tasks/@Element",
    "id": "render-1",
    "eTag": "0x8D",
    "creationTime": "2026-01-31T08:30:00.1234567Z",
    "state": "Completed",
    "executionInfo": {
        "startTime": "2026-01-31T08:30:00Z",
        "exitCode": 0,
        "retryCount": 0,
        "requeueCount": 0,
        "result": "Success",
    },
    "resourceFiles": [{"httpUrl": "https://h/f", "filePath": "f"}, {}],
    "constraints": {"maxWallClockTime": "P10675199DT2H48M5.4775807S", "maxTaskRetryCount": 0},
    "dependsOn": {"taskIds": ["a", "b"], "taskIdRanges": [{"start": 1, "end": 2}]},
}
STATISTICS = {
    "url": "https://h/s",
    "startTime": "2026-01-31T08:30:00Z",
    "lastUpdateTime": "2026-01-31T08:30:00Z",
    "userCPUTime": "PT1.5S",
    "kernelCPUTime": "PT0S",
    "wallClockTime": "P1DT2H",
    "readIOps": "1200",
    "writeIOps": 7,
    "readIOGiB": 1.5,
    "writeIOGiB": 2,
    "waitTime": "PT0S",
}


class Colour(enum.Enum):
    """An enumeration whose members are no text."""

    red = "red"


class Nothing(WireEnum):
    """An enumeration without members."""


class Tree(Model):
    """A class that holds its own kind."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "branches": {"key": "branches", "type": "[Tree]"},
        "by_name": {"key": "byName", "type": "{Tree}"},
    }
    name: str | None = None
    branches: list[Tree] | None = None
    by_name: dict[str, Tree] | None = None


def declared(attribute_map, **members):
    """Make a declared class."""
    names = list(attribute_map)
    body = {
        "_attribute_map": attribute_map,
        "__annotations__": dict.fromkeys(names, "object"),
        "__module__": __name__,
        **dict.fromkeys(names),
        **members,
    }
    return type("Declared", (Model,), body)


def exactly(cls, data, extractors=None):
    reader = ExactReader(KeyLookup(extractors))
    found = reader.read(cls, data)
    return None if reader.problems else found


class TestTakes:
    """What the service sends."""

    @pytest.mark.parametrize(
        ("cls", "body"),
        [
            (CloudTask, RESPONSE),
            (CloudTask, {}),
            (CloudTask, {"id": None, "resourceFiles": None, "constraints": None}),
            (TaskStatistics, STATISTICS),
            (CloudTaskListResult, {"value": [RESPONSE], "odata.nextLink": "https://h/next"}),
            (Tree, {"name": "a", "branches": [{"name": "b"}, None], "byName": {"c": {}}}),
        ],
    )
    def test_plain_bodies(self, cls, body):
        """A plain body is read, as JSON and parsed, just as the exact reader reads it."""
        fast, expected = cls._codec.fast, exactly(cls, body)

        assert fast.from_json(json.dumps(body)) == expected
        assert fast.from_json(json.dumps(body).encode()) == expected
        assert fast.from_object(body) == expected
        assert fast.from_object(body).additional_properties == expected.additional_properties

    def test_enum_values_in_any_case(self):
        """The service's own casing of enum values gives the members."""
        task = CloudTask._codec.fast.from_json('{"state": "COMPLETED"}')

        assert task.state is TaskState.completed

    def test_every_model(self):
        """Every model that needs none of msrest's finer points has a fast reader."""
        assert all(
            cls._codec.fast is not None for cls in (CloudTask, CloudTaskListResult, TaskStatistics)
        )

    @pytest.mark.parametrize(
        ("body", "any_key"),
        [
            ({"ID": "a", "Constraints": {"MAXTASKRETRYCOUNT": 3}}, True),
            ({"command_line": "b", "constraints": {"max_task_retry_count": 3}}, True),
            ({"id": "a", "flavour": {"sweet": [1]}}, True),
            ({"id": "a", "flavour": {"sweet": [1]}, "constraints": {"x": 1}}, False),
        ],
    )
    def test_normalized(self, body, any_key):
        """Other names and unknown keys are taken once they are put right."""
        fast = CloudTask._codec.fast

        found = fast.from_normalized(body, any_key=any_key)

        expected = exactly(CloudTask, body, ANY_KEY_EXTRACTORS if any_key else None)
        assert found == expected
        assert found.additional_properties == expected.additional_properties

    def test_python_names_are_no_rest_keys(self):
        """Where only REST keys count, Python names are unknown keys, however often they come."""
        for _ in range(20):
            found = CloudTask._codec.fast.from_normalized({"display_name": "a"}, any_key=False)

            assert found.additional_properties == {"display_name": "a"}


class TestDeclines:
    """What it leaves to the exact reader."""

    @pytest.mark.parametrize(
        "body",
        [
            {"ID": "a"},
            {"command_line": "a"},
            {"unknown": 1},
            {"id": 5},
            {"state": "hibernating"},
            {"state": 1},
            {"constraints": {"maxTaskRetryCount": "3"}},
            {"constraints": {"maxTaskRetryCount": 3.0}},
            {"constraints": {"maxTaskRetryCount": True}},
            {"constraints": {"maxWallClockTime": "P1Y"}},
            {"constraints": {"maxWallClockTime": 5}},
            {"constraints": []},
            {"creationTime": "2026-01-31T08:30:00+02:00"},
            {"creationTime": "2026-01-31"},
            {"creationTime": 5},
            {"odata.metadata": 5},
            {"odata.metadata": None},
            {"_extra": "a"},
            [],
            "text",
        ],
    )
    def test_what_is_not_plain(self, body):
        """Another casing, a coercion, an unknown key or value makes it fail, never misread."""
        fast = CloudTask._codec.fast

        with pytest.raises(Exception):  # noqa: B017 - any exception means the same
            fast.from_json(json.dumps(body))
        with pytest.raises(Exception):  # noqa: B017
            fast.from_object(body)

    @pytest.mark.parametrize(
        "text",
        ['{"id": "a"', "", "nonsense", '\ufeff{"id": "a"}', '{"id": NaN}', b'{"id": "\xff"}'],
    )
    def test_broken_json(self, text):
        """Broken JSON, and what only the standard library reads, makes it fail."""
        with pytest.raises(Exception):  # noqa: B017
            CloudTask._codec.fast.from_json(text)

    @pytest.mark.parametrize(
        ("attribute_map", "members"),
        [
            ({"size": {"key": "properties.size", "type": "int"}}, {}),
            ({"size": {"key": "a\nb", "type": "int"}}, {}),
            ({"size": {"key": 'a"b', "type": "int"}}, {}),
            ({"size": {"key": "", "type": "int"}}, {}),
            (
                {"a": {"key": "size", "type": "int"}, "b": {"key": "size", "type": "int"}},
                {},
            ),
            ({"kind": {"key": "kind", "type": "str"}}, {"_subtype_map": {"kind": {}}}),
            (
                {"kind": {"key": "kind", "type": "str"}},
                {"_validation": {"kind": {"constant": True}}, "kind": "fixed"},
            ),
            ({"part": {"key": "part", "type": "NoSuchModel"}}, {}),
            ({"colour": {"key": "colour", "type": "Colour"}}, {}),
            ({"part": {"key": "part", "type": "MsrestStyle"}}, {}),
        ],
    )
    def test_classes_with_finer_points(self, attribute_map, members):
        """Paths, odd or shared keys, subtypes, constants and strange classes need the exact one."""
        assert declared(attribute_map, **members)._codec.fast is None

    def test_msrest_style_classes(self):
        """A class with its own ``__init__`` has to be called."""
        assert MsrestStyle._codec.fast is None

    def test_malformed_maps(self):
        """A map that makes no sense is for the exact reader to refuse."""
        assert type("Broken", (Model,), {"_attribute_map": None})._codec.fast is None

    def test_replaced_maps(self):
        """A declared class whose keys were replaced is read by the new ones."""
        cls = declared({"size": {"key": "size", "type": "int"}})
        assert cls._codec.fast is not None
        cls._attribute_map = {"size": {"key": "length", "type": "int"}}

        assert cls._codec.fast is None
        assert cls.deserialize('{"length": 5}').size == 5

    def test_an_attribute_added_to_the_map(self):
        """A map with an attribute that the class has no field for is for the exact reader too."""
        cls = declared({"size": {"key": "size", "type": "int"}})
        cls._attribute_map = {}

        assert cls._codec.fast is None
        assert cls.deserialize('{"size": 5}').additional_properties == {"size": 5}

    def test_an_attribute_left_out_of_the_map(self):
        """So is one that leaves out an attribute of the base."""

        class Shorter(TaskConstraints):
            _attribute_map = {"retention_time": TaskConstraints._attribute_map["retention_time"]}

        assert Shorter._codec.fast is None
        assert Shorter.deserialize('{"retentionTime": "P1D"}').serialize() == {
            "retentionTime": "P1D"
        }

    def test_types_that_the_decoder_refuses(self):
        """An enumeration without members, which the decoder cannot take, is left too."""
        cls = declared({"a": {"key": "a", "type": "Nothing"}})

        assert cls._codec.fast is None
        assert cls.deserialize('{"a": "x"}').a == "x"

    def test_enabling_a_switch_keeps_it(self):
        """Sending additional properties does not change how bodies are read."""
        cls = declared({"size": {"key": "size", "type": "int"}})
        cls.enable_additional_properties_sending()

        assert cls._codec.fast is not None


class MsrestStyle(Model):
    """A class with its own ``__init__``."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)


class TestReadQuickly:
    """Whole, or else with its keys normalized."""

    @pytest.mark.parametrize(
        ("cls", "data"),
        [
            (TaskConstraints, [1]),
            (TaskConstraints, "text"),
            (TaskConstraints, None),
            (TaskConstraints, {"maxTaskRetryCount": "3"}),
            (TaskConstraints, {"maxTaskRetryCount": 3, "MAXTASKRETRYCOUNT": 3}),
            (MsrestStyle, {"name": "a", "new": 1}),
            (msrest.serialization.Model, {}),
        ],
    )
    def test_declined(self, cls, data):
        """What is no dict, or has no fast reader, or is not plain, is declined."""
        with pytest.raises(Declined):
            read_quickly(cls, data, ANY_KEYS)

    def test_own_extractors(self):
        """With extractors of one's own the fast reader is not asked."""
        lookup = KeyLookup([attribute_key_extractor])

        with pytest.raises(Declined):
            read_quickly(TaskConstraints, {"maxTaskRetryCount": 3}, lookup)

    @pytest.mark.parametrize(
        ("body", "lookup"),
        [
            ({"maxTaskRetryCount": 3}, REST_KEYS),
            ({"maxTaskRetryCount": 3, "x": 1}, REST_KEYS),
            ({"MAX_TASK_RETRY_COUNT": 3}, ANY_KEYS),
            ({"maxTaskRetryCount": 3}, ANY_KEYS),
        ],
    )
    def test_accepted(self, body, lookup):
        """What it takes, it reads as the exact reader does."""
        expected = read_exactly(TaskConstraints, body, lookup)

        found = read_quickly(TaskConstraints, body, lookup)

        assert found == expected
        assert found.additional_properties == expected.additional_properties


class TestAnyKey:
    """Whether an exact REST key can be trusted where names in any case count."""

    def test_usual(self):
        """Where no name is mistakable, the exact keys are tried first."""
        assert CloudTask._codec.fast.any_key_safe

    @pytest.mark.parametrize(
        "attribute_map",
        [
            {"a": {"key": "b", "type": "str"}, "b": {"key": "c", "type": "str"}},
            {"a": {"key": "x", "type": "str"}, "b": {"key": "X", "type": "str"}},
            {"a": {"key": "x", "type": "str"}, "A": {"key": "y", "type": "str"}},
            {"a": {"key": "Odata\\.Metadata", "type": "str"}},
        ],
    )
    def test_mistakable(self, attribute_map):
        """Where a key is another attribute's name or casing, the exact reader decides."""
        cls = declared(attribute_map)
        body = {spec["key"]: name for name, spec in attribute_map.items()}

        assert not cls._codec.fast.any_key_safe
        assert cls.from_dict({"a": "1"}) == exactly(cls, {"a": "1"}, ANY_KEY_EXTRACTORS)
        assert cls.from_dict({"odata.metadata": "m"}) == exactly(
            cls, {"odata.metadata": "m"}, ANY_KEY_EXTRACTORS
        )
        assert cls.from_dict(body) == exactly(cls, body, ANY_KEY_EXTRACTORS)
        assert cls.deserialize(body) == exactly(cls, body)


def test_the_input_is_never_changed():
    """Reading leaves the parsed body as it was, and shares nothing with it that can change."""
    body = copy.deepcopy(RESPONSE) | {"new": {"a": [1]}}
    before = copy.deepcopy(body)
    task = CloudTask._codec.fast.from_normalized(body, any_key=False)
    task.depends_on.task_ids.append("c")
    task.additional_properties["new"]["a"].append(2)

    assert body == before


def test_annotations_are_only_lent():
    """After a decoder was built, every class has the annotations that its author wrote."""

    class Fresh(TaskConstraints):
        """A class that nobody has read yet."""

        _attribute_map = {**TaskConstraints._attribute_map, "more": {"key": "more", "type": "Tree"}}
        more: Tree | None = None

    before = [inspect.get_annotations(cls) for cls in (Fresh, TaskConstraints, Tree, Model)]
    assert Fresh.deserialize('{"more": {"name": "a"}, "maxTaskRetryCount": 3}').more.name == "a"

    after = [inspect.get_annotations(cls) for cls in (Fresh, TaskConstraints, Tree, Model)]
    assert after == before
    assert after[0] == {"more": "Tree | None"}
