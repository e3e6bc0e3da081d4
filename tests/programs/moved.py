"""What the move is that the guide describes: a program's imports of ``azure.batch.models`` changed.

The files of the program stay as they are: its modules are changed while they are imported.
"""

from __future__ import annotations

import ast
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder, SourceFileLoader

OLD = "azure.batch.models"
NEW = "azure_batch_models.models"


class MovedImports(ast.NodeTransformer):
    """Replaces the imports of the old models, and names that follow from them."""

    def visit_Import(self, node):
        for alias in node.names:
            alias.name = NEW if alias.name == OLD else alias.name
        return node

    def visit_ImportFrom(self, node):
        if node.module == OLD:
            node.module = NEW
        if node.module != "azure.batch":
            return node
        models = [alias for alias in node.names if alias.name == "models"]
        node.names = [alias for alias in node.names if alias.name != "models"]
        moved = [ast.ImportFrom("azure_batch_models", [alias], 0) for alias in models]
        return [*([node] if node.names else []), *moved]

    def visit_Attribute(self, node):
        if ast.unparse(node) == OLD:
            return ast.parse(NEW, mode="eval").body
        return self.generic_visit(node)


class MovedLoader(SourceFileLoader):
    """Loads a module with its imports changed; compiled files hold it unchanged, so none is read."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def source_to_code(self, data, path):
        tree = ast.fix_missing_locations(MovedImports().visit(ast.parse(data)))
        return compile(tree, path, "exec")


class MovedFinder(MetaPathFinder):
    """Finds the modules of one program."""

    def __init__(self, package):
        self.package = package

    def find_spec(self, fullname, path, target=None):
        """Return how a module is loaded; ``None`` for those of other packages."""
        if not f"{fullname}.".startswith(f"{self.package}."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = MovedLoader(fullname, spec.loader.path)
        return spec


def move(package):
    """Change the imports of a program from now on."""
    sys.meta_path.insert(0, MovedFinder(package))
