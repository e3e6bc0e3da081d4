"""Validators: generated functions that tell whether a model is valid, or leave it open."""

from __future__ import annotations

import inspect
import re

import msrest.serialization
import pytest

from azure_batch_models import (
    CloudTask,
    CloudTaskListResult,
    Model,
    NameValuePair,
    TaskConstraints,
    TaskIdRange,
)
from azure_batch_models.engine.validation import exact as exact_validator


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Make the functions of msrest-style classes on first use."""
    monkeypatch.setattr("azure_batch_models.engine.codec._PATIENCE", 0)


class Bed(Model):
    """A declared class with a rule."""

    _attribute_map = {"plant": {"key": "plant", "type": "str"}}
    _validation = {"plant": {"max_length": 5}}

    plant: str | None = None


class Path(Model):
    """A declared class without rules, that holds its own kind."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "path": {"key": "path", "type": "Path"},
    }

    name: str | None = None
    path: Path | None = None


class Shed(Model):
    """A msrest-style class."""

    _attribute_map = {"size": {"key": "size", "type": "int"}}
    _validation = {"size": {"minimum": 1}}

    def __init__(self, size=None):
        self.size = size


class Fence(msrest.serialization.Model):
    """A model of msrest's."""

    _attribute_map = {"height": {"key": "height", "type": "int"}}
    _validation = {"height": {"minimum": 1}}

    def __init__(self, *, height=None):
        super().__init__()
        self.height = height


class Yard(Model):
    """A declared class without rules, that holds a msrest-style one."""

    _attribute_map = {"shed": {"key": "shed", "type": "Shed"}}

    shed: Shed | None = None


