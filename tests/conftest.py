"""What all tests have in common: how long Hypothesis looks for counterexamples.

``HYPOTHESIS_PROFILE=full`` looks longer, and elsewhere each time; the usual profile looks at
the same examples every time, so that a run proves the same as the last one.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

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
settings.register_profile("full", max_examples=2000, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
