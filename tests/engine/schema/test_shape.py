"""Shapes: what a model's maps say, and how maps that make no sense are refused."""

from __future__ import annotations

import dataclasses

import pytest

from azure_batch_models.engine.schema.shape import DeclarationError, Shape, WireType, split_key


def shape(attribute_map, validation=None, secrets=()):
    return Shape.parse("Job", attribute_map, validation, secrets)


def only_field(attribute_map, validation=None, secrets=()):
    (field,) = shape(attribute_map, validation, secrets).fields
    return field


class TestWireType:
    """The ``type`` of an entry."""

    @pytest.mark.parametrize(
        ("text", "kind"),
        [("str", "scalar"), ("iso-8601", "scalar"), ("[str]", "list"), ("{int}", "dict")],
    )
    def test_kind(self, text, kind):
        """A scalar's name, brackets and braces each have a kind of their own."""
        assert kind == WireType.parse(text).kind

    def test_any_other_name_is_looked_up_later(self):
        """A name that is no scalar's is a model's or an enum's, whether it exists or not."""
        assert WireType("named", "NoSuchModel") == WireType.parse("NoSuchModel")

    def test_nesting(self):
        """Lists and dicts nest to any depth, with the innermost type at hand."""
        wire = WireType.parse("[{[ResourceFile]}]")

        assert [wire.kind, wire.item.kind, wire.item.item.kind] == ["list", "dict", "list"]
        assert WireType("named", "ResourceFile") == wire.innermost

    def test_innermost_of_a_scalar_is_itself(self):
        """What is neither list nor dict is its own innermost type."""
        assert WireType("scalar", "str") == WireType.parse("str").innermost

    @pytest.mark.parametrize("text", [None, "", 5, str, "[]", "{}", "[[]]"])
    def test_refuses_what_names_no_type(self, text):
        """No text, or brackets around nothing, is refused with an example of a type."""
        with pytest.raises(DeclarationError, match="a wire type is a text such as 'str'"):
            WireType.parse(text)


class TestKeys:
    """The ``key`` of an entry."""

    @pytest.mark.parametrize(
        ("key", "path"),
        [
            ("id", ("id",)),
            ("properties.vmSize", ("properties", "vmSize")),
            ("odata\\.nextLink", ("odata.nextLink",)),
            ("a.b\\.c.d", ("a", "b.c", "d")),
            ("", ("",)),
        ],
    )
    def test_split(self, key, path):
        """A dot separates the parts of a path unless a backslash stands before it."""
        assert path == split_key(key)

    def test_known_keys_are_the_top_of_each_path(self):
        """A flattened attribute makes the object it stands in known, not its own key."""
        found = shape(
            {
                "id": {"key": "id", "type": "str"},
                "size": {"key": "properties.vmSize", "type": "str"},
                "additional_properties": {"key": "", "type": "{object}"},
            }
        )

        assert {"id", "properties"} == found.known_keys


class TestFields:
    """One field for each entry."""

    def test_order(self):
        """Fields stand in the order of the map."""
        found = shape({name: {"key": name, "type": "str"} for name in ("b", "a", "c")})

        assert [field.attribute for field in found.fields] == ["b", "a", "c"]

    def test_everything_a_field_knows(self):
        """Key, path, wire type, flags and rules come from the maps; the rules stay whole."""
        rules = {"required": True, "readonly": True, "constant": True, "max_length": 64}
        field = only_field({"id": {"key": "a.id", "type": "str"}}, {"id": rules}, {"id"})

        assert (field.attribute, field.key, field.path) == ("id", "a.id", ("a", "id"))
        assert WireType("scalar", "str") == field.wire
        assert field.required
        assert field.readonly
        assert field.constant
        assert field.secret
        assert rules == field.rules

    @pytest.mark.parametrize(
        ("key", "place"), [("jobId", ("jobId",)), ("a.b\\.c", ("a", "b.c")), ("", ("id",))]
    )
    def test_place(self, key, place):
        """Messages call an attribute by its REST keys, or by its name where it has none."""
        assert only_field({"id": {"key": key, "type": "str"}}).place == place

    def test_without_rules(self):
        """An attribute without an entry in ``_validation`` has no rule and no flag."""
        field = only_field({"id": {"key": "id", "type": "str"}}, {"other": {"required": True}})

        assert field.rules == {}
        assert not any((field.required, field.readonly, field.constant, field.secret))

    def test_rules_of_none_are_no_rules(self):
        """``None`` in place of an attribute's rules means that there are none."""
        assert only_field({"id": {"key": "id", "type": "str"}}, {"id": None}).rules == {}

    def test_by_attribute(self):
        """A field can be had by its Python name."""
        found = shape({"id": {"key": "jobId", "type": "str"}})

        assert found.by_attribute["id"].key == "jobId"

    def test_by_any_name(self):
        """A field can be had by its Python name and its REST key, in lower case."""
        found = shape({"vm_size": {"key": "properties.vmSize", "type": "str"}})

        assert set(found.by_any_name) == {"vm_size", "vmsize"}
        assert found.by_any_name["vmsize"].key == "properties.vmSize"

    def test_frozen(self):
        """A shape cannot be changed."""
        found = shape({})

        with pytest.raises(dataclasses.FrozenInstanceError):
            found.model = "Pool"


