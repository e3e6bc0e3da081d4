"""The table of names is complete and consistent with the models, in both directions."""

from __future__ import annotations

import dataclasses

import pytest

import model_classes
from azure_batch_models import migration_names as names
from azure_batch_models.migration import (
    Counterpart,
    UnknownNameError,
    name_in_14,
    name_in_15,
    names_in_14,
    names_in_15,
)
from azure_batch_models.models import clients

ATTRIBUTES = {name: set(model._attribute_map) for name, model in model_classes.BATCH.items()}
MEMBERS = {name: set(enum.__members__) for name, enum in model_classes.ENUMS.items()}
OURS = {
    name
    for owner, members in (ATTRIBUTES | MEMBERS).items()
    for name in (owner, *(f"{owner}.{member}" for member in members))
}
OPTIONS = {
    name
    for name, model in model_classes.BATCH.items()
    if all(spec["key"] == "" for spec in model._attribute_map.values())
}


def test_covers_every_name():
    """Each class, attribute and member has a counterpart, or a note that says why it has none."""
    found = {name: name_in_15(name) for name in OURS}

    assert [name for name, it in found.items() if not (it.name or it.note)] == []


def test_knows_no_name_that_does_not_exist():
    """The table has the names of the models, and of the client's own classes, and no other."""
    of_clients = {*names.CLIENT, *clients.__all__}

    assert set(names_in_15()) == OURS | of_clients


@pytest.mark.parametrize(
    ("table", "known"),
    [
        (names.CLASSES, ATTRIBUTES | MEMBERS),
        (names.ATTRIBUTES, ATTRIBUTES),
        (names.METHODS, OPTIONS),
        (names.NOTES, OURS | set(names.CLIENT)),
        (names.KEYWORDS, {each for name in OPTIONS for each in ATTRIBUTES[name]}),
        (names.KEYWORD_NOTES, {each for name in OPTIONS for each in ATTRIBUTES[name]}),
    ],
)
def test_data_is_about_what_there_is(table, known):
    """No entry of the data is about a class or an attribute that the models do not have."""
    assert set(table) - set(known) == set()


def test_renamed_attributes_exist():
    """Each attribute that is listed as renamed is one of its model."""
    listed = {f"{name}.{each}" for name, renames in names.ATTRIBUTES.items() for each in renames}

    assert listed - OURS == set()


def test_every_options_class_has_a_method_or_has_gone():
    """What goes with a request beside its body became the keywords of one method."""
    gone = {name for name in OPTIONS if name in names.GONE}

    assert set(names.METHODS) | gone == OPTIONS
    assert set(names.METHODS) & gone == set()


def test_no_method_stands_for_two_options_classes():
    """Each operation of 14.2 has its own method in 15.1."""
    assert len(set(names.METHODS.values())) == len(names.METHODS)


def test_lists_only_differences():
    """An entry whose two names are the same would be noise."""
    tables = (names.CLASSES, names.KEYWORDS, *names.ATTRIBUTES.values())

    assert [old for table in tables for old, new in table.items() if old == new] == []


def test_nothing_is_both_renamed_and_gone():
    """A class or an attribute that has gone has no other name."""
    renamed = {f"{name}.{each}" for name, renames in names.ATTRIBUTES.items() for each in renames}

    assert set(names.GONE) & {*names.CLASSES, *names.ATTRIBUTES, *renamed} == set()


def test_there_and_back():
    """A name of 15.1 leads back to the one of 14.2, or names it among the others."""
    back = {old: name_in_14(it.name) for old, it in names_in_15().items() if it.name}

    assert [old for old, it in back.items() if it.name != old and old not in it.note] == []


def test_what_only_15_has_leads_nowhere():
    """What neither 14.2 nor this library has is known, and is said to be new."""
    new = [f"{name}.{each}" for name, members in names.NEW.items() for each in members]

    assert [names_in_14()[each].name for each in new] == [None] * len(new)
    assert name_in_14("BatchFileProperties.url").note == "New in 15.1."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("IPTag", "IPTag"),
        ("IPTag.ip_tag_type", "IPTag.ip_tag_type"),
        ("ImageReference.shared_gallery_image_id", "BatchVmImageReference.shared_gallery_image_id"),
        ("IPFamily.ipv6", "IPFamily.IPV6"),
        ("JobDeleteOptions.force", "BatchClient.begin_delete_job(force=...)"),
        ("ComputeNodeStartOptions", "BatchClient.begin_start_node"),
    ],
)
def test_what_is_newer_than_14_says_so(old, new):
    """What this library has beyond 14.2 has a name in 15.1, and both ways say that 14.2 lacks it."""
    there, back = name_in_15(old), name_in_14(new)

    assert (there.name, back.name) == (new, old)
    assert there.note.startswith("azure-batch 14.2 does not have it.")
    assert back.note.startswith("azure-batch 14.2 does not have it.")


