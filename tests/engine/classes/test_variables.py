"""Variables: what ``vars(model)`` and ``model.__dict__`` are, for both kinds of class."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from azure_batch_models import (
    CloudTask,
    JobAddParameter,
    JobPatchParameter,
    Model,
    PoolInformation,
    TaskConstraints,
    TaskIdRange,
)


class ExtendedJob(JobAddParameter):
    """A class below a declared one, as azure-batch-cli-extensions has them."""

    _attribute_map = {
        **JobAddParameter._attribute_map,
        "task_factory": {"key": "taskFactory", "type": "object"},
    }

    def __init__(self, *, pool_info, task_factory=None, **kwargs):
        super().__init__(pool_info=pool_info, **kwargs)
        self.task_factory = task_factory


class Shelf(Model):
    """A class as AutoRest generates them for msrest."""

    _attribute_map = {"width": {"key": "width", "type": "int"}}

    def __init__(self, *, width=None, **kwargs):
        super().__init__(**kwargs)
        self.width = width


class TestDeclared:
    """Models of a declared class."""

    def test_attributes(self):
        """``vars`` gives every attribute by its Python name, and the additional properties."""
        constraints = TaskConstraints.deserialize({"maxTaskRetryCount": 3, "new": 1})

        assert vars(constraints) == {
            "additional_properties": {"new": 1},
            "max_wall_clock_time": None,
            "retention_time": None,
            "max_task_retry_count": 3,
        }
        assert list(constraints.__dict__)[1:] == list(TaskConstraints._attribute_map)

    def test_is_a_dict(self):
        """Programs can print it, send it, copy it and hand it on like any other dict."""
        found = vars(TaskIdRange(start=1, end=2))

        assert json.loads(json.dumps(found)) == found
        assert {**found} == dict(**found) == found.copy() == found
        for copied in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
            assert copied == found
            assert type(copied) is dict

    @pytest.mark.parametrize(
        "change",
        [
            lambda found: found.update(start=5),
            lambda found: found.__setitem__("start", 5),
            lambda found: found.__delitem__("start"),
            lambda found: found.__ior__({"start": 5}),
            lambda found: found.pop("start"),
            lambda found: found.popitem(),
            lambda found: found.clear(),
            lambda found: found.setdefault("other", 5),
        ],
    )
    def test_read_only(self, change):
        """A change, which the model would not notice, is refused with what to write."""
        model = TaskIdRange(start=1, end=2)

        with pytest.raises(TypeError, match=r"use setattr\(model, name, value\)"):
            change(vars(model))
        assert vars(model)["start"] == 1

    def test_cannot_be_replaced(self):
        """Nor can another dict be put in its place."""
        with pytest.raises(AttributeError):
            TaskIdRange(start=1, end=2).__dict__ = {}

    def test_deleted_attribute(self):
        """An attribute that was deleted is ``None``, as everywhere."""
        model = TaskIdRange(start=1, end=2)
        del model.end

        assert vars(model)["end"] is None


class TestBelowDeclared:
    """Models of a class with an ``__init__`` of its own below a declared one."""

    def make(self, **attributes):
        return ExtendedJob(id="a", pool_info=PoolInformation(pool_id="p"), **attributes)

    def test_attributes(self):
        """All attributes are there: those of the declared class, its own and what is set later."""
        job = self.make(task_factory={"n": 1})
        job.note = "later"

        assert vars(job).keys() - {"note"} == {"additional_properties", *ExtendedJob._attribute_map}
        assert vars(job)["id"] == "a"
        assert vars(job)["task_factory"] == {"n": 1}
        assert vars(job)["note"] == "later"

    @pytest.mark.parametrize("cls", [JobPatchParameter, dict])
    def test_update_counts(self, cls):
        """What is put into it is the value of the attribute, and is sent."""
        job = self.make(max_parallel_tasks=None)
        patch = cls(priority=7) if cls is dict else vars(cls(priority=7))
        job.__dict__.update({name: each for name, each in patch.items() if each is not None})

        assert job.priority == 7
        assert job.serialize() == {"id": "a", "priority": 7, "poolInfo": {"poolId": "p"}}
        assert job == self.make(priority=7, max_parallel_tasks=None)

    def test_update_from_another(self):
        """It takes the whole ``__dict__`` of another model, declared or not."""
        job = self.make(priority=3, display_name="x")
        job.__dict__.update(JobPatchParameter(pool_info=PoolInformation(pool_id="q")).__dict__)
        job.__dict__.update(self.make(priority=9, max_parallel_tasks=None).__dict__)

        assert job.serialize() == {"id": "a", "priority": 9, "poolInfo": {"poolId": "p"}}

    def test_setting_an_attribute_counts(self):
        """Setting and deleting an attribute changes it."""
        job = self.make()
        job.priority = 4
        assert vars(job)["priority"] == 4

        del job.priority
        assert "priority" not in vars(job)
        assert job.priority is None

    def test_replaced(self):
        """Another dict may be put in its place."""
        job = self.make()
        job.__dict__ = {**vars(job), "id": "b"}

        assert job.id == "b"
        assert copy.deepcopy(job).id == copy.copy(job).id == "b"

    def test_read(self):
        """A model that was read has all attributes, and what it does not know."""
        job = ExtendedJob.deserialize(
            {"id": "a", "poolInfo": {"poolId": "p"}, "priority": 1, "x": 2}
        )

        assert vars(job)["priority"] == 1
        assert vars(job)["additional_properties"] == {"x": 2}

    def test_inside_declared(self):
        """A declared model that holds one is written, compared and copied with its attributes."""

        class Range(TaskIdRange):
            def __init__(self, size):
                super().__init__(start=1, end=size)

        task = CloudTask(depends_on=Range(3))

        assert task.as_dict() == {"depends_on": {"start": 1, "end": 3}}
        assert copy.deepcopy(task) == task != CloudTask(depends_on=Range(4))


class TestMsrestStyle:
    """Models of any other class."""

    def test_attributes(self):
        """They are what was set, with the additional properties first, as in msrest."""
        assert list(vars(Shelf(width=3)).items()) == [("additional_properties", {}), ("width", 3)]

    def test_can_be_changed(self):
        """What is put into it counts."""
        shelf = Shelf()
        vars(shelf).update(width=4)

        assert shelf.serialize() == {"width": 4}
