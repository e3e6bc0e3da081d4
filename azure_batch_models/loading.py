"""Definition files: parsed values, and where in the file each of them stands.

`load` reads JSON, JSON Lines and YAML from a path or from standard input. Every document it
yields can turn the JSONPath of a problem back into a line and a column with `Document.locate`.
Whatever makes a file unreadable is raised as one `UnreadableError`; `scan` gives such errors among
the documents instead, and goes on after a broken line of JSON Lines.
"""

from __future__ import annotations

import codecs
import importlib
import json
import re
import sys
from abc import ABC, abstractmethod
from bisect import bisect_right
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, Protocol, TypeAlias

import msgspec

from azure_batch_models.engine.paths import render_step
from azure_batch_models.engine.wording import mask_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

__all__ = ["Document", "Format", "Position", "UnreadableError", "load", "scan"]

Format: TypeAlias = Literal["json", "jsonl", "yaml"]

_SUFFIXES: Final[Mapping[str, Format]] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
}

_UTF8: Final = "utf-8-sig"

# The mark of UTF-32 begins with the mark of UTF-16, so it has to be tried first.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_JSON_SPACE: Final = " \t\n\r"
_JSON_GAP: Final = re.compile(r"[ \t\n\r,:]*")
_JSON_TEXT: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"[ \t\n\r]*(:?)', re.DOTALL)
_JSON_SPACED_COLON: Final = re.compile(r'"[ \t\n\r]+:')
_MESSAGE_END: Final = re.compile(r"( starting)? at$|: $")

# Only the extent of a value matters here, so numbers stay text: no limit, no conversion.
_JSON_DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)

_TOO_DEEP: Final = "nested too deeply to be read"
_TOO_LONG: Final = "a number has too many digits to be read"

_YAML_PREFIX: Final = "tag:yaml.org,2002:"
_YAML_REPEATS: Final = 100_000

_YAML_TAGS: Final[Mapping[str, frozenset[str]]] = {
    "mapping": frozenset({"map"}),
    "sequence": frozenset({"seq"}),
    "scalar": frozenset(
        {"str", "null", "bool", "int", "float", "timestamp", "merge", "value"},
    ),
}

# The core schema of YAML 1.2. The YAML library also takes what only older versions of YAML
# read as numbers (0b1, 1_000) or, in a file that asks for YAML 1.1, as truth values (yes).
_YAML_CORE: Final[Mapping[str, re.Pattern[str]]] = {
    "null": re.compile(r"~|null|Null|NULL|"),
    "bool": re.compile(r"true|True|TRUE|false|False|FALSE"),
    "int": re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    "float": re.compile(
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
        r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    ),
}

