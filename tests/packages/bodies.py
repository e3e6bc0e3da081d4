"""Bodies and arguments drawn from the maps of a package's classes: right ones and odd ones.

Everything comes from a seeded generator and from the maps alone, so that both sides draw the same.
"""

from __future__ import annotations

import copy
import datetime
import re
from enum import Enum
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from random import Random

_DEEPEST = 3
_DOT = re.compile(r"(?<!\\)\.")
_ODD: tuple[Any, ...] = (
    *("", "x", "5", "true", "2024-13-45", 0, -1, 7, 2.5, True, False, 2**40, [], [1, None], ["a"]),
    *({}, {"a": 1}, {"key": "k", "value": "v"}, [{"key": "k", "value": "v"}], "é\u4e2d"),
)
_TEXTS: dict[str, tuple[Any, ...]] = {
    "str": ("text", "", "Ünï", "a b", "true", "12"),
    "int": (0, 1, -5, 70000, "12"),
    "long": (0, 2**40, "123", -1),
    "float": (0.0, 1.5, -2, "2.25", 3),
    "bool": (True, False, "true", "FALSE", 1),
    "decimal": (1, 2.5, "3.75"),
    "object": ({"a": [1, None, {"b": True}]}, "text", 5, 1.5, [1, "2"], True, {}),
    "iso-8601": (
        "2024-02-29T12:34:56.789Z",
        "2024-02-29T12:34:56Z",
        "2024-02-29T12:34:56.1234567Z",
        "2024-02-29T12:34:56+02:00",
        "2024-02-29T12:34:56",
    ),
    "rfc-1123": ("Thu, 29 Feb 2024 12:34:56 GMT", "Mon, 01 Jan 2024 00:00:00 GMT"),
    "unix-time": (0, 1700000000, 86400),
    "date": ("2024-02-29", "1999-12-31"),
    "time": ("12:34:56", "00:00:00"),
    "duration": ("PT1H30M", "P1D", "P7DT2H", "PT0S", "PT0.5S", "P1M", "P1Y2M3D"),
    "bytearray": ("aGVsbG8=", ""),
    "base64": ("aGVsbG8", "_-8"),
}
_UTC = datetime.UTC
_NATIVE: dict[str, tuple[Any, ...]] = {
    "iso-8601": (
        datetime.datetime(2024, 2, 29, 12, 34, 56, 789000, tzinfo=_UTC),
        datetime.datetime(2024, 2, 29, 12, 34, 56, tzinfo=_UTC),
        datetime.datetime(2024, 2, 29, 12, 34, 56),
        datetime.datetime(
            2024, 2, 29, 1, 2, 3, 45, tzinfo=datetime.timezone(datetime.timedelta(hours=-7))
        ),
        "2024-02-29T12:34:56.789Z",
    ),
    "rfc-1123": (datetime.datetime(2024, 2, 29, 12, 34, 56, tzinfo=_UTC),),
    "unix-time": (datetime.datetime(2024, 2, 29, 12, 34, 56, tzinfo=_UTC),),
    "date": (datetime.date(2024, 2, 29), "2024-02-29"),
    "time": (datetime.time(12, 34, 56), "12:34:56"),
    "duration": (datetime.timedelta(hours=1, minutes=30), datetime.timedelta(days=2), "PT5M"),
    "bytearray": (bytearray(b"hello"), b"hello"),
    "base64": (b"hello", bytearray(b"\xff\xfe")),
}


