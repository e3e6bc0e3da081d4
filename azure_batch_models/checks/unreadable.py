"""Unreadable values: what stands for them in a model while rules run.

Something was given, so it is not missing; but nobody knows what it means. One report says so, and
what would depend on it is not checked.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from azure_batch_models.engine.schema.registry import is_instance
from azure_batch_models.text.json_path import split

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable


class _Unreadable:
    """Is neither ``None`` nor equal to anything: a rule that looks at it ends with an error."""

    __slots__ = ()

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __call__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _refuse
    __str__ = __format__ = __int__ = __float__ = __index__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse


_UNREADABLE: Any = _Unreadable()


class _NothingKept(dict[str, Any]):
    """Keeps nothing."""

    def __setitem__(self, key: str, value: Any) -> None:
        """Forget it."""


NOTHING_KEPT = _NothingKept()
"""For a walk through a model with unreadable values, which must not be compared with others."""


@contextmanager
def unreadable(model: Any, paths: Iterable[str]) -> Generator[None]:
    """Have values of a model that nobody else has stand for what could not be read; then none do.

    Args:
        model: The model.
        paths: Where the values are, as JSONPath. In a list or a dict, an unreadable value is
            ``None``, so that rules still see the others.
    """
    places = [place for path in paths if (place := _place(model, path)) is not None]
    for owner, name in places:
        if is_instance(owner):
            setattr(owner, name, _UNREADABLE)
        else:
            owner[name] = None
    try:
        yield
    finally:
        for owner, name in places:
            if is_instance(owner):
                setattr(owner, name, None)


def _place(model: Any, path: str) -> tuple[Any, Any] | None:
    """Return the model, list or dict that has the value at a path, and under which name."""
    steps = list(split(path))
    value: Any = model
    place: tuple[Any, Any] | None = None
    while steps:
        if is_instance(value):
            for field in value._codec.shape.wire_fields:
                if tuple(steps[: len(field.place)]) == field.place:
                    break
            else:
                return None
            del steps[: len(field.place)]
            place = value, field.attribute
            value = getattr(value, field.attribute, None)
        elif isinstance(value, list | dict):
            step: Any = steps.pop(0)
            place = value, step
            try:
                value = value[step]
            except (LookupError, TypeError):
                return None
        else:
            return None
    return place
