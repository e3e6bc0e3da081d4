"""Payloads: the same in every run, complete, and plain where they should be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import figures
import payloads
from azure_batch_models import check
from peers import ours

_SINGLE = ("rich task", "small page", "rich page", "rich pool", "node page", "dated page")
_DIGESTS = """
import hashlib, payloads
for name in payloads.NAMES:
    print(name, hashlib.sha256(payloads.encoded(name)).hexdigest())
"""


def _read(name):
    return getattr(ours, "read" + payloads.kind(name))(payloads.encoded(name))


def test_bodies_are_the_same_in_every_run():
    """Two processes, with other orders of sets, build the same bytes."""
    texts = [
        subprocess.run(
            [sys.executable, "-c", _DIGESTS],
            cwd=Path(payloads.__file__).parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert texts[0] == texts[1]
    assert texts[0].count("\n") == len(payloads.NAMES)


@pytest.mark.parametrize("name", _SINGLE)
def test_fast_reader_takes_what_is_plain(name):
    """What is called plain is read in C, so that the figures are those of the fast reader."""
    found = _read(name)

    again = type(found)._codec.fast.from_json(payloads.encoded(name))
    assert again == found


@pytest.mark.parametrize("name", [*_SINGLE, "small definition", "rich definition"])
def test_models_have_a_place_for_every_value(name):
    """All values of a body come out again, none by way of additional properties."""
    found = _read(name)

    written = found.serialize(keep_readonly=True)
    assert payloads.count_values(written) == payloads.count_values(payloads.parsed(name))


@pytest.mark.parametrize("name", ["small definition", "rich definition"])
def test_definitions_are_clean(name):
    """The definitions that `check` is measured with break no rule, not even a doubtful one."""
    definition = _read(name)

    assert (check(definition, level="strict"), definition.validate()) == ([], [])


def test_lines_hold_the_tasks_of_the_page():
    """A line is one task as JSON, and there are as many as in the page."""
    lines = payloads.encoded("small lines").splitlines()

    assert [json.loads(line) for line in lines] == payloads.parsed("small page")["value"]
    assert ours.read_lines(payloads.encoded("small lines")) == _read("small page").value


def test_python_names_and_other_cases_mean_the_same():
    """The other spellings of the rich task are read as the same task."""
    spelt = [
        ours.from_dict(payloads.parsed(f"rich task, {each}"))
        for each in ("python names", "odd casing")
    ]
    plain = ours.from_dict(payloads.parsed("rich task"))
    plain.additional_properties = {}

    assert spelt == [plain, plain]


def test_casings_of_the_service_mean_the_same():
    """The page with enumerations in the service's casing is read as the one with the SDK's."""
    cased, plain = (_read(name) for name in ("dated page, service casing", "dated page"))

    assert payloads.parsed("dated page, service casing") != payloads.parsed("dated page")
    assert cased == plain


@pytest.mark.parametrize("name", ["nested unknown key", "unknown key"])
def test_unknown_keys_are_all_that_is_odd(name):
    """Without what it has not heard of, the library reads the plain task."""
    odd, plain = _read(f"rich task, {name}"), _read("rich task")
    for each in (odd, odd.execution_info, plain, plain.execution_info):
        each.additional_properties = {}

    assert odd == plain


@pytest.mark.parametrize("page", figures.ALONE["from_json"])
def test_from_json_reads_what_deserialize_reads(page):
    """Both sides of the table `from_json` give the same tasks."""
    assert ours.from_json_page(payloads.encoded(page)).value == _read(page).value


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, rows in figures.SPEED.items() for name in rows]
)
def test_library_can_run_every_row(table, name):
    """Each row of the tables has its function, and it runs."""
    verb = figures.VERBS[table]
    if verb in {"read", "from_dict", "construct"}:
        function = getattr(ours, verb + payloads.kind(name))
        source = payloads.encoded if verb == "read" else payloads.parsed
        assert function(*([] if verb == "construct" else [source(name)])) is not None
    else:
        model = _read(name)
        assert getattr(ours, verb)(*[model] * (2 if verb == "equal" else 1)) is not None
