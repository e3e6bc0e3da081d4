"""Fuzz target: the functions in C, against those in Python and the exact writer.

An input is a line that chooses a family of classes, then bytes that choose an instance and a style
of writing. Families are kept for a while, because making classes takes longer than writing.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
import sys
import types
import warnings
from typing import TYPE_CHECKING, Any

from azure.core.serialization import NULL

from azure_batch_models import MetadataItem, Model, SerializationError
from azure_batch_models.engine import _accelerator
from azure_batch_models.engine._accelerator import pure
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.scalars import SCALARS, UNLIMITED_DURATION
from azure_batch_models.engine.schema.shape import ADDITIONAL, DeclarationError
from azure_batch_models.engine.writing import compiled as compiled_writers
from azure_batch_models.engine.writing import generated, json_text, plans, styles
from choices import Choices
from comparable import comparable
from exact_ways import REFUSED, write_exactly
from invariants import unless_declined
from sample_models import Colour

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.shape import WireType

_STYLES = (
    *(
        styles.for_serialize(keep_readonly=readonly, keep_additional=more, keep_values=values)
        for readonly in (False, True)
        for more in (False, True)
        for values in (False, True)
    ),
    *(styles.AS_DICT, styles.for_as_dict(keep_readonly=False), styles.TO_DICT),
    *(styles.TO_JSON,) * 4,
)
_NAMES = ("a", "b", "c", "d", "name", "_private", "class_", "ä")
_KEYS = (
    *("a", "b", "c", "d", "name", "someKey", "properties.a", "properties.b", "properties.in.c"),
    *("name.x", "", "odata\\.metadata", "odata\\.x", "ä", "€.ü", 'q"', "\x01", "a b", "😀"),
)
_WIRES = (
    *SCALARS,
    "bool",
    "float",
    "Colour",
    "Colour",
    "Colour",
    "Parent",
    "Sibling",
    "Child",
    "MetadataItem",
    "Nobody",
)
_PATTERNS = (*("{}",) * 5, "[{}]", "{{{}}}", "[[{}]]", "{{[{}]}}")
_RULES: tuple[dict[str, bool], ...] = (*({},) * 5, {"readonly": True}, {"required": True})
_EXTRAS = (
    *(None, {}, {"odata.metadata": "m"}, {"odata.metadata": "ä€"}, {"odata.metadata": 5}),
    *({"new": 1, "odata.x": [1]}, {"a": {"b": float("nan")}}, {"name": 1.5, 5: "x"}),
    *("m", "\ud800", 5, {"properties": {"a": 1}}, {"new": MetadataItem(name="a", value="b")}),
)
_UTC = datetime.UTC
_ZONES = (_UTC, _UTC, _UTC, None, datetime.timezone(datetime.timedelta(hours=1)))
_MICROSECONDS = (0, 1, 10, 120, 1000, 123456, 100000, 999999)
_SPANS = (datetime.timedelta.max, UNLIMITED_DURATION, -UNLIMITED_DURATION, datetime.timedelta.min)
_MOST_FAMILIES = 64


class _Family:
    """Some classes that refer to each other, and their writers."""

    def __init__(self, line: bytes) -> None:
        choices = Choices(line)
        self.module = types.ModuleType(f"fuzzed_{line.hex()}")
        sys.modules[self.module.__name__] = self.module
        vars(self.module).update(Colour=Colour, MetadataItem=MetadataItem)
        self.classes = [self._made(choices, "Parent", Model)]
        self.classes.append(self._made(choices, "Sibling", Model))
        if choices.number(2):
            self.classes.append(self._made(choices, "Child", self.classes[0]))
        self._writers: dict[Any, tuple[Any, Any]] = {}

    def __del__(self) -> None:
        sys.modules.pop(self.module.__name__, None)

    def _made(self, choices: Choices, name: str, base: Any) -> Any:
        """Make a class: declared, in msrest's style, or the latter below one of the former."""
        own: dict[str, Any] = {}
        for _ in range(choices.number(6)):
            wire = choices.one_of(_PATTERNS).format(choices.one_of(_WIRES))
            own[choices.one_of(_NAMES)] = {"key": choices.one_of(_KEYS), "type": wire}
        attribute_map = dict(base._attribute_map) | own
        if choices.number(8) == 7:
            attribute_map[ADDITIONAL] = {"key": "", "type": "{object}"}
        namespace: dict[str, Any] = {
            "__module__": self.module.__name__,
            "__qualname__": name,
            "_attribute_map": attribute_map,
            "_validation": {each: choices.one_of(_RULES) for each in own},
        }
        owner: list[Any] = []
        way = choices.number(4)
        if way == 3:
            namespace["__init__"] = _initializer(owner, tuple(own))
        elif way < 2:
            namespace["__annotations__"] = dict.fromkeys(own, Any)
            defaults = (*(None,) * 5, 1, "x", -1.5)
            namespace |= {each: choices.one_of(defaults) for each in own if choices.number(8) < 7}
        made = type(Model)(name, (base,), namespace)
        owner.append(made)
        setattr(self.module, name, made)
        if choices.number(8) == 7:
            made.enable_additional_properties_sending()
        if choices.number(16) == 15 and own:
            setattr(made, next(iter(own)), property(lambda _: "of a property"))
        return made

    def writers(self, cls: Any, style: Any) -> tuple[Any, Any]:
        """Return the writers of a class in C, or ``None``, and in Python."""
        found = self._writers.get((cls, style))
        if found is None:
            plan = plans.plan_of(cls._codec, cls._codec.shape, style)
            in_c = None
            if _accelerator.compiled is not None:
                with contextlib.suppress(Declined):
                    in_c = compiled_writers.build(plan)
            found = self._writers[cls, style] = in_c, generated.build(plan)
        return found


