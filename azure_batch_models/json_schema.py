"""JSON Schema, draft 2020-12, of models, made from their declarations, for editors and for APIs.

A schema describes what is sent and received: REST keys, and values as the service writes them.
Reading is more forgiving than that.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models import models
from azure_batch_models.api_versions import API_VERSION, find_version, is_known
from azure_batch_models.checks.likely_values import likely_value
from azure_batch_models.checks.version_facts import VersionFacts
from azure_batch_models.defaults import default_of
from azure_batch_models.engine.json_schema import (
    Describer,
    Direction,
    Limit,
    Schema,
    Stage,
    object_schema,
    rest_keys,
)
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.models.versions import span_of, span_of_class, span_of_member, stage_of
from azure_batch_models.roles import MODELS, RESOURCES, SENT_AS, ancestry, role_of
from azure_batch_models.rules import RULES
from azure_batch_models.text.describe import describe
from azure_batch_models.text.suggestions import no_such

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from azure_batch_models.engine.schema.shape import Field

__all__ = ["json_schema", "json_schema_bundle"]

_ADDED_AS: Final = {each.answered: each.added for each in RESOURCES.values()}

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema(  # noqa: PLR0913 - the contract's signature
    model: type | str,
    *,
    direction: Direction = "request",
    closed: bool = False,
    rules: bool = True,
    many: bool = False,
    api_version: str | None = None,
) -> Schema:
    """Return the JSON Schema, draft 2020-12, of a model.

    Args:
        model: The class, or the name of one of this package.
        direction: ``request`` describes what is sent; ``response`` what is received, where nothing
            is required and nothing limited, as the service may leave out what was not selected.
        closed: Refuse keys and enumeration values that the model does not know, so that an editor
            marks what is misspelt.
        rules: For requests, also include the service's documented limits on lengths, numbers and
            characters, which `validate` does not know but `check` does.
        many: Also accept a list of definitions and an object with such a list under ``value``,
            which is what files of definitions hold.
        api_version: Describe what this version of the REST API has, or its date alone; by default,
            what any known version has. What the newest no longer has is marked ``deprecated``.

    Returns:
        A new dict, the same for the same arguments. The models and enumerations that it refers to
        are under ``$defs``. Descriptions come from docstrings, where the source is available.

    Raises:
        LookupError: There is no model of that name; names the closest.
        ValueError: There is no such API version; names the closest.
        TypeError: It is neither a model class nor a name.
        DeclarationError: The class's declarations are wrong.
    """
    document = _Document(
        _class_of(model),
        direction=direction,
        closed=closed,
        rules=rules,
        version=None if api_version is None else find_version(api_version),
    )
    return document.of_files() if many else document.of_model()


def json_schema_bundle(
    *,
    direction: Direction = "request",
    closed: bool = False,
    rules: bool = True,
    api_version: str | None = None,
) -> Schema:
    """Return one JSON Schema with all models, each under its name in ``$defs``.

    The schema itself fits a file with one or more tasks, jobs, job schedules or pools.

    Args:
        direction: As for `json_schema`.
        closed: As for `json_schema`.
        rules: As for `json_schema`.
        api_version: As for `json_schema`.

    Raises:
        ValueError: There is no such API version; names the closest.
    """
    version = None if api_version is None else find_version(api_version)
    document = _Document(None, direction=direction, closed=closed, rules=rules, version=version)
    names = SENT_AS.values() if direction == "request" else SENT_AS
    classes = [getattr(models, name) for name in names]
    alternatives = [document.refer(cls) for cls in classes if _has_class(version, cls)]
    for cls in MODELS.values():
        if role_of(cls) != "options" and _has_class(version, cls):
            document.refer(cls)
    schema = _one_or_many({"anyOf": alternatives}, closed=closed)
    return document.finish({"title": "Azure Batch definitions", **schema})


def _class_of(model: Any) -> Any:
    """Return the class that is meant."""
    if isinstance(model, str):
        if model not in MODELS:
            msg = no_such("model", model, MODELS)
            raise LookupError(msg)
        return MODELS[model]
    if not is_model(model):
        msg = f"expected a model class or the name of one, got {describe(model)}"
        raise TypeError(msg)
    return model


def _has_class(version: str | None, cls: Any) -> bool:
    """Return whether a version has a class; without a version, whether any has."""
    return version is None or is_known(span_of_class(cls), version)


class ServiceKnowledge:
    """What the tables and the rules of the service know of the models."""

    def __init__(self, version: str | None, *, rules: bool) -> None:
        """Take what a version knows, or any; and whether the limits of rules count."""
        self._version = version
        self._limits = _documented_limits(version or API_VERSION) if rules else {}

    def keys(self) -> Mapping[str, str]:
        """Return the REST keys of the models by Python name."""
        return rest_keys(models.__name__)

    def stage(self, cls: Any, name: str) -> Stage:
        """Return whether the version has it, and whether the newest still has it."""
        return stage_of(self._version, cls, name)

    def ending(self, cls: Any, name: str) -> str:
        """Say what to do instead, and which version was the last."""
        if not name:
            span = span_of_class(cls)
        else:
            span = span_of_member(cls[name]) if is_enum(cls) else span_of(cls, name)
        return VersionFacts().hint(cls, None, span)

    def is_set_by_service(self, cls: Any, field: Field) -> bool:
        """Return whether it is in answers only: no request has it, nor what adds the resource."""
        added = _ADDED_AS.get(cls.__name__)
        return role_of(cls) == "answered" and not (
            added and field.attribute in MODELS[added]._attribute_map
        )

    def limits(self, cls: Any, attribute: str) -> list[Limit]:
        """Return the limits that rules know, also by the bases of the class."""
        targets = (f"{name}.{attribute}" for name in ancestry(cls))
        return [limit for target in targets for limit in self._limits.get(target, ())]

    def default(self, cls: Any, field: Field) -> Any:
        """Return what the service takes for a key that is not there."""
        return default_of(cls, field.place[-1])

    def example(self, cls: Any, field: Field) -> Any:
        """Return a likely value."""
        return likely_value(cls, field.place[-1], required=field.required)


@cache
def _documented_limits(version: str) -> Mapping[str, Sequence[Limit]]:
    """Return the limits that the rules know, by ``Model.attribute``."""
    found: dict[str, list[Limit]] = {}
    for rule in RULES.values():
        limits = rule.limits or rule.implied
        if limits and rule.holds_for(version) and rule.severity == "error" and not rule.is_doubtful:
            told = f"{rule.summary} {rule.hint}".rstrip()
            for target in rule.targets:
                place = f"{target.model}.{target.attribute}"
                found.setdefault(place, []).append(Limit(limits, told, of_items=target.each))
    return found


class _Document:
    """One schema with everything that it refers to."""

    def __init__(
        self, root: Any, *, direction: Direction, closed: bool, rules: bool, version: str | None
    ) -> None:
        """Start with nothing described; references to ``root`` lead to the schema itself."""
        self._root: Any = root
        self._closed = closed
        self._names: dict[Any, str] = {}
        self._waiting: list[Any] = []
        self._describer = Describer(
            self.refer,
            known=ServiceKnowledge(version, rules=rules),
            direction=direction,
            closed=closed,
        )

    def of_model(self) -> Schema:
        """Return the schema of one instance of the root."""
        return self.finish(self._describer.describe(self._root))

    def of_files(self) -> Schema:
        """Return the schema of one instance of the root, a list, or an object with one."""
        root: Any = self._root
        self._root = None
        title = f"{root.__name__}, one or many"
        has_value = any(field.path[0] == "value" for field in schema_of(root).shape.wire_fields)
        schema = _one_or_many(self.refer(root), closed=self._closed, under_value=not has_value)
        return self.finish({"title": title, **schema})

    def refer(self, cls: Any) -> Schema:
        """Return a reference to a class, and remember to describe it."""
        if cls is self._root:
            return {"$ref": "#"}
        if cls not in self._names:
            is_taken = cls.__name__ in self._names.values()
            self._names[cls] = f"{cls.__module__}.{cls.__qualname__}" if is_taken else cls.__name__
            self._waiting.append(cls)
        return {"$ref": f"#/$defs/{self._names[cls]}"}

    def finish(self, schema: Schema) -> Schema:
        """Return a schema together with everything that it refers to."""
        definitions: dict[str, Schema] = {}
        while self._waiting:
            cls = self._waiting.pop()
            definitions[self._names[cls]] = self._describer.describe(cls)
        schema = {"$schema": DIALECT, **schema}
        if definitions:
            schema["$defs"] = {name: definitions[name] for name in sorted(definitions)}
        return schema


def _one_or_many(item: Schema, *, closed: bool, under_value: bool = True) -> Schema:
    """Return the schema of an item, a list of items, or an object with a list under ``value``."""
    listed = {"type": "array", "items": item}
    single = item
    if under_value:
        collection = object_schema({"value": listed}, closed=closed)
        is_collection = {"properties": {"value": {"type": "array"}}, "required": ["value"]}
        single = {"if": is_collection, "then": collection, "else": item}
    return {"if": {"type": "array"}, "then": listed, "else": single}
