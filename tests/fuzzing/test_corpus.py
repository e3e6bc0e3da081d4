"""Every input of the corpus keeps the invariants of its target; no fuzzer is needed for that."""

from __future__ import annotations

import importlib

import pytest

import seeds

pytestmark = pytest.mark.usefixtures("quiet_logs")
INPUTS = [(target, file) for target in seeds.TARGETS for file in seeds.kept(target)]


@pytest.mark.parametrize(("target", "file"), INPUTS, ids=lambda each: getattr(each, "name", each))
def test_inputs(target, file):
    """An input that was once worth keeping breaks no invariant."""
    importlib.import_module(f"targets.{target}").exercise(file.read_bytes())


@pytest.mark.parametrize("target", seeds.TARGETS)
def test_every_target_has_inputs(target):
    """No target is left without a corpus to begin from."""
    assert seeds.kept(target)
