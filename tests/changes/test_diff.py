"""diff() lists what differs between two definitions, and shows no secrets."""

from __future__ import annotations

import copy
import io
from datetime import UTC, datetime, timedelta, timezone

import pytest

from azure_batch_models import (
    CertificateAddParameter,
    CloudJob,
    CloudPool,
    CloudTask,
    ImageReference,
    JobAddParameter,
    JobConstraints,
    JobDeleteOptions,
    JobPatchParameter,
    MetadataItem,
    Model,
    OnAllTasksComplete,
    PoolAddParameter,
    PoolResizeParameter,
    SerializationError,
    TaskAddParameter,
    TaskConstraints,
    UserAccount,
    VirtualMachineConfiguration,
)
from azure_batch_models.changes import Change, diff

UNLIMITED = "P10675199DT2H48M5.4775807S"

TASK = {
    "id": "frame-42",
    "url": "https://batch.example.org/jobs/trailer/tasks/frame-42",
    "eTag": "0x8DE60",
    "state": "active",
    "creationTime": "2026-01-31T08:30:00.1234567Z",
    "commandLine": "/bin/bash -c 'blender -b trailer.blend -f 42'",
    "requiredSlots": 1,
    "constraints": {"maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": 0},
    "environmentSettings": [{"name": "SCENE", "value": "1"}, {"name": "LEVEL", "value": "low"}],
    "resourceFiles": [
        {"httpUrl": "https://files.example.org/a", "filePath": "a"},
        {"storageContainerUrl": "https://files.example.org/b"},
    ],
}


def task(**changes):
    """Return the task as the service reports it, with some keys changed."""
    return CloudTask.deserialize({**TASK, **changes})


class TestValues:
    """Which values are equal."""

    def test_nothing(self):
        """A definition does not differ from itself."""
        assert diff(task(), task()) == []

    def test_nested(self):
        """A change inside another model has the path down to it in REST keys."""
        new = task(constraints={**TASK["constraints"], "maxTaskRetryCount": 3})

        assert diff(task(), new) == [Change("$.constraints.maxTaskRetryCount", 0, 3)]

    def test_in_the_order_of_the_attributes(self):
        """Changes come in the order of the model's attributes."""
        new = task(requiredSlots=2, displayName="Frame", id="b")

        assert [each.path for each in diff(task(), new)] == [
            "$.id",
            "$.displayName",
            "$.requiredSlots",
        ]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ({"on_all_tasks_complete": "NoAction"}, {"onAllTasksComplete": "noaction"}),
            ({"on_all_tasks_complete": "Newer"}, {"onAllTasksComplete": "newer"}),
            (
                {"constraints": JobConstraints(max_wall_clock_time=timedelta(hours=1))},
                {"constraints": {"maxWallClockTime": "PT60M"}},
            ),
            (
                {"creation_time": datetime(2026, 1, 31, 9, tzinfo=timezone(timedelta(hours=1)))},
                {"creationTime": datetime(2026, 1, 31, 8, tzinfo=UTC)},
            ),
            ({"weight": 1.0}, {"weight": 1}),
            ({"weight": float("nan")}, {"weight": float("nan")}),
            ({"metadata": []}, {"metadata": None}),
            ({"displayName": None}, {}),
        ],
    )
    def test_equal(self, old, new):
        """Casing, spelling, time zones, empty lists and nulls make no difference."""
        assert diff(old, new, model=CloudJob) == []

    @pytest.mark.parametrize(("old", "new"), [(True, 1), ("A", "a"), (0, None), ([], {})])
    def test_different(self, old, new):
        """What JSON tells apart is different, where no class says otherwise."""
        assert diff({"new": old}, {"new": new}, model="CloudJob") == [Change("$.new", old, new)]

    def test_additional_properties(self):
        """Keys that the model does not know are compared under their own names."""
        old = task(**{"newer thing": {"a": [1, 2], "b": 1}})
        new = task(**{"newer thing": {"a": [1, 3], "b": 1}})

        assert diff(old, new) == [Change("$['newer thing'].a[1]", 2, 3)]

    def test_what_only_one_has(self):
        """An object that only one side has is one change."""
        new = CloudJob(id="a", constraints=JobConstraints(max_task_retry_count=1))

        assert diff(CloudJob(id="a"), new) == [
            Change("$.constraints", None, {"maxTaskRetryCount": 1})
        ]

    def test_shares_nothing(self):
        """The values of a change are copies."""
        old, new = task(extra={}), task(extra={"a": [1]})
        (change,) = diff(old, new)

        change.new.append(2)

        assert new.additional_properties == {"extra": {"a": [1]}}


