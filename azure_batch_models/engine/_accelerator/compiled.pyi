from collections.abc import Callable
from typing import Any

TEXT: int
WHOLE: int
TRUTH: int
NUMBER: int
FINITE: int
MEMBER: int
INSTANCE: int
ITEMS: int
ENTRIES: int
MOMENT: int
DURATION: int
MODEL: int
CALL: int

class Value:
    def __init__(
        self,
        kind: int,
        cls: type | None = None,
        function: Callable[..., Any] | None = None,
        style: Any = None,
        texts: dict[Any, str] | None = None,
        item: Value | None = None,
    ) -> None: ...

class Writer:
    def __init__(
        self,
        cls: type,
        rows: list[tuple[str, tuple[str, ...], bool, Value]],
        own_maps: tuple[tuple[str, Any], ...] | None,
        extra: tuple[str, str | None, Callable[[Any, Any], None]] | None,
        strict: bool,
    ) -> None: ...
    def __call__(self, model: Any, /) -> dict[str, Any]: ...

def reader(read: Callable[[Any], Any], /) -> Any: ...
def moment_reader(read: Callable[[Any], Any], /) -> Any: ...
def duration_reader(read: Callable[[Any], Any], known: dict[Any, Any], /) -> Any: ...
def read_as(reader: Any, value: Any, /) -> Any: ...
def json_of(writer: Callable[[Any], dict[str, Any]], model: Any, /) -> str: ...
def make(cls: Any, /, **fields: Any) -> Any: ...
def call_directly(meta: type, /) -> None: ...
def take_calls(cls: type, required: frozenset[str], refused: frozenset[str] | None, /) -> Any: ...
