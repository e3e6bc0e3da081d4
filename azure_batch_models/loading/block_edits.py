"""Block edits: changes of YAML in which lines and indentation tell the parts, not brackets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.text.json_path import split
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azure_batch_models.problems import Fix

_PLAIN: Final = regex(r"[A-Za-z_][A-Za-z0-9_ -]*(?<! )")
_NOT_PLAIN: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_LINE_END: Final = regex(r"[^\n]*")


class CannotEditError(Exception):
    """A text cannot be changed in the wanted way without touching more than it should."""


def block_edits(root: Any, text: str, fix: Fix) -> list[tuple[int, int, str]]:
    """Return what to change in a YAML document so that its value is as a fix wants it.

    Args:
        root: The node of the document, as the YAML library composes it.
        text: The text of the file.
        fix: The fix; its paths are spelt as the text spells them.

    Returns:
        Where a part begins and ends, and what is put there; nothing if the fix cannot be made
        without touching more.
    """
    editor = _Editor(text, root)
    steps = tuple(split(fix.path))
    try:
        if fix.kind == "replace":
            return [editor.replace(steps, fix.value)]
        if fix.kind == "remove":
            return [editor.remove(steps)] if steps else []
        if fix.kind == "add":
            return [editor.add(steps, fix.key or None, fix.value)]
        return editor.move(steps, fix.key, fix.value)
    except (CannotEditError, ValueError):
        return []


def _as_json(value: Any) -> str:
    """Return a value as JSON on one line, which is YAML too."""
    return json.dumps(value, ensure_ascii=False)


class _Editor:
    """The editor of a YAML document."""

    def __init__(self, text: str, root: Any) -> None:
        """Take a document.

        Args:
            text: The text of the file.
            root: The node of the document, as the YAML library composes it.
        """
        self._text = text
        self._root = root

    def replace(self, path: Sequence[str | int], value: Any) -> tuple[int, int, str]:
        """Return the edit that puts another value at a path."""
        key, node = self._find(path)
        if node.anchor is not None:
            raise CannotEditError
        start, end = node.start_mark.index, self._end(node)
        if start == end:
            if key is None:
                raise CannotEditError
            # Nothing stands there, and where that is said to be depends on what follows.
            start = end = self._after_colon(key)
            return (start, end, f" {self._written(value, node)}")
        if key is not None and not self._is_inline(key, node):
            # A block below its key: the value comes beside the key.
            start = self._after_colon(key)
            if "#" in self._text[start : node.start_mark.index]:
                raise CannotEditError
            return (start, end, f" {self._written(value, node)}")
        return (start, end, self._written(value, node))

    def rename(self, path: Sequence[str | int], key: str) -> tuple[int, int, str]:
        """Return the edit that gives the key at a path another name."""
        found, _ = self._find(path)
        if found is None:
            raise CannotEditError
        start, end = found.start_mark.index, found.end_mark.index
        quote = self._text[start]
        if quote in "'\"":
            return (start, end, _as_json(key) if quote == '"' else f"'{key}'")
        return (start, end, key if _PLAIN.fullmatch(key) else _as_json(key))

    def move(self, path: Sequence[str | int], key: str, value: Any) -> list[tuple[int, int, str]]:
        """Return the edits that give a key another name, or move its value to another mapping."""
        if not key.startswith("$"):
            renamed = self.rename(path, key)
            return [renamed] if value is None else [renamed, self.replace(path, value)]
        _, node = self._find(path)
        *above, name = split(key)
        moved = self._value(node) if value is None else value
        count = len(above)
        while count and not self._has(above[:count]):
            count -= 1
        for inner in reversed([*above[count + 1 :], name][: len(above) - count]):
            moved = {inner: moved}
        name = above[count] if count < len(above) else name
        if not isinstance(name, str) or self._has((*above[:count], name)):
            raise CannotEditError
        return [self.remove(path), self.add(above[:count], name, moved)]

    def _has(self, path: Sequence[str | int]) -> bool:
        """Return whether there is something at a path."""
        try:
            self._find(path)
        except CannotEditError:
            return False
        return True

    def _value(self, node: Any) -> Any:
        """Return a value that can be written on one line; texts and numbers as they are meant."""
        if node.id == "sequence":
            return [self._value(item) for item in node.value]
        if node.id == "mapping":
            return {key.value: self._value(item) for key, item in self._members(node)}
        kind = node.tag.rpartition(":")[2]
        if kind == "str":
            return node.value
        try:
            return json.loads(node.value)
        except ValueError:
            raise CannotEditError from None

    def remove(self, path: Sequence[str | int]) -> tuple[int, int, str]:
        """Return the edit that takes away what is at a path, with its line if it has one alone."""
        _, outer = self._find(path[:-1])
        members = self._members(outer)
        index = self._index(members, path[-1])
        starts = [self._start(member) for member in members]
        ends = [self._end(member[1]) for member in members]
        if len(members) == 1:
            return self.replace(path[:-1], {} if outer.id == "mapping" else [])
        if outer.flow_style:
            if index + 1 < len(members):
                return (starts[index], starts[index + 1], "")
            return (ends[index - 1], ends[index], "")
        if outer.id == "sequence":
            starts[index] = self._text.rindex("-", 0, starts[index])
        line = self._text.rfind("\n", 0, starts[index]) + 1
        if self._text[line : starts[index]].strip(" "):
            # It follows a dash on its line, and the next one takes its place.
            if index:
                raise CannotEditError
            return (starts[index], starts[index + 1], "")
        after = _LINE_END.match(self._text, ends[index])
        assert after is not None
        rest = after[0].lstrip(" \r")
        if rest and not rest.startswith("#"):
            raise CannotEditError
        if after.end() == len(self._text):
            return (max(line - 1, 0), after.end(), "")
        return (line, after.end() + 1, "")

    def add(self, path: Sequence[str | int], key: str | None, value: Any) -> tuple[int, int, str]:
        """Return the edit that adds a member or an item at the end."""
        _, outer = self._find(path)
        if outer.id != ("sequence" if key is None else "mapping"):
            raise CannotEditError
        members = self._members(outer)
        written = self._written(value, outer)
        if key is not None:
            name = key if _PLAIN.fullmatch(key) and not outer.flow_style else _as_json(key)
            written = f"{name}: {written}"
        if outer.flow_style:
            if not members:
                start = outer.start_mark.index + 1
                return (start, start, written)
            end = self._end(members[-1][1])
            return (end, end, f", {written}")
        first = self._start(members[0])
        if key is None:
            first = self._text.rindex("-", 0, first)
            written = f"- {written}"
        indent = " " * (first - self._text.rfind("\n", 0, first) - 1)
        after = _LINE_END.match(self._text, self._end(members[-1][1]))
        assert after is not None
        end = after.end()
        break_ = "\r\n" if after[0].endswith("\r") else "\n"
        if break_ == "\r\n":
            end -= 1
        return (end, end, f"{break_}{indent}{written}")

    def _find(self, path: Sequence[str | int]) -> tuple[Any, Any]:
        """Return the node of the key, if any, and of the value at a path."""
        found: tuple[Any, Any] = (None, self._root)
        for step in path:
            members = self._members(found[1])
            found = members[self._index(members, step)]
        return found

    @staticmethod
    def _members(node: Any) -> list[tuple[Any, Any]]:
        """Return the nodes of the keys and values of a mapping, or of the items of a sequence."""
        if node.id == "mapping":
            if any(key.tag.endswith(":merge") for key, _ in node.value):
                raise CannotEditError
            return list(node.value)
        if node.id == "sequence":
            return [(None, item) for item in node.value]
        raise CannotEditError

    @staticmethod
    def _index(members: list[tuple[Any, Any]], step: str | int) -> int:
        """Return which of some members a step means."""
        if isinstance(step, int):
            if step < len(members):
                return step
            raise CannotEditError
        for index, (key, _) in enumerate(members):
            if key is not None and key.id == "scalar" and key.value == step:
                return index
        raise CannotEditError

    @staticmethod
    def _start(member: tuple[Any, Any]) -> int:
        """Return where a member begins."""
        start: int = (member[1] if member[0] is None else member[0]).start_mark.index
        return start

    def _end(self, node: Any) -> int:
        """Return where a value ends, without the space and the comments after it."""
        if node.id == "scalar" or node.flow_style or not node.value:
            start: int = node.start_mark.index
            return start + len(self._text[start : node.end_mark.index].rstrip(" \r\n"))
        last = node.value[-1]
        return self._end(last[1] if node.id == "mapping" else last)

    def _is_inline(self, key: Any, node: Any) -> bool:
        """Return whether a value begins on the line of its key."""
        return "\n" not in self._text[key.end_mark.index : node.start_mark.index]

    def _after_colon(self, key: Any) -> int:
        """Return where the colon after a key ends."""
        return self._text.index(":", key.end_mark.index) + 1

    @staticmethod
    def _written(value: Any, node: Any) -> str:
        """Return a value as YAML on one line, plain if that is how a text here may be written."""
        is_plain_here = node.id == "scalar" and node.style is None
        if (
            isinstance(value, str)
            and is_plain_here
            and _PLAIN.fullmatch(value)
            and value.lower() not in _NOT_PLAIN
        ):
            return value
        return _as_json(value)
