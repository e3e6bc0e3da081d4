"""Bodies: from text, bytes, a file, an HTTP response or a dict to what can be read."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import msgspec

from azure_batch_models import exceptions
from azure_batch_models.engine.reading import xml
from azure_batch_models.problems import Problem
from azure_batch_models.text.describe import describe, quoted
from azure_batch_models.text.patterns import regex

_JSON_TYPE = regex(r"(application|text)/([0-9a-z+.-]+\+)?json")
_JSON = "application/json"
_BOM = b"\xef\xbb\xbf"
_CONTEXT_KEY = "deserialized_data"


def unpack(data: Any, content_type: str | None = None) -> Any:
    """Return JSON text or bytes, a parsed body, or ``None`` for a response without a body.

    XML is parsed here; its root element is returned.

    Args:
        data: Text, bytes, a file-like object, an HTTP response of azure.core, requests or msrest,
            a pipeline response, or a parsed body.
        content_type: What text or bytes are; JSON unless said.

    Raises:
        DeserializationError: The content type is neither JSON nor XML, or XML is malformed.
    """
    if isinstance(data, str | bytes | bytearray):
        return _by_content_type(data, content_type)
    if isinstance(data, memoryview):
        return unpack(data.tobytes(), content_type)
    if data is None or isinstance(data, dict | list) or hasattr(data, "_attribute_map"):
        return data
    if getattr(data, "context", None) is not None and hasattr(data, "http_response"):
        context = data.context
        if hasattr(context, "get") and context.get(_CONTEXT_KEY) is not None:
            return context[_CONTEXT_KEY]
        return unpack(data.http_response, content_type)
    if hasattr(data, "headers"):
        return _unpack_response(data, content_type)
    if hasattr(data, "read"):
        return unpack(data.read(), content_type)
    return data


def _unpack_response(response: Any, content_type: str | None) -> Any:
    """Return the body of an HTTP response."""
    content = _content_of(response)
    if not content:
        return None
    if content_type is None:
        headers = response.headers or {}
        declared = headers.get("content-type") or headers.get("Content-Type")
        content_type = declared or None
    return unpack(content, content_type)


def _content_of(response: Any) -> Any:
    """Return the bytes or text of an HTTP response, which is read first if nobody has yet."""
    body = getattr(response, "body", None)
    if callable(body):  # azure.core.pipeline.transport and msrest.universal_http
        return body()
    try:
        return response.content
    except AttributeError:
        text = response.text if hasattr(response, "text") else response.read
        return text() if callable(text) else text
    except Exception:  # noqa: BLE001 - azure.core.rest raises until a response has been read
        return response.read()


@lru_cache(maxsize=64)
def is_json(content_type: str | None) -> bool:
    """Return whether a content type, or none, means JSON."""
    return _JSON_TYPE.fullmatch(_kind_of(content_type)) is not None


def _kind_of(content_type: str | None) -> str:
    """Return a content type without its parameters."""
    return (content_type or _JSON).partition(";")[0].strip().lower()


def _by_content_type(data: Any, content_type: Any) -> Any:
    """Return JSON as it is and XML parsed; raise for any other content type."""
    if not isinstance(content_type, str | None):
        message = f"expected a content type such as {_JSON!r}, got {describe(content_type)}."
        raise _error("content-type", message)
    if is_json(content_type):
        return data
    kind = _kind_of(content_type)
    if "xml" not in kind:
        raise _error(
            "content-type", f"expected JSON or XML, but the content type is {quoted(kind)}."
        )
    try:
        return xml.parse(bytes(data) if isinstance(data, bytearray) else data)
    except ValueError as error:
        try:
            # Some servers say XML and send JSON.
            return parse_json(without_bom(data))
        except exceptions.DeserializationError:
            raise _error("xml", f"{error}.") from None


def _error(rule: str, message: str) -> Exception:
    """Make the error for a body that cannot be read at all."""
    problem = Problem(rule=rule, path="$", message=message)
    return exceptions.DeserializationError("The body", [problem])


def without_bom(data: Any) -> Any:
    """Remove the byte order mark that some editors put before UTF-8."""
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    return data[3:] if data.startswith(_BOM) else data


def parse_json(data: Any) -> Any:
    """Parse JSON text or bytes, also what only the standard library accepts.

    Raises:
        DeserializationError: It is not JSON, not UTF-8, or nested too deeply.
    """
    try:
        return msgspec.json.decode(data)
    except Exception:  # noqa: BLE001 - the standard library decides, and has the better message
        return _parse_leniently(data)


def _parse_leniently(data: Any) -> Any:
    """Parse with the standard library: NaN, lone surrogates and long numbers are read."""
    try:
        text = (
            data if isinstance(data, str) else bytes(data).decode()
        )  # a mark that is still there is a second one
        return json.loads(text)
    except UnicodeDecodeError as error:
        message = f"it is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}."
    except json.JSONDecodeError as error:
        message = f"it is no JSON: {error.msg} at line {error.lineno}, column {error.colno}."
    except RecursionError:
        message = "it is nested too deeply to be read."
    except ValueError:  # CPython refuses integers of thousands of digits
        message = "it has a number with too many digits."
    raise _error("json", message) from None
