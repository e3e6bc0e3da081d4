"""Rules about the users that tasks run as."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import users
from rule_cases import Case, untold

CASES = [
    Case("user-identity-exactly-one", "UserIdentity", {}, ("$",)),
    Case("user-identity-exactly-one", "UserIdentity", {"username": "ann", "autoUser": {}}, ("$",)),
    Case("user-identity-exactly-one", "UserIdentity", {"username": ""}),
    Case("user-identity-exactly-one", "UserIdentity", {"autoUser": {}}),
    Case("user-identity-username-length", "UserIdentity", {"username": ""}, ("$.username",)),
    Case("user-identity-username-length", "UserIdentity", {"username": "u" * 21}, ("$.username",)),
    Case("user-identity-username-length", "UserIdentity", {"username": "é" * 20}),
    Case(
        "user-identity-username-known",
        "UserIdentity",
        {"username": "bob"},
        ("$.username",),
        pool={"userAccounts": [{"name": "ann"}]},
    ),
    Case(
        "user-identity-username-known",
        "UserIdentity",
        {"username": "bob"},
        ("$.username",),
        pool={},
    ),
    Case(
        "user-identity-username-known",
        "UserIdentity",
        {"username": "ANN"},
        pool={"userAccounts": [{"name": "ann"}]},
    ),
    Case("user-identity-username-known", "UserIdentity", {"username": "bob"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about users is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about users has a case that breaks it and one that keeps it."""
    assert not untold(users, CASES)
