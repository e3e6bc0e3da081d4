"""Rules about users that are added to single nodes to log in there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.iso_suggestions import in_utc
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.rules.shared.texts import NOT_BLANK, is_blank
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from datetime import datetime

_USERS = ("ComputeNodeUser", "NodeUpdateUserParameter")

_BASE64 = r"[A-Za-z0-9+/]+={0,2}"
_OPENSSH_KEY = regex(
    rf"(?:sk-)?(?:ssh|ecdsa)-[\w@.-]+[ \t]+{_BASE64}(?:[ \t][^\r\n]*)?(?:[\r\n]\s*)?"
    rf"|{_BASE64}\s*",
    re.ASCII,
)


@rule(
    "node-user-name-empty",
    "ComputeNodeUser.name",
    severity="error",
    confidence="API reference",
    source="ComputeNodeUser.name",
    docs=pages.ADD_NODE_USER,
    hint="Write the name of the user, such as operator.",
    when="operation",
    limits=NOT_BLANK,
)
def node_user_name_empty(name: str) -> Outcome:
    """A user of a node has a name."""
    return "expected a name, got a blank one." if is_blank(name) else None


@rule(
    "node-user-credential",
    *_USERS,
    severity="warning",
    confidence="API reference",
    source="ComputeNodeUser.password",
    docs=pages.ADD_NODE_USER,
    hint="Add a password for Windows nodes; either password or sshPublicKey will do for "
    "Linux ones.",
    when="operation",
)
def node_user_credential(user: Any) -> Outcome:
    """A user of a node has a password or an SSH key."""
    if user.password or user.ssh_public_key:
        return None
    return "expected password or sshPublicKey, got neither."


@rule(
    "node-user-ssh-on-windows",
    *(f"{user}.ssh_public_key" for user in _USERS),
    severity="error",
    confidence="API reference",
    source="ComputeNodeUser.ssh_public_key",
    docs=pages.ADD_NODE_USER,
    hint="Remove it, and set a password.",
    when="operation",
    needs="pool",
)
def node_user_ssh_on_windows(key: str, pool: Any) -> Outcome:
    """A user of a Windows node has no SSH key."""
    del key
    if operating_system(pool) != "windows":
        return None
    return "expected nothing on Windows nodes, got a key."


@rule(
    "node-user-password-on-windows",
    *_USERS,
    severity="error",
    confidence="API reference",
    source="ComputeNodeUser.password",
    docs=pages.ADD_NODE_USER,
    hint="Add a password that meets the rules of Windows.",
    when="operation",
    needs="pool",
)
def node_user_password_on_windows(user: Any, pool: Any) -> Outcome:
    """A user of a Windows node has a password."""
    if user.password or operating_system(pool) != "windows":
        return None
    return Finding("expected a password on Windows nodes, got none.", at=("password",))


@rule(
    "node-user-ssh-key-form",
    *(f"{user}.ssh_public_key" for user in _USERS),
    severity="warning",
    confidence="API reference",
    source="ComputeNodeUser.ssh_public_key",
    docs=pages.ADD_NODE_USER,
    hint="Give the content of the .pub file that ssh-keygen writes, on one line.",
    when="operation",
)
def node_user_ssh_key_form(key: str) -> Outcome:
    """An SSH key is a public key in the format of OpenSSH."""
    if _OPENSSH_KEY.fullmatch(key):
        return None
    # The value is not shown: it may be the private key.
    return (
        "expected a public key as OpenSSH writes it, such as ssh-rsa AAAA..., got something else."
    )


@rule(
    "node-user-expiry-past",
    *(f"{user}.expiry_time" for user in _USERS),
    severity="warning",
    confidence="inferred",
    source="ComputeNodeUser.expiry_time",
    docs=pages.ADD_NODE_USER,
    hint="Set a later time, or leave it out for one day from now.",
    when="operation",
    needs="now",
)
def node_user_expiry_past(expiry: datetime, now: datetime) -> Outcome:
    """A user of a node has not expired."""
    return (
        None
        if in_utc(expiry) > now
        else f"expected a time in the future, got {expiry.isoformat()}."
    )
