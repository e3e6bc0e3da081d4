"""What an API version does not have is reported, and what a key of another version has become."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models import (
    API_VERSION,
    API_VERSIONS,
    CertificateReference,
    DataDisk,
    PoolAddParameter,
    PoolUpdatePropertiesParameter,
    ResourceFile,
    TaskAddParameter,
    check,
    models,
)
from azure_batch_models.checking import Checker
from azure_batch_models.models.former_names import FORMER_NAMES
from azure_batch_models.rules.registry import RULES, declare

if TYPE_CHECKING:
    from azure_batch_models import Problem

TASK = {"id": "encode", "commandLine": "/bin/true"}
IMAGE = {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2404"}
MACHINES = {"imageReference": IMAGE, "nodeAgentSKUId": "batch.node.ubuntu 24.04"}
POOL = {
    "id": "farm",
    "vmSize": "standard_dc4as_v5",
    "targetDedicatedNodes": 3,
    "virtualMachineConfiguration": MACHINES,
}
BLOB = "https://acct.blob.core.windows.net/scenes/a.blend?sig=x"

pytestmark = pytest.mark.usefixtures("quiet_logs")


def pool(**attributes: Any) -> dict[str, Any]:
    """Return a pool that breaks no rule, but for these attributes."""
    return copy.deepcopy(POOL) | attributes


def machines(**attributes: Any) -> dict[str, Any]:
    """Return a pool of machines that break no rule, but for these attributes."""
    return pool(virtualMachineConfiguration=copy.deepcopy(MACHINES) | attributes)


def with_start(**attributes: Any) -> dict[str, Any]:
    """Return a pool with a start task that breaks no rule, but for these attributes."""
    return pool(startTask={"commandLine": "/bin/true", "waitForSuccess": True, **attributes})


def found(definition: Any, model: Any = "PoolAddParameter", **options: Any) -> list[Any]:
    """Return severity, rule and path of each problem of a definition."""
    return [(each.severity, each.rule, each.path) for each in check(definition, model, **options)]


def the_problem(definition: Any, model: Any = "PoolAddParameter", **options: Any) -> Problem:
    """Return the only problem of a definition."""
    (problem,) = check(definition, model, **options)
    return problem


NEWEST = machines(
    imageReference={"sharedGalleryImageId": "/SharedGalleries/g/Images/i/Versions/latest"},
    osDisk={"managedDisk": {"securityProfile": {"securityEncryptionType": "NonPersistedTPM"}}},
    dataDisks=[{"lun": 0, "diskSizeGB": 32, "managedDisk": {"storageAccountType": "premium_lrs"}}],
    securityProfile={
        "securityType": "confidentialVM",
        "encryptionAtHost": True,
        "proxyAgentSettings": {"enabled": True},
        "uefiSettings": {"secureBootEnabled": True, "vTpmEnabled": True},
    },
) | {
    "taskSchedulingPolicy": {"nodeFillType": "spread", "jobDefaultOrder": "creationtime"},
    "networkConfiguration": {
        "publicIPAddressConfiguration": {
            "ipFamilies": ["IPv4", "IPv6"],
            "ipTags": [{"ipTagType": "FirstPartyUsage", "tag": "/Batch"}],
        }
    },
}


class TestNewer:
    """What an older version does not have yet."""

    def test_accepted_by_default(self) -> None:
        """What the newest version takes is no problem unless an older one is asked for."""
        assert check(NEWEST, "PoolAddParameter") == []
        assert check(NEWEST, "PoolAddParameter", api_version=API_VERSION) == []

    def test_each_attribute_is_reported_once(self) -> None:
        """What is inside an attribute that the version does not have is not reported as well."""
        where = {path for _, _, path in found(NEWEST, api_version="2023-11-01.18.0")}
        machines_at = "$.virtualMachineConfiguration"
        addresses = "$.networkConfiguration.publicIPAddressConfiguration"
        assert where == {
            "$.taskSchedulingPolicy.jobDefaultOrder",
            f"{addresses}.ipFamilies",
            f"{addresses}.ipTags",
            f"{machines_at}.imageReference.sharedGalleryImageId",
            f"{machines_at}.dataDisks[0].managedDisk",
            f"{machines_at}.osDisk.managedDisk.securityProfile",
            f"{machines_at}.securityProfile.proxyAgentSettings",
            f"{machines_at}.securityProfile.securityType",
        }
        rules = {(severity, rule) for severity, rule, _ in found(NEWEST, api_version="2023-11-01")}
        assert rules == {("error", "not-in-api-version")}

    def test_a_model_is_as_good_as_a_dict(self) -> None:
        """The version of a model's attributes is checked too."""
        model = PoolAddParameter.from_dict(NEWEST)
        assert check(model) == []
        assert {each.path for each in check(model, api_version="2023-11-01")} == {
            path for _, _, path in found(NEWEST, api_version="2023-11-01")
        }

    def test_says_which_versions_have_it(self) -> None:
        """The message has the versions that know it, and the hint the first."""
        mounts = [{"source": "Task"}]
        body = TASK | {
            "containerSettings": {"imageName": "a", "containerHostBatchBindMounts": mounts}
        }
        assert check(body, TaskAddParameter) == []
        problem = the_problem(body, TaskAddParameter, api_version="2024-02-01")
        assert problem.message == (
            "expected what API version 2024-02-01.19.0 knows, got containerHostBatchBindMounts, "
            "known from API version 2024-07-01.20.0 on."
        )
        assert problem.hint == "Leave it out, or use API version 2024-07-01.20.0 or a later one."

    def test_a_value(self) -> None:
        """A member of an enumeration that the version does not have is reported at its place."""
        body = machines(securityProfile={"securityType": "confidentialvm"})
        problem = the_problem(body, api_version="2024-02-01")
        assert problem.path == "$.virtualMachineConfiguration.securityProfile.securityType"
        assert problem.rule == "not-in-api-version"
        assert "got 'confidentialvm', known from" in problem.message

    def test_a_value_of_plain_text(self) -> None:
        """So is a text that stands for a member, though the attribute is no enumeration."""
        body = machines(containerConfiguration={"type": "criCompatible"})
        assert check(body, "PoolAddParameter") == []
        assert the_problem(body, api_version="2022-10-01").rule == "not-in-api-version"

    def test_the_name_of_that_time(self) -> None:
        """A version that had the attribute under another name is told that name."""
        body = TASK | {"resourceFiles": [{"httpUrl": BLOB, "filePath": "a"}]}
        problem = the_problem(body, TaskAddParameter, api_version="2018-08-01")
        assert problem.hint == "Write blobSource, its name in that version."

    def test_a_preset_is_not_reported(self) -> None:
        """What a constructor sets was not asked for."""
        job = models.JobAddParameter(id="j", pool_info=models.PoolInformation(pool_id="p"))
        assert job.max_parallel_tasks == -1
        assert check(job, api_version="2020-09-01") == []
        job.max_parallel_tasks = 4
        (problem,) = check(job, api_version="2020-09-01", only=["not-in-api-version"])
        assert problem.path == "$.maxParallelTasks"


