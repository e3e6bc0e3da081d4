"""Which versions know what: the rows name what there is, and look-ups find them."""

from __future__ import annotations

from enum import Enum

import pytest

import model_classes
from azure_batch_models import (
    CloudPool,
    DataDisk,
    JobDeleteOptions,
    OSDisk,
    PoolAddParameter,
    PoolPatchParameter,
    PoolSpecification,
    SecurityTypes,
    TaskState,
    models,
)
from azure_batch_models.api_versions import (
    ALWAYS,
    API_VERSION,
    API_VERSIONS,
    Span,
    find_version,
    is_known,
)
from azure_batch_models.models import versions
from azure_batch_models.models.versions import span_of, span_of_class, span_of_member

CLASSES = model_classes.BATCH | model_classes.ENUMS
BASES = {
    base.__name__: base
    for cls in model_classes.BATCH.values()
    for base in cls.__mro__
    if base.__module__.startswith(models.__name__)
}
ROWS = {**versions.CLASSES, **versions.ATTRIBUTES, **versions.MEMBERS}


def test_versions_are_in_order():
    """They begin with their dates, so their order as text is their order in time."""
    assert list(API_VERSIONS) == sorted(API_VERSIONS)
    assert API_VERSIONS[-1] == API_VERSION


def test_rows_of_classes_name_classes():
    """Every row is about a model or an enumeration that there is."""
    assert versions.CLASSES.keys() - CLASSES.keys() == set()


def test_rows_of_attributes_name_attributes():
    """Every row is about an attribute that its class has."""
    rows = [name.split(".") for name in versions.ATTRIBUTES]

    assert [row for row in rows if row[1] not in BASES[row[0]]._attribute_map] == []


def test_rows_of_members_name_members():
    """Every row is about a member that its enumeration has."""
    rows = [name.split(".") for name in versions.MEMBERS]

    assert [row for row in rows if row[1] not in model_classes.ENUMS[row[0]].__members__] == []


@pytest.mark.parametrize(
    "table",
    [versions.CLASSES, versions.ATTRIBUTES, versions.MEMBERS],
    ids=["classes", "attributes", "members"],
)
def test_rows_are_sorted(table):
    """A row is found where one looks for it."""
    names = [tuple(name.lstrip("_").split(".")) for name in table]

    assert names == sorted(names)


@pytest.mark.parametrize("name", ROWS)
def test_rows_deviate(name):
    """A row says something: some version does not know what it is about, and one does."""
    known = [is_known(ROWS[name], version) for version in API_VERSIONS]

    assert any(known)
    assert not all(known)


@pytest.mark.parametrize("name", ROWS)
def test_rows_name_versions(name):
    """First and last versions are versions that there are, in order."""
    span = ROWS[name]
    named = [span.since, *(each for gap in span.gaps for each in gap), span.until]
    told = [each for each in named if each is not None]

    assert set(told) <= set(API_VERSIONS)
    assert told == sorted(told)


@pytest.mark.parametrize("name", ROWS)
def test_what_is_gone_says_what_to_do(name):
    """What the newest version no longer knows has a note, or a place that it moved to."""
    span = ROWS[name]

    assert bool(span.note or span.moved) == (span.until is not None)


@pytest.mark.parametrize("name", versions.ATTRIBUTES)
def test_an_attribute_is_known_only_with_its_class(name):
    """No version knows an attribute of a class that it does not know."""
    owner, attribute = name.split(".")
    if owner.startswith("_"):
        return
    cls = BASES[owner]
    known = [v for v in API_VERSIONS if is_known(span_of(cls, attribute), v)]

    assert all(is_known(span_of_class(cls), version) for version in known)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (ALWAYS, "in every API version"),
        (Span(API_VERSION), f"from API version {API_VERSION} on"),
        (Span(until="2024-07-01.20.0"), "until API version 2024-07-01.20.0"),
        (
            Span("2017-09-01.6.0", "2024-07-01.20.0"),
            "from API version 2017-09-01.6.0 to 2024-07-01.20.0",
        ),
        (Span("2019-08-01.10.0", "2019-08-01.10.0"), "in API version 2019-08-01.10.0 alone"),
        (
            versions.CLASSES["OSDisk"],
            (
                "from API version 2017-01-01.4.0 to 2018-08-01.7.0, "
                "and from API version 2021-06-01.14.0 on"
            ),
        ),
    ],
)
def test_a_span_in_words(span, words):
    """A span says in plain words which versions it has."""
    assert str(span) == words


