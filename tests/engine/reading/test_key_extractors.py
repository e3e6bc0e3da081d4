"""KeyLookup: which keys of a body belong to which attribute, and which are left over."""

from __future__ import annotations

import copy
import logging

import msrest.serialization
import pytest

from azure_batch_models.engine.reading import key_extractors
from azure_batch_models.engine.reading.key_extractors import (
    ANY_KEY_EXTRACTORS,
    REST_KEY_EXTRACTORS,
    KeyLookup,
)
from azure_batch_models.engine.schema.shape import Shape

SHAPE = Shape.parse(
    "Node",
    {
        "vm_size": {"key": "properties.vmSize", "type": "str"},
        "e_tag": {"key": "odata\\.etag", "type": "str"},
        "id": {"key": "nodeId", "type": "str"},
    },
)
EXTRACTORS = [
    "rest_key_extractor",
    "rest_key_case_insensitive_extractor",
    "last_rest_key_extractor",
    "last_rest_key_case_insensitive_extractor",
    "attribute_key_extractor",
    "attribute_key_case_insensitive_extractor",
]
BODIES = [
    {},
    {"nodeId": "a", "odata.etag": "b", "properties": {"vmSize": "c"}},
    {"NODEID": "a", "ODATA.ETAG": "b", "Properties": {"VMSIZE": "c"}},
    {"id": "a", "e_tag": "b", "vm_size": "c"},
    {"Id": "a", "E_Tag": "b", "VM_Size": "c"},
    {"vmSize": "c", "vmsize": "d"},
    {"properties": None},
    {"properties": {}},
    {"properties": {"vmSize": None}, "vmSize": "c"},
    {"nodeId": False, "odata.etag": 0, "properties": {"vmSize": ""}},
]


def extract(extractors, body):
    """Return the values that are there by attribute, and the left-over keys."""
    values, extra = KeyLookup(extractors).values(SHAPE, body)
    found = zip((field.attribute for field in SHAPE.wire_fields), values, strict=True)
    return {name: value for name, value in found if value is not None}, extra


class TestExtractors:
    """The functions that msrest offers."""

    @pytest.mark.parametrize("body", BODIES)
    @pytest.mark.parametrize("name", EXTRACTORS)
    def test_find_what_msrest_finds(self, name, body):
        """Each extractor finds just what msrest's of that name finds."""
        for field in SHAPE.fields:
            spec = {"key": field.key, "type": "str"}
            expected = getattr(msrest.serialization, name)(field.attribute, dict(spec), body)

            assert getattr(key_extractors, name)(field.attribute, spec, body) == expected

    @pytest.mark.parametrize("name", EXTRACTORS)
    def test_change_nothing(self, name):
        """Neither the body nor the entry of the map is changed."""
        body, spec = copy.deepcopy(BODIES[1]), {"key": "properties.vmSize", "type": "str"}
        getattr(key_extractors, name)("vm_size", spec, body)

        assert body == BODIES[1]
        assert spec == {"key": "properties.vmSize", "type": "str"}


class TestByRestKey:
    """How ``deserialize`` finds values."""

    def test_exact_keys(self):
        """Values stand under their exact REST keys, flattened ones down their path."""
        found = extract(REST_KEY_EXTRACTORS, BODIES[1])

        assert found == ({"id": "a", "e_tag": "b", "vm_size": "c"}, {})

    def test_is_what_is_used_unless_told(self):
        """No extractors at all means this set."""
        assert extract(None, BODIES[1]) == extract(REST_KEY_EXTRACTORS, BODIES[1])

    @pytest.mark.parametrize("body", [BODIES[2], BODIES[3]])
    def test_no_other_key(self, body):
        """Another case or the Python name is an unknown key."""
        assert extract(REST_KEY_EXTRACTORS, body) == ({}, body)

    def test_top_of_a_path_is_absent(self):
        """As in msrest, the rest of a path is then looked for at the top; so it is no extra."""
        assert extract(REST_KEY_EXTRACTORS, {"vmSize": "c", "x": 1}) == ({"vm_size": "c"}, {"x": 1})

    def test_top_of_a_longer_path_is_absent(self):
        """Then its last part is looked for at the top, and is no unknown key."""
        shape = Shape.parse("Node", {"speed": {"key": "properties.cpu.speed", "type": "int"}})

        assert KeyLookup().values(shape, {"speed": 5, "size": 6}) == ([5], {"size": 6})

    def test_end_of_a_path_beside_its_top(self):
        """What is under the last part of a path is unknown where the top of the path is there."""
        body = {"properties": {"vmSize": "c"}, "vmSize": "d"}

        assert extract(None, body) == ({"vm_size": "c"}, {"vmSize": "d"})

    def test_null_on_the_path(self):
        """A null on the way down means that there is no value."""
        assert extract(REST_KEY_EXTRACTORS, {"properties": None}) == ({}, {})


