"""Rules about certificates."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from azure_batch_models import check
from azure_batch_models.rules import certificates
from rule_cases import LINUX, WINDOWS, Case, untold

THUMBPRINT = "0123456789abcdef0123456789ABCDEF01234567"
POOLS = (
    "PoolAddParameter",
    "PoolSpecification",
    "PoolPatchParameter",
    "PoolUpdatePropertiesParameter",
)
BOTH = ("CertificateReference", "CertificateAddParameter")


def referring(*references: dict[str, Any]) -> dict[str, Any]:
    """Return a pool with references to certificates."""
    return {"certificateReferences": [{"thumbprint": THUMBPRINT, **each} for each in references]}


def holding(size: int) -> dict[str, Any]:
    """Return a certificate with so many bytes, in lines as mail has them."""
    return {"data": base64.encodebytes(b"c" * size).decode()}


CASES = [
    *(
        Case("certificate-retired", pool, referring({}), ("$.certificateReferences",))
        for pool in POOLS
    ),
    Case("certificate-retired", "PoolAddParameter", {}),
    Case("certificate-retired", "PoolUpdatePropertiesParameter", referring()),
    Case(
        "certificate-store-on-linux",
        "CertificateReference",
        {"storeLocation": "localMachine", "storeName": "Root"},
        ("$.storeLocation", "$.storeName"),
        pool=LINUX,
    ),
    Case(
        "certificate-store-on-linux",
        "PoolAddParameter",
        {**LINUX, **referring({"storeName": "My"})},
        ("$.certificateReferences[0].storeName",),
    ),
    Case("certificate-store-on-linux", "CertificateReference", {"storeName": "My"}, pool=WINDOWS),
    Case("certificate-store-on-linux", "CertificateReference", {"storeName": "My"}),
    Case("certificate-store-on-linux", "CertificateReference", {}, pool=LINUX),
    *(
        Case(
            "certificate-reference-duplicate",
            pool,
            referring(
                {"storeName": "my"},
                {"storeName": "Root"},
                {"thumbprint": THUMBPRINT.lower(), "storeLocation": "CurrentUser"},
            ),
            ("$.certificateReferences[2]",),
        )
        for pool in POOLS
    ),
    Case(
        "certificate-reference-duplicate",
        "PoolAddParameter",
        referring(
            {}, {"storeName": "Root"}, {"storeLocation": "localmachine"}, {"thumbprint": "a"}
        ),
    ),
    *(
        Case("certificate-thumbprint-form", model, {"thumbprint": thumbprint}, ("$.thumbprint",))
        for model in BOTH
        for thumbprint in ("", f"{THUMBPRINT}8", "\u200e" + THUMBPRINT, "0x12", "12:34")
    ),
    *(
        Case("certificate-thumbprint-form", model, {"thumbprint": thumbprint})
        for model in BOTH
        for thumbprint in (THUMBPRINT, " 01 23 45 ", "a")
    ),
    *(
        Case(
            "certificate-algorithm",
            model,
            {"thumbprintAlgorithm": "sha256"},
            ("$.thumbprintAlgorithm",),
        )
        for model in BOTH
    ),
    *(Case("certificate-algorithm", model, {"thumbprintAlgorithm": "SHA1"}) for model in BOTH),
    Case("certificate-data-base64", "CertificateAddParameter", {"data": "QUJ"}, ("$.data",)),
    Case("certificate-data-base64", "CertificateAddParameter", {"data": "Zoë="}, ("$.data",)),
    Case("certificate-data-base64", "CertificateAddParameter", holding(100)),
    Case("certificate-data-size", "CertificateAddParameter", holding(10241), ("$.data",)),
    Case("certificate-data-size", "CertificateAddParameter", holding(10240)),
    Case("certificate-data-size", "CertificateAddParameter", {"data": "-" * 20000}),
    Case(
        "certificate-cer-password",
        "CertificateAddParameter",
        {"certificateFormat": "Cer", "password": "p"},
        ("$.password",),
    ),
    Case("certificate-cer-password", "CertificateAddParameter", {"certificateFormat": "cer"}),
    Case("certificate-cer-password", "CertificateAddParameter", {"password": "p"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about certificates is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about certificates has a case that breaks it and one that keeps it."""
    assert not untold(certificates, CASES)


def test_secrets_are_not_shown() -> None:
    """Neither what a certificate holds nor its password appears in a message."""
    certificate = {
        "thumbprint": THUMBPRINT,
        "thumbprintAlgorithm": "sha1",
        "data": "hunter2",
        "password": "hunter2",
        "certificateFormat": "cer",
    }
    problems = check(certificate, "CertificateAddParameter", api_version="2024-02-01")
    assert {problem.path for problem in problems} == {"$.data", "$.password"}
    assert "hunter2" not in "".join(map(str, problems))


def test_without_a_thumbprint() -> None:
    """References that say no thumbprint are no duplicates of each other."""
    pool = referring({"thumbprint": None}, {"thumbprint": None})

    assert check(pool, "PoolAddParameter", only="certificate-reference-duplicate") == []
