"""The diagnosis: what is wrong with a model, rule for rule as msrest tells it."""

from __future__ import annotations

import copy
import enum
from types import MappingProxyType

import msrest.serialization
import pytest

from azure_batch_models import MetadataItem, Model
from azure_batch_models.engine.schema.shape import WireType
from azure_batch_models.engine.validation.exact import (
    BROKEN,
    first_violation,
    violations,
    violations_inside,
)


class Bed(Model):
    _attribute_map = {
        "plant": {"key": "thePlant", "type": "str"},
        "bed": {"key": "bed", "type": "Bed"},
    }
    _validation = {"plant": {"required": True, "max_length": 5}}

    def __init__(self, plant=None, bed=None):
        self.plant = plant
        self.bed = bed


class Garden(Model):
    _attribute_map = {
        "bed": {"key": "properties.bed", "type": "Bed"},
        "beds": {"key": "beds", "type": "[Bed]"},
        "by_name": {"key": "byName", "type": "{Bed}"},
        "rows": {"key": "rows", "type": "[[Bed]]"},
        "anything": {"key": "anything", "type": "object"},
        "etag": {"key": "eTag", "type": "str"},
        "size": {"key": "size", "type": "int"},
        "tags": {"key": "tags", "type": "[str]"},
    }
    _validation = {
        "beds": {"max_items": 2},
        "etag": {"readonly": True, "max_length": 1},
        "size": {"minimum": 1},
    }

    def __init__(self, **kwargs):
        for name in self._attribute_map:
            setattr(self, name, kwargs.get(name))


class Fence(msrest.serialization.Model):
    _attribute_map = {"height": {"key": "theHeight", "type": "int"}}
    _validation = {"height": {"minimum": 1}}

    def __init__(self, *, height=None, **kwargs):
        super().__init__(**kwargs)
        self.height = height


class Level(enum.Enum):
    low = "low"


def found(model):
    """Return each broken rule as rule, target, value and path."""
    return [(each.rule, each.target, each.value, each.path) for each in violations(model)]


GOOD = [
    ("min_length", 2, ["ab", "abc", [1, 2]]),
    ("max_length", 2, ["ab", "", [1]]),
    ("minimum", 2, [2, 3, 2.5]),
    ("maximum", 2, [2, 1, -1.5]),
    ("minimum_ex", 2, [3, 2.1]),
    ("maximum_ex", 2, [1, 1.9]),
    ("min_items", 1, [[1], {"a": 1}]),
    ("max_items", 1, [[1], []]),
    ("pattern", "a+$", ["a", "aaa"]),
    ("pattern", "a", ["abc"]),
    ("unique", True, [[1, 2], [], "abc"]),
    ("multiple", 3, [9, 0, -3]),
]
BAD = [
    ("min_length", 2, ["a", "", []]),
    ("max_length", 2, ["abc", [1, 2, 3]]),
    ("minimum", 2, [1, 1.9, False]),
    ("maximum", 2, [3, 2.1]),
    ("minimum_ex", 2, [2, 1]),
    ("maximum_ex", 2, [2, 3]),
    ("min_items", 1, [[], {}]),
    ("max_items", 1, [[1, 2]]),
    ("pattern", "a+$", ["b", "ba", ""]),
    ("unique", True, [[1, 1], "aa"]),
    ("multiple", 3, [10, 1]),
]


class TestRules:
    """One value and its rules."""

    def test_every_rule_is_tried(self):
        """The examples below know every rule, kept and broken."""
        assert {rule for rule, _, _ in GOOD} == {rule for rule, _, _ in BAD} == set(BROKEN)

    @pytest.mark.parametrize(
        ("rule", "limit", "value"),
        [(rule, limit, value) for rule, limit, values in GOOD for value in values],
    )
    def test_kept(self, rule, limit, value):
        """A value within the limit breaks nothing."""
        assert first_violation("Job.id", value, {rule: limit}) is None

    @pytest.mark.parametrize(
        ("rule", "limit", "value"),
        [(rule, limit, value) for rule, limit, values in BAD for value in values],
    )
    def test_broken(self, rule, limit, value):
        """A value beyond the limit breaks the rule, which msrest says as well."""
        error = first_violation("Job.id", value, {rule: limit}, "$.id")

        assert (error.rule, error.target, error.value, error.path) == (
            rule,
            "Job.id",
            limit,
            "$.id",
        )
        with pytest.raises(msrest.exceptions.ValidationError) as theirs:
            msrest.serialization.Serializer.validate(value, "Job.id", **{rule: limit})
        assert str(error) == str(theirs.value)

    def test_required(self):
        """None breaks the rule that there be a value, and no other."""
        rules = {"min_length": 1, "required": True}

        assert first_violation("Job.id", None, rules).rule == "required"
        assert first_violation("Job.id", None, {"min_length": 1, "required": False}) is None
        assert first_violation("Job.id", "", {"required": True}) is None

    def test_first_in_order(self):
        """Of several broken rules the first in the map's order is told."""
        assert (
            first_violation("Job.id", "abc", {"max_length": 1, "pattern": "x"}).rule == "max_length"
        )
        assert first_violation("Job.id", "abc", {"pattern": "x", "max_length": 1}).rule == "pattern"

    def test_readonly(self):
        """What only the service sets is not checked."""
        assert first_violation("Job.id", "abc", {"readonly": True, "max_length": 1}) is None

    def test_unknown_rules(self):
        """A rule that nobody knows breaks nothing, as in msrest."""
        assert first_violation("Job.id", "abc", {"colour": "red", "constant": True}) is None

    @pytest.mark.parametrize(
        ("value", "rules"),
        [
            (5, {"max_length": 1}),
            ("a", {"minimum": 1}),
            (5, {"pattern": "a"}),
            ("a", {"pattern": "("}),
            ([[]], {"unique": True}),
            (5, {"multiple": 0}),
            ("a", {"max_length": "x"}),
        ],
    )
    def test_cannot_be_checked(self, value, rules):
        """A value that a rule does not fit is an error of its own, as in msrest."""
        error = first_violation("Job.id", value, rules)

        assert (error.rule, error.value) == ("unknown", "unknown")


