"""Reading: the same steps for every verb and every kind of input."""

from __future__ import annotations

import io
import json
import sys
from types import MappingProxyType
from typing import ClassVar

import msrest.serialization
import pytest

from azure_batch_models import (
    CloudTask,
    CloudTaskListResult,
    DeserializationError,
    Model,
    TaskConstraints,
    models,
)
from azure_batch_models.engine.reading import read as reading
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.fast import FastReader
from azure_batch_models.engine.reading.key_extractors import (
    ANY_KEYS,
    EXACT_KEYS_FIRST,
    REST_KEYS,
    attribute_key_extractor,
)
from azure_batch_models.serialization import Deserializer
from exact_ways import read_exactly

PLAIN = {"id": "a", "constraints": {"maxTaskRetryCount": 3}}
NOT_PLAIN = {"id": "a", "constraints": {"maxTaskRetryCount": "3"}}
TASK = CloudTask(id="a", constraints=TaskConstraints(max_task_retry_count=3))


@pytest.mark.parametrize("read", [reading.read_body, reading.read_dict])
@pytest.mark.parametrize("body", [PLAIN, NOT_PLAIN])
@pytest.mark.parametrize(
    "pack",
    [
        lambda body: body,
        json.dumps,
        lambda body: json.dumps(body).encode(),
        lambda body: bytearray(json.dumps(body).encode()),
        lambda body: json.dumps(body).encode("utf-8-sig"),
    ],
    ids=["dict", "text", "bytes", "bytearray", "byte order mark"],
)
def test_plain_or_not(read, body, pack):
    """A body reads the same whichever reader it needs, and in whatever form it comes."""
    assert read(CloudTask, pack(body)) == TASK


def test_any_keys():
    """Only ``read_dict`` understands other names."""
    body = {"ID": "a", "Constraints": {"max_task_retry_count": 3}}

    assert reading.read_dict(CloudTask, body) == TASK
    assert reading.read_dict(CloudTask, json.dumps(body)) == TASK
    assert reading.read_body(CloudTask, body).id is None


def test_mistakable_keys():
    """Where a REST key is another attribute's name, text and dict read the same."""

    class Swapped(Model):
        _attribute_map = {
            "a": {"key": "b", "type": "str"},
            "b": {"key": "c", "type": "str"},
        }
        a: str | None = None
        b: str | None = None

    body = {"b": "1", "c": "2"}

    assert reading.read_dict(Swapped, json.dumps(body)) == reading.read_dict(Swapped, body)
    assert reading.read_body(Swapped, json.dumps(body)) == Swapped(a="1", b="2")


def test_own_extractors():
    """Extractors of one's own decide, for text as well."""
    found = reading.read_dict(
        CloudTask, '{"id": "a", "commandLine": "b"}', [attribute_key_extractor]
    )

    assert (found.id, found.command_line) == ("a", None)


@pytest.mark.parametrize("read", [reading.read_body, reading.read_dict])
def test_what_cannot_be_read(read):
    """A body that cannot be read raises one error that names the model."""
    with pytest.raises(DeserializationError, match=r"^CloudTask cannot be read: \$\.constraints"):
        read(CloudTask, {"constraints": 5})


class MsrestConstraints(msrest.serialization.Model):
    """Constraints of a task as a model of msrest's."""

    _attribute_map = {"max_task_retry_count": {"key": "maxTaskRetryCount", "type": "int"}}

    def __init__(self, *, max_task_retry_count=None, **kwargs):
        super().__init__(**kwargs)
        self.max_task_retry_count = max_task_retry_count


