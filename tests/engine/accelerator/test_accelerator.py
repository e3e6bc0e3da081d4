"""The functions in C do what those in Python do, and decline everything else without harm."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import gc
import json
import os
import pickle
import random
import subprocess
import sys
import threading
import warnings
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
import scalar_samples
from azure_batch_models import (
    AutoUserScope,
    CloudTask,
    EnvironmentSetting,
    MetadataItem,
    Model,
    PoolAddParameter,
    SerializationError,
    TaskAddParameter,
    TaskConstraints,
    UnknownAttributeWarning,
    engine,
)
from azure_batch_models.engine import _accelerator
from azure_batch_models.engine._accelerator import pure
from azure_batch_models.engine.schema.scalars import (
    UNLIMITED,
    plain_duration,
    plain_iso,
    write_duration,
    write_iso,
)
from azure_batch_models.engine.schema.scalars import (
    UNLIMITED_DURATION as LONGEST,
)
from azure_batch_models.engine.writing import compiled as compiled_writers
from azure_batch_models.engine.writing import generated, plans, styles, write
from comparable import comparable
from in_python import without_c
from model_strategies import filled_models

compiled: Any = _accelerator.compiled
needs_compiled = pytest.mark.skipif(compiled is None, reason="the accelerator is not compiled here")
pytestmark = pytest.mark.usefixtures("quiet_logs")

STYLES = [
    *(
        styles.for_serialize(keep_readonly=readonly, keep_additional=more, keep_values=values)
        for readonly in (False, True)
        for more in (False, True)
        for values in (False, True)
    ),
    styles.for_as_dict(keep_readonly=True),
    styles.for_as_dict(keep_readonly=False),
    styles.TO_DICT,
    styles.TO_JSON,
]
REPETITIONS = int(os.environ.get("AZURE_BATCH_MODELS_CALLS", "2000"))
"""How often each function is called before its references are counted."""


def run(code: str, **environment: str) -> str:
    """Run code in a process of its own and return what it prints."""
    environment = {**os.environ, **environment}
    environment.pop("COVERAGE_PROCESS_START", None)
    done = subprocess.run(
        # -P: the package that is installed, not what is in the directory.
        [sys.executable, "-P", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def outcome(do: Any, *arguments: Any, **keywords: Any) -> Any:
    """Return what a function returns, or the class of what it raises."""
    try:
        return do(*arguments, **keywords)
    except Exception as error:  # noqa: BLE001 - the class of any error counts
        return type(error)


class TestChoice:
    """Which module does the work."""

    def test_the_engine_tells(self):
        """`engine.accelerated` says whether the parts in C are there."""
        assert engine.accelerated is (compiled is not None)

    @pytest.mark.parametrize("value", ["1", "yes"])
    def test_it_can_be_switched_off(self, value):
        """With the variable set, everything is done in Python."""
        code = "from azure_batch_models import engine; print(engine.accelerated)"

        assert run(code, AZURE_BATCH_MODELS_PURE=value) == "False"

    @needs_compiled
    @pytest.mark.parametrize("value", ["", "0"])
    def test_nothing_switches_it_off_by_mistake(self, value):
        """An empty variable, or 0, leaves it on."""
        code = "from azure_batch_models import engine; print(engine.accelerated)"

        assert run(code, AZURE_BATCH_MODELS_PURE=value) == "True"

    def test_it_may_be_missing(self):
        """Where the module in C cannot be loaded, the package works without it."""
        code = (
            "import sys; sys.modules['azure_batch_models.engine._accelerator.compiled'] = None\n"
            "from azure_batch_models import engine, CloudTask\n"
            "print(engine.accelerated, CloudTask(id='a').to_json())"
        )

        assert run(code) == 'False {"id":"a"}'

    def test_both_have_the_same_functions(self):
        """Whatever the engine calls is in the module in Python."""
        names = [name for name in vars(_accelerator) if not name.startswith("_")]
        functions = [name for name in names if callable(getattr(_accelerator, name))]

        assert [name for name in functions if name not in vars(pure) and name != "Any"] == []
        assert "json_of" in functions

    @needs_compiled
    def test_a_second_import(self):
        """A program that imports the package anew gets the same functions."""
        code = (
            "import sys, azure_batch_models as first\n"
            "old = first.CloudTask(id='a')\n"
            "for name in [n for n in sys.modules if n.startswith('azure_batch_models')]:\n"
            "    del sys.modules[name]\n"
            "import azure_batch_models as second\n"
            "from azure_batch_models import engine\n"
            "new = second.CloudTask(id='b', constraints=second.TaskConstraints())\n"
            "print(engine.accelerated, old.to_json(), new.to_json(), first.CloudTask(id='c').id)"
        )

        assert run(code) == 'True {"id":"a"} {"id":"b","constraints":{}} c'

    @needs_compiled
    @pytest.mark.skipif(sys.version_info >= (3, 13), reason="msgspec refuses before it gets there")
    def test_another_interpreter_of_the_process(self):
        """A subinterpreter is refused the module in C, and the process goes on."""
        code = (
            "import _xxsubinterpreters as sub, azure_batch_models as m\n"
            "one = sub.create()\n"
            "try: sub.run_string(one, 'import azure_batch_models.engine as e; "
            "print(e.accelerated, flush=True)')\n"
            "except sub.RunFailedError as error: print('refused', flush=True)\n"
            "sub.destroy(one)\n"
            "print(m.CloudTask(id='a').to_json())"
        )

        first, second = run(code).splitlines()
        assert first in {"False", "refused"}
        assert second == '{"id":"a"}'


@needs_compiled
class TestReading:
    """Dates and durations."""

    moment = staticmethod(
        lambda text: compiled.read_as(compiled.moment_reader(plain_iso), text),
    )

    @given(
        scalar_samples.plain_moments
        | scalar_samples.odd_moments
        | st.text(max_size=30)
        | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{0,9}Z")
    )
    def test_moments(self, text):
        """A text is read as the function in Python reads it, which refuses the same ones."""
        assert outcome(self.moment, text) == outcome(plain_iso, text)

    @pytest.mark.parametrize("position", range(28))
    @pytest.mark.parametrize("character", "0 9:-TZ./\0é٣")
    def test_one_wrong_character(self, position, character):
        """A character that is out of place is never overlooked."""
        text = "2026-01-31T08:30:00.1234567Z"
        wrong = text[:position] + character + text[position + 1 :]

        assert outcome(self.moment, wrong) == outcome(plain_iso, wrong)

    @pytest.mark.parametrize(
        "text",
        [
            *("0000-01-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z"),
            *("2026-01-00T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T23:60:00Z"),
            *("2026-01-31T23:59:60Z", "2026-01-31T23:59:59.Z", "9999-12-31T23:59:59.9999999Z"),
        ],
    )
    def test_the_calendar(self, text):
        """Days and times that do not exist are refused, and the last moment is not."""
        assert outcome(self.moment, text) == outcome(plain_iso, text)

    @pytest.mark.parametrize(
        "value", [None, 5, b"x", dt.datetime(2026, 1, 1), [], type("S", (str,), {})("P1D")]
    )
    def test_other_values(self, value):
        """A value that is no text goes to the function in Python."""
        duration = compiled.duration_reader(plain_duration, {})

        assert outcome(self.moment, value) == outcome(plain_iso, value)
        assert outcome(compiled.read_as, duration, value) == outcome(plain_duration, value)

    def test_known_durations(self):
        """A duration that is known is not read again, and others are."""
        read = compiled.duration_reader(lambda text: text + "!", {"P1D": dt.timedelta(1)})

        assert read("P1D") == dt.timedelta(1)
        assert read("P2D") == "P2D!"

    def test_msgspec_takes_readers_for_types(self):
        """A decoder calls a reader for a value, and checks what comes back."""
        kind = compiled.moment_reader(lambda text: "no date")
        decode = msgspec.json.Decoder(list[kind], dec_hook=compiled.read_as).decode

        assert decode(b'["2026-01-31T08:30:00Z"]') == [
            dt.datetime(2026, 1, 31, 8, 30, tzinfo=dt.UTC)
        ]
        with pytest.raises(msgspec.ValidationError):
            decode(b'["tomorrow"]')

    @pytest.mark.parametrize(
        "name", ["read_as", "duration_reader", "json_of", "take_calls", "make"]
    )
    @pytest.mark.parametrize("arguments", [(), (1,), (1, 2), (1, 2, 3), (int, frozenset(), None)])
    def test_wrong_arguments(self, name, arguments):
        """A function that gets what it cannot take raises an error."""
        assert issubclass(outcome(getattr(compiled, name), *arguments), Exception)

    @pytest.mark.parametrize("meta", [int, type, 5, type(MetadataItem.__mro__[-1])])
    def test_only_metaclasses_of_structs_are_changed(self, meta):
        """`call_directly` refuses every other object."""
        with pytest.raises(TypeError):
            compiled.call_directly(meta)


class Acting(Model):
    """A model in msrest's style that does something once, when it is written."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, act: Any = None) -> None:
        super().__init__()
        self.act = act

    @property
    def name(self) -> str:
        act, self.act = self.act, None
        if act is not None:
            act()
        return "acting"


