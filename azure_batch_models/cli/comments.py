"""Comments in YAML that say which rules are ignored at one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.cli.findings import Finding
    from azure_batch_models.loading import Document

Comments: TypeAlias = "Mapping[int, frozenset[str]]"
"""The rules that are ignored on each line that has a comment, or follows a line that is one."""

_SIGN: Final = "azure-batch-models:"
_COMMENT: Final = regex(
    r"#[ \t]*azure-batch-models:[ \t]*ignore[ \t]+([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)"
)


def comments_in(document: Document) -> Comments:
    """Return what the comments of a document's file say, if it is YAML."""
    if not document.has_one((_SIGN,)) or document.is_json:
        return {}
    found: dict[int, frozenset[str]] = {}
    for number, line in enumerate(document.content.split("\n"), 1):
        comment = _COMMENT.search(line)
        if comment is not None:
            rules = frozenset(re.split(r"[ \t]*,[ \t]*", comment[1]))
            # A comment on a line of its own is about the next line.
            about = number if line[: comment.start()].strip() else number + 1
            found[about] = found.get(about, frozenset()) | rules
    return found


def is_ignored(finding: Finding, comments: Comments) -> bool:
    """Return whether a comment says that a finding is ignored."""
    return finding.problem.rule in comments.get(finding.position.line, ())