class TestGone:
    """What the newest version no longer has."""

    @pytest.mark.parametrize(
        ("definition", "path"),
        [
            (pool(applicationLicenses=["maya"]), "$.applicationLicenses"),
            (pool(resourceTags={"team": "film"}), "$.resourceTags"),
            (pool(targetNodeCommunicationMode="simplified"), "$.targetNodeCommunicationMode"),
            (
                pool(
                    certificateReferences=[
                        {"thumbprint": "0123456789abcdef" * 2 + "01234567"}
                        | {"thumbprintAlgorithm": "sha1"}
                    ]
                ),
                "$.certificateReferences",
            ),
            (
                {key: POOL[key] for key in ("id", "vmSize", "targetDedicatedNodes")}
                | {"cloudServiceConfiguration": {"osFamily": "6"}, "vmSize": "standard_d2_v2"},
                "$.cloudServiceConfiguration",
            ),
            (
                machines(
                    dataDisks=[{"lun": 1, "diskSizeGB": 8, "storageAccountType": "premium_lrs"}]
                ),
                "$.virtualMachineConfiguration.dataDisks[0].storageAccountType",
            ),
        ],
    )
    def test_a_warning(self, definition: Any, path: str) -> None:
        """It is one warning by default, and an error where the newest version is asked for."""
        assert found(definition) == [("warning", "gone-from-api", path)]
        newest = found(definition, api_version=API_VERSION)
        assert newest == [("error", "not-in-api-version", path)]

    def test_says_what_to_do(self) -> None:
        """The hint says what took its place, or what to do without it, and the last version."""
        disk = DataDisk(lun=0, disk_size_gb=8, storage_account_type="standard_lrs")
        assert the_problem(disk).hint == "Write managedDisk.storageAccountType instead."
        tokens = TASK | {"authenticationTokenSettings": {"access": ["job"]}}
        hint = the_problem(tokens, TaskAddParameter).hint
        assert hint.startswith("Tasks get no token for Batch any more;")
        assert hint.endswith("API version 2024-07-01.20.0 is the last one that has it.")

    def test_a_class(self) -> None:
        """A definition that is gone as a whole is reported once, at its root."""
        reference = CertificateReference(thumbprint="a" * 40, thumbprint_algorithm="sha1")
        assert found(reference) == [("warning", "gone-from-api", "$")]
        assert found(reference, api_version="2024-02-01") == []

    def test_what_the_model_requires(self) -> None:
        """An attribute that models require, though it is gone, is missed by older versions only."""
        old = "2024-02-01"
        bare = {"applicationPackageReferences": [], "metadata": []}
        full = bare | {"certificateReferences": []}
        cls = PoolUpdatePropertiesParameter
        assert check(bare, cls) == check(full, cls) == check(full, cls, api_version=old) == []
        assert found(bare, cls, api_version=old) == [
            ("error", "required-attribute", "$.certificateReferences")
        ]

    def test_responses_may_have_it(self) -> None:
        """A lint says nothing about versions, as a response may come from any."""
        cloud = models.CloudPool.from_dict(pool(resourceTags={"a": "b"}))
        assert check(cloud, lint=True) == []


