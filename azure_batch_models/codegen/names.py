"""Names in generated code: every declared name is checked or quoted before it is used."""

from __future__ import annotations

import builtins
import keyword
import re
from typing import Any


def attribute_of(variable: str, attribute: str) -> str:
    """Return the expression that reads an attribute."""
    if attribute.isidentifier() and not keyword.iskeyword(attribute) and attribute.isascii():
        return f"{variable}.{attribute}"
    return f"getattr({variable}, {attribute!r})"


def title_of(verb: str, cls: Any) -> str:
    """Return the title of a function, such as ``azure_batch_models serialize tasks.CloudTask``."""
    module = cls.__module__.rpartition(".")[2]
    return f"azure_batch_models {verb} {module}.{cls.__qualname__.rpartition('.')[2]}"


_LOCALS = frozenset({"body", "key", "model", "value", *keyword.kwlist})


class Namespace:
    """The globals of generated functions, in which every object has a name of its own."""

    def __init__(self, **fixed: Any) -> None:
        """Start with some names bound."""
        # A plain dict: CPython looks globals up far more slowly in a subclass.
        self.globals: dict[str, Any] = fixed
        self._names: dict[Any, str] = {}

    def name(self, wanted: str, value: Any, key: Any = None) -> str:
        """Bind ``value`` to ``wanted``, or to that with a number, and return the name.

        The same ``key``, by default the identity of ``value``, keeps its name.
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
