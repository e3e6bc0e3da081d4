"""The library stays by itself: it opens no connection and starts no program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_EVERYTHING = """
import sys

REFUSED = {
    *("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn"),
    *("urllib.Request", "http.client.connect", "ctypes.dlopen"),
}

def refuse(event, arguments):
    if event in REFUSED:
        print(event, arguments, file=sys.stderr)
        sys.exit(3)

import ctypes, uuid  # what these do when they are imported is not ours
sys.addaudithook(refuse)

import azure_batch_models
from azure_batch_models import CloudTask, DeserializationError, PoolAddParameter, check, models
from azure_batch_models.cli import main

for name in models.__all__:
    getattr(models, name)
task = CloudTask.deserialize(b'{"id": "a", "resourceFiles": [{"httpUrl": "https://127.0.0.1/a"}]}')
repr(task), task.serialize(), task.validate(), task.to_json(), check(task, lint=True)
check({"id": "a", "vmSize": "b", "mountConfiguration": []}, PoolAddParameter, level="strict")
external = '<!DOCTYPE a [<!ENTITY e SYSTEM "http://127.0.0.1:9/">]><CloudTask>&e;</CloudTask>'
try:
    CloudTask.deserialize(external, "application/xml")
except DeserializationError as error:
    print(error)
status = main(["check", "examples/render-task.json"])
sys.exit(status)
"""


def test_no_connection_and_no_program():
    """Import, every verb, checks and the command line raise no audit event of that kind."""
    done = subprocess.run(
        [sys.executable, "-c", _EVERYTHING], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "document type declaration" in done.stdout