class TestFormerNames:
    """Names of before."""

    @pytest.mark.parametrize(
        ("definition", "path", "hint"),
        [
            (
                with_start(resourceFiles=[{"blobSource": BLOB, "filePath": "a"}]),
                "$.startTask.resourceFiles[0].blobSource",
                "Write httpUrl, its name since API version 2018-12-01.8.0.",
            ),
            (
                with_start(runElevated=True),
                "$.startTask.runElevated",
                "Write userIdentity.autoUser.elevationLevel: admin instead.",
            ),
            (
                pool(maxTasksPerNode=2),
                "$.maxTasksPerNode",
                "Write taskSlotsPerNode, its name since API version 2020-09-01.12.0.",
            ),
            (
                pool(networkConfiguration={"publicIPs": ["/subscriptions/s"]}),
                "$.networkConfiguration.publicIPs",
                (
                    "Write publicIPAddressConfiguration.ipAddressIds instead, with provision: "
                    "usermanaged beside it."
                ),
            ),
            (
                machines(osDisk={"imageUris": [BLOB]}),
                "$.virtualMachineConfiguration.osDisk.imageUris",
                (
                    "Pools no longer start from VHD files: make an image of them and name it in "
                    "imageReference.virtualMachineImageId."
                ),
            ),
        ],
    )
    def test_where_it_went(self, definition: Any, path: str, hint: str) -> None:
        """The versions are named, and what took its place; some version may be meant that knows it.

        For a version that does not, it is an error.
        """
        ignored = ["public-ip-needs-subnet", "public-ip-id-form"]
        for version, severity in ((None, "warning"), ("2024-02-01", "error")):
            problem = the_problem(definition, ignore=ignored, api_version=version)
            assert (problem.severity, problem.rule) == (severity, "unknown-property")
            assert (problem.path, problem.hint) == (path, hint)
            assert ", known " in problem.message

    def test_a_name_of_no_version(self) -> None:
        """A key of the management API is told as one that Batch never had."""
        image = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/galleries/g/images/i"
        problem = the_problem(machines(imageReference={"imageId": image}))
        assert problem.message == "ImageReference has no 'imageId'."
        assert problem.hint == (
            "Write virtualMachineImageId instead. No version of the Batch service had imageId."
        )

    def test_accepted_by_its_version(self) -> None:
        """A version that had the name takes it, and the value is checked as ever."""
        body = TASK | {"resourceFiles": [{"blobSource": BLOB, "filePath": "a"}]}
        assert found(body, TaskAddParameter, api_version="2018-08-01") == []
        body["resourceFiles"][0]["blobSource"] = "htps://x"
        assert found(body, TaskAddParameter, api_version="2018-08-01") == [
            ("error", "resource-file-http-url-form", "$.resourceFiles[0].blobSource")
        ]

    def test_a_text_of_before(self) -> None:
        """A version that had another text for a value takes that text."""
        body = {"type": "docker"}
        assert check(body, "ContainerConfiguration", api_version="2017-09-01") == []
        assert found(body, "ContainerConfiguration")[0][1] == "container-configuration-type"

    def test_what_is_inside(self) -> None:
        """The value of a former name is checked, and its problems are at the key that is there."""
        assert found(pool(maxTasksPerNode=0)) == [
            ("warning", "unknown-property", "$.maxTasksPerNode"),
            ("error", "pool-task-slots-range", "$.maxTasksPerNode"),
        ]

    @pytest.mark.parametrize("value", ["yes", [True], None, 1])
    def test_another_value(self, value: Any) -> None:
        """A value that the former name never had is not put anywhere."""
        assert found(TASK | {"runElevated": value}, TaskAddParameter) == [
            ("error", "unknown-property", "$.runElevated")
        ]

    @pytest.mark.parametrize("row", FORMER_NAMES, ids=lambda row: row.key)
    def test_every_row(self, row: Any) -> None:
        """Every former name has a hint, wherever it stood."""
        for name in row.classes:
            cls = getattr(models, name)
            problems = check({row.key: True}, cls, only=["unknown-property"], lint=True)
            if problems:  # classes of responses have none
                assert problems[0].hint not in {"", "Remove it."}

    def test_a_model_does_not_send_it(self) -> None:
        """What a model merely keeps is a warning, and what is then missing is an error."""
        model = ResourceFile.from_dict({"blobSource": BLOB, "filePath": "a"})
        assert found(model) == [
            ("warning", "unknown-property", "$.blobSource"),
            ("error", "resource-file-exactly-one-source", "$"),
        ]


