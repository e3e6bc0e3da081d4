"""Scaling probe: four times the input must not take sixteen times as long.

The environment ``scaling`` of tox runs it. Each probe doubles its input until that takes long enough to
be measured, then measures four times as much. Linear work has a ratio of 4, quadratic work 16. What is
above the bound is measured again, because a busy machine is slower for a while; the lowest ratio counts.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import model_classes
from azure_batch_models import CloudTask, TaskAddParameter, check, models
from azure_batch_models.cli import main as run_command_line
from azure_batch_models.command_lines import examine
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.formulas.reader import Reader
from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.redaction import mask_text
from loaded_texts import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Make = Callable[[int], Any]
    Probe = tuple[str, Make, Callable[[Any], object]]

MOST = 9.0
"""The highest ratio that passes."""

_LONG_ENOUGH = 0.02
_SMALLEST, _LARGEST = 64, 1 << 20
_REPEATS = 3
_ATTEMPTS = 3

_RUNS = (
    "a",
    " ",
    "1",
    "0.",
    "(",
    "$",
    "%",
    "\\",
    "/",
    "'",
    '"',
    "a,",
    "-",
    "=",
    "?sig=",
    "é",
    "\n",
)
"""Texts that are repeated: long words, gaps, digits, brackets, quotes, separators."""

Tree = model_classes.SPECIMENS["Tree"]
EveryScalar = model_classes.SPECIMENS["EveryScalar"]


def main() -> int:
    """Measure every probe that the arguments name, or all; print the slow ones, give 1 for a failure."""
    logging.disable(logging.CRITICAL)
    worst: list[tuple[float, str]] = []
    for name, make, use in _probes():
        if sys.argv[1:] and not any(each in name for each in sys.argv[1:]):
            continue
        ratio = _lowest_ratio(make, use)
        if ratio is None:
            continue
        worst.append((ratio, name))
        if ratio > MOST:
            print(f"{ratio:6.1f}  {name}", flush=True)
    worst.sort(reverse=True)
    print("The ten highest:")
    for ratio, name in worst[:10]:
        print(f"{ratio:6.1f}  {name}")
    slow = sum(ratio > MOST for ratio, _ in worst)
    print(f"{len(worst)} probes were slow enough to measure; {slow} grow faster than {MOST:g}")
    return int(bool(slow))


def _lowest_ratio(make: Make, use: Callable[[Any], object]) -> float | None:
    """Measure again while the ratio is above the bound."""
    lowest = _ratio(make, use)
    for _ in range(_ATTEMPTS - 1):
        if lowest is None or lowest <= MOST:
            break
        lowest = min(lowest, _ratio(make, use) or lowest)
    return lowest


def _ratio(make: Make, use: Callable[[Any], object]) -> float | None:
    """Measure how much longer four times as much takes; ``None`` where it takes no time at all."""
    size = _SMALLEST
    while size <= _LARGEST:
        short = _seconds(make(size), use)
        if short >= _LONG_ENOUGH:
            return _seconds(make(4 * size), use) / short
        size *= 4 if short < _LONG_ENOUGH / 8 else 2
    return None


def _seconds(value: Any, use: Callable[[Any], object]) -> float:
    """Measure the shortest of a few uses."""
    best = float("inf")
    for _ in range(_REPEATS):
        begin = time.process_time()
        with contextlib.suppress(ValueError, ArithmeticError, TypeError, UnreadableError):
            use(value)
        best = min(best, time.process_time() - begin)
        if best > 1:
            break
    return best


def _probes() -> Iterator[Probe]:
    """Return what is measured, each as a name, a function that makes an input of a size, and a use."""
    yield from _bodies()
    yield from _texts_of_scalars()
    yield from _texts_in_definitions()
    yield from _lists_of_definitions()
    yield from _files()
    yield from _command_lines()
    yield from _languages()
    for run in _RUNS:
        yield f"mask {run!r}", lambda n, run=run: run * n, mask_text


def _bodies() -> Iterator[Probe]:
    """Large bodies."""

    def unknown(n: int) -> Any:
        return {f"key{i}": i for i in range(n)}

    def tasks(n: int) -> Any:
        return {"name": "a", "children": [{"name": "b", "x": 1} for _ in range(n)]}

    def wrong(n: int) -> Any:
        return {"name": "a", "children": list(range(n))}

    for name, make in (("unknown keys", unknown), ("children", tasks), ("wrong children", wrong)):
        for model in (CloudTask, Tree):
            title = f"{name}, {model.__name__}"
            yield f"from_dict {title}", make, model.from_dict
            text = lambda n, make=make: json.dumps(make(n))  # noqa: E731
            yield f"deserialize {title}", text, model.deserialize
    made = lambda n: Tree.from_dict(tasks(n))  # noqa: E731
    for verb in ("serialize", "as_dict", "to_json", "to_str", "validate", "__repr__"):
        yield f"{verb} children", made, lambda tree, verb=verb: getattr(tree, verb)()
    yield "check unknown keys", unknown, lambda body: check(body, TaskAddParameter)
    xml = lambda n: "<Tree>" + "<children><name>a</name></children>" * n + "</Tree>"  # noqa: E731
    yield "deserialize XML", xml, lambda text: Tree.deserialize(text, "application/xml")


def _texts_of_scalars() -> Iterator[Probe]:
    """Long texts read as each scalar wire type."""
    beginnings = ("", "P", "PT", "2026-01-31T08:30:00.", "2026-01-31T", "Sat, 31 Jan 2026 08:30:00")
    for name, run, beginning in itertools.product(SCALARS, _RUNS, beginnings):
        make = lambda n, run=run, beginning=beginning: beginning + run * n  # noqa: E731
        yield f"read {name} {beginning + run!r}", make, SCALARS[name].read


def _texts_in_definitions() -> Iterator[Probe]:
    """Long texts in every attribute that `check` and ``validate`` look at."""
    requests = (
        "TaskAddParameter",
        "JobAddParameter",
        "PoolAddParameter",
        "JobScheduleAddParameter",
    )
    seen = set()
    for name, run in itertools.product(requests, _RUNS):
        for model in _all_below(getattr(models, name)):
            texts = [f for f in model._codec.shape.wire_fields if f.wire.innermost.name == "str"]
            for field in texts:
                if (model, field.attribute, run) in seen:
                    continue
                seen.add((model, field.attribute, run))

                def make(n: int, field: Any = field, model: Any = model, run: str = run) -> Any:
                    shapes = {"list": [run * n], "dict": {run * n: run * n}}
                    return model.from_dict({field.attribute: shapes.get(field.wire.kind, run * n)})

                def use(instance: Any) -> None:
                    check(instance, level="strict", lint=True)
                    instance.validate()

                yield f"check {model.__name__}.{field.attribute} {run!r}", make, use


def _all_below(model: Any, seen: set[Any] | None = None) -> set[Any]:
    """Return a model and all that its attributes hold."""
    seen = set() if seen is None else seen
    if model not in seen and hasattr(model, "_codec"):
        seen.add(model)
        for found in model._codec.references.values():
            _all_below(found, seen)
    return seen


def _lists_of_definitions() -> Iterator[Probe]:
    """Many definitions that are checked together."""

    def tasks(n: int) -> Any:
        return [{"id": f"t{i}", "commandLine": "a"} for i in range(n)]

    def alike(n: int) -> Any:
        return [{"id": "t", "commandLine": "a"} for i in range(n)]

    def chain(n: int) -> Any:
        return [
            {"id": f"t{i}", "commandLine": "a", "dependsOn": {"taskIds": [f"t{i - 1}"]}}
            for i in range(n)
        ]

    def wide(n: int) -> Any:
        return [
            {"id": "a", "commandLine": "a", "dependsOn": {"taskIds": [str(i) for i in range(n)]}}
        ]

    def ranges(n: int) -> Any:
        many = [{"start": i, "end": i + 9} for i in range(n)]
        return [{"id": "1", "commandLine": "a", "dependsOn": {"taskIdRanges": many}}]

    def settings(n: int) -> Any:
        many = [{"name": f"N{i // 2}", "value": "a"} for i in range(n)]
        return [{"id": "1", "commandLine": "a", "environmentSettings": many}]

    for make in (tasks, alike, chain, wide, ranges, settings):
        title = f"check {make.__name__} of tasks"
        yield title, make, lambda body: check(body, TaskAddParameter, level="strict")


def _files() -> Iterator[Probe]:
    """Large files, with the place of everything in them."""

    def lists(n: int) -> bytes:
        return json.dumps([{"a": i} for i in range(n)]).encode()

    def keys(n: int) -> bytes:
        return json.dumps({f"k{i}": i for i in range(n)}).encode()

    def digits(n: int) -> bytes:
        return b"[" + b"1" * 4000 + (b"," + b"2" * 4000) * n + b"," + b"3" * 5000 + b"]"

    def quotes(n: int) -> bytes:
        return b'"' * n

    def brackets(n: int) -> bytes:
        return b"[" * n

    for form in ("json", "jsonl", "yaml", None):
        for make in (lists, keys, digits, quotes, brackets):
            yield f"load {form} {make.__name__}", make, lambda d, form=form: _locate_all(d, form)
    yield (
        "load yaml aliases",
        lambda n: b"- &a 1\n" + b"- *a\n" * n,
        lambda d: _locate_all(d, "yaml"),
    )


def _locate_all(data: bytes, form: Any) -> None:
    for document in read(data, form):
        items = document.value if isinstance(document.value, list | dict) else ()
        steps = items if isinstance(items, dict) else range(len(items))
        for step in steps:
            document.locate(f"$[{step}]" if isinstance(step, int) else f"$.{step}", key=True)


def _languages() -> Iterator[Probe]:
    """Return probes of formulas and of the command lines of tasks."""
    readers: dict[str, tuple[Callable[[str], object], tuple[str, ...]]] = {
        "formula": (
            lambda text: Reader(text).notes.faults,
            (
                *("(", ")", "a=", "max(", "1+", "a?", "!", "[", "x=1 ", ";", "/*", "#\n", "a.b"),
                *("$a ", "if(1){", "x+=1;", "a%b;", "1/$CurrentDedicatedNodes;", "1/avg($a.b)+"),
                *("a=1;", "$PendingTask;", "min(1;2);", "$TargetTask=1;", '"', "a=$b:="),
            ),
        ),
        "line": (
            examine,
            (
                *("sh -c ", "sh -c 'a' && ", "cmd /c a && ", "a; ", "| ", "$A ", "sh -a ", "{{"),
                *("<a", "%a", "~ ", "* ", "/a", "'", '"', "\\", "a=", "export A=1;", "`", "$("),
            ),
        ),
    }
    for name, (use, pieces) in readers.items():
        for piece in pieces:
            yield f"{name} of {piece!r}", lambda size, piece=piece: piece * size, use


def _command_lines() -> Iterator[Probe]:
    """Large files given to the commands."""
    folder = Path(tempfile.mkdtemp())

    def write(name: str, value: Any) -> str:
        file = folder / name
        file.write_text(json.dumps(value), encoding="utf-8")
        return str(file)

    def broken(n: int) -> str:
        return write("broken.json", [{"id": "a b", "commandLine": "c"} for _ in range(n)])

    def unknown(n: int) -> str:
        return write(
            "unknown.json", {"id": "a", "commandLine": "c", **{f"k{i}": 1 for i in range(n)}}
        )

    def many(n: int) -> str:
        value = {"name": "A", "value": 5}
        body = {"id": "a", "commandLine": "c", "environmentSettings": [value] * n}
        return write("many.json", body)

    def run(*arguments: str) -> None:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            run_command_line(arguments)

    for make in (broken, unknown, many):
        yield f"command check {make.__name__}", make, lambda file: run("check", file)
        convert = lambda file: run("convert", file, "--to", "python")  # noqa: E731
        yield f"command convert {make.__name__}", make, convert


if __name__ == "__main__":
    sys.exit(main())
