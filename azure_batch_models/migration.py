"""Migration: names of azure-batch 14.2, which this library has too, in 15.1, and the reverse.

>>> name_in_15("TaskAddParameter").name
'BatchTaskCreateOptions'
>>> name_in_15("CloudTask.e_tag").name
'BatchTask.etag'
>>> name_in_15("TaskState.active").name
'BatchTaskState.ACTIVE'
>>> name_in_15("TaskAddOptions.timeout").name
'BatchClient.create_task(service_timeout=...)'
>>> name_in_14("BatchTask.etag").name
'CloudTask.e_tag'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from azure_batch_models import migration_names as names
from azure_batch_models import models
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "Counterpart",
    "UnknownNameError",
    "name_in_14",
    "name_in_15",
    "names_in_14",
    "names_in_15",
]

_NEW = "New in 15.1."
_OPTIONS = "Its attributes are keyword arguments of the method."
_PRIVATE = (
    "15.1 has it only in azure.batch.models.{}, which is private; "
    "a dict with REST keys, or text for an enumeration, will do instead."
)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The name in the other version for a name of one version."""

    name: str | None
    """The name in the other version, or ``None`` if it has no counterpart.

    A class of ``azure.batch.models`` has no prefix (``BatchTask``), its attributes and members
    follow a dot (``BatchTask.etag``), and an option of a request is an argument of a method
    (``BatchClient.get_task(select=...)``). A class of any other package has the package as prefix.
    """

    note: str = ""
    """What else changes, or why there is no counterpart; may be empty."""


class UnknownNameError(KeyError):
    """A name that the version in question does not have."""

    def __str__(self) -> str:
        """Return the message, which `KeyError` would put in quotes."""
        return str(self.args[0])


def name_in_15(name: str) -> Counterpart:
    """Return the counterpart in azure-batch 15.1 of a name of azure-batch 14.2.

    Args:
        name: A class (``CloudTask``), or an attribute or a member of one (``CloudTask.e_tag``,
            ``TaskState.active``).

    Raises:
        UnknownNameError: azure-batch 14.2 has no such name; names the closest.
    """
    found = names_in_15().get(name)
    if found is None:
        hint = _hint(name, names_in_15(), names_in_14(), "name_in_14")
        msg = f"azure-batch 14.2 has no name {name!r}.{hint}"
        raise UnknownNameError(msg)
    return found


def name_in_14(name: str) -> Counterpart:
    """Return the counterpart in azure-batch 14.2 of a name of azure-batch 15.1.

    If 14.2 has several, it is the one for reading, and the note names the others.

    Args:
        name: A name as `name_in_15` returns it.

    Raises:
        UnknownNameError: azure-batch 15.1 has no such name; names the closest.
    """
    found = names_in_14().get(name)
    if found is None:
        hint = _hint(name, names_in_14(), names_in_15(), "name_in_15")
        msg = f"azure-batch 15.1 has no name {name!r}.{hint}"
        raise UnknownNameError(msg)
    return found


@cache
def names_in_15() -> Mapping[str, Counterpart]:
    """Return the whole table: every name of azure-batch 14.2 with its counterpart in 15.1."""
    return MappingProxyType(dict(_rows()))


@cache
def names_in_14() -> Mapping[str, Counterpart]:
    """Return the whole table: every name of azure-batch 15.1 with its counterpart in 14.2."""
    origins: dict[str, list[str]] = {}
    for old, counterpart in sorted(names_in_15().items()):
        if counterpart.name is not None:
            origins.setdefault(counterpart.name, []).append(old)
    rows = {new: _merged(old) for new, old in origins.items()}
    return MappingProxyType(rows | dict(_new_rows(rows)))


def _rows() -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of the table from 14.2 to 15.1."""
    for name, note in names.GONE.items():
        yield name, Counterpart(None, note)
    for name, new in names.CLIENT.items():
        yield name, Counterpart(new, names.NOTES.get(name, ""))
    for name, found in sorted(vars(models).items()):
        if is_enum(found):
            yield from _rows_of_class(name, {each: each.upper() for each in found.__members__})
        elif is_model(found) and name in names.METHODS:
            yield from _rows_of_options(name, found)
        elif is_model(found):
            renamed = names.ATTRIBUTES.get(name, {})
            yield from _rows_of_class(
                name, {each: renamed.get(each, each) for each in found._attribute_map}
            )


def _rows_of_class(name: str, members: Mapping[str, str]) -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of a model or an enumeration."""
    new = names.CLASSES.get(name, name)
    lost = names.GONE.get(name)
    if lost is None:
        yield name, Counterpart(new, _note(name, new))
    for old_member, new_member in members.items():
        full = f"{name}.{old_member}"
        gone = lost or names.GONE.get(full)
        note = names.NOTES.get(full, "")
        yield full, Counterpart(None, gone) if gone else Counterpart(f"{new}.{new_member}", note)


def _rows_of_options(name: str, options: Any) -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of a class with the options of a request."""
    method = f"BatchClient.{names.METHODS[name]}"
    yield name, Counterpart(method, _OPTIONS)
    for each in options._attribute_map:
        keyword = names.KEYWORDS.get(each, each)
        note = names.KEYWORD_NOTES.get(each, "")
        yield f"{name}.{each}", Counterpart(f"{method}({keyword}=...)", note)


def _note(name: str, new: str) -> str:
    """Return what else changes for a class."""
    module = names.UNEXPORTED.get(new)
    return _PRIVATE.format(module) if module else names.NOTES.get(name, "")


def _merged(old: list[str]) -> Counterpart:
    """Return one counterpart for all names of 14.2 that became the same name."""
    first, *others = old
    note = names_in_15()[first].note
    also = f"Also {', '.join(others)}." if others else ""
    return Counterpart(first, " ".join(filter(None, (note, also))))


def _new_rows(known: Mapping[str, Counterpart]) -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of what only 15.1 has."""
    for name, members in names.NEW.items():
        classes = () if name in known else (name,)
        for each in (*classes, *(f"{name}.{member}" for member in members)):
            notes = (_NEW, names.NEW_NOTES.get(each))
            yield each, Counterpart(None, " ".join(filter(None, notes)))


def _hint(name: str, rows: Mapping[str, Any], others: Mapping[str, Any], function: str) -> str:
    """Return a sentence that names the closest name; it may be empty."""
    if name in others:
        return f" The other version has it: ask {function}."
    owner, _, member = name.partition(".")
    if owner not in rows:
        return did_you_mean(owner, (each for each in rows if "." not in each))
    prefix = f"{owner}."
    members = (each.removeprefix(prefix) for each in rows if each.startswith(prefix))
    return did_you_mean(member, members)
