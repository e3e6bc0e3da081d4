"""Errors of the service as azure-core's exceptions, with a `BatchError` in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure.core.exceptions import (
    ClientAuthenticationError,
    HttpResponseError,
    ODataV4Format,
    ResourceExistsError,
    ResourceModifiedError,
    ResourceNotFoundError,
)

from azure_batch_models.models import BatchError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIRST_ERROR = 400

_CLASSES: Mapping[int, type[HttpResponseError]] = {
    401: ClientAuthenticationError,
    404: ResourceNotFoundError,
    409: ResourceExistsError,
    412: ResourceModifiedError,
}


def raise_for_error(response: Any) -> None:
    """Raise the exception of azure-core for a response that tells of an error.

    Raises:
        HttpResponseError: It does; ``model`` is the `BatchError`, if the body is one.
    """
    if response.status_code >= _FIRST_ERROR:
        error_class = _CLASSES.get(response.status_code, HttpResponseError)
        raise error_class(response=response, model=_error_in(response), error_format=_formatted)


def put_our_model(error: HttpResponseError) -> None:
    """Put a `BatchError` into an exception that a client has raised, if its response holds one."""
    found = None if error.response is None else _error_in(error.response)
    if found is not None:
        error.model = found


def _error_in(response: Any) -> BatchError | None:
    """Return what a response says about an error, or ``None`` if it does so in another form."""
    try:
        found: Any = BatchError.deserialize(response)
    except Exception:  # noqa: BLE001 - a proxy may answer with anything
        return None
    return None if found is None or found.code is None else found


def _formatted(body: Mapping[str, Any]) -> ODataV4Format:
    """Return the error that azure-core tells in its message; Batch nests the text of it."""
    error = BatchError.deserialize(dict(body))
    said: Any = error.message  # another server may not say it as Batch does
    message = None if said is None else said.value
    details = [{"code": each.key, "message": each.value} for each in error.values or ()]
    return ODataV4Format({"code": error.code, "message": message, "details": details})