class Stage(Model):
    """A model of which some parts may act."""

    _attribute_map = {
        "parts": {"key": "parts", "type": "[Acting]"},
        "by_name": {"key": "byName", "type": "{Acting}"},
        "last": {"key": "last", "type": "str"},
    }
    parts: list[Acting] | None = None
    by_name: dict[str, Acting] | None = None
    last: str | None = None


def stage_for(action: str) -> Stage:
    """Return a model of which one part acts."""
    stage = Stage(last="l")
    parts = [Acting(), Acting()]
    by_name = {"a": Acting(), "b": Acting()}
    acting = parts[0] if "list" in action else by_name["a"]
    acting.act = {
        "a list grows": lambda: parts.append(Acting()),
        "a list shrinks": parts.pop,
        "a list is replaced": lambda: setattr(stage, "parts", None),
        "a dict grows": lambda: by_name.update(c=Acting()),
        "a dict shrinks": lambda: by_name.pop("b"),
        "a dict is emptied": by_name.clear,
        "a dict turns": lambda: by_name.update(a=by_name.pop("a")),
        "a dict has another value": lambda: by_name.update(b=Acting()),
        "another attribute": lambda: setattr(stage, "last", "m"),
        "more than the class knows": lambda: stage.additional_properties.update(x=1),
    }[action]
    stage.parts, stage.by_name = parts, by_name
    return stage


