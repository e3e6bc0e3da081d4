"""Names of before lead to the names of today."""

from __future__ import annotations

import pytest

import model_classes
from azure_batch_models import (
    CloudTask,
    OSDisk,
    PoolAddParameter,
    ResourceFile,
    StartTask,
    UnknownAttributeWarning,
    UserIdentity,
)
from azure_batch_models.api_versions import API_VERSION, is_known
from azure_batch_models.models.former_names import (
    FORMER_NAMES,
    FORMER_VALUES,
    advice_on,
    former_name,
    former_names_of,
    in_python,
)

PAIRS = [(cls, row) for row in FORMER_NAMES for cls in row.classes]
every_pair = pytest.mark.parametrize(("cls", "row"), PAIRS, ids=lambda each: str(each)[:40])


@every_pair
def test_names_of_before_are_no_attributes(cls, row):
    """A class that has the attribute still, or again, needs no row."""
    keys = [spec["key"] for spec in model_classes.BATCH[cls]._attribute_map.values()]

    assert row.key not in keys
    assert row.keyword not in model_classes.BATCH[cls]._attribute_map


@every_pair
def test_places_of_today_exist(cls, row):
    """Where something went is a place in the models."""
    assert row.now is None or in_python(model_classes.BATCH[cls], row.now)


@every_pair
def test_every_row_says_what_to_do(cls, row):
    """A name of before has a new place, or a note."""
    assert row.now or row.note


@pytest.mark.parametrize("row", FORMER_NAMES, ids=lambda row: row.key)
def test_no_name_of_before_is_known_today(row):
    """The newest version knows none of them."""
    assert row.span is None or not is_known(row.span, API_VERSION)


@pytest.mark.parametrize("row", FORMER_VALUES, ids=lambda row: f"{row.place}-{row.value}")
def test_values_of_before_are_no_members(row):
    """An enumeration that has the text needs no row, and the newest version does not know it."""
    enum = model_classes.ENUMS.get(row.place, ())

    assert row.value not in [member.value for member in enum]
    assert not is_known(row.span, API_VERSION)


@pytest.mark.parametrize(
    ("cls", "key", "now"),
    [
        (ResourceFile, "blobSource", "httpUrl"),
        (ResourceFile, "BLOBSOURCE", "httpUrl"),
        (ResourceFile, "blob_source", "httpUrl"),
        (StartTask, "run_elevated", "userIdentity.autoUser.elevationLevel"),
        (OSDisk, "imageUris", None),
    ],
)
def test_a_name_is_found(cls, key, now):
    """REST key and Python name are found, in any case."""
    assert former_name(cls, key).now == now


def test_other_names_are_not_found():
    """A name that the class never had has no row, though another class had it."""
    assert former_name(ResourceFile, "runElevated") is None
    assert former_name(ResourceFile, "httpUrl") is None


def test_subclasses_have_the_names_of_their_base():
    """A user's subclass is told the same, an unrelated class of the same name is not."""
    mine = type("Mine", (ResourceFile,), {})
    other = type("ResourceFile", (), {})

    assert former_name(mine, "blobSource") is former_name(ResourceFile, "blobSource")
    assert former_name(other, "blobSource") is None
    assert former_names_of(other) == ()


def test_all_names_of_a_class():
    """The names that a class once had are listed."""
    assert [row.key for row in former_names_of(PoolAddParameter)] == [
        "targetDedicated",
        "maxTasksPerNode",
    ]


@pytest.mark.parametrize(
    ("cls", "key", "advice"),
    [
        (ResourceFile, "blob_source", "It is now 'http_url'."),
        (
            CloudTask,
            "run_elevated",
            (
                "It is now 'user_identity.auto_user.elevation_level': 'admin' for True, "
                "'nonadmin' for False."
            ),
        ),
        (
            model_classes.BATCH["NetworkConfiguration"],
            "publicIPs",
            (
                "It is now 'public_ip_address_configuration.ip_address_ids'. "
                "Set provision to 'usermanaged' beside it."
            ),
        ),
        (
            OSDisk,
            "image_uris",
            (
                "Pools no longer start from VHD files: make an image of them and name it in "
                "imageReference.virtualMachineImageId."
            ),
        ),
        (UserIdentity, "name", ""),
    ],
)
def test_advice(cls, key, advice):
    """What is said of a name leads to the attribute of today."""
    assert advice_on(cls, key) == advice


def test_a_keyword_of_before_is_told_the_new_one():
    """A constructor names the attribute that took the place of an old keyword."""
    with pytest.warns(UnknownAttributeWarning) as caught:
        ResourceFile(blob_source="https://a.blob.core.windows.net/b/c", file_path="c")

    assert str(caught[0].message) == (
        "ResourceFile has no attribute 'blob_source'; the argument is ignored. "
        "It is now 'http_url'."
    )
    assert caught[0].filename == __file__


def test_a_keyword_that_moved_is_told_where_to():
    """A constructor names the place of what moved into another object."""
    with pytest.warns(UnknownAttributeWarning, match=r"now 'user_identity\.auto_user\.elevation"):
        StartTask(command_line="true", run_elevated=True)


def test_setting_a_name_of_before_is_told_the_new_one():
    """Setting an attribute that there once was names that of today."""
    with pytest.raises(
        AttributeError, match=r"has no attribute 'blob_source'\. It is now 'http_url'"
    ):
        ResourceFile().blob_source = "https://a.blob.core.windows.net/b/c"
