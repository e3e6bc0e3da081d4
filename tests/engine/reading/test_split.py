"""Splitting: bodies that are plain but for a part of them."""

from __future__ import annotations

import json

import pytest

from azure_batch_models import (
    CloudTask,
    CloudTaskListResult,
    DeserializationError,
    Model,
    TaskAddCollectionParameter,
    TaskConstraints,
)
from azure_batch_models.engine.reading import read as reading
from azure_batch_models.engine.reading import split
from azure_batch_models.engine.reading.fast import find_page_list
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS, EXACT_KEYS_FIRST, REST_KEYS
from azure_batch_models.engine.schema.declined import Declined

PLAIN = {"id": "a", "constraints": {"maxTaskRetryCount": 3}}
ODD = {"id": "b", "constraints": {"maxTaskRetryCount": "3"}}
UNKNOWN = {"odata.metadata": "m", "id": "c", "colour": {"red": [1, None]}, "9": "x"}


def never(cls, part, lookup):
    raise AssertionError(cls, part, lookup)


def read(cls, body, read_odd=never):
    return split.read_json(cls, json.dumps(body).encode(), REST_KEYS, read_odd)


class TestUnknownKeys:
    """Keys of the outermost object that its model does not know."""

    def test_set_aside(self):
        """They are kept, in their order, and the rest is read fast."""
        task = read(CloudTask, UNKNOWN)

        assert task.id == "c"
        assert list(task.additional_properties.items()) == [
            ("odata.metadata", "m"),
            ("colour", {"red": [1, None]}),
            ("9", "x"),
        ]

    def test_as_the_exact_reader(self):
        """The result is that of the whole body read the long way."""
        assert read(CloudTask, UNKNOWN) == CloudTask.deserialize(UNKNOWN)

    @pytest.mark.parametrize(
        "body",
        [ODD, ODD | {"colour": 1}, PLAIN | {"constraints": {"colour": 1}}, [], "text", None],
    )
    def test_what_is_odd_elsewhere(self, body):
        """It fails where something else is odd, so that the exact reader decides."""
        with pytest.raises(Exception):  # noqa: B017 - any exception means the same
            read(CloudTask, body)

    @pytest.mark.parametrize("key", ['"', "\\", "ü", "\n", "\U0001f600"])
    def test_any_key(self, key):
        """A key may be any text."""
        assert read(CloudTask, {key: 1, "id": "a"}).additional_properties == {key: 1}


class TestPages:
    """Items of a page."""

    def test_only_odd_items_are_read_the_long_way(self):
        """The long way is asked for odd items only."""
        asked = []

        def read_odd(cls, text, lookup):
            asked.append((cls, json.loads(text), lookup))
            return CloudTask(id="asked")

        page = read(CloudTaskListResult, {"value": [PLAIN, ODD, PLAIN, None]}, read_odd)

        assert asked == [(CloudTask, ODD, REST_KEYS), (CloudTask, None, REST_KEYS)]
        assert [task.id for task in page.value] == ["a", "asked", "a", "asked"]

    def test_the_rest_of_the_page(self):
        """What a page has beside its items is read, unknown keys included."""
        body = {"odata.metadata": "m", "value": [PLAIN], "odata.nextLink": "n", "count": 1}

        page = read(CloudTaskListResult, body)

        assert page.odata_next_link == "n"
        assert page.additional_properties == {"odata.metadata": "m", "count": 1}
        assert page.value == [
            CloudTask(id="a", constraints=TaskConstraints(max_task_retry_count=3))
        ]

    @pytest.mark.parametrize("value", [None, {}, "text"])
    def test_no_list(self, value):
        """A page whose list is none is left to the exact reader."""
        with pytest.raises(Exception):  # noqa: B017 - any exception means the same
            read(CloudTaskListResult, {"value": value})

    def test_deserialize(self):
        """``deserialize`` gives the same for a page with all sorts of items."""
        body = {"value": [PLAIN, ODD, UNKNOWN, None, PLAIN], "odata.nextLink": "n"}

        page = CloudTaskListResult.deserialize(json.dumps(body))

        assert page == CloudTaskListResult.deserialize(body)
        assert page.value[3] is None
        assert page.value[2].additional_properties["colour"] == {"red": [1, None]}

    def test_problems_have_their_path(self):
        """An item that cannot be read is reported where it stands in the page."""
        body = json.dumps({"value": [PLAIN, {"constraints": 5}, {"resourceFiles": [5]}]})

        with pytest.raises(DeserializationError) as caught:
            CloudTaskListResult.deserialize(body)

        assert [problem.path for problem in caught.value.problems] == [
            "$.value[1].constraints",
            "$.value[2].resourceFiles[0]",
        ]

    @pytest.mark.parametrize("lookup", [ANY_KEYS, EXACT_KEYS_FIRST])
    def test_by_any_keys(self, lookup):
        """Where any key counts, another name of an attribute is declined, and others set aside."""
        text = json.dumps({"value": [PLAIN], "new": 1})
        page = split.read_json(CloudTaskListResult, text, lookup, never)
        assert page.additional_properties == {"new": 1}

        with pytest.raises(Declined):
            split.read_json(
                CloudTaskListResult, '{"value": [], "ODATA_NEXT_LINK": "n"}', lookup, never
            )


