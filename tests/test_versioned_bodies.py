"""A model's body for an API version has everything at its place there, and a problem for the rest."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models import (
    AutoUserSpecification,
    CertificateAddParameter,
    CertificateReference,
    CloudPool,
    ContainerConfiguration,
    DataDisk,
    DiskEncryptionSetParameters,
    ImageReference,
    IPTag,
    JobAddParameter,
    ManagedDisk,
    NetworkConfiguration,
    OSDisk,
    PoolAddParameter,
    PoolInformation,
    Problem,
    PublicIPAddressConfiguration,
    ResizeError,
    ResourceFile,
    SecurityProfile,
    SerializationError,
    StartTask,
    StorageAccountType,
    TaskAddParameter,
    TaskConstraints,
    TaskExecutionInformation,
    TaskFailureInformation,
    UserAccount,
    UserIdentity,
    VirtualMachineConfiguration,
)
from azure_batch_models.api_versions import API_VERSION, API_VERSIONS, is_known
from azure_batch_models.migration import Conversion, to_version
from azure_batch_models.models.former_names import former_names_of
from azure_batch_models.models.versions import span_of, span_of_class, span_of_member
from model_classes import few_examples

BODIES = {
    name: cls
    for name, cls in model_classes.BATCH.items()
    if any(spec["key"] for spec in cls._attribute_map.values())
}
"""The models that are bodies or parts of them."""

every_body = pytest.mark.parametrize("name", BODIES)


def admin(**attributes: Any) -> UserIdentity:
    """Make an administrator whom the service creates."""
    return UserIdentity(auto_user=AutoUserSpecification(elevation_level="Admin", **attributes))


CASES: dict[str, tuple[Any, str, dict[str, Any]]] = {
    "moved into another object": (
        DataDisk(lun=1, disk_size_gb=64, storage_account_type="premium_lrs"),
        "2025-06-01",
        {"lun": 1, "diskSizeGB": 64, "managedDisk": {"storageAccountType": "premium_lrs"}},
    ),
    "moved beside what is there": (
        DataDisk(
            lun=1,
            disk_size_gb=64,
            storage_account_type="premium_lrs",
            managed_disk=ManagedDisk(disk_encryption_set=DiskEncryptionSetParameters(id="/x")),
        ),
        "2025-06-01",
        {
            "lun": 1,
            "diskSizeGB": 64,
            "managedDisk": {
                "storageAccountType": "premium_lrs",
                "diskEncryptionSet": {"id": "/x"},
            },
        },
    ),
    "moved, and the same at both places": (
        DataDisk(
            lun=1,
            disk_size_gb=64,
            storage_account_type="Premium_LRS",
            managed_disk=ManagedDisk(storage_account_type=StorageAccountType.premium_lrs),
        ),
        "2025-06-01",
        {"lun": 1, "diskSizeGB": 64, "managedDisk": {"storageAccountType": "premium_lrs"}},
    ),
    "moved back": (
        DataDisk(
            lun=1,
            disk_size_gb=64,
            managed_disk=ManagedDisk(storage_account_type=StorageAccountType.premium_lrs),
        ),
        "2024-02-01",
        {"lun": 1, "diskSizeGB": 64, "storageAccountType": "premium_lrs"},
    ),
    "moved inside of a list": (
        VirtualMachineConfiguration(
            image_reference=ImageReference(virtual_machine_image_id="/i"),
            node_agent_sku_id="batch.node.ubuntu 22.04",
            data_disks=[DataDisk(lun=1, disk_size_gb=64, storage_account_type="standard_lrs")],
        ),
        API_VERSION,
        {
            "imageReference": {"virtualMachineImageId": "/i"},
            "nodeAgentSKUId": "batch.node.ubuntu 22.04",
            "dataDisks": [
                {"lun": 1, "diskSizeGB": 64, "managedDisk": {"storageAccountType": "standard_lrs"}}
            ],
        },
    ),
    "renamed": (
        ResourceFile(http_url="https://a.blob.core.windows.net/b/c", file_path="c"),
        "2018-08-01",
        {"blobSource": "https://a.blob.core.windows.net/b/c", "filePath": "c"},
    ),
    "not renamed yet": (
        PoolAddParameter(id="farm", vm_size="standard_d2s_v3", task_slots_per_node=4),
        "2020-03-01",
        {"id": "farm", "vmSize": "standard_d2s_v3", "maxTasksPerNode": 4},
    ),
    "renamed inside of a list": (
        TaskAddParameter(id="a", command_line="b", resource_files=[ResourceFile(http_url="c")]),
        "2017-01-01",
        {"id": "a", "commandLine": "b", "resourceFiles": [{"blobSource": "c"}]},
    ),
    "two levels up, with another value": (
        StartTask(command_line="true", user_identity=admin()),
        "2016-07-01",
        {"commandLine": "true", "runElevated": True},
    ),
    "two levels up, false": (
        StartTask(
            command_line="true",
            user_identity=UserIdentity(auto_user=AutoUserSpecification(elevation_level="nonadmin")),
        ),
        "2016-02-01",
        {"commandLine": "true", "runElevated": False},
    ),
    "with what goes without saying beside it": (
        NetworkConfiguration(
            public_ip_address_configuration=PublicIPAddressConfiguration(
                provision="usermanaged", ip_address_ids=["/a"]
            )
        ),
        "2019-08-01",
        {"publicIPs": ["/a"]},
    ),
    "the only item of a list": (
        CloudPool(resize_errors=[ResizeError(code="AllocationTimedout")]),
        "2016-07-01",
        {"resizeError": {"code": "AllocationTimedout"}},
    ),
    "an object with a model inside": (
        TaskExecutionInformation(
            retry_count=0,
            requeue_count=0,
            failure_info=TaskFailureInformation(category="usererror", code="a"),
        ),
        "2016-07-01",
        {
            "retryCount": 0,
            "requeueCount": 0,
            "schedulingError": {"category": "usererror", "code": "a"},
        },
    ),
    "a value of before": (
        ContainerConfiguration(type="DockerCompatible"),
        "2018-03-01",
        {"type": "docker"},
    ),
    "a value of today": (
        ContainerConfiguration(type="dockerCompatible"),
        "2018-08-01",
        {"type": "dockerCompatible"},
    ),
    "what the constructor sets by itself": (
        JobAddParameter(id="a", pool_info=PoolInformation(pool_id="b")),
        "2020-09-01",
        {"id": "a", "poolInfo": {"poolId": "b"}},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_everything_is_at_its_place(case):
    """What a version has under another name or at another place is put there, without a problem."""
    model, version, body = CASES[case]

    assert to_version(model, version) == Conversion(body, [])


def problem(path: str, version: str, got: str, known: str, hint: str) -> Problem:
    """Make the problem of something that has no place."""
    message = f"expected what API version {version} knows, got {got}, known {known}."
    return Problem(rule="not-in-api-version", path=path, message=message, hint=hint)


def later(version: str) -> tuple[str, str]:
    """Say that something is known from a version on, and what to do about it."""
    hint = f"Leave it out, or use API version {version} or a later one."
    return f"from API version {version} on", hint


LOST: dict[str, tuple[Any, str, dict[str, Any], list[Problem]]] = {
    "an attribute": (
        NetworkConfiguration(subnet_id="/s", enable_accelerated_networking=True),
        "2022-10-01",
        {"subnetId": "/s"},
        [
            problem(
                "$.enableAcceleratedNetworking",
                "2022-10-01.16.0",
                "enableAcceleratedNetworking",
                *later("2023-05-01.17.0"),
            )
        ],
    ),
    "an attribute inside of a list": (
        TaskAddParameter(
            id="a",
            command_line="b",
            resource_files=[ResourceFile(http_url="c"), ResourceFile(storage_container_url="d")],
        ),
        "2018-08-01",
        {"id": "a", "commandLine": "b", "resourceFiles": [{"blobSource": "c"}, {}]},
        [
            problem(
                "$.resourceFiles[1].storageContainerUrl",
                "2018-08-01.7.0",
                "storageContainerUrl",
                *later("2018-12-01.8.0"),
            )
        ],
    ),
    "an attribute that is gone": (
        PoolAddParameter(
            id="farm",
            vm_size="standard_d2s_v3",
            certificate_references=[CertificateReference(thumbprint="a", thumbprint_algorithm="b")],
        ),
        "2025-06-01",
        {"id": "farm", "vmSize": "standard_d2s_v3"},
        [
            problem(
                "$.certificateReferences",
                "2025-06-01",
                "certificateReferences",
                "until API version 2024-07-01.20.0",
                "Batch keeps no certificates any more; the Key Vault extension brings them to nodes.",
            )
        ],
    ),
    "an attribute that was away for a time": (
        OSDisk(caching="readonly"),
        "2021-06-01",
        {},
        [
            problem(
                "$.caching",
                "2021-06-01.14.0",
                "caching",
                "from API version 2017-01-01.4.0 to 2018-08-01.7.0, "
                "and from API version 2023-11-01.18.0 on",
                "Leave it out, or use another API version.",
            )
        ],
    ),
    "a value": (
        SecurityProfile(security_type="ConfidentialVM", encryption_at_host=True),
        "2024-02-01",
        {"encryptionAtHost": True},
        [
            problem(
                "$.securityType", "2024-02-01.19.0", "'confidentialvm'", *later("2024-07-01.20.0")
            )
        ],
    ),
    "a value of a text": (
        ContainerConfiguration(type="criCompatible", container_image_names=["a"]),
        "2022-10-01",
        {"containerImageNames": ["a"]},
        [problem("$.type", "2022-10-01.16.0", "'criCompatible'", *later("2023-05-01.17.0"))],
    ),
    "a value that moved": (
        DataDisk(
            lun=1, disk_size_gb=2, managed_disk=ManagedDisk(storage_account_type="standardssd_lrs")
        ),
        "2022-10-01",
        {"lun": 1, "diskSizeGB": 2},
        [
            problem(
                "$.managedDisk.storageAccountType",
                "2022-10-01.16.0",
                "'standardssd_lrs'",
                *later("2023-11-01.18.0"),
            )
        ],
    ),
    "what is beside something that moved": (
        StartTask(command_line="true", user_identity=admin(scope="pool")),
        "2016-07-01",
        {"commandLine": "true", "runElevated": True},
        [
            problem(
                "$.userIdentity.autoUser.scope",
                "2016-07-01.3.1",
                "scope",
                *later("2017-01-01.4.0"),
            )
        ],
    ),
    "an object of which nothing moved": (
        StartTask(command_line="true", user_identity=UserIdentity(user_name="u")),
        "2016-07-01",
        {"commandLine": "true"},
        [problem("$.userIdentity", "2016-07-01.3.1", "userIdentity", *later("2017-01-01.4.0"))],
    ),
    "an object beside something that moved": (
        DataDisk(
            lun=1,
            disk_size_gb=2,
            managed_disk=ManagedDisk(
                storage_account_type="premium_lrs",
                disk_encryption_set=DiskEncryptionSetParameters(id="/x"),
            ),
        ),
        "2024-02-01",
        {"lun": 1, "diskSizeGB": 2, "storageAccountType": "premium_lrs"},
        [
            problem(
                "$.managedDisk.diskEncryptionSet",
                "2024-02-01.19.0",
                "diskEncryptionSet",
                *later("2025-06-01"),
            )
        ],
    ),
    "a list for which there is one place": (
        CloudPool(id="farm", resize_errors=[ResizeError(code="a"), ResizeError(code="b")]),
        "2016-07-01",
        {"id": "farm"},
        [problem("$.resizeErrors", "2016-07-01.3.1", "resizeErrors", *later("2017-05-01.5.0"))],
    ),
    "tags that the version has not": (
        NetworkConfiguration(
            public_ip_address_configuration=PublicIPAddressConfiguration(
                provision="usermanaged", ip_address_ids=["/a"], ip_tags=[IPTag(tag="SQL")]
            )
        ),
        "2019-08-01",
        {"publicIPs": ["/a"]},
        [
            problem(
                "$.publicIPAddressConfiguration.ipTags",
                "2019-08-01.10.0",
                "ipTags",
                *later("2020-03-01.11.0"),
            )
        ],
    ),
    "a class": (
        CertificateAddParameter(thumbprint="a", thumbprint_algorithm="sha1", data="YQ=="),
        "2025-06-01",
        {},
        [
            problem(
                "$",
                "2025-06-01",
                "CertificateAddParameter",
                "until API version 2024-07-01.20.0",
                "Batch keeps no certificates any more; the Key Vault extension brings them to nodes.",
            )
        ],
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_what_has_no_place_is_told(case):
    """What a version does not know is left out, and a problem says where it stood and what to do."""
    model, version, body, problems = LOST[case]

    assert to_version(model, version) == Conversion(body, problems)


def test_two_values_for_one_place():
    """Where two places became one and disagree, the newer one's value is sent."""
    disk = DataDisk(
        lun=1,
        disk_size_gb=64,
        storage_account_type="standard_lrs",
        managed_disk=ManagedDisk(storage_account_type="premium_lrs"),
    )

    conversion = to_version(disk, "2025-06-01")

    assert conversion.body["managedDisk"] == {"storageAccountType": "premium_lrs"}
    assert list(map(str, conversion.problems)) == [
        (
            "$.storageAccountType: expected the same as managedDisk.storageAccountType, "
            "which takes its place, got another."
        )
    ]


