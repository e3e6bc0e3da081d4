"""Served: a Batch service in memory, behind the clients' own HTTP stack.

It stands where a connection would: requests are prepared and signed, responses are streamed and
decoded as ever, and only the socket is missing. So nothing that another process does is measured.
"""

from __future__ import annotations

import functools
import json
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

import payloads

URL = "https://bench.westeurope.batch.azure.com"
_LIST = "/jobs/render/tasks"
_HEADERS = {"content-type": "application/json;odata=minimalmetadata"}


class Adapter(HTTPAdapter):
    """Answers requests of a list with the pages of a payload, and those that add with successes."""

    payload = "small page"
    pages = 1

    def send(self, request, *_, **__):
        if request.method == "GET":
            query = parse_qs(urlsplit(request.url).query)
            number = int(query.get("page", ["1"])[0])
            body = _page(self.payload, number, number == self.pages)
        else:
            body = _added()
        raw = HTTPResponse(BytesIO(body), _HEADERS, 200, reason="OK", preload_content=False)
        return self.build_response(request, raw)


@functools.cache
def _page(payload: str, number: int, last: bool) -> bytes:
    """Return a page with the link to the next one."""
    body = payloads.encoded(payload)
    if last:
        return body
    link = json.dumps({"odata.nextLink": f"{URL}{_LIST}?page={number + 1}"}).encode()
    return body[:-1] + b"," + link[1:]


@functools.cache
def _added() -> bytes:
    """Return the response to a request that adds a hundred tasks."""
    results = [
        {
            "status": "Success",
            "taskId": f"task-{number}",
            "eTag": f"0x8DC{number:011X}",
            "lastModified": "2026-03-01T12:00:00.1234567Z",
            "location": f"{URL}{_LIST}/task-{number}",
        }
        for number in range(100)
    ]
    return json.dumps(
        {"odata.metadata": f"{URL}/$metadata#taskaddresult", "value": results}
    ).encode()


PAGES = {"small page": 20, "rich page": 4}
"""How many pages of a payload make a list."""

TASKS = 5_000
"""How many tasks are added."""


def definitions(payload: str) -> list[dict]:
    """Return the bodies of the tasks to add."""
    return list(payloads.numbered(payload, TASKS))
