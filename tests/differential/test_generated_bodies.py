"""Generated bodies: ours and msrest read, write and validate them alike, class by class."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
import msrest_side
from comparison import assert_same, differences_of_deserialize, differences_of_from_dict
from model_classes import few_examples

pytestmark = pytest.mark.usefixtures("quiet_logs")
every_model = pytest.mark.parametrize(
    "name", [name for name in model_classes.DISTINCT if msrest_side.is_comparable(name)]
)


@every_model
def test_full_bodies(name: str) -> None:
    """A body with every attribute is read, written and validated as msrest does."""
    body = body_strategies.full_body(model_classes.ALL[name])

    assert_same(differences_of_deserialize(name, body))
    assert_same(differences_of_from_dict(name, body))


@every_model
@few_examples
@given(data=st.data())
def test_plain_bodies(name: str, data: st.DataObject) -> None:
    """What the service would send is read, written and validated as msrest does."""
    body = data.draw(body_strategies.plain_bodies(model_classes.ALL[name]))

    assert_same(differences_of_deserialize(name, body))
    assert_same(differences_of_from_dict(name, body))


@every_model
@few_examples
@given(data=st.data())
def test_sloppy_bodies_by_rest_keys(name: str, data: st.DataObject) -> None:
    """Odd spellings, nulls and unknown keys mean to `deserialize` what they mean to msrest."""
    body = data.draw(body_strategies.sloppy_bodies(model_classes.ALL[name]))

    assert_same(differences_of_deserialize(name, body))


@every_model
@few_examples
@given(data=st.data())
def test_sloppy_bodies_by_any_key(name: str, data: st.DataObject) -> None:
    """Odd spellings, nulls and unknown keys mean to `from_dict` what they mean to msrest."""
    body = data.draw(body_strategies.sloppy_bodies(model_classes.ALL[name]))

    assert_same(differences_of_from_dict(name, body))


@every_model
@few_examples
@given(data=st.data())
def test_broken_bodies(name: str, data: st.DataObject) -> None:
    """A body with something out of place fails where msrest fails, and is read where it reads."""
    body = data.draw(body_strategies.broken_bodies(model_classes.ALL[name]))

    assert_same(differences_of_deserialize(name, body))
    assert_same(differences_of_from_dict(name, body))