class TestLists:
    """What belongs together in two lists."""

    def test_by_name(self):
        """Items with a name are compared with their namesakes, wherever they stand."""
        settings = [{"name": "LEVEL", "value": "high"}, {"name": "SCENE", "value": "1"}]

        assert diff(task(), task(environmentSettings=settings)) == [
            Change("$.environmentSettings[?@.name=='LEVEL'].value", "low", "high")
        ]

    def test_added_and_removed_by_name(self):
        """A name that only one side has is an item that was added or removed."""
        settings = [{"name": "SCENE", "value": "1"}, {"name": "it's", "value": "x"}]

        assert diff(task(), task(environmentSettings=settings)) == [
            Change(
                "$.environmentSettings[?@.name=='LEVEL']", {"name": "LEVEL", "value": "low"}, None
            ),
            Change(
                "$.environmentSettings[?@.name=='it\\'s']", None, {"name": "it's", "value": "x"}
            ),
        ]

    def test_a_name_twice(self):
        """Where a name does not tell items apart, they are compared place by place."""
        old = [{"name": "a", "value": "1"}, {"name": "a", "value": "2"}]
        new = [{"name": "a", "value": "1"}, {"name": "a", "value": "3"}]

        found = diff({"metadata": old}, {"metadata": new}, model=CloudJob)

        assert found == [Change("$.metadata[1].value", "2", "3")]

    def test_nulls(self):
        """A null among items with names has no name, so that places count."""
        old = {"metadata": [None, {"name": "a", "value": "1"}]}
        new = {"metadata": [None, {"name": "a", "value": "2"}]}

        assert diff(old, new, model=CloudJob) == [
            Change("$.metadata[1].value", "1", "2"),
        ]

    def test_an_inserted_item(self):
        """An item that is inserted between others without names is one change."""
        files = TASK["resourceFiles"]
        inserted = {"autoStorageContainerName": "inputs"}

        found = diff(task(), task(resourceFiles=[files[0], inserted, files[1]]))

        assert found == [Change("$.resourceFiles[1]", None, inserted)]

    def test_texts(self):
        """Texts in a list are compared place by place, between what is equal at both ends."""
        old = {"dependsOn": {"taskIds": ["a", "b", "c", "d"]}}
        new = {"dependsOn": {"taskIds": ["a", "x", "d"]}}

        assert diff(old, new, model=CloudTask) == [
            Change("$.dependsOn.taskIds[1]", "b", "x"),
            Change("$.dependsOn.taskIds[2]", "c", None),
        ]

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            (
                [("ffmpeg", "6")],
                [("ffmpeg", "7")],
                [
                    Change(
                        "$.applicationPackageReferences[?@.applicationId=='ffmpeg'].version",
                        "6",
                        "7",
                    )
                ],
            ),
            (
                [("ffmpeg", "6"), ("ffmpeg", "7")],
                [("ffmpeg", "7")],
                [
                    Change(
                        "$.applicationPackageReferences"
                        "[?@.applicationId=='ffmpeg' && @.version=='6']",
                        {"applicationId": "ffmpeg", "version": "6"},
                        None,
                    )
                ],
            ),
        ],
    )
    def test_application_packages(self, old, new, expected):
        """Packages are told apart by their application, and by version where one has several."""
        bodies = [
            {"applicationPackageReferences": [{"applicationId": a, "version": v} for a, v in side]}
            for side in (old, new)
        ]

        assert diff(*bodies, model=CloudPool) == expected

    def test_numbers_as_names(self):
        """A number that tells items apart stands in the path as a number."""
        old = {"exitConditions": {"exitCodes": [{"code": 3, "exitOptions": {"jobAction": "none"}}]}}
        new = {
            "exitConditions": {"exitCodes": [{"code": 3, "exitOptions": {"jobAction": "disable"}}]}
        }

        assert diff(old, new, model=CloudTask) == [
            Change(
                "$.exitConditions.exitCodes[?@.code==3].exitOptions.jobAction", "none", "disable"
            )
        ]


