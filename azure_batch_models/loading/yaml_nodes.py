"""The nodes of a YAML document, read as JSON values with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from azure_batch_models.loading.block_edits import block_edits
from azure_batch_models.loading.documents import Numeral
from azure_batch_models.loading.places import Place
from azure_batch_models.loading.texts import TOO_LONG
from azure_batch_models.text.json_path import split
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from azure_batch_models.loading.texts import Text, UnreadableError
    from azure_batch_models.problems import Fix

_PREFIX: Final = "tag:yaml.org,2002:"
_MOST_REPEATS: Final = 100_000

_TAGS: Final[Mapping[str, frozenset[str]]] = {
    "mapping": frozenset({"map"}),
    "sequence": frozenset({"seq"}),
    "scalar": frozenset(
        {"str", "null", "bool", "int", "float", "timestamp", "merge", "value"},
    ),
}

# The core schema of YAML 1.2. The YAML library also accepts numbers that only older versions of
# YAML have (0b1, 1_000) and, in a file that declares YAML 1.1, their booleans (yes).
_CORE_SCHEMA: Final[Mapping[str, re.Pattern[str]]] = {
    "null": regex(r"~|null|Null|NULL|"),
    "bool": regex(r"true|True|TRUE|false|False|FALSE"),
    "int": regex(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    "float": regex(
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
        r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    ),
}


_BLOCKS: Final = frozenset("|>")
"""The styles of texts that end where less is indented."""


class _Mark(Protocol):
    index: int


class Node(Protocol):
    """The parts used here of a node composed by the YAML library."""

    id: str
    tag: str
    value: Any
    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    style: Any
    flow_style: Any


def is_blank(node: Node) -> bool:
    """Return whether a node stands for an empty document."""
    return node.tag == _PREFIX + "null" and not node.value


@dataclass(frozen=True)
class YamlPlace(Place):
    """A place in a YAML document; the reader knows what is inside."""

    node: Node
    reader: NodeReader
    key: Node | None = None
    has_others: bool = False
    """Whether the value is that of other places, too."""

    @property
    def end(self) -> int:
        """The offset of the end of the value."""
        return self.node.end_mark.index

    @property
    def key_end(self) -> int:
        """The offset of the end of its key; without a key, of the end of the value again."""
        return self.end if self.key is None else self.key.end_mark.index

    @property
    def is_json(self) -> bool:
        """Whether the document is JSON."""
        return False

    @property
    def is_shared(self) -> bool:
        """Whether the value is that of other places, too."""
        return self.has_others

    @property
    def is_replaceable(self) -> bool:
        """Whether other text can take the place of the value, wherever it is and what follows."""
        if self.is_shared or self.start == self.end:
            return False
        return self.node.style not in _BLOCKS if self.node.id == "scalar" else self.node.flow_style

    def children(self) -> Mapping[str | int, YamlPlace]:
        """Return the places of all members or items."""
        steps: Iterable[str | int] = ()
        if self.node.id == "mapping":
            steps = self.reader.members(self.node)
        elif self.node.id == "sequence":
            steps = range(len(self.node.value))
        return {step: place for step in steps if (place := self.child(step)) is not None}

    def child(self, step: str | int) -> YamlPlace | None:
        """Return the place of a member or an item; None if there is none."""
        key, node = self.reader.child(self.node, step)
        if node is None:
            return None
        start = node.start_mark.index
        key_start = start if key is None else key.start_mark.index
        is_elsewhere = not self.start <= start < max(self.end, self.start + 1)
        has_others = self.has_others or is_elsewhere or node.anchor is not None
        return YamlPlace(start, key_start, node, self.reader, key, has_others)

    def as_written(self) -> object:
        """Return the value with a `Numeral` for every number with a point or an exponent."""
        return self.reader.as_written(self.node)

    def block_edits(self, text: str, fix: Fix) -> list[tuple[int, int, str]]:
        """Return the edits that a fix needs where lines and indentation tell the parts.

        There are none where the value, or one around it, is that of other places, too.
        """
        moves = fix.kind == "rename" and fix.key.startswith("$")
        for path in (fix.path, fix.key) if moves else (fix.path,):
            place: YamlPlace = self
            for step in split(path):
                inner = place.child(step)
                if inner is None:
                    break
                if inner.is_shared:
                    return []
                place = inner
        return block_edits(self.node, text, fix)


class NodeReader:
    """Reads the nodes of one YAML document as JSON values.

    An alias is the same node as its anchor. A few lines of aliases to aliases can mean billions of
    values, so repeated nodes are counted, up to a limit.
    """

    def __init__(self, text: Text, *, exact: bool = False) -> None:
        self._text = text
        self._exact = exact
        self._members: dict[int, dict[str, tuple[Node, Node]]] = {}
        self._met: set[int] = set()
        self._open: set[int] = set()
        self._repeats = 0

    def child(self, node: Node, step: str | int) -> tuple[Node | None, Node | None]:
        """Return the key, if any, and the node of a member or an item."""
        if node.id == "mapping" and isinstance(step, str):
            return self.members(node).get(step, (None, None))
        if node.id == "sequence" and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None, None

    def value(self, node: Node) -> object:
        """Return the JSON value of a node."""
        self._check_tag(node)
        if id(node) in self._met:
            self._count_repeats(node, 1)
        self._met.add(id(node))
        return self._scalar(node) if node.id == "scalar" else self._collection(node)

    def as_written(self, node: Node) -> object:
        """Return the JSON value of a node, with decimal numbers as written."""
        return NodeReader(self._text, exact=True).value(node)

    def _collection(self, node: Node) -> object:
        if id(node) in self._open:
            raise self._error(node, "this value contains an alias to itself")
        self._open.add(id(node))
        value: object
        if node.id == "sequence":
            value = [self.value(item) for item in node.value]
        else:
            value = {name: self.value(item) for name, (_, item) in self.members(node).items()}
        self._open.remove(id(node))
        return value

    def members(self, node: Node) -> dict[str, tuple[Node, Node]]:
        """Return the key and value nodes of each member by name, including merged ones."""
        known = self._members.get(id(node))
        if known is not None:
            return known
        # A mapping that merges itself finds itself empty, which ends the recursion.
        self._members[id(node)] = {}
        merged: dict[str, tuple[Node, Node]] = {}
        own: dict[str, tuple[Node, Node]] = {}
        for key, item in node.value:
            if key.tag == _PREFIX + "merge":
                merged = self._bases(item) | merged
                continue
            name = self._name(key)
            if name in own:
                raise self._error(key, f"the key {name!r} is given twice")
            own[name] = key, item
        self._members[id(node)] = merged | own
        return self._members[id(node)]

    def _bases(self, node: Node) -> dict[str, tuple[Node, Node]]:
        merged: dict[str, tuple[Node, Node]] = {}
        for base in node.value if node.id == "sequence" else [node]:
            if base.id != "mapping":
                raise self._error(base, "only a mapping, or a list of them, can be merged")
            self._check_tag(base)
            members = self.members(base)
            self._count_repeats(base, len(members))
            merged = members | merged
        return merged

    def _name(self, key: Node) -> str:
        self._check_tag(key)
        name = self._scalar(key) if key.id == "scalar" else None
        if not isinstance(name, str):
            raise self._error(key, "a key that is not text; put it in quotes")
        return name

    def _scalar(self, node: Node) -> object:
        text: str = node.value
        kind = node.tag.removeprefix(_PREFIX)
        pattern = _CORE_SCHEMA.get(kind)
        if pattern is None or not pattern.fullmatch(text):
            return text
        if kind == "int":
            return self._whole_number(node, text)
        if kind == "float":
            return self._decimal(text)
        return text[0] in "tT" if kind == "bool" else None

    def _decimal(self, text: str) -> object:
        if self._exact and not text.lower().endswith(("inf", "nan")):
            return Numeral.from_yaml(text)
        # Python writes infinity and not-a-number without the dot.
        return float(text.lower().replace(".i", "i").replace(".n", "n"))

    def _whole_number(self, node: Node, text: str) -> int:
        try:
            number = int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
            # Python limits decimal digits only, so a hexadecimal number might not be printable.
            str(number)
        except ValueError:
            raise self._error(node, TOO_LONG) from None
        return number

    def _check_tag(self, node: Node) -> None:
        kind = node.tag.removeprefix(_PREFIX)
        if kind not in _TAGS[node.id]:
            shown = node.tag if kind == node.tag else f"!!{kind}"
            raise self._error(node, f"the tag {shown} cannot be read on a {node.id}")

    def _count_repeats(self, node: Node, number: int) -> None:
        self._repeats += number
        if self._repeats > _MOST_REPEATS:
            reason = f"aliases and merge keys repeat more than {_MOST_REPEATS:,} values"
            raise self._error(node, reason)

    def _error(self, node: Node, reason: str) -> UnreadableError:
        return self._text.error(reason, node.start_mark.index)
