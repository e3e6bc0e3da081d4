"""Figures: what is measured, beside whom, and the bounds that the library has set itself.

A bound is a pair: what a ratio has to reach, and what it aims at. ``None`` means for information.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Amounts = tuple[float, float]
Bound = tuple[float, float]
Rows = dict[str, dict[str, Bound | None]]

OURS = "ours"
PURE = "ours_pure"
MSREST = "msrest_batch14"
BATCH15 = "azure_batch15"
PYDANTIC = "pydantic2"
MSGSPEC = "msgspec_structs"
MASHUMARO = "mashumaro_dataclasses"
CATTRS = "cattrs_dataclasses"
ORJSON = "orjson_floor"
JSON = "json_floor"
CLIENT14 = "client14"
CLIENT15 = "client15"
STYLE_OURS = "style_ours"
STYLE_PURE = "style_pure"
STYLE_MSREST = "style_msrest"

PEERS = (
    *(MSREST, PYDANTIC, MSGSPEC, BATCH15, MASHUMARO, CATTRS, ORJSON, JSON, CLIENT14, CLIENT15),
    *(STYLE_OURS, STYLE_MSREST, PURE, STYLE_PURE),
)

VERBS = {
    "deserialize": "read",
    "from_dict": "from_dict",
    "serialize": "write",
    "as_dict": "as_dict",
    "to_json": "to_json",
    "iter_lines": "read",
    "serialize_all": "write_all",
    "write_lines": "write_lines",
    "validate": "validate",
    "construct": "construct",
    "equal": "equal",
    "copy": "copy",
    "pickle": "pickled",
    "repr": "show",
}
"""The table of each verb, and what peers call the verb."""

SPEED: dict[str, Rows] = {
    "deserialize": {
        "rich task": {
            MSREST: (40, 60),
            PYDANTIC: (2, 3),
            MSGSPEC: (0.45, 0.6),
            BATCH15: None,
            MASHUMARO: None,
            CATTRS: None,
            ORJSON: None,
            JSON: None,
        },
        "small page": {
            MSREST: (40, 60),
            PYDANTIC: (2, 3),
            MSGSPEC: (0.4, 0.6),
            BATCH15: None,
            MASHUMARO: None,
            CATTRS: None,
            ORJSON: None,
            JSON: None,
        },
        "rich page": {MSREST: None, PYDANTIC: None, MSGSPEC: None},
        "rich pool": {MSREST: None, BATCH15: None},
        "node page": {MSREST: None, BATCH15: None},
        "dated page": {MSREST: (40, 60), MSGSPEC: (0.4, 0.6)},
        "dated page, service casing": {MSREST: (40, 60), MSGSPEC: (0.4, 0.6)},
        "rich task, unknown key": {MSREST: None},
        "rich task, nested unknown key": {MSREST: None},
        "small page, one odd item": {MSREST: None},
        "small page, unknown key in each item": {MSREST: None},
    },
    "from_dict": {
        "rich task": {MSREST: (60, 100), PYDANTIC: None, MSGSPEC: None},
        "small page": {MSREST: (60, 100), PYDANTIC: None, MSGSPEC: None},
        "rich task, python names": {MSREST: (8, 15), PYDANTIC: None},
        "small page, python names": {MSREST: (8, 15), PYDANTIC: None},
        "rich task, odd casing": {MSREST: (8, 15)},
        "rich task, unknown key": {MSREST: None},
    },
    "serialize": {
        "rich task": {MSREST: (25, 40), PYDANTIC: None, MASHUMARO: None, CATTRS: None},
        "small page": {MSREST: (25, 40), PYDANTIC: None},
        "rich pool": {MSREST: None},
        "rich definition": {MSREST: None},
    },
    "as_dict": {
        "rich task": {MSREST: (25, 40), PYDANTIC: None},
        "small page": {MSREST: (25, 40), PYDANTIC: None},
    },
    "to_json": {
        "rich task": {PYDANTIC: (1, 1.5), MSREST: None, MSGSPEC: None},
        "small page": {PYDANTIC: (1, 1.5), MSREST: None, MSGSPEC: None},
    },
    "iter_lines": {
        "small lines": {
            MSREST: None,
            PYDANTIC: None,
            MSGSPEC: None,
            ORJSON: None,
            JSON: None,
        },
    },
    "serialize_all": {"small page": {MSREST: None, PYDANTIC: None, MSGSPEC: None}},
    "write_lines": {"small page": {MSREST: None, PYDANTIC: None, MSGSPEC: None}},
    "validate": {
        "rich task": {MSREST: (40, 80)},
        "small page": {MSREST: (40, 80)},
        "rich definition": {MSREST: None},
    },
    "construct": {
        "task with constraints": {MSREST: (1.5, 3), PYDANTIC: None, MSGSPEC: None, BATCH15: None},
        "definition with constraints": {MSREST: None, BATCH15: None},
    },
    "equal": {"rich task": {MSREST: None, PYDANTIC: None, MSGSPEC: None}},
    "copy": {"rich task": {MSREST: None, PYDANTIC: None, MSGSPEC: None}},
    "pickle": {"rich task": {MSREST: None, PYDANTIC: None, MSGSPEC: None}},
    "repr": {"rich task": {PYDANTIC: None, MSGSPEC: None}},
}
"""Tables, payloads and peers: how many times as long the peer takes."""

BY_REST_KEYS: dict[str, Rows] = {
    "from_dict": {
        "rich task, python names": {PYDANTIC: (1, 1.2)},
        "small page, python names": {PYDANTIC: (1, 1.2)},
    },
}
"""As `SPEED`, but the peer has the same task with REST keys, which it takes the most quickly."""

_ODD: dict[str, Bound] = {
    "deserialize: rich task, unknown key": (1.5, 1.2),
    "deserialize: rich task, nested unknown key": (1.5, 1.2),
    "deserialize: small page, unknown key in each item": (1.5, 1.2),
    "deserialize: dated page, service casing": (1.1, 1.0),
}
"""Bounds of what an odd body costs."""

_NEAR = 2
"""Up to here a bound is near to a draw."""

Turn = tuple[str, str]
"""A verb, as peers call it, and a payload."""


def _plain(payload: str) -> str:
    """Name a payload without what is odd about it."""
    return payload.partition(",")[0]


ALONE: dict[str, dict[str, tuple[Turn, Turn, Bound | None]]] = {
    "check": {
        task: (("check", task), ("validate", task), bound)
        for task, bound in {"small definition": (20, 10), "rich definition": None}.items()
    },
    "odd": {
        subject: ((VERBS[table], odd), (VERBS[table], _plain(odd)), _ODD.get(subject))
        for table, rows in SPEED.items()
        for odd in rows
        if odd != _plain(odd)
        for subject in [f"{table}: {odd}"]
    },
    "from_json": {
        page: (("from_json", page), ("read", page), bound)
        for page, bound in {"small page": None, "small page, one odd item": (1.3, 1.0)}.items()
    },
}
"""What is measured beside ourselves: one of our turns, and another that it is a multiple of."""


def name_beside(ours: Turn, beside: Turn) -> str:
    """Name what is different about the turn that ours is measured beside."""
    other = next(other for own, other in zip(ours, beside, strict=True) if own != other)
    return "deserialize" if other == "read" else other


class Row(NamedTuple):
    """What we do, beside what a peer does or we do otherwise."""

    subject: str
    peer: str
    ours: Turn
    theirs: Turn
    bound: Bound | None
    words: str = ""
    """What there is to say of their turn beside the name of the peer; all there is of our own."""

    def beside(self, label: str) -> str:
        """Name their turn, given what the peer is called."""
        return ", ".join(filter(None, (label if self.peer != OURS else "", self.words)))


def rows_of(table: str) -> Iterator[Row]:
    """Yield the rows of a table of `SPEED` or `ALONE`."""
    for payload, bounds in SPEED.get(table, {}).items():
        turn = VERBS[table], payload
        yield from (Row(payload, peer, turn, turn, bound) for peer, bound in bounds.items())
    for payload, bounds in BY_REST_KEYS.get(table, {}).items():
        turns = [(VERBS[table], each) for each in (payload, _plain(payload))]
        for peer, bound in bounds.items():
            yield Row(payload, peer, *turns, bound, "REST keys")
    for subject, (ours, beside, bound) in ALONE.get(table, {}).items():
        yield Row(subject, OURS, ours, beside, bound, name_beside(ours, beside))


def rows_that_decide() -> Iterator[tuple[str, Row]]:
    """Yield the rows with bounds so near to a draw that a disturbed run may decide them."""
    for table in (*SPEED, *ALONE):
        for row in rows_of(table):
            if row.bound and row.bound[0] <= _NEAR:
                yield table, row


class ClientRow(NamedTuple):
    """What a client does with our models, beside what it does otherwise."""

    subject: str
    beside: str
    peer: str
    payload: str
    ours: str
    """The verb, as the peer calls it."""

    theirs: str
    bound: Bound | None = None


CLIENTS = (
    *(
        ClientRow(
            f"14: list {count} {kind} tasks", beside, CLIENT14, f"{kind} page", ours, theirs, bound
        )
        for kind, count, least in (("small", "20,000", (15, 20)), ("rich", "4,000", (12, 16)))
        for ours, beside, theirs, bound in (
            ("list_ours", "its own models", "list_own", least),
            ("list_ours", "the bytes alone", "list_bytes", None),
        )
    ),
    *(
        ClientRow(
            f"14: add 5,000 {kind} tasks{how}",
            "its own models",
            CLIENT14,
            f"{kind} definition",
            ours,
            "add_own",
            bound,
        )
        for kind in ("small", "rich")
        for how, ours, bound in (("", "add_ours", (8, 10)), (", checked", "add_checked", None))
    ),
    *(
        ClientRow(
            f"15: list {count} {kind} tasks",
            beside,
            CLIENT15,
            f"{kind} page",
            "list_ours",
            theirs,
            bound,
        )
        for kind, count in (("small", "20,000"), ("rich", "4,000"))
        for beside, theirs, bound in (
            ("its own models, nothing read", "list_own", (5, 8)),
            ("its own models, all read", "list_own_all_read", (12, 18)),
            ("the bytes alone", "list_bytes", None),
        )
    ),
    *(
        ClientRow(
            f"15: add 5,000 {kind} tasks{how}",
            "its own models",
            CLIENT15,
            f"{kind} definition",
            ours,
            "add_own",
            bound,
        )
        for kind in ("small", "rich")
        for how, ours, bound in (("", "add_ours", (2.5, 4)), (", checked", "add_checked", None))
    ),
)
"""What goes through the real clients: how many times as long it takes without our models."""

_DRAW: Bound = (0.97, 1.0)
"""What Python itself does takes as long for either, as far as that can be measured."""

MSREST_STYLE: dict[str, Bound | None] = {
    **dict.fromkeys(("construct_small", "construct_large"), _DRAW),
    **dict.fromkeys(("set_attributes", "get_attributes"), _DRAW),
    **dict.fromkeys(("url", "query", "query_list", "header"), (1.0, 3.0)),
    **dict.fromkeys(("query_date", "header_date"), (1.0, 1.5)),
    "pickle": _DRAW,
    "read_small": (2.9, 4.0),  # three times, which is a toss-up
    **dict.fromkeys(("read", "read_page", "deserialize", "from_dict"), (3.0, 8.0)),
    **dict.fromkeys(("serialize", "as_dict"), (10.0, 15.0)),
    "body": (3.0, 10.0),
    "validate": (3.0, 10.0),
    "validate_invalid": (1.0, 1.5),
    "equal": None,
}
"""What is done with classes in msrest's style; how many times as long msrest takes."""


