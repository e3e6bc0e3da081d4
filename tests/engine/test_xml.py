"""XML both ways: attributes, text, namespaces, wrapped and unwrapped lists."""

from __future__ import annotations

import datetime as dt
import sys
import xml.etree.ElementTree as ET
from types import ModuleType

import pytest
from azure.core.serialization import NULL

from azure_batch_models import DeserializationError, Model, SerializationError
from azure_batch_models.engine import styles
from azure_batch_models.engine.enums import WireEnum
from azure_batch_models.engine.exact_reader import ExactReader
from azure_batch_models.engine.shape import WireType
from azure_batch_models.engine.xml import XmlWriter, is_element, parse, xml_key_extractor


class Mood(WireEnum):
    happy = "happy"


class Leaf(Model):
    """A model without a name of its own in XML."""

    _attribute_map = {"colour": {"key": "Colour", "type": "str", "xml": {"name": "Colour"}}}

    colour: str | None = None


class Apple(Model):
    """A model with a name of its own in XML."""

    _attribute_map = {
        "sort": {"key": "Sort", "type": "str", "xml": {"name": "Sort", "attr": True}},
        "note": {"key": "Note", "type": "str", "xml": {"text": True}},
    }
    _xml_map = {"name": "Apple"}

    sort: str | None = None
    note: str | None = None


class Tree(Model):
    """A model with everything."""

    _attribute_map = {
        "name": {"key": "Name", "type": "str", "xml": {"name": "Name"}},
        "age": {"key": "Age", "type": "int", "xml": {"name": "Age", "attr": True}},
        "alive": {"key": "Alive", "type": "bool", "xml": {"name": "Alive"}},
        "planted": {"key": "Planted", "type": "iso-8601", "xml": {"name": "Planted"}},
        "mood": {"key": "Mood", "type": "Mood", "xml": {"name": "Mood"}},
        "leaf": {"key": "Leaf", "type": "Leaf", "xml": {"name": "TheLeaf"}},
        "apple": {"key": "Apple", "type": "Apple", "xml": {"name": "TheApple"}},
        "rings": {"key": "Rings", "type": "[int]", "xml": {"name": "Rings", "itemsName": "Ring"}},
        "birds": {
            "key": "Birds",
            "type": "[str]",
            "xml": {"name": "Birds", "itemsName": "Bird", "wrapped": True},
        },
        "leaves": {
            "key": "Leaves",
            "type": "[Leaf]",
            "xml": {"name": "Leaves", "itemsName": "Leaf", "wrapped": True},
        },
        "apples": {"key": "Apples", "type": "[Apple]", "xml": {"name": "Apples"}},
        "tags": {"key": "Tags", "type": "{str}", "xml": {"name": "Tags"}},
        "anything": {"key": "Anything", "type": "object", "xml": {"name": "Anything"}},
        "etag": {"key": "Etag", "type": "str", "xml": {"name": "Etag"}},
    }
    _validation = {"etag": {"readonly": True}}
    _xml_map = {"name": "Tree"}

    name: str | None = None
    age: int | None = None
    alive: bool | None = None
    planted: dt.datetime | None = None
    mood: Mood | str | None = None
    leaf: Leaf | None = None
    apple: Apple | None = None
    rings: list[int] | None = None
    birds: list[str] | None = None
    leaves: list[Leaf] | None = None
    apples: list[Apple] | None = None
    tags: dict[str, str] | None = None
    anything: object = None
    etag: str | None = None


class Spaced(Model):
    """A model whose names stand in namespaces."""

    _attribute_map = {
        "kind": {
            "key": "kind",
            "type": "str",
            "xml": {"name": "kind", "ns": "https://n/b", "prefix": "b", "attr": True},
        },
        "name": {"key": "name", "type": "str", "xml": {"name": "name", "ns": "https://n/b"}},
    }
    _xml_map = {"name": "Spaced", "ns": "https://n/a", "prefix": "a"}

    kind: str | None = None
    name: str | None = None


class Plain(Model):
    """A model that says nothing of XML."""

    _attribute_map = {
        "name": {"key": "theName", "type": "str"},
        "items": {"key": "items", "type": "[str]"},
        "tags": {"key": "tags", "type": "{str}"},
    }

    name: str | None = None
    items: list[str] | None = None
    tags: dict[str, str] | None = None


def read(text, cls=Tree):
    return cls.deserialize(text, "application/xml")


def text_of(model, **options):
    return ET.tostring(model.serialize(**options), encoding="unicode")


