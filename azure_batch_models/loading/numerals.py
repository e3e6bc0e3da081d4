"""Numerals: numbers as they are written, with all the digits that a float has no room for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_DECIMAL: Final = re.compile(r"([-+]?)0*([0-9]*)(\.?)([0-9]*)(.*)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as JSON writes it."""

    text: str

    @classmethod
    def from_yaml(cls, text: str) -> Numeral:
        """Take a decimal number as YAML writes it: JSON has no `+1.5`, `.5`, `1.` or `01.5`."""
        found = _DECIMAL.fullmatch(text)
        assert found is not None
        sign, whole, point, fraction, exponent = found.groups()
        decimals = f".{fraction or 0}" if point else ""
        return cls(f"{sign.strip('+')}{whole or 0}{decimals}{exponent}")
