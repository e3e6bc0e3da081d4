"""Parallel: parts of long JSON Lines, checked by several processes.

A process is sent where a part begins and how long it is, and it sends back what the report needs
and what is compared with the other parts in the end. If a process fails, its part is checked here.
None of them outlives the command, however that ends.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from azure_batch_models.checking import Checker
from azure_batch_models.cli.glances import glance
from azure_batch_models.loading.marks import LONGEST_MARK, UTF8, encoding_of
from azure_batch_models.loading.streams import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from types import TracebackType
    from typing import BinaryIO, Self

    from azure_batch_models.checks.collected_tasks import CollectedTasks
    from azure_batch_models.cli.findings import Edit
    from azure_batch_models.cli.recognition import Content
    from azure_batch_models.loading import Position, UnreadableError
    from azure_batch_models.problems import Problem

LONG: Final = 8_000_000
"""How many bytes files have together at least to be worth more than one process by default."""

_SMALLEST: Final = 1 << 18
_LARGEST: Final = 1 << 22
"""How many bytes a part has, unless a single line has more."""

_PIECE: Final = 1 << 16
"""How many bytes are counted at once."""

_PARTS_EACH: Final = 4
"""How many parts each process gets, unless they would be too small or too large."""


class Part(msgspec.Struct, frozen=True):
    """Whole lines of a file."""

    file: str
    offset: int
    size: int
    first_line: int
    """The number of its first line."""

    def lines(self) -> Iterator[bytes]:
        """Yield the lines.

        Raises:
            OSError: The file can no longer be read.
        """
        with Path(self.file).open("rb") as stream:
            stream.seek(self.offset)
            left = self.size
            while left > 0 and (line := stream.readline(left)):
                left -= len(line)
                yield line


class Collected(msgspec.Struct):
    """What is compared in the end."""

    count: int = 0
    """How many definitions were checked."""

    classes: list[Any] = msgspec.field(default_factory=list[Any])
    """The classes of the definitions, in the order in which they were met."""

    tasks: dict[Any, CollectedTasks] = msgspec.field(default_factory=dict[Any, "CollectedTasks"])
    """By the role of their classes."""


Located: TypeAlias = "tuple[Any, Position, Problem, tuple[Edit, ...]]"
"""A finding with the class that its definition is of in place of a section."""


class PartReport(msgspec.Struct):
    """What a part has, to be reported and to be compared."""

    events: list[UnreadableError | list[Located]] = msgspec.field(
        default_factory=list["UnreadableError | list[Located]"]
    )
    """Errors, and the findings of a definition."""

    more: int = 0
    """How many errors there are besides."""

    counts: list[tuple[Any, int, bool]] = msgspec.field(default_factory=list[tuple[Any, int, bool]])
    """For each class, how many definitions there are, and whether there was a list."""

    series: list[tuple[Any, bool, int, bytes]] = msgspec.field(
        default_factory=list[tuple[Any, bool, int, bytes]]
    )
    """The places of the definitions; see `Places.series`."""

    collected: Collected = msgspec.field(default_factory=Collected)
    """What is compared with the other parts."""


class MergingChecker(Checker):
    """A `Checker` of what files have, which can take over what others have checked."""

    _is_lasting = True

    def check_next(self, obj: Any, cls: Any) -> list[Problem]:
        """Check the next definition, a parsed value that should become an instance of a class."""
        return self._check(obj, cls)

    def check_apart(self, obj: Any, cls: Any, *, counts: bool) -> list[Problem]:
        """Check a definition that no other is compared with.

        Args:
            obj: The definition.
            cls: Its class.
            counts: Whether it is the next definition, or one that was checked already.
        """
        problems = self._each.problems = []
        self._each.one(obj, cls, None)
        self._count += counts
        return problems

    def collected(self) -> Collected:
        """Return what another checker can take over."""
        tasks = {role: tasks for role, (tasks, _) in self._collected.items()}
        return Collected(self._count, [*self._collectors], tasks)

    def take_over(self, collected: Collected) -> None:
        """Go on as if this checker had checked what another one has."""
        for cls in collected.classes:
            if cls not in self._collectors:
                self._collectors[cls] = self._collector_of(cls)
        for role, tasks in collected.tasks.items():
            self._collected[role][0].extend(tasks, self._count)
        self._count += collected.count


class Workers:
    """Some processes, and what they are asked to do."""

    def __init__(self, number: int) -> None:
        """Start a number of processes."""
        self.number = number
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - for long files only
        from multiprocessing import Pipe, get_context  # noqa: PLC0415 - as above

        ended, self._alive = Pipe(duplex=False)
        context = get_context(_method())
        self._pool = ProcessPoolExecutor(number, context, _obey_parent, (ended, self._alive))
        try:
            # A process that is forked should have no other threads, which a progress bar may start.
            self._pool.submit(int)
        except BaseException:  # such as Ctrl-C
            self._alive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:  # nobody waits for the parts that are being checked
            self._alive.close()
        self._pool.shutdown(cancel_futures=True)
        self._alive.close()

    def each(self, do: Callable[..., Any], parts: Iterable[Part], *given: Any) -> Iterator[Any]:
        """Yield what a function returns for each part, in order, while it runs for the next ones.

        Args:
            do: Called with a part and ``given``, in another process if possible.
            parts: The parts.
            given: What else it is called with.
        """
        running: deque[tuple[Part, Future[Any] | None]] = deque()
        rest = iter(parts)
        for part in islice(rest, 2 * self.number):
            running.append((part, self._submit(do, part, *given)))
        while running:
            part, future = running.popleft()
            for following in islice(rest, 1):
                running.append((following, self._submit(do, following, *given)))
            yield _result(do, part, given, future)

    def _submit(self, do: Callable[..., Any], *given: Any) -> Future[Any] | None:
        """Have a function called; return `None` if the processes are gone."""
        try:
            return self._pool.submit(do, *given)
        except RuntimeError:  # BrokenProcessPool is one
            return None


def _result(
    do: Callable[..., Any], part: Part, given: tuple[Any, ...], future: Future[Any] | None
) -> Any:
    """Wait for a result; if a process failed, work it out here."""
    if future is not None:
        try:
            return future.result()
        except Exception:  # noqa: BLE001, S110 - whatever it was, it happens here again, or not
            pass
    return do(part, *given)


def _obey_parent(ended: Connection, alive: Connection) -> None:
    """Leave Ctrl-C to the parent, and end with it.

    Args:
        ended: The end of a pipe that can be read once the parent has closed the other, or is gone.
        alive: The other end, which only the parent keeps.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    alive.close()
    threading.Thread(target=_end_after, args=(ended,), daemon=True).start()


