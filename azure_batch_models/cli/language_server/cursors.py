"""Cursors: where in a definition an offset is, in text that need not be valid yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from azure_batch_models.text.patterns import regex

_JSON_TOKENS: Final = regex(r'"(?:[^"\\\n]|\\.)*+"?|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_YAML_LINE: Final = regex(
    r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)"
    r"(?:(?P<key>\"[^\"\n]*\"|'[^'\n]*'|[^\s#:\[\]{},][^#:\[\]{},\n]*?) *:(?= |$))?(?P<rest>.*)"
)


@dataclass
class Cursor:
    """Where an offset is."""

    path: tuple[str | int, ...]
    """The keys and indices that lead to the value; for a key, to the object that has it."""

    is_key: bool
    """Whether a key is, or is to be, there."""

    text: str
    """What stands there already, without quotes."""

    start: int
    """Where that begins, with its quote."""

    end: int
    """Where it ends."""

    siblings: frozenset[str] = frozenset()
    """The keys that the object has before the offset."""

    is_quoted: bool = False
    """Whether it begins with a quote."""


@dataclass
class _Frame:
    """An object or a list that is open."""

    is_object: bool
    key: str | None = None
    index: int = 0
    is_value: bool = False
    keys: set[str] = field(default_factory=set[str])


def cursor_in_json(text: str, offset: int) -> Cursor:
    """Return where an offset of JSON is."""
    stack: list[_Frame] = []
    word = ""
    start = offset
    for found in _JSON_TOKENS.finditer(text):
        if found.start() >= offset and not (found.start() == offset and found[0][0] == '"'):
            break
        if found.end() >= offset and found[0][0] not in "{}[]:,":
            is_open = found[0][0] == '"' and found.end() == offset and _is_closed(found[0])
            if not is_open or found.start() == offset:
                word, start = found[0], found.start()
                break
        _take(stack, found[0])
    return _cursor(stack, word, start, start + len(word) if word else offset)


def _is_closed(word: str) -> bool:
    """Return whether a text in quotes has both."""
    return len(word) > 1 and word.endswith('"') and not word.endswith('\\"')


def _take(stack: list[_Frame], word: str) -> None:
    """Go on by one word."""
    top = stack[-1] if stack else None
    if word in {"{", "["}:
        stack.append(_Frame(word == "{"))
    elif word in {"}", "]"}:
        if stack:
            stack.pop()
    elif top is None:
        return
    elif word == ":":
        top.is_value = True
    elif word == ",":
        top.is_value = False
        top.index += 1
        top.key = None
    elif top.is_object and not top.is_value:
        top.key = word.strip('"')
        top.keys.add(top.key)


def _cursor(stack: list[_Frame], word: str, start: int, end: int) -> Cursor:
    """Return the cursor inside of what is open."""
    steps: list[str | int] = [
        (frame.key or "") if frame.is_object else frame.index for frame in stack
    ]
    top = stack[-1] if stack else None
    is_key = top is not None and top.is_object and not top.is_value
    if is_key:
        steps.pop()
    return Cursor(
        tuple(steps),
        is_key,
        word.strip('"'),
        start,
        end,
        frozenset(top.keys) if top is not None and is_key else frozenset(),
        word.startswith('"'),
    )


def cursor_in_yaml(text: str, offset: int) -> Cursor:
    """Return where an offset of YAML in blocks is; inside of brackets it is read as JSON."""
    begin = text.rfind("\n", 0, offset) + 1
    stop = text.find("\n", offset)
    line = text[begin : stop if stop >= 0 else len(text)]
    found = _YAML_LINE.match(line)
    assert found is not None
    indent = len(found["indent"])
    key = found["key"]
    column = offset - begin
    above = text[:begin].split("\n")[:-1]
    inner = indent + len(found["dashes"])
    if key is not None and column > found.end("key"):
        steps = _outer(above, indent, inner, found["dashes"])
        value = found["rest"]
        start = begin + found.start("rest") + 1 + (len(value[1:]) - len(value[1:].lstrip()))
        content = value[1:].partition(" #")[0].strip()
        start = min(start, offset) if not content else start
        return Cursor(
            (*steps, _bare(key)),
            is_key=False,
            text=content.strip("'\""),
            start=start,
            end=start + len(content),
            is_quoted=content[:1] in {'"', "'"},
        )
    steps = _outer(above, indent, inner, found["dashes"])
    content = key if key is not None else found["rest"].partition(" #")[0].strip()
    start = begin + inner
    if column < inner and not content:
        steps = _outer(above, column, column, "")
        start = offset
    is_item = bool(found["dashes"]) and key is None
    return Cursor(
        steps,
        is_key=not (is_item and content[:1] in {'"', "'"}),
        text=_bare(content),
        start=start,
        end=start + len(content),
        siblings=frozenset(_keys_beside(text, begin, inner)),
        is_quoted=content[:1] in {'"', "'"},
    )


def _bare(key: str) -> str:
    """Return a key without its quotes."""
    return key.strip().strip("'\"")


def _outer(  # noqa: C901 - one line after the other
    above: list[str], indent: int, inner: int, dashes: str
) -> tuple[str | int, ...]:
    """Return the keys and indices around a line.

    Args:
        above: The lines above it.
        indent: The column at which it begins.
        inner: The column after its dashes.
        dashes: Its dashes.
    """
    steps: list[str | int] = []
    level = inner
    index = 0 if dashes else -1
    dash_at = indent
    if dashes:
        level = indent
    for line in reversed(above):
        found = _YAML_LINE.match(line)
        if found is None or not line.strip() or line.lstrip().startswith("#"):
            continue
        begin = len(found["indent"])
        after = begin + len(found["dashes"])
        if index >= 0:
            if begin == dash_at and found["dashes"]:
                index += 1
                continue
            if begin > dash_at:
                continue
            steps.append(index)
            index, level = -1, dash_at + (0 if begin < dash_at else 1)
        if found["dashes"] and begin < level <= after:
            # The line is in the mapping of this item.
            level, index, dash_at = begin, 0, begin
            if found["key"] is not None and after < level:
                steps.append(_bare(found["key"]))
            continue
        if found["key"] is not None and after < level:
            steps.append(_bare(found["key"]))
            level = after
            if found["dashes"]:
                level, index, dash_at = begin, 0, begin
    if index >= 0:
        steps.append(index)
    return tuple(reversed(steps))


def _keys_beside(text: str, begin: int, inner: int) -> list[str]:
    """Return the keys of the mapping that a line is in."""
    found: list[str] = []
    before = text[:begin].split("\n")[:-1]
    after = text[begin:].split("\n")[1:]
    for lines in (reversed(before), after):
        for line in lines:
            match = _YAML_LINE.match(line)
            if match is None or not line.strip():
                continue
            column = len(match["indent"]) + len(match["dashes"])
            if column < inner:
                break
            if column == inner and match["key"] is not None:
                found.append(_bare(match["key"]))
                if match["dashes"]:
                    break
    return found


def root_keys(text: str, *, is_yaml: bool) -> frozenset[str]:
    """Return the keys of the outermost object, or of the items of the outermost list."""
    if is_yaml:
        lines = (_YAML_LINE.match(line) for line in text.split("\n"))
        found = [each for each in lines if each is not None and each["key"] is not None]
        columns = [len(each["indent"]) + len(each["dashes"]) for each in found]
        least = min(columns, default=0)
        return frozenset(
            _bare(each["key"])
            for each, column in zip(found, columns, strict=True)
            if column == least
        )
    stack: list[_Frame] = []
    keys: set[str] = set()
    for word in _JSON_TOKENS.finditer(text):
        _take(stack, word[0])
        depth = sum(frame.is_object for frame in stack)
        if depth == 1 and stack[-1].is_object:
            keys |= stack[-1].keys
    return frozenset(keys)
