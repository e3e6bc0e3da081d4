"""The command ``explain``: all that is known about one rule."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.commands.rules import facts
from azure_batch_models.cli.options import rule_named
from azure_batch_models.cli.terminal import Status, filled, look_of, write

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from azure_batch_models.cli.terminal import Look
    from azure_batch_models.rules import Rule
    from azure_batch_models.rules.shared.examples import Example

_DESCRIPTION: Final = """\
Say all about one rule: what it demands, how severe it is and why, where that is
documented, a definition that breaks it and one that keeps it, and what to do.
"""

_EPILOG: Final = """\
examples:
  azure-batch-models explain task-id-charset
  azure-batch-models explain task-id-charset --format json
"""


def add_to(commands: Any) -> None:
    """Add the command's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "explain", help="say all about one rule", description=_DESCRIPTION, epilog=_EPILOG
    )
    parser.add_argument("rule", metavar="RULE", type=rule_named, help="the identifier of a rule")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="the format (default: text)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Write what is known."""
    import msgspec  # noqa: PLC0415 - loaded by what is loaded here anyway

    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load
    from azure_batch_models.rules.shared.examples import Examples, examples  # noqa: PLC0415

    rule = RULES[arguments.rule]
    found = examples().get(rule.id, Examples())
    if arguments.format == "json":
        whole = facts(rule) | {"examples": msgspec.to_builtins(found)}
        write([json.dumps(whole, indent=2, ensure_ascii=True), "\n"], sys.stdout)
        return Status.CLEAN
    write(_described(rule, found.bad, found.good, look_of(sys.stdout)), sys.stdout)
    return Status.CLEAN


def _described(rule: Rule, bad: Example | None, good: Example | None, look: Look) -> Iterator[str]:
    """Yield the text about a rule."""
    yield f"{look.paint(rule.id, 'bold')} ({_severity(rule)})\n\n"
    yield filled(rule.summary, look)
    if rule.hint:
        yield "\n"
        yield filled(rule.hint, look)
    if bad is not None:
        yield from _shown("This breaks it", bad)
        for text in _told(rule, bad):
            yield "\n"
            yield filled(text, look, "  ")
    if good is not None:
        yield from _shown("This keeps it", good)
    yield f"\nKnown from: {rule.confidence}: {rule.source}\n"
    if rule.since or rule.until:
        yield f"API versions: {rule.since or 'the first'} to {rule.until or 'the newest'}\n"
    if rule.docs:
        yield f"Documented at: {rule.docs}\n"


def _severity(rule: Rule) -> str:
    """Return the severity of a rule in words."""
    return "warning, an error with --level strict" if rule.is_doubtful else rule.severity


def _shown(title: str, example: Example) -> Iterator[str]:
    """Yield an example."""
    yield f"\n{title} ({example.model}):\n\n"
    yield textwrap.indent(json.dumps(example.data, indent=2), "  ") + "\n"
    for name, other in (("job", example.job), ("pool", example.pool)):
        if other is not None:
            yield f"\nwith this {name}:\n\n"
            yield textwrap.indent(json.dumps(other, indent=2), "  ") + "\n"


def _told(rule: Rule, example: Example) -> list[str]:
    """Return what the rule says of an example."""
    from azure_batch_models.checking import check  # noqa: PLC0415 - the rules take time to load

    found = check(
        example.data,
        example.model,
        only=rule.id,
        job=example.job,
        pool=example.pool,
        api_version=example.api_version,
    )
    return [str(problem) for problem in found]