def test_what_was_there_for_one_version_has_gone():
    """A property that only the version between 14.2's and 15.1's had is in neither."""
    assert name_in_15("PoolPatchParameter.resource_tags").name is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("CloudTask", "BatchTask"),
        ("CloudTask.e_tag", "BatchTask.etag"),
        ("CloudTask.command_line", "BatchTask.command_line"),
        ("TaskAddParameter", "BatchTaskCreateOptions"),
        ("TaskAddParameter.command_line", "BatchTaskCreateOptions.command_line"),
        ("TaskState", "BatchTaskState"),
        ("TaskState.active", "BatchTaskState.ACTIVE"),
        ("ResourceFile", "ResourceFile"),
        ("UserIdentity.user_name", "UserIdentity.username"),
        ("DataDisk.storage_account_type", "DataDisk.managed_disk.storage_account_type"),
        ("TaskAddOptions", "BatchClient.create_task"),
        ("TaskAddOptions.timeout", "BatchClient.create_task(service_timeout=...)"),
        ("TaskGetOptions.if_match", "BatchClient.get_task(etag=...)"),
        ("BatchErrorException", "azure.core.exceptions.HttpResponseError"),
    ],
)
def test_names(old, new):
    """Classes, attributes, members and options have the names that 15.1 uses."""
    assert name_in_15(old).name == new


@pytest.mark.parametrize(
    ("old", "reason"),
    [
        ("Certificate", "Key Vault"),
        ("Certificate.thumbprint", "Key Vault"),
        ("CertificateState.active", "Key Vault"),
        ("CloudPool.cloud_service_configuration", "virtual machines"),
        ("CloudTaskListResult", "ItemPaged"),
        ("CloudTaskPaged", "ItemPaged"),
    ],
)
def test_gone(old, reason):
    """What has gone has no name, and a note that says what takes its place."""
    found = name_in_15(old)

    assert found.name is None
    assert reason in found.note


def test_several_names_became_one():
    """Where 15.1 has one class for two of 14.2, the one for reading comes first."""
    found = name_in_14("BatchTask")

    assert found == Counterpart("CloudTask", "Also TaskUpdateParameter.")


def test_a_class_that_is_not_exported_says_so():
    """15.1 hides a few classes; the note tells where they are and what to do without them."""
    found = name_in_15("JobTerminateParameter")

    assert found.name == "BatchJobTerminateOptions"
    assert "azure.batch.models._models" in found.note


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("CloudTsk", "azure-batch 14.2 has no name 'CloudTsk'. Did you mean 'CloudTask'?"),
        (
            "CloudTask.commandLine",
            "azure-batch 14.2 has no name 'CloudTask.commandLine'. Did you mean 'command_line'?",
        ),
        (
            "BatchTask",
            "azure-batch 14.2 has no name 'BatchTask'. The other version has it: ask name_in_14.",
        ),
        ("xyz", "azure-batch 14.2 has no name 'xyz'."),
        ("", "azure-batch 14.2 has no name ''."),
    ],
)
def test_unknown_in_14(asked, message):
    """An unknown name is an error that names the closest one."""
    with pytest.raises(UnknownNameError) as caught:
        name_in_15(asked)

    assert str(caught.value) == message


def test_unknown_in_15():
    """The way back explains unknown names too."""
    with pytest.raises(UnknownNameError) as caught:
        name_in_14("BatchTask.e_tag")

    assert str(caught.value) == (
        "azure-batch 15.1 has no name 'BatchTask.e_tag'. Did you mean 'etag'?"
    )


def test_unknown_names_are_key_errors():
    """Code that catches `KeyError` catches an unknown name."""
    assert issubclass(UnknownNameError, KeyError)


def test_a_result_cannot_be_changed():
    """A counterpart is a value: the table would otherwise change with it."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        name_in_15("CloudTask").name = "x"


def test_the_tables_cannot_be_changed():
    """The whole table is for reading."""
    with pytest.raises(TypeError):
        names_in_15()["CloudTask"] = Counterpart("x")
