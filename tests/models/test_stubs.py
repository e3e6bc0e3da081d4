"""The stubs of the models say what the models say."""

from __future__ import annotations

import ast

import pytest

import model_stubs
from azure_batch_models.engine.schema import attribute_types
from model_stubs import MODELS, stub_of, stubs


def test_they_are_current():
    """Each stub is what the module of its name gives: ``python tests/model_stubs.py`` writes them."""
    written = {path.name: path.read_text(encoding="utf-8") for path in MODELS.glob("*.pyi")}
    expected = {path.name: text for path, text in stubs().items()}

    assert written.keys() == expected.keys()
    outdated = [name for name in expected if said(written[name]) != said(expected[name])]
    assert outdated == [], "python tests/model_stubs.py"


def said(stub):
    """Return what a stub says, however it is formatted."""
    return sorted(ast.dump(node) for node in ast.parse(stub).body)


@pytest.mark.parametrize(
    ("written", "stubbed"),
    [
        ("size: int | None = None", "size: int | None = ..."),
        ("name: str", "name: str"),
        ("name: str = always_set()", "name: Attribute[str, str | None] = ..."),
        ("name: str | None = server_set(init=False)", "name: str | None = server_set(init=False)"),
        ("value: list[Tag] = always_set()", "value: list[Tag] = ..."),
        ("ends: datetime", "ends: Attribute[datetime, datetime | str]"),
        (
            "rest: timedelta | None = None",
            "rest: Attribute[timedelta | None, timedelta | str | None] = ...",
        ),
        (
            "tags: list[Tag | str] | None = None",
            "tags: Attribute[list[Tag | str] | None, Items[Tag | str] | None] = ...",
        ),
        (
            "labels: dict[str, str] = always_set()",
            "labels: Attribute[dict[str, str], Mapping[str, str] | None] = ...",
        ),
    ],
)
def test_attribute(written, stubbed):
    """An attribute is read as it is declared, and takes what its outermost type allows."""
    source = f"class Volume(Model):\n    {written}\n    seen: datetime"

    assert stubbed in stub_of(source).splitlines()[-2]


def test_nothing_to_say():
    """A module whose attributes take just what they give has no stub."""
    assert stub_of("class Volume(Model):\n    name: str") == ""


def test_what_is_kept():
    """Methods keep their signatures, members their texts, and imports the names that are used."""
    source = '''
from datetime import datetime, timedelta
from a import unused

LIMIT = 5

class Kind(WireEnum):
    """A kind."""
    small = "small"
    """A small one."""

class Volume(Model):
    """A volume."""
    _attribute_map = {}
    opened: datetime
    @classmethod
    def of(cls, kind: Kind) -> Self:
        """Make one."""
        return cls()
'''

    assert stub_of(source).splitlines() == [
        "from azure_batch_models.engine.schema.attribute_types import Attribute",
        "from datetime import datetime",
        "class Kind(WireEnum):",
        "    small = 'small'",
        "class Volume(Model):",
        "    opened: Attribute[datetime, datetime | str]",
        "",
        "    @classmethod",
        "    def of(cls, kind: Kind) -> Self:",
        "        ...",
    ]


def test_command(tmp_path, monkeypatch):
    """The command writes what is missing, and removes what is no longer needed."""
    pytest.importorskip("ruff")
    (tmp_path / "volumes.py").write_text("class Volume(Model):\n    opened: datetime\n")
    (tmp_path / "gone.pyi").write_text("")
    monkeypatch.setattr(model_stubs, "MODELS", tmp_path)

    model_stubs.main()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["volumes.py", "volumes.pyi"]
    assert "opened: Attribute[datetime, datetime | str]" in (tmp_path / "volumes.pyi").read_text()


def test_the_types_they_name_exist():
    """Stubs name classes that the package has."""
    assert {"Attribute", "Items"} <= vars(attribute_types).keys()
