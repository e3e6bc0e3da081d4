"""The calls of the cheat sheet run with the library that they are for, and with its client."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest

import cheat_sheet
import installed

if TYPE_CHECKING:
    import loopback

CALLS = [each for each in cheat_sheet.calls() if each.library != "here"]

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")


@pytest.mark.parametrize("call", CALLS, ids=[f"{each.library}-{each.code}" for each in CALLS])
def test_call(call: cheat_sheet.Call, service: loopback.Service) -> None:
    """A call of another library, or with its client, runs and gives no error."""
    package = installed.azure_batch(call.library)
    names: dict[str, Any] = {}
    exec(cheat_sheet.given(), names)
    theirs = vars(importlib.import_module("azure.batch.models"))
    kind = {"14": "TaskAddParameter", "15": "BatchTaskCreateOptions"}[call.library]
    if call.section == "Models":
        names |= theirs | {"task": theirs[kind](id="a", command_line="hostname")}
    else:
        names = {kind: theirs[kind], **names, "client": _client(package, call.library, service.url)}

    eval(call.code, names)


def _client(package: Any, library: str, url: str) -> Any:
    """Make a client."""
    if library == "14":
        auth: Any = importlib.import_module("azure.batch.batch_auth")
        return package.BatchServiceClient(auth.SharedKeyCredentials("studio", "a2V5"), url)
    core: Any = importlib.import_module("azure.core.credentials")
    return package.BatchClient(url, core.AzureNamedKeyCredential("studio", "a2V5"))
