"""Linking: generated functions that call those of other classes."""

from __future__ import annotations

import gc
import sys
import weakref

import pytest

from azure_batch_models import CloudTask, Model, TaskConstraints
from azure_batch_models.engine.schema.linked_functions import LinkedFunction


def linked(calls=()):
    """Make a function that calls the one of another class, which notes that it was compiled."""

    def function_of(codec):
        calls.append(codec)
        return lambda model: f"{model} done"

    out = LinkedFunction("do", CloudTask._codec, function_of, helper=str.upper)
    with out.block(f"def {out.name}(model)"):
        out.add(f"return helper({out.link(TaskConstraints._codec)}(model))")
    return out.compile()


class TestFunction:
    """What is compiled."""

    def test_name(self):
        """A function is called by its verb and its class, and so is its file."""
        function = linked()

        assert function.__name__ == "do_CloudTask"
        assert function.__code__.co_filename == "<azure_batch_models do tasks.CloudTask>"

    def test_linked_on_first_use(self):
        """Another class's function is asked for when it is first called, and then kept."""
        calls = []
        function = linked(calls)
        assert calls == []

        assert [function("a"), function("b")] == ["A DONE", "B DONE"]
        assert calls == [TaskConstraints._codec]

    def test_classes_of_one_name(self):
        """Two classes of the same name have functions of different names."""
        codecs = [type("Twin", (Model,), {})._codec for _ in range(2)]
        out = LinkedFunction("do", CloudTask._codec, None)

        assert [out.link(each) for each in codecs * 2] == ["do_Twin", "do_Twin_2"] * 2


@pytest.mark.parametrize("is_declared", [True, False])
def test_classes_are_let_go(is_declared):
    """A class that nobody needs any more goes, whatever was generated for it."""
    members = {
        "_attribute_map": {
            "name": {"key": "name", "type": "str"},
            "task": {"key": "task", "type": "CloudTask"},
            "more": {"key": "more", "type": "[Mayfly]"},
        },
        "__module__": __name__,
    }
    if is_declared:
        members |= {"__annotations__": dict.fromkeys(["name", "task", "more"], "object")}
        members |= dict.fromkeys(["name", "task", "more"])
    sys.modules[__name__].Mayfly = (cls := type("Mayfly", (Model,), members))
    model = cls(name="a", task=CloudTask(id="a"), more=[cls(name="b", task=None, more=None)])
    for _ in range(5):  # msrest-style classes get functions only after some uses
        assert model.serialize()
        assert model.as_dict()
        assert model.to_json()
        assert model.validate() == []
        assert cls.from_dict({"name": "a"}).name == "a"
    remaining = weakref.ref(cls)
    delattr(sys.modules[__name__], "Mayfly")
    del cls, model, members
    gc.collect()

    assert remaining() is None
