"""The metaclass: from what an author declares to a class, in both of its kinds."""

from __future__ import annotations

import inspect
import pickle
import re
import sys
import types
import typing
import warnings
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, get_type_hints

import pytest

from azure_batch_models import (
    AffinityInformation,
    CloudTask,
    ComputeNodeIdentityReference,
    DeserializationError,
    Model,
    SerializationError,
    TaskAddParameter,
    TaskConstraints,
    TaskIdRange,
    TaskListOptions,
    UnknownAttributeWarning,
    UserAssignedIdentity,
)
from azure_batch_models.engine.schema.declarations import Constraint, server_set

if TYPE_CHECKING:
    from collections.abc import Callable
from azure_batch_models.engine.validation.exact import BROKEN


class Volume(Model):
    """A declared class of this module."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "size": {"key": "sizeGB", "type": "int"},
        "etag": {"key": "eTag", "type": "str"},
    }
    _validation = {"name": {"required": True}, "etag": {"readonly": True}}

    name: str
    """A name."""
    size: int | None = 5
    """A size with a default."""
    etag: str | None = server_set(init=False)

    @property
    def label(self):
        return f"{self.name} ({self.size} GB)"

    def doubled(self):
        return type(self)(name=self.name, size=self.size * 2)


class EncryptedVolume(Volume):
    """A declared class below it, with an attribute that is required."""

    _attribute_map = {**Volume._attribute_map, "key_url": {"key": "keyUrl", "type": "str"}}
    _validation = {**Volume._validation, "key_url": {"required": True}}

    key_url: str

    def doubled(self):
        larger = type(self)(name=self.name, size=self.size, key_url=self.key_url)
        larger.size = super(EncryptedVolume, larger).label and self.size * 2
        return larger


class Generated(Model):
    """A class as AutoRest generates them for msrest."""

    _validation = {"name": {"required": True}}
    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "limits": {"key": "limits", "type": "TaskConstraints"},
    }

    def __init__(self, *, name: str, limits=None, **kwargs) -> None:
        super(Generated, self).__init__(**kwargs)  # noqa: UP008 - so it was generated
        self.name = name
        self.limits = limits


class OldGenerated(Model):
    """A class as AutoRest generated them for Python 2."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.name = kwargs.get("name", None)  # noqa: SIM910 - so it was generated
        self.kind = "old"


class WithoutSuper(Model):
    """A class whose ``__init__`` takes positional arguments and does not call the base's."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "size": {"key": "size", "type": "int"},
    }

    def __init__(self, name, size=1):
        self.name = name
        self.size = size


class StrictVolume(Volume):
    """A subclass of a declared model with its own ``__init__``."""

    def __init__(self, name, **kwargs):
        super().__init__(name=name.lower(), **kwargs)
        self.checked = True


class HalfAnnotated(Model):
    """A class that annotates only one of its attributes, so it is msrest-style."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "size": {"key": "size", "type": "int"},
    }

    name: str | None = None


class TestDeclarations:
    """What an author may write."""

    def test_every_rule_is_known(self):
        """The rules that a ``_validation`` entry may have are the flags and what is checked."""
        flags = {"required", "readonly", "constant"}

        assert set(Constraint.__annotations__) == flags | set(BROKEN)

    def test_server_set(self):
        """The mark of read-only attributes is, at run time, their default."""
        assert server_set(init=False) is None
        assert server_set() is None