# The steps of a path as `azure_batch_models.engine.paths` writes them.
_STEP: Final = re.compile(
    r"\.([A-Za-z_][A-Za-z0-9_]*)|\['([^'\\]*(?:\\.[^'\\]*)*)'\]|\[([0-9]+)\]",
    re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column count characters from 1."""

    line: int
    column: int


class UnreadableError(Exception):
    """A definition file that cannot be read; its text is one line for the user."""

    def __init__(self, file: str, reason: str, position: Position | None = None) -> None:
        """Note which file is unreadable, why, and where if that is known."""
        super().__init__(file, reason, position)
        self.file = file
        self.reason = reason
        self.line = position.line if position else None
        self.column = position.column if position else None

    def __str__(self) -> str:
        """Return `file:line:column: reason`, or `file: reason` without a known place."""
        place = "" if self.line is None else f":{self.line}:{self.column}"
        return f"{self.file}{place}: {self.reason}"


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One parsed value of a definition file; `file` is as given, or `<stdin>`."""

    file: str
    value: object
    _source: _Source = field(repr=False)
    _root: _Place = field(repr=False)

    @property
    def line(self) -> int:
        """The line on which the value begins."""
        return self._source.first_line + self._source.text.count("\n", 0, self._root.start)

    def locate(self, path: str, *, key: bool = False) -> Position:
        """Return where the value at a JSONPath begins, or with `key` where its key does.

        A path that leads nowhere gives the place of its nearest ancestor that exists. The
        root and the items of a list have no key: for them `key` changes nothing.
        """
        place = self._root
        for step in _steps(path):
            child = place.child(step)
            if child is None:
                break
            place = child
        return self._source.position(place.key_start if key else place.start)

    def repeated_keys(self) -> list[tuple[str, Position]]:
        """Return path and place of every key that its object has before, in the order of the file.

        Of such keys the value has only the last. YAML with any is unreadable, so it has none.
        """
        root = self._root
        found: list[tuple[str, Position]] = []
        if isinstance(root, _JsonPlace) and not _is_free_of_repetitions(root.text, self.value):
            try:
                for path, start in root.repetitions("$"):
                    found.append((path, self._source.position(start)))
            except RecursionError:
                # What is as deep as that has other problems.
                return found
        return found


def load(
    file: str,
    *,
    stdin: BinaryIO | None = None,
    as_format: Format | None = None,
) -> Iterator[Document]:
    """Yield the documents of a definition file, or of standard input for `-`.

    Without `as_format` the suffix of the file names its format. Where it does not, the
    content is JSON, or JSON Lines if it is not one JSON value but each of its lines is.
    JSON Lines are read one line at a time. The first thing that cannot be read ends the
    iteration with an `UnreadableError`.
    """
    for found in scan(file, stdin=stdin, as_format=as_format):
        if isinstance(found, UnreadableError):
            raise found
        yield found


def scan(
    file: str,
    *,
    stdin: BinaryIO | None = None,
    as_format: Format | None = None,
    told: Callable[[int], object] | None = None,
) -> Iterator[Document | UnreadableError]:
    """Yield the documents of a definition file like `load`, and what cannot be read among them.

    After a line of JSON Lines that cannot be read the next one is; any other such error is the
    last that is yielded. `told` is called with the number of bytes whenever some were read.
    """
    name = "<stdin>" if file == "-" else file
    empty = True
    try:
        with _opened(file, stdin) as stream:
            counted = _Counted(stream, told)
            for found in _documents(name, counted, as_format or _format_of(file)):
                empty = False
                yield found
    except UnreadableError as error:
        yield error
        return
    except (OSError, ValueError) as error:
        # A path with a NUL character, or a closed stream, is a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        yield UnreadableError(name, f"cannot be read: {reason}")
        return
    if empty:
        yield UnreadableError(name, "is empty: expected a definition")


def _format_of(file: str) -> Format | None:
    return _SUFFIXES.get(Path(file).suffix.lower())


def _opened(file: str, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if file != "-":
        return Path(file).open("rb")
    # A process started without standard input has None in its place.
    stream: BinaryIO | None = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        message = "there is no standard input"
        raise OSError(message)
    return nullcontext(stream)


class _Counted:
    """A stream that tells how much is read from it."""

    def __init__(self, stream: BinaryIO, told: Callable[[int], object] | None) -> None:
        self._stream = stream
        self._told = told

    def read(self) -> bytes:
        data = self._stream.read()
        if self._told:
            self._told(len(data))
        return data

    def lines(self) -> Iterator[bytes]:
        told = self._told
        if told is None:
            yield from self._stream
            return
        for line in self._stream:
            told(len(line))
            yield line


def _documents(
    name: str, stream: _Counted, form: Format | None
) -> Iterator[Document | UnreadableError]:
    if form == "jsonl":
        return _json_lines(name, enumerate(stream.lines(), 1))
    if form is None:
        return _guessed_documents(name, stream)
    source = _decoded(name, stream.read())
    return _json_documents([source]) if form == "json" else _yaml_documents(source)


@dataclass(frozen=True)
class _Source:
    """A text with its place in a file, to tell offsets as lines and columns."""

    file: str
    text: str
    first_line: int = 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._line_starts, offset) - 1
        return Position(self.first_line + line, offset - self._line_starts[line] + 1)

    def error(self, reason: str, offset: int | None = None) -> UnreadableError:
        position = None if offset is None else self.position(offset)
        return UnreadableError(self.file, mask_text(" ".join(reason.split())), position)

    def lines(self) -> Iterator[_Source]:
        for number, line in enumerate(self.text.split("\n")):
            yield _Source(self.file, line, self.first_line + number)


def _encoding_of(data: bytes) -> str:
    return next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), _UTF8)


