"""Migration: names of azure-batch 14.2 and this library in 15.1, the reverse, and bodies for it.

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
>>> disk = models.DataDisk(lun=1, disk_size_gb=64, storage_account_type="premium_lrs")
>>> to_version(disk, "2025-06-01").body
{'lun': 1, 'diskSizeGB': 64, 'managedDisk': {'storageAccountType': 'premium_lrs'}}
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from azure_batch_models import migration_names as names
from azure_batch_models import models
from azure_batch_models.api_versions import API_VERSION, VERSION_OF_14, is_known
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.models.former_names import in_python
from azure_batch_models.models.versions import span_of, span_of_class, span_of_member
from azure_batch_models.text.describe import describe
from azure_batch_models.text.suggestions import did_you_mean
from azure_batch_models.versioned_bodies import Conversion, to_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from azure_batch_models.api_versions import Span

__all__ = [
    "Conversion",
    "Counterpart",
    "UnknownNameError",
    "name_in_14",
    "name_in_15",
    "names_in_14",
    "names_in_15",
    "to_version",
]

_NEW = "azure-batch 14.2 does not have it."
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
        TypeError: It is no text.
    """
    found = names_in_15().get(_text(name))
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
        TypeError: It is no text.
    """
    found = names_in_14().get(_text(name))
    if found is None:
        hint = _hint(name, names_in_14(), names_in_15(), "name_in_15")
        msg = f"azure-batch 15.1 has no name {name!r}.{hint}"
        raise UnknownNameError(msg)
    return found


def _text(name: Any) -> str:
    """Return a name that is text.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(name, str):
        msg = f"a name is text, such as 'CloudTask.id', not {describe(name)}"
        raise TypeError(msg)
    return name


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
    return MappingProxyType(rows | dict(_new_rows()))


def _rows() -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of the table from 14.2 to 15.1."""
    for name, note in names.GONE.items():
        yield name, Counterpart(None, note)
    for name, new in names.CLIENT.items():
        yield name, Counterpart(new, names.NOTES.get(name, ""))
    for name, cls in sorted(vars(models).items()):
        if is_enum(cls):
            yield from _rows_of_enum(name, cls)
        elif is_model(cls) and name in names.METHODS:
            yield from _rows_of_options(name, cls)
        elif is_model(cls):
            yield from _rows_of_model(name, cls)


def _rows_of_enum(name: str, cls: Any) -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of an enumeration."""
    yield from _row_of_class(name, cls)
    for member in cls:
        yield _row_of_member(name, member.name, member.name.upper(), span_of_member(member))


def _rows_of_model(name: str, cls: Any) -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of a model."""
    yield from _row_of_class(name, cls)
    renamed = names.ATTRIBUTES.get(name, {})
    for attribute in cls._attribute_map:
        span = span_of(cls, attribute)
        path = in_python(cls, span.moved) if span.moved else renamed.get(attribute, attribute)
        yield _row_of_member(name, attribute, path, span)


def _row_of_class(name: str, cls: Any) -> Iterator[tuple[str, Counterpart]]:
    """Yield the row of a class itself, unless it is among those that have gone."""
    if name in names.GONE:
        return
    span = span_of_class(cls)
    if _has_gone(span):
        yield name, Counterpart(None, span.note)
    else:
        new = names.CLASSES.get(name, name)
        yield name, Counterpart(new, _sentences(_note_on_age(span), _note(name, new)))


def _row_of_member(name: str, member: str, new: str, span: Span) -> tuple[str, Counterpart]:
    """Return the row of an attribute, or of a member of an enumeration."""
    full = f"{name}.{member}"
    lost = names.GONE.get(name) or (span.note if _has_gone(span) else "")
    if lost:
        return full, Counterpart(None, lost)
    owner = names.CLASSES.get(name, name)
    return full, Counterpart(
        f"{owner}.{new}", _sentences(_note_on_age(span), names.NOTES.get(full, ""))
    )


def _has_gone(span: Span) -> bool:
    """Return whether 15.1, which speaks the newest version, has nothing like it any more."""
    return span.moved is None and not is_known(span, API_VERSION)


def _note_on_age(span: Span) -> str:
    """Return a note on what 14.2 does not have yet."""
    return "" if is_known(span, VERSION_OF_14) or _has_gone(span) or span.moved else _NEW


def _rows_of_options(name: str, options: Any) -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of a class with the options of a request."""
    method = f"BatchClient.{names.METHODS[name]}"
    age = _note_on_age(span_of_class(options))
    yield name, Counterpart(method, _sentences(age, _OPTIONS))
    for each in options._attribute_map:
        full = f"{name}.{each}"
        if full in names.GONE:
            continue
        keyword = names.KEYWORDS.get(each, each)
        age = _note_on_age(span_of(options, each))
        note = _sentences(age, names.KEYWORD_NOTES.get(each, ""))
        yield full, Counterpart(f"{method}({keyword}=...)", note)


def _sentences(*parts: str) -> str:
    """Return sentences in one text, without those that are empty."""
    return " ".join(filter(None, parts))


def _note(name: str, new: str) -> str:
    """Return what else changes for a class."""
    module = names.UNEXPORTED.get(new)
    return _PRIVATE.format(module) if module else names.NOTES.get(name, "")


def _merged(old: list[str]) -> Counterpart:
    """Return one counterpart for all names of 14.2 that became the same name."""
    first, *others = old
    note = names_in_15()[first].note
    also = f"Also {', '.join(others)}." if others else ""
    return Counterpart(first, _sentences(note, also))


def _new_rows() -> Iterator[tuple[str, Counterpart]]:
    """Yield the rows of what only 15.1 has."""
    for name, members in names.NEW.items():
        for each in (name, *(f"{name}.{member}" for member in members)):
            yield each, Counterpart(None, _sentences("New in 15.1.", names.NEW_NOTES.get(each, "")))


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