def test_a_gap_is_not_known():
    """What went and came back is unknown in between."""
    span = span_of(OSDisk, "caching")
    unknown = [version for version in API_VERSIONS if not is_known(span, version)]

    assert unknown[:3] == ["2016-02-01.3.0", "2016-07-01.3.1", "2018-12-01.8.0"]
    assert unknown[-1] == "2023-05-01.17.0"


def test_an_attribute_has_the_span_of_its_class():
    """Without a row of its own, an attribute is known as long as its class."""
    assert span_of(DataDisk, "lun") is span_of_class(DataDisk) is versions.CLASSES["DataDisk"]
    assert span_of(CloudPool, "id") is ALWAYS


def test_an_attribute_has_the_row_of_a_base():
    """What a base declares is known in its classes alike."""
    spans = {span_of(cls, "user_accounts") for cls in (PoolAddParameter, PoolSpecification)}

    assert spans == {Span("2017-01-01.4.0")}
    assert span_of(JobDeleteOptions, "force") == Span("2024-07-01.20.0")
    assert span_of(JobDeleteOptions, "timeout") is ALWAYS


def test_options_are_known_as_long_as_their_operation():
    """Options of a request have the span of the operation."""
    assert span_of_class(models.ComputeNodeStartOptions) == Span("2024-07-01.20.0")
    assert span_of_class(models.CertificateGetOptions).until == "2024-07-01.20.0"


def test_a_member_has_the_span_of_its_enumeration():
    """Without a row of its own, a member is known as long as its enumeration."""
    assert span_of_member(SecurityTypes.trusted_launch) is span_of_class(SecurityTypes)
    assert span_of_member(SecurityTypes.confidential_vm) == Span("2024-07-01.20.0")
    assert span_of_member(TaskState.active) is ALWAYS


def test_a_subclass_is_known_like_its_base():
    """A user's subclass has the spans of the class of the service, its own attributes none."""

    class TaggedDisk(DataDisk):
        _attribute_map = DataDisk._attribute_map | {"tag": {"key": "tag", "type": "str"}}
        tag: str | None = None

    assert span_of_class(TaggedDisk) is span_of_class(DataDisk)
    assert span_of(TaggedDisk, "managed_disk") == Span("2025-06-01")


def test_a_class_of_the_same_name_is_another_one():
    """Only classes of the service have rows."""

    class DataDisk(Enum):
        """A user's own."""

        new = "new"

    assert span_of_class(DataDisk) is ALWAYS
    assert span_of_member(DataDisk.new) is ALWAYS


def test_what_one_version_had():
    """A property that came and went between two releases is known in one version."""
    span = span_of(PoolPatchParameter, "resource_tags")

    assert [each for each in API_VERSIONS if is_known(span, each)] == ["2024-07-01.20.0"]


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("2024-02-01.19.0", "2024-02-01.19.0"),
        ("2024-02-01", "2024-02-01.19.0"),
        (" 2025-06-01 ", "2025-06-01"),
    ],
)
def test_find_version(text, version):
    """A version is found by its full text and by its date."""
    assert find_version(text) == version


@pytest.mark.parametrize(
    ("text", "closest"),
    [
        ("2024-02-02", "2024-02-01.19.0"),
        ("2024-02-01.20.0", "2024-02-01.19.0"),
        ("2026-08-01", API_VERSION),
        ("2015-01-01", "2016-02-01.3.0"),
        ("newest", API_VERSION),
        ("", "2016-02-01.3.0"),
    ],
)
def test_find_version_of_another_text(text, closest):
    """Another text is an error that names the version it is closest to."""
    with pytest.raises(ValueError, match="there is no API version") as caught:
        find_version(text)

    assert str(caught.value) == f"there is no API version {text!r}. Did you mean {closest!r}?"
