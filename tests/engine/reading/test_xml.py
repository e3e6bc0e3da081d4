"""XML elements: attributes, text, namespaces, wrapped and unwrapped lists."""

from __future__ import annotations

import datetime as dt
import sys
import xml.etree.ElementTree as ET
from types import ModuleType

import pytest

from azure_batch_models import DeserializationError, Model
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.xml import parse, xml_key_extractor
from azure_batch_models.engine.schema.shape import WireType
from azure_batch_models.engine.schema.xml_names import is_element
from xml_models import Apple, Leaf, Mood, Plain, Spaced, read


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

    def test_a_type_that_is_none(self):
        """A map with a type that makes no sense is refused where the element is there, and only then."""
        fields = {"name": {"key": "Name", "type": "str"}, "odd": {"key": "Odd", "type": 5}}
        cls = type("Tree", (Model,), {"_attribute_map": fields, "_xml_map": {"name": "Tree"}})

        assert cls.deserialize("<Tree><Name>a</Name></Tree>", "application/xml").name == "a"
        with pytest.raises(DeserializationError, match=r"\$.Odd: .*a wire type is a text"):
            cls.deserialize("<Tree><Odd>1</Odd></Tree>", "application/xml")

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


def test_element_while_the_module_is_being_imported(monkeypatch):
    """Nothing is an element to a thread that meets the module half imported by another."""
    monkeypatch.setitem(sys.modules, "xml.etree.ElementTree", ModuleType("half"))

    assert not is_element("text")
