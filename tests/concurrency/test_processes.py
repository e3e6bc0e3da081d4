"""Models, problems and errors of all kinds are carried to other processes and back."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import carried
from azure_batch_models import DeserializationError

CONTEXT = multiprocessing.get_context("spawn")


@pytest.fixture(scope="module")
def pool():
    """Start two processes that import everything anew."""
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    with ProcessPoolExecutor(
        2, mp_context=CONTEXT, initializer=sys.path.extend, initargs=(paths,)
    ) as executor:
        yield executor


def test_process_pool(pool):
    """Every model comes back equal from a spawned process, which has written it the same."""
    models = carried.every_kind()

    for model, (again, text, body) in zip(
        models, pool.map(carried.echo, models, chunksize=50), strict=True
    ):
        assert again == model
        assert type(again) is type(model)
        assert (text, body) == (model.to_json(), model.serialize())


def test_problems(pool):
    """What a check finds in another process is what it finds here."""
    models = carried.every_kind()[:40]

    assert list(pool.map(carried.problems, models)) == list(map(carried.problems, models))


def test_errors(pool):
    """An error that another process returns or raises keeps its problems."""
    error = pool.submit(carried.fail, '{"exitConditions": 5}').result()

    assert [each.path for each in error.problems] == ["$.exitConditions"]
    with pytest.raises(DeserializationError, match=r"\$\.exitConditions"):
        pool.submit(carried.refuse, '{"exitConditions": 5}').result()


def test_thread_pool():
    """Models are carried by a pool of threads as well."""
    models = carried.every_kind()
    with ThreadPoolExecutor(8) as executor:
        texts = [text for _, text, _ in executor.map(carried.echo, models)]

    assert texts == [model.to_json() for model in models]
