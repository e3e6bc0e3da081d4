"""A module in the folder of the rules is a family, and its rules run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import azure_batch_models
from azure_batch_models import rules

PACKAGE = Path(azure_batch_models.__file__).parent

FAMILY = '''
"""Rules about nothing in particular."""

from azure_batch_models.rules.registry import Outcome, rule


@rule(
    "display-name-shouts",
    "TaskAddParameter.display_name",
    severity="warning",
    confidence="inferred",
    source="manners",
)
def display_name_shouts(name: str) -> Outcome:
    """A display name does not shout."""
    return "expected lower case, got capitals." if name.isupper() else None
'''

PROGRAM = """
from azure_batch_models import TaskAddParameter, check
print(*check(TaskAddParameter(id="a", command_line="b", display_name="NOW")))
"""


@pytest.mark.parametrize("is_zip", [False, True], ids=["folder", "zip"])
def test_a_family_is_found_by_being_there(tmp_path: Path, *, is_zip: bool) -> None:
    """One new file is all that new rules take, also where the package is imported from a zip."""
    ignored = shutil.ignore_patterns("__pycache__")
    copy = shutil.copytree(PACKAGE, tmp_path / "copy" / PACKAGE.name, ignore=ignored)
    (copy / "rules" / "manners.py").write_text(FAMILY, encoding="utf-8")
    place = str(copy.parent)
    if is_zip:
        place = shutil.make_archive(str(tmp_path / "package"), "zip", place)

    path = f"import sys; sys.path.insert(0, {place!r})"
    done = subprocess.run(
        [sys.executable, "-c", f"{path}\n{PROGRAM}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )

    assert done.stdout == "$.displayName: expected lower case, got capitals.\n"
    assert done.stderr == ""


def test_every_module_but_the_registry_declares_rules() -> None:
    """Only families stand in the folder; what they share stands in one of its own."""
    modules = {path.stem for path in (PACKAGE / "rules").glob("*.py")} - {"__init__", "registry"}
    declaring = {
        name
        for name in modules
        if any(isinstance(each, rules.Rule) for each in vars(getattr(rules, name)).values())
        or any(
            each.function and each.function.__module__ == f"{rules.__name__}.{name}"
            for each in rules.RULES.values()
        )
    }

    assert declaring == modules
