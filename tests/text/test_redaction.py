"""Redaction: what is secret by its name, and what is shown in its place."""

from __future__ import annotations

import sys

import pytest

from azure_batch_models.text.redaction import is_secret, masked, names_a_secret, sounds_secret


@pytest.mark.parametrize(
    "name",
    [
        *("password", "adminPassword", "client_secret", "credentials", "account_key", "sasKey"),
        *("accessToken", "connection_string", "protectedSettings"),
    ],
)
def test_sounding_secret(name):
    """A name that says so is that of a secret, in any style."""
    assert sounds_secret(name)
    assert is_secret(name, frozenset())


@pytest.mark.parametrize("name", ["id", "key", "ssh_public_key", "authentication_token_settings"])
def test_sounding_harmless(name):
    """Other names are only secret where a class declares them so."""
    assert not is_secret(name, frozenset({"pin"}))
    assert is_secret(name, frozenset({name}))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(("STRIPE_KEY", True), ("stripeKey2", True), ("INDEX_STRIPE_KEY", True), ("KEY", True)),
        *(("PASSWORD", True), ("PUBLIC_KEY", False), ("sortKey", False), ("KEYS", False)),
        *(("STRIPE", False), (5, False)),
    ],
)
def test_names_of_variables(name, expected):
    """What users call a key is a secret, too, unless the word before it says otherwise."""
    assert names_a_secret(name) is expected


def test_numbers_that_can_be_printed():
    """A number of up to 14,000 bits is shown; a longer one is described before CPython refuses."""
    assert masked(2**14_000 - 1) == 2**14_000 - 1
    assert masked(2**14_000) == f"number {2**14_000!r}"
    assert masked([10**4300]) == ["number of thousands of digits"]


@pytest.mark.parametrize("name", ["signature", "Signature", "request_signature", "x-ms-signature"])
def test_signatures(name):
    """A signature is a secret."""
    assert sounds_secret(name)


def test_long_names_are_not_remembered():
    """Names come from input, so no cache keeps those of any length."""
    name = "a" * 1_000_000
    before = sys.getrefcount(name)

    assert not sounds_secret(name)
    assert not is_secret(name, frozenset())

    assert sys.getrefcount(name) == before
