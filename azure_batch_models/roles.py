"""Roles: what each model is for, told by the operations that send it or answer with it.

A model has the role of the requests that contain it. One that no request contains comes only from
the service, which may say what nobody can send.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args
from weakref import WeakKeyDictionary

from azure_batch_models import models
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.operations import ERROR, OPERATIONS, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Role = Literal["submitted", "updated", "operation", "options", "answered"]
"""What a model is for: what is added; a change to it; how to do something to a job, pool or node;
the query and headers of a request; or only what the service answers."""

_ADDING: Final = ("Add", "AddCollection")
_CHANGING: Final = ("Update", "UpdateProperties", "Patch")
"""Verbs of operations that change a resource: those that replace what there is come first."""

_ADDED: Final = frozenset(each.body for each in OPERATIONS if each.verb in _ADDING)
"""The bodies of operations that add something."""

_PACKAGE: Final = f"{models.__name__}."


class Resource(NamedTuple):
    """What can be added to an account, and the models that define it."""

    added: str
    """The model that adds one."""

    answered: str
    """The model that the service answers with when asked for one."""

    changes: tuple[str, ...]
    """The models that change one: those that replace what there is, then those that patch it."""

    @property
    def definitions(self) -> tuple[str, str]:
        """The models that say all about one, as a user or as the service says it."""
        return self.added, self.answered


def role_of(cls: type) -> Role:
    """Return what a model class is for.

    A user's subclass has the role of its base; a class that is no subclass of a Batch model is
    taken for something that is submitted, so that it is checked.
    """
    known = _KNOWN.get(cls)
    if known is not None:
        return known
    role: Role = "submitted"
    for name in ancestry(cls):
        found = _role_of_name(name)
        if found is not None:
            role = found
            break
    _KNOWN[cls] = role
    return role


_KNOWN: WeakKeyDictionary[type, Role] = WeakKeyDictionary()
"""The roles of classes that have been asked for; a user's class may go again."""


def ancestry(cls: type) -> list[str]:
    """Return the names of the Batch models that a class is or derives from, its own first.

    They are what the targets of rules name. A user's class of the same name is another class.
    """
    return [base.__name__ for base in cls.__mro__ if base.__module__.startswith(_PACKAGE)]


@cache
def contents_of(model: str | None, *, is_sent: bool) -> frozenset[str]:
    """Return the names of a model and of all models inside it, at any depth.

    Args:
        model: Name of a Batch model; anything else has no contents.
        is_sent: Whether it is about what is sent, so that what only the service sets is left out.
    """
    found: set[str] = set()
    waiting = [model or ""]
    while waiting:
        name = waiting.pop()
        if name in MODELS and name not in found:
            found.add(name)
            waiting += parts_of(name, is_sent=is_sent)
    return frozenset(found)


def parts_of(model: str, *, is_sent: bool) -> Iterator[str]:
    """Return the names of the models that the attributes of a model hold.

    Args:
        model: Name of a Batch model.
        is_sent: As for `contents_of`.
    """
    for field in MODELS[model]._codec.shape.wire_fields:
        name = field.wire.innermost.name
        if name in MODELS and not (is_sent and field.readonly):
            yield name


def _role_of_name(name: str) -> Role | None:
    """Return the role of a model, if an operation uses it."""
    # That is the first of the roles; for the others, all models have to be looked into.
    return "submitted" if name in _ADDED else _roles().get(name)


@cache
def _roles() -> Mapping[str, Role]:
    """Return the role of each model that an operation uses; of several, the first of `Role`."""
    by_role: dict[Role, set[str]] = {role: set() for role in get_args(Role)}
    for operation in OPERATIONS:
        by_role[_role_of_body(operation)] |= contents_of(operation.body, is_sent=True)
        by_role["options"] |= contents_of(operation.options, is_sent=True)
        by_role["answered"] |= contents_of(operation.answer, is_sent=False)
    by_role["answered"] |= contents_of(ERROR, is_sent=False)
    return {name: role for role, names in reversed(by_role.items()) for name in names}


def _role_of_body(operation: Operation) -> Role:
    """Return what the body of an operation is for."""
    if operation.verb in _ADDING:
        return "submitted"
    return "updated" if operation.verb in _CHANGING else "operation"


def _resources() -> Iterator[tuple[str, Resource]]:
    """Yield the resources, each with its group of operations."""
    groups: dict[str, dict[str, Operation]] = {}
    for operation in OPERATIONS:
        groups.setdefault(operation.group, {})[operation.verb] = operation
    for group, operations in groups.items():
        if "Add" in operations:
            added, answered = operations["Add"].body, operations["Get"].answer
            assert added is not None
            assert answered is not None
            changes = (operations[verb].body for verb in _CHANGING if verb in operations)
            yield group, Resource(added, answered, tuple(filter(None, changes)))


def _shows_all(resource: Resource) -> bool:
    """Return whether the service's answer has every attribute that was sent."""
    added, answered = (MODELS[name]._attribute_map for name in resource.definitions)
    return bool(added.keys() <= answered.keys())


MODELS: Final[Mapping[str, Any]] = {
    name: found
    for name in models.__all__
    if is_model(found := vars(models).get(name))  # without those that load a client
}
"""The models of the Batch service by name."""

RESOURCES: Final[Mapping[str, Resource]] = dict(_resources())
"""The resources that can be added, by the group of their operations, such as ``Job``."""

DEFINITIONS: Final = tuple(resource.added for resource in RESOURCES.values())
"""Names of the models that add a resource."""

SENT_AS: Final[Mapping[str, str]] = {
    resource.answered: resource.added for resource in RESOURCES.values() if _shows_all(resource)
}
"""What each model from the service was sent as, where it shows all of that: an answer can be linted
by the rules for the request. (A certificate's does not: its data and password stay secret.)"""
