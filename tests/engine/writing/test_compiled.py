"""Writers in C: what they write after a class has been written a few times."""

from __future__ import annotations

import json

from azure_batch_models import CloudTask

OFTEN = 9


class Own(CloudTask):
    """A program's own kind of task."""

    def __init__(self, **attributes):
        super().__init__(**attributes)


def test_an_annotation_alone():
    """The annotation of a response is kept where nothing may be lost, and never sent."""
    task = CloudTask.deserialize('{"odata.metadata": "m", "id": "a"}')
    for _ in range(OFTEN):
        assert task.to_dict() == {"id": "a", "odata.metadata": "m"}
        assert json.loads(task.to_json()) == {"id": "a", "odata.metadata": "m"}
        assert task.serialize(keep_readonly=True, keep_additional_properties=True) == {"id": "a"}


def test_the_map_of_one_instance():
    """An instance that was given a map of its own is written by it, and the others as before."""
    for _ in range(OFTEN):
        task = Own(id="a")
        assert task.serialize() == {"id": "a"}
        task._attribute_map = {"id": {"key": "name", "type": "str"}}
        assert task.serialize() == {"name": "a"}
