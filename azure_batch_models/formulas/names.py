"""Names: what the language of autoscale formulas defines.

As of June 2025, from Microsoft's article "Create a formula to automatically scale compute nodes in
a Batch pool"; the earlier names are those of its versions of 2015 and 2017.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from azure_batch_models.formulas.kinds import (
    COUNT,
    INTERVAL,
    METRIC,
    NUMBER,
    OPTION,
    TIMESTAMP,
    UNKNOWN,
    VECTOR,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

DEDICATED: Final = "$TargetDedicatedNodes"
SPOT: Final = "$TargetLowPriorityNodes"
DEALLOCATION: Final = "$NodeDeallocationOption"

TARGETS: Final = {
    DEDICATED: DEDICATED,
    SPOT: SPOT,
    "$TargetDedicated": DEDICATED,
    "$TargetLowPriority": SPOT,
}
"""The variables that set a number of nodes, each with the name to write today."""

ASSIGNABLE: Final = frozenset({*TARGETS, DEALLOCATION, "$TVMDeallocationOption"})
"""The variables of the service that a formula may assign."""

METRICS: Final = (
    *("$ActiveTasks", "$RunningTasks", "$PendingTasks", "$SucceededTasks", "$FailedTasks"),
    *("$CPUPercent", "$WallClockSeconds", "$MemoryBytes", "$DiskBytes"),
    *("$DiskReadBytes", "$DiskWriteBytes", "$DiskReadOps", "$DiskWriteOps"),
    *("$NetworkInBytes", "$NetworkOutBytes"),
)
"""The variables that hold samples over time, which only their methods read."""

NODE_COUNTS: Final = (
    *("$CurrentDedicatedNodes", "$CurrentLowPriorityNodes", "$CurrentDedicated"),
    *("$PreemptedNodeCount", "$UsableNodeCount", "$SampleNodeCount", "$SampleTVMCount"),
)
"""The variables that are numbers of nodes, and have the methods of metrics, too."""

INTERVALS: Final = tuple(
    f"TimeInterval_{unit}"
    for unit in (
        *("Zero", "100ns", "Microsecond", "Millisecond", "Second"),
        *("Minute", "Hour", "Day", "Week", "Year"),
    )
)

OPTIONS: Final = ("requeue", "terminate", "taskcompletion", "retaineddata")
"""What may happen to the tasks of a node that is removed."""

TIMESTAMP_MEMBERS: Final = ("year", "month", "day", "weekday", "hour", "minute", "second")

SCOPE: Final[Mapping[str, str]] = {
    **dict.fromkeys(TARGETS, COUNT),
    **dict.fromkeys(METRICS, METRIC),
    **dict.fromkeys(NODE_COUNTS, COUNT),
    **dict.fromkeys(INTERVALS, INTERVAL),
    **dict.fromkeys(OPTIONS, OPTION),
    "$TaskSlotsPerNode": NUMBER,
    DEALLOCATION: OPTION,
    "$TVMDeallocationOption": OPTION,
}
"""The kind of value of each name that is defined before the first statement."""

SERVICE_VARIABLES: Final = tuple(name for name in SCOPE if name.startswith("$"))


class Signature(NamedTuple):
    """How a function or method is called."""

    least: int
    """The fewest arguments."""

    most: int | None
    """The most arguments; ``None`` for any number."""

    result: str
    """The kind of its value; `UNKNOWN` where that depends on the arguments."""


FUNCTIONS: Final[Mapping[str, Signature]] = {
    **dict.fromkeys(("avg", "max", "min", "sum"), Signature(1, None, UNKNOWN)),
    **dict.fromkeys(("len", "norm", "range", "std"), Signature(1, None, NUMBER)),
    **dict.fromkeys(("ceil", "floor", "lg", "ln", "log", "round"), Signature(1, None, UNKNOWN)),
    "percentile": Signature(2, 2, UNKNOWN),
    "val": Signature(2, 2, UNKNOWN),
    "vec": Signature(1, None, VECTOR),
    "rand": Signature(0, 0, NUMBER),
    "stop": Signature(0, 0, UNKNOWN),
    "time": Signature(0, 1, TIMESTAMP),
}

METHODS: Final[Mapping[str, Signature]] = {
    "GetSample": Signature(1, 3, VECTOR),
    "GetSamplePercent": Signature(1, 2, NUMBER),
    "GetSamplePeriod": Signature(0, 0, UNKNOWN),
    "Count": Signature(0, 0, NUMBER),
    "HistoryBeginTime": Signature(0, 0, TIMESTAMP),
}

FOREIGN_FUNCTIONS: Final = {
    "now": "time()",
    "utcnow": "time()",
    "getdate": "time()",
    "date": "time()",
    "average": "avg(...)",
    "mean": "avg(...)",
    "getaverage": "avg(...)",
    "count": "len(...)",
    "length": "len(...)",
    "size": "len(...)",
    "maximum": "max(...)",
    "getmaximum": "max(...)",
    "minimum": "min(...)",
    "getminimum": "min(...)",
    "total": "sum(...)",
    "getsum": "sum(...)",
    "ceiling": "ceil(...)",
    "int": "floor(...)",
    "trunc": "floor(...)",
    "log2": "lg(...)",
    "log10": "log(...)",
    "stdev": "std(...)",
    "random": "rand()",
    "if": "condition ? a : b",
    "iif": "condition ? a : b",
}
"""Functions of other languages, in lower case, and what to write for them."""

FOREIGN_VARIABLES: Final = {
    "$queuedtasks": "$ActiveTasks",
    "$waitingtasks": "$ActiveTasks",
    "$completedtasks": "$SucceededTasks",
    "$totaltasks": "$PendingTasks",
    "$alltasks": "$PendingTasks",
    "$taskcount": "$PendingTasks",
    "$nodecount": "$CurrentDedicatedNodes",
    "$currentnodes": "$CurrentDedicatedNodes",
    "$dedicatednodes": "$CurrentDedicatedNodes",
    "$currentspotnodes": "$CurrentLowPriorityNodes",
    "$spotnodes": "$CurrentLowPriorityNodes",
    "$maxtaskspernode": "$TaskSlotsPerNode",
    "$cpu": "$CPUPercent",
    "$cpuusage": "$CPUPercent",
}
"""Variables that people take for Batch's, in lower case, and the ones that they mean."""

FOLDED: Final = {name.lower(): name for name in (*SCOPE, *FUNCTIONS, *METHODS, *TIMESTAMP_MEMBERS)}
"""All names by their lower case."""
