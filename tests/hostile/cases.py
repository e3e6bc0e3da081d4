"""Hostile input at full size: each case is a function that builds it and hands it to the library.

A case gives what came out, which is worth nothing, or raises. `confined` runs all of them.
"""

from __future__ import annotations

import copy
import datetime
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import model_classes
from azure_batch_models import (
    CloudTask,
    ComputeNodeUser,
    JobAddParameter,
    JobScheduleAddParameter,
    PoolAddParameter,
    TaskAddParameter,
    TaskContainerSettings,
    check,
)
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.text.redaction import mask_text
from loaded_texts import read

if TYPE_CHECKING:
    from collections.abc import Callable

DEEP = 200_000
LONG = 10_000_000
MANY = 50_000
EveryScalar = model_classes.SPECIMENS["EveryScalar"]
Collections = model_classes.SPECIMENS["Collections"]
Tree = model_classes.SPECIMENS["Tree"]
Animal = model_classes.SPECIMENS["Animal"]


# --- nesting -------------------------------------------------------------------------------------


def _load(content: bytes, form: Any) -> object:
    return [document.locate("$[0].a['b']", key=True) for document in read(content, form)]


def _xml(text: str | bytes, model: Any = Tree) -> object:
    return model.deserialize(text, "application/xml")


def deep_tree() -> Any:
    """Make models that hold each other, very deeply."""
    tree = Tree(name="leaf")
    for _ in range(DEEP):
        tree = Tree(name="a", twin=tree)
    return tree


def ring() -> Any:
    """Make a model that holds itself, in a list and directly."""
    tree = Tree(name="a")
    tree.twin = tree
    tree.children = [tree, tree]
    return tree


def ring_of_lists() -> Any:
    """Make a model that holds a list that holds itself twice."""
    endless: list[Any] = []
    endless += [endless, {"a": endless}]
    return EveryScalar(anything=endless, additional_properties={"a": endless})


def _uses(make: Callable[[], Any]) -> dict[str, Callable[[], object]]:
    """Return every use of a model."""
    verbs = ("serialize", "as_dict", "to_dict", "to_json", "to_str", "validate", "__repr__")
    uses = {verb: (lambda verb=verb: getattr(make(), verb)()) for verb in verbs}
    uses |= {
        "check": lambda: check(make(), lint=True),
        "check a list": lambda: check([make(), make()], lint=True),
        "from_dict": lambda: type(make()).from_dict(make()),
        "serialize to XML": lambda: make().serialize(is_xml=True),
        "copy": lambda: copy.copy(make()),
    }
    return uses


def _nesting() -> dict[str, Callable[[], object]]:
    deep_json = b"[" * DEEP + b"]" * DEEP
    deep_objects = b'{"a":' * DEEP + b"1" + b"}" * DEEP
    deep_trees = b'{"name": "a", "twin":' * DEEP + b"null" + b"}" * DEEP
    cases: dict[str, Callable[[], object]] = {
        "JSON lists": partial(EveryScalar.deserialize, b'{"anything": ' + deep_json + b"}"),
        "JSON objects": partial(EveryScalar.from_json, b'{"new": ' + deep_objects + b"}"),
        "JSON models": partial(Tree.deserialize, deep_trees),
        "JSON file": partial(_load, deep_json, "json"),
        "JSON Lines file": partial(_load, deep_objects, "jsonl"),
        "guessed file": partial(_load, deep_objects, None),
        "YAML flow": partial(_load, b"[" * DEEP, "yaml"),
        "YAML blocks": partial(_load, b"- " * DEEP, "yaml"),
        "YAML keys": partial(_load, b"? " * DEEP, "yaml"),
        "XML": partial(_xml, "<twin>" * DEEP + "</twin>" * DEEP),
        "XML for any": partial(
            _xml, "<a>" + "<anything>" * DEEP + "</anything>" * DEEP + "</a>", EveryScalar
        ),
    }
    for kind, make in (("deep", deep_tree), ("ring", ring), ("ring of lists", ring_of_lists)):
        cases |= {f"{kind} {name}": use for name, use in _uses(make).items()}
    cases |= {
        "ring deepcopy": lambda: copy.deepcopy(ring()),
        "ring of lists deepcopy": lambda: copy.deepcopy(ring_of_lists()),
    }
    return cases


