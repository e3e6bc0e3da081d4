"""The examples of the rules are those of their tests; run this file to write them anew."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from azure_batch_models import check
from azure_batch_models.rules import RULES
from azure_batch_models.rules.shared.examples import FILE, Example, Examples, examples

HERE = Path(__file__).parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(HERE.parent)]

from rule_cases import NOW, Case  # noqa: E402 - see above

LONGEST = 1200
TASK = {"id": "encode", "commandLine": "/bin/sh -c 'ffmpeg -i in.mov out.mp4'"}
POOL_INFO = {"poolInfo": {"poolId": "render"}}
JOB = {"id": "trailer", **POOL_INFO}
UBUNTU = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}


def task(**attributes: Any) -> Example:
    """Return a task."""
    return Example("TaskAddParameter", TASK | attributes)


def job(**attributes: Any) -> Example:
    """Return a job."""
    return Example("JobAddParameter", {"id": "trailer"} | attributes)


BY_HAND = {
    "arm-envelope": (
        Example("JobAddParameter", {"name": "trailer", "properties": JOB}),
        job(**POOL_INFO),
    ),
    "datetime-format": (
        Example("Schedule", {"doNotRunUntil": "2030-01-01 08:00"}),
        Example("Schedule", {"doNotRunUntil": "2030-01-01T08:00:00Z"}),
    ),
    "double-key": (task(command_line="hostname"), task()),
    "duration-format": (
        task(constraints={"maxWallClockTime": "P1D2H"}),
        task(constraints={"maxWallClockTime": "P1DT2H"}),
    ),
    "enum-value": (
        job(**POOL_INFO, onTaskFailure="perform_exit_options_job_action"),
        job(**POOL_INFO, onTaskFailure="performexitoptionsjobaction"),
    ),
    "gone-from-api": (
        Example("DataDisk", {"lun": 0, "diskSizeGB": 64, "storageAccountType": "premium_lrs"}),
        Example(
            "DataDisk",
            {"lun": 0, "diskSizeGB": 64, "managedDisk": {"storageAccountType": "premium_lrs"}},
        ),
    ),
    "int32-range": (task(requiredSlots="3"), task(requiredSlots=3)),
    "not-in-api-version": (
        Example(
            "PoolAddParameter",
            {"targetNodeCommunicationMode": "simplified"},
            None,
            None,
            "2022-01-01.15.0",
        ),
        Example(
            "PoolAddParameter",
            {"targetNodeCommunicationMode": "simplified"},
            None,
            None,
            "2024-02-01.19.0",
        ),
    ),
    "readonly-sent": (
        Example("ImageReference", UBUNTU | {"exactVersion": "24.04.202601150"}),
        Example("ImageReference", UBUNTU | {"version": "24.04.202601150"}),
    ),
    "required-attribute": (Example("TaskAddParameter", {"id": "encode"}), task()),
    "text-not-quoted": (task(displayName=7), task(displayName="7")),
    "type": (task(dependsOn=["a", "b"]), task(dependsOn={"taskIds": ["a", "b"]})),
    "unknown-property": (job(poolId="render"), job(**POOL_INFO)),
}
"""Examples of rules that have no cases."""


def collected() -> dict[str, Examples]:
    """Collect a pair of cases for each rule, and what is written by hand.

    The bad case is the shortest one, the good case the one that differs least from it.
    """
    cases: dict[str, list[Case]] = {}
    for module in sorted(HERE.glob("test_*.py")):
        if module.stem != Path(__file__).stem:
            for case in _cases_of(module):
                if isinstance(case, Case):
                    cases.setdefault(case.rule, []).append(case)
    found = {name: Examples(*pair) for name, pair in BY_HAND.items()}
    for name, several in cases.items():
        bad = min((case for case in several if case.paths), key=_length, default=None)
        good = min(
            (case for case in several if not case.paths),
            key=lambda case: (_length(case)[0], _difference(case, bad), _length(case)),
            default=None,
        )
        found[name] = Examples(_example(bad), _example(good))
    return {name: found[name] for name in sorted(found)}


def _cases_of(path: Path) -> list[Any]:
    """Return the cases in a module of tests."""
    spec = importlib.util.spec_from_file_location(f"cases_of_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(getattr(module, "CASES", ()))


def _length(case: Case) -> tuple[bool, int, str]:
    """Return the length of a case; one without any text is the last resort."""
    written = json.dumps([case.data, case.job, case.pool])
    return not any(case.data.values()), len(written), written


def _difference(case: Case, other: Case | None) -> int:
    """Return how many values one of two cases has and the other has not."""
    return len(_values(case) ^ _values(other)) if other else 0


def _values(case: Case) -> set[tuple[str, str]]:
    """Return where a case has which values."""
    found = {("model", case.model)}
    left: list[tuple[str, Any]] = [("", case.data), ("job", case.job), ("pool", case.pool)]
    while left:
        path, value = left.pop()
        if isinstance(value, dict) and value:
            left += [(f"{path}.{key}", below) for key, below in value.items()]
        elif isinstance(value, list) and value:
            left += [(f"{path}[{index}]", below) for index, below in enumerate(value)]
        else:
            found.add((path, repr(value)))
    return found


def _example(case: Case | None) -> Example | None:
    """Return a case as an example, if it can be shown."""
    if case is None or _length(case)[1] > LONGEST:
        return None
    until = RULES[case.rule].until
    return Example(case.model, case.data, case.job, case.pool, until)


def test_up_to_date() -> None:
    """They are those of the tests; ``python tests/rules/test_examples.py`` writes them anew."""
    assert examples() == msgspec.convert(msgspec.to_builtins(collected()), dict[str, Examples])


@pytest.mark.parametrize("name", RULES)
def test_as_told(name: str) -> None:
    """The bad one breaks the rule, the good one keeps it."""
    found = examples().get(name, Examples())
    for example, is_bad in ((found.bad, True), (found.good, False)):
        if example is None:
            continue
        broken = check(
            example.data,
            example.model,
            only=name,
            job=example.job,
            pool=example.pool,
            now=NOW,
            api_version=example.api_version,
        )
        assert {problem.rule for problem in broken} == ({name} if is_bad else set())


if __name__ == "__main__":
    rows = (f'"{name}": {msgspec.json.encode(each).decode()}' for name, each in collected().items())
    FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
