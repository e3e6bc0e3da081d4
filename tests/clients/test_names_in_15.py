"""The table of names agrees with the real azure-batch 15.1."""

from __future__ import annotations

import importlib
import inspect
import re
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

import installed
import model_classes
from azure_batch_models import migration_names as names
from azure_batch_models.engine.schema.shape import split_key
from azure_batch_models.migration import name_in_14, name_in_15, names_in_15
from azure_batch_models.operations import OPERATIONS

BATCH = installed.azure_batch("15.1")
MODELS: Any = importlib.import_module("azure.batch.models")
_Model: Any = importlib.import_module("azure.batch._utils.model_base").Model

CALL = re.compile(r"BatchClient\.(\w+)(?:\((\w+)=\.\.\.\))?")
QUALIFIED = re.compile(r"(?:([a-z.]+)\.)?([A-Z]\w+)(?:\.(\w+))?")
BUILDER = re.compile(
    r'^def build_batch_(\w+?)(?:_internal)?_request\(.*?_url = "(.*?)".*?method="(\w+)"',
    re.DOTALL | re.MULTILINE,
)
WRAPPED = {"create_tasks": "create_task_collection"}
"""Methods that call another one as often as needed."""
PASSED_ON = {"request_id", "headers"}
"""Keywords that azure-core understands in every method."""


def operations_described() -> dict[str, tuple[str, str]]:
    """Return HTTP method and path of the service's operations, by options class."""
    return {each.options: (each.method, each.path) for each in OPERATIONS}


def operations_called() -> dict[str, tuple[str, str]]:
    """Return HTTP method and path of what 15.1 calls, by the client's method."""
    source = inspect.getsource(importlib.import_module("azure.batch._operations._operations"))
    return {name: (method, path) for name, path, method in BUILDER.findall(source)}


def class_in_15(name: str) -> Any:
    """Return a class of azure.batch.models, or of the private module that has it."""
    module = names.UNEXPORTED.get(name)
    return getattr(getattr(MODELS, module) if module else MODELS, name)


def rest_keys(model: Any) -> dict[str, str]:
    """Return the REST keys of a model of 15.1 by attribute."""
    return {
        attribute: field._rest_name_input or attribute
        for base in reversed(model.__mro__)
        for attribute, field in vars(base).items()
        if hasattr(field, "_rest_name_input")
    }


def members(name: str) -> set[str]:
    """Name the attributes of a model of 15.1, or the members of an enumeration."""
    found = class_in_15(name)
    if issubclass(found, Enum):
        return set(found.__members__)
    return set(rest_keys(found)) if issubclass(found, _Model) else set(found.__annotations__)


def exported() -> set[str]:
    """Name the models and enumerations that 15.1 exports."""
    return {each for each in MODELS.__all__ if issubclass(getattr(MODELS, each), _Model | Enum)}