class TestDeclaredClass:
    """A class that annotates its attributes and has no ``__init__``."""

    def test_defaults(self):
        """Attributes that were not given have the default that the class body says."""
        volume = Volume(name="a")

        assert (volume.name, volume.size, volume.etag) == ("a", 5, None)

    def test_values(self):
        """Values are kept as they are given, without a check or a copy."""
        limit, odd = timedelta(hours=1), object()
        constraints = TaskConstraints(max_wall_clock_time=limit, max_task_retry_count=odd)

        assert constraints.max_wall_clock_time is limit
        assert constraints.max_task_retry_count is odd

    def test_methods_and_properties(self):
        """A class may have methods and properties, ``super()`` included."""
        volume = EncryptedVolume(name="a", key_url="https://k").doubled()

        assert volume.label == "a (10 GB)"
        assert Volume(name="b").doubled() == Volume(name="b", size=10)

    def test_docstring_and_module(self):
        """The class has its docstring, name and module."""
        assert Volume.__doc__.startswith("A declared class of this module.\n")
        assert (Volume.__name__, Volume.__module__) == ("Volume", __name__)

    @pytest.mark.parametrize("bases", [(TaskConstraints, TaskIdRange), (CloudTask, TaskIdRange)])
    def test_several_bases(self, bases):
        """Two classes that annotate attributes cannot both be bases, and the error says why."""
        names = " and ".join(base.__name__ for base in bases)
        with pytest.raises(TypeError, match=f"Both cannot derive from {names}: each annotates"):
            type("Both", bases, {})

    def test_one_of_several_bases(self):
        """Bases that annotate nothing can be combined."""

        class Mixed(Volume, Model):
            pass

        assert Mixed(name="a").size == Volume(name="a").size

    def test_annotations(self):
        """Annotations are those of the author, and they resolve."""
        assert inspect.get_annotations(Volume)["size"] == "int | None"
        assert get_type_hints(Volume)["size"] == int | None

    def test_no_instance_dict(self):
        """Instances are Structs without a place for other attributes."""
        assert Volume.__dictoffset__ == 0

    @pytest.mark.parametrize("name", ["_attribute_map", "_validation"])
    def test_maps_are_read_only(self, name):
        """A declared map cannot be changed in place, which nothing would notice."""
        with pytest.raises(TypeError):
            getattr(Volume, name)["new"] = {}

    def test_subclass(self):
        """A subclass has the attributes of its base and its own, required ones among them."""
        volume = EncryptedVolume(name="a", key_url="https://k")

        assert volume.serialize() == {"name": "a", "sizeGB": 5, "keyUrl": "https://k"}
        with pytest.raises(TypeError, match="misses required keyword argument: key_url"):
            EncryptedVolume(name="a")

    def test_annotations_that_are_not_in_the_map(self):
        """An annotated attribute without an entry in the map is an error, with the closest entry."""
        with pytest.raises(TypeError, match=r"Noted\.nmae is annotated, .*Did you mean 'name'\?"):

            class Noted(Model):
                _attribute_map = {"name": {"key": "name", "type": "str"}}
                nmae: str | None = None

    def test_all_annotations_that_are_not_in_the_map(self):
        """The error names them all."""
        with pytest.raises(TypeError, match=r"Noted\.first and Noted\.second are annotated"):

            class Noted(Model):
                first: str | None = None
                second: str | None = None

    def test_annotations_of_what_is_no_attribute(self):
        """Class variables, constants, private names and methods are annotated without an entry."""

        class Noted(Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}
            name: str | None = None
            made: ClassVar[int] = 0
            LIMIT: typing.Final = 5
            _cache: dict[str, str] | None = None
            shout: Callable[..., str]

            def shout(self):
                return self.name.upper()

        assert list(inspect.signature(Noted).parameters) == ["name"]
        assert (Noted.made, Noted.LIMIT, Noted(name="a").shout()) == (0, 5, "A")

    def test_annotations_of_evaluated_class_variables(self):
        """Class variables are known from their objects, too."""
        namespace: dict[str, Any] = {"Model": Model, "ClassVar": ClassVar, "__name__": __name__}
        source = "class Counted(Model):\n    made: ClassVar[int] = 0"

        exec(compile(source, "counted", "exec", dont_inherit=True), namespace)

        assert namespace["Counted"].made == 0

    def test_annotations_beside_an_own_init(self):
        """A class with an ``__init__`` may annotate what it sets there."""

        class Counted(Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}
            length: int

            def __init__(self, *, name=None, **kwargs):
                super().__init__(**kwargs)
                self.name = name
                self.length = len(name)

        assert Counted(name="abc").length == 3

    def test_mixin(self):
        """A plain class may stand among the bases."""

        class Loud:
            def shout(self):
                return self.name.upper()

        class LoudVolume(Loud, Volume):
            pass

        assert LoudVolume(name="a").shout() == "A"
        assert LoudVolume.deserialize('{"name": "a"}').serialize() == {"name": "a"}

    def test_values_of_evaluated_annotations(self):
        """Annotations may be objects as well as text."""
        namespace: dict[str, Any] = {"Model": Model}
        body = (
            "class Eager(Model):\n"
            "    _attribute_map = {'name': {'key': 'name', 'type': 'str'}}\n"
            "    name: str | None = None\n"
        )
        exec(compile(body, "eager", "exec", dont_inherit=True), namespace)
        eager = namespace["Eager"]

        assert inspect.get_annotations(eager) == {"name": str | None}
        assert eager.deserialize('{"name": "a"}') == eager(name="a")


