"""The architecture: who imports whom, late and type-only imports included."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "azure_batch_models"

BY_NAME = {
    ("azure_batch_models.base", "azure_batch_models.pydantic_support"): (
        "pydantic asks the class, so the base names a module above it; nothing else loads it"
    ),
}
"""The modules that are imported by name at run time, which no import graph shows, with reasons."""

LAYERING = ["cli", "checking", "checks", "rules", "task_graph", "models", "base", "engine", "text"]
"""Each may import those after it."""

PUBLIC = [
    "batching",
    "changes",
    "checking",
    "dependencies",
    "drawing",
    "json_schema",
    "loading",
    "migration",
    "pydantic_support",
]
"""The modules of the layer that users and the command line call."""

WINGS = {"_accelerator", "classes", "reading", "schema", "validation", "writing"}
"""The folders of the engine."""

LAYERS = [
    contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    if contract["type"] == "layers"
]


def module_of(path: Path) -> str:
    """Return the dotted name of a file; a package's ``__init__`` has the package's name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_of(path): path for path in sorted((ROOT / PACKAGE).rglob("*.py"))}


@cache
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}


@cache
def imports() -> dict[str, set[str]]:
    """Return the modules of the package that each module imports, wherever the import stands."""
    found: dict[str, set[str]] = {}
    for name, tree in trees().items():
        targets = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                targets |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{name} has a relative import"
                for alias in node.names:
                    module = f"{node.module}.{alias.name}"
                    targets.add(module if module in FILES else node.module or "")
        found[name] = (targets & FILES.keys()) - {name}
    return found


def layers_of(contract) -> list[list[str]]:
    """Return the layers of a contract from top to bottom, each a list of full names."""
    (container,) = contract["containers"]
    return [
        [f"{container}.{each.strip(' ()')}" for each in layer.replace("|", ":").split(":")]
        for layer in contract["layers"]
    ]


def is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def test_no_circle():
    """No module leads back to itself by imports."""
    try:
        circle = []
        TopologicalSorter(imports()).prepare()
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


def test_imports_by_name():
    """What is imported by name at run time is listed with a reason, rule families apart."""
    found = {
        (name, node.args[0].value)
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and "import_module" in ast.unparse(node.func)
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value.startswith(PACKAGE)
    }

    assert found == BY_NAME.keys()


@pytest.mark.parametrize("contract", LAYERS, ids=lambda contract: contract["name"])
class TestLayers:
    """The layers that import-linter knows from ``pyproject.toml``."""

    def test_complete(self, contract):
        """Every module of the package in question is in a layer."""
        (container,) = contract["containers"]
        depth = container.count(".") + 1
        listed = {each for layer in layers_of(contract) for each in layer}
        there = {
            ".".join(name.split(".")[: depth + 1]) for name in FILES if is_in(name, container)
        } - {container}

        assert listed == there
        assert contract["exhaustive"]

    def test_kept(self, contract):
        """Every module imports only what stands below it, or beside it where that is allowed."""
        layers = layers_of(contract)
        wrong = []
        for index, layer in enumerate(layers):
            independent = ":" not in contract["layers"][index]
            above = {each for upper in layers[:index] for each in upper}
            for member in layer:
                refused = above | ({*layer} - {member} if independent else set())
                wrong += [
                    f"{name} -> {target}"
                    for name, targets in imports().items()
                    if is_in(name, member)
                    for target in targets
                    if any(is_in(target, each) for each in refused)
                ]

        assert wrong == []

    def test_no_exception(self, contract):
        """No import is excepted, type-only imports included."""
        assert "ignore_imports" not in contract


def test_type_only_imports_count():
    """import-linter looks at imports for type checkers too."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "exclude_type_checking_imports" not in settings["tool"]["importlinter"]


class TestLayering:
    """What the layers of the package have to say, however they are refined."""

    def layers(self):
        (contract,) = [each for each in LAYERS if each["containers"] == [PACKAGE]]
        return layers_of(contract)

    def position(self, name):
        return next(
            index for index, layer in enumerate(self.layers()) if f"{PACKAGE}.{name}" in layer
        )

    def test_order(self):
        """The command line stands on top, then the checks, the models and the engine."""
        assert all(
            self.position(upper) < self.position(lower) for upper, lower in pairwise(LAYERING)
        )

    def test_public_modules(self):
        """The public modules share a layer."""
        assert {self.position(name) for name in PUBLIC} == {self.position("checking")}

    def test_bottom(self):
        """The texts, generated code, problems and exceptions stand below the engine."""
        below = ["text", "codegen", "problems", "exceptions"]
        assert all(self.position("engine") < self.position(name) for name in below)

    @pytest.mark.parametrize("name", ["text", "codegen"])
    def test_foundations(self, name):
        """The texts and the generated code use nothing else of the package."""
        package = f"{PACKAGE}.{name}"
        outside = {
            target
            for module, targets in imports().items()
            if is_in(module, package)
            for target in targets
            if not is_in(target, package)
        }

        assert outside == set()


class TestEngine:
    """The engine."""

    def test_wings(self):
        """The engine has five wings and the accelerator."""
        folders = {path.parent.name for path in (ROOT / PACKAGE / "engine").glob("*/__init__.py")}

        assert folders == WINGS

    def test_few_modules_beside_the_wings(self):
        """The engine has at most six modules beside its wings."""
        modules = {path.stem for path in (ROOT / PACKAGE / "engine").glob("*.py")} - {"__init__"}

        assert len(modules) <= 6