def pairs(classes: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the classes that both versions have."""
    found = [(name, name_in_15(name).name) for name in classes if name not in names.METHODS]
    return [(old, new) for old, new in found if new is not None]


def test_classes_exist():
    """Each class has the name that the table gives it."""
    wrong = [(old, new) for old, new in pairs(model_classes.BATCH) if not class_in_15(new)]

    assert wrong == []


def test_attributes_have_the_same_rest_key():
    """An attribute and its counterpart stand for the same key of the REST API."""
    wrong = []
    for old, new in pairs(model_classes.BATCH):
        keys = rest_keys(class_in_15(new))
        for attribute, spec in model_classes.BATCH[old]._attribute_map.items():
            there = name_in_15(f"{old}.{attribute}").name
            path = there.split(".")[1:] if there else []
            (key,) = split_key(spec["key"])
            if len(path) == 1 and keys.get(path[0]) != key:
                wrong.append((old, attribute, there))
            if not path and key in keys.values():
                wrong.append((old, attribute, "has not gone"))

    assert wrong == []


def test_an_attribute_moved():
    """The storage account type of a data disk stands in its managed disk."""
    keys = rest_keys(MODELS.DataDisk) | rest_keys(MODELS.ManagedDisk)

    assert name_in_15("DataDisk.storage_account_type").name == (
        "DataDisk.managed_disk.storage_account_type"
    )
    assert {"managed_disk", "storage_account_type"} <= keys.keys()


def test_members_have_the_same_text():
    """A member and its counterpart stand for the same text, unless a note says otherwise."""
    wrong = []
    for old, new in pairs(model_classes.ENUMS):
        for member in model_classes.ENUMS[old]:
            counterpart = name_in_15(f"{old}.{member.name}")
            there = class_in_15(new)[counterpart.name.partition(".")[2]]
            if there.value != member.value and repr(there.value) not in counterpart.note:
                wrong.append((old, member.name, there.value))

    assert wrong == []


def test_what_has_gone_has_gone():
    """No class that the table calls gone is there under its old name."""
    gone = {name.partition(".")[0] for name, it in names_in_15().items() if it.name is None}

    assert {name for name in gone if name in names.GONE and name in MODELS.__all__} == set()


def test_every_name_of_15_is_known():
    """The way back knows each class that 15.1 exports, with its attributes and members."""
    for name in exported() | set(names.UNEXPORTED):
        name_in_14(name)
        for member in members(name):
            name_in_14(f"{name}.{member}")


def test_new_names_exist():
    """What the table calls new is there."""
    wrong = [name for name, listed in names.NEW.items() if not set(listed) <= members(name)]

    assert wrong == []


def test_unexported_classes_are_not_exported():
    """A class that the table calls private is not in azure.batch.models."""
    assert set(names.UNEXPORTED) & set(MODELS.__all__) == set()


def test_methods_take_the_keywords():
    """What an options class holds is a keyword of the method, or of every method."""
    wrong = []
    for name in names.METHODS:
        for attribute in model_classes.BATCH[name]._attribute_map:
            if f"{name}.{attribute}" in names.GONE:
                continue
            method, keyword = CALL.fullmatch(name_in_15(f"{name}.{attribute}").name).groups()
            parameters = inspect.signature(getattr(BATCH.BatchClient, method)).parameters
            if keyword not in parameters.keys() | PASSED_ON:
                wrong.append((name, attribute, keyword))

    assert wrong == []


def test_methods_call_the_same_operation():
    """The method that takes an options class's keywords calls the operation the class is for."""
    described = operations_described()
    called = operations_called()

    wrong = [
        (name, method)
        for name, method in names.METHODS.items()
        if called[WRAPPED.get(method, method).removeprefix("begin_")] != described[name]
    ]

    assert wrong == []


UNKNOWN_KEYS = {
    "BatchFileProperties": "headers of a response, not a body",
}
"""Classes of 15.1 that no model of ours stands for, with the reason."""


def classes_of_15() -> dict[str, Any]:
    """Return the models and enumerations of 15.1 that bodies hold."""
    listed = exported() | set(names.UNEXPORTED)
    return {name: class_in_15(name) for name in listed if name not in UNKNOWN_KEYS}


def our_classes(new: str) -> list[Any]:
    """Return the classes of ours that one of 15.1 stands for."""
    both = model_classes.BATCH | model_classes.ENUMS
    return [cls for old, cls in both.items() if name_in_15(old).name == new]


def test_every_key_of_15_is_known():
    """Each REST key of 15.1's models is that of an attribute of ours."""
    missing = []
    for new, cls in classes_of_15().items():
        if not issubclass(cls, Enum):
            keys = {
                spec["key"] for ours in our_classes(new) for spec in ours._attribute_map.values()
            }
            missing += [(new, key) for key in rest_keys(cls).values() if key not in keys]

    assert missing == []


def test_every_value_of_15_is_known():
    """Each text of 15.1's enumerations is that of a member of ours, but for case."""
    missing = []
    for new, cls in classes_of_15().items():
        if issubclass(cls, Enum):
            texts = {member.value.lower() for ours in our_classes(new) for member in ours}
            missing += [(new, each.value) for each in cls if each.value.lower() not in texts]

    assert missing == []


def test_types_of_15_are_the_same():
    """What is newer than 14.2 has the type that 15.1 gives it, in our names."""
    wrong = []
    for name, newer in model_classes.NEWER_ATTRIBUTES.items():
        for attribute in newer:
            there = name_in_15(f"{name}.{attribute}").name
            if there is None or "(" in there:
                continue
            owner, _, member = there.partition(".")
            hint = get_type_hints(class_in_15(owner), localns={"_models": MODELS})[member]
            spec = model_classes.BATCH[name]._attribute_map[attribute]
            if in_our_names(hint) != spec["type"]:
                wrong.append((name, attribute, spec["type"], in_our_names(hint)))

    assert wrong == []


def in_our_names(hint: Any) -> str:
    """Return the wire type that an annotation of 15.1 means."""
    if get_origin(hint) is Union:
        kinds = [each for each in get_args(hint) if each is not type(None)]
        (hint,) = [each for each in kinds if each is not str] or kinds
    if get_origin(hint) is list:
        return f"[{in_our_names(*get_args(hint))}]"
    if get_origin(hint) is dict:
        return f"{{{in_our_names(get_args(hint)[1])}}}"
    if hint in {str, int, bool}:
        return hint.__name__
    (ours,) = {cls.__name__ for cls in our_classes(hint.__name__)}
    return ours


@pytest.mark.parametrize("new", names.CLIENT.values())
def test_client_classes_exist(new):
    """The client's own classes, and their attributes, are where the table says."""
    module, name, attribute = QUALIFIED.fullmatch(new).groups()

    found = getattr(importlib.import_module(module or "azure.batch.models"), name)

    assert attribute is None or attribute in found.__init__.__code__.co_names