class TestArguments:
    """How a declared class takes its arguments."""

    def test_positional(self):
        """Positional arguments are refused, and counted."""
        with pytest.raises(TypeError, match=r"^CloudTask\(\) takes keyword arguments only, got 2"):
            CloudTask("a", "b")
        with pytest.raises(TypeError, match=r"^AffinityInformation\(\) takes .* only, got 1"):
            AffinityInformation("a")

    @pytest.mark.parametrize(
        ("cls", "given", "message"),
        [
            (
                AffinityInformation,
                {},
                "AffinityInformation() misses required keyword argument: affinity_id",
            ),
            (
                TaskAddParameter,
                {"id": "a"},
                "TaskAddParameter() misses required keyword argument: command_line",
            ),
            (
                TaskAddParameter,
                {},
                "TaskAddParameter() misses required keyword arguments: id, command_line",
            ),
        ],
    )
    def test_missing(self, cls, given, message):
        """Every required argument that is missing is named."""
        with pytest.raises(TypeError) as caught:
            cls(**given)

        assert str(caught.value) == message

    def test_unknown(self):
        """An unknown keyword is ignored, with a warning that names the closest attribute."""
        with pytest.warns(UnknownAttributeWarning) as caught:
            task = CloudTask(id="a", comand_line="b")

        assert task == CloudTask(id="a")
        (warning,) = caught
        assert str(warning.message) == (
            "CloudTask has no attribute 'comand_line'; the argument is ignored. "
            "Did you mean 'command_line'?"
        )

    @pytest.mark.parametrize("key", ["commandLine", "CommandLine", "COMMAND_LINE"])
    def test_rest_keys_find_their_name(self, key):
        """A REST key or another casing is answered with the Python name."""
        with pytest.warns(UnknownAttributeWarning, match="Did you mean 'command_line'"):
            CloudTask(**{key: "b"})

    def test_nothing_close(self):
        """Where no attribute is close, none is named."""
        with pytest.warns(UnknownAttributeWarning) as caught:
            CloudTask(xyzzy=1)

        assert str(caught[0].message).endswith("the argument is ignored.")

    @pytest.mark.parametrize("cls", [CloudTask, UserAssignedIdentity])
    def test_the_warning_points_at_the_call(self, cls):
        """The warning is of the line that calls the class."""

        def misspell():
            return cls(resource_id="a", xyzzy=1)

        with pytest.warns(UnknownAttributeWarning) as caught:
            misspell()

        line = misspell.__code__.co_firstlineno + 1
        assert {(each.filename, each.lineno) for each in caught} == {(__file__, line)}

    def test_can_be_made_fatal(self):
        """With the warning turned into an error, an unknown keyword raises it."""
        with warnings.catch_warnings():
            warnings.simplefilter("error", UnknownAttributeWarning)
            with pytest.raises(UnknownAttributeWarning, match="comand_line"):
                CloudTask(comand_line="b")

    def test_can_be_silenced(self):
        """With the warning ignored, an unknown keyword is just ignored, as in msrest."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnknownAttributeWarning)

            assert CloudTask(comand_line="b") == CloudTask()

    def test_unknown_and_missing(self):
        """A misspelt required keyword is named by the warning, the right one by the error."""
        with (
            pytest.warns(UnknownAttributeWarning, match="Did you mean 'affinity_id'"),
            pytest.raises(TypeError, match="affinity_id"),
        ):
            AffinityInformation(afinity_id="a")

    def test_readonly(self):
        """What only the service sets is not set by a keyword, with a warning, as in msrest."""
        with pytest.warns(UnknownAttributeWarning) as caught:
            volume = Volume(name="a", etag="x")

        assert volume.etag is None
        assert str(caught[0].message) == (
            "Volume.etag is set by the service; the argument is ignored"
        )

    def test_readonly_attributes_can_be_set_later(self):
        """Setting a read-only attribute afterwards is allowed, for tests and copies."""
        volume = Volume(name="a")
        volume.etag = "x"

        assert volume.etag == "x"

    def test_additional_properties(self):
        """Additional properties may be given, and are copied."""
        given = {"a": 1}
        task = CloudTask(id="a", additional_properties=given)
        task.additional_properties["b"] = 2

        assert task.additional_properties == {"a": 1, "b": 2}
        assert given == {"a": 1}

    def test_no_additional_properties(self):
        """``None`` for additional properties means none."""
        assert CloudTask(additional_properties=None).additional_properties == {}


class TestMsrestStyle:
    """Classes written for msrest, with their own ``__init__``."""

    def test_generated(self):
        """A generated class is read, written and validated as in msrest."""
        body = {"name": "a", "limits": {"maxTaskRetryCount": 3}, "later": 1}
        model = Generated.deserialize(body)

        assert model == Generated(
            name="a",
            limits=TaskConstraints(max_task_retry_count=3),
            additional_properties={"later": 1},
        )
        assert model.additional_properties == {"later": 1}
        assert model.serialize() == {"name": "a", "limits": {"maxTaskRetryCount": 3}}
        assert model.as_dict() == {"name": "a", "limits": {"max_task_retry_count": 3}}
        assert [str(each) for each in Generated(name=None).validate()] == [
            "Parameter 'Generated.name' can not be None."
        ]

    def test_generated_for_python_2(self):
        """A class that picks its attributes out of ``**kwargs`` gets each of them."""
        model = OldGenerated(name="a")

        assert (model.name, model.kind) == ("a", "old")
        assert OldGenerated.deserialize('{"name": "a"}') == model

    def test_init_decides_what_is_demanded(self):
        """A missing argument of its own is Python's own TypeError."""
        with pytest.raises(TypeError, match="name"):
            Generated()

    def test_positional_arguments(self):
        """Positional arguments are the class's own affair."""
        model = WithoutSuper("a", 2)

        assert model.serialize() == {"name": "a", "size": 2}
        assert WithoutSuper.deserialize(model.serialize()) == model

    def test_without_super(self):
        """A model whose ``__init__`` never calls the base's has everything that others have."""
        model = WithoutSuper("a")

        assert repr(model) == "WithoutSuper(name='a', size=1)"
        assert model.additional_properties == {}
        assert model.validate() == []
        assert WithoutSuper.from_dict({"NAME": "a", "x": 1}).additional_properties == {"x": 1}

    def test_attributes_set_later(self):
        """Any attribute can be set, in the map or not; only those in the map are written."""
        model = WithoutSuper("a")
        model.size = None
        model.remark = "mine"

        assert model.serialize() == {"name": "a"}
        assert model.remark == "mine"

    def test_attribute_that_was_never_set(self):
        """As in msrest, writing needs every attribute of the map; the error names the missing."""
        model = WithoutSuper("a")
        del model.size

        with pytest.raises(SerializationError, match=r"\$\.size: WithoutSuper.size was never set"):
            model.serialize()

    def test_subclass_of_a_declared_model(self):
        """Such a subclass runs its ``__init__`` when called and when read."""
        model = StrictVolume("A", size=2)

        assert (model.name, model.size, model.checked) == ("a", 2, True)
        assert StrictVolume.deserialize('{"name": "A", "sizeGB": 2}') == model
        assert model.serialize() == {"name": "a", "sizeGB": 2}
        assert isinstance(model, Volume)

    def test_defaults_of_the_declared_model(self):
        """What its ``__init__`` does not give has the default of the declared base."""
        assert StrictVolume("a").size == 5

    def test_mutable_defaults_of_the_declared_model(self):
        """A list that is such a default belongs to one instance."""

        class Labelled(Model):
            _attribute_map = {"labels": {"key": "labels", "type": "[str]"}}
            labels: list[str] | None = ["new"]

        class Own(Labelled):
            def __init__(self):
                super().__init__()

        Own().labels.append("more")

        assert Own().labels == ["new"]

    def test_readonly_attributes_of_the_service(self):
        """Read-only attributes, which ``__init__`` does not take, are set from a response."""
        model = StrictVolume.deserialize('{"name": "a", "eTag": "x"}')

        assert model.etag == "x"

    def test_among_declared_models(self):
        """A declared model may hold an instance of such a subclass, and writes it."""

        class MyConstraints(TaskConstraints):
            def __init__(self, retries):
                super().__init__(max_task_retry_count=retries)

        task = CloudTask(id="a", constraints=MyConstraints(3))

        assert task.serialize() == {"id": "a", "constraints": {"maxTaskRetryCount": 3}}
        assert task.validate() == []

    def test_partly_annotated(self):
        """A class that annotates some of its attributes only is msrest-style."""
        model = HalfAnnotated(name="a", size=2)

        assert model.serialize() == {"name": "a", "size": 2}
        assert HalfAnnotated.deserialize({"name": "a", "size": 2}) == model
        model.remark = "any attribute can be set"

    def test_declared_below_msrest_style(self):
        """A subclass of a msrest-style class is msrest-style, whatever it annotates."""

        class More(WithoutSuper):
            _attribute_map = {**WithoutSuper._attribute_map, "unit": {"key": "unit", "type": "str"}}
            unit: str | None = None

        model = More("a")
        model.unit = "GB"

        assert model.serialize() == {"name": "a", "size": 1, "unit": "GB"}

    def test_class_made_by_type(self):
        """A class can be made by calling ``type``, as msrest's own tests do."""
        cls = type(
            "Made", (Model,), {"_attribute_map": {"name": {"key": "theName", "type": "str"}}}
        )
        model = cls(name="a")

        assert model.serialize() == {"theName": "a"}
        assert cls.deserialize({"theName": "a"}) == model

    def test_class_made_by_type_with_a_late_map(self):
        """Such a class may get its map, its rules and its ``__init__`` afterwards."""
        cls = type("Late", (Model,), {})
        cls._attribute_map = {"name": {"key": "theName", "type": "str"}}
        cls._validation = {"name": {"max_length": 3}}
        model = cls(name="long")

        assert model.serialize() == {"theName": "long"}
        assert cls.deserialize({"theName": "long"}) == model
        assert [error.rule for error in model.validate()] == ["max_length"]

    def test_instance_that_gets_its_map_later(self):
        """As msrest's tests do, a map may be set on the class of an existing object."""
        cls = type("Later", (Model,), {})
        model = cls()
        model.name = "a"
        cls._attribute_map = {"name": {"key": "theName", "type": "str"}}

        assert model.serialize() == {"theName": "a"}

    def test_options_keep_their_defaults(self):
        """A subclass of request options keeps the defaults that azure-batch documents."""

        class MyOptions(TaskListOptions):
            def __init__(self, **kwargs):
                super().__init__(**kwargs)

        assert (MyOptions().timeout, MyOptions().max_results) == (30, 1000)
        assert MyOptions(timeout=5).timeout == 5

    def test_sending_additional_properties(self):
        """A msrest-style class can be told to send them, also when a holder was written before."""
        inner = type("Inner", (OldGenerated,), {})
        outer = type(
            "Outer",
            (Model,),
            {
                "_attribute_map": {"inner": {"key": "inner", "type": "OldGenerated"}},
                "__annotations__": {"inner": "object"},
                "__module__": __name__,
                "inner": None,
            },
        )
        model = outer(inner=inner(name="a", additional_properties={"x": 1}))
        assert model.serialize() == {"inner": {"name": "a"}}
        inner.enable_additional_properties_sending()

        assert model.serialize() == {"inner": {"name": "a", "x": 1}}
        assert model.as_dict() == {"inner": {"name": "a", "x": 1}}

    def test_pickle(self):
        """An instance of a module's class can be pickled with what was set later."""
        model = StrictVolume("A")
        model.remark = "mine"

        found = pickle.loads(pickle.dumps(model))
        assert found == model
        assert found.remark == "mine"

    def test_discriminator_without_init_argument(self):
        """A class may set its own discriminator, which ``__init__`` does not take."""

        class Shape(Model):
            _attribute_map = {"kind": {"key": "kind", "type": "str"}}
            _subtype_map = {"kind": {"circle": "Circle"}}

            def __init__(self, **kwargs):
                super().__init__(**kwargs)
                self.kind = None

        class Circle(Shape):
            _attribute_map = {
                "kind": {"key": "kind", "type": "str"},
                "radius": {"key": "radius", "type": "float"},
            }

            def __init__(self, *, radius=None):
                super().__init__()
                self.kind = "circle"
                self.radius = radius

        circle = Circle.deserialize({"kind": "circle", "radius": 2})

        assert (circle.kind, circle.radius) == ("circle", 2.0)

    def test_annotated_additional_properties(self):
        """An annotation of ``additional_properties`` with a default does not hide what was read."""

        class Annotated(Model):
            _attribute_map = {
                "name": {"key": "name", "type": "str"},
                "additional_properties": {"key": "", "type": "{object}"},
            }
            name: str | None = None
            additional_properties: dict[str, Any] | None = None

        model = Annotated.from_dict({"NAME": "a", "x": 1})

        assert model.additional_properties == {"x": 1}
        model.additional_properties = {"y": 2}
        assert Annotated.from_json(model.to_json()) == model

    def test_additional_properties_as_an_attribute(self):
        """A class whose map has a key for ``additional_properties`` treats it as any other."""

        class Open(Model):
            _attribute_map = {"additional_properties": {"key": "extra", "type": "{str}"}}

            def __init__(self, *, additional_properties=None):
                self.additional_properties = additional_properties

        model = Open(additional_properties={"a": "b"})

        assert model.serialize() == {"extra": {"a": "b"}}
        assert Open.deserialize({"extra": {"a": "b"}, "x": 1}) == model


