"""The command ``convert``: other keys, other formats, and nothing lost."""

from __future__ import annotations

import importlib.util
import json
import sys
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models import models
from azure_batch_models.cli.conversion import ConversionError, as_json, as_yaml, convert
from azure_batch_models.cli.recognition import recognise
from azure_batch_models.cli.spelling import respell
from azure_batch_models.loading import Numeral
from loaded_texts import read
from shared_data import needs_bodies, real_bodies

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

TASK = {
    "commandLine": "render é",
    "id": "frame-1",
    "displayName": None,
    "color": {"commandLine": [1.5, None]},
    "constraints": {"maxWallClockTime": "P10675199DT2H48M5.4775807S", "maxTaskRetryCount": -1},
}
PYTHON = {
    "command_line": "render é",
    "id": "frame-1",
    "display_name": None,
    "color": {"commandLine": [1.5, None]},
    "constraints": {
        "max_wall_clock_time": "P10675199DT2H48M5.4775807S",
        "max_task_retry_count": -1,
    },
}

needs_yaml = pytest.mark.skipif(
    importlib.util.find_spec("ruamel") is None, reason="ruamel.yaml is absent"
)

texts = st.text(st.characters(exclude_categories=()), max_size=20) | st.sampled_from(
    [
        "no",
        "On",
        "~",
        "null",
        "1e3",
        "0x1F",
        "1_000",
        "12:30:45",
        "2024-01-01",
        "- a",
        "a: b",
        "=",
        "<<",
    ]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=10,
)


def reloaded(text: str, form: Any) -> list[Any]:
    """Load what has been written."""
    return [each.value for each in read(text, form)]


