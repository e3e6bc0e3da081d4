"""What authors do with a class beyond declaring attributes, as msrest's models allowed it."""

from __future__ import annotations

import abc
import copy
import functools
import pickle
from typing import Any, Generic, Protocol, TypeVar

import pytest

from azure_batch_models import DeserializationError, Model, ResourceFile, TaskAddParameter

_MAP = {"name": {"key": "name", "type": "str"}, "size": {"key": "size", "type": "int"}}
_T = TypeVar("_T")


class Plain(Model):
    """A declared class."""

    _attribute_map = _MAP

    name: str | None = None
    size: int | None = None


class Tagged:
    """A mixin with an ``__init__``, which takes a keyword of its own."""

    def __init__(self, *, tag: str | None = None, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.tag = tag


class Counted:
    """A mixin with a ``__new__``."""

    count = 0

    def __new__(cls, *args: Any, **attributes: Any) -> Any:
        Counted.count += 1
        return super().__new__(cls)


class Speaking(abc.ABC):
    """A mixin with an abstract method."""

    @abc.abstractmethod
    def speak(self) -> str:
        """Say something."""


class Listening(Protocol):
    """A protocol."""

    def listen(self) -> str:
        """Hear something."""
        ...


class Made(Model):
    """A class with a ``__new__`` of its own."""

    _attribute_map = _MAP
    made = 0

    name: str | None = None
    size: int | None = None

    def __new__(cls, *args: Any, **attributes: Any) -> Any:
        cls.made += 1
        return super().__new__(cls)


class Stateful(Model):
    """A class that says itself what is pickled."""

    _attribute_map = _MAP

    name: str | None = None
    size: int | None = None

    def __getstate__(self) -> Any:
        return {"name": self.name}

    def __setstate__(self, state: Any) -> None:
        self.name = state["name"]
        self.size = -1


class Rebuilt(Model):
    """A class that says itself how it is made again."""

    _attribute_map = _MAP

    name: str | None = None
    size: int | None = None

    def __reduce__(self) -> Any:
        return Rebuilt.again, (self.name,)

    @staticmethod
    def again(name: str) -> Any:
        return Rebuilt(name=name, size=-1)


def works(cls: Any, **attributes: Any) -> Any:
    """Make a model, and check that all that models do works for it; return it."""
    model = cls(name="a", **attributes)
    assert (model.name, model.size) == ("a", None)
    assert model.serialize() == {"name": "a"}
    assert model.validate() == []
    found = cls.deserialize('{"name": "a", "size": "3", "new": 1}')
    assert (type(found), found.name, found.size) == (cls, "a", 3)
    assert found.additional_properties == {"new": 1}
    assert cls.from_dict({"NAME": "a"}).name == "a"
    assert copy.copy(model) == model == copy.deepcopy(model)
    return model


class TestBases:
    """Bases that are no models."""

    @pytest.mark.parametrize("bases", [(Tagged, Model), (Tagged, Plain)])
    def test_mixin_with_init(self, bases):
        """Its ``__init__`` runs, whether the class is below a declared one or not."""

        class Both(*bases):
            _attribute_map = _MAP

            name: str | None = None
            size: int | None = None

        assert works(Both, tag="t").tag == "t"

    def test_mixin_with_init_over_a_model_of_the_library(self):
        """Its ``__init__`` runs there, too, and required arguments stay required."""

        class Both(Tagged, TaskAddParameter):
            pass

        task = Both(id="a", command_line="b", tag="t")

        assert (task.tag, task.serialize()) == ("t", {"id": "a", "commandLine": "b"})
        with pytest.raises(TypeError, match="misses required keyword argument: command_line"):
            Both(id="a", tag="t")

    @pytest.mark.parametrize("order", [0, 1])
    def test_mixin_with_new(self, order):
        """Its ``__new__`` runs."""
        Counted.count = 0
        bases = [(Counted, Model), (Model, Counted)][order]

        class Both(*bases):
            _attribute_map = _MAP

            name: str | None = None
            size: int | None = None

        Both(name="a")

        assert Counted.count == 1
        works(Both)

    @pytest.mark.parametrize("base", [Model, Plain])
    def test_abstract_class(self, base):
        """What is abstract cannot be made, what is below it can."""

        class Dog(base, Speaking):
            _attribute_map = _MAP

            name: str | None = None
            size: int | None = None

        class Terrier(Dog):
            def speak(self) -> str:
                return "yap"

        with pytest.raises(TypeError, match="abstract"):
            Dog(name="a")
        assert isinstance(works(Terrier), Speaking)
        assert Terrier().speak() == "yap"

    def test_abstract_class_first(self):
        """It may come first."""

        class Dog(Speaking, Plain):
            def speak(self) -> str:
                return "woof"

        assert works(Dog).speak() == "woof"

    def test_abstract_class_with_init(self):
        """So may one of a class with an ``__init__`` of its own."""

        class Dog(Model, abc.ABC):
            _attribute_map = _MAP

            def __init__(self, *, name=None, size=None, **kwargs):
                super().__init__(**kwargs)
                self.name = name
                self.size = size

            @abc.abstractmethod
            def speak(self) -> str: ...

        class Terrier(Dog):
            def speak(self) -> str:
                return "yap"

        with pytest.raises(TypeError, match="abstract"):
            Dog(name="a")
        works(Terrier)

    def test_reading_what_is_abstract(self):
        """A body can't be read as a class that is abstract, which is told as any other problem."""

        class Dog(Plain, Speaking):
            pass

        with pytest.raises(DeserializationError, match="abstract"):
            Dog.deserialize({"name": "a"})

    @pytest.mark.parametrize("order", [0, 1])
    def test_protocol(self, order):
        """A protocol may be a base."""
        bases = [(Listening, Plain), (Plain, Listening)][order]

        class Ear(*bases):
            def listen(self) -> str:
                return "hush"

        assert works(Ear).listen() == "hush"
        assert Ear._codec.declared

    def test_generic(self):
        """A class may be generic."""

        class Box(Plain, Generic[_T]):
            pass

        class Chest(Box[int]):
            pass

        works(Box)
        works(Chest)
        assert Box[int](name="a").name == "a"

    def test_exception(self):
        """A class in msrest's style may be an exception."""

        class Refusal(Model, Exception):
            _attribute_map = _MAP

            def __init__(self, *, name=None, size=None, **kwargs):
                super().__init__(**kwargs)
                self.name = name
                self.size = size

        with pytest.raises(Refusal) as caught:
            raise Refusal(name="a")

        assert caught.value.serialize() == {"name": "a"}

    @pytest.mark.parametrize("other", [Exception, str, dict])
    def test_base_made_in_c(self, other):
        """A declared class can't have a base whose instances are made in C, which is explained."""
        message = rf"Both cannot derive from ResourceFile and {other.__name__}: .*as an attribute"
        with pytest.raises(TypeError, match=message):

            class Both(ResourceFile, other):
                pass

    def test_order_of_bases(self):
        """Bases in an order that Python does not allow are refused by Python's own words."""
        with pytest.raises(TypeError, match="method resolution"):

            class Both(Model, ResourceFile):
                pass

    def test_metaclass(self):
        """An author's metaclass that derives from that of models does what it does."""

        class Registering(type(Model)):
            names: list[str] = []

            def __init__(cls, name, bases, namespace, **keywords):
                super().__init__(name, bases, namespace)
                Registering.names.append(name)

        class First(Model, metaclass=Registering):
            _attribute_map = _MAP

            name: str | None = None
            size: int | None = None

        class Second(First):
            size: int | None = None

        class Other(Model, metaclass=Registering):
            _attribute_map = _MAP

            name: str | None = None
            size: int | None = None

        class Third(Model, metaclass=Registering):
            _attribute_map = _MAP

            def __init__(self, *, name=None, size=None, **kwargs):
                super().__init__(**kwargs)
                self.name = name
                self.size = size

        assert Registering.names == ["First", "Second", "Other", "Third"]
        assert isinstance(Second, Registering)
        assert type(First) is type(Other)
        for each in (First, Second, Other, Third):
            works(each)

    def test_call_of_a_metaclass(self):
        """A metaclass that is called makes what a class statement does, whatever bases have."""
        maps = {"size": {"key": "properties.size", "type": "int"}}
        base = type(Model)("Base", (Model,), {"_attribute_map": maps, **_annotated(size=1)})
        own = {"size": {"key": "size", "type": "int"}, "name": {"key": "", "type": "str"}}
        cls = type(Model)(
            "Sub", (base,), {"_attribute_map": own, **_annotated(size=None, name=None)}
        )

        assert type(cls) is type(base)
        assert (base().size, cls().size, cls(size=5).serialize()) == (1, None, {"size": 5})


def _annotated(**defaults):
    """Return what an annotated class body has in its namespace."""
    return {"__annotations__": dict.fromkeys(defaults, object), **defaults}


class TestSpecialMethods:
    """Methods by which Python makes and pickles instances."""

    def test_new(self):
        """A class with a ``__new__`` of its own works, and is pickled."""
        Made.made = 0
        model = works(Made)

        assert Made.made > 1
        assert pickle.loads(pickle.dumps(model)) == model

    def test_new_below_a_declared_class(self):
        """So does one below a declared class."""

        class Below(ResourceFile):
            def __new__(cls, *args, **attributes):
                below = super().__new__(cls)
                below.seen = True
                return below

        model = Below(file_path="a")

        assert (model.seen, model.serialize()) == (True, {"filePath": "a"})

    def test_new_of_another_class(self):
        """``__new__`` may pick a subclass."""

        class Pick(Model):
            _attribute_map = _MAP

            def __new__(cls, *args, **attributes):
                return super().__new__(Large if attributes.get("size") == 2 else cls)

            def __init__(self, *, name=None, size=None, **kwargs):
                super().__init__(**kwargs)
                self.name = name
                self.size = size

        class Large(Pick):
            pass

        assert [type(Pick(size=size)) for size in (1, 2)] == [Pick, Large]

    @pytest.mark.parametrize(
        "again", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))]
    )
    def test_state(self, again):
        """``__getstate__`` and ``__setstate__`` are used to copy and to pickle."""
        found = again(Stateful(name="a", size=1))

        assert (found.name, found.size) == ("a", -1)

    @pytest.mark.parametrize(
        "again", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))]
    )
    def test_reduce(self, again):
        """So is ``__reduce__``."""
        found = again(Rebuilt(name="a", size=1))

        assert (found.name, found.size) == ("a", -1)

    def test_match_args(self):
        """A class can be matched by position if it says how."""

        class Pair(Plain):
            __match_args__ = ("name", "size")

        match Pair(name="a", size=1):
            case Pair(name, size):
                assert (name, size) == ("a", 1)
            case _:
                pytest.fail("no match")

    def test_no_match_args(self):
        """By default there is nothing to match by position."""
        assert Plain.__match_args__ == ()


