"""Rules about the users that tasks run as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.limits import LONGEST_USER_NAME
from azure_batch_models.rules.registry import Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.lists import present
from azure_batch_models.text.describe import listed, quoted

if TYPE_CHECKING:
    from azure_batch_models.models import UserIdentity


@rule(
    "user-identity-exactly-one",
    "UserIdentity",
    severity="error",
    confidence="API reference",
    source="UserIdentity",
    docs=pages.USER_ACCOUNTS,
    hint='Write {"username": "..."} for an account of the pool, or {"autoUser": '
    '{"elevationLevel": "nonadmin"}} for a user that Batch creates.',
    when="submission and update",
)
def user_identity_exactly_one(user: UserIdentity) -> Outcome:
    """A user is an account of the pool or an automatic user, not both."""
    if (user.user_name is None) != (user.auto_user is None):
        return None
    got = "neither" if user.user_name is None else "both"
    return f"expected username or autoUser, got {got}."


@rule(
    "user-identity-username-length",
    "UserIdentity.user_name",
    severity="error",
    confidence="inferred",
    source="UserAccount.name (azure-batch 15.1.0)",
    docs=pages.USER_ACCOUNTS,
    hint="Write the name of an account of the pool, which has 1 to 20 characters.",
    when="submission and update",
)
def user_identity_username_length(name: str) -> Outcome:
    """The name of a user has 1 to 20 characters, like that of an account."""
    if 1 <= len(name) <= LONGEST_USER_NAME:
        return None
    return f"expected 1 to {LONGEST_USER_NAME} characters, got {len(name)}."


@rule(
    "user-identity-username-known",
    "UserIdentity.user_name",
    severity="warning",
    confidence="Microsoft article",
    source="article batch-user-accounts",
    docs=pages.USER_ACCOUNTS,
    hint="Add the account to userAccounts of the pool, or name one that is there.",
    needs="pool",
)
def user_identity_username_known(name: str, pool: Any) -> Outcome:
    """The name of a user is that of an account of the pool."""
    names = [account.name for _, account in present(pool.user_accounts)]
    if not (name and all(names)) or name.lower() in {each.lower() for each in names}:
        return None
    known = listed(names) if names else "none"
    return f"expected the name of an account of the pool ({known}), got {quoted(name)}."