def performed(action: str) -> list[Any]:
    """Return what is written in each style where a part changes something meanwhile."""
    found = []
    for style in STYLES:
        for _ in range(4):  # a class in msrest's style has a writer after some uses
            stage = stage_for(action)
            if style is styles.TO_JSON:
                written = outcome(stage.to_json)
            else:
                written = outcome(write.write, stage, style)
        found.append(written)
    return found


def outcomes(models: list[Any]) -> list[Any]:
    """Return what writing makes of each model in each style, and its JSON text."""
    found: list[Any] = []
    for model in models:
        for style in STYLES:
            for _ in range(4):  # a class in msrest's style has a writer after some uses
                written = outcome(lambda: model._codec.writers[style](model))  # noqa: B023
            if style is styles.TO_JSON:
                text = outcome(_accelerator.json_of, model._codec.writers[style], model)
                found.append("declined" if isinstance(text, type) else text)
            elif isinstance(written, type):
                found.append("declined")
            else:
                found.append(json.dumps(comparable(written), default=repr))
    return found


@needs_compiled
class TestWriting:
    """Dicts and texts."""

    def samples(self, name: str) -> list[Any]:
        """Return models of a class: full ones, ones with odd values, and ones with nothing."""
        cls = model_classes.ALL[name]
        rng = random.Random(name)
        found = [cls.from_dict(body_strategies.full_body(cls))]
        values = [
            *(
                None,
                5,
                -(2**70),
                1.5,
                float("nan"),
                True,
                "x",
                'q"\\\n\x00\x7fü€😀',
                "\ud800",
                b"b",
            ),
            *(dt.datetime(2026, 1, 31, 8, 30, tzinfo=dt.UTC), dt.datetime(2026, 1, 31, 8, 30)),
            *(dt.datetime(1, 1, 1, microsecond=120, tzinfo=dt.UTC), dt.timedelta(days=-1)),
            *(dt.timedelta(seconds=3661, microseconds=5), dt.timedelta.max, dt.timedelta()),
            *([], {}, ["a", None], {"a": None}, {1: 2}, MetadataItem(name="a", value="b")),
            *([MetadataItem(name="ä", value="b")], {"a": [1.5]}, AutoUserScope.pool, cls, object()),
        ]
        for _ in range(12):
            model = copy.copy(found[0])
            fields = [*cls._codec.shape.fields]
            for field in rng.sample(fields, min(rng.choice((0, 0, 0, 1, 1, 2)), len(fields))):
                with contextlib.suppress(TypeError, AttributeError):  # not all may be set
                    setattr(model, field.attribute, rng.choice(values))
            extra = rng.choice(
                [{}, {"odata.metadata": "m"}, {"new": [1, {"ä": None}], "odata.x": 1}]
            )
            with contextlib.suppress(TypeError, AttributeError):
                model.additional_properties = extra
            found.append(model)
        return found

    def test_every_class_is_written_the_same(self):
        """In every style, C and Python write the same dict or the same text, or both decline."""
        models = [model for name in model_classes.ALL for model in self.samples(name)]
        in_c = outcomes(models)
        with without_c():
            in_python = outcomes(models)

        different = [
            (models[i // len(STYLES)], STYLES[i % len(STYLES)].verb, a, b)
            for i, (a, b) in enumerate(zip(in_c, in_python, strict=True))
            if a != b
        ]
        assert different[:3] == []
        assert sum(each != "declined" for each in in_c) > len(in_c) / 4

    @pytest.mark.parametrize("name", ["CloudTask", "PoolAddParameter", "TaskAddParameter"])
    def test_plain_classes_are_written_in_c(self, name):
        """No style but that of pickles needs a generated function."""
        codec = model_classes.ALL[name]._codec

        assert {type(codec.writers[style]) for style in STYLES} == {compiled.Writer}
        assert not isinstance(codec.writers[styles.PICKLE], compiled.Writer)

    @given(st.data())
    def test_filled_models(self, data):
        """What `serialize` and `to_json` give, or say is wrong, is the same."""
        name = data.draw(st.sampled_from(["CloudTask", "CloudPool", "JobAddParameter"]))
        (model,) = data.draw(filled_models(name))
        plan = plans.plan_of(model._codec, model._codec.shape, styles.SERIALIZE)

        in_c = outcome(compiled_writers.build(plan), model)
        in_python = outcome(generated.build(plan), model)

        assert isinstance(in_c, type) == isinstance(in_python, type)
        assert isinstance(in_c, type) or comparable(in_c) == comparable(in_python)

    @given(st.datetimes(timezones=st.sampled_from([dt.UTC, None])) | st.timedeltas())
    def test_moments_and_durations(self, value):
        """Dates and durations have the text that the functions in Python give them."""
        if isinstance(value, dt.timedelta):
            written = TaskConstraints(retention_time=value).to_dict()["retentionTime"]
            assert written == write_duration(value)
        else:
            written = _accelerator.make(CloudTask, creation_time=value).to_dict()["creationTime"]
            assert written == write_iso(value)

    @given(st.text() | st.text('"\\\n\x1f\x20\x7f a', max_size=40))
    def test_texts(self, text):
        """A text is escaped as msgspec escapes it."""
        model = MetadataItem(name=text, value="v")

        assert model.to_json().encode() == msgspec.json.encode({"name": text, "value": "v"})

    @given(st.integers() | st.floats())
    def test_numbers(self, number):
        """A number is written as msgspec writes it, and one that JSON lacks is refused."""
        usage = model_classes.ALL["ResourceStatistics"]
        whole = isinstance(number, int)
        model = _accelerator.make(
            usage, **{"disk_read_iops" if whole else "avg_cpu_percentage": number}
        )
        key = "diskReadIOps" if whole else "avgCPUPercentage"
        expected = outcome(lambda: msgspec.json.encode({key: number}).decode())

        text = outcome(model.to_json)
        if text is not SerializationError:
            assert text == expected
        else:
            assert whole or number - number != 0

    def test_a_text_is_left_as_small_as_it_was(self):
        """Writing leaves no copy in UTF-8 with a text."""
        text = "ä" * 1000
        before = sys.getsizeof(text)
        MetadataItem(name=text, value="v").to_json()

        assert sys.getsizeof(text) == before

    def test_a_model_inside_itself(self):
        """A circle is an error with its path, not the end of the process."""
        item = EnvironmentSetting(name="a")
        item.value = [item]
        task = TaskAddParameter(id="a", command_line="c", environment_settings=[item])
        task.constraints = task

        with pytest.raises(SerializationError):
            task.serialize()
        with pytest.raises(SerializationError):
            task.to_json()

    def test_deep_nesting(self):
        """A list that is nested deeper than Python's stack is declined."""
        deep: Any = "x"
        for _ in range(100_000):
            deep = [deep]
        value = compiled.Value(compiled.TEXT)
        for _ in range(100_000):
            value = compiled.Value(compiled.ITEMS, item=value)
        writer = compiled.Writer(CloudTask, [("id", ("id",), True, value)], None, None, False)
        task = CloudTask(id=deep)

        assert outcome(writer, task) is RecursionError
        assert outcome(compiled.json_of, writer, task) is RecursionError

    def test_a_deleted_attribute(self):
        """A slot without a value is declined, and the exact writer takes the model."""
        task = CloudTask(id="a")
        del task.id

        assert outcome(task._codec.writers[styles.SERIALIZE], task) is TypeError
        with pytest.raises(SerializationError, match=r"\$\.id: CloudTask\.id was never set"):
            task.serialize()

    def test_another_class(self):
        """A writer refuses an instance of another class, even a subclass."""
        sub = type(
            "Sub", (CloudTask,), {"__annotations__": {}, "_attribute_map": CloudTask._attribute_map}
        )
        writer = CloudTask._codec.writers[styles.SERIALIZE]

        for other in (sub(id="a"), TaskConstraints(), "x", None, CloudTask):
            assert outcome(writer, other) is TypeError
            assert outcome(compiled.json_of, writer, other) is TypeError

    def test_values_that_change_what_is_written(self):
        """Code that runs meanwhile may delete what is being written."""
        task = TaskAddParameter(id="a", command_line="c")
        settings = [EnvironmentSetting(name="a", value="b") for _ in range(50)]

        class Evil:
            _codec = property(
                lambda self: (settings.clear(), setattr(task, "environment_settings", None))
            )

        settings.insert(1, Evil())
        task.environment_settings = settings

        assert outcome(task._codec.writers[styles.SERIALIZE], task) in {
            AttributeError,
            TypeError,
        }
        assert outcome(task.to_json) is not None

    @pytest.mark.parametrize(
        "action",
        [
            *("a list grows", "a list shrinks", "a list is replaced"),
            *("a dict grows", "a dict shrinks", "a dict is emptied", "a dict turns"),
            *("a dict has another value", "another attribute", "more than the class knows"),
        ],
    )
    def test_what_changes_meanwhile(self, action):
        """What code that runs meanwhile changes has the same effect as in Python."""
        in_c = performed(action)
        with without_c():
            in_python = performed(action)

        assert in_c == in_python

    def test_no_list_with_gaps_is_found(self):
        """Code that runs meanwhile finds no list that lacks items."""
        code = (
            "import gc\n"
            "from azure_batch_models import CloudTask\n"
            "from azure_batch_models.engine._accelerator import compiled as c\n"
            "def look(value): return sum(len([*a]) for a in gc.get_objects() if type(a) is list)\n"
            "value = c.Value(c.ITEMS, item=c.Value(c.CALL, function=look))\n"
            "writer = c.Writer(CloudTask, [('id', ('id',), True, value)], None, None, False)\n"
            "print(len(writer(CloudTask(id=[1, 2, 3]))['id']))"
        )

        assert run(code) == "3"

    def test_a_long_chain_goes(self):
        """A chain of values is freed on a stack that has no room for a call for each."""
        code = (
            "import threading\n"
            "from azure_batch_models.engine._accelerator import compiled as c\n"
            "def work():\n"
            "    value = c.Value(c.TEXT)\n"
            "    for _ in range(200_000): value = c.Value(c.ITEMS, item=value)\n"
            "threading.stack_size(4 * 1024 * 1024)\n"
            "thread = threading.Thread(target=work)\n"
            "thread.start()\n"
            "thread.join()\n"
            "print('freed')"
        )

        assert run(code) == "freed"

    @pytest.mark.parametrize("name", ["Reader", "Rules", "Value", "Writer"])
    def test_types_stay_as_they_are(self, name):
        """Nobody can change the types that the engine relies on."""
        samples = {
            "Reader": compiled.reader(len),
            "Rules": CloudTask._rules_,
            "Value": compiled.Value(compiled.TEXT),
            "Writer": CloudTask._codec.writers[styles.SERIALIZE],
        }

        assert type(samples[name]).__name__ == name
        with pytest.raises(TypeError):
            type(samples[name]).__call__ = len

    def test_a_duration_that_compares_as_it_likes(self):
        """A duration of a subclass is written as what it says it lasts, whatever it equals."""
        members = {"__eq__": lambda self, other: True, "__hash__": lambda self: hash(LONGEST)}
        odd = type("Odd", (dt.timedelta,), members)(days=3)

        assert TaskConstraints(retention_time=odd).serialize() == {"retentionTime": "P3D"}

    def test_an_attribute_of_the_name_of_the_hidden_one(self):
        """A class in msrest's style may have an attribute of that name, with a text in it."""

        class Hidden(Model):
            _attribute_map = {"_extra_": {"key": "extra", "type": "str"}}

            def __init__(self):
                super().__init__()
                self._extra_ = "x"

        for _ in range(4):  # such a class has a writer after some uses
            assert Hidden().to_dict() == {"extra": "x"}
            assert Hidden().to_json() == '{"extra":"x"}'

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("id", property(lambda self: "b", lambda self, value: None)),
            (
                "__getattribute__",
                lambda self, name: "b" if name == "id" else object.__getattribute__(self, name),
            ),
        ],
    )
    def test_a_mixin_that_changes(self, name, value):
        """A base that is no model may get what takes the place of an attribute, and lose it."""
        mixin = type("Mixin", (), {})
        cls = type(CloudTask)("Mixed", (mixin, CloudTask), {})
        model = cls(id="a")
        assert (model.serialize(), model.to_json()) == ({"id": "a"}, '{"id":"a"}')

        setattr(mixin, name, value)
        assert (model.serialize(), model.to_json()) == ({"id": "b"}, '{"id":"b"}')

        delattr(mixin, name)
        assert (model.serialize(), model.to_json()) == ({"id": "a"}, '{"id":"a"}')

    def test_a_new_property_in_place_of_an_attribute(self):
        """A class that gets a property of an attribute's name is written by it."""
        cls = type(
            "Named",
            (Model,),
            {
                "_attribute_map": {"name": {"key": "name", "type": "str"}},
                "__annotations__": {"name": "str | None"},
                "name": None,
            },
        )
        model = cls(name="a")
        assert model.serialize() == {"name": "a"}

        cls.name = property(lambda self: "b")

        assert model.serialize() == {"name": "b"}

    def test_a_changed_map(self):
        """A class that gets another map is written by that."""
        cls = type("Mapped", (MetadataItem,), {})
        model = cls(name="a", value="b")
        model.serialize()

        cls._attribute_map = {"name": {"key": "other.name", "type": "str"}}

        assert model.serialize() == {"other": {"name": "a"}}

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("TEXT",),
            (99,),
            (-1,),
            (8,),
            (6, 5),
            (5, "x"),
            (9, None, 5),
            (12,),
            (7, None, None, None, None, 5),
        ],
    )
    def test_values_that_make_no_sense(self, arguments):
        """A value that lacks what its kind needs cannot be made."""
        assert outcome(compiled.Value, *arguments) is TypeError

    @pytest.mark.parametrize(
        "rows",
        [
            5,
            [5],
            [()],
            [("id", (), True, None)],
            [("id", ("a", "b"), True, "value")],
            [("id", (5,), True, "value")],
            [("id", ("a", "b"), False, 5)],
        ],
    )
    @pytest.mark.parametrize("maps", [None, 5, (5,), (("a",),)])
    @pytest.mark.parametrize("extra", [None, 5, (), ("a", 5, None)])
    def test_writers_that_make_no_sense(self, rows, maps, extra):
        """A writer with wrong rows cannot be made."""
        assert outcome(compiled.Writer, CloudTask, rows, maps, extra, False) is TypeError