# --- size ----------------------------------------------------------------------------------------


def _size() -> dict[str, Callable[[], object]]:
    long = "a" * LONG
    digits = "1" * LONG
    cases: dict[str, Callable[[], object]] = {
        "long text": lambda: CloudTask.deserialize(json.dumps({"id": long})).serialize(),
        "long text of a number": lambda: CloudTask.deserialize(
            json.dumps({"constraints": {"maxTaskRetryCount": digits}})
        ),
        "long number": lambda: CloudTask.deserialize(f'{{"exitConditions": {digits}}}'),
        "long number in a file": lambda: _load(f"[{digits}]".encode(), "json"),
        "many long numbers in a file": lambda: _load(
            ("[" + ("2" * 4000 + ",") * 1000 + "3" * 5000 + "]").encode(), "json"
        ),
        "long text in a file": lambda: _load(f'["{long}", {"1" * 5000}]'.encode(), "json"),
        "long number in YAML": lambda: _load(f"a: {digits[: LONG // 10]}".encode(), "yaml"),
        "long key": lambda: CloudTask.deserialize(json.dumps({long: 1})).to_json(),
        "long key by any name": lambda: CloudTask.from_dict({long: 1, "ID": "a"}),
        "long key that is wrong": lambda: Collections.deserialize({"numbers": {long: "x"}}),
        "long path": lambda: _load(json.dumps({long: {"b": 1}}).encode(), "json"),
        "long discriminator": lambda: Animal.deserialize({"@odata.type": long}),
        "long enum text": lambda: CloudTask.deserialize({"state": long}).serialize(),
        "long argument name": lambda: check({long: 1, "id": "a"}, TaskAddParameter),
        "long texts in a check": lambda: check(
            {
                "id": long,
                "commandLine": long,
                "displayName": long,
                "resourceFiles": [{"httpUrl": long, "filePath": long, "fileMode": long}],
                "environmentSettings": [{"name": long, "value": long}],
            },
            TaskAddParameter,
            level="strict",
        ),
        "long formula in a check": lambda: check(
            {
                "id": "a",
                "vmSize": long,
                "enableAutoScale": True,
                "autoScaleFormula": "(" * 1_000_000,
            },
            PoolAddParameter,
        ),
        "long XML text": lambda: _xml(f"<Tree><name>{long}</name></Tree>"),
        "many items": lambda: Tree.deserialize({"name": "a", "children": [{}] * MANY}).validate(),
        "many wrong items": lambda: Collections.deserialize({"grid": [[5, "x"]] * MANY}),
        "many unknown keys": lambda: CloudTask.from_dict({f"k{i}": i for i in range(MANY)}),
        "many hash collisions": lambda: CloudTask.from_dict(
            {"new": {str(i * ((1 << 61) - 1)): i for i in range(MANY)}}
        ),
        "many colliding numbers as keys": lambda: EveryScalar(
            anything={i * ((1 << 61) - 1): i for i in range(2000)}
        ).serialize(),
        "many spellings": lambda: CloudTask.from_dict(
            {
                "".join((c.upper(), c)[i >> n & 1] for n, c in enumerate("commandLine")): "a"
                for i in range(1 << 11)
            }
        ),
        "many documents": lambda: _load(b"1\n" * MANY, "jsonl"),
        "many YAML documents": lambda: _load(b"--- 1\n" * (MANY // 20), "yaml"),
    }
    for name, scalar in SCALARS.items():
        for text in (digits, "P" + digits + "D", "2026-01-31T08:30:00." + digits + "Z"):
            title = f"long {name} beginning with {text[:9]}"
            cases[title] = partial(_read_scalar, scalar.read, text)
    return cases


_RUNS = (
    "a",
    " ",
    "\t",
    "1",
    "0.",
    "a.",
    "/",
    "\\",
    "/*",
    "$a",
    "%a",
    "%",
    "(",
    "'",
    '"',
    "=",
    "?sig=",
    "\n",
)
"""Texts that are repeated, for patterns that might look at them again and again."""

_SENT = (TaskAddParameter, PoolAddParameter, JobAddParameter, JobScheduleAddParameter)


def _all_below(model: Any, seen: set[Any]) -> set[Any]:
    """Return a model and all that its attributes hold."""
    if model not in seen and hasattr(model, "_codec"):
        seen.add(model)
        for found in model._codec.references.values():
            _all_below(found, seen)
    return seen


def _judge_everywhere(value: object) -> None:
    """Check and validate models that have a value in one attribute, for all that are sent."""
    models: set[Any] = {ComputeNodeUser}
    for model in _SENT:
        _all_below(model, models)
    for model in models:
        for name in model._attribute_map:
            instance = model.from_dict({})
            setattr(instance, name, value)
            check(instance, level="strict", lint=True)
            check({name: value}, model, level="strict", lint=True)
            instance.validate()
            repr(instance)


def _patterns() -> dict[str, Callable[[], object]]:
    """Return texts for the patterns of all rules, and long ones for those that once took long."""
    formula = "$TargetDedicatedNodes = 1;" + "/*" * 500_000
    key = "ssh-rsa AAAA " + " " * 500_000 + "\n!"
    return {
        "unclosed comments": partial(
            check, PoolAddParameter(id="a", vm_size="b", auto_scale_formula=formula)
        ),
        "signs before a host": partial(mask_text, "%3" * 200_000 + "@"),
        "drives before a host": partial(mask_text, "C:\\" * 200_000 + "@"),
        **{
            f"names before a value: {run}": partial(mask_text, run * 40_000)
            for run in ("%key=", "&key=", "{key=", "(key=", "key:{", "&Bearer ", "password={")
        },
        "backslashes": partial(mask_text, "\\" * 1_000_000),
        "image name": partial(check, TaskContainerSettings(image_name="a" * 1_000_000)),
        "gaps in run options": partial(
            check, TaskContainerSettings(image_name="a", container_run_options=" " * 1_000_000)
        ),
        "many run options": partial(
            check, TaskContainerSettings(image_name="a", container_run_options="-d " * 300_000)
        ),
        "gaps behind a key": partial(check, ComputeNodeUser(name="a", ssh_public_key=key)),
        **{f"{run!r}": partial(_judge_everywhere, run * 3_000 + "\n!") for run in _RUNS},
    }


def _read_scalar(read: Callable[[Any], object], text: str) -> object:
    """Read a text; what cannot be read is a ValueError or one of its kin."""
    try:
        return read(text)
    except (ValueError, TypeError, ArithmeticError) as error:
        return error


# --- bombs ---------------------------------------------------------------------------------------


def _bomb(levels: int, line: str, join: str) -> str:
    """Write lines that each refer nine times to the one before."""
    return "\n".join(line.format(i, join.join([f"{i - 1}"] * 9)) for i in range(1, levels))


def _bombs() -> dict[str, Callable[[], object]]:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    laughs = f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><Tree><name>&e9;</name></Tree>'
    long = (
        f'<!DOCTYPE a [<!ENTITY e "{"a" * 100_000}">]><Tree><name>{"&e;" * 100_000}</name></Tree>'
    )
    external = (
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><Tree><name>&e;</name></Tree>'
    )
    parameter = '<!DOCTYPE a [<!ENTITY % e SYSTEM "http://127.0.0.1:9/"> %e;]><Tree/>'
    yaml = "a0: &a0 [x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)
    )
    merged = "a0: &a0 {x: 1}\n" + "".join(
        f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}], k{i}: 1}}\n" for i in range(1, 4000)
    )
    return {
        "XML entities": partial(_xml, laughs),
        "XML long entity": partial(_xml, long),
        "XML external entity": partial(_xml, external),
        "XML parameter entity": partial(_xml, parameter),
        "XML external type": partial(_xml, '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/"><Tree/>'),
        "XML in UTF-16": partial(_xml, laughs.encode("utf-16")),
        "XML of many attributes": partial(
            _xml, "<Tree " + " ".join(f'a{i}="{i}"' for i in range(MANY)) + "/>"
        ),
        "XML of an odd encoding": partial(_xml, b"<?xml version='1.0' encoding='zlib'?><Tree/>"),
        "YAML aliases": partial(_load, yaml.encode(), "yaml"),
        "YAML merge keys": partial(_load, merged.encode(), "yaml"),
        "YAML alias to itself": partial(_load, b"&a [*a, *a]", "yaml"),
        "YAML merge with itself": partial(_load, b"&a {<<: *a, b: *a}", "yaml"),
        "YAML Python object": partial(_load, b"!!python/object/apply:os.getcwd []", "yaml"),
        "YAML tag": partial(_load, b"%TAG ! tag:x,2026:\n--- !a [b]", "yaml"),
        "YAML of an old version": partial(_load, b"%YAML 1.1\n--- 0777:8_9:!!binary", "yaml"),
        "huge power in a file": partial(_load, b"[1e400, -1e400, 1e-400, 1E99999999]", "json"),
        "huge power": partial(EveryScalar.deserialize, b'{"exact": "1e999999999", "real": 1e400}'),
        "huge power written": lambda: EveryScalar.deserialize(
            b'{"exact": "1e999999999"}'
        ).serialize(),
        "huge number of seconds": partial(EveryScalar.deserialize, {"epoch": 10**30}),
        "huge hexadecimal number in YAML": partial(_load, b"a: 0x" + b"f" * 1_000_000, "yaml"),
        "huge year": lambda: EveryScalar(span=datetime.timedelta.max).serialize(),
    }


