"""Use three generated clients against a loopback server; print what is sent and what comes back.

::

    python clients_program.py [--install]

The clients list with msrest's ``Paged`` and poll long-running operations with msrestazure.
"""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

if "--install" in sys.argv:
    from azure_batch_models.serialization import install

    install()

from azure.mgmt.dns import DnsManagementClient
from azure.mgmt.resource import ResourceManagementClient
from azure.mgmt.storage import StorageManagementClient
from msrest.authentication import BasicTokenAuthentication
from msrestazure.azure_exceptions import CloudError
from msrestazure.polling.arm_polling import ARMPolling

sent: list[Any] = []


def account(name: str) -> dict[str, Any]:
    """Return a storage account as the service would."""
    return {
        "id": f"/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/a/{name}",
        "name": name,
        "type": "Microsoft.Storage/storageAccounts",
        "location": "westeurope",
        "tags": {"k": "v"},
        "sku": {"name": "Standard_LRS", "tier": "standard"},
        "kind": "StorageV2",
        "unknown": {"kept": [1, 2]},
        "properties": {
            "provisioningState": "Succeeded",
            "creationTime": "2026-01-31T08:30:00.1234567Z",
            "primaryEndpoints": {"blob": f"https://{name}.blob", "web": None},
            "encryption": {
                "services": {"blob": {"enabled": True, "lastEnabledTime": "2026-01-31T08:30:00Z"}},
                "keySource": "Microsoft.Storage",
            },
        },
    }


def zone(name: str) -> dict[str, Any]:
    """Return a DNS zone."""
    servers = {"nameServers": ["a", "b"], "numberOfRecordSets": 2, "zoneType": "Public"}
    return {
        "id": f"/z/{name}",
        "name": name,
        "etag": "e",
        "location": "global",
        "properties": servers,
    }


def record(name: str) -> dict[str, Any]:
    """Return a set of DNS records."""
    records = {"TTL": 60, "fqdn": f"{name}.org.", "ARecords": [{"ipv4Address": "1.2.3.4"}]}
    soa = {"SOARecord": {"host": "h", "serialNumber": 1, "refreshTime": 3600}}
    return {"id": f"/r/{name}", "name": name, "type": "A", "properties": {**records, **soa}}


def deployment(name: str, state: str) -> dict[str, Any]:
    """Return a deployment."""
    properties = {
        "provisioningState": state,
        "timestamp": "2026-01-31T08:30:00Z",
        "duration": "PT22.8356799S",
        "outputs": {"x": {"type": "Int", "value": 1}},
        "mode": "Incremental",
        "providers": [{"namespace": "Microsoft.Storage", "resourceTypes": [{"locations": ["w"]}]}],
    }
    return {"id": f"/d/{name}", "name": name, "properties": properties}


PAGES: dict[str, list[Any]] = {
    "storageAccounts": [account("one"), account("two"), account("three")],
    "dnsZones": [zone("a.org"), zone("b.org")],
    "recordsets": [record("www"), record("mail"), record("ftp")],
    "resourcegroups": [{"id": "/g", "name": "g", "location": "w", "properties": {}}] * 3,
    "deployments": [deployment("d1", "Succeeded"), deployment("d2", "Failed")],
}
STATES = ("Accepted", "Running", "Succeeded")
RESULTS: dict[str, Any] = {
    "storageAccounts": account("made"),
    "dnsZones": None,
    "resourcegroups": None,
}


