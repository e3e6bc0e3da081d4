"""Nothing that a declaration or a body says gets into generated code but as a quoted text."""

from __future__ import annotations

import ast
import builtins
import enum
import inspect
import itertools
import linecache
from pathlib import Path
from typing import Any

import pytest

import azure_batch_models
from azure_batch_models import DeserializationError, Model, SerializationError
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.writing import styles

pytestmark = pytest.mark.usefixtures("quiet_logs", "generated_writers")
PACKAGE = Path(azure_batch_models.__file__).parent

HOSTILE = [
    *(
        "a'b",
        'a"b',
        "a\\",
        "a\\'b",
        "a\nb",
        "a\rb",
        "a\0b",
        "a\u2028b",
        "a\u2029b",
        "a\x85b",
        "a\fb",
    ),
    *("{a}", "{0.__class__}", "%s", "$a", "a#b", "a b", "a-b", "0a", "", " ", "é", "ªb", "\ud800"),
    *('"""', "'''", "\\N{DIGIT ONE}", "\\x27", "f'{x}'", "'];ATTACK();['", '"];ATTACK();["'),
    *(
        "a']\nATTACK()\n['",
        "):\n    ATTACK()\n#",
        "'] = ATTACK()  #",
        "model); ATTACK(",
        "*a",
        "a:=b",
    ),
    *("class", "None", "True", "lambda", "self", "model", "body", "value", "key", "print", "place"),
    *("__class__", "__dict__", "__init__", "_codec", "_extra_", "additional_properties", "match"),
]
"""Names and keys with all that means something in Python's source."""


class Attacked(BaseException):
    """Hostile code has run."""


@pytest.fixture(autouse=True)
def trap(monkeypatch):
    """Make ``ATTACK()`` something that generated code can call, and that no handler catches."""

    def attack():
        raise Attacked

    monkeypatch.setattr(builtins, "ATTACK", attack, raising=False)


def made(**namespace: Any) -> Any:
    """Make a class that msrest would have taken."""
    return type(Model)("Made", (Model,), {"__module__": __name__, **namespace})


def use(model: Any, body: Any) -> None:
    """Read, write, validate and show; let the library refuse what it does not take."""
    for read, given in itertools.product((model.deserialize, model.from_dict), (body, {})):
        try:
            instance = read(given)
        except DeserializationError as error:
            assert error.problems
            continue
        for verb in ("serialize", "as_dict", "to_dict", "to_json"):
            try:
                getattr(instance, verb)()
            except SerializationError as error:
                assert error.problems
        instance.validate()
        repr(instance)


def sources(model: Any) -> list[str]:
    """Return the source of every function that is generated for a class."""
    codec = model._codec
    try:
        codec.shape  # noqa: B018 - it is parsed when it is asked for
    except DeclarationError:
        return []
    writers = [codec.writers[each] for each in (styles.SERIALIZE, styles.AS_DICT, styles.TO_DICT)]
    return [inspect.getsource(each) for each in (*writers, codec.validator)]


def calls(text: str) -> set[str]:
    """Name the functions that a source calls."""
    tree = ast.parse(text)
    assert len(tree.body) == 1
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


