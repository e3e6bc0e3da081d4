"""Reader: reads a formula once, from left to right, and notes what is wrong with it.

It is an operator-precedence parser with its own stack, so that no nesting is too deep, and works
out the kind of each value as it goes. It builds no tree: nobody needs one, and a formula is read in
a fifth of a millisecond. What is wrong is worked out elsewhere, where a right formula never comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.formulas.kinds import (
    COUNT,
    INTERVAL,
    MAY_BE_ZERO,
    METRIC,
    NUMBER,
    NUMERIC,
    OPTION,
    RESULTS,
    TEXT,
    TIMESTAMP,
    UNKNOWN,
    VECTOR,
    ZERO,
)
from azure_batch_models.formulas.names import (
    ASSIGNABLE,
    FUNCTIONS,
    METHODS,
    SCOPE,
    TARGETS,
    TIMESTAMP_MEMBERS,
)
from azure_batch_models.formulas.notes import Notes
from azure_batch_models.formulas.tokens import END, split
from azure_batch_models.formulas.unknown_names import UnknownNames
from azure_batch_models.formulas.whole import Whole
from azure_batch_models.formulas.wrong_signs import FOREIGN_STATEMENTS, WrongSigns
from azure_batch_models.formulas.wrong_values import WrongValues

if TYPE_CHECKING:
    from azure_batch_models.formulas.names import Signature

_PRECEDENCES = {
    "||": 2,
    "&&": 3,
    **dict.fromkeys(("==", "!="), 4),
    **dict.fromkeys(("<", "<=", ">", ">="), 5),
    **dict.fromkeys(("+", "-"), 6),
    **dict.fromkeys(("*", "/"), 7),
}
_PREFIX = 8
_BINARY = 2
_CHOICE = 1
"""The precedence of ``a : b`` after a condition."""

_OPEN = 0
"""The precedence of what has to be closed, behind which nothing before it counts."""

_DIGITS = frozenset("0123456789")
_PREFIXES = {"(": _OPEN, "-": _PREFIX, "!": _PREFIX}
_CALLS = frozenset({"call", "method"})
_ENDS = frozenset({";", END})
_OF_SAMPLES = frozenset({COUNT, VECTOR, ZERO})
_SPANS = frozenset({INTERVAL, TIMESTAMP, UNKNOWN})
_METHODS_OF = frozenset({METRIC, COUNT, UNKNOWN})


class Reader:
    """Reads one formula."""

    __slots__ = (
        "_names",
        "_operators",
        "_scope",
        "_signs",
        "_tokens",
        "_values",
        "_whole",
        "_wrong",
        "assigned",
        "count",
        "notes",
    )

    def __init__(self, formula: str) -> None:
        """Read a formula."""
        self._tokens = split(formula)
        self._scope = dict(SCOPE)
        # Precedence, sign, index of the token; of a call also how many values stand below its
        # arguments, and of a method the kind of what it is called on.
        self._operators: list[tuple[int, str, int, int, str]] = []
        self._values: list[str] = []
        self.notes = Notes(formula, self._tokens, self._scope)
        """What is wrong with it."""
        self._names = UnknownNames(self.notes)
        self._signs = WrongSigns(self.notes, self._names)
        self._wrong = WrongValues(self.notes)
        self._whole = Whole(self.notes)
        self.count = 0
        """How many statements it has, blank ones not counted."""
        self.assigned: dict[str, int] = {}
        """The variables that it assigns, each with the index of the token of the last time."""
        self._statements()
        self._whole.finish(self.assigned)

    def _statements(self) -> None:
        """Read all statements."""
        tokens = self._tokens
        index = 0
        while word := tokens[index]:
            if word == ";":
                index += 1
                continue
            if word[0] == "#":
                index = self._signs.comment(index)
                continue
            self.count += 1
            if tokens[index + 1] == "=":
                kind, end = self._expression(index + 2)
                self._assign(index, kind)
                index = end
            elif word in FOREIGN_STATEMENTS:
                index = self._signs.foreign_statement(index)
            else:
                _, index = self._expression(index)

    def _assign(self, index: int, kind: str) -> None:
        """Take note of an assignment to the variable that a token names."""
        name = self._tokens[index]
        self.assigned[name] = index
        known = SCOPE.get(name)
        if known is None:
            if name in FUNCTIONS:
                self._names.shadowed.add(name)
            elif self._names.is_fit(index):
                self._scope[name] = kind
        elif name in TARGETS:
            if kind not in NUMERIC or kind is VECTOR:
                self._wrong.number_of_nodes(index, kind)
        elif name not in ASSIGNABLE:
            self._names.read_only(index)
        elif kind is not OPTION and kind is not UNKNOWN:
            self._wrong.option(index, kind)

    def _expression(self, index: int) -> tuple[str, int]:  # noqa: C901, PLR0912, PLR0915 - for speed
        """Read an expression; return the kind of its value and the index of what ends it."""
        tokens, scope = self._tokens, self._scope
        operators, values = self._operators, self._values
        while True:
            # Here a value begins.
            word = tokens[index]
            kind = scope.get(word)
            if kind is None:
                if word[:1] in _DIGITS:
                    kind = NUMBER if word != "0" else ZERO
                elif word in _PREFIXES:
                    operators.append((_PREFIXES[word], word, index, 0, ""))
                    index += 1
                    continue
                elif word in FUNCTIONS and tokens[index + 1] == "(":
                    if tokens[index + 2] != ")":
                        operators.append((_OPEN, "call", index, len(values), ""))
                        index += 2
                        continue
                    kind = self._call(index, [])
                    index += 2
                elif word == "[":
                    operators.append((_OPEN, "[", index, len(values), ""))
                    index += 1
                    continue
                elif word[:1] == '"' and len(word) > 1:
                    kind = TEXT
                else:
                    found, index = self._signs.value(index)
                    if found is None:
                        continue
                    if not found:
                        return self._given_up(index)
                    if found == "call":
                        operators.append((_OPEN, "call", index, len(values), ""))
                        index += 2
                        continue
                    kind = found
            elif kind is METRIC and tokens[index + 1] != ".":
                kind = self._names.metric(index)
            index += 1
            while True:
                # Here a value has ended.
                word = tokens[index]
                precedence = _PRECEDENCES.get(word)
                if precedence is not None:
                    if operators and operators[-1][0] >= precedence:
                        kind = self._fold(kind, precedence)
                    operators.append((precedence, word, index, 0, ""))
                    values.append(kind)
                    index += 1
                    break
                if word in _ENDS:
                    if operators:
                        kind = self._fold(kind, _CHOICE)
                        if operators:
                            return self._given_up(self._signs.unclosed(index, operators[-1][2]))
                    return kind, index
                if word == ".":
                    if tokens[index + 2] != "(":
                        kind = self._member(index + 1, kind)
                        index += 2 if tokens[index + 1].isidentifier() else 1
                    elif tokens[index + 3] == ")":
                        kind = self._method(index + 1, kind, [])
                        index += 4
                    else:
                        operators.append((_OPEN, "method", index + 1, len(values), kind))
                        index += 3
                        break
                    continue
                if operators:
                    kind = self._fold(kind, _BINARY if word == "?" else _CHOICE)
                innermost = operators[-1][1] if operators else ""
                if word == ")":
                    if innermost == "(":
                        operators.pop()
                    elif innermost in _CALLS:
                        kind = self._close(kind)
                    else:
                        kind = self._signs.closing(index, operators)
                    index += 1
                elif word == "," and (innermost in _CALLS or innermost == "["):
                    values.append(kind)
                    index += 1
                    break
                elif word == "?":
                    if kind not in NUMERIC:
                        self._wrong.condition(index, kind)
                    operators.append((_OPEN, "?", index, 0, ""))
                    index += 1
                    break
                elif word == ":" and innermost == "?":
                    operators.pop()
                    operators.append((_CHOICE, ":", index, 0, ""))
                    values.append(kind)
                    index += 1
                    break
                elif word == "]" and innermost == "[":
                    del values[operators.pop()[3] :]
                    kind = VECTOR
                    index += 1
                else:
                    what, index = self._signs.after_value(index, innermost)
                    if what == "value":
                        if tokens[index - 1] == "=":
                            self._assign(index - 2, UNKNOWN)
                        break
                    if what == "statement":
                        return kind, index
                    if what == "end":
                        return self._given_up(index)

    def _given_up(self, index: int) -> tuple[str, int]:
        """Forget the rest of an expression; return what `_expression` does."""
        self._operators.clear()
        self._values.clear()
        return UNKNOWN, index

    def _fold(self, kind: str, least: int) -> str:
        """Apply the operators of at least a precedence; return the kind of the result."""
        operators, values = self._operators, self._values
        while operators and operators[-1][0] >= least:
            precedence, sign, index, _, _ = operators.pop()
            if precedence == _PREFIX:
                result = RESULTS.get((sign, kind))
                if result is None:
                    result = self._wrong.operand(index, kind)
            elif precedence == _CHOICE:
                result = _either(values.pop(), kind)
            else:
                left = values.pop()
                result = RESULTS.get((sign, left, kind))
                if result is None:
                    result = self._wrong.operands(index, left, kind)
                elif sign == "/" and (kind in MAY_BE_ZERO or kind is ZERO):
                    self._whole.division(index)
            kind = result
        return kind

    def _close(self, kind: str) -> str:
        """End a call whose last argument has been read; return the kind of its value."""
        _, sign, index, height, of = self._operators.pop()
        arguments = self._values[height:]
        del self._values[height:]
        arguments.append(kind)
        if sign == "call":
            return self._call(index, arguments)
        return self._method(index, of, arguments)

    def _call(self, index: int, arguments: list[str]) -> str:
        """Check the arguments of a function; return the kind of its value."""
        name = self._tokens[index]
        signature = FUNCTIONS.get(name)
        if signature is None or not self._is_right_count(index, signature, arguments):
            return UNKNOWN
        if name == "time":
            self._wrong.timestamp(index, arguments)
            return TIMESTAMP
        for position, kind in enumerate(arguments):
            if kind not in NUMERIC:
                self._wrong.argument(index, position, kind, "a number")
                return UNKNOWN
        return _value_of(name, arguments) if signature.result is UNKNOWN else signature.result

    def _method(self, index: int, of: str, arguments: list[str]) -> str:
        """Check a call of a method; return the kind of its value."""
        name = self._tokens[index]
        signature = METHODS.get(name)
        if signature is None or of not in _METHODS_OF:
            return self._names.method(index, of)
        if not self._is_right_count(index, signature, arguments):
            return UNKNOWN
        if name == "GetSample" and len(arguments) == 1:
            if arguments[0] not in _SPANS and arguments[0] not in NUMERIC:
                self._wrong.argument(index, 0, arguments[0], "a number of samples or an interval")
            # The last sample alone goes for a number.
            return COUNT if self._tokens[index + 2 : index + 4] == ["1", ")"] else VECTOR
        for position, kind in enumerate(arguments):
            if position == 0 or (position == 1 and len(arguments) == METHODS["GetSample"].most):
                if kind not in _SPANS and not (position and kind is ZERO):
                    self._wrong.argument(index, position, kind, "an interval or a time")
            elif kind not in _SPANS and kind not in NUMERIC:
                self._wrong.argument(index, position, kind, "a percentage")
        return signature.result

    def _is_right_count(self, index: int, signature: Signature, arguments: list[str]) -> bool:
        """Return whether a call has a possible number of arguments; take note if it does not."""
        count = len(arguments)
        if signature.least <= count and (signature.most is None or count <= signature.most):
            return True
        self._wrong.arguments(index, signature, count)
        return False

    def _member(self, index: int, of: str) -> str:
        """Check a member without parentheses; return the kind of its value."""
        name = self._tokens[index]
        if name in TIMESTAMP_MEMBERS and (of is TIMESTAMP or of is UNKNOWN):
            return NUMBER
        return self._names.member(index, of)


def _either(first: str, second: str) -> str:
    """Return the kind of a choice between two values."""
    if first is second or second is UNKNOWN:
        return first
    if first is UNKNOWN:
        return second
    return NUMBER if first in NUMERIC and second in NUMERIC else UNKNOWN


def _value_of(name: str, arguments: list[str]) -> str:
    """Return the kind of the value of a function that depends on its arguments."""
    if name in {"ceil", "floor", "round"}:
        return VECTOR if VECTOR in arguments else arguments[0]
    if name in {"lg", "ln", "log"}:
        return VECTOR if VECTOR in arguments else NUMBER
    if name == "min":
        return COUNT if any(kind in _OF_SAMPLES for kind in arguments) else NUMBER
    if name in {"val", "percentile"}:
        arguments = arguments[:1]
    return COUNT if all(kind in _OF_SAMPLES for kind in arguments) else NUMBER
