"""Signs: what is wrong with the signs of a formula, and which were meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from azure_batch_models.formulas.kinds import (
    INTERVAL,
    NUMBER,
    TEXT,
    UNKNOWN,
)
from azure_batch_models.formulas.names import (
    DEDICATED,
    FUNCTIONS,
)
from azure_batch_models.formulas.tokens import END
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.formulas.notes import Notes
    from azure_batch_models.formulas.unknown_names import UnknownNames

FOREIGN_STATEMENTS: Final = frozenset(
    {
        *("if", "else", "elif", "elseif", "for", "foreach", "while", "do", "switch", "case"),
        *("return", "def", "function", "let", "var", "const", "int", "double", "float", "bool"),
        *("set", "string", "auto", "print", "{", "}", "begin", "end", "then", "try"),
    }
)
"""Words that begin statements in other languages."""

_UNITS = {
    "s": "Second",
    "m": "Minute",
    "h": "Hour",
    "d": "Day",
    "w": "Week",
}
"""Units of time by their first letter."""

_UNIT = regex(
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)", re.IGNORECASE
)
_CHOICES = frozenset({"if", "then", "else", "when", "unless"})
_DECLARATIONS = frozenset(
    {"set", "let", "var", "const", "int", "double", "float", "bool", "string", "auto"}
)
_CONDITION = "Write condition ? value : other value"
_WORD_OPERATORS = {"and": "&&", "or": "||", "AND": "&&", "OR": "||"}
_SIGNS = {
    "===": "==",
    "!==": "!=",
    "&": "&&",
    "|": "||",
    "\u2013": "-",
    "\u2014": "-",
    "\u00d7": "*",
    "÷": "/",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
}
_BEFORE_VALUES = frozenset({"not", "+", "\\"})
_CHANGES = ("+=", "-=", "*=", "/=")
_LONGEST_SHOWN = 40


class WrongSigns:
    """Takes note of tokens where the language has none like them."""

    def __init__(self, notes: Notes, names: UnknownNames) -> None:
        """Start with the notes to add to, and with who knows about names."""
        self._notes = notes
        self._names = names
        self._has_comment = False

    def value(self, index: int) -> tuple[str | None, int]:
        """Take note of a token that is no value.

        Returns:
            The kind of value to go on with, and the index of its last token; ``"call"`` for a
            function; ``None`` if a value is still expected, and at which index; or ``""`` if the
            rest of the statement was given up, and where it ends.
        """
        word = self._notes.tokens[index]
        if word[:1] == "$" and len(word) > 1:
            return self._names.unknown_variable(index)
        if word in _BEFORE_VALUES:
            return None, self._before_value(index)
        if word in FOREIGN_STATEMENTS or word in _WORD_OPERATORS:
            return "", self.foreign_statement(index)
        if word in self._names.shadowed:
            return UNKNOWN, index
        if word[:1].isalpha() or word[:1] == "_":
            return self._names.unknown_name(index)
        if word[:1] in "'“”„«" and len(word) > 1:
            right = f'"{word[1:-1]}"'
            self._notes.add(
                "kinds", index, index, "a text in double quotes", f"Write {right}.", right
            )
            return TEXT, index
        if word[:1] == "#":
            return None, self.comment(index)
        if word[:1] == "." and len(word) > 1:
            return NUMBER, index
        return self._no_value(index)

    def _before_value(self, index: int) -> int:
        """Take note of what does not belong before a value; return the index of the value."""
        if self._notes.tokens[index] == "+":  # not in the article, but what it means is plain
            return index + 1
        if self._notes.tokens[index] == "not":
            self._notes.add("syntax", index, index, "an operator", "Write ! for not.", "!")
            return index + 1
        right = self._notes.tokens[index + 1].replace("\\", "")
        hint = f"Write {right}."
        self._notes.add("syntax", index, index + 1, "a text in quotes alone", hint, right)
        self._notes.tokens[index + 1] = right
        return index + 1

    def _no_value(self, index: int) -> tuple[str | None, int]:
        """Take note of a sign in place of a value."""
        word, before = self._notes.tokens[index], self._notes.tokens[index - 1] if index else ""
        if self._is_pair(index, before):
            return (UNKNOWN, index - 1) if word in {";", END} else ("", self._notes.end(index))
        if word == "/*":
            self._notes.add("syntax", index, index, "an end of the comment", "Write */ at its end.")
            return "", len(self._notes.tokens) - 1
        hint = {
            '"': "Close the quotes on the same line.",
            "$": "Write the name right behind it.",
        }.get(word, "Complete the statement.")
        if before == ",":
            hint = "Remove the comma, or write another value."
        elif word in {'"', "$"}:
            pass
        elif word == "(" or before == "(":
            hint = "Write a value between the parentheses."
        elif before and before != ";":
            hint = f"Write a value after {before}."
        self._notes.add("syntax", index, index, "a value", hint)
        if word in {")", "]", ",", ":", ";", END}:
            return UNKNOWN, index - 1
        return "", self._notes.end(index)

    def _is_pair(self, index: int, before: str) -> bool:
        """Return whether a sign is the second of a pair that is no operator; take note of it."""
        tokens, word = self._notes.tokens, self._notes.tokens[index]
        first, last = index - 1, index
        if before in {"+", "-"} and before == tokens[index - 2] and word in {";", END}:
            name = tokens[index - 3]
            first, last, hint = index - 2, index - 1, f"Write {name} = {name} {before} 1."
        elif word == ">" and before in {"<", "="} and self._notes.is_joined(index - 1):
            hint = "Write !=." if before == "<" else "Write = to assign, >= to compare."
        elif word == "*" and before == "*":
            hint = "There is no power: multiply the number with itself."
        else:
            return False
        got = tokens[first] + tokens[last]
        self._notes.add("syntax", first, last, "an operator", hint, got=got)
        return True

    def after_value(self, index: int, innermost: str) -> tuple[str, int]:
        """Take note of a token that does not belong behind a value.

        Returns:
            What to do, and at which index: ``"value"`` if one is expected there, ``"operator"`` if
            an operator is, ``"statement"`` if one begins, ``"end"`` if the statement was given up.
        """
        tokens = self._notes.tokens
        word, before = tokens[index], tokens[index - 1]
        if word == "=":
            return self._second_assignment(index, innermost)
        if word in _CHANGES:
            return "end", self._change(index)
        if word == ":=":
            self._notes.add("syntax", index, index, "=", "Write =.", "=")
            return "value", index + 1
        if word == "[":
            of = before if before != ")" else "samples"
            hint = f"Write val({of}, 0) for the first of them."
            self._notes.add("syntax", index, index, "an operator or ;", hint)
            return "end", self._notes.end(index)
        if word in _WORD_OPERATORS or word in _SIGNS:
            right = _WORD_OPERATORS.get(word) or _SIGNS[word]
            self._notes.add("syntax", index, index, "an operator", f"Write {right}.", right)
            return "value", index + 1
        if word[:1] == "#":
            return "operator", self.comment(index)
        if self._notes.begins_value(index) and word not in _CHOICES:
            return self._lack_between(index, innermost)
        hint = {
            **dict.fromkeys(_CHOICES, f"{_CONDITION}."),
            "%": "There is no remainder, and 70 percent is 70 or 0.7.",
            "(": f"Write * before it, or a function in place of {before}.",
            ",": "Remove it, or write ; for it.",
        }.get(word, f"Remove {word}.")
        expected = "an operator" if word == "%" else "an operator or ;"
        self._notes.add("syntax", index, index, expected, hint)
        return "end", self._notes.end(index)

    def _second_assignment(self, index: int, innermost: str) -> tuple[str, int]:
        """Take note of an equals sign behind a value."""
        following = self._notes.tokens[index + 1]
        if following in {"<", ">"} and self._notes.is_joined(index):
            right = f"{following}="
            got = f"={following}"
            self._notes.add(
                "syntax", index, index + 1, "a comparison", f"Write {right}.", right, got=got
            )
            return "value", index + 2
        name = self._notes.tokens[index - 1]
        is_name = name[:1] == "$" or name[:1].isalpha() or name[:1] == "_"
        if is_name and self._notes.tokens[index - 2] in {";", "=", "?", ":", END, "(", ","}:
            if innermost in {"(", "call"}:
                self._notes.add("kinds", index, index, "a comparison", "Write == to compare.", "==")
                return "value", index + 1
            return "value", index + 1
        self._notes.add("syntax", index, index, "an operator", "Write == to compare.", "==")
        return "end", self._notes.end(index)

    def _lack_between(self, index: int, innermost: str) -> tuple[str, int]:
        """Take note of a value right behind another."""
        tokens = self._notes.tokens
        word, before = tokens[index], tokens[index - 1]
        is_on_other_line = self._notes.is_on_other_line(index)
        is_new = tokens[index + 1] == "=" or is_on_other_line
        if is_new and innermost:
            self.unclosed(index, None)
            return "end", index
        if is_new:
            right = ";" if is_on_other_line else None
            self._notes.add_lack("syntax", index, ";", f"Write ; before {word}.", right)
            return "statement", index
        if before[:1].isdigit() and word[:1].isalpha():
            is_interval = self._notes.scope.get(word) is INTERVAL
            is_factor = not innermost and (word in self._notes.scope or word in FUNCTIONS)
            if is_interval or is_factor:
                hint = f"Write {before} * {word}."
                self._notes.add_lack("syntax", index, "an operator", hint, " *")
                return "value", index
            if _UNIT.fullmatch(word):
                hint = f"Write {before} * TimeInterval_{_UNITS[word[0].lower()]}."
                self._notes.add("syntax", index, index, "an operator or ;", hint)
                return "end", self._notes.end(index)
        sign = "," if innermost in {"call", "method", "["} else ";"
        hint = f"Write {sign} or an operator before {word}."
        self._notes.add("syntax", index, index, "an operator or ;", hint)
        return "end", self._notes.end(index)

    def _change(self, index: int) -> int:
        """Take note of ``+=`` and the like; return the index of the end of the statement."""
        name, sign = self._notes.tokens[index - 1], self._notes.tokens[index][0]
        end = self._notes.end(index)
        self._notes.places()
        rest = self._notes.formula[
            self._notes.spans[index][1] : self._notes.spans[end - 1][1]
        ].strip()
        if end - index > 2:  # noqa: PLR2004 - of more than one token
            rest = f"({rest})"
        right = f"= {name} {sign} {rest}"
        shown = right if len(right) <= _LONGEST_SHOWN else f"= {name} {sign} ..."
        hint = f"Write {name} {shown};"
        got = self._notes.tokens[index]
        self._notes.add("syntax", index, end - 1, "=", f"{hint[:-1]}.", right, got=got)
        self._notes.scope[name] = UNKNOWN
        return end

    def closing(self, index: int, operators: list[tuple[int, str, int, int, str]]) -> str:
        """Take note of a parenthesis that closes nothing; return the kind to go on with."""
        if operators and operators[-1][1] == "?":
            mark = operators.pop()[2]
            self._notes.add(
                "syntax", mark, mark, "a : behind the ?", f"{_CONDITION}.", got="a ? alone"
            )
            if operators and operators[-1][1] in {"(", "call", "method"}:
                operators.pop()
        elif operators:
            self._notes.add("syntax", index, index, "]", "Write ] first.")
            operators.pop()
        else:
            self._notes.add(
                "syntax", index, index, "an operator or ;", "Remove it, or write ( before."
            )
        return UNKNOWN

    def unclosed(self, index: int, opened: int | None) -> int:
        """Take note of something that is open where a statement ends.

        Args:
            index: The index of the token that ends it.
            opened: The index of the token that began it; ``None`` if that does not matter.

        Returns:
            The index of the end of the statement.
        """
        if opened is not None and self._notes.tokens[opened] == "?":
            expected, hint = "a : behind the ?", f"{_CONDITION}."
            self._notes.add("syntax", opened, opened, expected, hint, got="a ? alone")
            return index
        end = self._end_behind_closing(index)
        if end:
            self._notes.add("syntax", index, index, "a comma", "Write , between values.", ",")
            return end
        sign = "]" if opened is not None and self._notes.tokens[opened] == "[" else ")"
        hint = f"Write {sign} where the expression ends."
        self._notes.add_lack("syntax", index, sign, hint, None)
        return index

    def _end_behind_closing(self, index: int) -> int:
        """Return where a statement ends that a ``;`` seems to end too early; 0 if it does not."""
        tokens = self._notes.tokens
        if tokens[index] != ";" or self._notes.is_on_other_line(index + 1):
            return 0
        end = index + 1
        while tokens[end] not in {";", END, "="}:
            end += 1
        between = tokens[index + 1 : end]
        is_closed = between.count(")") > between.count("(")
        return end if is_closed and tokens[end] != "=" else 0

    def foreign_statement(self, index: int) -> int:
        """Take note of a statement of another language; return the index of what follows it."""
        tokens = self._notes.tokens
        word = tokens[index]
        if word in _DECLARATIONS and tokens[index + 2] == "=":
            name = tokens[index + 1]
            hint = f"Write {name} = ...; variables have no declaration."
            self._notes.places()
            end = self._notes.spans[index + 1][0]
            self._notes.note(
                "syntax", self._notes.spans[index][0], end, "a statement", quoted(word), hint, ""
            )
            return index + 1
        hint = f"{_CONDITION}; there are no statements but assignments."
        if word == "return":
            hint = f"Assign the number to {DEDICATED}."
        elif word in {"for", "foreach", "while", "do", "def", "function", "try", "print"}:
            hint = "There are no statements but assignments, such as a = b + 1;."
        self._notes.add("syntax", index, index, "a statement", hint)
        return self._notes.end_of_block(index)

    def comment(self, index: int) -> int:
        """Take note of a comment of another language; return the index of what follows it."""
        if not self._has_comment:
            self._has_comment = True
            self._notes.add(
                "syntax", index, index, "// before a comment", "Write // in place of #."
            )
        return index + 1
