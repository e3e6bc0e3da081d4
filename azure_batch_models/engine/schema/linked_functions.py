"""Linked functions: generated functions that call those of other classes by name.

Each has globals of its own, so that a class that is no longer needed can go with its functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.codegen.names import Namespace, title_of
from azure_batch_models.codegen.source import Source, compile_function
from azure_batch_models.engine.schema.class_schema import OWN_MAPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema


class LinkedFunction(Source):
    """The lines of the function that does one verb for one class, and its globals."""

    def __init__(
        self,
        verb: str,
        schema: ClassSchema,
        function_of: Callable[[ClassSchema], Any],
        **helpers: Any,
    ) -> None:
        """Start with no lines.

        Args:
            verb: What the function does; its name begins with it.
            schema: The schema of the class.
            function_of: Returns the function that does the same for another class.
            **helpers: Globals.
        """
        super().__init__()
        self.schema = schema
        self._verb = verb
        self._function_of = function_of
        self._namespace = Namespace(**helpers)
        self.name = self.link(schema)
        """The name of the function."""

    def bind(self, wanted: str, value: Any, key: Any = None) -> str:
        """Return the name of a global; see `Namespace.name`."""
        return self._namespace.name(wanted, value, key)

    def link(self, schema: ClassSchema) -> str:
        """Return the name of a class's function, which is compiled when it is first called."""
        function_of, names = self._function_of, self._namespace.globals

        def compile_on_first_use(*arguments: Any) -> Any:
            function = names[name] = function_of(schema)
            return function(*arguments)

        name = self.bind(f"{self._verb}_{schema.cls.__name__}", compile_on_first_use, key=schema)
        return name

    def add_test_of_own_maps(self, consequence: str) -> None:
        """Add the lines for an instance with other maps than its class, in msrest's style.

        Args:
            consequence: The statement that leaves it to another function.
        """
        if self.schema.declared:
            return
        maps = [self.bind(name, getattr(self.schema.cls, name)) for name in OWN_MAPS]
        own = [f"model.{name} is not {bound}" for name, bound in zip(OWN_MAPS, maps, strict=True)]
        with self.block(f"if {' or '.join(own)}"):
            self.add(consequence)

    def compile(self) -> Any:
        """Return the function."""
        title = title_of(self._verb, self.schema.cls)
        return compile_function(self.text, self.name, title, self._namespace.globals)