class TestModels:
    """A model and what it holds."""

    def test_nothing_wrong(self):
        """A valid model has no violations."""
        assert found(Garden(bed=Bed("ivy"), beds=[Bed("ivy"), None], size=1)) == []

    def test_one_error_for_each_attribute(self):
        """Each attribute has one error at most, in the order of the map."""
        assert found(Garden(size=0, beds=[Bed("a")] * 3)) == [
            ("max_items", "Garden.beds", 2, "$.beds"),
            ("minimum", "Garden.size", 1, "$.size"),
        ]

    def test_inside(self):
        """Models inside are checked, with paths in REST keys."""
        garden = Garden(
            bed=Bed(),
            beds=[Bed("ivy"), Bed("rosemary")],
            by_name={"a b": Bed()},
            rows=[[None, Bed()], None],
        )

        assert found(garden) == [
            ("required", "Bed.plant", True, "$.properties.bed.thePlant"),
            ("max_length", "Bed.plant", 5, "$.beds[1].thePlant"),
            ("required", "Bed.plant", True, "$.byName['a b'].thePlant"),
            ("required", "Bed.plant", True, "$.rows[0][1].thePlant"),
        ]

    def test_models_of_msrest(self):
        """A model of msrest's inside is checked as well."""
        assert found(Garden(bed=Fence(height=0))) == [
            ("minimum", "Fence.height", 1, "$.properties.bed.theHeight")
        ]

    def test_any_mapping_and_iterable(self):
        """Any mapping is checked as a dict, and anything that can be iterated as a list."""
        garden = Garden(by_name=MappingProxyType({"a": Bed()}), beds=(Bed(),), anything=Bed())

        assert [path for *_, path in found(garden)] == [
            "$.beds[0].thePlant",
            "$.byName.a.thePlant",
            "$.anything.thePlant",
        ]

    @pytest.mark.parametrize(
        ("values", "violation"),
        [
            ({"rows": iter([[Bed()]])}, ("type", "rows", "[[Bed]]", "$.rows")),
            ({"rows": [iter([Bed()])]}, ("type", "rows content", "[Bed]", "$.rows[0]")),
            ({"tags": iter(["a"])}, None),
        ],
    )
    def test_iterators(self, values, violation):
        """An iterator, which can be looked at once only, is refused where that would be needed."""
        garden = Garden(**values)
        assert found(garden) == ([] if violation is None else [violation])

        assert garden.serialize() in ({"rows": [[{}]]}, {"tags": ["a"]})

    @pytest.mark.parametrize(
        ("values", "violation"),
        [
            ({"size": "x"}, ("type", "Garden.size", "int", "$.size")),
            ({"size": "0"}, ("minimum", "Garden.size", 1, "$.size")),
            ({"size": "1"}, None),
            ({"by_name": [Bed()]}, ("type", "by_name", "{Bed}", "$.byName")),
            ({"beds": 5}, ("unknown", "Garden.beds", "unknown", "$.beds")),
            ({"etag": "long"}, None),
            ({"bed": "text"}, None),
            ({"rows": 5}, None),
        ],
    )
    def test_values_of_other_classes(self, values, violation):
        """A value is checked as it would be written; what cannot be, is an error."""
        assert found(Garden(**values)) == ([] if violation is None else [violation])

    def test_malformed_map(self):
        """A model whose maps make no sense is an error as a whole."""
        broken = type("Broken", (Model,), {"_attribute_map": None})()

        assert found(Garden(bed=broken)) == [("type", "Broken", "unknown", "$.properties.bed")]

    def test_rings(self):
        """A model that holds itself ends with an error."""
        bed = Bed("ivy")
        bed.bed = bed

        assert found(bed)[-1] == ("nesting", "Bed", "unknown", "$")

    def test_never_set(self):
        """An attribute that was never set counts as None."""
        bed = Bed("ivy")
        del bed.plant

        assert found(bed) == [("required", "Bed.plant", True, "$.thePlant")]

    def test_nothing_is_changed(self):
        """Looking leaves the model as it was."""
        garden = Garden(bed=Bed(), by_name={"a": Bed()}, size="0")
        before = copy.deepcopy(garden)
        violations(garden)

        assert garden == before


class TestValuesByThemselves:
    """A value that is no model, such as the list that is a request's body."""

    def test_inside(self):
        """The models in it are checked."""
        errors = violations_inside(WireType.parse("[Bed]"), [Bed("ivy"), Bed()], "body")

        assert [error.path for error in errors] == ["$[1].thePlant"]

    def test_not_a_dict(self):
        """What should be a dict and is none is an error."""
        (error,) = violations_inside(WireType.parse("{Bed}"), [Bed()], "body")

        assert (error.rule, error.target) == ("type", "body")

    def test_rings(self):
        """A value that holds itself ends with an error."""
        bed = Bed("ivy")
        bed.bed = bed

        errors = violations_inside(WireType.parse("[Bed]"), [bed], "body")

        assert (errors[-1].rule, errors[-1].target) == ("nesting", "body")


def test_enum_members_count_by_their_text():
    """A member where text is declared is checked by its text."""
    bed = Bed(Level.low)

    assert found(bed) == []


def test_library_models():
    """A model of ours is told by its own name."""
    item = MetadataItem(name="a", value="b")
    item.value = None

    assert found(item) == [("required", "MetadataItem.value", True, "$.value")]
