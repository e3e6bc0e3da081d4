"""The client of azure-batch 14 where these models stand for its own, under their name."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

import clients14  # skips these tests where azure-batch 14 is not installed

del clients14

SHIMS = {
    "before the client": """
        sys.modules["azure.batch.models"] = models
        """,
    "after the client": """
        import azure.batch
        sys.modules["azure.batch.models"] = models
        """,
    "after the client, in the package too": """
        import azure.batch
        sys.modules["azure.batch.models"] = azure.batch.models = models
        """,
}


def run(code):
    """Run a program and return what it prints."""
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.parametrize("first", ["BatchErrorException", "CreateTasksErrorException"])
@pytest.mark.parametrize("shim", SHIMS)
def test_what_the_client_raises_is_caught(service, shim, first):
    """Whenever the shim is made, and whichever is named first, the exceptions are the client's."""
    service.answers["/jobs/film/addtaskcollection"] = (
        200,
        {"value": [{"taskId": "a", "status": "ClientError", "error": {"code": "InvalidTask"}}]},
    )
    code = f"""
        import sys
        from azure_batch_models import models
        {textwrap.dedent(SHIMS[shim]).strip().replace(chr(10), chr(10) + " " * 8)}
        first = models.{first}
        from azure.batch import BatchServiceClient
        from azure.batch.batch_auth import SharedKeyCredentials

        client = BatchServiceClient(SharedKeyCredentials("a", "a2V5"), batch_url={service.url!r})
        try:
            client.task.get("film", "absent")
        except models.BatchErrorException as caught:
            print(caught.error.code)
        task = models.TaskAddParameter(id="a", command_line="b")
        try:
            client.task.add_collection("film", [task])
        except models.CreateTasksErrorException as caught:
            print(caught.failure_tasks[0].error.code)
        assert isinstance(client.task.list("film"), models.CloudTaskPaged)
        assert first is models.{first}
        task = client.task.get("film", "render-1")
        print(type(task) is models.CloudTask and task.state is models.TaskState.completed)
        """

    uses_them = str(shim == "before the client")
    assert run(textwrap.dedent(code)).split() == ["TaskNotFound", "InvalidTask", uses_them]
