"""Instances: how they are made, compared, copied and pickled, whatever kind their class is."""

from __future__ import annotations

import copy
import pickle
import weakref

import pytest

from azure_batch_models import (
    CloudTask,
    Model,
    TaskConstraints,
    TaskIdRange,
    UnknownAttributeWarning,
)
from azure_batch_models.engine.classes.instances import attributes_of
from azure_batch_models.engine.schema.bookkeeping import AdditionalProperties, expand


class Wheel(Model):
    """A msrest-style class, as msrest's documentation writes them."""

    _validation = {"serial": {"readonly": True}}
    _attribute_map = {
        "size": {"key": "size", "type": "int"},
        "serial": {"key": "serial", "type": "str"},
    }

    def __init__(self, *, size=None, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.serial = None


class Positional(Model):
    """A msrest-style class that never calls the base's ``__init__``."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, name, extra=None):
        self.name = name
        self.extra = extra


class Bare(Model):
    """A msrest-style class with a map and nothing else."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}


class BelowBare(Bare):
    """A subclass that adds nothing."""


class LabelledRange(TaskIdRange):
    """A subclass of a declared model, with its own ``__init__``."""

    def __init__(self, *, label=None, **kwargs):
        super().__init__(**kwargs)
        self.label = label


def wheel(**changes):
    model = Wheel(size=18)
    model.note = ["set later"]
    model.additional_properties = {"odata.metadata": "m", "colour": {"r": 1}}
    for name, value in changes.items():
        setattr(model, name, value)
    return model


def constraints(**changes):
    model = TaskConstraints(max_task_retry_count=3)
    model.additional_properties = {"odata.metadata": "m", "colour": {"r": 1}}
    for name, value in changes.items():
        setattr(model, name, value)
    return model


def read_constraints():
    """Make a model whose metadata the decoder has kept in its short form."""
    return TaskConstraints.deserialize('{"maxTaskRetryCount": 3, "odata.metadata": "m"}')


def positional():
    model = Positional("n", extra={"a": [1]})
    model.later = 5
    return model


def bare():
    model = Bare(name="n")
    model.later = [5]
    return model


def labelled():
    model = LabelledRange(start=1, end=9, label="x")
    model.additional_properties = {"a": 1}
    return model


MAKERS = [wheel, constraints, read_constraints, positional, bare, labelled]
COPIES = [
    copy.copy,
    copy.deepcopy,
    *(
        lambda model, protocol=protocol: pickle.loads(pickle.dumps(model, protocol))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ),
]


def replace(model, **changes):
    """Do what ``copy.replace`` does on 3.13 and later."""
    return model.__replace__(**changes)


@pytest.mark.parametrize("make", MAKERS)
class TestCopies:
    """Copying and pickling."""

    @pytest.mark.parametrize("copied", COPIES)
    def test_equal(self, make, copied):
        """A copy has the class, the attributes and the additional properties of the original."""
        model = make()
        found = copied(model)

        assert found is not model
        assert type(found) is type(model)
        assert found == model
        assert found.additional_properties == model.additional_properties
        assert vars_of(found) == vars_of(model)

    def test_deep_copy_shares_nothing(self, make):
        """Changing a deep copy leaves the original as it was."""
        model = make()
        found = copy.deepcopy(model)
        found.additional_properties["new"] = 1
        for value in vars_of(found).values():
            if isinstance(value, list):
                value.append("more")

        assert model == make()

    def test_shallow_copy_has_attributes_of_its_own(self, make):
        """Setting an attribute of a shallow copy leaves the original as it was."""
        model = make()
        found = copy.copy(model)
        setattr(found, attributes_of(found)[0], 77)

        assert model == make()
        assert found != model

    def test_shallow_copy_has_additional_properties_of_its_own(self, make):
        """So does adding to its additional properties, whether or not somebody has seen them."""
        for model in (make(), make()):
            copy.copy(model).additional_properties["new"] = 1
            replace(model).additional_properties["new"] = 1

            assert model.additional_properties == make().additional_properties

    @pytest.mark.parametrize("copied", COPIES)
    def test_without_an_attribute(self, make, copied):
        """A model one of whose attributes was deleted can be copied; there it is unset."""
        model = make()
        name = attributes_of(model)[0]
        delattr(model, name)

        assert getattr(copied(model), name, None) is None

    def test_replace_by_a_wrong_name(self, make):
        """``copy.replace`` says what is wrong with a name that a declared model does not have."""
        if not hasattr(make(), "__dict__"):
            with pytest.raises(AttributeError, match="Did you mean 'max_task_retry_count'"):
                replace(make(), max_task_retries=1)

    def test_replace(self, make):
        """``copy.replace``, where Python has it, gives a copy with another value."""
        model = make()
        name = attributes_of(model)[0]
        found = replace(model, **{name: 77})

        assert getattr(found, name) == 77
        assert found.additional_properties == make().additional_properties
        assert model == make()
        setattr(found, name, getattr(model, name))
        assert found == model

    def test_weak_references(self, make):
        """A model can be referred to weakly."""
        model = make()

        assert weakref.ref(model)() is model

    def test_not_hashable(self, make):
        """A model can change, so it has no hash."""
        with pytest.raises(TypeError, match="unhashable"):
            hash(make())


def vars_of(model):
    return {name: getattr(model, name) for name in attributes_of(model)}


class TestEquality:
    """``==``."""

    @pytest.mark.parametrize("make", MAKERS)
    def test_alike(self, make):
        """Two models of one class with the same values are equal."""
        assert make() == make()
        assert not make() != make()  # noqa: SIM202 - both operators are meant

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (wheel(), wheel(size=19)),
            (wheel(), wheel(note=None)),
            (wheel(), wheel(another=None)),
            (wheel(), wheel(additional_properties={"colour": {"r": 2}})),
            (wheel(), wheel(additional_properties=None)),
            (constraints(), constraints(max_task_retry_count=4)),
            (constraints(), constraints(additional_properties={"colour": {"r": 2}})),
            (constraints(), constraints(additional_properties=None)),
            (Positional("a"), Positional("b")),
            (Bare(name="a"), Bare(name="b")),
            (LabelledRange(start=1, end=2, label="a"), LabelledRange(start=1, end=2, label="b")),
            (LabelledRange(start=1, end=2), LabelledRange(start=1, end=3)),
            (TaskConstraints(), TaskIdRange(start=1, end=2)),
            (Bare(name="a"), Positional("a")),
            (Bare(name="a"), BelowBare(name="a")),
            (TaskIdRange(start=1, end=2), LabelledRange(start=1, end=2)),
            (wheel(), None),
            (constraints(), {"maxTaskRetryCount": 3}),
        ],
    )
    def test_different(self, one, other):
        """Another value, another class or other additional properties make a difference."""
        assert one != other
        assert other != one

    def test_asking_makes_no_difference(self):
        """A model stays equal to its twin when somebody looks at its additional properties."""
        asked, other = read_constraints(), read_constraints()
        assert asked.additional_properties == {"odata.metadata": "m"}

        assert asked == other
        assert other == asked

    def test_asking_for_nothing_makes_no_difference(self):
        """The same goes for a model that has none."""
        asked, other = TaskConstraints(), TaskConstraints()
        assert asked.additional_properties == {}

        assert asked == other
        assert other == asked

    def test_inside_other_models(self):
        """Models that hold models are compared through and through."""
        assert CloudTask(constraints=constraints()) == CloudTask(constraints=constraints())
        assert CloudTask(constraints=constraints()) != CloudTask(constraints=TaskConstraints())

    @pytest.mark.parametrize("make", MAKERS)
    def test_any(self, make):
        """A model leaves the comparison with a stranger to the stranger."""

        class Any:
            def __eq__(self, other):
                return True

            __hash__ = None

        assert Any() == make()
        assert make() == Any()