@needs_compiled
class TestConstruction:
    """Calls of classes."""

    @pytest.mark.parametrize(
        "cls", [CloudTask, TaskAddParameter, PoolAddParameter, TaskConstraints]
    )
    @pytest.mark.parametrize(
        "arguments",
        [
            {},
            {"id": "a"},
            {"id": "a", "command_line": "c", "vm_size": "s"},
            {"idd": "a"},
            {"url": "u", "id": "a"},
            {"additional_properties": {"a": 1}, "id": "a", "command_line": "c"},
            {"_extra_": "x"},
        ],
    )
    def test_calls(self, cls, arguments):
        """A call gives what the metaclass's own `__call__` gives, with the same warnings."""

        def called(call, *given):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                made = outcome(call, *given, **arguments)
            return made, [str(each.message) for each in caught]

        assert called(cls) == called(type(cls).__call__, cls)

    def test_positional_arguments(self):
        """They are refused with the sentence of the metaclass."""
        with pytest.raises(TypeError, match=r"^CloudTask\(\) takes keyword arguments only, got 1"):
            CloudTask("a")

    def test_the_warning_is_for_the_caller(self):
        """A misspelt argument is reported at the line that has it."""
        with pytest.warns(UnknownAttributeWarning) as caught:
            CloudTask(idd="a")

        assert caught[0].filename == __file__

    def test_what_msgspec_makes(self):
        """`make` looks at nothing, whatever the class requires."""
        assert _accelerator.make(TaskAddParameter).id is None
        assert outcome(_accelerator.make, TaskAddParameter, nothing=1) is TypeError
        assert outcome(_accelerator.make, 5) is TypeError

    def test_metaclasses_of_authors(self):
        """A metaclass with a `__call__` of its own is called, and may call ours."""
        calls = []

        class Meta(type(TaskConstraints)):
            def __call__(cls, **arguments):
                calls.append(arguments)
                return super().__call__(**arguments)

        cls = Meta("Mine", (TaskConstraints,), {"_attribute_map": TaskConstraints._attribute_map})

        assert cls(max_task_retry_count=1).max_task_retry_count == 1
        assert calls == [{"max_task_retry_count": 1}]

    def test_a_metaclass_without_one(self):
        """A metaclass that adds nothing changes nothing."""
        meta = type("Meta", (type(TaskAddParameter),), {})
        cls = meta("Mine", (TaskAddParameter,), {"_attribute_map": TaskAddParameter._attribute_map})

        assert cls(id="a", command_line="c").id == "a"
        with pytest.raises(TypeError, match="misses required keyword argument: id"):
            cls(command_line="c")

    def test_a_class_that_has_lost_its_rules(self):
        """A class without what C needs to call it raises an error."""
        cls = type("Lost", (TaskConstraints,), {"_attribute_map": TaskConstraints._attribute_map})
        type.__setattr__(cls, "_rules_", None)

        with pytest.raises(TypeError, match="has lost its rules"):
            cls()

    def test_threads(self):
        """Classes may be called and written from many threads."""
        made: list[Any] = []

        def work():
            for number in range(200):
                task = TaskAddParameter(
                    id=f"t{number}", command_line="c", constraints=TaskConstraints()
                )
                made.append(
                    task.to_json() == f'{{"id":"t{number}","commandLine":"c","constraints":{{}}}}'
                )

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert made == [True] * 1600