class Garden(Model):
    """A declared class that holds everything."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "size": {"key": "size", "type": "int"},
        "share": {"key": "share", "type": "float"},
        "codes": {"key": "codes", "type": "[str]"},
        "bed": {"key": "bed", "type": "Bed"},
        "path": {"key": "path", "type": "Path"},
        "shed": {"key": "shed", "type": "Shed"},
        "fence": {"key": "fence", "type": "Fence"},
        "lost": {"key": "lost", "type": "NoSuchClass"},
        "beds": {"key": "beds", "type": "[Bed]"},
        "by_name": {"key": "byName", "type": "{Bed}"},
        "rows": {"key": "rows", "type": "[[Bed]]"},
        "index": {"key": "index", "type": "{[str]}"},
        "yard": {"key": "yard", "type": "Yard"},
        "anything": {"key": "anything", "type": "object"},
        "etag": {"key": "eTag", "type": "str"},
    }
    _validation = {
        "name": {"required": True, "min_length": 1, "max_length": 5, "pattern": "^[a-z]*$"},
        "size": {"minimum": 1, "maximum": 9, "multiple": 2},
        "share": {"minimum_ex": 0, "maximum_ex": 1},
        "codes": {"min_items": 1, "max_items": 3, "unique": True},
        "etag": {"readonly": True, "max_length": 1},
    }

    name: str
    size: int | None = None
    share: float | None = None
    codes: list[str] | None = None
    bed: Bed | None = None
    path: Path | None = None
    shed: Shed | None = None
    fence: Fence | None = None
    lost: object = None
    beds: list[Bed] | None = None
    by_name: dict[str, Bed] | None = None
    rows: list[list[Bed]] | None = None
    index: dict[str, list[str]] | None = None
    yard: Yard | None = None
    anything: object = None
    etag: str | None = None


class LargeBed(Bed):
    """A subclass with a rule of its own."""

    _attribute_map = {**Bed._attribute_map, "area": {"key": "area", "type": "int"}}
    _validation = {**Bed._validation, "area": {"required": True}}

    area: int | None = None


class ShortPath(Path):
    """A subclass, with a rule, of a class that has none."""

    _validation = {"name": {"max_length": 1}}


def garden(**changes):
    etag = changes.pop("etag", None)
    model = Garden(**{"name": "eden"} | changes)
    model.etag = etag
    return model


def says_yes(model):
    """Return whether the generated function is sure that the model is valid."""
    try:
        return type(model)._codec.validator(model)
    except Exception:  # noqa: BLE001 - failing means no
        return False


VALID = [
    {},
    {"name": ""[:0] or "a", "size": 8, "share": 0.5, "codes": ["a", "b"]},
    {"bed": Bed(plant="ivy"), "path": Path(path=Path()), "shed": Shed(1)},
    {"beds": [Bed(), None], "by_name": {"a": Bed(), "b": None}, "rows": [[Bed(), None], None]},
    {"anything": Bed(plant="ivy"), "etag": "long", "bed": LargeBed(area=1)},
    {"path": ShortPath(name="a"), "lost": Bed()},
    {"fence": Fence(height=1), "anything": 5, "lost": "text"},
    {"size": "8", "share": 0.5, "name": "a"},
    {"index": {"a": ["b"]}, "yard": Yard(shed=Shed(1))},
    {"beds": (Bed(),), "shed": None},
]
INVALID = [
    ({"size": 0}, "size"),
    ({"size": 10}, "size"),
    ({"size": 3}, "size"),
    ({"size": "3"}, "size"),
    ({"size": True}, "size"),
    ({"share": 0.0}, "share"),
    ({"share": 1.0}, "share"),
    ({"codes": []}, "codes"),
    ({"codes": ["a", "b", "c", "d"]}, "codes"),
    ({"codes": ["a", "a"]}, "codes"),
    ({"name": "garden"}, "name"),
    ({"name": "A"}, "name"),
    ({"name": 12345}, "name"),
    ({"bed": Bed(plant="rosemary")}, "bed.plant"),
    ({"bed": LargeBed()}, "bed.area"),
    ({"path": Path(path=ShortPath(name="ab"))}, "path.path.name"),
    ({"shed": Shed(0)}, "shed.size"),
    ({"fence": Fence(height=0)}, "fence.height"),
    ({"lost": Shed(0)}, "lost.size"),
    ({"beds": [Bed(), Bed(plant="rosemary")]}, "beds[1].plant"),
    ({"by_name": {"a": Bed(plant="rosemary")}}, "byName.a.plant"),
    ({"rows": [[Bed(plant="rosemary")]]}, "rows[0][0].plant"),
    ({"anything": Bed(plant="rosemary")}, "anything.plant"),
    ({"index": ["a"]}, "index"),
    ({"yard": Yard(shed=Shed(0))}, "yard.shed.size"),
    ({"rows": iter([])}, "rows"),
    ({"beds": iter([Bed()])}, "beds"),
]


class TestAgreement:
    """The generated code and the diagnosis mean the same."""

    @pytest.mark.parametrize("changes", VALID)
    def test_valid(self, changes):
        """A valid model has no errors."""
        assert garden(**changes).validate() == []
        assert exact_validator.violations(garden(**changes)) == []

    @pytest.mark.parametrize(("changes", "path"), INVALID)
    def test_invalid(self, changes, path):
        """The generated function does not pass a model in which a rule is broken."""
        model = garden(**changes)

        assert not says_yes(model)
        assert [error.path for error in model.validate()] == [f"$.{path}"]

    def test_required(self):
        """A required attribute that was emptied is broken."""
        model = garden()
        model.name = None

        assert not says_yes(model)
        assert [error.rule for error in model.validate()] == ["required"]

    @pytest.mark.parametrize("changes", VALID[:6])
    def test_sure_of_plain_models(self, changes):
        """A plain valid model needs no diagnosis."""
        assert says_yes(garden(**changes))

    @pytest.mark.parametrize(
        "make",
        [
            CloudTask,
            lambda: CloudTask(constraints=TaskConstraints(max_task_retry_count=3)),
            lambda: CloudTaskListResult(value=[CloudTask(), None]),
            lambda: TaskIdRange(start=1, end=2),
        ],
    )
    def test_library_models(self, make):
        """The same goes for the models of the library."""
        assert says_yes(make())


class TestSource:
    """What the generated code looks like."""

    @staticmethod
    def source(cls):  # noqa: PLW0211 - it is a class
        return inspect.getsource(cls._codec.validator)

    def test_reads_like_handwritten_code(self):
        """A validator is a plain function that says no at the first doubt."""
        assert self.source(Bed) == (
            "def validate_Bed(model):\n"
            "    value = model.plant\n"
            "    if value is not None:\n"
            "        if value.__class__ is not str:\n"
            "            return False\n"
            "        if len(value) > 5:\n"
            "            return False\n"
            "    return True\n"
        )

    def test_nothing_to_check(self):
        """A class without rules that holds no models needs no lines."""
        assert self.source(NameValuePair) == (
            "def validate_NameValuePair(model):\n    return True\n"
        )

    def test_getsource(self):
        """``inspect.getsource`` shows it, under a file name that tells verb and class."""
        function = TaskIdRange._codec.validator

        assert function.__code__.co_filename == "<azure_batch_models validate tasks.TaskIdRange>"
        assert inspect.getsource(function).startswith("def validate_TaskIdRange(model):\n")

    @pytest.mark.parametrize("limit", ["x') or exit('", float("nan"), [1], object()])
    @pytest.mark.parametrize("rule", ["max_length", "minimum", "multiple", "max_items"])
    def test_limits_of_any_class(self, rule, limit):
        """A limit that makes no sense is compared, never run, and ends in an error or in none."""
        cls = type(
            "Odd",
            (Model,),
            {
                "_attribute_map": {"a": {"key": "a", "type": "object"}},
                "_validation": {"a": {rule: limit}},
            },
        )

        expected = [each.rule for each in exact_validator.violations(cls(a=[1]))]
        assert [each.rule for each in cls(a=[1]).validate()] == expected

    def test_infinite_limits(self):
        """A limit may be infinite."""
        cls = type(
            "Endless",
            (Model,),
            {
                "_attribute_map": {"a": {"key": "a", "type": "float"}},
                "_validation": {"a": {"maximum": float("inf")}},
            },
        )

        assert cls(a=1e300).validate() == []
        assert says_yes(cls(a=1e300))

    def test_patterns_are_compiled_once(self):
        """A pattern is compiled when the validator is, not at each call."""
        cls = type(
            "Patterned",
            (Model,),
            {
                "_attribute_map": {"a": {"key": "a", "type": "str"}},
                "_validation": {"a": {"pattern": "^unusual-[0-9]+$"}},
            },
        )
        assert cls(a="unusual-1").validate() == []
        re.purge()

        assert says_yes(cls(a="unusual-2"))
        assert not says_yes(cls(a="usual"))