class ModeRow(NamedTuple):
    """What is done once with the functions in C and once without, beside a peer."""

    subject: str
    turn: Turn
    theirs: str
    in_c: Bound | None
    in_python: Bound | None


def _modes(verb: str, theirs: str, bounds: dict[str, tuple[Bound, Bound]]) -> tuple[ModeRow, ...]:
    """Return rows of a verb, one for each payload."""
    return tuple(
        ModeRow(f"{verb}: {payload}", (VERBS[verb], payload), theirs, *each)
        for payload, each in bounds.items()
    )


ACCELERATOR = (
    *_modes(
        "deserialize",
        MSGSPEC,
        {
            "rich task": ((0.65, 0.8), (0.45, 0.45)),
            "small page": ((0.8, 0.9), (0.5, 0.5)),
            "dated page": ((0.65, 0.8), (0.33, 0.33)),
        },
    ),
    *_modes("serialize", MSGSPEC, {"rich task": ((1.0, 1.2), (0.4, 0.4))}),
    *_modes("to_json", MSGSPEC, {"rich task": ((0.6, 0.8), (0.21, 0.21))}),
    *_modes("to_json", PYDANTIC, {"rich task": ((3.0, 4.0), (1.0, 1.0))}),
    *_modes("construct", MSREST, {"task with constraints": ((5.0, 6.0), (1.5, 1.5))}),
    *(
        ModeRow(f"{verb}: class in msrest's style", (verb, "msrest_style"), STYLE_MSREST, *bounds)
        for verb, bounds in {
            "construct_small": ((2.0, 2.0), _DRAW),
            "serialize": ((15.0, 20.0), (10.0, 10.0)),
        }.items()
    ),
)
"""The functions in C: how many times as long a peer takes, with them and without."""