def _decoded(file: str, data: bytes, first_line: int = 1, encoding: str | None = None) -> _Source:
    encoding = encoding or _encoding_of(data)
    try:
        source = _Source(file, data.decode(encoding), first_line)
    except UnicodeDecodeError as error:
        sound = _Source(file, error.object[: error.start].decode(encoding, "replace"), first_line)
        called = encoding.removesuffix("-sig").upper()
        reason = f"not {called} text: {error.reason} (0x{error.object[error.start]:02x})"
        raise sound.error(reason, len(sound.text)) from error
    nul = source.text.find("\0")
    if nul >= 0:
        reason = "not text: holds a NUL character (binary, or UTF-16 without a byte order mark)"
        raise source.error(reason, nul)
    return source


def _json_lines(
    file: str, lines: Iterator[tuple[int, bytes]]
) -> Iterator[Document | UnreadableError]:
    for number, line in lines:
        if number == 1 and _encoding_of(line) != _UTF8:
            # Only in UTF-8 is every newline byte a newline.
            whole = b"".join(chain([line], (rest for _, rest in lines)))
            for source in _decoded(file, whole).lines():
                yield from _json_line(source)
            return
        try:
            source = _decoded(file, line, number, _UTF8)
        except UnreadableError as error:
            yield error
        else:
            yield from _json_line(source)


def _json_line(source: _Source) -> Iterator[Document | UnreadableError]:
    try:
        yield from _json_documents([source])
    except UnreadableError as error:
        yield error


def _json_documents(sources: Iterable[_Source]) -> Iterator[Document]:
    for source in sources:
        start = len(source.text) - len(source.text.lstrip(_JSON_SPACE))
        if start < len(source.text):
            value = _json_value(source, start)
            yield Document(source.file, value, source, _JsonPlace(start, start, source.text))


def _guessed_documents(name: str, stream: _Counted) -> Iterator[Document | UnreadableError]:
    lines = enumerate(stream.lines(), 1)
    head: list[tuple[int, bytes]] = []
    for number, line in lines:
        head.append((number, line))
        if line.strip():
            break
    if head and _encoding_of(head[0][1]) == _UTF8:
        first = next(_json_lines(name, iter(head)), None)
        if isinstance(first, Document):
            # After a line that is a whole value nothing but lines can come.
            yield first
            yield from _json_lines(name, lines)
            return
    source = _decoded(name, b"".join(line for _, line in chain(head, lines)))
    yield from _wholly_guessed_documents(source)


def _wholly_guessed_documents(source: _Source) -> Iterator[Document]:
    try:
        documents = list(_json_documents([source]))
    except UnreadableError as as_one:
        try:
            documents = list(_json_documents(source.lines()))
        except UnreadableError as as_lines:
            # The reading that came further down is the one that was meant.
            raise max(as_one, as_lines, key=lambda error: error.line or 0) from None
    yield from documents


def _json_value(source: _Source, start: int) -> object:
    try:
        return _json_parsed(source.text)
    except RecursionError as error:
        raise source.error(_TOO_DEEP, start) from error
    except json.JSONDecodeError as error:
        raise _json_error(source, error) from error
    except ValueError as error:
        raise source.error(_TOO_LONG, _long_number(source.text)) from error


