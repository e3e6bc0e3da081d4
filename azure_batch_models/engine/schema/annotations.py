"""The annotations of a class: taken from its namespace, given back, and replaced for a while.

Annotations are for people and type checkers. CPython 3.14 keeps a function that computes them
unless they are postponed; earlier versions keep a dict. Either is given back exactly as it was.
"""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

_NO_ATTRIBUTE = regex(r"(\w+\.)*(ClassVar|Final)\b")


class Annotations:
    """What the author of a class wrote, unevaluated."""

    def __init__(self, written: dict[str, Any], compute: Any = None) -> None:
        """Keep a dict, or the function of CPython 3.14 that computes one."""
        self._written = written
        self._compute = compute

    @classmethod
    def take(cls, namespace: dict[str, Any]) -> Annotations:
        """Take the annotations out of a class's namespace."""
        compute = [namespace.pop(key, None) for key in ("__annotate_func__", "__annotate__")]
        return cls(namespace.pop("__annotations__", {}), compute[0] or compute[1])

    @classmethod
    def of(cls, target: Any) -> Annotations:
        """Return the annotations of an existing class."""
        compute = getattr(target, "__annotate__", None)
        return cls({}, compute) if compute else cls(inspect.get_annotations(target))

    def give(self, cls: Any) -> None:
        """Make them the annotations of ``cls``."""
        if self._compute is not None:  # pragma: no cover - coverage is measured before 3.14
            if "__annotations__" in cls.__dict__:
                type.__delattr__(cls, "__annotations__")
            type.__setattr__(cls, "__annotate__", self._compute)
        else:
            type.__setattr__(cls, "__annotations__", self._written)

    @property
    def names(self) -> set[str]:
        """The annotated names."""
        return set(self._evaluated())

    @property
    def attributes(self) -> list[str]:
        """The annotated names but for those of the class itself (`ClassVar`) and of constants."""
        return [
            name
            for name, written in self._evaluated().items()
            if not _NO_ATTRIBUTE.match(written if isinstance(written, str) else _shown(written))
        ]

    def _evaluated(self) -> dict[str, Any]:
        """Return the annotations by name; undefined names stay names."""
        if self._compute is not None:  # pragma: no cover - coverage is measured before 3.14
            import annotationlib  # pyright: ignore  # noqa: PGH003, PLC0415 - new in 3.14

            forward = annotationlib.Format.FORWARDREF
            found: dict[str, Any] = annotationlib.call_annotate_function(self._compute, forward)
            return found
        return self._written


def _shown(annotation: Any) -> str:
    """Return an annotation as it is written."""
    return getattr(annotation, "__forward_arg__", None) or repr(annotation)


@contextmanager
def lent(types: Mapping[Any, dict[str, Any]]) -> Generator[None]:
    """Give classes other annotations for a while."""
    written = {cls: Annotations.of(cls) for cls in types}
    try:
        for cls, own in types.items():
            type.__setattr__(cls, "__annotations__", own)
        yield
    finally:
        for cls, annotations in written.items():
            annotations.give(cls)