class TestChangedMaps:
    """Maps that are replaced or extended after the class was made and used."""

    @staticmethod
    def fresh():
        cls = type(
            "Fresh",
            (Model,),
            {
                "_attribute_map": {"name": {"key": "name", "type": "str"}},
                "_validation": {"name": {"max_length": 3}},
            },
        )
        model = cls(name="long")
        assert model.serialize() == {"name": "long"}
        assert [error.rule for error in model.validate()] == ["max_length"]
        assert cls.deserialize({"name": "long"}) == model
        return cls, model

    def test_replaced(self):
        """A new map counts from then on."""
        cls, model = self.fresh()
        cls._attribute_map = {"name": {"key": "title", "type": "str"}}

        assert model.serialize() == {"title": "long"}
        assert cls.deserialize({"title": "long"}) == model

    def test_extended_in_place(self):
        """An entry added to the map counts from then on."""
        cls, model = self.fresh()
        cls._attribute_map["size"] = {"key": "size", "type": "int"}
        model.size = 5

        assert model.serialize() == {"name": "long", "size": 5}
        assert cls.deserialize({"name": "long", "size": "5"}) == model

    def test_entry_changed_in_place(self):
        """A change inside an entry counts from then on."""
        cls, model = self.fresh()
        cls._attribute_map["name"]["key"] = "title"

        assert model.serialize() == {"title": "long"}

    def test_validation_replaced(self):
        """New rules count from then on."""
        cls, model = self.fresh()
        cls._validation = {"name": {"max_length": 9}}

        assert model.validate() == []

    def test_validation_extended_in_place(self):
        """A rule changed or added in place counts from then on."""
        cls, model = self.fresh()
        cls._validation["name"]["max_length"] = 9
        assert model.validate() == []
        cls._validation["name"]["pattern"] = "short"

        assert [error.rule for error in model.validate()] == ["pattern"]

    def test_base_changed(self):
        """A subclass that inherits a map sees the change of its base's."""
        cls, _ = self.fresh()
        below = type("Below", (cls,), {})
        assert below(name="a").serialize() == {"name": "a"}
        cls._attribute_map = {"name": {"key": "title", "type": "str"}}

        assert below(name="a").serialize() == {"title": "a"}

    def test_declared_class(self):
        """The map of a declared class can be replaced; readers and writers follow."""

        class Plain(Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}
            name: str | None = None

        assert Plain.deserialize('{"name": "a"}').serialize() == {"name": "a"}
        Plain._attribute_map = {"name": {"key": "title", "type": "str"}}

        assert Plain.deserialize('{"title": "a"}') == Plain(name="a")
        assert Plain(name="a").serialize() == {"title": "a"}
        assert Plain.from_dict({"TITLE": "a"}) == Plain(name="a")

    def test_declared_rules(self):
        """The rules of a declared class can be replaced; the validator follows."""

        class Plain(Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}
            name: str | None = None

        assert Plain().validate() == []
        Plain._validation = {"name": {"required": True}}

        assert [error.rule for error in Plain().validate()] == ["required"]

    def test_declared_secrets(self):
        """Secrets can be named later; the representation follows."""

        class Plain(Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}
            name: str | None = None

        Plain._secrets = {"name"}

        assert "hunter2" not in repr(Plain(name="hunter2"))


