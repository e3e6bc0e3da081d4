"""Linking: a generated function in the making, which calls those of other classes by name.

It has globals of its own, so that a class that is no longer needed can go with its functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.codegen.names import Namespace, title_of
from azure_batch_models.codegen.source import Source, compile_function

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.codec import Codec


class LinkedFunction(Source):
    """The lines of the function that does one verb for one class, and its globals."""

    def __init__(
        self, verb: str, codec: Codec, function_of: Callable[[Codec], Any], **helpers: Any
    ) -> None:
        """Start with no lines.

        Args:
            verb: What the function does; its name begins with that.
            codec: The class's codec.
            function_of: Gives the function that does the same for another class.
            **helpers: Globals.
        """
        super().__init__()
        self.codec = codec
        self._verb = verb
        self._function_of = function_of
        self._namespace = Namespace(**helpers)
        self.name = self.link(codec)
        """The function's name."""

    def bind(self, wanted: str, value: Any, key: Any = None) -> str:
        """Give the name of a global; see `Namespace.name`."""
        return self._namespace.name(wanted, value, key)

    def link(self, codec: Codec) -> str:
        """Give the name of a class's function, which is compiled when it is first called."""
        function_of, names = self._function_of, self._namespace.globals

        def compile_on_first_use(model: Any) -> Any:
            function = names[name] = function_of(codec)
            return function(model)

        name = self.bind(f"{self._verb}_{codec.cls.__name__}", compile_on_first_use, key=codec)
        return name

    def compile(self) -> Any:
        """Give the function."""
        title = title_of(self._verb, self.codec.cls)
        return compile_function(self.text, self.name, title, self._namespace.globals)