class TestByAnyKey:
    """How ``from_dict`` finds values."""

    @pytest.mark.parametrize("body", BODIES[1:5])
    def test_names_and_keys_in_any_case(self, body):
        """Python names and REST keys are found in any case, and nothing is left over."""
        assert extract(ANY_KEY_EXTRACTORS, body) == ({"id": "a", "e_tag": "b", "vm_size": "c"}, {})

    def test_last_part_of_a_key(self):
        """The last part of a flattened key is found as well."""
        assert extract(ANY_KEY_EXTRACTORS, {"VmSize": "c"}) == ({"vm_size": "c"}, {})

    def test_python_name_is_the_first_part_of_the_key(self):
        """What stands under the Python name wins, although the path begins there as well."""
        spec = {"key": "properties.properties", "type": "object"}
        shape = Shape.parse("Metric", {"properties": spec})
        body = {"properties": {"properties": {"a": 1}, "unit": "s"}}

        assert KeyLookup(ANY_KEY_EXTRACTORS).values(shape, body) == ([body["properties"]], {})
        assert KeyLookup(REST_KEY_EXTRACTORS).values(shape, body) == ([{"a": 1}], {})

    def test_left_over(self):
        """Only keys that no attribute has consumed are left over, as they came."""
        assert extract(ANY_KEY_EXTRACTORS, {"ID": "a", "X": {"y": 1}}) == (
            {"id": "a"},
            {"X": {"y": 1}},
        )

    def test_first_name_wins(self, caplog):
        """With different values under two names the Python name's counts, and the log says so."""
        with caplog.at_level(logging.WARNING, "azure_batch_models"):
            found = extract(ANY_KEY_EXTRACTORS, {"nodeId": "rest", "id": "python"})

        assert found == ({"id": "python"}, {})
        assert "id is there under two names" in caplog.text
        assert "rest" not in caplog.text

    def test_first_name_wins_over_a_path(self, caplog):
        """That is logged once where the second is a path."""
        shape = Shape.parse("Node", {"nodes": {"key": "properties.nodes", "type": "int"}})
        body = {"nodes": 1, "properties": {"nodes": 2}}

        assert KeyLookup(ANY_KEY_EXTRACTORS).values(shape, body) == ([1], {})
        assert len(caplog.records) == 1

    def test_quietly(self, caplog):
        """Nothing is logged where somebody else tells."""
        values, _ = KeyLookup(ANY_KEY_EXTRACTORS, quiet=True).values(
            SHAPE, {"nodeId": "rest", "id": "python"}
        )

        assert "python" in values
        assert caplog.records == []

    @pytest.mark.parametrize(
        ("body", "found", "left"),
        [
            (
                {"ID": "x", "nodeId": "a", "vm_size": "y", "properties": {"vmSize": "c"}},
                {"id": "a", "vm_size": "c"},
                {"ID": "x", "vm_size": "y"},
            ),
            ({"ID": "x", "nodeId": None}, {"id": "x"}, {}),
            (
                {"Properties": {"VMSIZE": "c"}, "E_TAG": "b", "X": 1},
                {"vm_size": "c", "e_tag": "b"},
                {"X": 1},
            ),
            ({"properties": {"VMSIZE": "c"}}, {"vm_size": "c"}, {}),
            ({"properties": {"vmSize": "c"}, "vmSize": "d"}, {"vm_size": "c"}, {"vmSize": "d"}),
            ({"VmSize": "c", "nodeId": "a"}, {"vm_size": "c", "id": "a"}, {}),
            ({}, {}, {}),
        ],
    )
    def test_exact_keys_first(self, body, found, left):
        """On demand, other spellings count only for what is not there under its exact key."""
        values, extra = KeyLookup(ANY_KEY_EXTRACTORS, exact_first=True).values(SHAPE, body)
        named = zip((field.attribute for field in SHAPE.wire_fields), values, strict=True)

        assert {name: value for name, value in named if value is not None} == found
        assert extra == left

    def test_exact_keys_first_on_paths_that_begin_alike(self):
        """Then an attribute is found in any case beside one that has its exact key."""
        shape = Shape.parse(
            "Node",
            {
                "vm_size": {"key": "properties.vmSize", "type": "str"},
                "nodes": {"key": "properties.nodes", "type": "int"},
            },
        )
        lookup = KeyLookup(ANY_KEY_EXTRACTORS, exact_first=True)
        body = {"properties": {"vmSize": "c", "NODES": 3}, "Properties": {"nodes": 4}}

        assert lookup.values(shape, body) == (["c", 3], {"Properties": {"nodes": 4}})

    def test_exact_keys_first_without_a_key(self):
        """Then an attribute without a REST key has its Python name as its key."""
        shape = Shape.parse(
            "Options", {"top": {"key": "", "type": "int"}, "tag": {"key": "", "type": "str"}}
        )
        lookup = KeyLookup(ANY_KEY_EXTRACTORS, exact_first=True)

        assert lookup.values(shape, {"top": 1, "Tag": "a", "TOP": 2}) == ([1, "a"], {"TOP": 2})
        assert lookup.values(shape, {"": 1, "tag": "a"}) == ([None, "a"], {"": 1})

    def test_same_value_twice(self, caplog):
        """The same value under two names is nothing to speak of."""
        found = extract(ANY_KEY_EXTRACTORS, {"nodeId": "a", "id": "a"})

        assert found == ({"id": "a"}, {})
        assert caplog.text == ""

    def test_null_under_the_first_name(self):
        """A null does not hide the value under the other name."""
        assert extract(ANY_KEY_EXTRACTORS, {"id": None, "nodeId": "a"}) == ({"id": "a"}, {})

    def test_false_values_are_values(self):
        """Only null is no value: false, zero and the empty text are found."""
        assert extract(ANY_KEY_EXTRACTORS, {"id": 0, "e_tag": False, "vm_size": ""}) == (
            {"id": 0, "e_tag": False, "vm_size": ""},
            {},
        )

    @pytest.mark.parametrize("key", [5, None, ("id",), b"id"])
    def test_keys_are_text(self, key):
        """A key that is no text cannot be compared with names, which is said."""
        with pytest.raises(TypeError, match="keys are text, but here is"):
            extract(ANY_KEY_EXTRACTORS, {key: "a"})