def _end_after(ended: Connection) -> None:
    """End the process when a pipe does."""
    ended.poll(None)
    os._exit(1)


def _method() -> str:
    """Return how processes are started: where it is safe, by a fork, which takes no time."""
    is_safe = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if is_safe else "spawn"


def processors() -> int:
    """Return how many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)  # not on Windows or macOS
    return len(usable(0)) if usable else os.cpu_count() or 1


def parts_of(file: str, processes: int, most: int = MOST_BYTES) -> list[Part]:
    """Divide a file into parts; nothing if it cannot be divided, or cannot be read.

    Args:
        file: The path.
        processes: How many processes there are.
        most: How many bytes a line may have.
    """
    parts: list[Part] = []
    line = 1
    try:
        whole = Path(file).stat().st_size
        size = min(max(whole // (processes * _PARTS_EACH), _SMALLEST), _LARGEST)
        with Path(file).open("rb") as stream:
            if encoding_of(stream.read(LONGEST_MARK)) != UTF8:
                return []
            stream.seek(0)
            offset = 0
            while offset < whole:
                length, lines = _measure(stream, size, most)
                if not length:  # it has become shorter
                    break
                if length > size + most:  # reading it from start to end says what is wrong
                    return []
                parts.append(Part(file, offset, length, line))
                offset += length
                line += lines
    except OSError:
        return []
    return parts


def _measure(stream: BinaryIO, size: int, most: int) -> tuple[int, int]:
    """Pass whole lines of at least so many bytes; return how many bytes and lines they have."""
    length = lines = 0
    data = b""
    while length < size and (data := stream.read(min(size - length, _PIECE))):
        length += len(data)
        lines += data.count(b"\n")
    rest = b"" if data.endswith(b"\n") else stream.readline(most + 1)
    return length + len(rest), lines + rest.count(b"\n")


def glance_at(part: Part, name: str, cls: Any) -> list[Content]:
    """Return what a part has for a context; see `glance`."""
    try:
        return list(glance(name, part.lines(), cls))
    except OSError:
        return []  # checking it will fail too, and say why
