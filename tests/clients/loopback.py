"""A Batch service on the loopback interface: it keeps requests and answers them as told."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_TO_WAIT = 10
"""How long the server waits for a client, and the test for the server."""

OK, CREATED, ACCEPTED, NOT_FOUND = 200, 201, 202, 404

SCHEDULE = {
    "doNotRunUntil": "2026-01-31T08:30:00.1234567Z",
    "recurrenceInterval": "P1D",
    "startWindow": "PT1H30M",
}
TASK = {
    "id": "render-1",
    "displayName": "Bild 1: Zoë ✓",
    "url": "https://account.region.batch.azure.com/jobs/film/tasks/render-1",
    "eTag": "0x8D4100FC46D5BF4",
    "creationTime": "2026-01-31T08:30:00.1234567Z",
    "state": "Completed",
    "previousState": "brandNew",
    "commandLine": "blender -b scene.blend",
    "constraints": {
        "maxWallClockTime": "PT1H",
        "retentionTime": "P7D",
        "maxTaskRetryCount": 3,
    },
    "resourceFiles": [{"httpUrl": "https://a.blob.core.windows.net/b/c", "filePath": "c"}],
    "userIdentity": {"autoUser": {"scope": "Pool", "elevationLevel": "NonAdmin"}},
    "executionInfo": {
        "startTime": "2026-01-31T08:31:00Z",
        "endTime": "2026-01-31T08:31:09.5Z",
        "exitCode": 1,
        "failureInfo": {
            "category": "UserError",
            "code": "FailureExitCode",
            "details": [{"name": "Message", "value": "it failed"}],
        },
        "retryCount": 0,
        "requeueCount": 0,
        "result": "Failure",
    },
    "nodeInfo": {"nodeId": "tvm-1", "poolId": "farm"},
}
JOB = {
    "id": "film",
    "state": "active",
    "priority": 5,
    "maxParallelTasks": -1,
    "usesTaskDependencies": True,
    "onAllTasksComplete": "noaction",
    "constraints": {"maxTaskRetryCount": 0},
    "poolInfo": {"poolId": "farm"},
    "metadata": [{"name": "owner", "value": "Zoë"}],
}
POOL = {
    "id": "farm",
    "vmSize": "standard_dc2as_v5",
    "state": "active",
    "virtualMachineConfiguration": {
        "imageReference": {"communityGalleryImageId": "/communityGalleries/g/images/i"},
        "nodeAgentSKUId": "batch.node.ubuntu 22.04",
        "dataDisks": [
            {
                "lun": 0,
                "diskSizeGB": 64,
                "managedDisk": {
                    "storageAccountType": "Premium_LRS",
                    "diskEncryptionSet": {"id": "/diskEncryptionSets/d"},
                },
            }
        ],
        "diskEncryptionConfiguration": {
            "targets": ["OsDisk"],
            "customerManagedKey": {
                "identityReference": {"resourceId": "/userAssignedIdentities/i"},
                "keyUrl": "https://vault.vault.azure.net/keys/disks/1",
                "rotationToLatestKeyVersionEnabled": True,
            },
        },
        "osDisk": {
            "managedDisk": {"securityProfile": {"securityEncryptionType": "VMGuestStateOnly"}}
        },
        "securityProfile": {
            "securityType": "ConfidentialVM",
            "proxyAgentSettings": {
                "enabled": True,
                "imds": {"mode": "Audit"},
                "wireServer": {"inVMAccessControlProfileReferenceId": "/versions/1"},
            },
        },
    },
    "taskSchedulingPolicy": {"nodeFillType": "pack", "jobDefaultOrder": "creationTime"},
    "networkConfiguration": {
        "publicIPAddressConfiguration": {
            "ipFamilies": ["IPv4", "IPv6"],
            "ipTags": [{"ipTagType": "FirstPartyUsage", "tag": "SQL"}],
        }
    },
}
NODE = {"id": "tvm-1", "state": "deallocated", "ipv6Address": "fd00::4"}
LOGIN = {
    "remoteLoginIPAddress": "192.0.2.1",
    "remoteLoginPort": 50000,
    "ipv6RemoteLoginIPAddress": "2001:db8::1",
    "ipv6RemoteLoginPort": 50001,
}
COUNTS = {
    "poolId": "farm",
    "dedicated": {
        **dict.fromkeys(["creating", "idle", "offline", "preempted", "rebooting"], 0),
        **dict.fromkeys(["reimaging", "running", "starting", "startTaskFailed"], 0),
        **dict.fromkeys(["leavingPool", "unknown", "unusable", "waitingForStartTask"], 0),
        "upgradingOS": 0,
        "deallocated": 2,
        "deallocating": 1,
        "total": 3,
    },
}
ERROR = {
    "code": "TaskNotFound",
    "message": {"lang": "en-US", "value": "The specified task does not exist."},
    "values": [{"key": "TaskId", "value": "absent"}],
}


CHANGING = frozenset(
    {
        "authorization",
        "client-request-id",
        "connection",
        "date",
        "host",
        "ocp-date",
        "user-agent",
        "x-ms-client-request-id",
    }
)
"""Headers that are different each time, or say nothing of the request."""


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    method: str
    path: str
    """With the query."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    """Without `CHANGING`; in lower case."""

    all_headers: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """In lower case."""

    @property
    def json(self) -> Any:
        """The parsed body; ``None`` where there is none."""
        return json.loads(self.body) if self.body else None


@dataclass
class Service:
    """The service, as a test sees it."""

    url: str
    requests: list[Request] = field(default_factory=list)
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    """Status and body in place of the usual answers, by path with the query, ``GET /path``, or path."""

    def take(self) -> list[Request]:
        """Return what was sent since the last time."""
        taken, self.requests[:] = list(self.requests), []
        return taken


@contextmanager
def serve() -> Iterator[Service]:
    """Serve on a free port until the context ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.service = Service(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.service  # type: ignore[attr-defined]
        finally:
            server.shutdown()
            thread.join(SECONDS_TO_WAIT)


def page(number: int, url: str) -> dict[str, Any]:
    """Make one of the two pages of the list of tasks."""
    tasks = [TASK | {"id": f"render-{number}{each}"} for each in "ab"]
    body = {"odata.metadata": f"{url}/$metadata#tasks", "value": tasks}
    return body if number > 1 else body | {"odata.nextLink": f"{url}/jobs/film/tasks?page=2"}


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    timeout = SECONDS_TO_WAIT
    server: Any

    def _answer(self) -> None:
        """Keep the request and send what belongs to it."""
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        kept = {name: value for name, value in headers.items() if name not in CHANGING}
        body = self.rfile.read(length)
        request = Request(self.command, self.path, body, kept, headers)
        service = self.server.service
        service.requests.append(request)
        path = self.path.partition("?")[0]
        keys = (self.path, f"{self.command} {path}", path)
        told = next((service.answers[key] for key in keys if key in service.answers), None)
        status, content = told or _response(request, service.url)
        kind = "text/html" if isinstance(content, str) else "application/json"
        if isinstance(content, str):
            data = content.encode()
        else:
            data = b"" if content is None else json.dumps(content, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; odata=minimalmetadata; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_DELETE = do_GET = do_HEAD = do_PATCH = do_POST = do_PUT = _answer

    def log_message(self, *args: Any) -> None:
        """Keep quiet."""


def _response(request: Request, url: str) -> tuple[int, Any]:
    """Return the status and the body that belong to a request."""
    target = urlsplit(request.path)
    metadata = {"odata.metadata": f"{url}/$metadata#{target.path}"}
    match request.method, target.path.strip("/").split("/"):
        case "POST", ["jobs", _, "addtaskcollection"]:
            ids = [task["id"] for task in request.json["value"]]
            results = [{"status": "Success", "taskId": each, "eTag": "0x1"} for each in ids]
            response: tuple[int, Any] = (OK, metadata | {"value": results})
        case "POST", ["pools", _, "nodes", _, "deallocate" | "start"]:
            response = (ACCEPTED, None)
        case "POST", _:
            response = (CREATED, None)
        case "GET", ["jobs", _, "tasks"]:
            response = (OK, page(2 if "page=2" in target.query else 1, url))
        case "GET", ["jobs", _, "tasks", "absent"]:
            response = (NOT_FOUND, metadata | ERROR)
        case "GET", ["jobs", _, "tasks", _]:
            response = (OK, metadata | TASK)
        case "GET", ["jobs", _]:
            response = (OK, metadata | JOB)
        case "GET", ["pools", _]:
            response = (OK, metadata | POOL)
        case "GET", ["pools", _, "nodes", _]:
            response = (OK, metadata | NODE)
        case "GET", ["pools", _, "nodes", _, "remoteloginsettings"]:
            response = (OK, metadata | LOGIN)
        case "GET", ["nodecounts"]:
            response = (OK, metadata | {"value": [COUNTS]})
        case "GET", ["jobschedules", name]:
            response = (OK, metadata | {"id": name, "schedule": SCHEDULE})
        case _:
            response = (OK, None)
    return response
