"""The documented rules of the Batch service, one small function each.

How a rule is declared stands in `registry`; which class is looked at when, in `stages` and
`plans`; `walking` goes through a definition and calls the rules about everything in it, and
`generic` looks at a definition before it is read. The other modules are families of rules, and
what several families share: `ids`, `texts`, `lists`, `ranges`, `repetitions`, `systems`, `urls`,
`arm_ids`, `pages`.
"""

# pyright: reportUnusedImport=false
from __future__ import annotations

from azure_batch_models.rules import (  # noqa: F401 - a family is declared when it is imported
    accounts,
    autoscale,
    certificates,
    command_lines,
    constraints,
    containers,
    dependencies,
    environment,
    exit_conditions,
    generic,
    images,
    job_pools,
    job_tasks,
    jobs,
    metadata,
    mounts,
    multi_instance,
    nat_pools,
    networks,
    node_setup,
    node_users,
    operations,
    options,
    output_files,
    packages,
    pool_packages,
    pools,
    requests,
    resource_files,
    schedules,
    start_tasks,
    task_graphs,
    tasks,
    upgrades,
    users,
    virtual_machines,
)
from azure_batch_models.rules.registry import (
    RULES,
    STAGES,
    Confidence,
    Finding,
    Outcome,
    Place,
    Rule,
    Stage,
    Target,
    declare,
    rule,
)

__all__ = [
    "RULES",
    "STAGES",
    "Confidence",
    "Finding",
    "Outcome",
    "Place",
    "Rule",
    "Stage",
    "Target",
    "declare",
    "rule",
]
