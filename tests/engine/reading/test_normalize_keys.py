"""KeyNormalizers: bodies under other names, put right for the fast reader."""

from __future__ import annotations

import pytest

from azure_batch_models import CloudTask, Model
from azure_batch_models.engine.reading.normalize_keys import KeyNormalizers
from azure_batch_models.engine.schema.bookkeeping import AdditionalProperties
from azure_batch_models.engine.schema.declined import Declined


class Tree(Model):
    """A class that holds its own kind."""

    _attribute_map = {
        "name": {"key": "theName", "type": "str"},
        "tags": {"key": "tags", "type": "{str}"},
        "branches": {"key": "branches", "type": "[Tree]"},
        "by_name": {"key": "byName", "type": "{Tree}"},
        "rows": {"key": "rows", "type": "[[Tree]]"},
    }
    name: str | None = None
    tags: dict[str, str] | None = None
    branches: list[Tree] | None = None
    by_name: dict[str, Tree] | None = None
    rows: list[list[Tree]] | None = None


@pytest.fixture
def by_any_key():
    return KeyNormalizers(any_key=True).of(Tree._codec)


@pytest.fixture
def by_rest_key():
    return KeyNormalizers(any_key=False).of(Tree._codec)


@pytest.mark.parametrize("name", ["theName", "name", "NAME", "THENAME", "thename", "Name"])
def test_any_name(name, by_any_key):
    """Python names and REST keys in any case become REST keys."""
    assert by_any_key({name: "a"}) == {"theName": "a"}


def test_inside(by_any_key):
    """Names are put right at any depth, through lists and dicts."""
    body = {
        "BRANCHES": [{"name": "a"}, None],
        "by_name": {"Name": {"NAME": "b"}, "null": None},
        "rows": [[{"name": "c"}], None, []],
        "tags": {"NAME": "stays"},
    }

    assert by_any_key(body) == {
        "branches": [{"theName": "a"}, None],
        "byName": {"Name": {"theName": "b"}, "null": None},
        "rows": [[{"theName": "c"}], None, []],
        "tags": {"NAME": "stays"},
    }


def test_unknown_keys_are_set_aside(by_any_key):
    """What no attribute stands for goes where the model keeps it, as a copy."""
    body = {"name": "a", "New": {"a": [1]}, "odata.metadata": "m", "odata.etag": None}
    normalized = by_any_key(body)
    extra = normalized.pop("odata.metadata")

    assert normalized == {"theName": "a"}
    assert type(extra) is AdditionalProperties
    assert dict(extra) == {"New": {"a": [1]}, "odata.metadata": "m", "odata.etag": None}
    assert extra["New"]["a"] is not body["New"]["a"]


def test_only_rest_keys(by_rest_key):
    """For ``deserialize`` only exact REST keys are known; all else is set aside."""
    normalized = by_rest_key({"theName": "a", "name": "b", "THENAME": "c"})

    assert normalized == {"theName": "a", "odata.metadata": {"name": "b", "THENAME": "c"}}


@pytest.mark.parametrize(
    "body",
    [
        {"name": "a", "theName": "a"},
        {"theName": "a", "THENAME": "b"},
        {"theName": "a", "THENAME": "b", "x": 1},
        {"branches": [{"name": "a", "NAME": "b"}]},
        {"branches": {"name": "a"}},
        {"branches": "text"},
        {"branches": [["nested"]]},
        {"byName": [{"name": "a"}]},
        {"byName": {"a": "text"}},
        [],
        "text",
        None,
    ],
)
def test_unclear(body, by_any_key):
    """Two names of one attribute, or a value of another kind, are the exact reader's to judge."""
    with pytest.raises(Declined):
        by_any_key(body)


@pytest.mark.parametrize("key", [5, b"a", None, (1, 2)])
def test_keys_that_are_no_text(by_any_key, key):
    """A key that is no text makes the normalizer decline, so that the exact reader decides."""
    with pytest.raises(Declined):
        by_any_key({key: "a"})


def test_the_body_is_not_changed(by_any_key):
    """The caller's body stays as it was."""
    body = {"NAME": "a", "x": 1}
    by_any_key(body)

    assert body == {"NAME": "a", "x": 1}


def test_escaped_names():
    """The last part of a key counts as a name with its escapes, as in msrest."""

    class Page(Model):
        _attribute_map = {"link": {"key": "odata\\.nextLink", "type": "str"}}
        link: str | None = None

    normalize = KeyNormalizers(any_key=True).of(Page._codec)

    assert normalize({"odata\\.nextlink": "n"}) == {"odata.nextLink": "n"}
    assert Page.from_dict({"odata\\.nextlink": "n"}) == Page(link="n")


def test_a_real_model():
    """The normalizer of a task reaches the models inside, and leaves enum values alone."""
    normalize = KeyNormalizers(any_key=True).of(CloudTask._codec)

    assert normalize({"State": "ACTIVE", "constraints": {"retention_time": "PT1H"}}) == {
        "state": "ACTIVE",
        "constraints": {"retentionTime": "PT1H"},
    }