class TestClasses:
    """What can be compared with what."""

    def test_a_report_and_a_request(self):
        """What only the service sets is left out, and unset equals what it reports for unset."""
        sent = TaskAddParameter(
            id="frame-42",
            command_line="hostname",
            constraints=TaskConstraints(max_task_retry_count=0),
            environment_settings=task().environment_settings,
            resource_files=task().resource_files,
        )

        assert diff(task(), sent) == [
            Change("$.commandLine", TASK["commandLine"], "hostname"),
        ]

    def test_an_object_that_says_nothing(self):
        """An object of nothing but what unset means equals none."""
        sent = TaskAddParameter(id="frame-42", command_line=TASK["commandLine"])
        report = task(environmentSettings=[], resourceFiles=None)

        assert diff(report, sent) == []

    def test_unknown_keys_of_a_report(self):
        """Keys that only one side has, and neither class knows, are left out as well."""
        report = CloudJob.deserialize({"id": "a", "newer": 1, "odata.metadata": "b", "both": 1})
        sent = JobAddParameter.from_dict({"id": "a", "poolInfo": None, "both": 2})

        assert diff(report, sent) == [Change("$.both", 1, 2)]

    def test_read_only(self):
        """What is read-only is left out beside a request, and not between two reports."""
        one, other = (
            VirtualMachineConfiguration(
                image_reference=ImageReference.deserialize({"offer": "a", "exactVersion": version}),
                node_agent_sku_id="x",
            )
            for version in "12"
        )
        pool = CloudPool(id="a", virtual_machine_configuration=one)
        sent = PoolAddParameter(id="a", vm_size=None, virtual_machine_configuration=other)

        assert diff(pool, sent) == []
        assert diff(pool, CloudPool(id="a", virtual_machine_configuration=other)) == [
            Change("$.virtualMachineConfiguration.imageReference.exactVersion", "1", "2")
        ]

    def test_a_patch(self):
        """What a patch leaves out does not count, so that one sees what it changes."""
        job = CloudJob(id="a", priority=3, metadata=[MetadataItem(name="a", value="b")])

        assert diff(job, JobPatchParameter(priority=4)) == [Change("$.priority", 3, 4)]

    def test_a_model_and_a_dict(self):
        """A dict is read as what the other side is."""
        assert diff(CloudTask(id="a"), {"ID": "a", "display_name": "b"}) == [
            Change("$.displayName", None, "b")
        ]
        assert diff({"id": "a"}, CloudTask(id="b")) == [Change("$.id", "a", "b")]

    def test_a_definition_in_a_file(self):
        """A dict is a definition that is sent, if it is said to be."""
        definition = {"id": "frame-42", "commandLine": TASK["commandLine"]}

        found = diff(task(), definition, model=TaskAddParameter)

        assert [each.path for each in found] == ["$.resourceFiles", "$.environmentSettings"]

    def test_models_of_azure_batch(self):
        """Models of azure-batch 14 can be compared with ours and with each other."""
        theirs = pytest.importorskip("azure.batch.models")
        old = theirs.CloudJob(id="a", constraints=theirs.JobConstraints(max_task_retry_count=1))
        new = CloudJob(id="a", constraints=JobConstraints(max_task_retry_count=2))

        assert diff(old, new) == [Change("$.constraints.maxTaskRetryCount", 1, 2)]

    def test_a_subclass(self):
        """A class of one's own is compared with the one that it is made from."""

        class MyJob(CloudJob):
            """A job with more to it."""

            _attribute_map = {**CloudJob._attribute_map, "mine": {"key": "mine", "type": "int"}}
            mine: int | None = None

        expected = [Change("$.mine", 1, 2)]
        assert (
            diff(MyJob(mine=1), CloudJob.deserialize({"maxParallelTasks": -1, "mine": 2}))
            == expected
        )
        assert (
            diff(CloudJob.deserialize({"maxParallelTasks": -1, "mine": 1}), MyJob(mine=2))
            == expected
        )

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (CloudJob(), CloudPool()),
            (CloudPool(), PoolResizeParameter()),
            (CloudJob(), MetadataItem(name="a", value="b")),
        ],
    )
    def test_strangers(self, old, new):
        """Classes that describe different things are a TypeError."""
        with pytest.raises(TypeError, match="do not describe the same thing"):
            diff(old, new)

    @pytest.mark.parametrize(
        ("old", "new", "options", "error", "message"),
        [
            ({}, {}, {}, TypeError, "say which model the dict is"),
            ({}, 1, {}, TypeError, "expected a model or a dict, got number 1"),
            ({}, {}, {"model": "CloudJbo"}, ValueError, "Did you mean 'CloudJob'"),
            (JobDeleteOptions(), JobDeleteOptions(), {}, TypeError, "is not sent as a body"),
            ({}, {}, {"model": 1}, TypeError, "model is a model class or its name"),
            (CloudJob(priority="x"), CloudJob(), {}, SerializationError, r"\$.priority"),
            ({"priority": "x"}, CloudJob(), {}, ValueError, r"\$.priority"),
        ],
    )
    def test_unusable(self, old, new, options, error, message):
        """What cannot be compared is an error that says why."""
        with pytest.raises(error, match=message):
            diff(old, new, **options)