EXAMPLES = [
    ("<Tree />", Tree()),
    ("<Tree><Name>oak</Name></Tree>", Tree(name="oak")),
    ('<Tree Age="7" />', Tree(age=7)),
    ("<Tree><Alive>true</Alive></Tree>", Tree(alive=True)),
    (
        "<Tree><Planted>2026-01-31T08:30:00.000Z</Planted></Tree>",
        Tree(planted=dt.datetime(2026, 1, 31, 8, 30, tzinfo=dt.UTC)),
    ),
    ("<Tree><Mood>happy</Mood></Tree>", Tree(mood=Mood.happy)),
    ("<Tree><TheLeaf><Colour>red</Colour></TheLeaf></Tree>", Tree(leaf=Leaf(colour="red"))),
    ('<Tree><Apple Sort="Cox">ripe</Apple></Tree>', Tree(apple=Apple(sort="Cox", note="ripe"))),
    (
        "<Tree><Birds><Bird>robin</Bird><Bird>wren</Bird></Birds></Tree>",
        Tree(birds=["robin", "wren"]),
    ),
    (
        '<Tree><Apple Sort="Cox" /><Apple Sort="Elstar" /></Tree>',
        Tree(apples=[Apple(sort="Cox"), Apple(sort="Elstar")]),
    ),
    ("<Tree><Ring>1</Ring><Ring>2</Ring></Tree>", Tree(rings=[1, 2])),
]


class TestReading:
    """From elements to models."""

    @pytest.mark.parametrize(
        ("text", "name", "value"),
        [
            ("<Tree><Name>oak</Name></Tree>", "name", "oak"),
            ('<Tree Age="7" />', "age", 7),
            ("<Tree><Alive>TRUE</Alive></Tree>", "alive", True),
            (
                "<Tree><Planted>2026-01-31T08:30:00.1234567Z</Planted></Tree>",
                "planted",
                dt.datetime(2026, 1, 31, 8, 30, 0, 123456, tzinfo=dt.UTC),
            ),
            ("<Tree><Mood>HAPPY</Mood></Tree>", "mood", Mood.happy),
            ("<Tree><Mood>grumpy</Mood></Tree>", "mood", "grumpy"),
            ("<Tree><TheLeaf><Colour>red</Colour></TheLeaf></Tree>", "leaf", Leaf(colour="red")),
            (
                '<Tree><Apple Sort="Cox">ripe</Apple></Tree>',
                "apple",
                Apple(sort="Cox", note="ripe"),
            ),
            ("<Tree><Birds><Bird>robin</Bird><Bird /></Birds></Tree>", "birds", ["robin", ""]),
            ("<Tree><Etag>e</Etag></Tree>", "etag", "e"),
        ],
    )
    def test_examples(self, text, name, value):
        """Elements, attributes, text and wrapped lists become what the map says."""
        assert getattr(read(text), name) == value

    def test_unwrapped_lists(self):
        """An unwrapped list is all elements of its items' name."""
        tree = read("<Tree><Ring>1</Ring><Name>oak</Name><Ring>2</Ring></Tree>")

        assert (tree.rings, tree.name) == ([1, 2], "oak")

    def test_unwrapped_list_of_models(self):
        """An unwrapped list of models is all elements of the class's name."""

        class Basket(Model):
            _attribute_map = {"apples": {"key": "Apples", "type": "[Apple]", "xml": {}}}
            apples: list[Apple] | None = None

        basket = read('<Basket><Apple Sort="Cox" /><Leaf /><Apple /></Basket>', Basket)

        assert basket.apples == [Apple(sort="Cox"), Apple()]

    def test_wrapped_list_of_models(self):
        """A wrapped list is what its one element holds."""
        tree = read("<Tree><Leaves><Leaf><Colour>red</Colour></Leaf><Leaf /></Leaves></Tree>")

        assert tree.leaves == [Leaf(colour="red"), Leaf()]

    def test_absent(self):
        """What is absent is None; a wrapped list that is there and empty is empty."""
        tree = read("<Tree><Birds /></Tree>")

        assert (tree.name, tree.leaf, tree.leaves, tree.birds) == (None, None, None, [])

    def test_empty_elements(self):
        """An empty element is the empty text, and no number."""
        tree = read("<Tree><Name /><Alive /><Planted></Planted></Tree>")

        assert (tree.name, tree.alive, tree.planted) == ("", None, None)

    def test_dict(self):
        """The children of an element become the entries of a dict."""
        assert read("<Tree><Tags><a>1</a><b>2</b></Tags></Tree>").tags == {"a": "1", "b": "2"}

    def test_object(self):
        """Under type ``object`` an element is handed on as it is."""
        found = read("<Tree><Anything><x>1</x></Anything></Tree>").anything

        assert is_element(found)
        assert found.find("x").text == "1"

    def test_namespaces(self):
        """Names are looked for in their namespaces."""
        text = '<s xmlns:n="https://n/b" n:kind="k"><n:name>a</n:name><name>other</name></s>'

        spaced = read(text, Spaced)

        assert (spaced.kind, spaced.name) == ("k", "a")

    def test_unknown_elements(self):
        """The texts of unknown elements are kept."""
        tree = read("<Tree><Name>oak</Name><Height>9</Height></Tree>")

        assert tree.additional_properties == {"Height": "9"}

    def test_class_without_xml(self):
        """A class that says nothing of XML is read by its REST keys."""
        text = "<Plain><theName>a</theName><items>b</items><items>c</items></Plain>"

        plain = read(text, Plain)

        assert (plain.name, plain.items) == ("a", ["b", "c"])

    def test_by_itself(self):
        """Values that stand by themselves are read by their wire type."""
        reader = ExactReader(classes={"Leaf": Leaf, "Mood": Mood})
        root = ET.fromstring("<l><Leaf><Colour>red</Colour></Leaf></l>")

        assert reader.read_value(WireType.parse("[Leaf]"), root) == [Leaf(colour="red")]
        assert (
            reader.read_value(WireType.parse("Mood"), ET.fromstring("<m>HAPPY</m>")) is Mood.happy
        )
        assert reader.read_value(WireType.parse("int"), ET.fromstring("<m>5</m>")) == 5
        assert reader.read_value(WireType.parse("int"), ET.fromstring("<m />")) is None

    def test_problems(self):
        """A value that cannot be read is told with its path."""
        with pytest.raises(DeserializationError) as caught:
            read("<Tree Age='old'><TheLeaf /><Planted>soon</Planted></Tree>")

        assert [problem.path for problem in caught.value.problems] == ["$.Age", "$.Planted"]

    def test_several_where_one_is_expected(self):
        """Several elements where one is expected are refused."""
        with pytest.raises(DeserializationError, match="there are 2 elements 'Name' where one"):
            read("<Tree><Name>a</Name><Name>b</Name></Tree>")


