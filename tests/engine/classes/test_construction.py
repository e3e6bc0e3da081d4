"""Construction: what calling a declared class requires, fills in and ignores, and who is warned."""

from __future__ import annotations

import importlib.util
import inspect

import pytest

from azure_batch_models import (
    Model,
    TaskAddParameter,
    UnknownAttributeWarning,
    UserAssignedIdentity,
)
from azure_batch_models.engine.classes.construction import warn_caller
from azure_batch_models.engine.classes.metaclass import (
    DeclaredMeta,
    PythonConstructedMeta,
    RequiringMeta,
)
from azure_batch_models.engine.schema.construction import Construction
from azure_batch_models.engine.schema.declarations import server_set


class Bed(Model):
    _attribute_map = {
        "plant": {"key": "plant", "type": "str"},
        "size": {"key": "size", "type": "int"},
        "tags": {"key": "tags", "type": "[str]"},
        "etag": {"key": "eTag", "type": "str"},
    }
    _validation = {"etag": {"readonly": True}}

    plant: str
    size: int | None = 5
    tags: list[str] | None = ["new"]
    etag: str | None = server_set(init=False)


class HerbBed(Bed):
    """A subclass that changes its base's defaults."""

    plant: str | None = "dill"
    size: int | None = None


class PlainBed(Bed):
    """A subclass that changes nothing."""


class Free(Model):
    _attribute_map = {"a": {"key": "a", "type": "str"}}
    a: str | None = None


class TestRules:
    """The rules that a class body makes."""

    def test_of_a_class(self):
        """An attribute without a default is required; other defaults than None are kept."""
        construction = Bed._codec.construction

        assert construction.required == {"plant"}
        assert construction.defaults == {"size": 5, "tags": ["new"]}
        assert construction.readonly == {"etag"}

    def test_of_a_subclass(self):
        """A subclass may give another default."""
        construction = HerbBed._codec.construction

        assert construction.required == set()
        assert construction.defaults == {"plant": "dill", "tags": ["new"]}
        assert construction.readonly == {"etag"}

    def test_inherited(self):
        """A subclass that says nothing has the rules of its base."""
        assert PlainBed._codec.construction == Bed._codec.construction

    def test_plain(self):
        """A class whose attributes may all be left out has none."""
        assert Free._codec.construction == Construction()

    def test_metaclass(self):
        """A class is called in the quickest way that its rules allow, and its subclasses too."""

        class Given(Model):
            _attribute_map = Free._attribute_map
            a: str

        class GivenAgain(Given):
            a: str | None = None

        assert [type(each) for each in (Free, Given, GivenAgain, Bed)] == [
            DeclaredMeta,
            RequiringMeta,
            RequiringMeta,
            PythonConstructedMeta,
        ]
        assert GivenAgain().a is None
        with pytest.raises(TypeError, match="misses required keyword argument: a"):
            Given()


class TestCalls:
    """Calling a class that has rules."""

    def test_defaults(self):
        """What is left out has its default."""
        bed = Bed(plant="ivy")

        assert (bed.size, bed.tags, bed.etag) == (5, ["new"], None)
        assert (HerbBed().plant, HerbBed().size) == ("dill", None)

    def test_given(self):
        """What is given counts, also when it is None."""
        bed = Bed(plant=None, size=None, tags=[])

        assert (bed.plant, bed.size, bed.tags) == (None, None, [])

    def test_defaults_are_not_shared(self):
        """A list that is a default belongs to one instance."""
        Bed(plant="ivy").tags.append("more")

        assert Bed(plant="ivy").tags == ["new"]

    def test_defaults_beside_unknown_arguments(self):
        """An unknown argument changes nothing about the others."""
        with pytest.warns(UnknownAttributeWarning):
            bed = Bed(plant="ivy", colour="red", etag="e")

        assert bed == Bed(plant="ivy")
        assert bed.tags is not Bed._codec.construction.defaults["tags"]

    def test_missing(self):
        """Everything that is required and missing is named, in the order of the map."""
        with pytest.raises(TypeError, match="misses required keyword arguments: id, command_line"):
            TaskAddParameter()

    def test_missing_beside_readonly(self):
        """What is read-only does not stand for what is missing."""
        with pytest.warns(UnknownAttributeWarning), pytest.raises(TypeError, match="plant"):
            Bed(etag="e")

    def test_rules_without_an_attribute(self):
        """An argument that only the rules know, as read-only, is ignored with a warning."""

        class Odd(Model):
            _attribute_map = {"a": {"key": "a", "type": "str"}}
            _validation = {"gone": {"readonly": True}}
            a: str | None = None

        with pytest.warns(UnknownAttributeWarning):
            assert Odd(a="b", gone=1) == Odd(a="b")

    def test_unknown_below_a_declared_class(self):
        """A model that was given an unknown argument has additional properties like any other."""

        class Below(Free):
            def __init__(self, **attributes):
                super().__init__(**attributes)

        with pytest.warns(UnknownAttributeWarning):
            model = Below(a="b", colour="red")

        assert model.additional_properties == {}

    def test_positional(self):
        """Positional arguments are refused."""
        with pytest.raises(TypeError, match="takes keyword arguments only, got 1 positional"):
            Bed("ivy")


@pytest.mark.parametrize("read", [Bed.deserialize, Bed.from_dict, Bed.from_json])
@pytest.mark.parametrize("body", ["{}", '{"unknown": 1}', '{"size": null}'])
def test_reading_makes_nothing_up(read, body):
    """What a body leaves out is None, whatever the constructor would say."""
    bed = read(body)

    assert (bed.plant, bed.size, bed.tags) == (None, None, None)


