"""Secrecy: what is secret by declaration, and what by its name."""

from __future__ import annotations

import pytest

from azure_batch_models import Model, UserAccount
from azure_batch_models.engine.secrecy import declared_by, is_secret, sounds_secret


class TestDeclaredBy:
    """What classes declare."""

    def test_a_subclass_adds_to_its_bases(self):
        """A subclass with secrets of its own keeps those of its base."""

        class Mine(UserAccount):
            _secrets = ("badge",)

        assert declared_by(Mine) == {"password", "badge"}

    @pytest.mark.parametrize(
        ("written", "names"),
        [(None, set()), ((), set()), ("pin", {"pin"}), (["a", "b"], {"a", "b"})],
    )
    def test_forms(self, written, names):
        """Any collection of names will do, or one name; ``None`` names nothing."""
        assert declared_by(type("Safe", (Model,), {"_secrets": written})) == names

    def test_a_class_of_somebody_else(self):
        """A class that is no model declares nothing."""
        assert declared_by(object) == frozenset()


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
