"""What all tests have in common: quiet logs, and how long Hypothesis looks for counterexamples.

``HYPOTHESIS_PROFILE=full`` looks longer, and elsewhere each time; the usual profile looks at
the same examples every time, so that a run proves the same as the last one.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.register_assert_rewrite("comparison", "rule_cases")

_COMMON = {
    "deadline": None,
    "suppress_health_check": [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture,
    ],
}
settings.register_profile("quick", max_examples=100, derandomize=True, **_COMMON)
settings.register_profile("full", max_examples=1000, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture
def quiet_logs() -> Iterator[None]:
    """Turn logging off: generated bodies make both libraries warn thousands of times."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def generated_writers() -> Iterator[None]:
    """Let generated functions write, also where a writer in C would."""
    from in_python import without_c  # some environments have no package

    with without_c():
        yield
