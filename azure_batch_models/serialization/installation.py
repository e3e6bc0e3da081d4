"""install(): these classes in place of ``msrest.serialization``, for every package that imports it.

msrest itself stays installed and goes on to do all that is not serialization. Whoever imports
``msrest.serialization``, msrest's own modules included, gets the module of this library.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

REPLACED = "msrest.serialization"
"""The module whose place is taken."""

_PACKAGE = "msrest"
_MODULE = __name__.rpartition(".")[0]


def install() -> None:
    """Put the classes of this library in the place of ``msrest.serialization``, for all packages.

    Call it once, before anything imports msrest; a second call changes nothing. msrest is not
    loaded by it, and need not be installed.

    Raises:
        RuntimeError: msrest has been imported already. Packages may hold its classes then, which
            cannot be taken from them.
    """
    if any(isinstance(each, _Finder) for each in sys.meta_path):
        return
    if _PACKAGE in sys.modules:
        msg = (
            "expected that nothing has imported msrest yet, but it is in sys.modules. Call "
            f"{_MODULE}.install() before any import that leads to msrest; "
            "python -X importtime shows which one does"
        )
        raise RuntimeError(msg)
    sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    """Finds this library's module under the name of msrest's."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how the replaced module is loaded; nothing for any other."""
        del path, target
        return ModuleSpec(fullname, _Loader()) if fullname == REPLACED else None


class _Loader(Loader):
    """Loads this library's module, which is the same under either name."""

    def exec_module(self, module: ModuleType) -> None:
        """Put this library's module where the import system looks for the one it has made."""
        sys.modules[module.__name__] = sys.modules[_MODULE]
