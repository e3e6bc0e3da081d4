"""The command ``rules``: the table of all rules."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.options import add_model_option
from azure_batch_models.cli.terminal import SEVERITY_COLOURS, Status, look_of, write

if TYPE_CHECKING:
    import argparse

    from azure_batch_models.rules import Rule

_DESCRIPTION: Final = """\
List the rules: identifier, severity, and what each says.
"""

_EPILOG: Final = """\
examples:
  azure-batch-models rules
  azure-batch-models rules --model PoolAddParameter --severity error
  azure-batch-models rules --format json
"""


def add_to(commands: Any) -> None:
    """Add the command's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "rules", help="list all rules", description=_DESCRIPTION, epilog=_EPILOG
    )
    add_model_option(parser, "only the rules that are about this model, or what is in it")
    parser.add_argument(
        "--severity", choices=("error", "warning"), help="only the rules of this severity"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="the format (default: text)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    """Write the rules."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    found = [
        rule
        for rule in sorted(RULES.values(), key=lambda rule: rule.id)
        if arguments.severity in {None, rule.severity}
        and (arguments.model is None or _is_about(rule, arguments.model))
    ]
    if arguments.format == "json":
        write([json.dumps([facts(rule) for rule in found], indent=2), "\n"], sys.stdout)
        return Status.CLEAN
    look = look_of(sys.stdout)
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        severity = look.paint(rule.severity.ljust(len("warning")), SEVERITY_COLOURS[rule.severity])
        write([f"{rule.id.ljust(width)}  {severity}  {rule.summary}\n"], sys.stdout)
    return Status.CLEAN


def facts(rule: Rule) -> dict[str, Any]:
    """Return what is known of a rule, for programs."""
    return {
        "id": rule.id,
        "severity": rule.severity,
        "summary": rule.summary,
        "targets": [str(target) for target in rule.targets],
        "confidence": rule.confidence,
        "source": rule.source,
        "docs": rule.docs,
        "hint": rule.hint,
        "since": rule.since,
        "until": rule.until,
    }


def _is_about(rule: Rule, cls: Any) -> bool:
    """Return whether a rule is about a model, or about something in it."""
    from azure_batch_models.roles import contents_of  # noqa: PLC0415 - as above

    inside = contents_of(cls.__name__, is_sent=True)
    return any(target.model == "$" or target.model in inside for target in rule.targets)