MALFORMED = [
    None,
    5,
    [],
    "text",
    {"name": None},
    {"name": "str"},
    {"name": {}},
    {"name": {"key": "n"}},
]


class TestMalformedMaps:
    """Maps that make no sense: the class can be made, and only using it fails."""

    @pytest.mark.parametrize("attribute_map", MALFORMED)
    def test_fail_when_used(self, attribute_map):
        """Reading and writing fail with the errors of reading and writing."""
        cls = type("Broken", (Model,), {"_attribute_map": attribute_map})
        model = cls()
        model.name = "a"

        with pytest.raises(SerializationError, match=r"Broken\._attribute_map"):
            model.serialize()
        with pytest.raises(SerializationError):
            model.as_dict()
        with pytest.raises(DeserializationError, match=r"Broken\._attribute_map"):
            cls.deserialize({"name": "a"})
        with pytest.raises(DeserializationError):
            cls.from_dict({"name": "a"})

    @pytest.mark.parametrize("attribute_map", MALFORMED)
    def test_validation_tells(self, attribute_map):
        """Validation does not raise, but says that it could not be done."""
        model = type("Broken", (Model,), {"_attribute_map": attribute_map})()

        assert [error.target for error in model.validate()] == ["Broken"]

    @pytest.mark.parametrize("attribute_map", MALFORMED)
    def test_set_later(self, attribute_map):
        """The same goes for a class that worked until its map was replaced."""
        cls, model = TestChangedMaps.fresh()
        cls._attribute_map = attribute_map

        with pytest.raises(SerializationError):
            model.serialize()
        with pytest.raises(DeserializationError):
            cls.deserialize({"name": "a"})

    @pytest.mark.parametrize("wire", [str, "", 5])
    def test_one_type(self, wire):
        """A type that makes no sense counts only where its attribute has a value."""
        entry = {"key": "n", "type": wire}
        good = {"id": {"key": "id", "type": "str"}}
        cls = type(
            "HalfBroken", (Model,), {"_attribute_map": {**good, "name": entry}, "name": None}
        )
        model = cls.deserialize('{"id": "a"}')

        assert model.id == "a"
        assert model.serialize() == {"id": "a"}
        assert model.as_dict() == {"id": "a"}
        assert model.to_json() == '{"id":"a"}'
        assert model.validate() == []
        assert cls.from_dict({"ID": "a"}) == model

    @pytest.mark.parametrize("wire", [str, "", 5])
    def test_one_type_of_a_declared_class(self, wire):
        """The same goes for a class whose attributes are annotated."""

        class HalfDeclared(Model):
            _attribute_map = {
                "id": {"key": "id", "type": "str"},
                "name": {"key": "name", "type": wire},
            }
            id: str | None = None
            name: str | None = None

        assert HalfDeclared.deserialize('{"id": "a"}').serialize() == {"id": "a"}
        assert [each.target for each in HalfDeclared(name="a").validate()] == ["HalfDeclared.name"]
        with pytest.raises(SerializationError, match=r"\$\.name: HalfDeclared\._attribute_map"):
            HalfDeclared(id="a", name="a").serialize()
        with pytest.raises(DeserializationError, match=r"\$\.name: HalfDeclared\._attribute_map"):
            HalfDeclared.deserialize('{"id": "a", "name": "b"}')

    @pytest.mark.parametrize("validation", [5, [], {"name": 5}, {"name": "required"}])
    def test_malformed_rules(self, validation):
        """Rules that make no sense fail when used as well."""
        cls = type(
            "Broken",
            (Model,),
            {
                "_attribute_map": {"name": {"key": "name", "type": "str"}},
                "_validation": validation,
            },
        )
        model = cls()
        model.name = "a"

        with pytest.raises(SerializationError, match=r"Broken\._validation"):
            model.serialize()
        with pytest.raises(DeserializationError, match=r"Broken\._validation"):
            cls.deserialize({"name": "a"})

    @pytest.mark.parametrize("validation", [None, 5, []])
    def test_rules_of_a_declared_class(self, validation):
        """A declared class can be made with such rules; None means that there are none."""

        class Plain(Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}
            _validation = validation
            name: str | None = None

        model = Plain(name="a")

        if validation is None:
            assert model.serialize() == {"name": "a"}
            assert model.validate() == []
        else:
            with pytest.raises(SerializationError, match=r"Plain\._validation"):
                model.serialize()

    @pytest.mark.parametrize("attribute_map", MALFORMED)
    def test_shown_and_copied_all_the_same(self, attribute_map):
        """What needs no map still works: repr, equality, pickling by value."""
        model = type("Broken", (Model,), {"_attribute_map": attribute_map})()
        model.name = "a"

        assert repr(model) == "Broken(name='a')"
        assert model == model.__copy__()