class Bodies:
    """Draws the bodies and the arguments of classes."""

    def __init__(self, classes: dict[str, Any], random: Random) -> None:
        """Draw from the maps of these classes."""
        self._classes = classes
        self._random = random
        self._oddity = random.choice((0.0, 0.0, 0.05, 0.2))

    def body(self, name: str, depth: int = 0) -> Any:
        """Draw the JSON object of a class, or of a subclass where it has some."""
        cls = self._picked(name)
        chance = self._random.choice((0.3, 0.7, 1.0)) / (1 + depth)
        body: dict[str, Any] = {}
        for attribute, spec in cls._attribute_map.items():
            if spec["key"] == "" or self._random.random() > chance:
                continue
            self._put(body, self._path(spec["key"]), self._json(spec["type"], depth))
            del attribute
        self._tell_subtype(body, name, cls)
        if self._random.random() < 0.2:
            body[
                self._random.choice(("unknown", "odata.metadata", "unknown.dotted", "Unknown"))
            ] = self._random.choice(("x", 1, {"a": None}, [1]))
        return body

    def _picked(self, name: str) -> Any:
        """Return the class, or often some class below it."""
        cls = self._classes[name]
        while self._random.random() < 0.8:
            subtypes = cls.__dict__.get("_subtype_map") or {}
            below = [n for names in subtypes.values() for n in names.values() if n in self._classes]
            if not below:
                break
            cls = self._classes[self._random.choice(sorted(below))]
        return cls

    def _tell_subtype(self, body: dict[str, Any], name: str, cls: Any) -> None:
        """Set the discriminators: mostly right, at times unknown, empty, or left out."""
        for attribute, values in self._discriminators(cls).items():
            spec = cls._attribute_map.get(attribute)
            if spec is None:
                continue
            right = [text for text, each in values.items() if each == cls.__name__]
            value = right[0] if right else cls.__name__
            chance = self._random.random()
            path = self._path(spec["key"])
            if chance < 0.7:
                self._put(body, path, value)
            elif chance < 0.8:
                self._put(body, path, self._random.choice(("unheardOf", "", None, name)))
            elif chance < 0.9:
                self._put(body, path, value.upper())
            else:
                body.pop(path[0], None)

    @staticmethod
    def _discriminators(model_class: Any) -> dict[str, dict[str, str]]:
        """Return all discriminators of a class and of its bases."""
        found: dict[str, dict[str, str]] = {}
        for base in model_class.__mro__:
            for attribute, values in (base.__dict__.get("_subtype_map") or {}).items():
                found.setdefault(attribute, {}).update(values)
        return found

    @staticmethod
    def _path(key: str) -> list[str]:
        """Return the steps of a key."""
        return [part.replace("\\.", ".") for part in _DOT.split(key)]

    def _put(self, body: dict[str, Any], path: list[str], value: Any) -> None:
        """Put a value where it belongs, or at times where it does not."""
        *above, last = path
        for key in above:
            if self._random.random() < self._oddity / 2:
                body[key] = self._random.choice((None, {}))
                return
            inner = body.setdefault(key, {})
            if not isinstance(inner, dict):
                return
            body = inner
        body[last] = value

    def _json(self, wire: str, depth: int) -> Any:
        """Draw a JSON value of a wire type."""
        chance = self._random.random()
        if chance < self._oddity:
            return self._random.choice(_ODD)
        if chance < self._oddity + 0.05:
            return None
        if wire in _TEXTS:
            return self._random.choice(_TEXTS[wire])
        if wire[0] + wire[-1] == "[]":
            return [self._json(wire[1:-1], depth) for _ in range(self._random.randrange(3))]
        if wire[0] + wire[-1] == "{}":
            keys = self._random.sample(("a", "B", "key with blank", "1"), self._random.randrange(3))
            return {key: self._json(wire[1:-1], depth) for key in keys}
        target = self._classes.get(wire)
        if target is None:
            return "no such class"
        if issubclass(target, Enum):
            member = self._random.choice(list(target)).value
            if not isinstance(member, str):
                return member
            return self._random.choice((member, member, member.upper(), member.lower(), "brandNew"))
        return self.body(wire, depth + 1) if depth < _DEEPEST else {}

    def spelt_otherwise(self, name: str, body: Any) -> Any:
        """Return a body under Python names, in another case, or flat; inside as it was."""
        cls = self._classes[name]
        spelt = dict(body)
        for attribute, spec in cls._attribute_map.items():
            path = self._path(spec["key"])
            if path[0] not in spelt or self._random.random() < 0.4:
                continue
            value: Any = spelt
            for key in path:
                value = value.get(key) if isinstance(value, dict) else None
            if value is None:
                continue
            others = (attribute, attribute.upper(), path[-1], path[-1].upper(), path[-1].lower())
            other = self._random.choice(others)
            if len(path) == 1 and self._random.random() < 0.9:
                del spelt[path[0]]
            spelt.setdefault(other, copy.deepcopy(value))  # nothing is there twice
        return spelt

    def page(self, attribute_map: dict[str, Any]) -> Any:
        """Draw a page of a list."""
        body: dict[str, Any] = {}
        for spec in attribute_map.values():
            self._put(body, self._path(spec["key"]), self._json(spec["type"], 0))
        return body

    def arguments(self, name: str, depth: int = 0) -> dict[str, Any]:
        """Draw the arguments of a class as users give them."""
        cls = self._classes[name]
        rules = getattr(cls, "_validation", {})
        chance = self._random.choice((0.3, 0.7, 1.0)) / (1 + depth)
        given: dict[str, Any] = {}
        for attribute, spec in cls._attribute_map.items():
            entry = rules.get(attribute, {})
            if entry.get("readonly") or entry.get("constant") or spec["key"] == "":
                continue
            if attribute in self._discriminators(cls):
                continue
            if entry.get("required") or self._random.random() < chance:
                given[attribute] = self._value(spec["type"], depth)
        return given

    def _value(self, wire: str, depth: int) -> Any:
        """Draw a Python value of a wire type."""
        chance = self._random.random()
        if chance < self._oddity:
            return self._random.choice(_ODD)
        if chance < self._oddity + 0.03:
            return None
        if wire in _NATIVE:
            return self._random.choice(_NATIVE[wire])
        if wire in _TEXTS:
            return self._random.choice(_TEXTS[wire])
        if wire[0] + wire[-1] == "[]":
            return [self._value(wire[1:-1], depth) for _ in range(self._random.randrange(3))]
        if wire[0] + wire[-1] == "{}":
            return {
                key: self._value(wire[1:-1], depth) for key in ("a", 2)[: self._random.randrange(3)]
            }
        target = self._classes.get(wire)
        if target is None:
            return "no such class"
        if issubclass(target, Enum):
            member = self._random.choice(list(target))
            return self._random.choice((member, member.value, "brandNew"))
        if depth >= _DEEPEST:
            return None
        cls = self._picked(wire)
        arguments = self.arguments(cls.__name__, depth + 1)
        if self._random.random() < 0.1:
            return arguments  # a dict in place of a model
        try:
            return cls(**arguments)
        except Exception:  # noqa: BLE001 - of a class with a base that is no model
            return arguments

    def xml(self, name: str) -> str:
        """Draw the XML text of a class."""
        return ElementTree.tostring(self._element(name, None, 0), encoding="unicode")

    def _element(self, name: str, tag: str | None, depth: int) -> ElementTree.Element:
        """Draw the element of a class."""
        cls = self._classes[name]
        own = getattr(cls, "_xml_map", {})
        element = ElementTree.Element(_qualified(tag or own.get("name", name), own.get("ns")))
        for spec in cls._attribute_map.values():
            if self._random.random() < 0.75:
                self._add(element, spec, depth)
        if self._random.random() < 0.2:
            ElementTree.SubElement(element, "Unknown").text = "x"
        return element

    def _add(self, element: ElementTree.Element, spec: dict[str, Any], depth: int) -> None:
        """Add what one entry of a map describes."""
        xml = spec.get("xml") or {}
        wire = spec["type"]
        name = xml.get("name", spec["key"])
        if xml.get("attr"):
            element.set(_qualified(name, xml.get("ns")), str(self._text(wire)))
            return
        if xml.get("text"):
            element.text = str(self._text(wire))
            return
        namespace = xml.get("ns")
        if wire[0] + wire[-1] == "[]":
            parent = element
            if xml.get("wrapped"):
                parent = ElementTree.SubElement(element, _qualified(name, namespace))
            for _ in range(self._random.randrange(3)):
                parent.append(self._item(wire[1:-1], xml, name, depth))
            return
        element.append(self._single(wire, name, namespace, depth))

    def _item(self, wire: str, xml: dict[str, Any], name: str, depth: int) -> ElementTree.Element:
        """Draw an element of a list."""
        target = self._classes.get(wire)
        tag = xml.get("itemsName", name)
        if target is not None and not issubclass(target, Enum):
            tag = getattr(target, "_xml_map", {}).get("name", tag)
        return self._single(wire, tag, xml.get("ns"), depth)

    def _single(
        self, wire: str, tag: str, namespace: str | None, depth: int
    ) -> ElementTree.Element:
        """Draw an element for one value."""
        target = self._classes.get(wire)
        if target is not None and hasattr(target, "_attribute_map"):
            if depth < _DEEPEST:
                return self._element(wire, tag, depth + 1)
            return ElementTree.Element(tag)
        element = ElementTree.Element(_qualified(tag, namespace))
        if wire[0] + wire[-1] == "{}":
            for key in ("a", "b")[: self._random.randrange(3)]:
                ElementTree.SubElement(element, key).text = str(self._text(wire[1:-1]))
        elif self._random.random() < 0.9:
            element.text = str(self._text(wire))
        return element

    def _text(self, wire: str) -> Any:
        """Draw the text of a scalar, mostly a right one."""
        if self._random.random() < self._oddity:
            return self._random.choice(("", "x", "5", " "))
        target = self._classes.get(wire)
        if target is not None and issubclass(target, Enum):
            return self._random.choice(list(target)).value
        value = self._random.choice(_TEXTS.get(wire, ("text",)))
        return str(value).lower() if isinstance(value, bool) else value


def _qualified(name: str, namespace: str | None) -> str:
    """Return a name with its namespace."""
    return f"{{{namespace}}}{name}" if namespace else name
