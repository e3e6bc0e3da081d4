"""Reading: the fast reader first, the exact reader where it declines."""

from __future__ import annotations

import json

import pytest

from azure_batch_models import CloudTask, DeserializationError, Model, TaskConstraints
from azure_batch_models.engine.reading import read as reading
from azure_batch_models.engine.reading.key_extractors import attribute_key_extractor

PLAIN = {"id": "a", "constraints": {"maxTaskRetryCount": 3}}
NOT_PLAIN = {"id": "a", "constraints": {"maxTaskRetryCount": "3"}}
TASK = CloudTask(id="a", constraints=TaskConstraints(max_task_retry_count=3))


@pytest.mark.parametrize("read", [reading.read_body, reading.read_dict])
@pytest.mark.parametrize("body", [PLAIN, NOT_PLAIN])
@pytest.mark.parametrize(
    "pack",
    [
        lambda body: body,
        json.dumps,
        lambda body: json.dumps(body).encode(),
        lambda body: bytearray(json.dumps(body).encode()),
        lambda body: json.dumps(body).encode("utf-8-sig"),
    ],
    ids=["dict", "text", "bytes", "bytearray", "byte order mark"],
)
def test_plain_or_not(read, body, pack):
    """A body reads the same whichever reader it needs, and in whatever form it comes."""
    assert read(CloudTask, pack(body)) == TASK


def test_any_keys():
    """Only ``read_dict`` understands other names."""
    body = {"ID": "a", "Constraints": {"max_task_retry_count": 3}}

    assert reading.read_dict(CloudTask, body) == TASK
    assert reading.read_dict(CloudTask, json.dumps(body)) == TASK
    assert reading.read_body(CloudTask, body).id is None


def test_mistakable_keys():
    """Where a REST key is another attribute's name, text and dict read the same."""

    class Swapped(Model):
        _attribute_map = {
            "a": {"key": "b", "type": "str"},
            "b": {"key": "c", "type": "str"},
        }
        a: str | None = None
        b: str | None = None

    body = {"b": "1", "c": "2"}

    assert reading.read_dict(Swapped, json.dumps(body)) == reading.read_dict(Swapped, body)
    assert reading.read_body(Swapped, json.dumps(body)) == Swapped(a="1", b="2")


def test_own_extractors():
    """Extractors of one's own decide, for text as well."""
    found = reading.read_dict(
        CloudTask, '{"id": "a", "commandLine": "b"}', [attribute_key_extractor]
    )

    assert (found.id, found.command_line) == ("a", None)


@pytest.mark.parametrize("read", [reading.read_body, reading.read_dict])
def test_what_cannot_be_read(read):
    """A body that cannot be read raises one error that names the model."""
    with pytest.raises(DeserializationError, match=r"^CloudTask cannot be read: \$\.constraints"):
        read(CloudTask, {"constraints": 5})


class TestPartially:
    """Reading as far as possible, for checks."""

    def test_nothing_wrong(self):
        """A definition without problems is read by any keys."""
        body = {"ID": "a", "constraints": {"maxTaskRetryCount": 3}}

        assert reading.read_partially(CloudTask, body) == (TASK, [])

    def test_something_wrong(self):
        """What could be read is there, beside what could not."""
        found, problems = reading.read_partially(CloudTask, {"id": "a", "constraints": 5})

        assert found == CloudTask(id="a")
        assert [problem.path for problem in problems] == ["$.constraints"]

    def test_everything_wrong(self):
        """Of what is no object there is no instance."""
        found, problems = reading.read_partially(CloudTask, [])

        assert found is None
        assert len(problems) == 1