class TestExtractor:
    """msrest's extractor for XML."""

    def test_json(self):
        """It finds nothing in a dict."""
        assert xml_key_extractor("name", {"key": "Name", "type": "str"}, {"Name": "a"}) is None

    @pytest.mark.parametrize(
        ("spec", "expected"),
        [
            ({"key": "k", "type": "str"}, "1"),
            ({"key": "x", "type": "str", "xml": {"name": "k"}}, "1"),
            ({"key": "x", "type": "str", "xml": {"name": "at", "attr": True}}, "2"),
            ({"key": "x", "type": "str", "xml": {"text": True}}, "3"),
            ({"key": "x", "type": "str"}, None),
        ],
    )
    def test_finds(self, spec, expected):
        """It finds an element, an attribute or the text, as the entry says."""
        data = ET.fromstring('<r at="2">3<k>1</k></r>')
        found = xml_key_extractor("a", spec, data)

        assert (found.text if is_element(found) else found) == expected


class TestParse:
    """Text that is XML, or should be."""

    @pytest.mark.parametrize("text", ["", "text", "<a>", "<a></b>", b"\xff\xfe<", "{}"])
    def test_no_xml(self, text):
        """What is no XML is refused with the parser's words."""
        with pytest.raises(ValueError, match="it is no XML: "):
            parse(text)

    @pytest.mark.parametrize(
        "text",
        [
            '<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>',
            '<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><a/>',
            "<!DOCTYPE a><a/>",
        ],
    )
    def test_document_types(self, text):
        """A document type declaration, where entity bombs are made, is refused."""
        with pytest.raises(ValueError, match="document type declaration, which is refused"):
            parse(text)

    def test_bytes_say_their_encoding(self):
        """Bytes are decoded as their declaration says."""
        text = '<?xml version="1.0" encoding="iso-8859-1"?><a>ö</a>'

        assert parse(text.encode("iso-8859-1")).text == "ö"


