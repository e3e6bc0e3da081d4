"""Classes as AutoRest generates them for msrest, over the `Model` of whichever library is measured.

The same text makes the classes of both, so that nothing else differs.
"""

from __future__ import annotations

import datetime
import json
import pickle
import sys
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = {
    "id": "/subscriptions/1/disks/d",
    "name": "d",
    "location": "westeurope",
    "tags": {"a": "b", "c": "d"},
    "sku": {"name": "Premium_LRS", "tier": "Premium"},
    "zones": ["1"],
    "properties": {
        "timeCreated": "2026-01-31T08:30:00.1234567Z",
        "diskSizeGB": 128,
        "diskState": "Attached",
        "burstingEnabled": True,
        "encryption": [{"keyUrl": "https://a/b", "rotation": "P30D"}],
    },
}
"""A disk with two models inside."""

_JSON = "application/json"
_PACKAGE_CLASSES = 500

_ENUM = """
class DiskState(str, Enum):
    attached = "Attached"
    unattached = "Unattached"
    reserved = "Reserved"
"""

_CLASSES: dict[str, tuple[str, str, list[tuple[str, str, str]]]] = {
    "Sku": ("Model", "{}", [("name", "name", "str"), ("tier", "tier", "str")]),
    "Encryption": (
        "Model",
        '{"key_url": {"required": True, "pattern": r"^https://"}}',
        [("key_url", "keyUrl", "str"), ("rotation", "rotation", "duration")],
    ),
    "Resource": (
        "Model",
        '{"id": {"readonly": True}, "location": {"required": True}}',
        [("id", "id", "str"), ("name", "name", "str"), ("location", "location", "str")],
    ),
    "Disk": (
        "Resource",
        (
            '{"id": {"readonly": True}, "name": {"max_length": 80}, '
            '"location": {"required": True}, "created": {"readonly": True}, '
            '"size_gb": {"maximum": 65536, "minimum": 1}}'
        ),
        [
            ("tags", "tags", "{str}"),
            ("sku", "sku", "Sku"),
            ("zones", "zones", "[str]"),
            ("created", "properties.timeCreated", "iso-8601"),
            ("size_gb", "properties.diskSizeGB", "int"),
            ("state", "properties.diskState", "DiskState"),
            ("bursting", "properties.burstingEnabled", "bool"),
            ("encryption", "properties.encryption", "[Encryption]"),
        ],
    ),
    "DiskList": ("Model", "{}", [("value", "value", "[Disk]"), ("next_link", "nextLink", "str")]),
}
"""The classes: their base, their rules, and name, key and type of each attribute of their own."""


def source(suffix: str = "") -> str:
    """Return the source of the classes, with a suffix to the names of all but the enumeration."""
    lines: list[str] = []
    attributes: dict[str, list[tuple[str, str, str]]] = {"Model": []}
    for name, (base, rules, own) in _CLASSES.items():
        inherited = attributes[base]
        attributes[name] = inherited + own
        base_name = base if base == "Model" else base + suffix
        lines += [
            f"class {name}{suffix}({base_name}):",
            f"    _validation = {rules}",
            "    _attribute_map = {",
            *(f'        "{a}": {{"key": "{k}", "type": "{t}"}},' for a, k, t in attributes[name]),
            "    }",
            "    def __init__(self, *, "
            + "".join(f"{a}=None, " for a, *_ in attributes[name])
            + "**kwargs):",
            f"        super({name}{suffix}, self).__init__("
            + "".join(f"{a}={a}, " for a, *_ in inherited)
            + "**kwargs)",
            *(f"        self.{a} = {a}" for a, *_ in own),
        ]
    return "\n".join(lines) + "\n"


def package_source(library: str) -> str:
    """Return the source of a large package, as `_models.py` of one has it."""
    head = f"from enum import Enum\nfrom {library} import Model\n{_ENUM}\n"
    repeats = _PACKAGE_CLASSES // len(_CLASSES)
    return head + "".join(source(str(number)) for number in range(repeats))


_made = 0


def make_package(model: Any) -> Any:
    """Make a package of the classes that nobody has used yet."""
    global _made  # noqa: PLW0603 - each has a name of its own
    _made += 1
    name = f"generated_{_made}"
    package = sys.modules[name] = types.ModuleType(name)
    module = sys.modules[f"{name}._models"] = types.ModuleType(f"{name}._models")
    module.__dict__["Model"] = model
    exec(f"from enum import Enum\n{_ENUM}\n{source()}", module.__dict__)
    for each in list(vars(module).values()):
        if isinstance(each, type) and each.__module__ == module.__name__:
            setattr(package, each.__name__, each)
    return package


def _classes_of(package: Any) -> dict[str, Any]:
    return {name: each for name, each in vars(package).items() if isinstance(each, type)}


def _disk(package: Any) -> Any:
    disk = package.Disk(
        id="d",
        name="d",
        location="westeurope",
        tags={"a": "b"},
        sku=package.Sku(name="Premium_LRS"),
        zones=["1"],
        size_gb=128,
        state=package.DiskState.attached,
        bursting=True,
        encryption=[package.Encryption(key_url="https://a/b", rotation=datetime.timedelta(30))],
    )
    disk.created = datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC)
    return disk


def verbs(library: Any, package: Any) -> dict[str, Callable[[], Any]]:
    """Return what is measured, by name; each is called without arguments."""
    classes = _classes_of(package)
    serializer, deserializer = library.Serializer(classes), library.Deserializer(classes)
    text, page = json.dumps(BODY), json.dumps({"value": [BODY] * 20})
    small = json.dumps(BODY["sku"])
    sku, disk, invalid = package.Sku(name="a", tier="b"), _disk(package), _disk(package)
    invalid.location, invalid.size_gb = None, 0
    moment = datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC)

    def set_attributes() -> None:
        for _ in range(10):
            sku.name = "a"
            sku.tier = "b"

    def get_attributes() -> None:
        for _ in range(10):
            _ = sku.name
            _ = sku.tier

    return {
        "construct_small": lambda: package.Sku(name="a", tier="b"),
        "construct_large": lambda: package.Disk(location="a", sku=sku, size_gb=5, zones=["1"]),
        "set_attributes": set_attributes,
        "get_attributes": get_attributes,
        "url": lambda: serializer.url("job_id", "my-job", "str", max_length=64, min_length=1),
        "query": lambda: serializer.query("api_version", "2024-02-01.19.0", "str"),
        "query_list": lambda: serializer.query("select", ["id", "state"], "[str]", div=","),
        "query_date": lambda: serializer.query("since", moment, "iso-8601"),
        "header": lambda: serializer.header("client_request_id", "a-b-c", "str"),
        "header_date": lambda: serializer.header("if_modified_since", moment, "rfc-1123"),
        "pickle": lambda: pickle.loads(pickle.dumps(sku)),
        "read_small": lambda: deserializer("Sku", small, content_type=_JSON),
        "read": lambda: deserializer("Disk", text, content_type=_JSON),
        "read_page": lambda: deserializer("DiskList", page, content_type=_JSON),
        "deserialize": lambda: package.Disk.deserialize(text, _JSON),
        "from_dict": lambda: package.Disk.from_dict(BODY),
        "serialize": disk.serialize,
        "as_dict": disk.as_dict,
        "body": lambda: serializer.body(disk, "Disk"),
        "validate": disk.validate,
        "validate_invalid": invalid.validate,
        "equal": lambda: sku == package.Sku(name="a", tier="b"),
    }