@pytest.mark.parametrize("text", HOSTILE)
class TestHostileNames:
    """One hostile text in every place where a declaration has one."""

    def test_as_a_key(self, text):
        """A REST key is data: it comes back as it is and nothing of it runs."""
        model = made(
            _attribute_map={"name": {"key": text.replace(".", "\\."), "type": "str"}},
            _validation={"name": {"max_length": 3}},
        )
        use(model, {text: "long enough"})

        assert all("ATTACK" not in calls(each) for each in sources(model))
        if text:
            assert model.from_dict({"name": "a"}).serialize() == {text: "a"}

    def test_as_an_attribute(self, text):
        """The name of an attribute is data as well."""
        model = made(
            _attribute_map={text: {"key": "name", "type": "[str]"}},
            _validation={text: {"required": True}},
        )
        use(model, {"name": ["a"], text: 5})

        assert all("ATTACK" not in calls(each) for each in sources(model))

    def test_as_a_wire_type(self, text):
        """A wire type that means nothing is refused, not evaluated."""
        for wire in (text, f"[{text}]", f"{{{text}}}"):
            use(made(_attribute_map={"name": {"key": "name", "type": wire}}), {"name": {"a": 1}})

    def test_as_a_class_name(self, text):
        """The name of a class names functions and their files, and no more than that."""
        if "\0" in text or "\ud800" in text:
            pytest.skip("Python itself refuses the name")
        namespace = {"__module__": f"a.{text}", "_attribute_map": {"a": {"key": "a", "type": "Me"}}}
        model = type(Model)(text, (Model,), namespace)
        use(model, {"a": {"a": {}}})

        assert all("ATTACK" not in calls(each) for each in sources(model))

    def test_as_an_enum_value(self, text):
        """A member's text is data."""
        colour = enum.Enum("Colour", {"odd": text, "red": "red"}, type=str)
        globals()["Colour"] = colour
        model = made(_attribute_map={"colour": {"key": "colour", "type": "Colour"}})
        use(model, {"colour": text})

        assert model.from_dict({"colour": text}).serialize() == {"colour": text}

    def test_as_a_limit(self, text):
        """The limit of a rule is bound to a name, not written into the source."""
        rules = ("max_length", "minimum", "multiple", "max_items", "unique", "pattern", text)
        for rule in rules:
            model = made(
                _attribute_map={"name": {"key": "name", "type": "str"}},
                _validation={"name": {rule: text}},
            )
            use(model, {"name": text})

    def test_as_data(self, text):
        """A body is never code."""
        use(azure_batch_models.CloudTask, {"id": text, text: text, "commandLine": text})


def test_generated_code_is_what_linecache_shows():
    """The source of a generated function can be looked at, whatever its class is called."""
    azure_batch_models.CloudTask().serialize()
    function = azure_batch_models.CloudTask._codec.writers[styles.SERIALIZE]

    assert "body['id'] = value" in inspect.getsource(function)
    assert function.__code__.co_filename in linecache.cache


COMPILING = {"eval", "exec", "compile", "__import__"}
DANGEROUS = {
    "pickle",
    "marshal",
    "shelve",
    "ctypes",
    "subprocess",
    "socket",
    "urllib",
    "http",
    "yaml",
}


def modules() -> list[Path]:
    """List the package's modules."""
    return sorted(PACKAGE.rglob("*.py"))


def test_one_place_compiles():
    """Code is compiled in one place, where the generated functions are."""
    found = {
        (str(file.relative_to(PACKAGE)), node.func.id)
        for file in modules()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in COMPILING
    }

    assert found == {("codegen/source.py", "compile"), ("codegen/source.py", "exec")}


def test_nothing_dangerous_is_imported():
    """No module runs programs, opens connections or reads formats that run code."""
    found = set()
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            found.update(
                (str(file.relative_to(PACKAGE)), name)
                for name in names
                if name.partition(".")[0] in DANGEROUS and name != "urllib.parse"
            )

    assert found == set()


def test_modules_are_not_imported_by_data():
    """What is imported by name is named in the source, or found in the importer's own folder."""
    by_folder = {
        "cli/__init__.py": '(f"azure_batch_models.cli.commands.{name}")',  # one of `COMMANDS`
        "cli/reports/__init__.py": "(module)",
        "rules/__init__.py": "(_family.name)",
        "clients/__init__.py": '(f"{__name__}.{_HOMES[name]}")',
    }
    for file in modules():
        found = by_folder.get("/".join(file.parts[-3:])) or by_folder.get("/".join(file.parts[-2:]))
        for line in file.read_text(encoding="utf-8").splitlines():
            if "import_module(" in line and not (found and f"import_module{found}" in line):
                assert 'import_module("' in line, f"{file}: {line}"
