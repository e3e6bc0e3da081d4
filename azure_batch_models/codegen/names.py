"""Names in generated code: every declared name is checked or quoted before it gets there."""

from __future__ import annotations

import builtins
import keyword
import re
from typing import Any


def attribute_of(variable: str, attribute: str) -> str:
    """Give the expression that reads an attribute."""
    if attribute.isidentifier() and not keyword.iskeyword(attribute) and attribute.isascii():
        return f"{variable}.{attribute}"
    return f"getattr({variable}, {attribute!r})"


def title_of(verb: str, model: Any) -> str:
    """Name a generated function's file: ``azure_batch_models serialize tasks.CloudTask``."""
    module = model.__module__.rpartition(".")[2]
    return f"azure_batch_models {verb} {module}.{model.__qualname__.rpartition('.')[2]}"


_LOCALS = frozenset({"body", "key", "model", "value", *keyword.kwlist})


class Namespace:
    """The globals of generated functions; gives every object a name of its own."""

    def __init__(self, **fixed: Any) -> None:
        """Start with names that are given."""
        # A plain dict: CPython looks globals up far more slowly in a subclass.
        self.globals: dict[str, Any] = fixed
        self._names: dict[Any, str] = {}

    def name(self, wanted: str, value: Any, key: Any = None) -> str:
        """Bind ``value`` to ``wanted``, or to that with a number, and give the name.

        The same ``key`` (``value`` itself unless given) has the same name next time.
        """
        key = (wanted, id(value) if key is None else key)
        name = self._names.get(key)
        if name is None:
            base = name = re.sub(r"\W|^(?=\d|$)", "_", wanted, flags=re.ASCII)
            number = 1
            while name in self.globals or hasattr(builtins, name) or name in _LOCALS:
                number += 1
                name = f"{base}_{number}"
            self.globals[name] = value
            self._names[key] = name
        return name
