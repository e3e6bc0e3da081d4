"""Equal texts of models become one object, on request."""

from __future__ import annotations

import json

from azure_batch_models import CloudTask, Model, NameValuePair
from azure_batch_models.engine.reading.sharing import share_texts

ITEM = {
    "id": "a long identifier",
    "state": "Active",
    "constraints": {"maxTaskRetryCount": 3},
    "environmentSettings": [{"name": "a name", "value": "a value"}],
    "dependsOn": {"taskIds": ["first task", "second task"]},
}
BODY = json.dumps({"value": [ITEM, ITEM]})


def test_items_share_texts():
    """With ``share`` the items of a page have one object for each text, at any depth."""
    first, second = CloudTask.iter_items(BODY, share=True)

    assert first.id is second.id
    assert first.environment_settings[0].value is second.environment_settings[0].value
    assert first.depends_on.task_ids[1] is second.depends_on.task_ids[1]
    assert first.depends_on.task_ids is not second.depends_on.task_ids


def test_items_are_equal():
    """The items are those that are read without it."""
    assert list(CloudTask.iter_items(BODY, share=True)) == list(CloudTask.iter_items(BODY))


def test_not_unless_asked():
    """Without ``share`` each item has texts of its own."""
    first, second = CloudTask.iter_items(BODY)

    assert first.id is not second.id


def test_lists_of_lists():
    """Models in lists of lists share texts, too."""

    class Grid(Model):
        _attribute_map = {"rows": {"key": "rows", "type": "[[NameValuePair]]"}}
        rows: list[list[NameValuePair]] | None = None

    grid = Grid.deserialize({"rows": [[{"name": "a b"}], [{"name": " a b".strip()}]]})
    share_texts(grid, {}.setdefault)

    assert grid.rows[0][0].name is grid.rows[1][0].name


def test_other_values():
    """What is no text, and no container of texts, is left alone."""
    value = {"a": [1, None, 2.5], "b": ("x",)}

    assert share_texts(value, {}.setdefault) == {"a": [1, None, 2.5], "b": ("x",)}
