"""Models filled by hand: ours and msrest write and validate them alike, odd values included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import model_classes
import msrest_side
from comparison import assert_same, broken_rules, differences_of_writing
from model_classes import every_model, few_examples
from model_strategies import filled_models

pytestmark = pytest.mark.usefixtures("quiet_logs")

OURS = model_classes.ALL | model_classes.ENUMS_OF_ALL


@every_model
@few_examples
@given(data=st.data())
def test_writing(name: str, data: st.DataObject) -> None:
    """What a user has set, right or wrong, is written as msrest does, or refused."""
    ours, theirs = data.draw(filled_models(name, OURS, msrest_side.CLASSES))

    assert_same(differences_of_writing(ours, theirs))


@every_model
@few_examples
@given(data=st.data())
def test_validation(name: str, data: st.DataObject) -> None:
    """What a user has set breaks the rules that it breaks for msrest, which may raise instead."""
    ours, theirs = data.draw(filled_models(name, OURS, msrest_side.CLASSES))
    expected = msrest_side.broken_rules(theirs)

    assert expected in (msrest_side.FAILED, broken_rules(ours))
