"""Every model and enum of the library: map, annotation, rule and documentation agree."""

from __future__ import annotations

import ast
import enum
import functools
import importlib
import inspect
import pkgutil
import re
import sys
from typing import Any, get_type_hints

import pytest

from azure_batch_models import Model, models
from azure_batch_models.engine.schema.declarations import Constraint
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.schema.shape import WireType
from azure_batch_models.models import requests
from azure_batch_models.roles import role_of
from shared_data import needs_bodies, real_bodies

MODULES = [
    importlib.import_module(f"{models.__name__}.{module.name}")
    for module in pkgutil.iter_modules(models.__path__)
]
CLASSES = [
    value
    for module in MODULES
    for value in vars(module).values()
    if inspect.isclass(value) and value.__module__ == module.__name__
]
MODELS = [cls for cls in CLASSES if issubclass(cls, Model)]
ENUMS = [cls for cls in CLASSES if issubclass(cls, enum.Enum)]

SOUNDS_SECRET = re.compile(r"password|secret|key|sas|token|credential|private|signature|protected")
NOT_SECRET = {
    ("BatchErrorDetail", "key"): "the name of a detail",
    ("CloudTask", "authentication_token_settings"): "what a token opens, not the token",
    ("ComputeNodeUser", "ssh_public_key"): "public",
    ("DiskCustomerManagedKey", "key_url"): "where the key is, not the key",
    ("DiskCustomerManagedKey", "rotation_to_latest_key_version_enabled"): "yes or no",
    ("DiskEncryptionConfiguration", "customer_managed_key"): "where the key is, not the key",
    ("JobManagerTask", "authentication_token_settings"): "what a token opens, not the token",
    ("NodeUpdateUserParameter", "ssh_public_key"): "public",
    ("TaskAddParameter", "authentication_token_settings"): "what a token opens, not the token",
}
"""Attributes that sound secret and are not, with the reason."""


def label(value):
    return value if isinstance(value, str) else value.__name__


def python_type(wire, owner):
    """Return the annotation, without ``None``, that a wire type asks for."""
    if wire.kind == "scalar":
        python = SCALARS[wire.name].python
        return Any if python is object else python
    if wire.kind == "list":
        return list[python_type(wire.item, owner)]
    if wire.kind == "dict":
        return dict[str, python_type(wire.item, owner)]
    target = owner._codec.find(wire.name)
    assert target is not None, f"{wire.name} is neither model nor enum"
    return target | str if issubclass(target, enum.Enum) else target


def annotation(cls, name):
    """Return the annotation that map and rules ask for."""
    expected = python_type(WireType.parse(cls._attribute_map[name]["type"]), cls)
    rules = cls._validation.get(name, {})
    if expected is Any or (rules.get("required") and not rules.get("readonly")):
        return expected
    return expected if name in never_none(cls) else expected | None


def never_none(cls):
    """Return the attributes that whole answers of the service always have."""
    return declared_with("always_set", cls.__module__)[cls.__name__]


@functools.cache
def hints(cls):
    """Resolve the annotations of a class and its bases."""
    return get_type_hints(cls)


@functools.cache
def documented(module):
    """Give, for each class in a module's source, the names that a docstring follows."""
    return {
        name: {
            _name(statement)
            for statement, following in zip(body, [*body[1:], None], strict=True)
            if _is_text(following)
        }
        for name, body in _bodies(module)
    }


@functools.cache
def declared_with(function, module):
    """Give, for each class in a module's source, the names that a call is assigned to."""
    return {
        name: {
            _name(statement)
            for statement in body
            if isinstance(statement, ast.AnnAssign)
            and isinstance(statement.value, ast.Call)
            and ast.unparse(statement.value.func) == function
        }
        for name, body in _bodies(module)
    }