# --- characters ----------------------------------------------------------------------------------


def _characters() -> dict[str, Callable[[], object]]:
    texts = {
        "invalid UTF-8": b'{"id": "\xff\xfe\x80"}',
        "overlong UTF-8": b'{"id": "\xc0\x80\xe0\x80\xaf"}',
        "surrogates in UTF-8": b'{"id": "\xed\xa0\x80"}',
        "lone surrogate": b'{"id": "\\ud800", "\\udc00": "\\udfff\\ud800"}',
        "NUL": b'{"id": "a\\u0000b"}',
        "raw NUL": b'{"id": "a\x00b"}',
        "half a character": b'{"id": "\xf0\x9f\x98"',
        "noncharacters": '{"id": "\ufffe\uffff\U0010ffff"}'.encode(),
    }
    cases: dict[str, Callable[[], object]] = {}
    for name, text in texts.items():
        cases |= {
            f"{name} to a model": partial(_through, text),
            f"{name} in JSON": partial(_load, text, "json"),
            f"{name} in JSON Lines": partial(_load, text, "jsonl"),
            f"{name} in YAML": partial(_load, text, "yaml"),
            f"{name} in XML": partial(_xml, b"<Tree><name>" + text + b"</name></Tree>"),
        }
    return cases


def _through(text: bytes) -> object:
    """Read, show and write a body."""
    task = CloudTask.deserialize(text)
    repr(task), task.to_str(), task.validate(), check(task, lint=True)
    return task.to_json()


_NUMBERS = {
    "long": 10**5000,
    "negative": -(10**5000),
    "in a list": [10**5000],
    "as a key": {10**5000: 1},
    "in an object": {"a": 10**5000},
    "NaN": float("nan"),
    "infinity": float("inf"),
}

CASES: dict[str, Callable[[], object]] = {
    **{f"nesting: {name}": case for name, case in _nesting().items()},
    **{f"size: {name}": case for name, case in _size().items()},
    **{f"pattern: {name}": case for name, case in _patterns().items()},
    **{f"number: {name}": partial(_judge_everywhere, value) for name, value in _NUMBERS.items()},
    **{f"bomb: {name}": case for name, case in _bombs().items()},
    **{f"characters: {name}": case for name, case in _characters().items()},
}
"""All cases by name."""