class Handler(BaseHTTPRequestHandler):
    """Answers as Azure Resource Manager does: pages of one item, and operations that take time."""

    polled: dict[str, int] = {}

    def do_GET(self) -> None:
        """Answer with a page, with an operation's state, or with an error."""
        path, _, query = self.path.partition("?")
        if path.startswith("/operations/"):
            self._answer_operation(path)
            return
        if path.endswith("/deployments/made"):
            self.polled[path] = self.polled.get(path, 0) + 1
            self._answer(200, deployment("made", STATES[min(self.polled[path], 2)]))
            return
        kind = path.rstrip("/").rpartition("/")[2]
        items = next((PAGES[each] for each in PAGES if each.lower() == kind.lower()), None)
        if items is None:
            code = {"error": {"code": "NotFound", "message": f"no {kind}", "target": "it"}}
            self._answer(404, code)
            return
        index = int(query.rpartition("page=")[2]) if "page=" in query else 0
        page: dict[str, Any] = {"value": items[index : index + 1]}
        if index + 1 < len(items):
            page["nextLink"] = f"http://{self.headers['Host']}{path}?page={index + 1}"
        self._answer(200, page)

    def _answer_operation(self, path: str) -> None:
        """Answer that an operation runs, once; then with its result."""
        self.polled[path] = self.polled.get(path, 0) + 1
        if self.polled[path] < 2:
            self._answer(202, None, Location=f"http://{self.headers['Host']}{path}")
            return
        result = RESULTS[path.rpartition("/")[2]]
        self._answer(200 if result else 204, result)

    def _begin(self) -> None:
        """Take a request and answer that an operation has begun."""
        self._note()
        if "/deployments/" in self.path:
            self._answer(201, deployment("made", STATES[0]))
            return
        kind = next(each for each in RESULTS if f"/{each}/".lower() in self.path.lower())
        self._answer(202, None, Location=f"http://{self.headers['Host']}/operations/{kind}")

    do_PUT = do_DELETE = do_POST = _begin

    def do_PATCH(self) -> None:
        """Take a change and answer with what was changed."""
        self._note()
        self._answer(200, account("patched"))

    def _note(self) -> None:
        """Keep what was sent."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        sent.append([self.command, self.path, json.loads(body) if body else None])

    def _answer(self, status: int, body: Any, **headers: str) -> None:
        """Send an answer."""
        data = json.dumps(body).encode() if body is not None else b""
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Retry-After", "0")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: Any) -> None:
        """Log nothing."""


def shown(value: Any) -> Any:
    """Return the class of a model, its attributes, and what it does not know."""
    if not hasattr(value, "as_dict"):
        return value
    return [type(value).__name__, value.as_dict(), value.additional_properties, value.serialize()]


def polling() -> Any:
    """Return a method of polling that does not wait."""
    return ARMPolling(timeout=0)


def storage(client: StorageManagementClient) -> list[Any]:
    """List, create and update storage accounts."""
    models = client.storage_accounts.models
    made = client.storage_accounts.create(
        "g",
        "made",
        models.StorageAccountCreateParameters(
            sku=models.Sku(name="Standard_LRS"),
            kind=models.Kind.storage_v2,
            location="westeurope",
            encryption=models.Encryption(
                services=models.EncryptionServices(blob=models.EncryptionService(enabled=True)),
                key_source="Microsoft.Storage",
            ),
            network_rule_set=models.NetworkRuleSet(
                default_action="Deny", ip_rules=[models.IPRule(ip_address_or_range="1.1.1.1")]
            ),
        ),
        polling=polling(),
    ).result()
    changed = client.storage_accounts.update("g", "made", {"tags": {"a": "b"}, "accessTier": "Hot"})
    return [*client.storage_accounts.list(), made, changed]


def dns(client: DnsManagementClient) -> list[Any]:
    """List zones and records, and delete a zone."""
    client.zones.delete("g", "a.org", polling=polling()).result()
    zones = client.zones.list()
    first = next(zones)
    records = client.record_sets.list_by_dns_zone("g", "a.org", top=5)
    return [first, *zones, zones.raw.response.status_code, *records]


def resource(client: ResourceManagementClient) -> list[Any]:
    """List groups and deployments, deploy, delete a group, and ask for what is not there."""
    models = client.deployments.models
    made = client.deployments.create_or_update(
        "g",
        "made",
        models.DeploymentProperties(
            mode=models.DeploymentMode.incremental,
            template={"resources": [], "nested": {"date": "2026-01-31"}},
            parameters={"x": {"value": 1}},
        ),
        polling=polling(),
    ).result()
    client.resource_groups.delete("g", polling=polling()).result()
    try:
        client.resource_groups.get("absent")
    except CloudError as error:
        problem = [error.status_code, error.error.error, error.message]
    pages = client.deployments.list_by_resource_group("g")
    listed = [*pages.advance_page(), *pages.advance_page()]
    return [*client.resource_groups.list(), *listed, made, problem]


def main() -> None:
    """Use the clients and print everything as JSON."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    credentials = BasicTokenAuthentication({"access_token": "token"})
    found = {}
    for use, kind in (
        (storage, StorageManagementClient),
        (dns, DnsManagementClient),
        (resource, ResourceManagementClient),
    ):
        client = kind(credentials, "s", base_url=url)
        found[use.__name__] = [shown(each) for each in use(client)]
    server.shutdown()
    text = json.dumps({"sent": sent, "found": found}, indent=1, default=str)
    print(text.replace(url, "http://server"))


if __name__ == "__main__":
    main()
