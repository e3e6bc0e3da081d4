"""Variables: what ``vars(model)`` and ``model.__dict__`` are for a declared model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from azure_batch_models.engine.classes.instances import fields_of
from azure_batch_models.engine.schema.shape import ADDITIONAL


def variables_of(model: Any) -> Variables:
    """Return the attributes of a declared model by name, additional properties included."""
    found = Variables(dict.fromkeys((ADDITIONAL, *fields_of(type(model)))))
    for name in found:
        dict.__setitem__(found, name, getattr(model, name, None))
    return found


class Variables(dict[str, Any]):
    """The attributes of a model as they were when it was asked.

    It is a dict, so that programs can print, compare and copy it. But a change would change
    nothing about the model, so it is refused.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # to type checkers, the ``__dict__`` of any object is a dict

        def _refuse(self, *_: object, **__: object) -> NoReturn:
            """Raise an error that says what to do instead."""
            msg = (
                "the __dict__ of this model cannot be changed, because its attributes are "
                "elsewhere: use setattr(model, name, value)"
            )
            raise TypeError(msg)

        __setitem__ = __delitem__ = __ior__ = _refuse
        clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle as an ordinary dict."""
        return dict, (dict(self),)