HOSTILE_NAMES = [
    'quote"',
    "apostrophe'",
    "back\\slash",
    "new\nline",
    "tab\t",
    "a b",
    "class",
    "None",
    "model",
    "body",
    "value",
    "1st",
    "größe",
    "{braces}",
    "%s",
    "x); __import__('hostile').run(",
    "\nimport hostile\n",
    "'+__import__('hostile').run()+'",
    '"""',
    "x\u2028y",
]


class TestHostileMaps:
    """Maps whose names and keys are chosen to become code."""

    @pytest.fixture(autouse=True)
    def _trap(self, monkeypatch):
        """Make the module that hostile names try to run."""
        trap = types.ModuleType("hostile")
        trap.run = lambda: pytest.fail("a declared name was run")
        monkeypatch.setitem(sys.modules, "hostile", trap)

    @pytest.mark.parametrize("key", HOSTILE_NAMES)
    def test_keys(self, key):
        """Any text serves as a REST key of a declared class."""
        attribute_map = {"name": {"key": key.replace(".", "\\."), "type": "str"}}
        cls = type(
            "Strange",
            (Model,),
            {
                "_attribute_map": attribute_map,
                "_validation": {"name": {"max_length": 3}},
                "__annotations__": {"name": "str | None"},
                "name": None,
            },
        )
        self.round_trip(cls, "name", key)

    @pytest.mark.parametrize("name", HOSTILE_NAMES)
    def test_names(self, name):
        """Any text serves as the name of a msrest-style class's attribute."""
        cls = type(
            "Strange",
            (Model,),
            {
                "_attribute_map": {name: {"key": "key", "type": "str"}},
                "_validation": {name: {"max_length": 3}},
            },
        )
        self.round_trip(cls, name, "key")

    @pytest.mark.parametrize("name", [name for name in HOSTILE_NAMES if name[0] != "{"])
    def test_class_names(self, name):
        """Any text but a list's or a dict's serves as the name of a class that others hold."""
        inner = type(
            name,
            (Model,),
            {
                "_attribute_map": {
                    "name": {"key": "key", "type": "str"},
                    "inner": {"key": "inner", "type": name},
                },
                "_validation": {"name": {"max_length": 3}},
                "__annotations__": {"name": "str | None", "inner": "object"},
                "name": None,
                "inner": None,
            },
        )
        self.round_trip(inner, "name", "key")
        model = inner(name="abc", inner=inner(name="def"))

        assert model.serialize() == {"key": "abc", "inner": {"key": "def"}}
        assert model.validate() == []

    @pytest.mark.parametrize("pattern", [*HOSTILE_NAMES[:-2], '")or(', "a{3}"])
    def test_patterns(self, pattern):
        """A rule's pattern is matched, never run."""
        cls = type(
            "Strange",
            (Model,),
            {
                "_attribute_map": {"name": {"key": "key", "type": "str"}},
                "_validation": {"name": {"pattern": pattern}},
            },
        )
        try:
            matches = re.match(pattern, "zzz") is not None
        except re.error:
            matches = False

        assert (cls(name="zzz").validate() == []) is matches

    @staticmethod
    def round_trip(model_class, name, key):
        model = model_class(**{name: "abc"})

        assert getattr(model, name) == "abc"
        assert model.serialize() == {key: "abc"}
        assert model.as_dict() == {name: "abc"}
        assert model_class.deserialize({key: "abc"}) == model
        assert model_class.from_json(model.to_json()) == model
        assert model.validate() == []
        assert [error.rule for error in model_class(**{name: "abcd"}).validate()] == ["max_length"]


