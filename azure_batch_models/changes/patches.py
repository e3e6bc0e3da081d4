"""patch(): the request that changes a job, a job schedule, a pool or a task as wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from azure_batch_models.changes.bodies import body_of, class_of, plain, value_at
from azure_batch_models.changes.comparison import Comparison
from azure_batch_models.changes.facts import RESOURCES
from azure_batch_models.changes.kinds import Kind
from azure_batch_models.changes.refusals import Refusals
from azure_batch_models.defaults import WHEN_UNSET
from azure_batch_models.exceptions import DefinitionError
from azure_batch_models.resubmission import recreate
from azure_batch_models.text.describe import describe, quoted
from azure_batch_models.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from azure_batch_models.changes.bodies import Body
    from azure_batch_models.changes.facts import Resource
    from azure_batch_models.engine.schema.shape import Field
    from azure_batch_models.models import (
        CloudJob,
        CloudJobSchedule,
        CloudPool,
        CloudTask,
        JobAddParameter,
        JobPatchParameter,
        JobScheduleAddParameter,
        JobSchedulePatchParameter,
        JobScheduleUpdateParameter,
        JobUpdateParameter,
        PoolAddParameter,
        PoolPatchParameter,
        PoolUpdatePropertiesParameter,
        TaskAddParameter,
        TaskUpdateParameter,
    )


@overload
def patch(
    current: CloudJob,
    wanted: CloudJob
    | JobAddParameter
    | JobPatchParameter
    | JobUpdateParameter
    | Mapping[str, Any]
    | None = ...,
    /,
    **changes: Any,
) -> JobPatchParameter: ...


@overload
def patch(
    current: CloudJobSchedule,
    wanted: CloudJobSchedule
    | JobScheduleAddParameter
    | JobSchedulePatchParameter
    | JobScheduleUpdateParameter
    | Mapping[str, Any]
    | None = ...,
    /,
    **changes: Any,
) -> JobSchedulePatchParameter: ...


@overload
def patch(
    current: CloudPool,
    wanted: CloudPool
    | PoolAddParameter
    | PoolPatchParameter
    | PoolUpdatePropertiesParameter
    | Mapping[str, Any]
    | None = ...,
    /,
    **changes: Any,
) -> PoolPatchParameter: ...


@overload
def patch(
    current: CloudTask,
    wanted: CloudTask | TaskAddParameter | TaskUpdateParameter | Mapping[str, Any] | None = ...,
    /,
    **changes: Any,
) -> TaskUpdateParameter: ...


def patch(current: Any, wanted: Any = None, /, **changes: Any) -> Any:
    """Make the request that turns what the service reported into what is wanted.

    It has what has to change and nothing else; of a nested object that changes, it has all, because
    the service replaces it whole. A ``TaskUpdateParameter`` always has the constraints, because the
    service resets what such a request leaves out.

    What is wanted is said in one of three ways:

    * A ``Cloud*`` model, such as a copy of ``current`` that was changed, says everything: what is
      unset there is to be removed. What only the service sets does not count.
    * An ``*AddParameter``, another request or a dict says only what it has; the rest stays.
    * So do keywords, where ``None`` removes. They come on top of ``wanted``, where both are given.

    What is to be removed is sent as an empty list, or as the value that the service takes for an
    unset one.

    Args:
        current: A ``CloudJob``, ``CloudJobSchedule``, ``CloudPool`` or ``CloudTask``, with all
            that the service returned.
        wanted: What it is to become. A dict has REST keys or Python names, in any case, and a null
            in it removes. Neither is changed, and nothing of it is shared.
        **changes: Attributes by Python name: models, or dicts and lists that can be read as such.

    Returns:
        The request. It has no attributes when nothing has to change; to send it does no harm then.

    Raises:
        DefinitionError: Something is wanted that no such request can do; ``problems`` names all of
            it, with the paths and what to do instead.
        TypeError: ``current`` or ``wanted`` is something else, or there is no such attribute.
        DeserializationError: What is wanted cannot be read; lists every problem with its path.
        SerializationError: A model cannot be written; lists every problem with its path.
    """
    resource = _resource_of(current)
    before = body_of(current, resource.report)
    target = _target(resource, before, wanted, changes)
    sent = _sent(resource, before, target)
    update = resource.update.deserialize(sent)
    return recreate(resource.update, update, {})


@dataclass(frozen=True, slots=True)
class _Target:
    """What is wanted."""

    body: Body
    """In REST keys; of what is not said, what there is now."""

    said: frozenset[str] | None
    """The attributes that are said; ``None`` for all."""

    explicit: frozenset[str]
    """Those that the caller named, in a dict or as keywords."""

    def says(self, field: Field) -> bool:
        """Return whether an attribute is said."""
        return self.said is None or field.attribute in self.said


def _resource_of(current: Any) -> Resource:
    """Return the kind of thing that a report is about.

    Raises:
        TypeError: Nothing that can be changed.
    """
    found = class_of(current)
    for resource in RESOURCES:
        if found is not None and issubclass(found, resource.report):
            return resource
    names = ", ".join(each.report.__name__ for each in RESOURCES)
    msg = f"current is what the service returned ({names}), not {_described(current)}"
    raise TypeError(msg)


def _described(value: Any) -> str:
    """Return what a value is, in words."""
    return type(value).__name__ if class_of(value) is not None else describe(value)


def _target(resource: Resource, before: Body, wanted: Any, changes: Mapping[str, Any]) -> _Target:
    """Read what is wanted.

    Raises:
        TypeError: Nothing is, or it is something else, or there is no attribute of a name.
    """
    if wanted is None and not changes:
        msg = "say what is wanted, such as patch(job, wanted) or patch(job, priority=100)"
        raise TypeError(msg)
    cls = class_of(wanted)
    if wanted is None or isinstance(wanted, Mapping):
        target = _on_top(resource, _Target(before, frozenset(), frozenset()), wanted or {})
    elif cls is not None and issubclass(cls, resource.report):
        target = _Target(body_of(wanted, resource.report), None, frozenset())
    elif cls is not None and issubclass(cls, resource.classes):
        said = _on_top(resource, _Target(before, frozenset(), frozenset()), body_of(wanted, cls))
        target = _Target(said.body, said.said, frozenset())
    else:
        names = ", ".join(each.__name__ for each in resource.classes)
        msg = f"wanted is one of {names} or a dict, not {_described(wanted)}"
        raise TypeError(msg)
    known = resource.report._attribute_map
    for name in changes:
        if name not in known:
            advice = did_you_mean(name, known)
            msg = f"{resource.report.__name__} has no attribute {quoted(name)}.{advice}"
            raise TypeError(msg)
    return _on_top(resource, target, changes)


def _on_top(resource: Resource, target: _Target, says: Mapping[str, Any]) -> _Target:
    """Add to what is wanted what a dict says by REST keys or Python names."""
    if not says:
        return target
    shape = resource.report._codec.shape
    said = plain(says)
    read = body_of(said, resource.report)
    removed = {
        field.attribute
        for key, value in said.items()
        if value is None and (field := shape.by_any_name.get(str(key).lower())) is not None
    }
    fields = [
        field
        for field in shape.wire_fields
        if field.attribute in removed or value_at(read, field.path) is not None
    ]
    names = frozenset(field.attribute for field in fields)
    others = {key: value for key, value in read.items() if key not in shape.known_keys}
    body = target.body | others | {field.path[0]: read.get(field.path[0]) for field in fields}
    all_said = None if target.said is None else target.said | names
    return _Target(body, all_said, target.explicit | names)


def _sent(resource: Resource, before: Body, target: _Target) -> Body:
    """Return the body of the request.

    Raises:
        DefinitionError: It cannot do all that is wanted.
    """
    cls = resource.report
    after = target.body
    refusals = Refusals(resource, before, after, is_partial=target.said is not None)
    changeable = resource.changeable
    sent: Body = {}
    for field in cls._codec.shape.wire_fields:
        key = field.path[-1]
        comparison = Comparison(by_meaning=True)
        if target.says(field):
            comparison.attribute(field, cls, before, after)
        if field.path not in changeable:
            refusals.outside(field, comparison, is_explicit=field.attribute in target.explicit)
        elif not resource.is_partial:
            refusals.inside(field, comparison)
            value = (after if target.says(field) else before).get(key)
            if value is not None:
                sent[key] = value
        elif refusals.has_to_be_sent(field, comparison):
            refusals.inside(field, comparison)
            value = after.get(key)
            kind = Kind(field.wire, cls)
            if comparison.is_unset(value, key, kind):
                value = _spelt_out(value, key, kind)
            if value is None:
                refusals.removal(field)
            else:
                sent[key] = value
    refusals.unknown()
    if refusals.problems:
        summary = f"{resource.update.__name__} cannot do all that is wanted"
        raise DefinitionError(summary, refusals.problems)
    return sent


def _spelt_out(value: Any, key: str, kind: Kind) -> Any:
    """Return what to send in place of an unset value; ``None`` where nothing unsets it."""
    if kind.wire is not None and kind.is_container:
        return [] if kind.wire.kind == "list" else {}
    if key in WHEN_UNSET:
        return WHEN_UNSET[key]
    if kind.model is not None:
        keys = [field.path[-1] for field in kind.model._codec.shape.wire_fields]
        if all(each in WHEN_UNSET for each in keys):
            return {each: WHEN_UNSET[each] for each in keys}
    return value
