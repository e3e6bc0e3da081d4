"""A build step that checks definition files and fails if one breaks a rule.

Each problem is printed as an annotation that GitHub shows next to the file. The command
``azure-batch-models check --format github`` does the same, with lines, columns and YAML; this is
for builds with their own messages, or their own choice of rules.

    python examples/validate_in_ci.py [FILE...]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from azure_batch_models import TaskAddParameter, check

CLEAN = [Path(__file__).with_name("render-task.json")]


def annotate(file: Path) -> bool:
    """Print the problems of a file; return whether the build may continue."""
    problems = check(json.loads(file.read_text(encoding="utf-8")), TaskAddParameter)
    for problem in problems:
        print(f"::{problem.severity} file={file.name},title={problem.rule}::{problem}")
    return all(problem.severity != "error" for problem in problems)


if __name__ == "__main__":
    files = [Path(each) for each in sys.argv[1:]] or CLEAN
    refused = [file.name for file in files if not annotate(file)]
    print(f"{len(files)} checked, {len(refused)} refused")
    sys.exit(1 if refused else 0)
