"""Recognition: which class a definition is for, decided by its keys.

A response of the service says what it is. A definition written by a user does not, so the class
that knows most of its keys is chosen; misspelt keys count half. If several kinds of definitions fit
equally well, none is guessed.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from azure_batch_models import models
from azure_batch_models.checks.envelopes import envelope_of
from azure_batch_models.cli.forms import form_of
from azure_batch_models.cli.kinds import KINDS, LIKELIEST, MOST_KEYS_FOR_ONE, RESPONSES
from azure_batch_models.cli.spelling import fields_by_name, names_of
from azure_batch_models.loading import LongList
from azure_batch_models.roles import MODELS, RESOURCES
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import render_step
from azure_batch_models.text.suggestions import all_close, no_such

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from azure_batch_models.cli.views import View

_METADATA: Final = "odata.metadata"

_NOT_BY_KEYS_ALONE: Final = frozenset({_METADATA, "properties", "resources", "value"})
"""Keys, in lower case, whose value matters too."""

_UNRECOGNISED: Final = "cannot tell what it is: {}; add --model NAME, such as --model {}"

_MOST_MISSPELT: Final = 50
"""How many unknown keys are compared with the names of attributes."""


class Content(msgspec.Struct, frozen=True):
    """What a document contains: a definition, or a list of definitions."""

    cls: Any
    """The model class; of each item if `value` is a list."""

    value: Any
    """The definition, or the list of definitions."""

    count: int | None = None
    """How many definitions a list or a collection has; ``None`` for a single one."""

    listed_under: str | None = None
    """The key of the document that has the list; ``None`` if there is no such key."""

    envelope: str | None = None
    """The key of the document that has the definition, if that is in the envelope of a resource."""

    form: str | None = None
    """What the document is, if it is not the definition itself."""

    view: View | None = None
    """Where the definition is in such a document."""

    @property
    def is_list(self) -> bool:
        """Whether `value` is a list of definitions, and not a collection."""
        return self.count is not None and isinstance(self.value, list | LongList)

    @property
    def is_alone(self) -> bool:
        """Whether the document is nothing but a definition, which may be a collection."""
        return (
            self.listed_under is None
            and self.envelope is None
            and self.view is None
            and not self.is_list
        )

    @property
    def path(self) -> str:
        """The JSONPath of `value` in the document."""
        if self.view is not None:
            return "$" + "".join(map(render_step, self.view.steps))
        keys = (self.envelope, self.listed_under)
        return "$" + "".join(render_step(key) for key in keys if key)

    def items(self) -> Iterator[tuple[str, Any]]:
        """Yield the path and value of each definition of a list, or of the only definition."""
        if self.is_list:
            for index, value in enumerate(self.value):
                yield f"{self.path}[{index}]", value
        else:
            yield self.path, self.value

    def item(self, index: int) -> tuple[str, Any]:
        """Return the path and value of one definition of a list, or of the only definition.

        Raises:
            IndexError: The list is shorter.
        """
        if self.is_list:
            return f"{self.path}[{index}]", self.value[index]
        return self.path, self.value

    def refuse_envelope(self) -> None:
        """Raise an error if the definition is inside something that the service does not take.

        Raises:
            UnrecognisedError: It is; the text says what to do.
        """
        if self.view is not None:
            msg = (
                f"it is {self.form}, with a {title(self.cls)} at {self.path}; "
                "take the definition out of it first"
            )
            raise UnrecognisedError(msg)
        if self.envelope is not None:
            msg = (
                f"it is a {title(self.cls)} in the envelope of Azure Resource Manager; "
                f"put what {self.envelope} holds one level up, and leave the envelope out"
            )
            raise UnrecognisedError(msg)


class UnrecognisedError(Exception):
    """A value cannot be recognised; the text says why and what to do."""


class ForeignError(UnrecognisedError):
    """A value is known to be something else than a definition; the text says what."""


def find_class(name: str) -> Any:
    """Return the model class of a name, in any case.

    Raises:
        LookupError: There is none; the message names the closest.
    """
    found = next((each for each in MODELS if each.lower() == name.lower()), None)
    if found is None:
        msg = no_such("model", name, MODELS)
        raise LookupError(msg)
    return MODELS[found]


def recognise(value: object, cls: Any = None) -> Content:
    """Recognise a parsed value: a definition, a list of them, or an object with such a list.

    Args:
        value: The value of a document.
        cls: The class that the user says it is, or the items of its list are, if any.

    Raises:
        UnrecognisedError: It is not a definition, or its keys fit several kinds.
    """
    if isinstance(value, list | LongList):
        items = [dict.fromkeys(value.keys)] if isinstance(value, LongList) else value
        return Content(cls or _by_keys(items), value, len(value))
    if not isinstance(value, dict):
        # A file that is no definition may be a token, a password or a list of them.
        found = describe(value, secret=isinstance(value, str))
        msg = f"expected a definition (an object) or a list of them, got {found}"
        raise UnrecognisedError(msg)
    found = class_by_keys(frozenset(value), cls)
    if found is not None:
        return Content(found, value)
    return _in_envelope(value, cls) or _object(value, cls)


def recognise_all(value: object, cls: Any = None) -> list[Content]:
    """Recognise what a parsed value has: usually one `Content`, in some forms several.

    Args:
        value: The value of a document.
        cls: The class that the user says it is, or the items of its list are, if any.

    Raises:
        UnrecognisedError: It has no definition, or its keys fit several kinds.
    """
    if not isinstance(value, dict) or cls is not None:
        return [recognise(value, cls)]
    form = form_of(value)
    if form is None:
        return [recognise(value)]
    try:
        views = form.views(value) if form.views else []
    except RecursionError:
        msg = f"it is {form.noun}, which is nested too deeply to be checked"
        raise UnrecognisedError(msg) from None
    if not views:
        what = "it is" if form.views is None else "there is no definition of Batch in it; it is"
        msg = f"{what} {form.noun}: {form.advice}"
        raise ForeignError(msg)
    return [
        Content(getattr(models, view.name), view.value, form=form.noun, view=view) for view in views
    ]


def title(cls: Any, count: int | None = None, *, several: bool = False) -> str:
    """Return what a number of definitions are, such as ``3 tasks (TaskAddParameter)``.

    Args:
        cls: Their class.
        count: How many there are; ``None`` for a single definition.
        several: Whether there are several, but the number is unknown.
    """
    item = _item_of(cls) or cls.__name__
    noun = next((kind.noun for kind in KINDS if item in kind.classes), None)
    noun = noun or ("response" if item in RESPONSES.values() else "definition")
    if several:
        return f"{noun}s ({cls.__name__})"
    if count is None:
        return f"{noun} ({cls.__name__})"
    return f"{count:,} {noun}{'' if count == 1 else 's'} ({cls.__name__})"


def _object(value: dict[str, Any], cls: Any) -> Content:
    """Recognise an object: a definition, a collection, or an object with a list of definitions."""
    listed = None if cls and _item_of(cls) else _listed_under(value)
    if listed is None:
        return Content(cls or _by_metadata(value, [value]) or _by_keys([value]), value)
    items: list[object] = value[listed]
    cls = cls or _by_metadata(value, items) or _by_keys(items)
    page = _page_of(cls)
    if page is None:
        return Content(cls, items, len(items), listed)
    return Content(page, value, len(items))


def _listed_under(value: dict[str, Any]) -> str | None:
    """Return the key, ``value`` in any case, under which an object has a list."""
    return next(
        (key for key, item in value.items() if key.lower() == "value" and isinstance(item, list)),
        None,
    )


def _item_of(cls: Any) -> str | None:
    """Return the class name of the items that a collection or page has under ``value``."""
    field = fields_by_name(cls).get("value")
    return field.wire.item.name if field and field.wire.item else None


def _page_of(cls: Any) -> Any:
    """Return the class of a collection or page of items of a class; None if there is none."""
    return next((each for each in MODELS.values() if _item_of(each) == cls.__name__), None)


def _in_envelope(value: dict[str, Any], cls: Any) -> Content | None:
    """Recognise a definition in the envelope of a resource of Azure Resource Manager.

    Returns:
        The definition; None if there is no envelope.

    Raises:
        UnrecognisedError: It is a resource of another kind.
    """
    envelope = envelope_of(value, cls)
    if envelope is None:
        return None
    inside = value[envelope]
    keys = {key.lower(): key for key in value}
    resource = str(value.get(keys.get("type", ""), ""))
    cls = cls or _by_resource(resource)
    try:
        cls = cls or _by_keys([inside])
    except UnrecognisedError:
        if not resource:
            return None
        msg = (
            f"it is a resource of Azure Resource Manager ({describe(resource)}); only what is sent "
            "to the Batch service can be checked"
        )
        raise UnrecognisedError(msg) from None
    return Content(cls, inside, envelope=envelope)


def _by_resource(resource: str) -> Any:
    """Recognise a class by the resource type; None if no kind has such resources."""
    last = resource.lower().rpartition("/")[2]
    found = next((kind.classes[0] for kind in KINDS if kind.resource == last), None)
    return found and getattr(models, found)


def _by_metadata(value: dict[str, Any], items: Collection[object]) -> Any:
    """Recognise a class by the metadata of a response, or of a page; None without metadata.

    The reference of the service shows metadata in requests as well. So whatever is a complete
    request, with nothing that only a response has, is one.

    Args:
        value: The object that may have metadata.
        items: The object again, or the items of the page that it is.
    """
    fragment = str(value.get(_METADATA, "")).rpartition("#")[2]
    word = fragment.partition("/")[0].rpartition(".")[2]
    name = RESPONSES.get(word.lower())
    if name is None:
        return None
    keys = {key for item in items if isinstance(item, dict) for key in item} - {_METADATA}
    return _request_with(frozenset(keys), name) or getattr(models, name)


def _request_with(keys: frozenset[str], response: str) -> Any:
    """Return the class of the complete request that some keys make; `None` if there is none."""
    resource = next((each for each in RESOURCES.values() if each.answered == response), None)
    if resource is None:
        return None
    requests = (resource.added, *resource.changes)
    only_answered = _names(response).difference(*map(_names, requests))
    if any(key.lower() in only_answered for key in keys):
        return None
    best, score = _highest({name: _score(name, keys) for name in requests})
    complete = [each for each in best if _requires_something(each) and not _missing(each, keys)]
    return getattr(models, complete[0]) if score and complete else None


@lru_cache(maxsize=1024)
def class_by_keys(keys: frozenset[str], cls: Any = None) -> Any:
    """Recognise the class of an object by its keys alone; `None` if a key's value matters too.

    Args:
        keys: The keys of the object.
        cls: The class that the user says it is, if any.

    Raises:
        UnrecognisedError: No class fits, or several do.
    """
    if any(key.lower() in _NOT_BY_KEYS_ALONE for key in keys):
        return None
    return cls or _by_keys([dict.fromkeys(keys)])


def _by_keys(items: Collection[object]) -> Any:
    """Recognise the class that knows most of the keys of some objects.

    Raises:
        UnrecognisedError: No class fits, or several do.
    """
    if not items:
        raise UnrecognisedError(_UNRECOGNISED.format("it is empty", LIKELIEST))
    keys = {key for item in items if isinstance(item, dict) for key in item}
    unknown = {key for key in keys if key.lower() not in _all_names()}
    # Finding a similar name is slow, and a definition with this many misspelt keys is hopeless.
    return _best_class(frozenset(keys - unknown).union(sorted(unknown)[:_MOST_MISSPELT]))


@cache
def _all_names() -> frozenset[str]:
    """Return the names, in lower case, of all attributes of the classes that can be recognised."""
    names = [name for kind in KINDS for name in kind.classes] + [*RESPONSES.values()]
    return frozenset().union(*map(_names, names))


def _names(name: str) -> frozenset[str]:
    """Return the names, in lower case, of all attributes of a class."""
    return names_of(getattr(models, name))


@lru_cache(maxsize=1024)
def _best_class(keys: frozenset[str]) -> Any:
    """Return the class that knows most of some keys.

    Raises:
        UnrecognisedError: No class fits, or several do.
    """
    requests = {
        name: _score(name, keys) for kind in KINDS if kind.may_have(keys) for name in kind.classes
    }
    best, score = _highest(requests)
    missing = {name: _missing(name, keys) for name in best}
    complete = [name for name in best if not missing[name]]
    nameless = [name for name in best if missing[name] == {"id"}]
    # What changes a pool takes nearly all that a new one has, but requires none of it.
    if nameless and not any(map(_requires_something, complete)):
        complete = nameless
    responses, response_score = _highest({name: _score(name, keys) for name in RESPONSES.values()})
    # In a definition that is otherwise complete, one key that only responses have is a mistake.
    if response_score - score >= (2 if complete else 1) and len(responses) == 1:
        return getattr(models, responses[0])
    # What has hardly any key of a definition is something else, whatever its keys are like.
    known = _names(best[0])
    is_like = any(key.lower() in known for key in keys) and score * MOST_KEYS_FOR_ONE >= len(keys)
    fitting = complete or best
    nouns = [kind.noun for kind in KINDS if not {*kind.classes}.isdisjoint(fitting)]
    is_like = is_like and score >= 1
    if is_like and len(nouns) == 1:
        return getattr(models, fitting[0])
    fit = f"its keys fit {_alternatives(nouns)}" if is_like else "no key identifies it"
    example = fitting[0] if is_like else best[0]
    raise UnrecognisedError(_UNRECOGNISED.format(fit, example if score else LIKELIEST))


def _score(name: str, keys: Collection[str]) -> float:
    """Count the keys that a class knows, and half of those that are close to one."""
    known = _names(name)
    return sum(
        1 if key.lower() in known else 0.5 * (not known.isdisjoint(_similar(key))) for key in keys
    )


@lru_cache(maxsize=1024)
def _similar(key: str) -> frozenset[str]:
    """Return the names of attributes that a key may be meant to be, looked for in all classes."""
    return all_close(key, _all_names())


def _highest(scores: Mapping[str, float]) -> tuple[list[str], float]:
    """Return the names with the highest score, and that score."""
    highest = max(scores.values())
    return [name for name, score in scores.items() if score == highest], highest


def _missing(name: str, keys: Collection[str]) -> set[str]:
    """Return the attributes that a class requires and the keys lack."""
    fields = fields_by_name(getattr(models, name))
    found = {fields[key.lower()].attribute for key in keys if key.lower() in fields}
    return {field.attribute for field in fields.values() if field.required} - found


def _requires_something(name: str) -> bool:
    """Return whether a class has required attributes."""
    return bool(_missing(name, ()))


def _alternatives(nouns: list[str]) -> str:
    """Return ``a task, a job or a pool``."""
    *others, last = [f"an {noun}" if noun[0] in "aeiou" else f"a {noun}" for noun in nouns]
    return f"{', '.join(others)} or {last}" if others else last