FIRST_CALL: dict[str, Bound | None] = {
    "construct_large": (0.8, 1.0),
    **dict.fromkeys(("read", "deserialize", "from_dict"), (0.8, 1.0)),
    **dict.fromkeys(("serialize", "as_dict", "body", "validate"), None),
}
"""The first call with such a class; how many times as long msrest's takes."""

PACKAGE_IMPORT: Bound = (1.0, 1.0)
"""Import of 500 such classes and of what they derive from; how many times as long with msrest."""

MEMORY: Rows = {
    "small task": {MSREST: (0.6, 0.4), PYDANTIC: None, MSGSPEC: None},
    "rich task": {MSREST: (0.6, 0.4), PYDANTIC: None, MSGSPEC: None},
}
"""What a task takes once it is read, as a share of what the peer's takes."""

KEPT: dict[str, Bound | None] = {OURS: (1.4, 1.1), MSGSPEC: None}
"""What a page costs when it and many others are kept, as a multiple of its cost alone."""

KEPT_PAGES = 60
"""How many pages of 1,000 rich tasks are kept."""

COMMAND_LINE = (("small definition", 100_000, 15e-6), ("rich definition", 20_000, 80e-6))
"""Definitions, how many of them a file has, and the seconds that `check` may take for each."""

PROCESSES: dict[str, Bound | None] = {"small definition": (0.5, 0.5), "rich definition": None}
"""What two processes take of the time on the clock that one takes."""

