"""A response of the service, read, stored, loaded, written and sent again.

Keys that the model does not know are kept, a limit that means "none" stays exactly that, and a
request made from the response leaves out what only the service sets.
"""

from __future__ import annotations

import warnings

from azure_batch_models import CloudTask, TaskAddParameter, TaskState, check

RESPONSE = b"""{
  "odata.metadata": "https://studio.westeurope.batch.azure.com/$metadata#tasks/@Element",
  "id": "frame-42",
  "eTag": "0x8DD41F4A1B2C3D4",
  "creationTime": "2026-01-31T08:30:00.1234567Z",
  "state": "completed",
  "commandLine": "/bin/bash -c 'blender -b trailer.blend -f 42'",
  "constraints": {
    "maxWallClockTime": "P10675199DT2H48M5.4775807S",
    "retentionTime": "P7D",
    "maxTaskRetryCount": 2
  },
  "executionInfo": {"exitCode": 1, "result": "failure", "retryCount": 2, "requeueCount": 0},
  "carbonFootprint": {"grams": 12}
}"""

task = CloudTask.deserialize(RESPONSE)
assert task.state is TaskState.completed
print("unknown to the model:", task.additional_properties["carbonFootprint"])

stored = task.to_json()
assert CloudTask.from_json(stored) == task
print("stored and loaded:", len(stored), "characters, nothing lost")

written = task.serialize(keep_additional_properties=True)
assert written["carbonFootprint"] == {"grams": 12}
print("unlimited stays unlimited:", written["constraints"]["maxWallClockTime"])

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    again = TaskAddParameter.from_task(task, id="frame-42-again")
print("kept, and not sent:", caught[0].message)
assert not any(problem.severity == "error" for problem in check(again))
print("to be added again:", ", ".join(again.serialize()))
