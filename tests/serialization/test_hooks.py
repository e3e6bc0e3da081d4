"""What subclasses and clients replace takes effect as in msrest, wherever the value is."""

from __future__ import annotations

import datetime
import json
from enum import Enum
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import msrest.exceptions
import msrest.serialization
import pytest

from azure_batch_models import TaskConstraints, exceptions, serialization

SIDES = [serialization, msrest.serialization]


class Color(str, Enum):
    """An enumeration."""

    RED = "red"


def namespace(side: Any) -> SimpleNamespace:
    """Return classes made with one library's `Model`, and their dict."""

    class Inner(side.Model):
        _attribute_map = {
            "size": {"key": "vmSize", "type": "int"},
            "color": {"key": "color", "type": "Color"},
        }

        def __init__(self, **kwargs: Any) -> None:
            self.size = self.color = None
            super().__init__(**kwargs)

    class Outer(side.Model):
        _attribute_map = {
            "name": {"key": "properties.name", "type": "str", "mine": "entry"},
            "when": {"key": "when", "type": "iso-8601"},
            "one": {"key": "one", "type": "Inner"},
            "many": {"key": "many", "type": "[Inner]"},
            "texts": {"key": "texts", "type": "{str}"},
            "any": {"key": "any", "type": "object"},
        }

        def __init__(self, **kwargs: Any) -> None:
            self.name = self.when = self.one = self.many = self.texts = self.any = None
            super().__init__(**kwargs)

    classes = {"Inner": Inner, "Outer": Outer, "Color": Color}
    return SimpleNamespace(side=side, Inner=Inner, Outer=Outer, classes=classes)


@pytest.fixture(params=SIDES, ids=["ours", "msrest"])
def made(request: pytest.FixtureRequest) -> SimpleNamespace:
    """Return the classes of one side."""
    return namespace(request.param)


BODY = {
    "properties": {"name": "a"},
    "when": "2026-01-31T08:30:00.000Z",
    "one": {"vmSize": 1, "color": "red"},
    "many": [{"vmSize": 2}, {"vmSize": 3}],
    "texts": {"x": "y"},
    "any": {"k": ["v", 1]},
}


def outer(made: SimpleNamespace) -> Any:
    """Return a model with a value for each attribute."""
    return made.side.Deserializer(made.classes)("Outer", json.loads(json.dumps(BODY)))


def calling_through(base: Any, step: str, seen: list[Any]) -> Any:
    """Return a subclass with a method that notes its arguments and calls the one it replaces."""
    original = base.__dict__[step]

    def through(*arguments: Any, **options: Any) -> Any:
        seen.append(arguments)
        if isinstance(original, staticmethod):
            return getattr(base, step)(*arguments, **options)
        return getattr(super(own, arguments[0]), step)(*arguments[1:], **options)

    kind = type(original) if isinstance(original, staticmethod | classmethod) else None
    own: Any = type("Own", (base,), {step: kind(through) if kind else through})
    return own


UNUSED = {
    f"{verb}_{name}"
    for verb in ("serialize", "deserialize")
    for name in ("iso", "rfc", "unix", "duration", "date", "time", "decimal", "long")
} | {"serialize_bytearray", "serialize_base64", "deserialize_bytearray", "deserialize_base64"}
"""Methods that the tables of a subclass do not name, as in msrest."""

WRITING_STEPS = sorted(serialization.Serializer.STEPS)
READING_STEPS = sorted(serialization.Deserializer.STEPS)