class Vault(Model):
    """A model whose secret does not sound like one."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "combination": {"key": "combination", "type": "str"},
    }
    _secrets = frozenset({"combination"})

    name: str | None = None
    combination: str | None = None


class Bank(Model):
    """What has such models inside."""

    _attribute_map = {
        "vault": {"key": "vault", "type": "Vault"},
        "vaults": {"key": "vaults", "type": "[Vault]"},
        "by_floor": {"key": "byFloor", "type": "{Vault}"},
    }

    vault: Vault | None = None
    vaults: list[Vault] | None = None
    by_floor: dict[str, Vault] | None = None


class TestShown:
    """What people see of a change."""

    @pytest.mark.parametrize(
        ("change", "text"),
        [
            (Change("$.priority", 0, 5), "$.priority: 0 -> 5"),
            (Change("$.displayName", None, "night"), "$.displayName: added 'night'"),
            (Change("$.displayName", "night", None), "$.displayName: removed 'night'"),
            (Change("$.a", "x" * 80, False), f"$.a: '{'x' * 58}… -> False"),
            (Change("$.a", ["x" * 80], 1), f"$.a: ['{'x' * 57}… -> 1"),
            (Change("$['a\nb']", 1, "\n"), "$['a\\nb']: 1 -> '\\n'"),
        ],
    )
    def test_one_line(self, change, text):
        """A change is one line of text, and long values are shortened."""
        assert str(change) == text

    def test_repr(self):
        """The representation makes an equal change."""
        change = Change("$.priority", 0, [{"a": 1}])

        assert repr(change) == "Change(path='$.priority', old=0, new=[{'a': 1}])"
        assert eval(repr(change)) == change

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (UserAccount(name="a", password="hunter1"), UserAccount(name="a", password="hunter2")),
            (
                CloudPool(user_accounts=[UserAccount(name="a", password="hunter1")]),
                CloudPool(user_accounts=[UserAccount(name="a", password="hunter2")]),
            ),
            (CloudPool(), CloudPool(user_accounts=[UserAccount(name="a", password="hunter1")])),
            (
                task(environmentSettings=[{"name": "DB_TOKEN", "value": "hunter1"}]),
                task(environmentSettings=[{"name": "DB_TOKEN", "value": "hunter2"}]),
            ),
            (task(environmentSettings=[{"name": "DB_TOKEN", "value": "hunter1"}]), CloudTask()),
            (task(password="hunter1"), task(password="hunter2")),
            (task(more={"password": "hunter1"}), task(more={"password": ["hunter2"]})),
            (task(more=[{"password": "hunter1"}]), task(more=None)),
            (task(commandLine="a?sig=hunter1"), task(commandLine="a?sig=hunter2")),
            (task(**{"a?sig=hunter1": 1}), task(**{"a?sig=hunter2": 1})),
            (
                {"metadata": [{"name": "a?sig=hunter1", "value": "1"}]},
                {"metadata": [{"name": "b", "value": "1"}]},
            ),
            (Vault(combination="hunter1"), Vault(combination="hunter2")),
            (Bank(), Bank(vault=Vault(combination="hunter1"))),
            (Bank(vaults=[Vault(combination="hunter1")]), Bank()),
            (Bank(), Bank(by_floor={"a": Vault(combination="hunter1")})),
            (
                CertificateAddParameter(
                    thumbprint="a", thumbprint_algorithm="sha1", data="hunter1"
                ),
                CertificateAddParameter(
                    thumbprint="a", thumbprint_algorithm="sha1", data="hunter2"
                ),
            ),
        ],
    )
    def test_secrets(self, old, new):
        """No text of a change shows a secret, whoever asks for it."""
        changes = diff(old, new, model="CloudJob")
        console = pytest.importorskip("rich.console").Console(file=io.StringIO(), width=200)
        console.print(changes)
        texts = ["\n".join(map(str, changes)), repr(changes), console.file.getvalue()]

        assert changes
        assert not any("hunter" in each for each in texts)
        assert all("***" in each for each in texts)

    def test_values_of_secrets(self):
        """A program can have the values of a secret."""
        (change,) = diff({"adminPassword": "a"}, {"adminPassword": "b"}, model=CloudJob)

        assert (change.old, change.new, change.secret) == ("a", "b", True)
        assert str(change) == "$.adminPassword: *** -> ***"

    def test_equal_secrets(self):
        """Secrets that are equal are no change."""
        assert diff(task(secrets={"a": [1]}), task(secrets={"a": [1]})) == []

    def test_what_is_no_secret_beside_one(self):
        """An object that holds a known secret shows the rest."""
        (change,) = diff(
            CloudPool(), CloudPool(user_accounts=[UserAccount(name="a", password="b")])
        )

        assert str(change) == "$.userAccounts: added [{'name': 'a', 'password': '***'}]"


def test_members_of_enumerations():
    """Values are what JSON has, not what Python has."""
    (change,) = diff(CloudJob(), CloudJob(on_all_tasks_complete=OnAllTasksComplete.terminate_job))

    assert type(change.new) is str


def test_inputs_stay():
    """Neither models nor dicts are changed."""
    old, new = task(), {**TASK, "new": [1]}
    before = copy.deepcopy((old, new))

    diff(old, new)

    assert (old, new) == before
