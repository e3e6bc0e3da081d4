"""Models and checks on a Dask cluster, as the how-to guide shows them."""

from __future__ import annotations

import copy
import doctest
from types import ModuleType

import pytest

pytest.importorskip("dask", reason="dask is not installed (dependency group 'dask')")
distributed = pytest.importorskip("distributed", reason="distributed is not installed")

import dask.bag  # noqa: E402 - after it is known to be there
from sybil import Document  # noqa: E402
from sybil.evaluators.doctest import DocTestEvaluator  # noqa: E402
from sybil.parsers.abstract.doctest import DocTestStringParser  # noqa: E402
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser  # noqa: E402

from azure_batch_models import CloudTask, TaskAddParameter, check  # noqa: E402
from pages import ON_A_CLUSTER  # noqa: E402

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def client():
    """Start a cluster of two processes on this machine, without a dashboard."""
    with (
        distributed.LocalCluster(2, threads_per_worker=2, dashboard_address=":0") as cluster,
        distributed.Client(cluster) as connected,
    ):
        yield connected


def lines(count):
    """Write tasks as JSON Lines, every tenth of them wrong."""
    return [
        f'{{"id": "frame{" " * (number % 10 == 0)}{number}", "commandLine": "render"}}'
        for number in range(count)
    ]


def test_bag_of_checks(client):
    """A bag of lines is read and checked on the workers, and gives what a plain loop gives."""
    bag = dask.bag.from_sequence(lines(2000), npartitions=8)
    found = bag.map(TaskAddParameter.from_json).map(check).map(len).compute()

    assert sum(found) == 200
    assert found == [len(check(TaskAddParameter.from_json(line))) for line in lines(2000)]


def test_models_are_carried(client):
    """Models go to the workers and come back as they were."""
    tasks = [CloudTask.from_json(line) for line in lines(50)]
    tasks[0].additional_properties = {"new": {"a": [1]}}

    assert client.gather(client.map(copy.copy, tasks)) == tasks


def test_errors_come_back(client):
    """An error that a worker raises is the library's own, with its problems."""
    failed = client.submit(CloudTask.deserialize, '{"exitConditions": 5}').exception()

    assert [each.path for each in failed.problems] == ["$.exitConditions"]


def test_partitions(client):
    """Tasks of one partition are compared with each other when they are checked as a list."""
    bag = dask.bag.from_sequence(["a", "b", "a", "c"], npartitions=1)
    found = bag.map(lambda name: TaskAddParameter(id=name, command_line="x")).map_partitions(
        lambda tasks: check(list(tasks), only=["task-collection-duplicate-id"])
    )

    assert [each.path for each in found.compute()] == ["$[2].id"]


def _sessions(document):
    """Find what is typed at Python's prompt."""
    parse = DocTestStringParser(DocTestEvaluator(doctest.ELLIPSIS))
    for block in CodeBlockParser("pycon", str)(document):
        for region in parse(block.parsed, document.path):
            region.adjust(block, block.parsed)
            yield region


def test_page_shows_what_happens(client, monkeypatch, tmp_path):
    """Every example of the how-to guide gives what the guide says."""
    session = ModuleType("__main__")  # so that functions are carried as those of the prompt are
    monkeypatch.chdir(tmp_path)
    document = Document.parse(str(ON_A_CLUSTER), _sessions, PythonCodeBlockParser())
    document.namespace = vars(session)

    examples = list(document.examples())
    for example in examples:
        example.evaluate()

    assert examples
