"""The XML writer: from models to elements."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from azure.core.serialization import NULL

from azure_batch_models import Model, SerializationError
from azure_batch_models.engine.schema.shape import WireType
from azure_batch_models.engine.writing import styles
from azure_batch_models.engine.writing.xml import XmlWriter
from xml_models import EXAMPLES, Apple, Leaf, Plain, Spaced, Tree, read


def text_of(model, **options):
    return ET.tostring(model.serialize(**options), encoding="unicode")


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

    @pytest.mark.parametrize(
        ("value", "text"), [(True, "true"), (1, "1"), ("FALSE", "false"), (False, "false")]
    )
    def test_booleans(self, value, text):
        """As in msrest, the text of a boolean is in lower case, whatever it was given as."""
        assert text_of(Tree(alive=value)) == f"<Tree><Alive>{text}</Alive></Tree>"

    def test_boolean_in_place_of_a_model(self):
        """As in msrest, it is written as where a boolean is declared."""
        assert text_of(Tree(leaf=True)) == "<Tree><TheLeaf>true</TheLeaf></Tree>"

    def test_boolean_inside_an_object(self):
        """As in msrest, it has the text of a boolean in XML there, too."""
        assert text_of(Tree(anything={"a": True})) == (
            "<Tree><Anything>{'a': 'true'}</Anything></Tree>"
        )

    def test_additional_properties(self):
        """Of a class that sends what it does not know, an element is written for each."""

        class Open(Model):
            _attribute_map = {"name": {"key": "Name", "type": "str"}}
            _xml_map = {"name": "Open"}
            name: str | None = None

        found = Open.deserialize("<Open><Name>a</Name><x>1</x><y/></Open>", "application/xml")
        before = text_of(found)
        Open.enable_additional_properties_sending()

        assert before == "<Open><Name>a</Name></Open>"
        assert text_of(found) == "<Open><Name>a</Name><x>1</x><y /></Open>"

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
            (Tree(anything=[1, "2"]), "$.Anything"),
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