@needs_compiled
class TestReferences:
    """Nothing is kept, whatever happens."""

    task = CloudTask(
        id="a",
        creation_time=dt.datetime(2026, 1, 31, 8, 30, 0, 5, tzinfo=dt.UTC),
        constraints=TaskConstraints(
            retention_time=dt.timedelta(1), max_wall_clock_time=dt.timedelta.max
        ),
        environment_settings=[EnvironmentSetting(name="ä", value="b"), None],
        additional_properties={"odata.metadata": "m"},
    )
    odd = CloudTask(id=5, environment_settings=[EnvironmentSetting(name="a", value=object())])
    calls = {
        "read a date": lambda self: _accelerator.read_as(
            self.reader, "2026-01-31T08:30:00.1234567Z"
        ),
        "read no date": lambda self: _accelerator.read_as(self.reader, "2026-02-31T08:30:00Z"),
        "write": lambda self: self.task._codec.writers[styles.TO_DICT](self.task),
        "write what is odd": lambda self: self.odd._codec.writers[styles.TO_DICT](self.odd),
        "write JSON": lambda self: self.task.to_json(),
        "write odd JSON": lambda self: compiled.json_of(
            self.odd._codec.writers[styles.TO_JSON], self.odd
        ),
        "construct": lambda self: TaskAddParameter(id="a", command_line="b"),
        "construct without what is required": lambda self: TaskAddParameter(id="a"),
        "construct by position": lambda self: TaskAddParameter("a"),
        "make": lambda self: _accelerator.make(TaskAddParameter, id="a"),
        "make wrongly": lambda self: _accelerator.make(TaskAddParameter, idd="a"),
        "a reader": lambda self: compiled.duration_reader(len, {}),
        "a writer": lambda self: compiled.Writer(
            CloudTask,
            [("id", ("id",), True, compiled.Value(compiled.ITEMS, item=compiled.Value(0)))],
            (("a", 1),),
            ("_extra_", "ä", len),
            True,
        ),
        "half a writer": lambda self: compiled.Writer(
            CloudTask, [("id", ("id",), True, compiled.Value(0)), 5], None, None, True
        ),
        "take calls": lambda self: compiled.take_calls(TaskConstraints, frozenset({"a"}), None),
    }

    @pytest.mark.parametrize("name", calls)
    def test_blocks(self, name):
        """After many calls, Python has no more blocks of memory than after a few."""
        self.reader = compiled.moment_reader(plain_iso)
        call = self.calls[name]

        def many(count):
            for _ in range(count):
                with contextlib.suppress(Exception):
                    call(self)
            gc.collect()
            return sys.getallocatedblocks()

        before = many(200)
        watched = [sys.getrefcount(each) for each in (None, True, CloudTask, TaskAddParameter)]
        after = many(REPETITIONS)

        assert after - before < 50
        now = [sys.getrefcount(each) for each in (None, True, CloudTask, TaskAddParameter)]
        assert max(abs(a - b) for a, b in zip(watched, now, strict=True)) < 50

    def test_classes_go(self):
        """A class that nobody needs goes, with its writers and its rules."""
        import weakref

        cls = type("Gone", (CloudTask,), {"_attribute_map": CloudTask._attribute_map})
        cls(id="a", constraints=TaskConstraints()).to_json()
        known = weakref.ref(cls)
        del cls
        gc.collect()

        assert known() is None


def test_pickles_do_not_depend_on_it():
    """What one mode pickles, the other reads."""
    code = (
        "import pickle, sys; from azure_batch_models import CloudTask;"
        "sys.stdout.write(pickle.dumps(CloudTask(id='a', display_name='ä')).hex())"
    )

    assert run(code, AZURE_BATCH_MODELS_PURE="1") == run(code)
    assert pickle.loads(bytes.fromhex(run(code))) == CloudTask(id="a", display_name="ä")


def test_unlimited():
    """The longest duration is written as the service has it."""
    assert write_duration(dt.timedelta.max) == UNLIMITED
    assert json.loads(TaskConstraints(retention_time=dt.timedelta.max).to_json()) == {
        "retentionTime": UNLIMITED
    }
