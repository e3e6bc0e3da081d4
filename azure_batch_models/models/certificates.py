"""Certificates: how one is added, where nodes install it, and why one cannot be deleted."""

from __future__ import annotations

from datetime import datetime

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.errors import NameValuePair


class CertificateState(WireEnum):
    """State of a certificate."""

    active = "active"
    """Pools can refer to it."""

    deleting = "deleting"
    """Being deleted; no pool may be created or changed to refer to it."""

    delete_failed = "deletefailed"
    """Not deleted, because a pool refers to it or a node has a copy.

    Delete it again or cancel the deletion. Nodes release a certificate only when restarted.
    """


class DeleteCertificateError(Model):
    """Why a certificate could not be deleted; set by the service."""

    _attribute_map = {
        "code": {"key": "code", "type": "str"},
        "message": {"key": "message", "type": "str"},
        "values": {"key": "values", "type": "[NameValuePair]"},
    }

    code: str | None = None
    """Identifier of the error for programs to test, such as ``PoolsReferencingCertificate``."""

    message: str | None = None
    """Explanation for people."""

    values: list[NameValuePair] | None = None
    """What still uses the certificate, pools and nodes by name; some hundred entries at most."""


class Certificate(Model):
    """A certificate of the account, as the service reports it.

    Microsoft announced the end of certificates for February 2024; the Key Vault extension replaces
    them.
    """

    _attribute_map = {
        "thumbprint": {"key": "thumbprint", "type": "str"},
        "thumbprint_algorithm": {"key": "thumbprintAlgorithm", "type": "str"},
        "url": {"key": "url", "type": "str"},
        "state": {"key": "state", "type": "CertificateState"},
        "state_transition_time": {"key": "stateTransitionTime", "type": "iso-8601"},
        "previous_state": {"key": "previousState", "type": "CertificateState"},
        "previous_state_transition_time": {
            "key": "previousStateTransitionTime",
            "type": "iso-8601",
        },
        "public_data": {"key": "publicData", "type": "str"},
        "delete_certificate_error": {
            "key": "deleteCertificateError",
            "type": "DeleteCertificateError",
        },
    }

    thumbprint: str = always_set()
    """Digest of the certificate, up to 40 hexadecimal digits."""

    thumbprint_algorithm: str = always_set()
    """How the thumbprint was computed: ``sha1``."""

    url: str = always_set()
    """URL of the certificate; set by the service."""

    state: CertificateState | str = always_set()
    """Current state; set by the service."""

    state_transition_time: datetime = always_set()
    """When the current state began; set by the service."""

    previous_state: CertificateState | str | None = None
    """Previous state; unset in the first active state."""

    previous_state_transition_time: datetime | None = None
    """When the previous state began; unset in the first active state."""

    public_data: str = always_set()
    """The certificate without its private key: a ``.cer`` file as base64."""

    delete_certificate_error: DeleteCertificateError | None = None
    """Why the latest attempt to delete failed; set in state ``deletefailed`` alone."""


class CertificateListResult(Model):
    """One page of a listing of certificates."""

    _attribute_map = {
        "value": {"key": "value", "type": "[Certificate]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[Certificate] = always_set()
    """The certificates of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class CertificateFormat(WireEnum):
    """How the data of a certificate is packed."""

    pfx = "pfx"
    """PKCS #12: a certificate or a chain, with the private key."""

    cer = "cer"
    """An X.509 certificate as base64, without a private key."""


class CertificateAddParameter(Model):
    """What is sent to add a certificate to the account.

    Microsoft announced the end of certificates for February 2024; the Key Vault extension replaces
    them.
    """

    _attribute_map = {
        "thumbprint": {"key": "thumbprint", "type": "str"},
        "thumbprint_algorithm": {"key": "thumbprintAlgorithm", "type": "str"},
        "data": {"key": "data", "type": "str"},
        "certificate_format": {"key": "certificateFormat", "type": "CertificateFormat"},
        "password": {"key": "password", "type": "str"},
    }
    _validation = {
        "thumbprint": {"required": True},
        "thumbprint_algorithm": {"required": True},
        "data": {"required": True},
    }
    _secrets = frozenset({"data", "password"})

    thumbprint: str
    """Digest of the certificate, up to 40 hexadecimal digits; spaces do not count."""

    thumbprint_algorithm: str
    """How the thumbprint was computed; ``sha1`` is the only choice."""

    data: str
    """The file's contents as base64; at most 10240 bytes before encoding."""

    certificate_format: CertificateFormat | str | None = None
    """How ``data`` is packed."""

    password: str | None = None
    """Password of the private key; refused with ``cer``."""


class CertificateStoreLocation(WireEnum):
    """A certificate store on a Windows node."""

    current_user = "currentuser"
    """The store ``CurrentUser``."""

    local_machine = "localmachine"
    """The store ``LocalMachine``."""


class CertificateVisibility(WireEnum):
    """Which accounts of a node can use the private data of a certificate."""

    start_task = "starttask"
    """The account of the start task.

    Tasks also see the certificate if they share the pool's automatic user with the start task.
    """

    task = "task"
    """The accounts of the jobs' tasks."""

    remote_user = "remoteuser"
    """The accounts that people use to log in to the node."""


class CertificateReference(Model):
    """A certificate for the nodes of a pool to install.

    On Linux it lands in the directory below the task's own that ``AZ_BATCH_CERTIFICATES_DIR``
    names, and for ``remoteuser`` in ``certs`` under the user's home.
    """

    _attribute_map = {
        "thumbprint": {"key": "thumbprint", "type": "str"},
        "thumbprint_algorithm": {"key": "thumbprintAlgorithm", "type": "str"},
        "store_location": {"key": "storeLocation", "type": "CertificateStoreLocation"},
        "store_name": {"key": "storeName", "type": "str"},
        "visibility": {"key": "visibility", "type": "[CertificateVisibility]"},
    }
    _validation = {
        "thumbprint": {"required": True},
        "thumbprint_algorithm": {"required": True},
    }

    thumbprint: str
    """Digest of the certificate, up to 40 hexadecimal digits; spaces do not count."""

    thumbprint_algorithm: str
    """How the thumbprint was computed; ``sha1`` is the only choice."""

    store_location: CertificateStoreLocation | str | None = None
    """Store location that receives it, on Windows nodes only; ``currentuser`` when unset."""

    store_name: str | None = None
    """Store that receives it, on Windows nodes only; ``My`` when unset.

    Windows has ``Root``, ``CA``, ``Trust``, ``TrustedPeople`` and others; a name of your own will
    do.
    """

    visibility: list[CertificateVisibility | str] | None = None
    """Accounts that can use it with its private key; all of them when unset."""