class TestParsedPages:
    """Items of a parsed page."""

    def test_only_odd_items_are_read_the_long_way(self):
        """The long way is asked for odd items only."""
        asked = []

        def read_odd(cls, item, lookup):
            asked.append((cls, item, lookup))
            return CloudTask(id="asked")

        body = {"value": [PLAIN, ODD, PLAIN, None]}
        page = split.read_parsed(CloudTaskListResult, body, ANY_KEYS, read_odd)

        assert asked == [(CloudTask, ODD, ANY_KEYS), (CloudTask, None, ANY_KEYS)]
        assert [task.id for task in page.value] == ["a", "asked", "a", "asked"]
        assert body == {"value": [PLAIN, ODD, PLAIN, None]}

    @pytest.mark.parametrize(
        ("cls", "body"),
        [
            (CloudTask, PLAIN),
            (CloudTaskListResult, [PLAIN]),
            (CloudTaskListResult, {}),
            (CloudTaskListResult, {"value": {}}),
            (CloudTaskListResult, {"value": (PLAIN,)}),
            (CloudTaskListResult, {"value": [PLAIN], "VALUE": None}),
            (CloudTaskListResult, {"value": [PLAIN], "odata.nextLink": 5}),
        ],
    )
    def test_declined(self, cls, body):
        """What is no page, or is odd beside its items, is declined."""
        with pytest.raises(Declined):
            split.read_parsed(cls, body, ANY_KEYS, never)

    def test_odd_throughout(self):
        """A page whose first two items are odd is declined."""
        with pytest.raises(Declined):
            split.read_parsed(
                CloudTaskListResult, {"value": [ODD, ODD]}, ANY_KEYS, lambda *_: CloudTask()
            )


class TestFindList:
    """Which classes are pages."""

    def test_pages_and_collections(self):
        """A page and a collection list models under one key."""
        for model in (CloudTaskListResult, TaskAddCollectionParameter):
            assert find_page_list(model._codec).attribute == "value"

    def test_others(self):
        """A class with several lists of models, with none, or with a dict of models, is none."""

        class Gardens(Model):
            _attribute_map = {"by_name": {"key": "byName", "type": "{CloudTask}"}}
            by_name: dict[str, CloudTask] | None = None

        for model in (CloudTask, TaskConstraints, Gardens):
            assert find_page_list(model._codec) is None


def test_nothing_odd():
    """An object without unknown keys and without a list is not worth taking apart."""
    with pytest.raises(Declined):
        read(CloudTask, PLAIN)


def test_not_used_for_classes_without_a_fast_reader():
    """A msrest-style class is read as it always was."""

    class House(Model):
        _attribute_map = {"rooms": {"key": "theRooms", "type": "int"}}

        def __init__(self, *, rooms=None, **kwargs):
            super().__init__(**kwargs)
            self.rooms = rooms

    house = reading.read_body(House, '{"theRooms": "5", "colour": "red"}')

    assert (house.rooms, house.additional_properties) == (5, {"colour": "red"})