def test_a_null_that_moved():
    """A null is sent at the new place as it would have been at the old one."""
    serialization = pytest.importorskip("azure.core.serialization")
    disk = DataDisk(lun=1, disk_size_gb=64)
    disk.storage_account_type = serialization.NULL
    task = StartTask(command_line="true")
    task.user_identity = serialization.NULL

    assert to_version(disk, "2025-06-01").body["managedDisk"] == {"storageAccountType": None}
    assert [each.path for each in to_version(task, "2016-07-01").problems] == ["$.userIdentity"]


def test_a_value_that_cannot_be_mapped():
    """A value that the older place does not have stays a problem."""
    identity = UserIdentity(auto_user=AutoUserSpecification(elevation_level="root"))
    task = StartTask(command_line="true", user_identity=identity)

    conversion = to_version(task, "2016-07-01", keep_unknown_values=True)

    assert conversion.body == {"commandLine": "true"}
    assert [each.path for each in conversion.problems] == ["$.userIdentity"]


def test_the_model_is_not_changed():
    """Conversion only reads the model."""
    task = StartTask(command_line="true", user_identity=admin(scope="pool"))
    before = copy.deepcopy(task)

    to_version(task, "2016-07-01").body.clear()

    assert task == before


def test_a_date_is_a_version():
    """A version may be named by its date alone; another text is an error that names the closest."""
    limits = TaskConstraints(max_wall_clock_time=timedelta(hours=1))

    assert to_version(limits, "2024-02-01") == to_version(limits, "2024-02-01.19.0")
    with pytest.raises(ValueError, match=r"Did you mean '2024-02-01\.19\.0'"):
        to_version(limits, "2024-03-01")


