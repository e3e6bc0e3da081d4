"""Rules about users of single nodes."""

from __future__ import annotations

import pytest

from azure_batch_models import check
from azure_batch_models.rules import node_users
from rule_cases import LINUX, WINDOWS, Case, untold

KEY = "AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7"
USERS = ("ComputeNodeUser", "NodeUpdateUserParameter")
PRIVATE_KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n"
CASES = [
    Case("node-user-name-empty", "ComputeNodeUser", {"name": " "}, ("$.name",)),
    Case("node-user-name-empty", "ComputeNodeUser", {"name": "ann"}),
    *(Case("node-user-credential", user, {"password": ""}, ("$",)) for user in USERS),
    *(Case("node-user-credential", user, {"sshPublicKey": KEY}) for user in USERS),
    *(
        Case(
            "node-user-ssh-on-windows",
            user,
            {"sshPublicKey": KEY},
            ("$.sshPublicKey",),
            pool=WINDOWS,
        )
        for user in USERS
    ),
    Case("node-user-ssh-on-windows", "ComputeNodeUser", {"sshPublicKey": KEY}, pool=LINUX),
    Case("node-user-ssh-on-windows", "ComputeNodeUser", {"sshPublicKey": KEY}),
    *(
        Case("node-user-password-on-windows", user, {}, ("$.password",), pool=WINDOWS)
        for user in USERS
    ),
    Case("node-user-password-on-windows", "ComputeNodeUser", {"password": "p"}, pool=WINDOWS),
    Case("node-user-password-on-windows", "ComputeNodeUser", {}, pool=LINUX),
    *(
        Case("node-user-ssh-key-form", user, {"sshPublicKey": key}, ("$.sshPublicKey",))
        for user in USERS
        for key in (PRIVATE_KEY, "ssh-rsa", f"rsa {KEY}", f"ssh-rsa {KEY}\n{KEY}")
    ),
    *(
        Case("node-user-ssh-key-form", "ComputeNodeUser", {"sshPublicKey": key})
        for key in (
            KEY,
            f"ssh-rsa {KEY}",
            f"ssh-ed25519 {KEY}== ann@host, the second\n",
            f"ecdsa-sha2-nistp256 {KEY}",
            f"sk-ssh-ed25519@openssh.com {KEY}",
        )
    ),
    *(
        Case(
            "node-user-expiry-past", user, {"expiryTime": "2026-06-15T12:00:00"}, ("$.expiryTime",)
        )
        for user in USERS
    ),
    Case("node-user-expiry-past", "ComputeNodeUser", {"expiryTime": "2026-06-15T12:00:01Z"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about users of nodes is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about users of nodes has a case that breaks it and one that keeps it."""
    assert not untold(node_users, CASES)


def test_private_key_is_not_shown() -> None:
    """A private key in place of the public one appears in no message."""
    user = {"name": "ann", "sshPublicKey": PRIVATE_KEY}
    (problem,) = check(user, "ComputeNodeUser")
    assert "b3BlbnNz" not in str(problem)
