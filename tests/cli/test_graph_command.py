"""The command ``graph``: drawings, complaints and exit codes."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from azure_batch_models.dependencies import TaskGraph
from azure_batch_models.drawing import DrawingError, draw, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = 'end]"); click x href "javascript:alert(1)" <b>&amp;\n--> `a`\\N \u202e\x1b[31m'
needs_igraph = pytest.mark.skipif(
    importlib.util.find_spec("igraph") is None, reason="igraph is absent"
)
needs_yaml = pytest.mark.skipif(
    importlib.util.find_spec("ruamel") is None, reason="ruamel.yaml is absent"
)


def task(task_id: str, *on: str, **more: Any) -> dict[str, Any]:
    """Make a task that waits for others."""
    waits = {"dependsOn": {"taskIds": list(on)}} if on else {}
    return {"id": task_id, "commandLine": "hostname", **waits, **more}


def sweep(count: int) -> list[dict[str, Any]]:
    """Make a parameter sweep: a start, tasks that fan out, tasks that wait for all of those."""
    runs = [f"run-{number}" for number in range(count)]
    return [
        task("start"),
        *(task(each, "start") for each in runs),
        *(task(f"plot-{number}", *runs) for number in range(count)),
        task("report", *(f"plot-{number}" for number in range(count))),
    ]


CIRCLE = [task("a", "b"), task("b", "c"), task("c", "a"), task("d")]


class TestExitCodes:
    """What the exit code tells."""

    def test_clean(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Tasks that can all run are drawn, and nothing is said."""
        done = run("graph", put("tasks.json", [task("a"), task("b", "a")]))
        assert (done.status, done.err) == (0, "")
        assert done.out == 'flowchart LR\n  t0["a"]\n  t1["b"]\n  t0 --> t1\n'

    def test_circle(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A circle is an error that names its tasks in order; it is drawn nevertheless."""
        done = run("graph", put("tasks.json", CIRCLE))
        assert done.status == 1
        assert "tasks.json:1:" in done.err
        assert "error: " in done.err
        assert "a -> b -> c -> a" in done.err
        assert "class t0,t1,t2 cycle" in done.out
        assert "linkStyle 0,1,2 " in done.out

    def test_missing(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A missing task is drawn apart and reported."""
        done = run(
            "graph", put("tasks.jsonl", "\n".join(map(json.dumps, [task("a"), task("b", "lost")])))
        )
        assert done.status == 1
        assert re.match(r"tasks\.jsonl:2:\d+: warning: .*'lost'", done.err)
        assert '  subgraph missing["missing"]\n    m2["lost"]\n  end\n  m2 --> t1\n' in done.out

    def test_several_files(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Files make one graph; problems name the file they are in."""
        first, second = (
            put("a.json", task("a")),
            put("b.json", {"value": [task("b", "a"), task("A")]}),
        )
        done = run("graph", first, second)
        assert done.status == 1
        assert "t0 --> t1" in done.out
        assert done.err.startswith("b.json:1:")
        assert "expected an id of its own" in done.err

    @pytest.mark.parametrize(
        ("name", "content", "called"),
        [
            ("a.json", [task("x"), task("b")], "item 1 of a.json"),
            ("a.json", {"value": [task("x"), task("b")]}, "item 1 of a.json"),
            ("a.jsonl", "\n".join(json.dumps(task(each)) for each in "xyb"), "a.jsonl:3"),
        ],
    )
    def test_names(
        self, run: Callable[..., Run], put: Callable[..., str], name: str, content: Any, called: str
    ) -> None:
        """A problem names another task by its own file."""
        done = run("graph", put("0.json", task("0")), put(name, content), put("z.json", task("b")))
        assert (done.err.split(":")[0], f"got 'b' as in {called}." in done.err) == ("z.json", True)

    def test_standard_input(self, run: Callable[..., Run]) -> None:
        """A dash is standard input."""
        done = run("graph", "-", stdin=json.dumps([task("a")]))
        assert (done.status, done.out) == (0, 'flowchart LR\n  t0["a"]\n')

    @needs_yaml
    def test_yaml(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """YAML is read, and Python names are understood."""
        text = "- id: a\n  command_line: x\n- id: b\n  command_line: x\n  depends_on: {task_ids: [c]}\n"
        done = run("graph", put("tasks.yaml", text))
        assert done.status == 1
        assert done.err.startswith("tasks.yaml:5:")

    def test_a_list_of_the_service(self, run: Callable[..., Run]) -> None:
        """What listing the tasks of a job answers can be drawn."""
        page = {
            "odata.metadata": "https://a/$metadata#tasks",
            "value": [{"id": "a", "state": "active"}, {"id": "b", "dependsOn": {"taskIds": ["a"]}}],
        }
        done = run("graph", "-", stdin=json.dumps(page))
        assert (done.status, "t0 --> t1" in done.out) == (0, True)

    @pytest.mark.parametrize(
        ("content", "text"),
        [
            ("{", "not valid JSON"),
            ([task("a", dependsOn={"taskIds": "b"})], "tasks.json:1:"),
            ({"id": "job", "poolInfo": {"poolId": "p"}}, "expected tasks, got job"),
            (
                [task("a"), None],
                "tasks.json:1:42: error: expected a task (a model or a dict), got null.",
            ),
        ],
    )
    def test_unusable(
        self, run: Callable[..., Run], put: Callable[..., str], content: Any, text: str
    ) -> None:
        """If anything cannot be read or is not a task, that is reported and nothing is drawn."""
        done = run("graph", put("tasks.json", content))
        assert (done.status, done.out) == (2, "")
        assert text in done.err

    def test_usage(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """An unknown format is wrong usage."""
        done = run("graph", put("tasks.json", [task("a")]), "--format", "png")
        assert (done.status, "invalid choice" in done.err) == (2, True)

    def test_output(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The drawing goes to a file if that is wanted; the exit code is the same."""
        done = run("graph", put("tasks.json", CIRCLE), "--format", "dot", "--output", "tasks.dot")
        assert (done.status, done.out) == (1, "")
        assert Path("tasks.dot").read_text(encoding="utf-8").startswith("digraph tasks {")
        done = run("graph", "tasks.json", "--output", "no/such/place")
        assert (done.status, "cannot be written" in done.err) == (2, True)

    def test_without_igraph(
        self, run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A package that is not there is named, with the way to get it."""
        monkeypatch.setitem(sys.modules, "igraph", None)
        done = run("graph", put("tasks.json", [task("a")]), "--format", "svg")
        assert done.status == 2
        assert 'pip install "azure-batch-models[graph]"' in done.err

    def test_too_much_for_mermaid(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A graph beyond the default limits of Mermaid gets a warning."""
        tasks = [task("a"), *(task(f"b-{number}", "a") for number in range(501))]
        done = run("graph", put("tasks.json", tasks))
        assert done.status == 0
        assert "maxEdges" in done.err


class TestText:
    """Texts of users in drawings."""

    def test_mermaid(self) -> None:
        """Nothing that is special in Mermaid, Markdown or HTML is left as it is."""
        drawn = draw(TaskGraph([task(HOSTILE[:40]), task("end", displayName=HOSTILE[30:])]))
        labels = re.findall(r'^  t\d+\["(.*)"\]$', drawn, re.MULTILINE)
        assert len(labels) == 2
        for label in labels:
            rest = re.sub(r"#\d+;", "", label.replace("<br/>", " ", 1))
            assert re.fullmatch(r"[\w -]*", rest)
        assert "end" in labels[1]

    @pytest.mark.parametrize("text", ["_a_", "1. a", "- a", "`a`", "a\nb", "#35;"])
    def test_markdown(self, text: str) -> None:
        """What Markdown would change is written by numbers."""
        drawn = draw(TaskGraph([task(text)]))
        assert re.search(r"#\d+;|a b", drawn)
        assert f'"{text}"' not in drawn

    def test_dot(self) -> None:
        """Quotes, backslashes and entities mean themselves."""
        drawn = draw(TaskGraph([task('a"b\\N&lt;\n')]), "dot")
        assert '[label="a\\"b\\\\N&amp;lt;"]' in drawn

    @needs_igraph
    def test_svg(self) -> None:
        """Whatever a text has, the SVG is well-formed and shows it."""
        drawn = draw(TaskGraph([task(HOSTILE, displayName="日本語 \x00\ud800")]), "svg")
        root = ElementTree.fromstring(drawn.encode())
        texts = [each.text or "" for each in root.iter(f"{SVG}text")]
        assert any(text.startswith('end]"); click x href') for text in texts)
        assert "日本語 \\x00\\ud800" in texts
        assert "\x1b" not in drawn

    @pytest.mark.parametrize("form", ["mermaid", "dot", pytest.param("svg", marks=needs_igraph)])
    def test_secrets(self, form: Any) -> None:
        """Signatures in ids and display names are masked in every format."""
        url = "https://x.blob.core.windows.net/c?sv=1&sig=SECRET%3D"
        drawn = draw(TaskGraph([task(url, displayName=url), task("b", f"{url}2")]), form)
        assert "SECRET" not in drawn

    @pytest.mark.parametrize("form", ["mermaid", "dot", pytest.param("svg", marks=needs_igraph)])
    def test_long_ids(self, form: Any) -> None:
        """Of a long id the beginning and the end are shown."""
        drawn = draw(TaskGraph([task(f"{'x' * 500}-17")]), form)
        assert "-17" in drawn
        assert "x" * 40 not in re.sub("<title>.*</title>", "", drawn)


class TestShape:
    """What a drawing shows."""

    def test_tied_arrows(self) -> None:
        """Many tasks that wait for the same tasks have their arrows tied together."""
        drawn = draw(TaskGraph(sweep(20)), "dot")
        assert drawn.count("->") == 20 + 20 + 20 + 20
        assert drawn.count("shape=point") == 1

    def test_tied_arrows_in_mermaid(self) -> None:
        """In Mermaid, too, where they meet there is a dot without a text."""
        drawn = draw(TaskGraph(sweep(3)))
        assert drawn.count('((" "))') == 1

    @needs_igraph
    def test_an_arrow_within_a_column(self) -> None:
        """Between two boxes of a column an arrow goes from the right side of one to the other's."""
        drawn = draw(TaskGraph([task("a", "b"), task("b", "b")]), "svg")
        ends = [
            (float(start), float(end))
            for start, end in re.findall(r'd="M([\d.]+) [^"]*C[^"]* ([\d.]+) [\d.]+"', drawn)
        ]
        assert [start == end for start, end in ends] == [True, True]

    def test_repeated_ids(self) -> None:
        """Tasks with the same id, in whatever case, have arrows of their own."""
        given = [task("a", "x"), task("A", "b"), task("b"), task("a", "y")]
        drawn = draw(TaskGraph(given), "dot")
        arrows = re.findall(r"(\w+) -> (\w+);", drawn)
        assert {end for start, end in arrows if start == "t2"} == {"t1"}
        assert sorted(end for start, end in arrows if start != "t2") == ["t0", "t3"]

    def test_a_self_dependency(self) -> None:
        """A task that waits for itself has an arrow to itself."""
        assert "t0 -> t0" in draw(TaskGraph([task("a", "a")]), "dot")

    def test_never(self) -> None:
        """A task that can never run is highlighted."""
        assert "class t2 never" in draw(TaskGraph([*CIRCLE[:2], task("x", "a"), CIRCLE[2]]))

    def test_too_many_arrows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A graph too large to look at is not drawn."""
        monkeypatch.setattr(picture, "MOST_ARROWS", 10)
        with pytest.raises(DrawingError, match="draw fewer tasks"):
            draw(TaskGraph(sweep(20)))

    def test_wide_ranges(self) -> None:
        """Tasks that wait for all before them are refused quickly, not spelt out."""
        tasks = [
            {"id": str(number), "dependsOn": {"taskIdRanges": [{"start": 0, "end": number - 1}]}}
            for number in range(1, 20_000)
        ]
        with pytest.raises(DrawingError):
            draw(TaskGraph(tasks))

    def test_unknown_format(self) -> None:
        """An unknown format is a ValueError."""
        with pytest.raises(ValueError, match="mermaid, dot, svg, not 'png'"):
            draw(TaskGraph([]), "png")  # type: ignore[arg-type]

    @needs_igraph
    @pytest.mark.parametrize(
        "tasks",
        [
            [],
            [task("a")],
            sweep(5),
            [*CIRCLE, task("e", "e"), task("f", "a", "d", "lost", displayName="F")],
            [task("a", "b", "c"), task("b", "a", "c"), task("c", "a", "b")],
        ],
        ids=["none", "one", "sweep", "circles", "all with all"],
    )
    def test_boxes_do_not_overlap(self, tasks: list[dict[str, Any]]) -> None:
        """No two boxes of an SVG share a point, all are within it, and each has its arrows."""
        graph = TaskGraph(tasks)
        root = ElementTree.fromstring(draw(graph, "svg"))
        width, height = float(root.get("width", 0)), float(root.get("height", 0))
        boxes = [
            [float(rect.get(name, 0)) for name in ("x", "y", "width", "height")]
            for group in root.iter(f"{SVG}g")
            for rect in group.iter(f"{SVG}rect")
        ]
        assert len(boxes) == len(tasks) + len(graph.missing)
        for number, (x, y, w, h) in enumerate(boxes):
            assert 0 <= x <= x + w <= width
            assert 0 <= y <= y + h <= height
            for x2, y2, w2, h2 in boxes[:number]:
                assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y

    @needs_igraph
    def test_the_same_every_time(self) -> None:
        """The same tasks give the same drawing."""
        assert draw(TaskGraph(sweep(30)), "svg") == draw(TaskGraph(sweep(30)), "svg")

    @needs_igraph
    def test_tasks_alike_stand_in_their_order(self) -> None:
        """Chains that could stand for one another are drawn as listed."""
        tasks = [task("start")]
        for number in range(40):
            tasks += [task(f"run-{number}", "start"), task(f"plot-{number}", f"run-{number}")]
        tasks.append(task("end", *(f"plot-{number}" for number in range(40))))
        root = ElementTree.fromstring(draw(TaskGraph(tasks), "svg"))
        heights = {each.text: float(each.get("y", 0)) for each in root.iter(f"{SVG}text")}
        for kind in ("run", "plot"):
            found = [heights[f"{kind}-{number}"] for number in range(40)]
            assert found == sorted(found)

    @needs_igraph
    def test_a_long_chain(self) -> None:
        """Thousands of tasks one after the other are drawn."""
        chain = [task(f"t{each}", *([f"t{each - 1}"] if each else [])) for each in range(3000)]
        assert draw(TaskGraph(chain), "svg").count('<path class="arrow"') == 2999
