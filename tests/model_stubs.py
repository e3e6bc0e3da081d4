"""The stubs of the models, which tell type checkers what attributes take beyond what they give.

``python tests/model_stubs.py`` writes them anew, from the models; a test fails for those that are
out of date. They hold no docstrings: editors find these in the modules.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

MODELS = Path(__file__).resolve().parents[1] / "azure_batch_models" / "models"

HEADER = """\
# What type checkers see of {name}.py.
# Written by tests/model_stubs.py: change the models, and run that.
"""

WIDER = {
    "datetime": "datetime | str",
    "timedelta": "timedelta | str",
    "dict": "Mapping",
    "list": "Items",
}
"""What an attribute takes, by the type that it is read as."""

DECLARED = {"Model", "WireEnum"}
"""The bases of what stubs describe; in one module, a class may also derive from another of them."""


class Widen(ast.NodeTransformer):
    """Replaces the outermost types of an annotation by what the attribute takes."""

    def visit_Name(self, node):
        return ast.parse(WIDER.get(node.id, node.id), mode="eval").body

    def visit_Subscript(self, node):
        node.value = self.visit(node.value)
        return node  # what is inside a list is not for the model to widen


def stub_of(source):
    """Return the stub of a module of models; empty for a module of which none has to be said.

    Args:
        source: The text of the module.
    """
    tree = ast.parse(source)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    described = DECLARED | {node.name for node in classes}
    body = [
        stub_of_class(node)
        for node in classes
        if {ast.unparse(base) for base in node.bases} <= described
    ]
    if not any("Attribute[" in ast.unparse(node) for node in body):
        return ""
    used = {node.id for each in body for node in ast.walk(each) if isinstance(node, ast.Name)}
    own = ["from collections.abc import Mapping"] * ("Mapping" in used)
    names = sorted({"Attribute", "Items"} & used)
    own.append(f"from azure_batch_models.engine.schema.attribute_types import {', '.join(names)}")
    imports = [*tree.body, *ast.parse("\n".join(own)).body]
    kept = [kept_of(node, used) for node in imports if isinstance(node, ast.ImportFrom)]
    lines = sorted({ast.unparse(node) for node in kept if node.names})
    return "\n".join([*lines, *map(ast.unparse, body), ""])


def kept_of(node, used):
    """Return an import of only those names that are used."""
    names = [alias for alias in node.names if (alias.asname or alias.name) in used]
    return ast.ImportFrom(node.module, names, node.level)


def stub_of_class(node):
    """Return a class with its attributes and the signatures of its methods."""
    is_enum = "WireEnum" in {ast.unparse(base) for base in node.bases}
    body = [
        stubbed
        for statement in node.body
        if (stubbed := stub_of_statement(statement, is_enum=is_enum)) is not None
    ]
    return ast.ClassDef(node.name, node.bases, node.keywords, body or [ellipsis()], [])


def stub_of_statement(node, *, is_enum):
    """Return what a stub says of one statement of a class; ``None`` if nothing."""
    if isinstance(node, ast.Assign) and is_enum:
        return node
    if isinstance(node, ast.FunctionDef):
        return ast.FunctionDef(
            node.name, node.args, [ellipsis()], node.decorator_list, node.returns, lineno=0
        )
    return stub_of_attribute(node) if isinstance(node, ast.AnnAssign) else None


def stub_of_attribute(node):
    """Return an attribute with the type that it is read as, and the one that it takes."""
    read = ast.unparse(node.annotation)
    written = ast.unparse(Widen().visit(ast.parse(read, mode="eval").body))
    value = node.value
    default = ast.unparse(value) if value else ""
    if default == "always_set()":
        # A page stays plain: only so does pyright see that it has what a protocol demands.
        written = read if read.startswith("list[") else f"{written} | None"
    if default and not default.startswith("server_set"):
        value = ast.Constant(...)
    annotation = read if read == written else f"Attribute[{read}, {written}]"
    return ast.AnnAssign(node.target, ast.parse(annotation, mode="eval").body, value, node.simple)


def ellipsis():
    """Return the statement that stands for what a stub leaves out."""
    return ast.Expr(ast.Constant(...))


def stubs():
    """Return the text of every stub, unformatted, by its path."""
    made = {
        path.with_suffix(".pyi"): stub_of(path.read_text(encoding="utf-8"))
        for path in sorted(MODELS.glob("*.py"))
    }
    return {path: text for path, text in made.items() if text}


def main():
    """Write the stubs, and remove those of modules that need none."""
    made = stubs()
    for path in set(MODELS.glob("*.pyi")) - made.keys():
        path.unlink()
    for path, text in made.items():
        path.write_text(HEADER.format(name=path.stem) + "\n" + text, encoding="utf-8")
    for command in ("check --quiet --fix --select=I", "format --quiet"):
        subprocess.run(
            [sys.executable, "-m", "ruff", *command.split(), *map(str, made)], check=True
        )


if __name__ == "__main__":
    main()
