"""Bodies that are full of secrets: each text is a SAS URL or, where it is declared so, a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from azure_batch_models.engine.schema.shape import Field, WireType

SECRET = "hunter2"
"""What must not be shown, neither as a secret nor as a signature."""

URL = f"https://a.blob.core.windows.net/c/f?sv=2024&se=2027&sig={SECRET}&sr=b"


def full_of_secrets(model: Any, above: tuple[Any, ...] = ()) -> dict[str, Any]:
    """Make a body whose texts, keys and unknown properties hold secrets; it can be read."""
    body: dict[str, Any] = {URL: {URL: [URL]}, "brandNew": URL, "newPassword": SECRET}
    for field in model._codec.shape.wire_fields:
        value = _value(model, field, field.wire, (*above, model))
        if value is not None:
            _place(body, field, value)
    return body


def _place(body: dict[str, Any], field: Field, value: Any) -> None:
    """Put a value under its REST keys, or under its name where it has none."""
    *above, last = field.path if field.key else (field.attribute,)
    for key in above:
        body = body.setdefault(key, {})
    body[last] = value


def _value(model: Any, field: Field, wire: WireType, above: tuple[Any, ...]) -> Any:
    """Make a value of a wire type."""
    if wire.item is not None:
        item = _value(model, field, wire.item, above)
        return None if item is None else [item] if wire.kind == "list" else {URL: item}
    if wire.kind == "scalar":
        text = SECRET if field.secret else URL
        return {"str": text, "object": {text: {"a": [text]}}}.get(wire.name)
    target = model._codec.find(wire.name)
    if not hasattr(target, "_codec"):
        return URL  # a value that the enumeration does not have
    return None if target in above else full_of_secrets(target, above)


def unreadable(model: Any) -> dict[str, Any]:
    """Make a body in which each attribute has a secret where something else belongs."""
    body: dict[str, Any] = {}
    for field in model._codec.shape.wire_fields:
        text = SECRET if field.secret else URL
        _place(body, field, [text] if field.wire.kind == "dict" else text)
    return body