class TestWriting:
    """From models to elements."""

    @pytest.mark.parametrize(("text", "model"), EXAMPLES)
    def test_examples(self, text, model):
        """Models are written as the map says, with nothing for what is None."""
        assert text_of(model) == text

    def test_namespaces(self):
        """Names stand in their namespaces, under the prefixes of the map."""
        assert text_of(Spaced(kind="k", name="n")) == (
            '<a:Spaced xmlns:a="https://n/a" xmlns:b="https://n/b" b:kind="k">'
            "<b:name>n</b:name></a:Spaced>"
        )

    def test_dict(self):
        """A dict is an element with a child for each entry."""
        assert text_of(Tree(tags={"a": "1", "b": None})) == (
            "<Tree><Tags><a>1</a><b /></Tags></Tree>"
        )

    def test_wrapped_list_of_models(self):
        """A wrapped list is one element that holds the others."""
        model = Tree(leaves=[Leaf(colour="red"), None])

        assert text_of(model) == (
            "<Tree><Leaves><Leaf><Colour>red</Colour></Leaf><Leaf /></Leaves></Tree>"
        )

    def test_dict_of_a_class_without_xml(self):
        """As in msrest, a dict of which nothing is said becomes text."""
        assert text_of(Plain(tags={"a": "1"}), is_xml=True) == (
            "<Plain><tags>{'a': '1'}</tags></Plain>"
        )

    def test_empty_lists(self):
        """An empty wrapped list is an empty element, an unwrapped one is nothing."""
        assert text_of(Tree(birds=[], rings=[])) == "<Tree><Birds /></Tree>"

    def test_element(self):
        """An element under type ``object`` is written as it is."""
        assert text_of(Tree(anything=ET.fromstring("<Anything><x/></Anything>"))) == (
            "<Tree><Anything><x /></Anything></Tree>"
        )

    def test_null_and_readonly(self):
        """``NULL`` and what only the service sets are left out, unless it is asked for."""
        tree = Tree(name=NULL)
        tree.etag = "e"

        assert text_of(tree) == "<Tree />"
        assert text_of(tree, keep_readonly=True) == "<Tree><Etag>e</Etag></Tree>"

    def test_class_without_xml(self):
        """A class that says nothing of XML is written by its name and REST keys."""
        assert text_of(Plain(name="a", items=["b"]), is_xml=True) == (
            "<Plain><theName>a</theName><items>b</items></Plain>"
        )

    def test_not_xml_after_all(self):
        """A class that is XML at home is written as JSON when that is asked for."""
        apple = Apple(sort="Cox")

        assert apple.serialize(is_xml=False) == {"Sort": "Cox"}
        assert apple.as_dict(is_xml=False) == {"sort": "Cox"}

    def test_dict_and_json(self):
        """``to_dict`` is a dict, and ``to_json`` JSON, of a class that is XML at home as well."""
        apple = Apple(sort="Cox")

        assert apple.to_dict() == {"Sort": "Cox"}
        assert Apple.from_json(apple.to_json()) == apple

    def test_by_itself(self):
        """A list that is a request's body is written by itself."""
        spec = {
            "key": "x",
            "type": "[str]",
            "xml": {"name": "L", "itemsName": "I", "wrapped": True},
        }

        element = XmlWriter(styles.for_serialize()).write_value(
            WireType.parse("[str]"), ["a"], spec
        )

        assert ET.tostring(element) == b"<L><I>a</I></L>"

    @pytest.mark.parametrize(
        ("model", "path"),
        [
            (Tree(age="old"), "$.Age"),
            (Tree(rings=[1, "x"]), "$.Rings[1]"),
            (Tree(birds=5), "$.Birds"),
            (Tree(leaf=Apple(), apples=[Tree(age="x")]), "$.Apples[0].Age"),
        ],
    )
    def test_problems(self, model, path):
        """A value that cannot be written is told with its path."""
        with pytest.raises(SerializationError) as caught:
            model.serialize()

        assert [problem.path for problem in caught.value.problems] == [path]

    def test_malformed_map(self):
        """A map that makes no sense is told as well."""
        broken = type("Broken", (Model,), {"_attribute_map": None})()

        with pytest.raises(SerializationError, match=r"Broken\._attribute_map is a NoneType"):
            broken.serialize(is_xml=True)

    def test_rings(self):
        """A model that holds itself is refused."""
        tree = Tree()
        tree.leaf = tree

        with pytest.raises(SerializationError, match="refers to itself"):
            tree.serialize()

    @pytest.mark.parametrize(("text", "model"), EXAMPLES[:9])
    def test_round_trip(self, text, model):
        """What was read is written back as it was."""
        found = read(text)
        found.apples = found.rings = None  # where the map lets one element mean two attributes

        assert text_of(found) == text


def test_element_while_the_module_is_being_imported(monkeypatch):
    """Nothing is an element to a thread that meets the module half imported by another."""
    monkeypatch.setitem(sys.modules, "xml.etree.ElementTree", ModuleType("half"))

    assert not is_element("text")