class TestOddKeys:
    """Keys that two fields share, or that stand in each other's way."""

    def test_all_empty(self):
        """Request options, whose keys are all empty, are classes like others."""

        class ListOptions(Model):
            _attribute_map = {
                "filter": {"key": "", "type": "str"},
                "max_results": {"key": "", "type": "int"},
            }
            filter: str | None = None
            max_results: int | None = None

        options = ListOptions(filter="x", max_results=5)

        assert (options.filter, options.max_results) == ("x", 5)
        assert options.as_dict() == {"filter": "x", "max_results": 5}

    def test_key_that_is_another_attributes_name(self):
        """A REST key may be the Python name of another attribute."""

        class Swapped(Model):
            _attribute_map = {
                "a": {"key": "b", "type": "str"},
                "b": {"key": "a", "type": "str"},
                "c": {"key": "d", "type": "str"},
                "d": {"key": "e.d", "type": "str"},
            }
            a: str | None = None
            b: str | None = None
            c: str | None = None
            d: str | None = None

        model = Swapped(a="1", b="2", c="3", d="4")

        assert model.serialize() == {"b": "1", "a": "2", "d": "3", "e": {"d": "4"}}
        assert Swapped.deserialize(model.serialize()) == model

    def test_own_name_for_the_metadata(self):
        """A class may give ``odata.metadata`` a name of its own."""

        class Page(Model):
            _attribute_map = {"metadata": {"key": "odata\\.metadata", "type": "str"}}
            metadata: str | None = None

        page = Page.deserialize('{"odata.metadata": "m"}')

        assert page == Page(metadata="m")
        assert page.additional_properties == {}

    def test_private_name_of_the_engine(self):
        """The name under which the engine keeps what is unknown is an attribute's to use."""
        cls = type("Extra", (Model,), {"_attribute_map": {"_extra": {"key": "x", "type": "str"}}})
        model = cls.deserialize({"x": "a", "y": 1})

        assert model.serialize() == {"x": "a"}
        assert model.additional_properties == {"y": 1}


