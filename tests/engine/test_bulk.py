"""Bulk: many models at once."""

from __future__ import annotations

import io
import itertools
import json
import tempfile

import pytest

from azure_batch_models import (
    BatchPoolIdentity,
    CloudTask,
    DeserializationError,
    Model,
    SerializationError,
    TaskConstraints,
    UserAssignedIdentity,
)

TASKS = [
    CloudTask(id="a", constraints=TaskConstraints(max_task_retry_count=3)),
    CloudTask(id="größe", additional_properties={"new": 1}),
    CloudTask(),
]
BODIES = [task.to_dict() for task in TASKS]
LINES = "".join(f"{json.dumps(body)}\n" for body in BODIES)


class TestIterLines:
    """Reading JSON Lines."""

    @pytest.mark.parametrize("place", [0, 1])
    def test_other_lines(self, place):
        """A line may be a view of bytes; anything else is no line, and the error says which."""
        lines = [b'{"id": "a"}', b'{"id": "a"}']
        lines[place] = memoryview(lines[place])
        assert [task.id for task in CloudTask.iter_lines(lines)] == ["a", "a"]

        lines[place] = {"id": "a"}
        with pytest.raises(TypeError, match=f"text or bytes, got an object as line {place + 1}"):
            list(CloudTask.iter_lines(lines))

    @pytest.mark.parametrize(
        "lines",
        [
            lambda: io.StringIO(LINES),
            lambda: io.BytesIO(LINES.encode()),
            lambda: io.BytesIO(LINES.encode("utf-8-sig")),
            lambda: io.BytesIO(LINES.replace("\n", "\r\n").encode()),
            LINES.splitlines,
            lambda: io.StringIO("\n  \n" + LINES.replace("\n", "\n\n")),
        ],
        ids=["text", "binary", "byte order mark", "CRLF", "list", "blank lines"],
    )
    def test_all_sorts_of_lines(self, lines):
        """Files in either mode and any other lines are read; empty lines are skipped."""
        assert list(CloudTask.iter_lines(lines())) == TASKS

    def test_lazy(self):
        """A line is read when its model is asked for, and not before."""
        lines = itertools.chain(['{"id": "a"}'], iter(lambda: 1 / 0, None))

        assert next(CloudTask.iter_lines(lines)).id == "a"

    def test_odd_lines(self):
        """A line that is not plain is read as `deserialize` reads it."""
        (task,) = CloudTask.iter_lines(['{"requiredSlots": "2", "new": null}'])

        assert (task.required_slots, task.additional_properties) == (2, {"new": None})

    @pytest.mark.parametrize(
        ("line", "path"), [('{"constraints": 5}', "$.constraints"), ("{", "$"), ("[]", "$")]
    )
    def test_a_line_that_cannot_be_read(self, line, path):
        """The error says which line, and where in it; the models before it have been given."""
        models = CloudTask.iter_lines([*LINES.splitlines(), "", line])

        assert list(itertools.islice(models, 3)) == TASKS
        with pytest.raises(
            DeserializationError, match=r"^CloudTask on line 5 cannot be read: "
        ) as caught:
            next(models)
        assert [problem.path for problem in caught.value.problems] == [path]

    @pytest.mark.parametrize("text", [LINES, LINES.encode()])
    def test_text_is_refused(self, text):
        """Text is no iterable of lines; that is said at once."""
        with pytest.raises(TypeError, match="expected an open file"):
            CloudTask.iter_lines(text)

    def test_msrest_style(self):
        """A msrest-style class is read too."""

        class House(Model):
            _attribute_map = {"rooms": {"key": "theRooms", "type": "int"}}

            def __init__(self, *, rooms=None):
                self.rooms = rooms

        assert [house.rooms for house in House.iter_lines(['{"theRooms": 5}'])] == [5]


class TestIterItems:
    """Reading the items of a list or page."""

    @pytest.mark.parametrize(
        "body",
        [
            BODIES,
            {"value": BODIES, "odata.nextLink": "n"},
            json.dumps(BODIES),
            f"\ufeff \n{json.dumps(BODIES)}".encode(),
            json.dumps({"odata.metadata": "m", "value": BODIES}).encode(),
            lambda: io.BytesIO(json.dumps({"value": BODIES}).encode()),
            bytearray(json.dumps(BODIES).encode()),
        ],
    )
    def test_all_sorts_of_bodies(self, body):
        """Lists and pages are read, parsed or not."""
        assert list(CloudTask.iter_items(body() if callable(body) else body)) == TASKS

    def test_lazy(self):
        """An item is read when it is asked for, and not before."""
        models = CloudTask.iter_items('[{"id": "a"}, {"constraints": 5}]')

        assert next(models).id == "a"
        with pytest.raises(DeserializationError) as caught:
            next(models)
        assert [problem.path for problem in caught.value.problems] == ["$[1].constraints"]

    def test_path_in_a_page(self):
        """A problem of an item of a page has its path from the page's top."""
        with pytest.raises(DeserializationError) as caught:
            list(CloudTask.iter_items({"value": [{}, {"constraints": 5}]}))

        assert [problem.path for problem in caught.value.problems] == ["$.value[1].constraints"]

    @pytest.mark.parametrize("body", [{}, "{}", "5", None, {"value": {}}, '{"value": null}'])
    def test_no_list(self, body):
        """What has no list is refused at once."""
        with pytest.raises(DeserializationError, match="expected a list, or an object with"):
            CloudTask.iter_items(body)

    @pytest.mark.parametrize("body", ["[", b"\xff", '{"value": [}'])
    def test_no_json(self, body):
        """What is no JSON is refused as everywhere."""
        with pytest.raises(DeserializationError, match="it is no"):
            CloudTask.iter_items(body)

    def test_numbers_that_only_the_standard_library_reads(self):
        """A list that needs the lenient parser is read too."""
        (task,) = CloudTask.iter_items('[{"new": NaN}]')

        assert str(task.additional_properties["new"]) == "nan"