class TestUnknownKeys:
    """Keys that no version has."""

    @pytest.mark.parametrize("key", ["virtualMachineImageId ", " virtual-machine-image-id"])
    def test_blanks(self, key: str) -> None:
        """A key with blanks or other separators gets one report."""
        image = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/galleries/g/images/i"
        problem = the_problem(machines(imageReference={key: image}))
        where = f"$.virtualMachineConfiguration.imageReference['{key}']"
        assert (problem.path, problem.hint) == (
            where,
            "Write virtualMachineImageId, without the blanks.",
        )

    def test_one_level_up(self) -> None:
        """A key of the object around is told where it belongs."""
        problem = the_problem(with_start(taskSlotsPerNode=4))
        assert problem.path == "$.startTask.taskSlotsPerNode"
        assert problem.hint == (
            "Move it to $.taskSlotsPerNode: it belongs to the pool, one level up."
        )

    def test_two_levels_up(self) -> None:
        """So is one of an object further out."""
        disk = {"lun": 0, "diskSizeGB": 8, "vmSize": "standard_d2s_v5"}
        body = machines(dataDisks=[disk])
        del body["vmSize"]
        assert the_problem(body).hint == (
            "Move it to $.vmSize: it belongs to the pool, two levels up."
        )

    def test_further_in(self) -> None:
        """A key of an object inside is told where it belongs, and is not missed there."""
        body = machines() | {"nodeAgentSKUId": MACHINES["nodeAgentSKUId"]}
        del body["virtualMachineConfiguration"]["nodeAgentSKUId"]
        assert the_problem(body).hint == (
            "Move it to $.virtualMachineConfiguration.nodeAgentSKUId: it belongs to "
            "VirtualMachineConfiguration."
        )

    def test_its_place_is_taken(self) -> None:
        """What stands at the right place already is not replaced."""
        body = TASK | {"comandLine": "/bin/false", "commandLine": "/bin/true"}
        assert found(body, TaskAddParameter) == [("error", "unknown-property", "$.comandLine")]

    def test_values_of_another_kind(self) -> None:
        """A key that is close, but whose value does not fit, is not taken for the other."""
        assert found(TASK | {"resourceFile": "a"}, TaskAddParameter) == [
            ("error", "unknown-property", "$.resourceFile")
        ]

    def test_also_further_out(self) -> None:
        """A key of the object around, which has it already, is to be removed."""
        body = TASK | {"constraints": {"maxTaskRetryCount": 1, "constraints": {}}}
        assert the_problem(body, TaskAddParameter).hint == (
            "Remove it: it belongs to the task, which has it, too."
        )

    def test_of_templates(self) -> None:
        """A key of templates of the Azure CLI's extension is told as one."""
        hint = the_problem(TASK | {"taskFactory": {}}, TaskAddParameter).hint
        assert hint.startswith("It is a key of templates of the Azure CLI's Batch extension")

    def test_of_the_resource(self) -> None:
        """A key that the resource has, though not this request, is a warning."""
        body = {"poolInfo": {"poolId": "p"}, "id": "j", "onAllTasksComplete": "noaction"}
        assert found(body, "JobUpdateParameter") == [("warning", "unknown-property", "$.id")]

    def test_inside_a_list(self) -> None:
        """Items of lists are read as they were meant, one by one."""
        files = [{"htpUrl": BLOB, "filePath": "a"}, {"httpUrl": BLOB, "filePath": "b"}]
        assert found(TASK | {"resourceFiles": files}, TaskAddParameter) == [
            ("error", "unknown-property", "$.resourceFiles[0].htpUrl")
        ]

    def test_inside_a_model(self) -> None:
        """A dict in a model is read as it was meant, and the model stays as it is."""
        files = [{"htpUrl": BLOB, "filePath": "a"}]
        model = TaskAddParameter(id="a", command_line="x", resource_files=files)
        assert found(model) == [
            ("error", "unknown-property", "$.resourceFiles[0].htpUrl"),
            ("error", "type", "$.resourceFiles[0]"),
        ]
        assert model.resource_files is files
        assert files == [{"htpUrl": BLOB, "filePath": "a"}]

    def test_nothing_is_changed(self) -> None:
        """The definition stays as it was given."""
        body = with_start(
            runElevated=True, taskSlotsPerNode=4, resourceFiles=[{"blobSource": BLOB}]
        )
        before = copy.deepcopy(body)
        check(body, "PoolAddParameter")
        assert body == before

    def test_whoever_ignores_it_learns_what_follows(self) -> None:
        """Where unknown keys are not reported, a definition is checked as it stands."""
        body = {"id": "a", "comandLine": "x"}
        assert found(body, TaskAddParameter, ignore=["unknown-property"]) == [
            ("error", "required-attribute", "$.commandLine")
        ]


