"""Source: lines of generated Python, compiled under a file name whose lines tracebacks show."""

from __future__ import annotations

import linecache
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Generator


class Source:
    """Lines of Python; ``with source.block(...)`` indents them."""

    def __init__(self) -> None:
        """Start with no lines."""
        self._lines: list[str] = []
        self._depth = 0

    def add(self, line: str) -> None:
        """Append one line at the current depth."""
        self._lines.append("    " * self._depth + line)

    @contextmanager
    def block(self, header: str) -> Generator[None]:
        """Append ``header`` with a colon and indent what is added inside, or ``pass``."""
        self.add(f"{header}:")
        length = len(self._lines)
        self._depth += 1
        yield
        if len(self._lines) == length:
            self.add("pass")
        self._depth -= 1

    @property
    def text(self) -> str:
        """All lines, each with its line end."""
        return "".join(f"{line}\n" for line in self._lines)


def compile_function(text: str, name: str, title: str, namespace: dict[str, Any]) -> Any:
    """Run ``text``, which defines the function ``name``, in ``namespace`` and return the function.

    Args:
        text: The source of one function.
        name: Its name.
        title: The text between the angle brackets of the file name, such as
            ``azure_batch_models serialize tasks.TaskConstraints``.
        namespace: The globals of the function; it is bound there too.

    Returns:
        The function, whose source `inspect.getsource` returns.
    """
    file_name, entry = _registered(title, text)
    code = compile(text, file_name, "exec")
    exec(code, namespace)  # noqa: S102 - generated from declarations, never from data
    function = namespace[name]
    token = object()
    _USERS.setdefault(file_name, set()).add(token)
    linecache.cache[file_name] = entry  # the last other user may have gone meanwhile
    finalize(function, _release, file_name, token).atexit = False
    return function


_USERS: dict[str, set[object]] = {}
"""A token for each function that is there, by the file name whose lines it has."""


def _release(file_name: str, token: object) -> None:
    """Drop the lines of a function that is gone, unless another one has the same."""
    users = _USERS.get(file_name, set())
    users.discard(token)
    if not users:
        _USERS.pop(file_name, None)
        linecache.cache.pop(file_name, None)


def _registered(title: str, text: str) -> tuple[str, Any]:
    """Register ``text`` with linecache; a different text under the same title gets a number.

    Returns:
        The file name, and what linecache has for it.
    """
    file_name = f"<{title}>"
    number = 1
    while True:
        # Without a modification time linecache.checkcache leaves the entry alone.
        entry = (len(text), None, text.splitlines(keepends=True), file_name)
        if linecache.cache.setdefault(file_name, entry) == entry:
            return file_name, entry
        number += 1
        file_name = f"<{title} {number}>"
