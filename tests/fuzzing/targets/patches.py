"""Fuzz target: ``changes.diff`` and ``changes.patch``.

An input is the name of a resource on a line of its own, then bytes that choose what there is and
what is wanted.
"""

from __future__ import annotations

import warnings
from typing import Any

from azure_batch_models import Problem
from azure_batch_models.changes import diff, patch
from azure_batch_models.changes.facts import RESOURCES
from azure_batch_models.exceptions import DefinitionError, UnknownKeyWarning
from choices import Choices
from comparable import comparable
from exact_ways import REFUSED
from invariants import unless_refused

_RESOURCES = {each.noun: each for each in RESOURCES}


def exercise(data: bytes) -> None:
    """Compare and patch; errors have paths, inputs stay, and what is the same needs no patch."""
    line, _, rest = data.partition(b"\n")
    named = _RESOURCES.get(line.decode("ascii", "replace"))
    resource = named or RESOURCES[sum(line) % len(RESOURCES)]
    choices = Choices(rest)
    current = unless_refused(lambda: resource.report.deserialize(choices.body(resource.report)))
    if current is REFUSED or current is None:
        return
    model = choices.one_of(resource.classes)
    body = choices.body(model)
    wanted = body if choices.number(4) == 3 else unless_refused(lambda: model.deserialize(body))
    if wanted is REFUSED or wanted is None:
        return
    before = comparable([current, wanted])
    unless_refused(lambda: _patched(current, wanted))
    unless_refused(lambda: _compared(current, wanted))
    assert comparable([current, wanted]) == before
    unchanged = _patched(current, current)
    if unchanged is not None and resource.is_partial:
        assert not unchanged.serialize()


def _patched(current: Any, wanted: Any) -> Any:
    """Make a patch; ``None`` where it is refused with problems."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnknownKeyWarning)
            found = patch(current, wanted)
    except DefinitionError as error:
        assert error.problems
        assert all(isinstance(each, Problem) and each.path[:1] == "$" for each in error.problems)
        return None
    unless_refused(found.serialize)
    return found


def _compared(current: Any, wanted: Any) -> None:
    """Compare both ways round."""
    try:
        there, back = diff(current, wanted), diff(wanted, current)
    except DefinitionError as error:
        assert error.problems
        return
    assert {each.path for each in there} == {each.path for each in back}
    assert all(str(each) for each in there)
