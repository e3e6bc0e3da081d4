"""Pages of lists: which models are pages, and of what."""

from __future__ import annotations

from functools import cache
from typing import Any

from azure_batch_models import models
from azure_batch_models.roles import MODELS
from azure_batch_models.text.describe import describe
from azure_batch_models.text.suggestions import no_such


def page_class(model: Any) -> Any:
    """Return the class of a page, given itself or its name.

    Raises:
        TypeError: It is no page; names the page of that item, if it is one.
        ValueError: There is no model of that name.
    """
    found = model
    if isinstance(model, str):
        found = getattr(models, model, None)
        if found is None:
            msg = no_such("model", model, models.__all__)
            raise ValueError(msg)
    if isinstance(found, type) and item_type(found) is not None:
        return found
    if not isinstance(found, type):
        msg = (
            f"page_model is a page such as CloudTaskListResult, or its name, not {describe(found)}"
        )
        raise TypeError(msg)
    page = pages_by_item().get(found.__name__)
    instead = f"; its page is {page.__name__}" if page else ""
    msg = f"{found.__name__} is not the page of a list{instead}"
    raise TypeError(msg)


def item_type(model: Any) -> str | None:
    """Return the type of the items of a page, or ``None`` if a class is no page."""
    spec = getattr(model, "_attribute_map", {}).get("value")
    kind = "" if spec is None else str(spec["type"])
    return kind[1:-1] if kind.startswith("[") and hasattr(model, "deserialize") else None


@cache
def pages_by_item() -> dict[str, Any]:
    """Return the page of each item that the service lists in pages, by the name of the item."""
    return {
        str(item_type(each)): each
        for each in MODELS.values()
        if item_type(each) is not None and "odata_next_link" in each._attribute_map
    }
