"""Refusals: what no update can do, with what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.changes.bodies import value_at
from azure_batch_models.changes.comparison import Comparison
from azure_batch_models.changes.facts import JOB, POOL, POOL_METHODS
from azure_batch_models.problems import Problem
from azure_batch_models.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.changes.bodies import Body
    from azure_batch_models.changes.change import Change
    from azure_batch_models.changes.facts import Resource
    from azure_batch_models.engine.schema.shape import Field

_AUTO_POOL = "$.poolInfo.autoPoolSpecification"
_MOST_BITS = 64


class Refusals:
    """The problems with one update, in the order of the attributes."""

    def __init__(self, resource: Resource, before: Body, after: Body, *, is_partial: bool) -> None:
        """Start with no problems.

        Args:
            resource: What is to be changed.
            before: What it is.
            after: What it is to become.
            is_partial: Whether what is missing inside what is wanted does not count, because the
                service may have filled it in.
        """
        self.problems: list[Problem] = []
        """What the update cannot do."""

        self._resource = resource
        self._before = before
        self._after = after
        self._is_partial = is_partial
        others = (each for each in resource.classes if each is not resource.report)
        self._settable = {field.path for cls in others for field in cls._codec.shape.wire_fields}

    def outside(self, field: Field, comparison: Comparison, *, is_explicit: bool) -> None:
        """Note the changes of an attribute that the update does not have.

        Args:
            field: The attribute.
            comparison: Its changes.
            is_explicit: Whether the caller named the attribute.
        """
        resource, noun, key = self._resource, self._resource.noun, field.path[-1]
        if field.path not in self._settable:
            if is_explicit:
                hint = resource.state_methods if key == "state" else ""
                self._note(comparison.changes, f"the service sets the {key} of a {noun}.", hint)
            return
        if self._is_set_by_formula(key):
            if is_explicit:
                hint = "Change the formula, or call pool.disable_auto_scale first."
                self._note(comparison.changes, f"a formula sets the {key} of this pool.", hint)
            return
        for change in self._counting(comparison.changes):
            instead = self._instead_of_patch(key)
            if instead:
                self._note([change], f"no patch changes the {key} of a {noun}.", instead)
            else:
                self._note([change], f"the {key} of a {noun} cannot be changed.", self._anew())

    def has_to_be_sent(self, field: Field, comparison: Comparison) -> bool:
        """Return whether there is a change of an attribute that the update has."""
        if field.attribute not in self._resource.while_empty:
            return bool(comparison.changes)
        # Nobody should have to empty a pool for what only the service has filled in.
        return any(True for _ in self._counting(comparison.changes))

    def inside(self, field: Field, comparison: Comparison) -> None:
        """Note the changes that the service refuses though the update has the attribute."""
        value = self._before.get(field.path[-1])
        if field.attribute == "on_all_tasks_complete" and str(value).lower() == "terminatejob":
            message = "a job that ends with its tasks cannot be made to stay open."
            self._note(comparison.changes, message, self._anew())
        if self._resource is JOB and field.attribute == "pool_info":
            self._auto_pool(comparison)
        for change in self._counting(comparison.unknown):
            self._note([change], "no model has this attribute, so that it is not sent.")

    def removal(self, field: Field) -> None:
        """Note that an attribute is to be removed, and that the update cannot say so."""
        resource, key = self._resource, field.path[-1]
        other = resource.replacement or resource.update
        required = {each.attribute: each.required for each in other._codec.shape.wire_fields}
        call = f"{resource.operations}.{resource.replace_method}"
        hints: dict[bool | None, str] = {
            True: "It always has one.",
            False: f"Call {call} with a {other.__name__} that leaves it out; it replaces all.",
        }
        hint = hints.get(required.get(field.attribute), "")
        path = f"$.{key}"
        message = f"a patch cannot remove the {key} of a {resource.noun}."
        self.problems.append(Problem(rule="not-removable", path=path, message=message, hint=hint))

    def unknown(self) -> None:
        """Note the changes of what stands beside all attributes."""
        shape = self._resource.report._codec.shape
        keys = [key for key in self._before | self._after if key not in shape.known_keys]
        comparison = Comparison(by_meaning=True)
        comparison.unknown_keys(keys, self._before, self._after)
        for change in comparison.unknown:
            hint = did_you_mean(change.path.removeprefix("$."), shape.known_keys).strip()
            self._note([change], f"{self._resource.report.__name__} has no such attribute.", hint)

    def _auto_pool(self, comparison: Comparison) -> None:
        """Note what cannot change about the automatic pool of a job."""
        lifetime = value_at(
            self._before, ("poolInfo", "autoPoolSpecification", "poolLifetimeOption")
        )
        keeps = str(lifetime).lower() == "job"
        for change in self._counting(comparison.changes):
            if not change.path.startswith(_AUTO_POOL):
                continue
            if change.path == _AUTO_POOL and change.new is None:
                continue  # the job moves to a pool of its own
            if change.path == f"{_AUTO_POOL}.keepAlive" and keeps:
                continue
            hint = "Only keepAlive can change, and only of a pool that lives as long as the job."
            self._note([change], "the automatic pool of a job cannot be changed.", hint)

    def _counting(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Return the changes but for what the service may have filled in."""
        for change in changes:
            is_inside = change.path.count(".") > 1 and not change.path.endswith("]")
            if not (self._is_partial and change.new is None and is_inside):
                yield change

    def _is_set_by_formula(self, key: str) -> bool:
        """Return whether a formula sets an attribute of a pool, as it did before."""
        sizes = POOL_METHODS["pool.resize"]._codec.shape.known_keys
        bodies = (self._before, self._after)
        return (
            self._resource is POOL
            and key in sizes
            and all(each.get("enableAutoScale") is True for each in bodies)
        )

    def _instead_of_patch(self, key: str) -> str:
        """Return the call that changes an attribute of a pool; empty where none does."""
        if self._resource is not POOL:
            return ""
        if key == "enableAutoScale":
            verb = "enable" if self._after.get(key) else "disable"
            return f"Call pool.{verb}_auto_scale."
        for method, parameter in POOL_METHODS.items():
            for field in parameter._codec.shape.wire_fields:
                if field.path[-1] == key:
                    value = self._after.get(key)
                    # CPython refuses to print a number of thousands of digits.
                    is_short = isinstance(value, int) and value.bit_length() <= _MOST_BITS
                    shown = value if is_short else "..."
                    call = f"{parameter.__name__}({field.attribute}={shown})"
                    return f"Call {method}, which takes {call}."
        return ""

    def _anew(self) -> str:
        """Return how to make another one like it."""
        name = self._resource.operations
        make = f"{self._resource.add.__name__}.from_{name}({name}, ...)"
        return f"Make a new {self._resource.noun}, such as with {make}."

    def _note(self, changes: Iterable[Change], message: str, hint: str = "") -> None:
        """Note a problem for each change."""
        for change in changes:
            self.problems.append(
                Problem(rule="not-changeable", path=change.path, message=message, hint=hint)
            )