class TestByOtherExtractors:
    """A set of extractors of one's own."""

    @staticmethod
    def ask(extractors, body, classes=None):
        """Return the values that are there by attribute."""
        values = KeyLookup(extractors).ask(SHAPE, body, classes or {})
        found = zip((field.attribute for field in SHAPE.wire_fields), values, strict=True)
        return {name: value for name, value in found if value is not None}

    def test_first_that_finds_wins(self):
        """Extractors are asked in their order."""
        own = [key_extractors.attribute_key_extractor, key_extractors.rest_key_extractor]

        assert self.ask(own, {"id": "python", "nodeId": "rest"}) == {"id": "python"}
        assert self.ask(own[::-1], {"id": "python", "nodeId": "rest"}) == {"id": "rest"}

    def test_an_extractor_may_change_what_it_is_given(self):
        """Each call gets an entry of its own, with key and type."""
        seen = []

        def spoil(attribute, spec, body):
            seen.append((attribute, dict(spec)))
            spec.clear()

        self.ask([spoil, spoil], {})

        assert seen[:2] == [("vm_size", {"key": "properties.vmSize", "type": "str"})] * 2

    def test_an_extractor_gets_the_whole_entry(self):
        """What else the entry has is there, and the class of its type, as in msrest."""
        entry = {"key": "k", "type": "[Inner]", "xml": {"name": "K"}, "own": [1]}
        found = []

        KeyLookup([lambda *given: found.append(given)]).ask(
            Shape.parse("Job", {"a": entry}), {"k": 1}, {"Inner": int}
        )

        assert found == [("a", {**entry, "internalType": int}, {"k": 1})]

    @pytest.mark.parametrize(
        ("extractors", "any_key", "usual"),
        [
            (None, False, True),
            (REST_KEY_EXTRACTORS, False, True),
            (list(ANY_KEY_EXTRACTORS), True, True),
            (ANY_KEY_EXTRACTORS[:1], False, False),
            ((), False, False),
        ],
    )
    def test_usual_sets_are_recognised(self, extractors, any_key, usual):
        """The sets of ``deserialize`` and ``from_dict`` are known for what they are."""
        found = KeyLookup(extractors)

        assert (found.any_key, found.is_usual) == (any_key, usual)
