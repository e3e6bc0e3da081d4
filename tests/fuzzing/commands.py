"""Commands: the command line run in this process, as often as a fuzzer wants."""

from __future__ import annotations

import contextlib
import functools
import io
from typing import TYPE_CHECKING

from azure_batch_models import cli

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

_cached = functools.cache(cli._parser)


def _parser(commands: Iterable[str]) -> argparse.ArgumentParser:
    """Return the parser of some commands, which takes longer to make than most files to check."""
    return _cached(tuple(commands))


cli._parser = _parser


def run(command: Sequence[str]) -> tuple[int, str, str]:
    """Run a command; give its status and what it printed, which is safe to show in a terminal."""
    printed, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
        try:
            status = cli.main(command)
        except SystemExit as leaving:
            status = int(leaving.code or 0)
    told = printed.getvalue(), complaints.getvalue()
    for text in told:
        lines = text.replace("\r\n", "\n")  # a difference keeps the ends of lines, and tabs
        odd = {each for each in lines if not each.isprintable() and each not in "\n\t"}
        assert not odd, sorted(odd)
    assert status in {0, 1, 2}, (status, command)
    return int(status), *told
