"""How the Batch service reports errors, and their categories."""

from __future__ import annotations

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set
from azure_batch_models.engine.schema.enums import WireEnum


class ErrorMessage(Model):
    """An error message and its language."""

    _attribute_map = {
        "lang": {"key": "lang", "type": "str"},
        "value": {"key": "value", "type": "str"},
    }

    lang: str = always_set()
    """Language of the text, as a tag such as ``en-US``."""

    value: str = always_set()
    """The text itself, usually followed by the request id and the time."""


class BatchErrorDetail(Model):
    """One detail of an error: a key and its value."""

    _attribute_map = {
        "key": {"key": "key", "type": "str"},
        "value": {"key": "value", "type": "str"},
    }

    key: str = always_set()
    """What the value means, such as ``PropertyName`` or ``Reason``."""

    value: str = always_set()
    """The detail itself."""


class BatchError(Model):
    """Why the service refused a request, or one task of a collection."""

    _attribute_map = {
        "code": {"key": "code", "type": "str"},
        "message": {"key": "message", "type": "ErrorMessage"},
        "values": {"key": "values", "type": "[BatchErrorDetail]"},
    }

    code: str = always_set()
    """Identifier of the error for programs to test, such as ``TaskExists``."""

    message: ErrorMessage = always_set()
    """Explanation for people."""

    values: list[BatchErrorDetail] | None = None
    """Further details, such as the property at fault."""


class NameValuePair(Model):
    """A named text, such as a detail of a failed task or resize."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "value": {"key": "value", "type": "str"},
    }

    name: str | None = None
    """What the value means."""

    value: str | None = None
    """The text itself."""


class ErrorCategory(WireEnum):
    """Category of a failure."""

    user_error = "usererror"
    """Caused by the user, for example by a wrong setting."""

    server_error = "servererror"
    """Caused by a fault inside the Batch service."""
