"""Fuzz one target in this process, with the options of libFuzzer: ``fuzz_one.py TARGET OPTION...``

`campaign` starts it; the folder of tests is on the path.
"""

from __future__ import annotations

import importlib
import logging
import sys

import atheris


def main() -> None:
    """Instrument the library, then hand bytes to the target until libFuzzer has enough."""
    name, *options = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    with atheris.instrument_imports(include=["azure_batch_models"]):
        target = importlib.import_module(f"targets.{name}")
    atheris.Setup([sys.argv[0], *options], target.exercise)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