def test_what_cannot_be_written_is_an_error():
    """A model that `serialize` refuses is refused here, with the same message."""
    account = UserAccount(name="a", password="b", elevation_level="root")

    with pytest.raises(SerializationError, match="expected a ElevationLevel"):
        to_version(account, API_VERSION)


def test_unknown_keys_and_values_are_sent_when_asked_for():
    """What no version is known to have is sent to any, but only when asked for."""
    disk = OSDisk.deserialize({"diskSizeGB": 64, "caching": "writethrough", "colour": "blue"})

    converted = to_version(
        disk, API_VERSION, keep_additional_properties=True, keep_unknown_values=True
    )

    assert converted.body == {"diskSizeGB": 64, "caching": "writethrough", "colour": "blue"}


def test_subclasses_are_converted_like_their_base():
    """A user's subclass has the places of its base, its own attributes go everywhere."""

    class TaggedFile(ResourceFile):
        _attribute_map = ResourceFile._attribute_map | {
            "tag": {"key": "tag", "type": "str"},
            "owner": {"key": "properties.owner", "type": "str"},
        }
        tag: str | None = None
        owner: str | None = None

    file = TaggedFile(http_url="a", tag="b", owner="c")

    assert to_version(file, "2018-08-01").body == {
        "blobSource": "a",
        "tag": "b",
        "properties": {"owner": "c"},
    }