class MsrestTask(msrest.serialization.Model):
    """A task as a model of msrest's."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "constraints": {"key": "constraints", "type": "MsrestConstraints"},
    }

    def __init__(self, *, constraints=None, **kwargs):
        self.id = kwargs.pop("id", None)
        super().__init__(**kwargs)
        self.constraints = constraints


class TestLeniently:
    """Reading as far as possible, for checks."""

    @pytest.mark.parametrize(
        "value",
        [
            {"ID": "a", "constraints": {"maxTaskRetryCount": 3}},
            {"id": "a", "constraints": TaskConstraints(max_task_retry_count="3")},
            CloudTask(id="a", constraints=TaskConstraints(max_task_retry_count="3")),
            MappingProxyType({"id": "a", "constraints": {"max_task_retry_count": "3"}}),
            MsrestTask(id="a", constraints=MsrestConstraints(max_task_retry_count=3)),
        ],
        ids=["any keys", "a model inside", "a model", "a mapping", "a model of msrest"],
    )
    def test_nothing_wrong(self, value):
        """A definition is read by any keys, and models in it are read anew."""
        assert reading.read_leniently(CloudTask, value) == (TASK, [])

    def test_something_wrong(self):
        """What could be read is there, beside what could not."""
        found, problems = reading.read_leniently(CloudTask, {"id": "a", "constraints": 5})

        assert found == CloudTask(id="a")
        assert [problem.path for problem in problems] == ["$.constraints"]

    def test_everything_wrong(self):
        """Of what is no object there is no model."""
        found, problems = reading.read_leniently(CloudTask, [])

        assert found is None
        assert len(problems) == 1

    def test_too_deep(self):
        """What is nested too deeply is a problem like others."""
        deep = {}
        for _ in range(sys.getrecursionlimit()):
            deep = {"new": deep}

        found, problems = reading.read_leniently(CloudTask, deep)

        assert found is None
        assert [(problem.rule, problem.path) for problem in problems] == [("nesting", "$")]

    def test_nothing_is_logged(self, caplog):
        """Double keys and unknown enum values, which checks report, are not logged."""
        reading.read_leniently(CloudTask, {"id": "a", "ID": "b", "state": "hibernating"})

        assert not caplog.records


class Response:
    """An HTTP response as requests has it."""

    headers: ClassVar = {"content-type": "application/json; odata=minimalmetadata"}

    def __init__(self, body):
        self.content = json.dumps(body).encode()


CLASSES = {name: found for name, found in vars(models).items() if isinstance(found, type)}
BY_REST_KEYS = {
    "text": lambda cls, body: cls.deserialize(json.dumps(body)),
    "bytes": lambda cls, body: cls.deserialize(json.dumps(body).encode()),
    "bytearray": lambda cls, body: cls.deserialize(bytearray(json.dumps(body).encode())),
    "memoryview": lambda cls, body: cls.deserialize(memoryview(json.dumps(body).encode())),
    "byte order mark": lambda cls, body: cls.deserialize(json.dumps(body).encode("utf-8-sig")),
    "file": lambda cls, body: cls.deserialize(io.StringIO(json.dumps(body))),
    "response": lambda cls, body: cls.deserialize(Response(body)),
    "parsed": lambda cls, body: cls.deserialize(body),
    "content type": lambda cls, body: cls.deserialize(json.dumps(body), "application/json"),
    "iter_lines": lambda cls, body: next(cls.iter_lines([json.dumps(body)])),
    "iter_items": lambda cls, body: next(cls.iter_items(json.dumps([body]))),
    "iter_items, parsed": lambda cls, body: next(cls.iter_items([body])),
    "Deserializer": lambda cls, body: Deserializer(CLASSES)(cls.__name__, Response(body)),
    "Deserializer, class": lambda cls, body: Deserializer(CLASSES)(cls, json.dumps(body)),
    "Deserializer, model": lambda cls, body: Deserializer(CLASSES)(cls(), body),
}
BY_ANY_KEYS = {
    "from_dict": lambda cls, body: cls.from_dict(body),
    "from_dict, text": lambda cls, body: cls.from_dict(json.dumps(body)),
    "from_dict, response": lambda cls, body: cls.from_dict(Response(body)),
    "from_json": lambda cls, body: cls.from_json(json.dumps(body)),
    "from_json, bytes": lambda cls, body: cls.from_json(json.dumps(body).encode("utf-8-sig")),
}
WAYS = BY_REST_KEYS | BY_ANY_KEYS
every_way = pytest.mark.parametrize("way", WAYS)
UNKNOWN_INSIDE = {"id": "a", "constraints": {"maxTaskRetryCount": 3, "new": {"a": [1]}, "newer": 1}}
ONE_ODD = {"value": [PLAIN, PLAIN, NOT_PLAIN, PLAIN], "odata.nextLink": "n"}


@pytest.fixture
def steps(monkeypatch):
    """Record each step beyond the first that is taken, and the class that it reads."""
    taken = []

    def watch(owner, name, step):
        original = getattr(owner, name)

        def watched(subject, *args, **kwargs):
            cls = args[0] if step == "exactly" else getattr(subject, "_cls", subject)
            taken.append((step, cls))
            return original(subject, *args, **kwargs)

        monkeypatch.setattr(owner, name, watched)

    watch(reading.split, "read_json", "split")
    watch(reading.split, "read_parsed", "split")
    watch(FastReader, "from_normalized", "normalized")
    watch(ExactReader, "_object", "exactly")
    return taken


class TestSteps:
    """Every verb takes the same steps with every kind of input, and none that it need not take."""

    @every_way
    @pytest.mark.parametrize(
        ("cls", "body"), [(CloudTask, PLAIN), (CloudTaskListResult, {"value": [PLAIN, PLAIN]})]
    )
    def test_whole(self, way, cls, body, steps):
        """A plain body is read whole."""
        found = WAYS[way](cls, body)

        assert steps == []
        assert found == read_exactly(cls, body, REST_KEYS)

    @every_way
    def test_split(self, way, steps):
        """Of a page, only odd items take further steps."""
        found = WAYS[way](CloudTaskListResult, ONE_ODD)

        assert ("split", CloudTaskListResult) in steps
        assert ("normalized", CloudTaskListResult) not in steps
        assert [cls for step, cls in steps if step == "exactly"] == [CloudTask, TaskConstraints]
        assert found == CloudTaskListResult(value=[TASK] * 4, odata_next_link="n")

    @every_way
    def test_split_with_unknown_keys(self, way, steps):
        """Unknown keys of a page do not keep it from being split."""
        found = WAYS[way](CloudTaskListResult, ONE_ODD | {"odata.count": 4})

        assert [cls for step, cls in steps if step == "exactly"] == [CloudTask, TaskConstraints]
        assert found.value == [TASK] * 4
        assert found.additional_properties == {"odata.count": 4}

    @every_way
    def test_normalized(self, way, steps):
        """Unknown keys inside are set aside, and the rest is read at once."""
        found = WAYS[way](CloudTask, UNKNOWN_INSIDE)

        assert steps[-1] == ("normalized", CloudTask)
        assert found.constraints.max_task_retry_count == 3
        assert found.constraints.additional_properties == {"new": {"a": [1]}, "newer": 1}

    @every_way
    def test_pages_of_odd_items(self, way, steps):
        """Where the first two items of a page are odd, it is normalized as a whole."""
        body = {"value": [UNKNOWN_INSIDE] * 4}
        found = WAYS[way](CloudTaskListResult, body)

        assert steps[-1] == ("normalized", CloudTaskListResult)
        assert found.value == [CloudTask.deserialize(UNKNOWN_INSIDE)] * 4

    @every_way
    def test_exactly(self, way, steps):
        """What needs coercion is read exactly."""
        found = WAYS[way](CloudTask, NOT_PLAIN)

        assert steps[-1] == ("exactly", TaskConstraints)
        assert found == TASK

    @every_way
    @pytest.mark.parametrize(
        ("cls", "body", "paths"),
        [
            (CloudTask, {"constraints": 5}, ["$.constraints"]),
            (CloudTaskListResult, {"value": {}}, ["$.value"]),
            (
                CloudTaskListResult,
                {"value": [PLAIN, {"constraints": 5}, {"requiredSlots": "many"}]},
                ["$.value[1].constraints", "$.value[2].requiredSlots"],
            ),
        ],
    )
    def test_all_problems(self, way, cls, body, paths):
        """What cannot be read raises one error with every problem where it stands in the body."""
        with pytest.raises(DeserializationError) as caught:
            WAYS[way](cls, body)

        assert [each.path.replace("$[0]", "$") for each in caught.value.problems] == paths

    @pytest.mark.parametrize("way", BY_ANY_KEYS)
    @pytest.mark.parametrize(
        "body",
        [
            {"VALUE": [PLAIN, NOT_PLAIN, PLAIN], "next": 1},
            {"value": [PLAIN, NOT_PLAIN, {"ID": "b"}], "odata_next_link": "n"},
            {"value": [PLAIN, NOT_PLAIN, PLAIN], "VALUE": None, "new": 1},
            {"value": [PLAIN, NOT_PLAIN, {"id": "a", "ID": "b"}], "VALUE": [PLAIN]},
            {"value": None, "VALUE": [PLAIN, NOT_PLAIN, PLAIN]},
        ],
    )
    def test_pages_by_any_keys(self, way, body):
        """Splitting a page does not change which key an attribute is found under."""
        lookup = EXACT_KEYS_FIRST if way.startswith("from_json") else ANY_KEYS
        expected = read_exactly(CloudTaskListResult, body, lookup)

        found = WAYS[way](CloudTaskListResult, body)

        assert found == expected
        assert found.additional_properties == expected.additional_properties

    @pytest.mark.parametrize("way", BY_REST_KEYS)
    def test_pages_by_rest_keys(self, way):
        """By REST keys, a list under another name is an unknown key."""
        body = {"Value": [PLAIN, NOT_PLAIN], "value": [PLAIN, NOT_PLAIN, {"ID": "b"}]}

        found = WAYS[way](CloudTaskListResult, body)

        assert found == read_exactly(CloudTaskListResult, body, REST_KEYS)

    def test_lists_by_wire_type(self, steps):
        """A `Deserializer` reads only the odd items of a list the long way."""
        found = Deserializer(CLASSES)("[CloudTask]", ONE_ODD["value"])

        assert [cls for step, cls in steps if step == "exactly"] == [CloudTask, TaskConstraints]
        assert found == [TASK] * 4

    def test_models_as_items(self):
        """Models among the items of a parsed page are taken as they are."""
        task = CloudTask(id="b")

        page = CloudTaskListResult.from_dict({"value": [PLAIN, task, NOT_PLAIN]})

        assert page.value == [TASK, task, TASK]
        assert page.value[1] is task