LIST_MEMORY = ("small definition", 100_000, 200)
"""A definition, how often a JSON list has it, and the MiB in which it has to be checked."""

WITHIN: Bound = (1, 0.8)
"""What an amount may be of its budget."""

IMPORT: dict[str, Bound | None] = {MSREST: (0.5, 0.35), BATCH15: None}
"""Time to import all models, as a share of what the peer needs."""

GROWTH: dict[str, Bound | None] = {"read": (1.1, 1.0), "write": None, "validate": None}
"""What a verb costs for the 10,000th task of a list, as a multiple of its cost for the 10th."""

PLAIN: dict[str, Bound | None] = {"task responses": (0.95, 0.95), "all responses": (0.95, 0.95)}
"""Share of the real bodies that the fast reader takes; a request is not what it is made for."""


def peers_of(tables: Iterable[str], *, informational: bool) -> list[str]:
    """Name the peers that some tables need, those of bounds alone or all."""
    rows: list[dict[str, Bound | None]] = []
    for table in tables:
        rows.extend({row.peer: row.bound} for row in rows_of(table))
        rows.extend([KEPT] if table == "kept" else ())
        rows.extend(MEMORY.values() if table == "memory" else ())
        rows.extend([IMPORT] if table == "import" else ())
        if table in {"msrest_style", "first_call", "package_import"}:
            rows.append(dict.fromkeys((STYLE_OURS, STYLE_MSREST), PACKAGE_IMPORT))
        rows.extend({row.peer: row.bound} for row in CLIENTS if table == "clients")
        if table == "accelerator":
            ours = (PURE, STYLE_OURS, STYLE_PURE)
            rows.extend(dict.fromkeys((*ours, row.theirs), row.in_c) for row in ACCELERATOR)
    needed = {name for row in rows for name, bound in row.items() if bound or informational}
    return [name for name in PEERS if name in needed]


TABLES = (
    *VERBS,
    *ALONE,
    "accelerator",
    "msrest_style",
    "first_call",
    "package_import",
    "clients",
    "command_line",
    "kept",
    "growth",
    "memory",
    "import",
    "plain",
    "instructions",
)