def test_copies_make_nothing_up():
    """Nor does copying: an attribute that was emptied stays empty."""
    bed = Bed(plant="ivy", size=None, tags=None)

    assert (bed.__copy__().size, bed.__copy__().tags) == (None, None)


class Chest(Model):
    """A model whose constants and defaults can change."""

    _attribute_map = {
        "tags": {"key": "tags", "type": "[str]"},
        "bed": {"key": "bed", "type": "Bed"},
        "any": {"key": "any", "type": "object"},
        "raw": {"key": "raw", "type": "bytearray"},
    }
    _validation = {"tags": {"constant": True}}

    tags: list[str] | None = ["new"]
    bed: Bed | None = Bed(plant="ivy")
    any: object = {"a": [{1}]}
    raw: bytearray | None = bytearray(b"a")


class TestMutableDefaults:
    """Nobody shares a default that is mutable."""

    def test_of_new_instances(self):
        """Each instance has its own lists, dicts, sets, bytes and models."""
        chest = Chest()
        chest.tags.append("more")
        chest.bed.plant = "dill"
        chest.any["a"][0].add(2)
        chest.raw.append(2)

        assert Chest() == Chest(
            tags=["new"], bed=Bed(plant="ivy"), any={"a": [{1}]}, raw=bytearray(b"a")
        )

    def test_of_read_instances(self):
        """A constant of a model that was read is its own."""
        Chest.deserialize("{}").tags.append("more")

        assert Chest.deserialize("{}").tags == Chest().tags == ["new"]

    def test_of_the_signature(self):
        """What the signature shows can be changed without harm."""
        inspect.signature(Chest).parameters["tags"].default.append("more")

        assert Chest().tags == ["new"]

    def test_marks(self):
        """A mark that an author puts in place of a value stays that mark."""
        mark = object()

        class Marked(Free):
            a: object = mark

        assert Marked().a is mark


class OwnTask(TaskAddParameter):
    """A subclass with an ``__init__`` that hands on what it does not know."""

    def __init__(self, *, note=None, **kwargs):
        super().__init__(**kwargs)
        self.note = note


class TestRequiredOfSubclasses:
    """Subclasses with an ``__init__`` of their own."""

    def test_missing(self):
        """What the base requires is required, in the same words."""
        with pytest.raises(TypeError, match=r"OwnTask\(\) misses .* arguments: id, command_line"):
            OwnTask(note="a")

    def test_given(self):
        """What is given, if only as None, is not missed."""
        task = OwnTask(note="a", id="b", command_line=None)

        assert (task.note, task.id, task.command_line) == ("a", "b", None)

    def test_reading(self):
        """Reading requires nothing."""
        assert OwnTask.deserialize('{"id": "b"}').id == "b"
        assert OwnTask.from_dict({}).id is None


def test_readonly_is_never_required():
    """What only the service sets need not be given, even without a default."""

    class Answer(Model):
        _attribute_map = {"etag": {"key": "eTag", "type": "str"}}
        _validation = {"etag": {"readonly": True}}
        etag: str | None

    assert Answer().etag is None


GENERATED = """
from azure_batch_models import Model


class Volume(Model):
    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, *, name=None, **kwargs):
        super(Volume, self).__init__(**kwargs)
        self.name = name


class LargeVolume(Volume):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
"""


class Bare(Model):
    _attribute_map = {"name": {"key": "name", "type": "str"}}


@pytest.fixture
def generated(tmp_path):
    """Import a module of generated classes, as a user's package would have them."""
    path = tmp_path / "generated_volumes.py"
    path.write_text(GENERATED, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("generated_volumes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def place(call):
    """Return file and line, counted from the start of the function, of the one warning."""
    with pytest.warns(UnknownAttributeWarning) as caught:
        call()
    (warning,) = caught
    return warning.filename, warning.lineno - call.__code__.co_firstlineno


def test_warning_of_a_declared_class():
    """A keyword that a declared class does not know belongs to the line that calls the class."""

    def call():
        return UserAssignedIdentity(resource_id="a", xyzzy=1)

    assert place(call) == (__file__, 1)


def test_warning_of_a_readonly_attribute():
    """So does one that only the service sets."""

    def call():
        return UserAssignedIdentity(resource_id="a", client_id="b")

    assert place(call) == (__file__, 1)


def test_warning_of_a_msrest_style_class():
    """So does one of a msrest-style class without an ``__init__`` of its own."""

    def call():
        return Bare(nmae="a")

    assert place(call) == (__file__, 1)


@pytest.mark.parametrize("name", ["Volume", "LargeVolume"])
def test_warning_of_a_class_with_an_init(name, generated):
    """With an ``__init__`` of its own the line that calls the class is meant, not the one in it."""
    cls = getattr(generated, name)

    def call():
        return cls(name="a", nmae="b")

    assert place(call) == (__file__, 1)


def test_warning_in_another_models_init(generated):
    """A model that another model's ``__init__`` makes is that one's affair."""

    class Holder(Model):
        _attribute_map = {"volume": {"key": "volume", "type": "object"}}

        def __init__(self):
            self.volume = generated.Volume(nmae="a")

    def call():
        return Holder()

    filename, line = place(call)

    assert filename == __file__
    assert line < 0


def test_warning_of_a_second_init():
    """A function that calls ``__init__`` of a model that is there already is no part of it."""

    def call(model=Bare()):  # noqa: B008 - it is called once
        model.__init__(nmae="a")

    assert place(call) == (__file__, 1)


def test_warning_from_here():
    """A function that is not of the library warns of its own line."""

    def call():
        warn_caller("careful", UnknownAttributeWarning)

    assert place(call) == (__file__, 1)