class TestAdditionalProperties:
    """The entry that msrest adds to send additional properties."""

    def test_the_entry_with_an_empty_key_sends_them(self):
        """Under an empty key it is no attribute of the body, but says that the rest is sent."""
        found = shape({"additional_properties": {"key": "", "type": "{object}"}})

        assert found.sends_additional
        assert found.keeps_additional
        assert found.wire_fields == ()

    def test_an_attribute_of_that_name_with_its_own_key(self):
        """With a key of its own it is an attribute like any other, and the rest is not kept."""
        found = shape({"additional_properties": {"key": "extra", "type": "{str}"}})

        assert not found.sends_additional
        assert not found.keeps_additional
        assert found.wire_fields[0].path == ("extra",)

    def test_usually_kept_and_not_sent(self):
        """Without such an entry unknown keys are kept, but not sent."""
        found = shape({"id": {"key": "id", "type": "str"}})

        assert found.keeps_additional
        assert not found.sends_additional

    def test_other_empty_keys_are_attributes(self):
        """Request options, whose keys are all empty, keep every attribute."""
        found = shape({name: {"key": "", "type": "str"} for name in ("filter", "select")})

        assert [field.attribute for field in found.wire_fields] == ["filter", "select"]


@pytest.mark.parametrize(
    ("attribute_map", "validation", "message"),
    [
        (None, None, "Job._attribute_map is a NoneType, not a dict"),
        (["id"], None, "Job._attribute_map is a list, not a dict"),
        ({"id": "str"}, None, "Job._attribute_map['id'] is a str, not a dict with 'key' and"),
        ({"id": {"type": "str"}}, None, "Job._attribute_map['id'] has no text under 'key': null"),
        ({"id": {"key": 5, "type": "str"}}, None, "Job._attribute_map['id'] has no text under"),
        ({"id": {"key": "id"}}, None, "Job._attribute_map['id']: a wire type is a text such as"),
        ({"id": {"key": 10**5000}}, None, "has no text under 'key': number of thousands"),
        ({"_codec": {"key": "a", "type": "str"}}, None, "no attribute can have this name"),
        ({"__dict__": {"key": "a", "type": "str"}}, None, "no attribute can have this name"),
        ({}, ["id"], "Job._validation is a list, not a dict"),
        (
            {"id": {"key": "id", "type": "str"}},
            {"id": "required"},
            "Job._validation['id'] is a str, not a dict",
        ),
    ],
)
def test_refuses_maps_that_make_no_sense(attribute_map, validation, message):
    """A malformed map is refused in a sentence that names the class and the entry."""
    with pytest.raises(DeclarationError) as caught:
        shape(attribute_map, validation)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("wire", "message"),
    [
        (str, "Job._attribute_map['id']: a wire type is a text such as"),
        ("", "Job._attribute_map['id']: a wire type is a text such as"),
        ("[]", "Job._attribute_map['id']: a wire type is a text such as"),
        pytest.param(10**5000, "not number of thousands of digits", id="long"),
    ],
)
def test_keeps_what_is_wrong_with_a_type(wire, message):
    """A wire type that makes no sense is faulty and says why; the other fields are as ever."""
    found = shape({"id": {"key": "id", "type": wire}, "name": {"key": "n", "type": "str"}})

    assert [field.is_faulty for field in found.fields] == [True, False]
    assert message in found.fields[0].wire.name