class TestKeys:
    """REST keys and Python names."""

    @pytest.mark.parametrize(
        ("to", "expected"), [("rest", TASK), ("json", TASK), ("python", PYTHON)]
    )
    @pytest.mark.parametrize("given_keys", [TASK, PYTHON])
    def test_task(
        self,
        run: Callable[..., Run],
        put: Callable[..., str],
        given_keys: object,
        to: str,
        expected: object,
    ) -> None:
        """Keys are rewritten; values, nulls, unknown keys and the order stay as they are."""
        found = run("convert", put("task.json", given_keys), "--to", to)
        text = json.dumps(expected, indent=2, ensure_ascii=False) + "\n"
        assert (found.status, found.out, found.err) == (0, text, "")

    def test_list_under_value(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Keys next to a list under ``value`` stay where they are."""
        pools = {"note": "x", "value": [{"id": "p", "vmSize": "a"}], "vmSize": 1}
        found = run("convert", put("pools.json", pools), "--to", "python")
        assert list(found.json) == ["note", "value", "vmSize"]
        assert found.json["value"] == [{"id": "p", "vm_size": "a"}]

    def test_model(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """``--model`` names the model where the keys do not tell."""
        file = put("start.json", {"wait_for_success": True})
        assert run("convert", file, "--to", "rest").status == 2
        found = run("convert", file, "--to", "rest", "--model", "StartTask")
        assert found.json == {"waitForSuccess": True}

    @needs_bodies
    def test_real_bodies(self) -> None:
        """Real bodies come back from Python names as they were, key by key."""
        for real in real_bodies():
            model = getattr(models, real.model, None)
            if model is None:
                continue
            canonical, problems = respell(real.body, model, "rest")
            assert problems == []
            what = recognise(real.body, model)
            there = convert(real.body, what, "python")
            back = convert(there, recognise(there, model), "rest")
            assert json.dumps(back) == json.dumps(canonical), real.source
            assert (json.dumps(canonical).lower()) == json.dumps(real.body).lower(), real.source


class TestFormats:
    """JSON, JSON Lines and YAML."""

    def test_json_lines(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Several documents are written as JSON Lines."""
        found = run("convert", put("a.jsonl", f"{json.dumps(PYTHON)}\n" * 2), "--to", "rest")
        assert found.out == f"{json.dumps(TASK, ensure_ascii=False)}\n" * 2

    def test_one_json_line(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A file whose name says JSON Lines gets one line for a single document."""
        file = put("a.json", PYTHON)
        run("convert", file, "--to", "rest", "--output", "a.jsonl")
        assert run("convert", "a.jsonl", "--to", "python").json == PYTHON

    def test_list(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A list stays a list."""
        assert run("convert", put("a.json", [PYTHON, PYTHON]), "--to", "rest").json == [TASK, TASK]

    @needs_yaml
    def test_yaml(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """YAML is written in blocks, in the order of the file, with REST keys."""
        found = run("convert", put("task.json", PYTHON), "--to", "yaml")
        assert found.out == (
            "commandLine: render é\n"
            "id: frame-1\n"
            "displayName: null\n"
            "color:\n"
            "  commandLine:\n"
            "  - 1.5\n"
            "  - null\n"
            "constraints:\n"
            "  maxWallClockTime: P10675199DT2H48M5.4775807S\n"
            "  maxTaskRetryCount: -1\n"
        )

    @needs_yaml
    def test_yaml_and_back(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """YAML converted back to JSON is what it was."""
        run(
            "convert",
            put("a.jsonl", f"{json.dumps(TASK)}\n" * 2),
            "--to",
            "yaml",
            "--output",
            "a.yaml",
        )
        assert reloaded(run("convert", "a.yaml", "--to", "json").out, "jsonl") == [TASK, TASK]

    @needs_yaml
    @given(st.lists(values, min_size=1, max_size=3))
    def test_any_yaml(self, documents: list[Any]) -> None:
        """Whatever is written as YAML is read again as it was, types and order included."""
        assert repr(reloaded(as_yaml(documents), "yaml")) == repr(documents)

    @needs_yaml
    @pytest.mark.parametrize("text", ["no", "Yes", "on", "12:30:45", "1_000", "0777", "5"])
    def test_old_yaml(self, text: str) -> None:
        """A text that YAML 1.1 reads as something else is put in quotes."""
        assert as_yaml([{"a": text}]) == f'a: "{text}"\n'

    @needs_yaml
    def test_lines_of_a_script(self) -> None:
        """A text of several lines is written as a block."""
        assert as_yaml([{"formula": "a = 1;\nb = 2;\n"}]) == "formula: |\n  a = 1;\n  b = 2;\n"

    def test_controls(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Nothing that a terminal would obey is written, and nothing that UTF-8 lacks."""
        task = TASK | {"commandLine": "\x1b[2J\x7f\x9b31m\u202e\ud800"}
        found = run("convert", put("task.json", task), "--to", "rest")
        assert found.json == task
        assert all(each.isprintable() or each == "\n" for each in found.out)


class TestNumbers:
    """Numbers, which are as they were written."""

    DIGITS = (
        '{"id": "a", "commandLine": "x", "big": [12345678901234567890.5, 1.50, 1E5, 1e400, -0, '
        "0.1000000000000000055511151231257827]}\n"
    )

    def test_json(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """JSON has the numbers of JSON, character for character."""
        assert run("convert", put("a.jsonl", self.DIGITS), "--to", "json").out == self.DIGITS

    @needs_yaml
    def test_json_to_yaml(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """YAML has all their digits, and exponents that YAML 1.1 takes for such."""
        assert run("convert", put("a.json", self.DIGITS), "--to", "yaml").out == (
            "id: a\ncommandLine: x\nbig:\n- 12345678901234567890.5\n- 1.50\n- 1.0e+5\n"
            "- 1.0e+400\n- -0\n- 0.1000000000000000055511151231257827\n"
        )

    @needs_yaml
    def test_yaml(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Numbers that only YAML has are written as JSON has them."""
        file = put("a.yaml", "id: a\ncommandLine: x\nn: [+.5, 1., 007.5, -1e400, 0x1F, +5]\n")
        found = run("convert", file, "--to", "json", "--output", "a.jsonl")
        assert found.status == 0
        (line,) = read(Path("a.jsonl").read_bytes(), "jsonl")
        assert line.as_written()["n"] == [
            *map(Numeral, ("0.5", "1.0", "7.5", "-1e400", "31", "5")),
        ]

    @needs_yaml
    @given(
        st.from_regex(
            r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,9})?", fullmatch=True
        )
    )
    def test_any_number(self, text: str) -> None:
        """Whatever number JSON has, it is the same number, and a number, after YAML."""
        (there,) = read(as_yaml([[Numeral(text)]]), "yaml")
        (back,) = read(as_json([there.as_written()], lines=True), "jsonl")
        (numeral,) = cast("list[Numeral]", back.as_written())
        assert Decimal(numeral.text) == Decimal(text)
        assert as_json([[Numeral(text)]], lines=True) == f"[{text}]\n"

    def test_beside_a_list(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """So are those beside and in a list under ``value``."""
        text = '{"value": [{"id": "p", "vmSize": "a", "n": 1.50}], "m": 2.50}\n'
        assert run("convert", put("a.jsonl", text), "--to", "rest").out == text


class TestOutput:
    """Where it is written."""

    def test_file(self, run: Callable[..., Run], put: Callable[..., str], tmp_path: Path) -> None:
        """``--output`` names a file, which may be the one that was read."""
        file = put("task.json", TASK)
        found = run("convert", file, "--to", "python", "--output", file)
        assert (found.status, found.out) == (0, "")
        assert json.loads((tmp_path / file).read_bytes()) == PYTHON

    def test_no_file(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The error for a file that cannot be written is one line."""
        found = run("convert", put("task.json", TASK), "--to", "rest", "--output", "no/a.json")
        assert (found.status, found.err) == (
            2,
            "no/a.json: cannot be written: No such file or directory\n",
        )

    def test_standard_input(self, run: Callable[..., Run]) -> None:
        """A hyphen is standard input."""
        assert run("convert", "-", "--to", "python", stdin=json.dumps(TASK)).json == PYTHON


class TestRefusal:
    """What is not converted."""

    def test_problems(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A definition that its model cannot read is refused with all problems."""
        task = {"id": ["a"], "commandLine": "x", "constraints": {"maxWallClockTime": "soon"}}
        found = run("convert", put("task.json", task), "--to", "python")
        assert (found.status, found.out) == (2, "")
        assert found.err == (
            "task.json:1:71: error: expected an ISO 8601 duration such as PT1H30M, "
            "got text 'soon'.\n"
        )

    def test_double_key(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Two keys for one attribute are refused, rather than one of them lost."""
        file = put("a.jsonl", '{"id": "a", "commandLine": "x", "command_line": "y"}\n' * 2)
        found = run("convert", file, "--to", "rest")
        assert (found.status, [line[:15] for line in found.err.splitlines()]) == (
            2,
            ["a.jsonl:1:33: w", "a.jsonl:2:33: w"],
        )

    @pytest.mark.parametrize("content", ["{", "{}", "null", ""])
    def test_unusable(self, run: Callable[..., Run], put: Callable[..., str], content: str) -> None:
        """The error for a file that cannot be read or recognised is one line."""
        found = run("convert", put("a.json", content), "--to", "rest")
        assert (found.status, found.out, found.err.count("\n")) == (2, "", 1)

    def test_no_such_number(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A number that JSON does not have is refused, as a program would trip over it."""
        file = put("a.json", '{"id": "a", "commandLine": "x", "color": NaN}')
        found = run("convert", file, "--to", "rest")
        assert (found.status, found.out, "NaN" in found.err) == (2, "", True)

    @pytest.mark.parametrize("to", ["rest", pytest.param("yaml", marks=needs_yaml)])
    @pytest.mark.parametrize("depth", [400, 5000])
    def test_nesting(
        self, run: Callable[..., Run], put: Callable[..., str], to: str, depth: int
    ) -> None:
        """What is nested too deeply to be read or written is refused."""
        deep = "[" * depth + "]" * depth
        file = put("a.json", f'{{"id": "a", "commandLine": "x", "color": {deep}}}')
        found = run("convert", file, "--to", to)
        assert found.status == 0 or "nested too deeply" in found.err

    @pytest.mark.parametrize(
        "write", [pytest.param(as_yaml, marks=needs_yaml), partial(as_json, lines=False)]
    )
    def test_nesting_of_values(self, write: Callable[[list[Any]], str]) -> None:
        """Values that are nested too deeply to be written are refused."""
        value: list[Any] = []
        for _ in range(100_000):
            value = [value]
        with pytest.raises(ConversionError, match="nested too deeply"):
            write([value])

    def test_yaml_without_the_library(
        self, run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without the YAML library it is said what to install."""
        monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
        found = run("convert", put("task.json", TASK), "--to", "yaml")
        assert found.status == 2
        assert 'pip install "azure-batch-models[yaml]"' in found.err


def test_placeholders_stay(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """A value that is still to be filled in stays as it is, whatever its type, and is told."""
    file = put("pool.json", {"id": "p", "vmSize": "x", "targetDedicatedNodes": "<nodes>"})
    found = run("convert", file, "--to", "python")
    assert json.loads(found.out)["target_dedicated_nodes"] == "<nodes>"
    assert found.err == "pool.json: warning: placeholders stay: $.targetDedicatedNodes\n"
