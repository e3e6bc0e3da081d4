"""Names: what is wrong with the names in a formula, and which were meant."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from azure_batch_models.formulas.kinds import (
    INTERVAL,
    METRIC,
    NUMBER,
    OPTION,
    TIMESTAMP,
    UNKNOWN,
)
from azure_batch_models.formulas.names import (
    ASSIGNABLE,
    DEALLOCATION,
    FOLDED,
    FOREIGN_FUNCTIONS,
    FOREIGN_VARIABLES,
    FUNCTIONS,
    INTERVALS,
    METHODS,
    METRICS,
    OPTIONS,
    SCOPE,
    SERVICE_VARIABLES,
    TARGETS,
    TIMESTAMP_MEMBERS,
)
from azure_batch_models.formulas.tokens import END
from azure_batch_models.text.suggestions import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.formulas.notes import Notes

_DEFINED = frozenset({*SCOPE, *FUNCTIONS, *METHODS, *TIMESTAMP_MEMBERS})
_MEANT_MEMBERS = {
    "dayofweek": "weekday",
    "wday": "weekday",
    "dayofmonth": "day",
    "hours": "hour",
    "minutes": "minute",
    "seconds": "second",
}
_LEAST_LIKENESS = 0.85
_MOST_MORE = 3
"""How much longer than a short name another may be to be meant."""

_MOST_LOOKED_AT = 100
"""How many names are looked up: a formula has at most 100 statements."""


class UnknownNames:
    """Takes note of names that nothing defines, or that cannot stand where they do."""

    def __init__(self, notes: Notes) -> None:
        """Start with the notes to add to."""
        self._notes = notes
        self.shadowed: set[str] = set()
        """The names of functions that the formula assigns as variables."""

    def unknown_variable(self, index: int) -> tuple[str | None, int]:
        """Take note of a variable with ``$`` that the service does not define."""
        word = self._notes.tokens[index]
        if self._notes.tokens[index + 1] == "=":
            return UNKNOWN, index
        if word.lower() in FOLDED:
            return self._other_case(index, FOLDED[word.lower()])
        if word[1:] in self._notes.scope:
            right: str | None = word[1:]
        elif word[1:] in FUNCTIONS and self._notes.tokens[index + 1] == "(":
            right = word[1:]
        else:
            right = FOREIGN_VARIABLES.get(word.lower()) or self._closest(word, SERVICE_VARIABLES)
        self._notes.add(
            "name",
            index,
            index,
            "a variable of Batch, or one that is assigned before",
            f"Write {right}." if right else f"Assign {word} first.",
            if_sure(word, right),
        )
        if right is not None and right in FUNCTIONS:
            self._notes.tokens[index] = right
            return None, index
        self._notes.scope[word] = self._notes.scope.get(right or "", UNKNOWN)
        return self._known_now(index, word)

    def unknown_name(self, index: int) -> tuple[str | None, int]:
        """Take note of a name without ``$`` that is not defined."""
        word, following = self._notes.tokens[index], self._notes.tokens[index + 1]
        if following == "=":
            return UNKNOWN, index
        if following == "(":
            return self._unknown_function(index)
        if following == "." and self._notes.tokens[index + 3] == "(":
            function = self._notes.tokens[index + 2].lower()
            if function in FUNCTIONS:  # as in Math.Max(1, 2)
                hint = f"Write {function}(...)."
                expected = "a function of autoscale formulas"
                self._notes.add("name", index, index + 2, expected, hint, function)
                is_empty = self._notes.tokens[index + 4] == ")"
                return (UNKNOWN, index + 4) if is_empty else ("call", index + 2)
        if self._is_option_expected(index):
            right = nearest(word, OPTIONS)
            hint = f"Write {right}." if right else "Write one of these four."
            expected = "requeue, terminate, taskcompletion or retaineddata"
            if word.lower() in OPTIONS:
                return OPTION, index
            self._notes.add("option", index, index, expected, hint, if_sure(word, right))
            return OPTION, index
        folded = FOLDED.get(word.lower())
        if folded is not None and folded in self._notes.scope:
            return self._other_case(index, folded)
        self._undefined(index, word)
        return self._known_now(index, word)

    def _closest(self, name: str, known: tuple[str, ...]) -> str | None:
        """Return the name that was most likely meant, of those known and those of the formula."""
        if len(self._notes.found) > _MOST_LOOKED_AT:
            return None
        own = [
            each
            for each in self._notes.scope
            if each not in SCOPE and self._notes.scope[each] is not UNKNOWN
        ]
        return nearest(name, (*known, *own[:_MOST_LOOKED_AT]))

    def _undefined(self, index: int, word: str) -> None:
        """Take note of a name that nothing defines."""
        expected = "a variable that is assigned before"
        right: str | None = None
        sure: str | None = END
        if word.lower() in {"true", "false"}:
            expected, right = "a number", str(int(word.lower() == "true"))
        elif word.lower() in {"none", "null", "nan"}:
            expected, right = "a number", "0"
        elif word in TIMESTAMP_MEMBERS:
            hint = f"Write time().{word}."
            self._notes.add("name", index, index, expected, hint, f"time().{word}")
            self._notes.scope[word] = NUMBER
            return
        elif word[:12].lower() == "timeinterval" or word[:8].lower() == "interval":
            expected = "an interval such as TimeInterval_Minute"
            right = nearest(word, INTERVALS)
            self._notes.scope[word] = INTERVAL
        elif (folded := FOLDED.get("$" + word.lower())) is not None:
            expected, right = "a variable of Batch with its $", folded
            if SCOPE[folded] is METRIC and self._notes.tokens[index + 1] != ".":
                self._notes.add("name", index, index, expected, _how_to_read(folded))
                self._notes.scope[word] = UNKNOWN
                return
        elif word in FUNCTIONS:
            expected = "parentheses behind the name of a function"
            right = f"{word}()" if FUNCTIONS[word].least == 0 else None
        else:
            right = self._closest(word, (*INTERVALS, *SERVICE_VARIABLES))
            sure = if_sure(word, right)
        hint = f"Write {right}." if right else f"Assign {word} first."
        if word in FUNCTIONS and right is None:
            hint = f"Write {word}(...)."
        self._notes.add("name", index, index, expected, hint, right if sure == END else sure)
        self._notes.scope.setdefault(word, self._notes.scope.get(right or "", UNKNOWN))

    def _unknown_function(self, index: int) -> tuple[str | None, int]:
        """Take note of a function that does not exist."""
        word = self._notes.tokens[index]
        folded = FOLDED.get(word.lower())
        if folded is not None and folded in FUNCTIONS:
            self._other_case(index, folded)
            self._notes.tokens[index] = folded
            return None, index
        foreign = FOREIGN_FUNCTIONS.get(word.lower())
        right, replacement = nearest(word, FUNCTIONS), None
        if word in METHODS:
            hint = f"Write $PendingTasks.{word}(...)."
        elif foreign is not None:
            hint = f"Write {foreign}."
            if foreign.endswith("(...)"):
                replacement = foreign.removesuffix("(...)")
            elif self._notes.tokens[index + 2] == ")":
                replacement = foreign.removesuffix("()")
        elif right is not None:
            hint, replacement = f"Write {right}(...).", if_sure(word, right)
        else:
            hint = "The functions are avg, ceil, floor, len, max, min, round, sum and the like."
        self._notes.add("name", index, index, "a function of autoscale formulas", hint, replacement)
        if self._notes.tokens[index + 2] == ")":
            return (TIMESTAMP if foreign == "time()" else UNKNOWN), index + 2
        return "call", index

    def _other_case(self, index: int, right: str) -> tuple[str, int]:
        """Take note of a name in another case than it is documented in."""
        word = self._notes.tokens[index]
        self._notes.add(
            "case", index, index, f"{right} as the article has it", f"Write {right}.", right
        )
        if right in self._notes.scope:
            self._notes.scope[word] = self._notes.scope[right]
        return self._known_now(index, word)

    def _known_now(self, index: int, word: str) -> tuple[str, int]:
        """Return how to go on with a name that was just reported."""
        kind = self._notes.scope.get(word, UNKNOWN)
        if kind is METRIC and self._notes.tokens[index + 1] != ".":
            kind = UNKNOWN
        return kind, index

    def metric(self, index: int) -> str:
        """Take note of a metric that is not read by a method; return the kind to go on with."""
        name = self._notes.tokens[index]
        self._notes.add(
            "metric",
            index,
            index,
            "a method behind a metric",
            _how_to_read(name),
        )
        return UNKNOWN

    def method(self, index: int, of: str) -> str:
        """Take note of a method that its object does not have; return the kind to go on with."""
        name = self._notes.tokens[index]
        folded = FOLDED.get(name.lower())
        if of is TIMESTAMP or (of is UNKNOWN and name in TIMESTAMP_MEMBERS):
            if name in TIMESTAMP_MEMBERS:
                hint = f"Write .{name} without parentheses."
                self._notes.add("name", index, index, "a member of a time", hint, got=f"{name}()")
                return NUMBER
            self._no_member(index)
            return NUMBER
        if of in {METRIC, UNKNOWN} and folded is not None and folded in METHODS:
            self._other_case(index, folded)
            return UNKNOWN
        if of is UNKNOWN:  # which was reported already
            return UNKNOWN
        foreign = FOREIGN_FUNCTIONS.get(name.lower()) or f"{name.lower()}(...)"
        right, replacement = nearest(name, METHODS), None
        if foreign.removesuffix("(...)") in FUNCTIONS and foreign.endswith("(...)"):
            hint = f"Write {foreign} around the samples."
        elif of is METRIC:
            hint = f"Write {right}." if right else f"The methods are {', '.join(METHODS)}."
            replacement = if_sure(name, right)
        else:
            hint = "Call it on a metric, such as $PendingTasks."
        self._notes.add(
            "name", index, index, "a method of a metric", hint, replacement, got=f".{name}()"
        )
        return UNKNOWN

    def member(self, index: int, of: str) -> str:
        """Take note of what is no member of its object; return the kind to go on with."""
        name = self._notes.tokens[index]
        if not (name[:1].isalpha() or name[:1] == "_"):
            self._notes.add(
                "syntax", index, index, "a name behind the dot", "Write it, or remove the dot."
            )
            return UNKNOWN
        if of is TIMESTAMP:
            self._no_member(index)
            return NUMBER
        if name in METHODS:
            signature = METHODS[name]
            right = f"{name}()" if signature.least == 0 else None
            hint = f"Write {right or f'{name}(TimeInterval_Minute * 5)'}."
            self._notes.add("arguments", index, index, f"parentheses behind {name}", hint, right)
            return signature.result
        if of is UNKNOWN:  # which was reported already
            return UNKNOWN
        right = nearest(name, METHODS)
        foreign = FOREIGN_FUNCTIONS.get(name.lower(), "")
        if of is not METRIC and foreign.endswith("(...)"):
            hint = f"Write {foreign} around the samples."
            self._notes.add("name", index, index, f"no member of {of}", hint, got=f".{name}")
            return UNKNOWN
        if of is METRIC:
            hint = f"Write {right}(...)." if right else f"The methods are {', '.join(METHODS)}."
            self._notes.add("name", index, index, "a method of a metric", hint, got=f".{name}")
            return UNKNOWN
        hint = f"Write time().{name}." if name in TIMESTAMP_MEMBERS else "Remove it."
        self._notes.add("name", index, index, f"no member of {of}", hint, got=f".{name}")
        return UNKNOWN

    def _no_member(self, index: int) -> None:
        """Take note of what is no member of a time."""
        name = self._notes.tokens[index]
        right = _MEANT_MEMBERS.get(name.lower()) or nearest(name, TIMESTAMP_MEMBERS)
        hint = f"Write {right}." if right else f"The members are {', '.join(TIMESTAMP_MEMBERS)}."
        sure = right if name.lower() in _MEANT_MEMBERS else if_sure(name, right)
        self._notes.add("name", index, index, "a member of a time", hint, sure, got=f".{name}")

    def read_only(self, index: int) -> None:
        """Take note of an assignment to what cannot be assigned."""
        word = self._notes.tokens[index]
        if word in METRICS or word[:1] == "$":
            right = (
                closest(word.replace("Current", "Target"), TARGETS) if "Current" in word else None
            )
            hint = (
                f"Write {right}."
                if right
                else f"Choose another name, such as {word[1:2].lower()}{word[2:]}."
            )
            self._notes.add(
                "read-only", index, index, "a variable that can be assigned", hint, right
            )
        else:
            hint = f"Choose another name than {word}, which has a meaning."
            self._notes.add("read-only", index, index, "a variable that can be assigned", hint)

    def is_fit(self, index: int) -> bool:
        """Return whether what is assigned can be; take note of it if not."""
        name = self._notes.tokens[index]
        if name[:1] == "$" and len(name) > 1:
            right = FOLDED.get(name.lower())
            if right in ASSIGNABLE:
                self._notes.add(
                    "case", index, index, f"{right} as the article has it", f"Write {right}.", right
                )
            return True
        if name[:1].isalpha() or name[:1] == "_":
            return True
        self._notes.add(
            "syntax",
            index,
            index,
            "a variable before =",
            "Write == to compare, or name a variable.",
        )
        return False

    def _is_option_expected(self, index: int) -> bool:
        """Return whether a token is all that is assigned to the deallocation option."""
        before = self._notes.tokens[max(0, index - 2) : index]
        return (
            self._notes.tokens[index + 1] in {";", END}
            and before[-1:] == ["="]
            and before[0] in {DEALLOCATION, "$TVMDeallocationOption"}
        )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a name most likely means, or ``None``.

    Few names have enough letters in common for the slow comparison of all of them.
    """
    letters = set(name.lower())
    enough = len(letters) * 3 // 4
    return closest(
        name,
        [
            each
            for each in known
            if abs(len(each) - len(name)) <= _MOST_MORE + len(name) // 3
            and len(letters.intersection(each.lower())) >= enough
        ],
    )


def if_sure(name: str, right: str | None) -> str | None:
    """Return the right name if it is so like the wrong one that it was certainly meant."""
    if right is None or right not in _DEFINED:
        return None
    likeness = SequenceMatcher(None, name.lower(), right.lower()).ratio()
    return right if likeness >= _LEAST_LIKENESS else None


def _how_to_read(metric: str) -> str:
    """Return how to read a metric."""
    return (
        f"Write avg({metric}.GetSample(TimeInterval_Minute * 5)), or {metric}.GetSample(1) for "
        "the last sample."
    )
