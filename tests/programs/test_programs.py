"""Programs that no one here wrote send and show the same when their import is changed.

Each needs an environment of its own: ``tox -e programs-azurecli`` and so on. Where a program is not
installed, its tests are skipped.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

RUNS = Path(__file__).with_name("runs.py")
PROGRAMS = {
    "airflow": "airflow.providers.microsoft.azure.hooks.batch",
    "azurecli": "azure.cli.command_modules.batch",
    "extensions": "azext.batch",
    "snakemake": "snakemake_executor_plugin_azure_batch",
}
SECONDS = 300

SHOWN = re.compile(
    r"\{'additional_properties': \{\}, .*?\}(?=[.\n])|\b[A-Z]\w+\(\w+=.*?\)(?=[.\n])"
)
"""A model as text: the old ones show a dict, these their attributes."""


def is_installed(module):
    """Return whether a module can be found; its package may be there without it."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


@functools.cache
def run(program, way):
    """Return what a program sent and what it made of the answers."""
    result = subprocess.run(
        [sys.executable, "-W", "ignore", str(RUNS), program, way],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


@pytest.fixture(params=sorted(PROGRAMS))
def program(request):
    """Return each program that is installed."""
    if not is_installed(PROGRAMS[request.param]):
        pytest.skip(f"{request.param} is not installed: tox -e programs-{request.param}")
    return request.param


@pytest.mark.parametrize("way", ["changed", "told"])
def test_sends_the_same(program, way):
    """A program with its import changed sends the same requests, byte for byte."""
    assert len(run(program, "before")["sent"]) >= 10
    assert run(program, way)["sent"] == run(program, "before")["sent"]


@pytest.mark.parametrize("way", ["changed", "told"])
def test_shows_the_same(program, way):
    """It makes the same of the answers, but for what is said to differ."""
    before = run(program, "before")["results"]
    now = run(program, way)["results"]

    assert len(now) == len(before) >= 10
    differing = [(old, new) for old, new in zip(before, now, strict=True) if seen(old) != seen(new)]
    assert differing == []


def seen(result):
    """Return a result without what differs on purpose.

    Models are shown in another way, newer attributes that are unset are there, messages say what was
    expected, and help has the docstrings of this library.
    """
    match result:
        case [str(command), int(), str(), str()] if "--help" in command:
            return command, sorted(set(re.findall(r"--[a-z-]+", result[2])))
        case [str(command), int(code), "", str(problems)] if code:
            return command, code, re.split(r"[:\n]", problems)[0]
        case [str(command), int(code), str(printed), str(problems)] if printed[:1] in {"{", "["}:
            return command, code, without_nulls(json.loads(printed)), problems
        case list():
            return [seen(each) for each in result]
        case dict():
            return {name: seen(each) for name, each in result.items()}
        case str():
            return SHOWN.sub("<model>", result)
    return result


def without_nulls(printed):
    """Return what was printed without the names of unset attributes."""
    if isinstance(printed, list):
        return [without_nulls(each) for each in printed]
    if isinstance(printed, dict):
        return {name: without_nulls(each) for name, each in printed.items() if each is not None}
    return printed
