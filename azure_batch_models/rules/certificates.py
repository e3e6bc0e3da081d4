"""Rules about certificates, and the references of pools to them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE, write_instead
from azure_batch_models.rules.shared.lists import repeated
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import one_of, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.models import CertificateAddParameter, CertificateReference

_LISTS = (
    "PoolAddParameter.certificate_references",
    "PoolSpecification.certificate_references",
    "PoolPatchParameter.certificate_references",
    "PoolUpdatePropertiesParameter.certificate_references",
)
_CERTIFICATES = ("CertificateReference", "CertificateAddParameter")

_MOST_DIGITS = 40
_DIGIT = regex(r"[0-9A-Fa-f]")
_THUMBPRINT = regex(rf"{_DIGIT.pattern}{{1,{_MOST_DIGITS}}}")
_ALGORITHM = "sha1"
_LARGEST = 10240
_DEFAULT_LOCATION, _DEFAULT_STORE = "currentuser", "my"


@rule(
    "certificate-retired",
    *_LISTS,
    severity="warning",
    confidence="API reference",
    source="PoolAddParameter.certificate_references, CertificateReference",
    docs=pages.CERTIFICATES,
    hint="Remove them, and let the Azure Key Vault extension of the virtual machines "
    "install certificates.",
    when="submission and update",
    until="2024-07-01.20.0",  # later ones have no certificates, which is reported anyway
)
def certificate_retired(references: list[CertificateReference]) -> Outcome:
    """A pool does not use certificates of the Batch account."""
    if not references:
        return None
    return (
        "expected none, as they were announced to retire after February 2024, "
        f"got {len(references)}."
    )


@rule(
    "certificate-store-on-linux",
    "CertificateReference",
    severity="warning",
    confidence="API reference",
    source="CertificateReference.store_location",
    docs=pages.CERTIFICATES,
    hint="Remove it: Linux nodes have certificates in AZ_BATCH_CERTIFICATES_DIR.",
    needs="pool",
    fix=REMOVE,
)
def certificate_store_on_linux(reference: CertificateReference, pool: Any) -> Iterator[Finding]:
    """Only Windows nodes have certificate stores."""
    if operating_system(pool) != "linux":
        return
    for name in ("store_location", "store_name"):
        value = getattr(reference, name)
        if value is not None:
            shown = quoted(str(getattr(value, "value", value)))
            message = f"expected nothing on Linux nodes, which ignore it, got {shown}."
            yield Finding(message, at=(name,))


@rule(
    "certificate-reference-duplicate",
    *_LISTS,
    severity="warning",
    confidence="inferred",
    source="CertificateReference",
    docs=pages.CERTIFICATES,
    hint="Remove the duplicate.",
    when="submission and update",
    fix=REMOVE,
)
def certificate_reference_duplicate(references: list[CertificateReference]) -> Outcome:
    """A certificate is installed in a store only once."""
    return [
        Finding(f"expected every certificate once in a store, got that of item {first}.", (index,))
        for index, first, _ in repeated(references, _identity)
    ]


def _identity(reference: CertificateReference) -> tuple[str, ...]:
    """Return what is equal for two references to the same thing."""
    return (
        _compact(reference.thumbprint).lower(),
        (reference.store_location or _DEFAULT_LOCATION).lower(),
        (reference.store_name or _DEFAULT_STORE).lower(),
    )


@rule(
    "certificate-thumbprint-form",
    *(f"{certificate}.thumbprint" for certificate in _CERTIFICATES),
    severity="error",
    confidence="API reference",
    source="Add a certificate to an account (2017-02-01)",
    docs=pages.ADD_CERTIFICATE,
    hint="Write its 40 digits; text copied from a Windows dialog may begin with an invisible "
    "character.",
    when="submission and update",
    limits={"pattern": rf"^\s*(?:{_DIGIT.pattern}\s*){{1,{_MOST_DIGITS}}}$"},
)
def certificate_thumbprint_form(thumbprint: str) -> Outcome:
    """A thumbprint has up to 40 hexadecimal digits."""
    if _THUMBPRINT.fullmatch(_compact(thumbprint)):
        return None
    message = f"expected 1 to 40 hexadecimal digits, got {quoted(thumbprint)}."
    digits = _NO_DIGITS.sub("", thumbprint)
    return write_instead(message, digits) if _WHOLE_THUMBPRINT.fullmatch(digits) else message


_NO_DIGITS = regex(r"[\s:\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff-]")
"""What stands between the digits of a copied thumbprint, or invisibly before them."""

_WHOLE_THUMBPRINT = regex(r"[0-9A-Fa-f]{40}")


@rule(
    "certificate-algorithm",
    *(f"{certificate}.thumbprint_algorithm" for certificate in _CERTIFICATES),
    severity="error",
    confidence="API reference",
    source="Add a certificate to an account (2017-02-01); "
    "azure-cli command_modules/batch/_validators.py",
    docs=pages.ADD_CERTIFICATE,
    hint="Write sha1, and give the SHA-1 thumbprint.",
    when="submission and update",
    limits={"pattern": one_of([_ALGORITHM])},
)
def certificate_algorithm(algorithm: str) -> Outcome:
    """A thumbprint is made with SHA-1."""
    return None if algorithm.lower() == _ALGORITHM else f"expected sha1, got {quoted(algorithm)}."


@rule(
    "certificate-data-base64",
    "CertificateAddParameter.data",
    severity="error",
    confidence="API reference",
    source="Add a certificate to an account (2017-02-01)",
    docs=pages.ADD_CERTIFICATE,
    hint="Encode the bytes of the file, as base64.b64encode does.",
)
def certificate_data_base64(data: str) -> Outcome:
    """The contents of a certificate are base64."""
    # The value is not shown: it may hold a private key.
    return None if _decode(data) is not None else "expected base64, got other text."


@rule(
    "certificate-data-size",
    "CertificateAddParameter.data",
    severity="error",
    confidence="API reference",
    source="Add a certificate to an account (2017-02-01)",
    docs=pages.ADD_CERTIFICATE,
    hint="Leave out the chain, if the file has one.",
)
def certificate_data_size(data: str) -> Outcome:
    """The contents of a certificate have at most 10240 bytes before they become base64."""
    decoded = _decode(data)
    if decoded is None or len(decoded) <= _LARGEST:
        return None
    return f"expected at most {_LARGEST} bytes, got {len(decoded)}."


@rule(
    "certificate-cer-password",
    "CertificateAddParameter",
    severity="error",
    confidence="API reference",
    source="CertificateAddParameter.password",
    docs=pages.ADD_CERTIFICATE,
    hint="Remove it, or write pfx if the file has a private key.",
)
def certificate_cer_password(certificate: CertificateAddParameter) -> Outcome:
    """A certificate without private key has no password."""
    if certificate.password is None or certificate.certificate_format != "cer":
        return None
    return Finding("expected nothing where certificateFormat is cer, got one.", at=("password",))


def _compact(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def _decode(data: str) -> bytes | None:
    """Decode base64, possibly broken into lines; return ``None`` for anything else."""
    try:
        return base64.b64decode(_compact(data), validate=True)
    except ValueError:
        return None
