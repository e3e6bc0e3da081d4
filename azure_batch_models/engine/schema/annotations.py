"""A class's annotations: for people; taken out of the way, given back, and lent other types.

CPython 3.14 keeps a function that computes them, unless they are postponed; before, they are a
dict. Both are handed back exactly as they were.
"""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping


class Annotations:
    """What the author of a class wrote, not evaluated."""

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
    def of(cls, model: Any) -> Annotations:
        """Give the annotations of an existing class."""
        compute = getattr(model, "__annotate__", None)
        return cls({}, compute) if compute else cls(inspect.get_annotations(model))

    def give(self, model: Any) -> None:
        """Make them the class's annotations."""
        if self._compute is not None:  # pragma: no cover - coverage is measured before 3.14
            if "__annotations__" in model.__dict__:
                type.__delattr__(model, "__annotations__")
            type.__setattr__(model, "__annotate__", self._compute)
        else:
            type.__setattr__(model, "__annotations__", self._written)

    @property
    def names(self) -> set[str]:
        """The annotated names."""
        if self._compute is not None:  # pragma: no cover - coverage is measured before 3.14
            import annotationlib  # pyright: ignore  # noqa: PGH003, PLC0415 - new in 3.14

            forward = annotationlib.Format.FORWARDREF
            return set(annotationlib.call_annotate_function(self._compute, forward))
        return set(self._written)


@contextmanager
def lent(types: Mapping[Any, dict[str, Any]]) -> Generator[None]:
    """Let classes have other annotations for a while."""
    written = {model: Annotations.of(model) for model in types}
    try:
        for model, own in types.items():
            type.__setattr__(model, "__annotations__", own)
        yield
    finally:
        for model, annotations in written.items():
            annotations.give(model)