def newest_only(cls: Any, body: dict[str, Any]) -> dict[str, Any]:
    """Return a body without what the newest version does not know."""
    schema = cls._codec
    kept = {}
    for field in schema.shape.wire_fields:
        key = field.path[0]
        if key in body and is_known(span_of(cls, field.attribute), API_VERSION):
            value = body[key]
            inner = schema.find(field.wire.innermost.name)
            if isinstance(value, dict) and hasattr(inner, "_codec"):
                value = newest_only(inner, value)
            elif isinstance(value, list) and hasattr(inner, "_codec"):
                value = [newest_only(inner, item) for item in value]
            kept[key] = value
    return kept


def unknown_places(cls: Any, body: dict[str, Any], version: str) -> list[str]:
    """Name the keys and values in a body that a version does not know."""
    schema = cls._codec
    fields = {field.path[0]: field for field in schema.shape.wire_fields}
    former = {row.key for row in former_names_of(cls) if row.span and is_known(row.span, version)}
    found = []
    for key, value in body.items():
        field = fields.get(key)
        if field is None:
            found += [] if key in former else [f"{cls.__name__}.{key}"]
            continue
        if not is_known(span_of(cls, field.attribute), version):
            found.append(f"{cls.__name__}.{key}")
        inner = schema.find(field.wire.innermost.name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and hasattr(inner, "_codec"):
                found += unknown_places(inner, item, version)
            elif inner in model_classes.ENUMS.values() and item is not None:
                span = span_of_member(inner(item))
                if span is not span_of_class(inner) and not is_known(span, version):
                    found.append(f"{cls.__name__}.{key}={item}")
    return found


@every_body
def test_the_newest_version_is_serialize(name):
    """What the newest version knows is written as `serialize` writes it."""
    cls = BODIES[name]
    if not is_known(span_of_class(cls), API_VERSION):
        return
    model = cls.deserialize(newest_only(cls, body_strategies.full_body(cls)))

    assert to_version(model, API_VERSION) == Conversion(model.serialize(), [])


@every_body
@few_examples
@given(data=st.data())
def test_any_body_of_the_newest_version_is_serialize(name, data):
    """The same holds for any attributes and values."""
    cls = BODIES[name]
    if not is_known(span_of_class(cls), API_VERSION):
        return
    body = data.draw(body_strategies.plain_bodies(cls))
    model = cls.deserialize(newest_only(cls, body))

    assert to_version(model, API_VERSION) == Conversion(model.serialize(), [])


@every_body
@pytest.mark.parametrize("version", API_VERSIONS)
def test_no_version_gets_what_it_does_not_know(name, version):
    """A body with every attribute has only what a version knows."""
    cls = BODIES[name]
    model = cls.deserialize(body_strategies.full_body(cls))

    conversion = to_version(model, version)

    assert unknown_places(cls, conversion.body, version) == []


@every_body
@few_examples
@given(data=st.data())
def test_no_version_gets_any_body_that_it_does_not_know(name, data):
    """The same holds for any attributes and values."""
    cls = BODIES[name]
    version = data.draw(st.sampled_from(API_VERSIONS))
    model = cls.deserialize(data.draw(body_strategies.plain_bodies(cls)))

    conversion = to_version(model, version)

    assert unknown_places(cls, conversion.body, version) == []