def _initializer(owner: list[Any], names: tuple[str, ...]) -> Callable[..., None]:
    """Return an ``__init__`` as classes of msrest have it; ``owner`` is to have the class."""

    def initialize(self: Any, **arguments: Any) -> None:
        own = {name: arguments.pop(name, None) for name in names}
        super(owner[0], self).__init__(**arguments)
        for name, value in own.items():
            setattr(self, name, value)

    return initialize


class _Unruly:
    """Changes what is being written as soon as anybody looks at it."""

    def __init__(self, change: Callable[[], object]) -> None:
        self._change = change

    def _changed(self, *_: object) -> Any:
        with contextlib.suppress(AttributeError, TypeError):
            self._change()
        raise AttributeError

    _codec = _attribute_map = value = tzinfo = property(_changed)
    __hash__ = __eq__ = __int__ = __float__ = __str__ = __iter__ = __len__ = _changed


class _Drawing:
    """Draws instances of a family's classes, and what is done to them."""

    def __init__(self, family: _Family, choices: Choices) -> None:
        self.family = family
        self.choices = choices
        self.is_unruly = False
        """Whether what is being written changes meanwhile."""

    def instance(self, depth: int = 0) -> Any:
        """Make an instance in C and in Python, which is the same; ``None`` where it is refused."""
        choices = self.choices
        cls = choices.one_of(self.family.classes)
        fields = {each.attribute: each.wire for each in cls._codec.shape.wire_fields}
        names = (*fields, *fields, "unknown", ADDITIONAL, "_extra_")
        arguments: dict[str, Any] = {}
        for _ in range(choices.number(len(fields) + 3)):
            name = choices.one_of(names)
            arguments[name] = (
                self.value(cls, fields[name], depth) if name in fields else choices.one_of(_EXTRAS)
            )
        if not depth:
            assert _made(cls, arguments) == _made(cls, arguments, type(cls).__call__)
        with warnings.catch_warnings(action="ignore"):
            return unless_declined(lambda: cls(**arguments))

    def change(self, model: Any) -> None:
        """Do something to an instance that is out of the ordinary."""
        choices = self.choices
        shape = model._codec.shape
        names = [each.attribute for each in shape.wire_fields] or [ADDITIONAL]
        name = choices.one_of(names)
        kind = choices.number(16)
        with contextlib.suppress(AttributeError, TypeError):
            if kind == 0:
                delattr(model, name)
            elif kind == 1:
                setattr(model, name, self._unruly(model))
            elif kind == 2:
                setattr(model, name, [model, self._unruly(model), 1, 2])
            elif kind == 3:
                setattr(model, name, {"a": self._unruly(model), "b": 1})
            elif kind == 4:
                setattr(model, name, model)
            elif kind == 5:
                model._attribute_map = dict(model._attribute_map)
            elif kind < 9:
                model.additional_properties = choices.one_of(_EXTRAS)
            else:
                setattr(model, name, choices.value())

    def _unruly(self, model: Any) -> Any:
        """Return a value that changes something."""
        self.is_unruly = True
        cls, held = type(model), model._attribute_map

        def empty() -> None:
            for name in held:
                value = getattr(model, name, None)
                if isinstance(value, list | dict):
                    value.clear()

        def lose() -> None:
            for name in held:
                with contextlib.suppress(AttributeError):
                    delattr(model, name)

        def forget() -> None:
            cls._validation = dict(cls._validation)
            gc.collect(0)  # what is new; all takes longer than everything else here

        return _Unruly(self.choices.one_of((empty, lose, forget, self.family._writers.clear)))

    def value(self, owner: Any, wire: WireType, depth: int) -> Any:
        """Draw a value that fits a wire type, or nearly, or not at all."""
        choices = self.choices
        kind = choices.number(16)
        if kind > 12 or depth > 3:
            return choices.one_of((None, NULL, {}, [], "x")) if kind % 2 else choices.value()
        if wire.item is not None:
            items = [self.value(owner, wire.item, depth + 1) for _ in range(choices.number(4))]
            return items if wire.kind == "list" else {choices.text(): item for item in items}
        if wire.kind == "scalar":
            return self._scalar(wire.name)
        found = owner._codec.find(wire.name)
        if found is Colour:
            return choices.one_of((*Colour, "red", "SEAGREEN", "other"))
        if found is None or kind == 12:
            return MetadataItem(name=choices.text(), value="v")
        return self.instance(depth + 1)

    def _scalar(self, name: str) -> Any:
        """Draw a value of a scalar wire type."""
        choices = self.choices
        python = SCALARS[name].python
        if python is str:
            return choices.text()
        if python is datetime.datetime:
            year, month, day = 1 + choices.number(256) * 39, choices.number(12), choices.number(28)
            time = choices.number(24), choices.number(60), choices.number(60)
            part, zone = choices.one_of(_MICROSECONDS), choices.one_of(_ZONES)
            return datetime.datetime(year, month + 1, day + 1, *time, part, tzinfo=zone)
        if python is datetime.timedelta:
            long = choices.number(16)
            if long < len(_SPANS):
                return _SPANS[long]
            seconds = choices.number(256) * choices.number(256)
            part = choices.one_of(_MICROSECONDS)
            return datetime.timedelta(choices.number(256) - 10, seconds, part)
        if python is int:
            return choices.one_of((0, 1, -1, 10**9, -(10**18), 2**63, -(2**63), 2**64, True))
        if python is float:
            return choices.one_of((0.0, -0.0, 1.5, 1e300, 5e-324, 1e16, 0.1, 7, float("nan")))
        if python is bool:
            return choices.one_of((True, False, 1, "true"))
        return choices.one_of((b"x", bytearray(b"y"), "YQ==", 5))


