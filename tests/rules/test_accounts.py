"""Rules about the user accounts on the nodes of pools."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check
from azure_batch_models.rules import accounts
from rule_cases import LINUX, WINDOWS, Case, untold

POOLS = ("PoolAddParameter", "PoolSpecification")
KEY = "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----"
ENCRYPTED = KEY.replace("hunter2", "Proc-Type: 4,ENCRYPTED\n\nhunter2")
FOR_LINUX: dict[str, Any] = {"linuxUserConfiguration": {}}
FOR_WINDOWS: dict[str, Any] = {"windowsUserConfiguration": {}}


def named(*names: str) -> dict[str, Any]:
    """Return a pool with accounts of some names."""
    return {"userAccounts": [{"name": name} for name in names]}


def configured(**pool: Any) -> dict[str, Any]:
    """Return a pool with an account that has a private key."""
    linux = {"sshPrivateKey": KEY}
    return {"userAccounts": [{"name": "ann", "linuxUserConfiguration": linux}], **pool}


CASES = [
    Case("user-account-name-length", "UserAccount", {"name": ""}, ("$.name",)),
    Case("user-account-name-length", "UserAccount", {"name": "n" * 21}, ("$.name",)),
    Case("user-account-name-length", "UserAccount", {"name": "é" * 20}),
    *(
        case
        for pool in POOLS
        for case in (
            Case(
                "user-account-name-unique",
                pool,
                named("ann", "bob", "Ann"),
                ("$.userAccounts[2].name",),
            ),
            Case("user-account-name-unique", pool, named("ann", "bob")),
        )
    ),
    Case("user-account-password-empty", "UserAccount", {"password": ""}, ("$.password",)),
    Case("user-account-password-empty", "UserAccount", {"password": " "}),
    Case(
        "windows-user-on-linux",
        "UserAccount",
        FOR_WINDOWS,
        ("$.windowsUserConfiguration",),
        pool=LINUX,
    ),
    Case("windows-user-on-linux", "UserAccount", FOR_WINDOWS, pool=WINDOWS),
    Case("windows-user-on-linux", "UserAccount", FOR_LINUX, pool=LINUX),
    Case("windows-user-on-linux", "UserAccount", FOR_WINDOWS),
    Case(
        "linux-user-on-windows",
        "UserAccount",
        FOR_LINUX,
        ("$.linuxUserConfiguration",),
        pool=WINDOWS,
    ),
    Case("linux-user-on-windows", "UserAccount", FOR_LINUX, pool=LINUX),
    Case("linux-user-on-windows", "UserAccount", FOR_WINDOWS, pool=WINDOWS),
    Case("linux-user-on-windows", "UserAccount", FOR_LINUX),
    Case("linux-user-on-windows", "UserAccount", FOR_LINUX, pool={}),
    Case("linux-user-uid-gid", "LinuxUserConfiguration", {"uid": 0}, ("$.gid",)),
    Case("linux-user-uid-gid", "LinuxUserConfiguration", {"gid": 0}, ("$.uid",)),
    Case("linux-user-uid-gid", "LinuxUserConfiguration", {"uid": 0, "gid": 0}),
    Case("linux-user-uid-gid", "LinuxUserConfiguration", {}),
    Case(
        "linux-user-uid-nonnegative",
        "LinuxUserConfiguration",
        {"uid": -1, "gid": -2},
        ("$.uid", "$.gid"),
    ),
    Case("linux-user-uid-nonnegative", "LinuxUserConfiguration", {"uid": 0, "gid": 0}),
    Case(
        "ssh-private-key-encrypted",
        "LinuxUserConfiguration",
        {"sshPrivateKey": ENCRYPTED},
        ("$.sshPrivateKey",),
    ),
    Case("ssh-private-key-encrypted", "LinuxUserConfiguration", {"sshPrivateKey": KEY}),
    Case(
        "ssh-private-key-ignored",
        "PoolAddParameter",
        configured(),
        ("$.userAccounts[0].linuxUserConfiguration.sshPrivateKey",),
    ),
    Case(
        "ssh-private-key-ignored",
        "PoolSpecification",
        configured(enableInterNodeCommunication=True),
    ),
    Case("ssh-private-key-ignored", "LinuxUserConfiguration", {"sshPrivateKey": KEY}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about user accounts is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about user accounts has a case that breaks it and one that keeps it."""
    assert not untold(accounts, CASES)


def test_private_keys_are_not_shown() -> None:
    """No part of a private key appears in a message."""
    problems = check({"sshPrivateKey": ENCRYPTED}, "LinuxUserConfiguration", pool=LINUX)
    assert {problem.rule for problem in problems} == {
        "ssh-private-key-encrypted",
        "ssh-private-key-ignored",
    }
    assert "hunter2" not in "".join(map(str, problems))
