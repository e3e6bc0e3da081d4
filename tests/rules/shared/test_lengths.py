"""How long texts and requests are."""

from __future__ import annotations

from azure_batch_models import ResourceFile, TaskAddParameter
from azure_batch_models.limits import LARGEST_BODY
from azure_batch_models.rules.shared import lengths


def test_text_length() -> None:
    """All texts count, in models and lists too."""
    files = [ResourceFile(http_url="1234", file_path="56"), None, ResourceFile(file_mode="7")]
    assert lengths.text_length(files) == 7


def test_only_texts_make_a_list_too_long() -> None:
    """What JSON needs around the texts does not count."""
    files = [ResourceFile(file_path="x" * 100) for _ in range(327)]
    assert lengths.wrong_length_of_list(files) is None
    files.append(ResourceFile(file_path="x" * 69))
    assert lengths.wrong_length_of_list(files) == (
        "expected at most 32768 characters in all its texts, got 32769."
    )


def test_a_body_is_measured_as_it_is_sent() -> None:
    """Clients escape what is not ASCII."""
    task = TaskAddParameter(id="a", command_line="\u00e9" * 400_000)
    size = len('{"id": "a", "commandLine": ""}') + 6 * 400_000
    assert lengths.wrong_size_of_body(task) == (
        f"expected at most {LARGEST_BODY} bytes, got {size}."
    )


def test_a_model_that_cannot_be_written_has_no_size() -> None:
    """Other rules tell what is wrong with it."""
    task = TaskAddParameter(id="a", command_line="x" * 10**6, required_slots="x")
    assert lengths.wrong_size_of_body(task) is None