def _made(cls: Any, arguments: dict[str, Any], *call: Any) -> Any:
    """Return what calling a class gives, comparable: an instance or an error, and warnings."""
    made, *given = (*call, cls)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found = comparable(made(*given, **arguments))
        except Exception as error:  # noqa: BLE001 - any error counts
            found = type(error), str(error)
    return found, [str(each.message) for each in caught]


_families: dict[bytes, _Family | None] = {}


def _family(line: bytes) -> _Family | None:
    """Return a family, made or kept; ``None`` where the engine refuses one of its classes."""
    if line not in _families:
        if len(_families) >= _MOST_FAMILIES:
            _families.pop(next(iter(_families)))
        try:
            _families[line] = _Family(line)
            for cls in _families[line].classes:
                _ = cls._codec.shape
        except (TypeError, ValueError, DeclarationError):
            _families[line] = None
    return _families[line]


def exercise(data: bytes) -> None:
    """Make an instance and write it in each way; all ways do the same."""
    line, _, rest = data.partition(b"\n")
    family = _family(line)
    if family is None:
        return
    choices = Choices(rest)
    style = choices.one_of(_STYLES)
    drawing = _Drawing(family, choices)
    model = drawing.instance()
    if model is REFUSED:
        return
    for _ in range(choices.number(4)):
        drawing.change(model)
    if drawing.is_unruly:
        _used(family, model, style)
        _families.pop(line, None)
    else:
        _written(family, model, style)


def _used(family: _Family, model: Any, style: Any) -> None:
    """Write what changes meanwhile; nothing but an exception may come of it."""
    for writer in family.writers(type(model), style):
        if writer is not None:
            unless_declined(lambda: writer(model))  # noqa: B023
            unless_declined(lambda: _accelerator.json_of(writer, model))  # noqa: B023
    for verb in (model.serialize, model.as_dict, model.to_json):
        unless_declined(verb)


def _written(family: _Family, model: Any, style: Any) -> None:
    """C writes what Python writes, or both decline; and the exact writer writes the same."""
    in_c, in_python = family.writers(type(model), style)
    if style is styles.TO_JSON:
        expected = unless_declined(lambda: pure.json_of(in_python, model))
        found = unless_declined(lambda: _accelerator.json_of(in_c or in_python, model))
        assert found == expected
        if found is not REFUSED:
            assert found == _exact_json(model)
        return
    expected = unless_declined(lambda: in_python(model))
    found = expected if in_c is None else unless_declined(lambda: in_c(model))
    assert repr(comparable(found)) == repr(comparable(expected))
    if found is not REFUSED:
        assert comparable(found) == comparable(write_exactly(model, style))


def _exact_json(model: Any) -> Any:
    """Return the JSON of what the exact writer writes."""
    body = write_exactly(model, styles.TO_DICT)
    if body is REFUSED:
        return REFUSED
    try:
        return json_text.encode_all(body, "")
    except SerializationError:
        return REFUSED