class TestDeepCopyOfRings:
    """Models that refer to themselves."""

    @pytest.mark.parametrize("make", [wheel, bare])
    def test_ring(self, make):
        """A deep copy of a model that holds itself holds itself."""
        model = make()
        model.later = model
        found = copy.deepcopy(model)

        assert found.later is found

    @pytest.mark.parametrize(
        "carry", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))]
    )
    def test_ring_of_declared_models(self, carry):
        """A declared model that holds itself, directly and in a list, is copied and pickled so."""
        task = CloudTask(id="a")
        task.constraints = task
        task.resource_files = [task]
        found = carry(task)

        assert found.constraints is found
        assert found.resource_files[0] is found
        assert found.id == "a"


class TestAdditionalProperties:
    """The dict of what a model does not know."""

    def test_is_a_dict(self):
        """It is a dict in every respect, also to JSON and pickle."""
        extra = AdditionalProperties({"a": 1})

        assert extra == {"a": 1}
        assert {"a": 1} == extra  # noqa: SIM300 - from the other side
        assert extra != {"a": 2}
        assert pickle.loads(pickle.dumps(extra)) == extra
        assert isinstance(extra, dict)

    def test_short_forms(self):
        """``None`` means nothing, a text means that ``odata.metadata`` is all."""
        assert expand(None) == {}
        assert expand("m") == {"odata.metadata": "m"}
        assert expand({"a": 1}) == {"a": 1}

    @pytest.mark.parametrize(
        ("extra", "short", "equal"),
        [
            ({}, None, True),
            ({"a": 1}, None, False),
            ({"odata.metadata": "m"}, "m", True),
            ({"odata.metadata": "n"}, "m", False),
            ({"odata.metadata": "m", "a": 1}, "m", False),
            ({}, "m", False),
        ],
    )
    def test_equal_to_its_short_form(self, extra, short, equal):
        """The long form is equal to the short one that means the same, and to no other."""
        assert (AdditionalProperties(extra) == short) is equal
        assert (AdditionalProperties(extra) != short) is not equal

    def test_not_hashable(self):
        """Like every dict it has no hash."""
        with pytest.raises(TypeError, match="unhashable"):
            hash(AdditionalProperties())

    @pytest.mark.parametrize("make", [TaskConstraints, Wheel, constraints])
    @pytest.mark.parametrize("nothing", [None, {}])
    def test_none_empties_it(self, make, nothing):
        """Giving or setting nothing makes it an empty dict."""
        model = make(additional_properties=nothing)

        assert model.additional_properties == {}

    @pytest.mark.parametrize("make", [TaskConstraints, Wheel, constraints])
    @pytest.mark.parametrize("value", ["abc", 5, [1]])
    def test_other_values(self, make, value):
        """What is no dict is refused."""
        with pytest.raises(TypeError, match="additional_properties is a dict by REST key or None"):
            make(additional_properties=value)

    def test_plain_attribute(self):
        """To a msrest-style model it is an attribute like others; only writing asks for a dict."""
        model = wheel(additional_properties=None)

        assert model.additional_properties is None
        assert model.serialize(keep_additional_properties=True) == {"size": 18}
        assert repr(model) == "Wheel(size=18, note=['set later'])"

    def test_setting_copies(self):
        """The model keeps a dict of its own."""
        given = {"a": 1}
        model = constraints(additional_properties=given)
        model.additional_properties["b"] = 2

        assert given == {"a": 1}

    def test_every_model_has_its_own(self):
        """No two models share it."""
        one, other = TaskConstraints(), TaskConstraints()
        one.additional_properties["a"] = 1

        assert other.additional_properties == {}