def _json_parsed(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.MsgspecError:
        # It also refuses what the models are to judge (NaN, lone surrogates, huge numbers),
        # and does not tell the column of what no reader accepts.
        return json.loads(text)


def _json_error(source: _Source, error: json.JSONDecodeError) -> UnreadableError:
    if error.msg == "Extra data":
        reason = "expected nothing after the JSON value (one value a line is for .jsonl files)"
        return source.error(reason, error.pos)
    message = _MESSAGE_END.sub("", error.msg).replace("Expecting", "expected")
    end = len(source.text.rstrip(_JSON_SPACE))
    ended = ", but the text ends" if error.pos >= end else ""
    reason = f"not valid JSON: {message[0].lower()}{message[1:]}{ended}"
    return source.error(reason, min(error.pos, end))


def _is_free_of_repetitions(text: str, value: object) -> bool:
    try:
        written = msgspec.json.encode(value)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
        pass
    else:
        # What follows is as good as counting keys, unless a text looks like the end of a key.
        if b'\\":' not in written and not _JSON_SPACED_COLON.search(text):
            return text.count('":') == written.count(b'":')
    keys = 0
    rest = [value]
    while rest:
        each = rest.pop()
        if isinstance(each, dict):
            keys += len(each)
            rest.extend(each.values())
        elif isinstance(each, list):
            rest.extend(each)
    return _JSON_TEXT.findall(text).count(":") == keys


def _long_number(text: str) -> int | None:
    most = sys.get_int_max_str_digits()
    # Texts are matched too, so that digits within them are passed over.
    found = re.finditer(r'"[^"\\]*(?:\\.[^"\\]*)*"|[0-9]+', text)
    return next(
        (match.start() for match in found if match[0][0] != '"' and len(match[0]) > most), None
    )


def _steps(path: str) -> Iterator[str | int]:
    end = 1
    while match := _STEP.match(path, end):
        name, quoted, index = match.groups()
        if index is not None:
            yield int(index)
        else:
            yield name if quoted is None else _ESCAPED.sub(r"\1", quoted)
        end = match.end()


@dataclass(frozen=True)
class _Place(ABC):
    """Where a value of a document begins, and its key (else the value again), as offsets."""

    start: int
    key_start: int

    @abstractmethod
    def child(self, step: str | int) -> _Place | None: ...


@dataclass(frozen=True)
class _JsonPlace(_Place):
    """A place in a JSON text known to be valid, whose inside is read when first asked for."""

    text: str

    def child(self, step: str | int) -> _JsonPlace | None:
        try:
            return self._children.get(step)
        except RecursionError:
            # Here the stack can be fuller than it was when the whole text was parsed.
            return None

    @cached_property
    def _children(self) -> dict[str | int, _JsonPlace]:
        # Of members with the same name the last one stays, as in the parsed value.
        return dict(self._read_children())

    def repetitions(self, path: str) -> Iterator[tuple[str, int]]:
        met: set[str | int] = set()
        for step, place in self._read_children():
            below = path + render_step(step)
            if step in met:
                yield below, place.key_start
            met.add(step)
            yield from place.repetitions(below)

    def _read_children(self) -> Iterator[tuple[str | int, _JsonPlace]]:
        opening = self.text[self.start]
        if opening not in "{[":
            return
        end = self.start + 1
        for index in count():
            key: str | int = index
            start = key_start = self._after_gap(end)
            if self.text[start] in "}]":
                return
            if opening == "{":
                key, end = _JSON_DECODER.raw_decode(self.text, start)
                start = self._after_gap(end)
            _, end = _JSON_DECODER.raw_decode(self.text, start)
            yield key, _JsonPlace(start, key_start, self.text)

    def _after_gap(self, offset: int) -> int:
        gap = _JSON_GAP.match(self.text, offset)
        return gap.end() if gap else offset


class _Mark(Protocol):
    index: int


class _Node(Protocol):
    """What is used of a node composed by the YAML library."""

    id: str
    tag: str
    value: Any
    start_mark: _Mark


@dataclass(frozen=True)
class _YamlPlace(_Place):
    """A place in a YAML document; its tree knows what is inside."""

    node: _Node
    tree: _YamlTree

    def child(self, step: str | int) -> _YamlPlace | None:
        key, node = self.tree.child(self.node, step)
        if node is None:
            return None
        start = node.start_mark.index
        return _YamlPlace(start, start if key is None else key.start_mark.index, node, self.tree)


class _YamlTree:
    """The nodes of one YAML document, told as JSON values.

    Every alias stands for the very node of its anchor. A few lines of aliases to aliases can
    mean billions of values, so those that are met again are counted, up to a limit.
    """

    def __init__(self, source: _Source) -> None:
        self._source = source
        self._members: dict[int, dict[str, tuple[_Node, _Node]]] = {}
        self._met: set[int] = set()
        self._open: set[int] = set()
        self._repeats = 0

    def child(self, node: _Node, step: str | int) -> tuple[_Node | None, _Node | None]:
        if node.id == "mapping" and isinstance(step, str):
            return self.members(node).get(step, (None, None))
        if node.id == "sequence" and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None, None

    def value(self, node: _Node) -> object:
        self._check_tag(node)
        if id(node) in self._met:
            self._count_repeats(node, 1)
        self._met.add(id(node))
        return self._scalar(node) if node.id == "scalar" else self._collection(node)

    def _collection(self, node: _Node) -> object:
        if id(node) in self._open:
            raise self._error(node, "an alias to this value stands inside it")
        self._open.add(id(node))
        value: object
        if node.id == "sequence":
            value = [self.value(item) for item in node.value]
        else:
            value = {name: self.value(item) for name, (_, item) in self.members(node).items()}
        self._open.remove(id(node))
        return value

    def members(self, node: _Node) -> dict[str, tuple[_Node, _Node]]:
        known = self._members.get(id(node))
        if known is not None:
            return known
        # A mapping that merges itself finds itself empty, and so comes to an end.
        self._members[id(node)] = {}
        merged: dict[str, tuple[_Node, _Node]] = {}
        own: dict[str, tuple[_Node, _Node]] = {}
        for key, item in node.value:
            if key.tag == _YAML_PREFIX + "merge":
                merged = self._bases(item) | merged
                continue
            name = self._name(key)
            if name in own:
                raise self._error(key, f"the key {name!r} is given twice")
            own[name] = key, item
        self._members[id(node)] = merged | own
        return self._members[id(node)]

    def _bases(self, node: _Node) -> dict[str, tuple[_Node, _Node]]:
        merged: dict[str, tuple[_Node, _Node]] = {}
        for base in node.value if node.id == "sequence" else [node]:
            if base.id != "mapping":
                raise self._error(base, "only a mapping, or a list of them, can be merged")
            self._check_tag(base)
            members = self.members(base)
            self._count_repeats(base, len(members))
            merged = members | merged
        return merged

    def _name(self, key: _Node) -> str:
        self._check_tag(key)
        name = self._scalar(key) if key.id == "scalar" else None
        if not isinstance(name, str):
            raise self._error(key, "a key that is not text; put it in quotes")
        return name

    def _scalar(self, node: _Node) -> object:
        text: str = node.value
        kind = node.tag.removeprefix(_YAML_PREFIX)
        pattern = _YAML_CORE.get(kind)
        if pattern is None or not pattern.fullmatch(text):
            return text
        if kind == "int":
            return self._whole_number(node, text)
        if kind == "float":
            # Python writes infinity and not-a-number without the dot.
            return float(text.lower().replace(".i", "i").replace(".n", "n"))
        return text[0] in "tT" if kind == "bool" else None

    def _whole_number(self, node: _Node, text: str) -> int:
        try:
            number = int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
            # Python limits only decimal digits, so a hexadecimal number could not be shown.
            str(number)
        except ValueError as error:
            raise self._error(node, _TOO_LONG) from error
        return number

    def _check_tag(self, node: _Node) -> None:
        kind = node.tag.removeprefix(_YAML_PREFIX)
        if kind not in _YAML_TAGS[node.id]:
            shown = node.tag if kind == node.tag else f"!!{kind}"
            raise self._error(node, f"the tag {shown} cannot be read on a {node.id}")

    def _count_repeats(self, node: _Node, number: int) -> None:
        self._repeats += number
        if self._repeats > _YAML_REPEATS:
            reason = f"aliases and merge keys repeat more than {_YAML_REPEATS:,} values"
            raise self._error(node, reason)

    def _error(self, node: _Node, reason: str) -> UnreadableError:
        return self._source.error(reason, node.start_mark.index)


def _yaml_documents(source: _Source) -> Iterator[Document]:
    for node in _yaml_nodes(source):
        start = node.start_mark.index
        tree = _YamlTree(source)
        try:
            value = tree.value(node)
        except RecursionError as error:
            raise source.error(_TOO_DEEP, start) from error
        yield Document(source.file, value, source, _YamlPlace(start, start, node, tree))


def _yaml_nodes(source: _Source) -> Iterator[_Node]:
    try:
        yaml = importlib.import_module("ruamel.yaml")
    except ImportError as error:
        reason = 'YAML needs one more package: pip install "azure-batch-models[yaml]"'
        raise source.error(reason) from error
    loader = yaml.YAML(typ="safe", pure=True)
    # YAML allows an anchor to be set anew.
    loader.composer.warn_double_anchors = False
    try:
        yield from loader.compose_all(source.text)
    except RecursionError as error:
        raise source.error(_TOO_DEEP) from error
    except Exception as error:
        # Besides its own errors the library lets slip, say, an OverflowError for "\\U99999999".
        raise _yaml_error(source, error) from error


def _yaml_error(source: _Source, error: Exception) -> UnreadableError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = mark.index if mark else getattr(error, "position", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or repr(error)
    return source.error(f"not valid YAML: {reason}", offset)
