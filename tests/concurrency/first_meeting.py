"""Sixteen threads meet model classes for the first time, all at the same moment.

A script, because classes are met for the first time once a process; the seed is its argument.
"""

from __future__ import annotations

import logging
import random
import sys
import threading

import model_classes
from azure_batch_models import check
from body_strategies import full_body
from comparable import comparable

THREADS = 16


def main() -> None:
    """Let every thread read, write, validate and check the same bodies; compare what they got."""
    logging.disable()  # some classes log what is odd about a generated body
    sys.setswitchinterval(1e-6)
    chance = random.Random(int(sys.argv[1]))
    bodies = [name for name in sorted(model_classes.ALL) if not name.endswith("Options")]
    names = chance.sample(bodies, 12)
    barrier = threading.Barrier(THREADS)
    pictures: list[object] = [None] * THREADS

    def meet(number: int) -> None:
        order = random.Random(number).sample(names, len(names))
        barrier.wait()
        pictures[number] = sorted((name, repr(use(model_classes.ALL[name]))) for name in order)

    threads = [threading.Thread(target=meet, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pictures[0] is not None
    assert all(each == pictures[0] for each in pictures)


def use(model: object) -> list[object]:
    """Use every verb of a class."""
    body = full_body(model)
    read = model.from_dict(body)
    return [
        comparable(read),
        comparable(model.deserialize(body)),
        read.serialize(),
        read.as_dict(),
        read.to_json(),
        [str(each) for each in read.validate()],
        [str(each) for each in check(read, lint=True)],
        comparable(model.from_json(read.to_json())),
    ]


if __name__ == "__main__":
    main()
