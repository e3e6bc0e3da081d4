"""Tasks that depend on one another: their order, and a circle detected before anything is sent.

A film is rendered in chunks of frames, the chunks are encoded together, and the film is published.
"""

from __future__ import annotations

from azure_batch_models import (
    JobAddParameter,
    PoolInformation,
    TaskAddParameter,
    TaskDependencies,
    TaskIdRange,
    check,
)
from azure_batch_models.dependencies import CycleError, TaskGraph

CHUNKS = 4

job = JobAddParameter(
    id="trailer", pool_info=PoolInformation(pool_id="render"), uses_task_dependencies=True
)

prepare = TaskAddParameter(id="prepare", command_line="/bin/bash -c './unpack.sh scene.zip'")
chunks = [
    TaskAddParameter(
        id=f"{number}",  # ranges of ids are ranges of numbers
        command_line=f"/bin/bash -c './render.sh {number} {CHUNKS}'",
        depends_on=TaskDependencies(task_ids=["prepare"]),
    )
    for number in range(1, CHUNKS + 1)
]
encode = TaskAddParameter(
    id="encode",
    command_line="/bin/bash -c './encode.sh frames film.mkv'",
    depends_on=TaskDependencies(task_id_ranges=[TaskIdRange(start=1, end=CHUNKS)]),
)
publish = TaskAddParameter(
    id="publish",
    command_line="/bin/bash -c './publish.sh film.mkv'",
    depends_on=TaskDependencies(task_ids=["encode"]),
)
tasks = [publish, encode, *chunks, prepare]

assert check(job, level="strict") == []
assert check(tasks, job=job, level="strict") == []

for number, wave in enumerate(TaskGraph(tasks).waves(), start=1):
    print(f"wave {number}: {', '.join(wave)}")

prepare.depends_on = TaskDependencies(task_ids=["publish"])
try:
    TaskGraph(tasks).order()
except CycleError as error:
    print("refused:", " -> ".join(error.cycle))