class TestOption:
    """The argument itself."""

    @pytest.mark.parametrize("version", API_VERSIONS)
    def test_every_version(self, version: str) -> None:
        """Any known version can be asked for, whole or by its date."""
        assert found({"poolId": "p"}, "PoolInformation", api_version=version) == []
        date = version.partition(".")[0]
        assert Checker(api_version=date).check({"poolId": "p"}, "PoolInformation") == []

    def test_unknown(self) -> None:
        """Any other version is a ValueError that names the closest."""
        with pytest.raises(ValueError, match=r"no API version '2024-03-01'. Did you mean '2024-02"):
            check(TASK, TaskAddParameter, api_version="2024-03-01")

    def test_no_text(self) -> None:
        """Anything but text is a TypeError."""
        with pytest.raises(TypeError, match="api_version is text"):
            check(TASK, TaskAddParameter, api_version=2024)  # type: ignore[arg-type]

    def test_rules_hold_for_their_versions(self) -> None:
        """A rule with a last version does not run for later ones."""
        body = pool(targetNodeCommunicationMode="classic")
        old = found(body, api_version="2024-02-01")
        assert old == [
            ("warning", "node-communication-classic-retired", "$.targetNodeCommunicationMode")
        ]
        assert [rule for _, rule, _ in found(body)] == ["gone-from-api"]

    def test_rules_name_known_versions(self) -> None:
        """A rule cannot be declared for a version that there is not."""
        with pytest.raises(ValueError, match="there is no API version '2020'"):
            declare(
                "from-nowhere",
                summary="",
                severity="error",
                confidence="inferred",
                source="",
                since="2020",
            )
        assert "from-nowhere" not in RULES