def _bodies(module):
    """Return the classes in a module's source, each with its statements."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return [(node.name, node.body) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def _name(statement):
    if isinstance(statement, ast.AnnAssign):
        return statement.target.id
    if isinstance(statement, ast.Assign):
        return statement.targets[0].id
    return None


def _is_text(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        and bool(statement.value.value.strip())
    )


def test_there_is_something_to_sweep():
    """The sweep sees every model and enum that is public."""
    public = {name for name in models.__all__ if hasattr(getattr(models, name), "_codec")}
    public |= {cls.__name__ for cls in ENUMS}

    declared = {cls.__name__ for cls in MODELS + ENUMS if not cls.__name__.startswith("_")}
    assert declared == public, "name each in the imports and __all__ of azure_batch_models.models"


@pytest.mark.parametrize("cls", MODELS, ids=label)
class TestModel:
    """One model class."""

    def test_declared(self, cls):
        """It is a declared class, so that it is read and written in C and generated code."""
        assert cls._codec.declared

    def test_annotated(self, cls):
        """Map and annotations have the same attributes."""
        assert set(cls._attribute_map) == set(hints(cls))

    def test_types(self, cls):
        """Annotations say what the wire types give, and what may be None."""
        assert {name: hints(cls)[name] for name in cls._attribute_map} == {
            name: annotation(cls, name) for name in cls._attribute_map
        }

    def test_names(self, cls):
        """Attributes are named in snake case."""
        snake_case = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

        assert [name for name in cls._attribute_map if not snake_case.fullmatch(name)] == []

    def test_entries(self, cls):
        """Each entry of the map has a key and a type and nothing unknown."""
        for spec in cls._attribute_map.values():
            assert {"key", "type"} <= set(spec) <= {"key", "type", "xml"}

    def test_demanded(self, cls):
        """Just the required attributes, as far as they can be given, have no default."""
        required = {
            name
            for name, rules in cls._validation.items()
            if rules.get("required") and not rules.get("readonly")
        }
        without = {
            name
            for name, parameter in inspect.signature(cls).parameters.items()
            if parameter.default is parameter.empty
        }

        assert without == required

    def test_readonly(self, cls):
        """Just the attributes that only the service sets are no arguments."""
        readonly = {name for name, rules in cls._validation.items() if rules.get("readonly")}
        arguments = set(inspect.signature(cls).parameters)

        assert arguments == set(cls._attribute_map) - readonly

    def test_readonly_to_type_checkers(self, cls):
        """Just the attributes that only the service sets are declared with ``server_set``."""
        own = set(inspect.get_annotations(cls))
        readonly = {name for name, rules in cls._validation.items() if rules.get("readonly")}

        assert declared_with("server_set", cls.__module__)[cls.__name__] == readonly & own

    def test_always_set(self, cls):
        """Only what the service alone sends has attributes that are always set without being asked."""
        assert not never_none(cls) or role_of(cls) == "answered"

    def test_rules(self, cls):
        """Rules are about attributes of the map, and of the kinds that are known."""
        assert set(cls._validation) <= set(cls._attribute_map)
        assert all(
            set(rules) <= set(Constraint.__annotations__) for rules in cls._validation.values()
        )

    def test_secrets(self, cls):
        """What is declared secret exists."""
        assert set(cls._secrets) <= set(cls._attribute_map)

    def test_secrets_are_declared(self, cls):
        """What sounds secret is declared so, or is on the list with a reason."""
        sounding = {name for name in cls._attribute_map if SOUNDS_SECRET.search(name)}
        excused = {name for owner, name in NOT_SECRET if owner == cls.__name__}

        assert sounding - excused <= set(cls._secrets)

    def test_keys(self, cls):
        """No two attributes have the same REST key; only request options have none."""
        keys = [spec["key"] for spec in cls._attribute_map.values()]
        if cls.__module__ == requests.__name__:
            assert set(keys) <= {""}
        else:
            assert len(set(keys)) == len(keys)
            assert "" not in keys

    def test_docstring(self, cls):
        """It has a docstring of its own, which is a sentence."""
        assert re.match(r"[A-Z].*[.]$", cls.__doc__.splitlines()[0])
        assert cls.__doc__ != Model.__doc__

    def test_attributes_documented(self, cls):
        """Each attribute has a docstring where it is declared."""
        own = set(inspect.get_annotations(cls))

        assert own - documented(cls.__module__)[cls.__name__] == set()

    def test_takes_the_fast_path(self, cls):
        """Its plain bodies are read in C; request options are no bodies."""
        assert (cls._codec.fast is None) is (cls.__module__ == requests.__name__)

    def test_round_trip(self, cls):
        """An empty body is read, and what was read is written and read back."""
        model = cls.deserialize("{}")

        assert cls.deserialize(model.to_json()) == model
        assert model.serialize() == {}


@pytest.mark.parametrize("cls", ENUMS, ids=label)
class TestEnum:
    """One enumeration."""

    def test_base(self, cls):
        """It is found in any case, and equal to its text."""
        assert issubclass(cls, WireEnum)

    def test_members(self, cls):
        """It has members, with different texts in any case."""
        texts = [member.value.lower() for member in cls]

        assert texts
        assert len(set(texts)) == len(cls.__members__)

    def test_documented(self, cls):
        """It and each of its members have a docstring."""
        assert re.match(r"[A-Z].*[.]$", cls.__doc__.splitlines()[0])
        assert set(cls.__members__) - documented(cls.__module__)[cls.__name__] == set()


@needs_bodies
def test_always_set_in_real_bodies():
    """What is said to be always set is in each real answer that was not a selection."""
    lacking = set()
    seen = set()
    for row in real_bodies():
        if row.direction == "response" and hasattr(models, row.model):
            for cls, found in objects_in(getattr(models, row.model), row.body):
                if "url" not in cls._attribute_map or "url" in found:
                    seen.add(cls.__name__)
                    lacking |= {
                        f"{cls.__name__}.{name}"
                        for name in never_none(cls)
                        if cls._attribute_map[name]["key"] not in found
                    }

    assert {"CloudTask", "CloudPool", "ComputeNode", "NodeFile"} <= seen
    assert lacking == set()


def objects_in(cls, body):
    """Give each object in a body that a model describes, with its class."""
    if isinstance(body, dict):
        yield cls, body
        for field in cls._codec.shape.wire_fields:
            held = cls._codec.find(field.wire.innermost.name)
            if is_model(held):
                value = body.get(field.key)
                for item in value if isinstance(value, list) else [value]:
                    yield from objects_in(held, item)


def test_exceptions_to_secrets_exist():
    """The list of what is not secret names attributes that exist and sound secret."""
    by_name = {cls.__name__: cls for cls in MODELS}

    for owner, name in NOT_SECRET:
        assert name in by_name[owner]._attribute_map
        assert SOUNDS_SECRET.search(name)
        assert name not in by_name[owner]._secrets


def test_every_enum_is_used():
    """Every enumeration is the type of some attribute, but for the one that the service lacks."""
    used = {
        WireType.parse(spec["type"]).innermost.name
        for cls in MODELS
        for spec in cls._attribute_map.values()
    }

    assert {cls.__name__ for cls in ENUMS} - used == {"ContainerType"}


@pytest.mark.parametrize("module", MODULES, ids=label)
def test_module_docstring(module):
    """Every module of models says what it holds."""
    assert re.match(r"[A-Z].*[.]$", module.__doc__.splitlines()[0])