class TestSerializeAll:
    """Writing dicts."""

    def test_as_one_by_one(self):
        """The result is that of `serialize` for each."""
        assert Model.serialize_all(iter(TASKS)) == [task.serialize() for task in TASKS]

    def test_options(self):
        """The options are those of `serialize`."""
        node = BatchPoolIdentity.deserialize({"type": "None", "new": 1})
        user = UserAssignedIdentity.deserialize({"resourceId": "r", "clientId": "c"})

        assert Model.serialize_all([node, user]) == [{"type": "None"}, {"resourceId": "r"}]
        assert Model.serialize_all([user], keep_readonly=True) == [user.to_dict()]
        assert Model.serialize_all([node], keep_additional_properties=True) == [node.to_dict()]
        odd = CloudTask(state="shelved")
        assert Model.serialize_all([odd], keep_unknown_values=True) == [{"state": "shelved"}]

    def test_what_is_not_plain(self):
        """What needs coercion is written too."""
        assert Model.serialize_all([CloudTask(id=5)]) == [{"id": "5"}]

    def test_all_problems(self):
        """Every problem of all models is listed, with its path from the list."""
        tasks = [
            CloudTask(required_slots="many"),
            TASKS[0],
            TaskConstraints(retention_time="soon"),
        ]

        with pytest.raises(SerializationError) as caught:
            Model.serialize_all(tasks)
        assert [problem.path for problem in caught.value.problems] == [
            "$[0].requiredSlots",
            "$[2].retentionTime",
        ]

    def test_no_model(self):
        """Something that is no model is a mistake of the caller."""
        with pytest.raises(TypeError, match="expected models, got an object at index 1"):
            Model.serialize_all([TASKS[0], {}])


class TestWriteLines:
    """Writing JSON Lines."""

    @pytest.mark.parametrize("make", [io.StringIO, io.BytesIO])
    def test_round_trip(self, make):
        """What is written is read again, nothing lost."""
        file = make()

        assert Model.write_lines(iter(TASKS), file) == 3
        file.seek(0)
        assert list(CloudTask.iter_lines(file)) == TASKS

    @pytest.mark.parametrize("mode", ["w+", "w+b"])
    def test_temporary_files(self, mode):
        """Files that only wrap one are understood."""
        with tempfile.NamedTemporaryFile(mode) as file:
            Model.write_lines(TASKS, file)
            file.seek(0)
            assert list(CloudTask.iter_lines(file)) == TASKS

    def test_each_line_is_to_json(self):
        """A line is what `to_json` gives, for plain models and others."""
        tasks = [*TASKS, CloudTask(id=5)]
        file = io.StringIO()

        Model.write_lines(tasks, file)

        assert file.getvalue().splitlines() == [task.to_json() for task in tasks]

    def test_more_than_a_batch(self):
        """Any number of models is written."""
        file = io.BytesIO()

        assert CloudTask.write_lines((CloudTask(id=str(n)) for n in range(2_500)), file) == 2_500
        assert file.getvalue().count(b"\n") == 2_500

    def test_what_cannot_be_written(self):
        """A model that cannot be written is refused, and nothing of its batch is written."""
        file = io.BytesIO()

        with pytest.raises(SerializationError, match=r"\$\[1\]\.requiredSlots"):
            Model.write_lines([TASKS[0], CloudTask(required_slots="many")], file)
        assert file.getvalue() == b""

    @pytest.mark.parametrize("before", [0, 5, 1_003])
    def test_which_is_wrong(self, before):
        """An error says which of the models it is, however many have been written."""
        models = [CloudTask(id="a")] * before
        odd = CloudTask(display_name="a", required_slots="many")
        with pytest.raises(SerializationError) as caught:
            Model.write_lines([*models, odd, odd], io.BytesIO())
        assert [each.path for each in caught.value.problems] == [f"$[{before}].requiredSlots"]

        with pytest.raises(TypeError, match=rf"expected models, got number 1 at index {before}"):
            Model.write_lines([*models, 1], io.BytesIO())

    @pytest.mark.parametrize("value", [None, "a", {"id": "a"}, CloudTask])
    def test_no_models(self, value):
        """What is no model cannot be written."""
        with pytest.raises(TypeError, match=r"expected models, got .* at index 0"):
            Model.write_lines([value], io.StringIO())
        with pytest.raises(TypeError, match=r"expected models, got .* at index 0"):
            Model.serialize_all([value])


def test_a_mark_before_the_first_line():
    """A byte order mark may stand before the first line, as text and as bytes."""
    for mark in ("\ufeff", b"\xef\xbb\xbf"):
        line = mark + ('{"id": "a"}' if isinstance(mark, str) else b'{"id": "a"}')

        assert [task.id for task in CloudTask.iter_lines([line])] == ["a"]