def test_model_itself():
    """The base class has no attributes, and keeps everything as additional properties."""
    model = Model.deserialize('{"a": 1}')

    assert model.additional_properties == {"a": 1}
    assert model.serialize() == {}
    assert Model() == Model()


def test_misspelt_attribute_of_model_itself():
    """An instance of the base class names the attribute that was meant, too."""
    with pytest.raises(AttributeError, match="Did you mean 'additional_properties'"):
        Model().additional_propertys = {}


def test_declared_or_not_is_one_question():
    """Both kinds of class are the same to ``isinstance``, and have the same base."""
    assert isinstance(ComputeNodeIdentityReference(), Model)
    assert isinstance(WithoutSuper("a"), Model)
    assert issubclass(type(CloudTask), type(WithoutSuper))
    assert {CloudTask, WithoutSuper} <= set(Model.__subclasses__())


class TestAwkwardNames:
    """Annotated attributes that cannot be fields."""

    @pytest.mark.parametrize("name", ["__private", "a b", "class", "a.b", "0a", "\u00e9"])
    def test_names_that_no_field_can_have(self, name):
        """A class with such an attribute is msrest-style, or declared where msgspec takes it."""
        namespace = {
            "__module__": __name__,
            "__annotations__": {name: Any},
            name: None,
            "_attribute_map": {name: {"key": "odd", "type": "str"}},
        }
        model = type(Model)("Odd", (Model,), namespace)

        assert model.deserialize({"odd": "a"}).serialize() == {"odd": "a"}

    def test_additional_properties_with_a_key(self):
        """An attribute of that name with a key of its own is an attribute, annotated or not."""

        class Own(Model):
            _attribute_map = {"additional_properties": {"key": "extra", "type": "{str}"}}
            additional_properties: dict[str, str] | None = None

        assert Own.deserialize({"extra": {"a": "b"}}).serialize() == {"extra": {"a": "b"}}
        assert Own.from_dict({"extra": {"a": "b"}}).additional_properties == {"a": "b"}