class TestMsrestInit:
    """``Model.__init__``, as subclasses call it."""

    def test_sets_what_the_map_knows(self):
        """Keywords that the map knows become attributes."""
        assert Bare(name="n").name == "n"

    def test_unknown_keyword(self):
        """An unknown keyword is not set; the warning names the closest attribute and our caller."""

        def misspell():
            return Bare(nmae="n")

        with pytest.warns(UnknownAttributeWarning) as caught:
            model = misspell()

        assert not hasattr(model, "nmae")
        (warning,) = caught
        assert str(warning.message) == (
            "Bare has no attribute 'nmae'; the argument is ignored. Did you mean 'name'?"
        )
        line = misspell.__code__.co_firstlineno + 1
        assert (warning.filename, warning.lineno) == (__file__, line)

    def test_readonly_keyword(self):
        """What only the service sets is not set by a keyword, with a warning."""
        with pytest.warns(UnknownAttributeWarning, match="Wheel.serial is set by the service"):
            model = Wheel(size=1, serial="s")

        assert model.serial is None

    def test_additional_properties(self):
        """They may be given as a keyword, as generated models do."""
        model = Wheel(size=1, additional_properties={"a": 1})

        assert model.additional_properties == {"a": 1}

    def test_without_validation(self):
        """A class whose ``_validation`` is ``None`` takes its keywords."""
        cls = type("NoRules", (Bare,), {"_validation": None})

        assert cls(name="n").name == "n"


class TestAttributesOf:
    """Which attributes an instance has or can have."""

    def test_declared(self):
        """A declared model has those of its map, in that order."""
        assert attributes_of(TaskConstraints()) == list(TaskConstraints._attribute_map)

    def test_msrest_style(self):
        """A msrest-style model has what was set, in that order."""
        assert attributes_of(positional()) == ["name", "extra", "later"]

    def test_subclass_of_a_declared_model(self):
        """A msrest-style class below a declared one has the fields first."""
        assert attributes_of(labelled()) == ["start", "end", "label"]


@pytest.mark.parametrize("copied", [each for each in COPIES if each is not copy.copy])
def test_deleted_attribute(copied):
    """A model that an attribute was deleted from is pickled and deeply copied without it."""
    model = TaskConstraints(max_task_retry_count=3)
    del model.retention_time

    assert copied(model) == TaskConstraints(max_task_retry_count=3)


def test_what_is_no_dict_is_not_shown():
    """What is set as additional properties, and is none, may be a secret, so no error shows it."""
    with pytest.raises(TypeError, match="not text") as caught:
        CloudTask(additional_properties="hunter2")

    assert "hunter2" not in str(caught.value)