class TestNamespace:
    """What else stands in a class."""

    @pytest.mark.parametrize("slots", [(), ("_cache",), "_cache"])
    def test_slots(self, slots):
        """``__slots__`` does no harm: what it names can be set."""

        class Cached(Model):
            __slots__ = slots
            _attribute_map = _MAP

            name: str | None = None
            size: int | None = None

        model = works(Cached)
        if slots:
            model._cache = 5
            assert model._cache == 5
        assert Cached._codec.declared == (not slots)

    def test_slots_beside_an_init(self):
        """Beside an ``__init__`` as well."""

        class Cached(Model):
            __slots__ = ("_cache",)
            _attribute_map = _MAP

            def __init__(self, *, name=None, size=None, **kwargs):
                super().__init__(**kwargs)
                self.name = name
                self.size = size
                self._cache = 5

        assert works(Cached)._cache == 5

    def test_cached_property(self):
        """A cached property is computed once."""
        calls = []

        class Shouting(Plain):
            @functools.cached_property
            def shout(self) -> str:
                calls.append(self.name)
                return self.name.upper()

        model = works(Shouting)

        assert (model.shout, model.shout, calls) == ("A", "A", ["a"])

    def test_defaults_of_python_made_classes(self):
        """A class that Python makes sets all that it annotates, with defaults of its own each time."""

        class Listed(Tagged, Model):
            _attribute_map = {
                "name": {"key": "name", "type": "str"},
                "tags": {"key": "tags", "type": "[str]"},
                "size": {"key": "size", "type": "int"},
            }

            name: str
            tags: list[str] | None = ["new"]
            size: int | None = None

        first, second = Listed(name="a"), Listed(name="b", tags=["old"])
        first.tags.append("more")

        assert Listed(name="c").serialize() == {"name": "c", "tags": ["new"]}
        assert second.serialize() == {"name": "b", "tags": ["old"]}
        assert vars(second)["size"] is None


class TestHooks:
    """``__init_subclass__``."""

    @pytest.mark.parametrize("keywords", [{"tag": "t"}, {}])
    @pytest.mark.parametrize("in_python", [False, True])
    def test_keywords(self, in_python, keywords):
        """It gets the class keywords, if any, once, when the class is complete."""
        seen = []

        class Base(Plain):
            def __init_subclass__(cls, *, tag=None, **keywords):
                super().__init_subclass__(**keywords)
                seen.append((cls.__name__, tag, cls(name="a").serialize()))

        members = {"__init__": Model.__init__}
        type(Base)("Below", (Base,), members if in_python else {}, **keywords)

        assert seen == [("Below", keywords.get("tag"), {"name": "a"})]

    def test_unknown_keyword(self):
        """A keyword that no ``__init_subclass__`` takes is an error, as for any class."""
        with pytest.raises(TypeError, match="takes no keyword arguments"):
            type(Plain)("Sweet", (Plain,), {}, flavour="sweet")
