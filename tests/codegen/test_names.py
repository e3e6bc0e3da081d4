"""Naming: how declared names get into generated code without becoming code."""

from __future__ import annotations

import builtins
import keyword

import pytest

from azure_batch_models import TaskConstraints
from azure_batch_models.codegen.names import Namespace, attribute_of, title_of

HOSTILE = [
    "a.b",
    "a b",
    "class",
    "",
    "1st",
    "it's",
    '"',
    "a\nimport os",
    "x); __import__('os').abort(",
    "größe",
    "ﬁle",
    "None",
    "\\",
]


class Holder:
    """Anything that has attributes."""


class TestAttributes:
    """The expression that reads an attribute."""

    @pytest.mark.parametrize("name", ["id", "_private", "command_line", "match"])
    def test_plain_names_follow_a_dot(self, name):
        """A plain identifier is read with a dot."""
        assert attribute_of("model", name) == f"model.{name}"

    @pytest.mark.parametrize("name", ["id", *HOSTILE])
    def test_any_name_is_read_and_never_run(self, name):
        """Whatever the name, the expression reads just the attribute of that name."""
        model = Holder()
        setattr(model, name, "value")

        assert eval(attribute_of("model", name), {"model": model}) == "value"


class TestTitle:
    """How a generated function's file is called."""

    def test_verb_module_and_class(self):
        """The title tells library, verb, module and class."""
        assert title_of("serialize", TaskConstraints) == (
            "azure_batch_models serialize tasks.TaskConstraints"
        )

    def test_of_a_class_in_a_function(self):
        """Of a nested class only its own name is told."""

        class Inner:
            pass

        assert title_of("validate", Inner) == "azure_batch_models validate test_names.Inner"


class TestNamespace:
    """The globals of generated functions."""

    def test_binds_a_value_to_its_name(self):
        """An object is bound under the wanted name."""
        namespace = Namespace()

        assert namespace.name("write_iso", print) == "write_iso"
        assert namespace.globals["write_iso"] is print

    def test_starts_with_fixed_names(self):
        """Names given at the start are bound, and no other object gets them."""
        namespace = Namespace(decline=print)

        assert namespace.name("decline", len) == "decline_2"
        assert namespace.globals["decline"] is print

    def test_same_object_same_name(self):
        """The same object keeps its name."""
        namespace = Namespace()

        assert namespace.name("limit", print) == namespace.name("limit", print)

    def test_same_key_same_name(self):
        """Different objects under one key share the name that the first was given."""
        namespace = Namespace()
        first = namespace.name("stub", print, key="task")

        assert namespace.name("stub", len, key="task") == first
        assert namespace.globals[first] is print

    def test_another_object_another_name(self):
        """Each object of the same wanted name has a name of its own."""
        namespace = Namespace()
        names = [namespace.name("Task", value) for value in (print, len, repr)]

        assert names == ["Task", "Task_2", "Task_3"]
        assert [namespace.globals[name] for name in names] == [print, len, repr]

    @pytest.mark.parametrize("wanted", ["len", "model", "body", "key", "value", "class", "None"])
    def test_hides_no_name_of_the_generated_code(self, wanted):
        """Built-ins, keywords and the generated functions' own variables are never taken."""
        name = Namespace().name(wanted, print)

        assert name != wanted
        assert not hasattr(builtins, name)

    @pytest.mark.parametrize("wanted", HOSTILE)
    def test_names_are_identifiers(self, wanted):
        """Whatever is wanted, the name is an identifier and no keyword."""
        name = Namespace().name(wanted, print)

        assert name.isidentifier()
        assert name.isascii()
        assert not keyword.iskeyword(name)