class TestEveryStep:
    """A method that only calls the one it replaces changes nothing."""

    @pytest.mark.parametrize("step", WRITING_STEPS)
    def test_writing(self, step: str) -> None:
        """The body is the same by steps, whichever of them is replaced."""
        made = namespace(serialization)
        seen: list[Any] = []
        Own: Any = calling_through(serialization.Serializer, step, seen)

        assert Own(made.classes).body(outer(made), "Outer") == BODY
        assert seen or step in UNUSED

    @pytest.mark.parametrize("step", READING_STEPS)
    def test_reading(self, step: str) -> None:
        """The model is the same by steps, whichever of them is replaced."""
        made = namespace(serialization)
        seen: list[Any] = []
        Own: Any = calling_through(serialization.Deserializer, step, seen)

        body = json.loads(json.dumps({**BODY, "more": 1}))
        found = Own(made.classes)("Outer", body)
        assert found.serialize() == BODY
        assert found.additional_properties == {"more": 1}
        assert found.one.color is Color.RED
        assert body == {**BODY, "more": 1}
        assert seen or step in UNUSED

    def test_set_on_the_object(self, made: SimpleNamespace) -> None:
        """A method that is set on one serializer counts for that one."""
        serializer = made.side.Serializer(made.classes)
        serializer.serialize_basic = lambda data, data_type, **_: f"<{data_type} {data}>"

        body = serializer.body(made.Outer(name="a", one=made.Inner(size=3)), "Outer")
        assert body == {"properties": {"name": "<str a>"}, "one": {"vmSize": "<int 3>"}}
        assert made.side.Serializer(made.classes).body(made.Outer(name="a"), "Outer") == {
            "properties": {"name": "a"}
        }

    def test_set_on_the_class(self, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        """A method that is set on the class itself counts for all, until it is taken back."""
        usual = made.side.Deserializer(made.classes)
        assert usual("Inner", {"vmSize": 1}).size == 1

        with monkeypatch.context() as patch:
            patch.setattr(made.side.Deserializer, "deserialize_basic", lambda *_: "patched")
            assert usual("Inner", {"vmSize": 1}).size == "patched"

        assert usual("Inner", {"vmSize": 1}).size == 1

    def test_set_on_a_subclass(self, made: SimpleNamespace) -> None:
        """A method that is set on a subclass counts for that one and those below, until deleted."""

        class Own(made.side.Deserializer):
            pass

        class Below(Own):
            pass

        def sizes() -> list[Any]:
            kinds = (Own, Below, made.side.Deserializer)
            return [kind(made.classes)("Inner", {"vmSize": 1}).size for kind in kinds]

        assert sizes() == [1, 1, 1]
        Own.deserialize_basic = lambda *_: "own"
        assert sizes() == ["own", "own", 1]
        del Own.deserialize_basic
        assert sizes() == [1, 1, 1]


class TestPatches:
    """Methods that a client sets on the classes themselves, which models use in msrest."""

    def test_reading(self, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        """Models read with them, at any depth, until they are taken back."""
        made.Outer._infer_class_models = classmethod(lambda cls: made.classes)
        body = {"one": {"vmSize": 1}, "texts": {"x": "y"}}
        assert made.Outer.deserialize(dict(body), "application/json").one.size == 1

        with monkeypatch.context() as patch:
            patch.setattr(
                made.side.Deserializer, "deserialize_basic", lambda self, value, wire: (wire, value)
            )
            found = made.Outer.deserialize(json.dumps(body), "application/json")
            assert (found.one.size, found.texts) == (("int", 1), {"x": ("str", "y")})
            assert made.Outer.from_dict({"NAME": "n"}).name == ("str", "n")

        assert made.Outer.deserialize(dict(body), "application/json").one.size == 1

    def test_writing(self, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        """Models write with them, under either names, until they are taken back."""
        made.Outer._infer_class_models = classmethod(lambda cls: made.classes)
        model = made.Outer(name="a", one=made.Inner(size=1))
        usual = model.serialize()

        with monkeypatch.context() as patch:
            patch.setattr(
                made.side.Serializer,
                "serialize_basic",
                classmethod(lambda cls, value, wire, **_: f"{wire} {value}"),
            )
            assert model.serialize() == {
                "properties": {"name": "str a"},
                "one": {"vmSize": "int 1"},
            }
            assert model.as_dict() == {"name": "str a", "one": {"size": "int 1"}}

        assert model.serialize() == usual

    def test_scalars(self, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        """So do the static methods for scalars."""
        made.Outer._infer_class_models = classmethod(lambda cls: made.classes)
        model = made.Outer(when=datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC))

        with monkeypatch.context() as patch:
            patch.setattr(
                made.side.Serializer, "serialize_iso", staticmethod(lambda value, **_: value.year)
            )
            patch.setattr(
                made.side.Deserializer, "deserialize_iso", staticmethod(lambda text: f"<{text}>")
            )
            assert model.serialize() == {"when": 2026}
            assert made.Outer.deserialize({"when": "2026"}, "application/json").when == "<2026>"

        assert model.serialize() == {"when": "2026-01-31T00:00:00.000Z"}

    def test_declared_models(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same goes for classes whose attributes are annotated, also such as are made later."""

        class Sized(serialization.Model):
            _attribute_map = {"size": {"key": "vmSize", "type": "int"}}
            size: int | None = None

        assert Sized(size=1).serialize() == {"vmSize": 1}

        with monkeypatch.context() as patch:
            patch.setattr(
                serialization.Serializer, "serialize_basic", staticmethod(lambda *_, **__: "set")
            )

            class Later(Sized):
                pass

            assert Sized(size=1).serialize() == Later(size=1).serialize() == {"vmSize": "set"}
            assert Sized(size=1).to_dict() == {"vmSize": 1}

        assert Sized(size=1).serialize() == {"vmSize": 1}

    def test_validate(self, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        """Models validate with them, and errors keep what was done to them."""
        usual = made.side.Serializer.validate

        def note_value(*arguments: Any, **rules: Any) -> Any:
            data = arguments[isinstance(arguments[0], made.side.Serializer) :]
            try:
                return usual(*data, **rules)
            except msrest.exceptions.ValidationError as error:
                error.invalid_value = data[0]
                raise

        made.Inner._validation = {"size": {"maximum": 5}}
        model = made.Outer(one=made.Inner(size=6))
        assert [each.rule for each in model.validate()] == ["maximum"]

        with monkeypatch.context() as patch:
            patch.setattr(made.side.Serializer, "validate", note_value)
            (error,) = model.validate()
            assert (error.rule, error.target, error.invalid_value) == ("maximum", "Inner.size", 6)
            with pytest.raises(msrest.exceptions.ValidationError) as caught:
                made.side.Serializer().query("n", 6, "int", maximum=5)
            assert caught.value.invalid_value == 6

        assert not hasattr(model.validate()[0], "invalid_value")

    def test_validate_without_rules(
        self, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """They are asked of attributes that have no rules, too."""
        asked: list[Any] = []

        def note(*arguments: Any, **rules: Any) -> None:
            asked.append((arguments[-2:], rules))

        monkeypatch.setattr(made.side.Serializer, "validate", note)
        made.Inner(size=6).validate()

        assert asked == [((6, "Inner.size"), {}), ((None, "Inner.color"), {})]

    def test_path_of_what_is_invalid(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The errors of models have their paths."""
        made = namespace(serialization)
        made.Inner._validation = {"size": {"maximum": 5}}
        usual = serialization.Serializer.validate
        monkeypatch.setattr(serialization.Serializer, "validate", staticmethod(usual))

        (error,) = made.Outer(many=[made.Inner(size=6)]).validate()

        assert error.path == "$.many[0].vmSize"


class TestWriting:
    """Subclasses of `Serializer`, and entries of its table."""

    def test_serialize_data(self, made: SimpleNamespace) -> None:
        """It gets each value with its wire type and the entry of its map, ``None`` as well."""
        seen = []

        class Own(made.side.Serializer):
            def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
                seen.append((data_type, kwargs.get("serialization_ctxt", {}).get("mine")))
                if data is None and data_type == "int":
                    return 0
                return super().serialize_data(data, data_type, **kwargs)

        written = Own(made.classes).body(made.Outer(name="a", one=made.Inner()), "Outer")

        assert written == {"properties": {"name": "a"}, "one": {"vmSize": 0}}
        assert ("str", "entry") in seen
        assert ("[Inner]", None) in seen

    def test_serialize_basic(self, made: SimpleNamespace) -> None:
        """It is called inside lists, dicts, models and values of type object."""

        class Own(made.side.Serializer):
            @classmethod
            def serialize_basic(cls, data: Any, data_type: str, **kwargs: Any) -> Any:
                return f"{data_type}:{super().serialize_basic(data, data_type, **kwargs)}"

        assert Own(made.classes).body(outer(made), "Outer") == {
            **BODY,
            "properties": {"name": "str:a"},
            "one": {"vmSize": "int:1", "color": "red"},
            "many": [{"vmSize": "int:2"}, {"vmSize": "int:3"}],
            "texts": {"x": "str:y"},
            "any": {"k": ["str:v", "int:1"]},
        }

    def test_serialize_iter_and_dict(self, made: SimpleNamespace) -> None:
        """They write all lists and all dicts."""

        class Own(made.side.Serializer):
            def serialize_iter(self, data: Any, iter_type: str, div: Any = None, **kw: Any) -> Any:
                return [iter_type, *super().serialize_iter(data, iter_type, div, **kw)]

            def serialize_dict(self, attr: Any, dict_type: str, **kwargs: Any) -> Any:
                return {dict_type: super().serialize_dict(attr, dict_type, **kwargs)}

        written = Own(made.classes).body(outer(made), "Outer")

        assert written["many"] == ["Inner", {"vmSize": 2}, {"vmSize": 3}]
        assert written["texts"] == {"str": {"x": "y"}}

    def test_serialize_object(self, made: SimpleNamespace) -> None:
        """It writes values of type object, and what is inside them."""

        class Own(made.side.Serializer):
            def serialize_object(self, attr: Any, **kwargs: Any) -> Any:
                if isinstance(attr, set):
                    return sorted(attr)
                return super().serialize_object(attr, **kwargs)

        model = made.Outer(any={"deep": [{3, 1}], "at": datetime.date(2026, 1, 31)})

        assert Own(made.classes).body(model, "Outer") == {
            "any": {"deep": [[1, 3]], "at": "2026-01-31"}
        }

    def test_serialize_model(self, made: SimpleNamespace) -> None:
        """``_serialize`` writes each model."""

        class Own(made.side.Serializer):
            def _serialize(self, target_obj: Any, data_type: Any = None, **kwargs: Any) -> Any:
                written = super()._serialize(target_obj, data_type, **kwargs)
                if isinstance(target_obj, made.Inner) and not data_type:
                    written["extra"] = True
                return written

        written = Own(made.classes).body(outer(made), "Outer")

        assert [each["extra"] for each in (written["one"], *written["many"])] == [True] * 3

    def test_entries(self, made: SimpleNamespace) -> None:
        """Entries for a scalar, for lists and for a type of the client's own count."""
        serializer = made.side.Serializer(made.classes)
        serializer.serialize_type["iso-8601"] = lambda value, **_: value.year
        serializer.serialize_type["[]"] = lambda value, item_type, **_: f"{len(value)} {item_type}"
        serializer.serialize_type["color"] = lambda value, **_: value.upper()
        model = outer(made)
        made.Inner._attribute_map = {"color": {"key": "color", "type": "color"}}
        model.one.color = "blue"

        written = serializer.body(model, "Outer")

        assert (written["when"], written["many"]) == (2026, "2 Inner")
        assert written["one"] == {"color": "BLUE"}

    def test_key_transformer(self, made: SimpleNamespace) -> None:
        """The key transformer gets the whole entry, and counts beside a replaced method."""

        class Own(made.side.Serializer):
            def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
                return super().serialize_data(data, data_type, **kwargs)

        serializer = Own(made.classes)
        serializer.key_transformer = lambda name, entry, value: (entry.get("mine", name), value)

        assert serializer.body(outer(made), "Outer")["entry"] == "a"
        assert serializer.body(outer(made), "Outer")["one"] == {"size": 1, "color": "red"}

    def test_a_value_error_leaves_the_attribute_out(self, made: SimpleNamespace) -> None:
        """So a method can say that there is no value."""

        class Own(made.side.Serializer):
            def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
                if data == "skip":
                    raise ValueError(data)
                return super().serialize_data(data, data_type, **kwargs)

        model = made.Outer(name="skip", texts={"x": "skip", "y": "z"})

        assert Own(made.classes).body(model, "Outer") == {"texts": {"x": None, "y": "z"}}

    def test_xml(self, made: SimpleNamespace) -> None:
        """Methods count in XML as well."""

        class Leaf(made.side.Model):
            _attribute_map = {
                "name": {"key": "name", "type": "str", "xml": {"attr": True}},
                "on": {"key": "on", "type": "bool"},
            }
            _xml_map = {"name": "Leaf"}

        class Tree(made.side.Model):
            _attribute_map = {
                "leaves": {
                    "key": "leaves",
                    "type": "[Leaf]",
                    "xml": {"wrapped": True, "itemsName": "Leaf"},
                },
                "texts": {"key": "texts", "type": "[str]"},
            }
            _xml_map = {"name": "Tree"}

        class Own(made.side.Serializer):
            @classmethod
            def serialize_unicode(cls, data: Any) -> Any:
                return f"<{data}>"

        classes = {"Leaf": Leaf, "Tree": Tree}
        tree = Tree(leaves=[Leaf(name="a", on=True), Leaf(name="b", on=False)], texts=["t", "u"])

        assert ET.tostring(Own(classes).body(tree, "Tree")) == (
            b'<Tree><leaves><Leaf name="&lt;a&gt;"><on>true</on></Leaf>'
            b'<Leaf name="&lt;b&gt;"><on>false</on></Leaf></leaves>'
            b"<texts>&lt;t&gt;</texts><texts>&lt;u&gt;</texts></Tree>"
        )

    def test_parts_of_a_url(self, made: SimpleNamespace) -> None:
        """They are written by the replaced methods as well."""

        class Own(made.side.Serializer):
            @classmethod
            def serialize_basic(cls, data: Any, data_type: str, **kwargs: Any) -> Any:
                return (
                    f"{data}!"
                    if data_type == "int"
                    else super().serialize_basic(data, data_type, **kwargs)
                )

            def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
                if data_type == "long":
                    return "long"
                return super().serialize_data(data, data_type, **kwargs)

        serializer = Own(made.classes)

        assert serializer.url("x", 5, "long") == "long"
        assert serializer.query("x", [1], "[long]") == "['long']"
        assert serializer.header("x", 5, "long") == "long"

    def test_problems(self) -> None:
        """Every problem is told with its path, those that replaced methods tell included."""
        made = namespace(serialization)

        class Own(serialization.Serializer):
            def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
                if data == "bad":
                    msg = "it is bad"
                    raise exceptions.SerializationError(msg)
                if data == "worse":
                    raise KeyError(data)
                return super().serialize_data(data, data_type, **kwargs)

        model = outer(made)
        model.name, model.when, model.texts = "bad", "worse", {"x": "bad", "y": "ok"}
        model.many[1].size = "many"

        with pytest.raises(exceptions.SerializationError) as caught:
            Own(made.classes)._serialize(model, "Outer")

        assert [(each.path, each.message) for each in caught.value.problems] == [
            ("$.properties.name", "it is bad."),
            ("$.when", "'worse'."),
            ("$.many[1].vmSize", "expected a whole number, got text 'many'."),
            ("$.texts.x", "it is bad."),
        ]

    def test_secrets(self) -> None:
        """What is wrong with a secret is not told in its words."""

        class Account(serialization.Model):
            _attribute_map = {"password": {"key": "password", "type": "int"}}

            def __init__(self, **kwargs: Any) -> None:
                self.password = None
                super().__init__(**kwargs)

        class Own(serialization.Serializer):
            def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
                return super().serialize_data(data, data_type, **kwargs)

        with pytest.raises(exceptions.SerializationError) as caught:
            Own()._serialize(Account(password="hunter2"))

        assert "hunter2" not in str(caught.value)


class TestReading:
    """Subclasses of `Deserializer`, and entries of its table."""

    def test_deserialize_data(self, made: SimpleNamespace) -> None:
        """It gets each value with its wire type, ``None`` as well."""

        class Own(made.side.Deserializer):
            def deserialize_data(self, data: Any, data_type: str) -> Any:
                if data is None and data_type == "int":
                    return -1
                return super().deserialize_data(data, data_type)

        found = Own(made.classes)("Outer", {"one": {}, "many": [{"vmSize": "4"}, {}]})

        assert found.one.size == -1
        assert [each.size for each in found.many] == [4, -1]

    def test_deserialize_basic(self, made: SimpleNamespace) -> None:
        """It is called inside lists, dicts, models and values of type object."""

        class Own(made.side.Deserializer):
            def deserialize_basic(self, attr: Any, data_type: str) -> Any:
                return (data_type, super().deserialize_basic(attr, data_type))

        found = Own(made.classes)("Outer", json.loads(json.dumps(BODY)))

        assert found.name == ("str", "a")
        assert found.one.size == ("int", 1)
        assert found.many[1].size == ("int", 3)
        assert found.texts == {"x": ("str", "y")}
        assert found.any == {"k": [("str", "v"), ("int", 1)]}

    def test_deserialize_object(self, made: SimpleNamespace) -> None:
        """It reads values of type object, and what is inside them."""

        class Own(made.side.Deserializer):
            def deserialize_object(self, attr: Any, **kwargs: Any) -> Any:
                return "one" if attr == 1 else super().deserialize_object(attr, **kwargs)

        assert Own(made.classes)("Outer", {"any": {"a": [1, 2]}}).any == {"a": ["one", 2]}

    def test_classify_target(self, made: SimpleNamespace) -> None:
        """It decides what every object is read as, and may take something out of it."""

        class Big(made.Inner):
            pass

        class Own(made.side.Deserializer):
            def _classify_target(self, target: Any, data: Any) -> Any:
                if target in {"Inner", made.Inner} and data.pop("big", False):
                    return Big, "Big"
                return super()._classify_target(target, data)

        body = {"one": {"big": True, "vmSize": 1}, "many": [{"vmSize": 2}]}
        found = Own(made.classes)("Outer", body)

        assert [type(each) for each in (found.one, *found.many)] == [Big, made.Inner]
        assert not found.one.additional_properties

    def test_instantiate_model(self, made: SimpleNamespace) -> None:
        """It makes every model."""
        seen = []

        class Own(made.side.Deserializer):
            def _instantiate_model(self, response: Any, attrs: Any, extra: Any = None) -> Any:
                seen.append((response.__name__, extra or {}))
                return super()._instantiate_model(response, attrs, extra)

        Own(made.classes)("Outer", {"one": {"more": 1}})

        assert seen == [("Inner", {"more": 1}), ("Outer", {})]

    def test_entries(self, made: SimpleNamespace) -> None:
        """Entries for a scalar, for dicts and for a type of the client's own count."""
        deserializer = made.side.Deserializer(made.classes)
        deserializer.deserialize_type["iso-8601"] = lambda text: text[:4]
        deserializer.deserialize_type["{}"] = lambda value, item_type: (item_type, len(value))
        deserializer.deserialize_type["color"] = str.upper
        made.Inner._attribute_map = {"color": {"key": "color", "type": "color"}}

        found = deserializer("Outer", json.loads(json.dumps(BODY)))

        assert (found.when, found.texts, found.one.color) == ("2026", ("str", 1), "RED")

    def test_expected_types(self, made: SimpleNamespace) -> None:
        """A value of a class that is expected is not read again."""
        deserializer = made.side.Deserializer(made.classes)
        deserializer.deserialize_type["iso-8601"] = lambda text: "read"
        moment = datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC)

        assert deserializer("Outer", {"when": moment}).when is moment
        assert deserializer("Outer", {"when": "2026"}).when == "read"

    def test_key_extractors(self, made: SimpleNamespace) -> None:
        """A caller's key extractor gets the whole entry of the map, and the class of its type."""
        seen = []

        def extract(attribute: str, entry: Any, data: Any) -> Any:
            seen.append((attribute, entry.get("mine"), entry.get("internalType")))
            return data.get(entry["key"])

        deserializer = made.side.Deserializer(made.classes)
        deserializer.key_extractors = [extract]
        found = deserializer("Outer", {"one": {"vmSize": 2}})

        assert found.one.size == 2
        assert ("name", "entry", None) in seen
        assert ("many", None, made.Inner) in seen

    def test_key_extractors_of_xml(self, made: SimpleNamespace) -> None:
        """They are asked about XML as well, in their order."""

        class Leaf(made.side.Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}
            _xml_map = {"name": "Leaf"}

        def extract(attribute: str, entry: Any, data: Any) -> Any:
            return data.get("other")

        deserializer = made.side.Deserializer({"Leaf": Leaf})
        deserializer.key_extractors = [extract, made.side.xml_key_extractor]

        def read(text: str) -> Any:
            return deserializer("Leaf", text, "application/xml").name

        assert read("<Leaf><name>a</name></Leaf>") == "a"
        assert read("<Leaf other='b'/>") == "b"

    def test_problems(self) -> None:
        """Every problem is told with its path, those that replaced methods tell included."""
        made = namespace(serialization)

        class Own(serialization.Deserializer):
            def deserialize_data(self, data: Any, data_type: str) -> Any:
                if data == "bad":
                    msg = "it is bad"
                    raise exceptions.DeserializationError(msg)
                return super().deserialize_data(data, data_type)

        body = {"properties": {"name": "bad"}, "many": [{}, {"vmSize": "x"}], "texts": {"x": "bad"}}
        with pytest.raises(exceptions.DeserializationError) as caught:
            Own(made.classes)("Outer", body)

        assert [(each.path, each.message) for each in caught.value.problems] == [
            ("$.properties.name", "it is bad."),
            ("$.many[1].vmSize", "expected a whole number, got text 'x'."),
            ("$.texts.x", "it is bad."),
        ]

    @pytest.mark.parametrize("data", [5, "text", [1]])
    def test_no_object(self, data: Any) -> None:
        """What is no object is refused by steps as it is otherwise."""
        made = namespace(serialization)

        class Own(serialization.Deserializer):
            def deserialize_data(self, data: Any, data_type: str) -> Any:
                return super().deserialize_data(data, data_type)

        for name in ("one", "texts"):
            with pytest.raises(exceptions.DeserializationError, match=rf"\$\.{name}: expected an"):
                Own(made.classes)("Outer", {name: data})


class TestFilling:
    """`Deserializer` with an existing instance."""

    class Page:
        """A class that is no model, as msrest's `Paged`."""

        _attribute_map = {
            "next_link": {"key": "nextLink", "type": "str"},
            "current_page": {"key": "value", "type": "[Inner]"},
        }

    def test_any_class_with_a_map(self, made: SimpleNamespace) -> None:
        """An instance of any class that has an ``_attribute_map`` is filled, and returned."""
        page: Any = self.Page()
        body = {"nextLink": "https://n", "value": [{"vmSize": "5"}], "more": 1}

        assert made.side.Deserializer(made.classes)(page, body) is page
        assert page.next_link == "https://n"
        assert [each.size for each in page.current_page] == [5]
        assert not hasattr(page, "additional_properties")

    def test_by_its_own_map(self, made: SimpleNamespace) -> None:
        """The map may be that of the instance alone."""
        page: Any = self.Page()
        page._attribute_map = {"other": {"key": "o", "type": "int"}}

        made.side.Deserializer(made.classes)(page, {"o": "7"})

        assert page.other == 7

    def test_by_replaced_methods(self, made: SimpleNamespace) -> None:
        """Replaced methods and key extractors count."""

        class Own(made.side.Deserializer):
            def deserialize_basic(self, attr: Any, data_type: str) -> Any:
                return f"{data_type} {attr}"

        page: Any = self.Page()
        deserializer = Own(made.classes)
        deserializer.key_extractors = [made.side.attribute_key_extractor]
        deserializer(page, {"next_link": "n"})

        assert (page.next_link, page.current_page) == ("str n", None)

    def test_a_model(self) -> None:
        """A model is filled too, and keeps what it does not know."""
        made = namespace(serialization)
        model = made.Inner(size=1)

        found = serialization.Deserializer(made.classes)(model, {"vmSize": 2, "more": 3})

        assert found is model
        assert (model.size, model.additional_properties) == (2, {"more": 3})

    def test_problems(self) -> None:
        """Problems are told with their paths, and then nothing is set."""
        page: Any = self.Page()
        with pytest.raises(exceptions.DeserializationError, match=r"\$\.value\[0\]\.vmSize: expec"):
            serialization.Deserializer(namespace(serialization).classes)(
                page, {"nextLink": "n", "value": [{"vmSize": "x"}]}
            )
        assert not hasattr(page, "next_link")

    def test_no_object(self) -> None:
        """What is no object cannot fill anything."""
        with pytest.raises(exceptions.DeserializationError, match="expected an object, got"):
            serialization.Deserializer()(self.Page(), [1])


class TestModels:
    """Methods of msrest's `Model` that a class replaces."""

    def test_validate(self, made: SimpleNamespace) -> None:
        """It is called for a model inside another, in a list and in a dict."""

        class Picky(made.Inner):
            def validate(self) -> Any:
                found = super().validate()
                if self.size == 13:
                    found.append(made.side.ValidationError("unlucky", "Picky.size", 13))
                return found

        model = made.Outer(one=Picky(size=13), many=[Picky(size=1), Picky(size=13)])

        assert [each.rule for each in model.validate()] == ["unlucky", "unlucky"]
        with pytest.raises(msrest.exceptions.ValidationError):
            made.side.Serializer(made.classes).body(model, "Outer")

    def test_validate_of_a_declared_class(self) -> None:
        """The same goes for a class whose attributes are annotated, with paths."""

        class Even(serialization.Model):
            _attribute_map = {"size": {"key": "vmSize", "type": "int"}}
            _validation = {"size": {"maximum": 5}}
            size: int | None = None

            def validate(self) -> list[Any]:
                odd = (self.size or 0) % 2
                own = [exceptions.ValidationError("odd", "Even.size", True, "$.vmSize")] * odd
                return [*super().validate(), *own]

        class Holder(serialization.Model):
            _attribute_map = {"many": {"key": "many", "type": "[Even]"}}
            many: list[Even] | None = None

        model = Holder(many=[Even(size=2), Even(size=3), Even(size=7)])

        assert [(each.rule, each.path) for each in model.validate()] == [
            ("odd", "$.many[1].vmSize"),
            ("maximum", "$.many[2].vmSize"),
            ("odd", "$.many[2].vmSize"),
        ]
        assert Holder(many=[Even(size=2)]).validate() == []

    def test_classify(self, made: SimpleNamespace) -> None:
        """``_classify`` decides what an object is read as, at any depth, and may change it."""

        class Small(made.Inner):
            pass

        class Sorted(made.Inner):
            @classmethod
            def _classify(cls, response: Any, objects: Any) -> Any:
                return objects["Small"] if response.pop("small", False) else cls

        made.Outer._attribute_map = {"many": {"key": "many", "type": "[Inner]"}}
        classes = {**made.classes, "Inner": Sorted, "Small": Small}
        body = {"many": [{"small": True, "vmSize": 1}, {"vmSize": 2}]}

        found = made.side.Deserializer(classes)("Outer", body)

        assert [type(each) for each in found.many] == [Small, Sorted]
        assert [each.size for each in found.many] == [1, 2]
        assert not found.many[0].additional_properties

    def test_classify_set_later(self) -> None:
        """It counts also when it is set after the class has been used."""

        class Base(serialization.Model):
            _attribute_map = {"size": {"key": "vmSize", "type": "int"}}
            size: int | None = None

        class Derived(Base):
            pass

        assert type(Base.deserialize('{"vmSize": 1}')) is Base
        Base._classify = classmethod(lambda cls, response, objects: Derived)

        assert type(Base.deserialize('{"vmSize": 1}')) is Derived

    def test_infer_class_models(self, made: SimpleNamespace) -> None:
        """It says what type names mean."""

        class Own(made.side.Model):
            _attribute_map = {"one": {"key": "one", "type": "Anything"}}

            @classmethod
            def _infer_class_models(cls) -> dict[str, Any]:
                return {"Own": cls, "Anything": made.Inner}

        found = Own.deserialize({"one": {"vmSize": "3"}}, "application/json")

        assert type(found.one) is made.Inner
        assert found.one.size == 3

    def test_create_xml_node(self, made: SimpleNamespace) -> None:
        """It makes the element of a model, at any depth."""

        class Leaf(made.side.Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}
            _xml_map = {"name": "Leaf"}

            @classmethod
            def _create_xml_node(cls) -> Any:
                node = super()._create_xml_node()
                node.set("made", "by hand")
                return node

        class Tree(made.side.Model):
            _attribute_map = {"leaf": {"key": "leaf", "type": "Leaf"}}
            _xml_map = {"name": "Tree"}

        written = made.side.Serializer().body(Tree(leaf=Leaf(name="a")), "Tree", is_xml=True)

        assert ET.tostring(written) == (b'<Tree><Leaf made="by hand"><name>a</name></Leaf></Tree>')

    def test_serialize_and_as_dict(self, made: SimpleNamespace) -> None:
        """Those of a class are called on its instance, and can call the usual ones."""

        class Own(made.Inner):
            def serialize(self, keep_readonly: bool = False, **kwargs: Any) -> Any:
                return {**super().serialize(keep_readonly, **kwargs), "by": "serialize"}

            def as_dict(self, *arguments: Any, **kwargs: Any) -> Any:
                return {**super().as_dict(*arguments, **kwargs), "by": "as_dict"}

        assert Own(size=1).serialize() == {"vmSize": 1, "by": "serialize"}
        assert Own(size=1).as_dict() == {"size": 1, "by": "as_dict"}

    def test_serialize_all(self) -> None:
        """Many at once are written by it too."""

        class Own(namespace(serialization).Inner):  # type: ignore[misc]
            def serialize(self, *arguments: Any, **kwargs: Any) -> Any:
                return {"own": super().serialize(*arguments, **kwargs)}

        assert Own.serialize_all([Own(size=1), Own(size=2)]) == [
            {"own": {"vmSize": 1}},
            {"own": {"vmSize": 2}},
        ]


class TestRules:
    """The table `Serializer.validation`."""

    class Sized(serialization.Model):
        """A class with a rule."""

        _attribute_map = {"size": {"key": "vmSize", "type": "int"}}
        _validation = {"size": {"maximum": 5, "even": True}}
        size: int | None = None

    @pytest.fixture
    def table(self) -> Any:
        """Return the table, which is the usual one again afterwards."""
        table: Any = serialization.Serializer.validation
        usual = dict(table)
        yield table
        table.become(usual)
        table.changed = False
        table.on_change()

    def test_new_entry(self, table: Any) -> None:
        """A new rule counts for models and for parts of a URL."""
        assert self.Sized(size=3).validate() == []

        table["even"] = lambda value, wanted: wanted and value % 2 == 1

        assert [each.rule for each in self.Sized(size=3).validate()] == ["even"]
        assert self.Sized(size=4).validate() == []
        with pytest.raises(exceptions.ValidationError):
            serialization.Serializer().url("size", 3, "int", even=True)

    @pytest.mark.parametrize(
        "change",
        [
            lambda table: table.__setitem__("maximum", lambda value, limit: False),
            lambda table: table.__delitem__("maximum"),
            lambda table: table.pop("maximum"),
            lambda table: table.clear(),
            lambda table: table.update(maximum=lambda value, limit: False),
            lambda table: table.__ior__({"maximum": lambda value, limit: False}),
            lambda table: setattr(serialization.Serializer, "validation", {}),
        ],
    )
    def test_changed_entry(self, table: Any, change: Any) -> None:
        """A rule that is replaced or removed counts so, however that is done."""
        assert [each.rule for each in self.Sized(size=6).validate()] == ["maximum"]

        change(table)

        assert self.Sized(size=6).validate() == []
        assert serialization.Serializer.validation is table

    def test_of_a_subclass(self, made: SimpleNamespace) -> None:
        """A subclass may have a table of its own, for parts of URLs and headers."""

        class Own(made.side.Serializer):
            validation = {"odd": lambda value, wanted: value % 2 == 0}

        with pytest.raises(msrest.exceptions.ValidationError):
            Own().query("size", 2, "int", odd=True)
        assert Own().query("size", 7, "int", odd=True, maximum=5) == "7"


class TestCalls:
    """Each value is one call, with what msrest calls it with."""

    XML = (
        "<Tree><leaves><Leaf name='a'><n>1</n><on>true</on></Leaf><Leaf name='b'><n/></Leaf></leaves>"
        "<texts>t</texts><texts/><d><k>v</k></d><Leaf name='z'/><other>5</other></Tree>"
    )

    @staticmethod
    def calls(side: Any) -> list[str]:
        """Return the calls while XML and JSON are read, and what came of it is written."""
        seen: list[str] = []

        class Leaf(side.Model):
            _attribute_map = {
                "name": {"key": "name", "type": "str", "xml": {"attr": True}},
                "n": {"key": "n", "type": "int"},
                "on": {"key": "on", "type": "bool"},
                "any": {"key": "any", "type": "object"},
            }
            _xml_map = {"name": "Leaf"}

        class Tree(side.Model):
            _attribute_map = {
                "leaves": {
                    "key": "leaves",
                    "type": "[Leaf]",
                    "xml": {"wrapped": True, "itemsName": "Leaf"},
                },
                "texts": {"key": "texts", "type": "[str]"},
                "d": {"key": "d", "type": "{str}", "xml": {"name": "d"}},
                "one": {"key": "one", "type": "Leaf"},
            }
            _xml_map = {"name": "Tree"}

        class Reader(side.Deserializer):
            def deserialize_data(self, data: Any, data_type: str) -> Any:
                found = super().deserialize_data(data, data_type)
                seen.append(f"read {data_type} from {type(data).__name__}")
                return found

        class Writer(side.Serializer):
            def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
                entry = kwargs.get("serialization_ctxt") or {}
                seen.append(f"write {data_type} of {entry.get('key')}, {kwargs.get('is_xml')}")
                return super().serialize_data(data, data_type, **kwargs)

        classes = {**namespace(side).classes, "Leaf": Leaf, "Tree": Tree}
        tree = Reader(classes)("Tree", TestCalls.XML, "application/xml")
        seen.append(ET.tostring(Writer(classes).body(tree, "Tree")).decode())
        model = Reader(classes)("Outer", json.loads(json.dumps(BODY)))
        seen.append(json.dumps(Writer(classes).body(model, "Outer"), sort_keys=True))
        return seen

    def test_same_calls(self) -> None:
        """The calls are those of msrest, in the same order, in XML and in JSON."""
        assert self.calls(serialization) == self.calls(msrest.serialization)


class TestWithoutHooks:
    """A subclass that replaces nothing is as quick as the class itself."""

    @pytest.fixture
    def exact_ways_fail(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the exact reader and the exact writer fail when they are made."""

        def fail(*arguments: Any, **options: Any) -> Any:
            raise AssertionError

        for module in ("serializer.ExactWriter", "deserializer.ExactReader"):
            monkeypatch.setattr(f"azure_batch_models.serialization.{module}", fail)

    @pytest.mark.usefixtures("exact_ways_fail")
    def test_at_once(self) -> None:
        """Bodies are written and read at once, by subclasses with further methods as well."""

        class Writer(serialization.Serializer):
            def __init__(self, classes: Any, name: str) -> None:
                super().__init__(classes)
                self.name = name

        class Reader(serialization.Deserializer):
            def read_page(self, data: Any) -> Any:
                return self("TaskConstraints", data)

        classes = {"TaskConstraints": TaskConstraints}
        model = TaskConstraints(max_task_retry_count=3)

        assert Writer(classes, "mine").body(model, "TaskConstraints") == {"maxTaskRetryCount": 3}
        assert Reader(classes).read_page({"maxTaskRetryCount": 3}) == model