TITLES = {
    "deserialize": "deserialize: JSON bytes to models; times as fast as the peer",
    "from_dict": "from_dict: a parsed body to models; times as fast as the peer",
    "serialize": "serialize: models to a dict with REST keys; times as fast as the peer",
    "as_dict": "as_dict: models to a dict with Python names; times as fast as the peer",
    "to_json": "to_json: models to JSON text; times as fast as the peer",
    "iter_lines": "iter_lines: 1,000 lines of JSON to models; times as fast as the peer",
    "serialize_all": "serialize_all: 1,000 models to dicts; times as fast as the peer",
    "write_lines": "write_lines: 1,000 models to lines of JSON; times as fast as the peer",
    "validate": "validate; times as fast as the peer",
    "construct": "construct: a task and its constraints; times as fast as the peer",
    "equal": "equal: two tasks that are equal; times as fast as the peer",
    "copy": "copy.deepcopy; times as fast as the peer",
    "pickle": "pickle: dumps and loads; times as fast as the peer",
    "repr": "repr; times as fast as the peer",
    "check": "check of a definition without problems; multiple of its validate, less is better",
    "odd": "odd: a body that is not plain; multiple of the plain one, less is better",
    "from_json": "from_json: a page; multiple of deserialize of the same, less is better",
    "accelerator": "accelerator: with the functions in C and without; times as fast as the peer",
    "msrest_style": "msrest_style: classes in msrest's style; times as fast as with msrest",
    "first_call": "first_call: of a class in msrest's style; times as fast as with msrest",
    "package_import": "package_import: 500 such classes and the library; times as fast as msrest",
    "clients": "clients: what the real clients do with our models; times as fast as without",
    "command_line": "command_line: check of long files; share of the budget, less is better",
    "kept": "kept: 60 pages of 1,000 rich tasks; multiple of one that is not kept, less is better",
    "growth": "growth: the 10,000th task of a list beside the 10th; less is better",
    "memory": "memory of a task once it is read; share of the peer's, less is better",
    "import": "import of all models; share of the peer's time, less is better",
    "plain": "plain: real bodies that the fast reader takes; share of all",
    "instructions": "instructions of a call, thousands; share of theirs, less is better",
}

LESS_IS_BETTER = frozenset(
    {*ALONE, "command_line", "kept", "growth", "memory", "import", "instructions"}
)
"""Tables whose ratio is ours to theirs; elsewhere it is theirs to ours, a peer's time to ours."""

Unit = tuple[str, float]
"""How a unit is written, and how many of it make a second or a byte."""

UNITS: dict[str, Unit] = {
    "import": ("ms", 1e3),
    "package_import": ("ms", 1e3),
    "clients": ("ms", 1e3),
    "memory": ("B", 1),
    "kept": ("ms", 1e3),
    "plain": ("", 1),
    "instructions": ("k", 1e-3),
}
"""The unit of a table's amounts; elsewhere it is µs."""

Verdict = Literal["aim", "met", "MISSED", ""]


@dataclass(frozen=True)
class Figure:
    """Two amounts, their ratio and its bound."""

    table: str
    subject: str
    beside: str
    """The peer, in words."""

    unit: str
    ours: float
    theirs: float
    ratios: tuple[float, ...]
    """The ratio of each sitting."""

    bound: Bound | None

    @classmethod
    def of(
        cls,
        table: str,
        subject: str,
        beside: str,
        amounts: Amounts,
        bound: Bound | None,
        unit: Unit | None = None,
    ) -> Figure:
        """Make the figure of one sitting.

        Args:
            table: Table that it belongs to.
            subject: Payload, or what else the row is about.
            beside: The peer, in words.
            amounts: Ours and the peer's, in seconds or bytes.
            bound: What its ratio has to keep.
            unit: Unit of the amounts, where the rows of the table have several.
        """
        ours, theirs = amounts
        ratio = ours / theirs if table in {*LESS_IS_BETTER, "plain"} else theirs / ours
        unit, scale = unit or UNITS.get(table, ("µs", 1e6))
        return cls(table, subject, beside, unit, ours * scale, theirs * scale, (ratio,), bound)

    @property
    def key(self) -> tuple[str, str, str]:
        """What distinguishes the figure from all others."""
        return self.table, self.subject, self.beside

    def merged(self, later: Figure) -> Figure:
        """Return the figure with what another sitting measured."""
        return replace(
            self,
            ours=min(self.ours, later.ours),
            theirs=min(self.theirs, later.theirs),
            ratios=self.ratios + later.ratios,
        )

    @property
    def ratio(self) -> float:
        """The median sitting's ratio."""
        return statistics.median(self.ratios)

    @property
    def verdict(self) -> Verdict:
        """Return whether the ratio keeps its bound."""
        if self.bound is None:
            return ""
        less = self.table in LESS_IS_BETTER
        kept = [self.ratio <= limit if less else self.ratio >= limit for limit in self.bound]
        return "aim" if all(kept) else "met" if kept[0] else "MISSED"
