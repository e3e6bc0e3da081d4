"""Changes: what differs between two definitions, and the request that makes one out of the other.

>>> from azure_batch_models import CloudJob
>>> job = CloudJob.deserialize('{"id": "night", "priority": 0}')
>>> wanted = CloudJob.deserialize('{"id": "night", "priority": 100}')
>>> print(*diff(job, wanted))
$.priority: 0 -> 100
>>> patch(job, wanted)
JobPatchParameter(priority=100)
"""

from __future__ import annotations

from azure_batch_models.changes.change import Change
from azure_batch_models.changes.differences import diff
from azure_batch_models.changes.patches import patch

__all__ = ["Change", "diff", "patch"]
