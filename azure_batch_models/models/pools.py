"""Pools: how one is created, changed and resized, and its state."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from azure_batch_models import resubmission
from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set, server_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.certificates import CertificateReference
from azure_batch_models.models.common import (
    ApplicationPackageReference,
    EnvironmentSetting,
    MetadataItem,
)
from azure_batch_models.models.containers import TaskContainerSettings
from azure_batch_models.models.errors import NameValuePair
from azure_batch_models.models.files import ResourceFile
from azure_batch_models.models.identities import BatchPoolIdentity, UserAccount, UserIdentity
from azure_batch_models.models.mounts import MountConfiguration
from azure_batch_models.models.networks import NetworkConfiguration
from azure_batch_models.models.virtual_machines import UpgradePolicy, VirtualMachineConfiguration


class CloudServiceConfiguration(Model):
    """Nodes on Azure Cloud Services, which were retired on 29 February 2024."""

    _attribute_map = {
        "os_family": {"key": "osFamily", "type": "str"},
        "os_version": {"key": "osVersion", "type": "str"},
    }
    _validation = {"os_family": {"required": True}}

    os_family: str
    """Guest OS family: ``2`` to ``6``.

    In this order they are Windows Server 2008 R2 SP1, 2012, 2012 R2, 2016 and 2019.
    """

    os_version: str | None = None
    """Guest OS version; when unset ``*``, the newest of the family."""


class StartTask(Model):
    """What each node runs when it joins the pool, restarts or is reimaged.

    Batch may run it again, even without a restart and whatever the limit on retries, so a second
    run must do no harm, and no service it starts may live in its working directory.
    """

    _attribute_map = {
        "command_line": {"key": "commandLine", "type": "str"},
        "container_settings": {"key": "containerSettings", "type": "TaskContainerSettings"},
        "resource_files": {"key": "resourceFiles", "type": "[ResourceFile]"},
        "environment_settings": {"key": "environmentSettings", "type": "[EnvironmentSetting]"},
        "user_identity": {"key": "userIdentity", "type": "UserIdentity"},
        "max_task_retry_count": {"key": "maxTaskRetryCount", "type": "int"},
        "wait_for_success": {"key": "waitForSuccess", "type": "bool"},
    }
    _validation = {"command_line": {"required": True}}

    command_line: str
    """Program and arguments; run without a shell unless you name one (``/bin/sh -c``, ``cmd /c``).

    Only a shell expands variables. Write paths relative to the working directory, or with Batch's
    environment variables.
    """

    container_settings: TaskContainerSettings | None = None
    """Container to run in; only on a pool set up for containers.

    It sees Batch's directories and the task's environment variables; what it writes outside
    ``AZ_BATCH_NODE_ROOT_DIR`` may not reach the node's disk.
    """

    resource_files: list[ResourceFile] | None = None
    """Files to download into the working directory before the command runs.

    Too long a list is refused with ``RequestEntityTooLarge``; with its files and variables a start
    task may have 32768 characters. Archives, packages and whole containers keep it short.
    """

    environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables for the command."""

    user_identity: UserIdentity | None = None
    """User to run as; when unset, a non-administrator that exists for this task alone."""

    max_task_retry_count: int | None = None
    """Retries after a non-zero exit code; none when unset, -1 (not advised) for no limit.

    With 3 the command runs up to four times.
    """

    wait_for_success: bool | None = None
    """Whether the node takes no task before this one has succeeded; true when unset.

    If the last retry fails too, the node gets no tasks and its state is ``starttaskfailed``; with
    false, tasks run there at once, whatever becomes of it.
    """


class ComputeNodeFillType(WireEnum):
    """How tasks fill the nodes of a pool."""

    spread = "spread"
    """Tasks are spread evenly over the nodes."""

    pack = "pack"
    """One node's task slots are filled before the next node gets a task."""


class BatchJobDefaultOrder(WireEnum):
    """Which of several jobs with the same priority is served first."""

    none = "none"
    """None of them: tasks are taken evenly from all of these jobs."""

    creation_time = "creationtime"
    """The one that was created first."""


class TaskSchedulingPolicy(Model):
    """How tasks are distributed to the nodes of a pool."""

    _attribute_map = {
        "node_fill_type": {"key": "nodeFillType", "type": "ComputeNodeFillType"},
        "job_default_order": {"key": "jobDefaultOrder", "type": "BatchJobDefaultOrder"},
    }
    _validation = {"node_fill_type": {"required": True}}

    node_fill_type: ComputeNodeFillType | str
    """How tasks fill the nodes; the service's own default is ``spread``."""

    job_default_order: BatchJobDefaultOrder | str | None = None
    """Which of several jobs with the same priority is served first; ``none`` when unset."""


class NodeCommunicationMode(WireEnum):
    """How nodes and the Batch service reach each other."""

    default = "default"
    """As the service chooses."""

    classic = "classic"
    """The service calls nodes on TCP ports 29876 and 29877; announced to retire on 31 March 2026.

    The calls come from ``BatchNodeManagement.{region}``. Nodes must also reach that and
    ``Storage.{region}`` on port 443.
    """

    simplified = "simplified"
    """Nodes call ``BatchNodeManagement.{region}`` on TCP port 443; inbound ports may be closed."""


class _NewPool(Model):
    """What every new pool can have, whether it is added or made for a job."""

    _attribute_map = {
        "display_name": {"key": "displayName", "type": "str"},
        "vm_size": {"key": "vmSize", "type": "str"},
        "cloud_service_configuration": {
            "key": "cloudServiceConfiguration",
            "type": "CloudServiceConfiguration",
        },
        "virtual_machine_configuration": {
            "key": "virtualMachineConfiguration",
            "type": "VirtualMachineConfiguration",
        },
        "resize_timeout": {"key": "resizeTimeout", "type": "duration"},
        "target_dedicated_nodes": {"key": "targetDedicatedNodes", "type": "int"},
        "target_low_priority_nodes": {"key": "targetLowPriorityNodes", "type": "int"},
        "enable_auto_scale": {"key": "enableAutoScale", "type": "bool"},
        "auto_scale_formula": {"key": "autoScaleFormula", "type": "str"},
        "auto_scale_evaluation_interval": {
            "key": "autoScaleEvaluationInterval",
            "type": "duration",
        },
        "enable_inter_node_communication": {"key": "enableInterNodeCommunication", "type": "bool"},
        "network_configuration": {"key": "networkConfiguration", "type": "NetworkConfiguration"},
        "start_task": {"key": "startTask", "type": "StartTask"},
        "certificate_references": {
            "key": "certificateReferences",
            "type": "[CertificateReference]",
        },
        "application_package_references": {
            "key": "applicationPackageReferences",
            "type": "[ApplicationPackageReference]",
        },
        "application_licenses": {"key": "applicationLicenses", "type": "[str]"},
        "task_slots_per_node": {"key": "taskSlotsPerNode", "type": "int"},
        "task_scheduling_policy": {"key": "taskSchedulingPolicy", "type": "TaskSchedulingPolicy"},
        "user_accounts": {"key": "userAccounts", "type": "[UserAccount]"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "mount_configuration": {"key": "mountConfiguration", "type": "[MountConfiguration]"},
        "target_node_communication_mode": {
            "key": "targetNodeCommunicationMode",
            "type": "NodeCommunicationMode",
        },
        "upgrade_policy": {"key": "upgradePolicy", "type": "UpgradePolicy"},
        "resource_tags": {"key": "resourceTags", "type": "{str}"},
    }
    _validation = {"vm_size": {"required": True}}

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    vm_size: str
    """Azure size of every node, such as ``standard_d2s_v3``.

    ``standard_a0`` is refused, and with cloud services ``extrasmall``, ``standard_a1_v2`` and
    ``standard_a2_v2``.
    """

    cloud_service_configuration: CloudServiceConfiguration | None = None
    """Cloud service nodes, retired in 2024; excludes ``virtual_machine_configuration``.

    One of the two is required. Accounts that allocate pools in the user's subscription cannot have
    this one.
    """

    virtual_machine_configuration: VirtualMachineConfiguration | None = None
    """Image and machines of the nodes; excludes ``cloud_service_configuration``.

    One of the two is required.
    """

    resize_timeout: timedelta | None = None
    """Longest time to allocate nodes, at least 5 minutes; 15 minutes when unset.

    Pools that scale automatically ignore it.
    """

    target_dedicated_nodes: int | None = None
    """Dedicated nodes wanted; refused with ``enable_auto_scale``.

    A pool of fixed size should have this, ``target_low_priority_nodes`` or both; with neither, it
    stays empty.
    """

    target_low_priority_nodes: int | None = None
    """Spot or low-priority nodes wanted; refused with ``enable_auto_scale``.

    A pool of fixed size should have this, ``target_dedicated_nodes`` or both; with neither, it
    stays empty.
    """

    enable_auto_scale: bool | None = None
    """Whether a formula sets the size of the pool; false when unset.

    With true, ``auto_scale_formula`` is required and targets are refused; with false, the formula
    is refused.
    """

    auto_scale_formula: str | None = None
    """Formula for the number of nodes: at most 8192 bytes as UTF-8, and 100 statements.

    Required with ``enable_auto_scale`` and refused without it; a wrong formula is refused at once.
    """

    auto_scale_evaluation_interval: timedelta | None = None
    """Time between evaluations, 5 minutes to 168 hours; 15 minutes when unset."""

    enable_inter_node_communication: bool | None = None
    """Whether nodes may talk to each other, as MPI needs; false when unset.

    Such a pool gets at most 100 nodes, or 80 in user-subscription accounts, and may stay smaller
    than wanted.
    """

    network_configuration: NetworkConfiguration | None = None
    """Subnet, public addresses and open ports."""

    start_task: StartTask | None = None
    """What each node runs when it joins the pool, restarts or is reimaged."""

    certificate_references: list[CertificateReference] | None = None
    """Certificates for nodes to install, announced to retire after February 2024.

    The Key Vault extension replaces them.
    """

    application_package_references: list[ApplicationPackageReference] | None = None
    """Packages for nodes to install, at most 10, each best named by its full ARM resource id.

    A later change reaches old nodes only when they reboot or are reimaged.
    """

    application_licenses: list[str] | None = None
    """Licences to rent for nodes: ``maya``, ``vray``, ``3dsmax`` or ``arnold``.

    Each costs extra; any other fails the request. Batch announced the end of renting for 29
    February 2024.
    """

    task_slots_per_node: int | None = None
    """Slots for tasks to share a node; 1 when unset.

    At most 256, and at most 4 for each core of the VM size. Multi-instance tasks run only on nodes
    with one slot.
    """

    task_scheduling_policy: TaskSchedulingPolicy | None = None
    """How tasks are distributed to nodes; ``spread`` when unset."""

    user_accounts: list[UserAccount] | None = None
    """User accounts to create on each node."""

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs; Batch does not interpret them."""

    mount_configuration: list[MountConfiguration] | None = None
    """File systems that nodes mount for the whole life of the pool, at most 10."""

    target_node_communication_mode: NodeCommunicationMode | str | None = None
    """How nodes and service should reach each other; ``default`` when unset."""

    upgrade_policy: UpgradePolicy | None = None
    """How upgrades reach the nodes: automatically, on request or group by group."""

    resource_tags: dict[str, str] | None = None
    """Tags for the Azure resources behind the pool; user-subscription accounts only.

    Azure accepts at most 50, with names of up to 512 and values of up to 256 characters.
    """


class PoolSpecification(_NewPool):
    """The pool that the service makes for a job or a job schedule."""

    # In the order of azure-batch 14, which `as_dict` shows.
    _attribute_map = {
        name: _NewPool._attribute_map[name]
        for name in (
            "display_name",
            "vm_size",
            "cloud_service_configuration",
            "virtual_machine_configuration",
            "task_slots_per_node",
            "task_scheduling_policy",
            *_NewPool._attribute_map,
        )
    }


class PoolAddParameter(_NewPool):
    """What is sent to add a pool to the account."""

    _attribute_map = {"id": {"key": "id", "type": "str"}, **_NewPool._attribute_map}
    _validation = {"id": {"required": True}, **_NewPool._validation}

    id: str
    """Identifier within the account: 1 to 64 letters, digits, hyphens and underscores.

    Two pools must differ in more than case. Put nothing confidential into it, as Microsoft's
    support can read it in telemetry.
    """

    @classmethod
    def from_pool(cls, pool: CloudPool, **changes: Any) -> Self:
        """Return what adds a pool again, for example with another id.

        What the service set is left out: state, present size, errors, the exact version of the
        image, public addresses that it made. So are the targets and the resize timeout of a pool
        that scales automatically, and the formula when ``enable_auto_scale=False`` is among the
        changes.

        What the service does not return has to be given again: passwords of user accounts and
        registries, keys of mounted storage, protected settings of extensions, the signatures (SAS)
        of the URLs of files. Managed identities cannot be given here at all.

        Args:
            pool: The pool as the service reported it, which is not changed.
            **changes: Attributes to set otherwise, such as ``id``.

        Raises:
            TypeError: The pool has no ``id`` or ``vm_size``, because it was read with a ``select``
                that left them out.

        Warns:
            UnknownAttributeWarning: A change is no attribute; names the closest.
            UnknownKeyWarning: There are keys that the models do not know; they are kept in
                ``additional_properties``, which `serialize` can be told to write.
        """
        return resubmission.recreate(cls, pool, changes)


class PoolPatchParameter(Model):
    """What is sent to change some properties of a pool; those left unset stay as they are.

    From ``display_name`` on, properties can change only while the pool has no nodes.
    """

    _attribute_map = {
        "start_task": {"key": "startTask", "type": "StartTask"},
        "certificate_references": {
            "key": "certificateReferences",
            "type": "[CertificateReference]",
        },
        "application_package_references": {
            "key": "applicationPackageReferences",
            "type": "[ApplicationPackageReference]",
        },
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "target_node_communication_mode": {
            "key": "targetNodeCommunicationMode",
            "type": "NodeCommunicationMode",
        },
        "display_name": {"key": "displayName", "type": "str"},
        "vm_size": {"key": "vmSize", "type": "str"},
        "enable_inter_node_communication": {"key": "enableInterNodeCommunication", "type": "bool"},
        "virtual_machine_configuration": {
            "key": "virtualMachineConfiguration",
            "type": "VirtualMachineConfiguration",
        },
        "task_slots_per_node": {"key": "taskSlotsPerNode", "type": "int"},
        "task_scheduling_policy": {"key": "taskSchedulingPolicy", "type": "TaskSchedulingPolicy"},
        "network_configuration": {"key": "networkConfiguration", "type": "NetworkConfiguration"},
        "resource_tags": {"key": "resourceTags", "type": "{str}"},
        "user_accounts": {"key": "userAccounts", "type": "[UserAccount]"},
        "mount_configuration": {"key": "mountConfiguration", "type": "[MountConfiguration]"},
        "upgrade_policy": {"key": "upgradePolicy", "type": "UpgradePolicy"},
    }

    start_task: StartTask | None = None
    """New start task; old nodes run it from their next reboot on."""

    certificate_references: list[CertificateReference] | None = None
    """New certificates, in place of all present ones; old nodes follow when they reboot."""

    application_package_references: list[ApplicationPackageReference] | None = None
    """New packages, at most 10, in place of all present ones; an empty list removes them.

    Old nodes follow only when they reboot or are reimaged.
    """

    metadata: list[MetadataItem] | None = None
    """New notes, in place of all present ones; an empty list removes them."""

    target_node_communication_mode: NodeCommunicationMode | str | None = None
    """How nodes and service should reach each other.

    It takes effect once the pool has been resized to zero nodes.
    """

    display_name: str | None = None
    """New name for people, at most 1024 characters."""

    vm_size: str | None = None
    """New Azure size for every node, such as ``standard_d2s_v3``."""

    enable_inter_node_communication: bool | None = None
    """Whether nodes may talk to each other, as MPI needs."""

    virtual_machine_configuration: VirtualMachineConfiguration | None = None
    """New image and machines for the nodes."""

    task_slots_per_node: int | None = None
    """New number of slots for tasks to share a node: at most 256, and 4 for each core."""

    task_scheduling_policy: TaskSchedulingPolicy | None = None
    """New way to hand out tasks to nodes."""

    network_configuration: NetworkConfiguration | None = None
    """New subnet, public addresses and open ports."""

    resource_tags: dict[str, str] | None = None
    """New tags for the Azure resources behind the pool; user-subscription accounts only."""

    user_accounts: list[UserAccount] | None = None
    """New user accounts, in place of all present ones."""

    mount_configuration: list[MountConfiguration] | None = None
    """New file systems for nodes to mount, at most 10, in place of all present ones."""

    upgrade_policy: UpgradePolicy | None = None
    """New way for upgrades to reach the nodes."""


class PoolUpdatePropertiesParameter(Model):
    """What is sent to replace all changeable properties of a pool."""

    _attribute_map = {
        "start_task": {"key": "startTask", "type": "StartTask"},
        "certificate_references": {
            "key": "certificateReferences",
            "type": "[CertificateReference]",
        },
        "application_package_references": {
            "key": "applicationPackageReferences",
            "type": "[ApplicationPackageReference]",
        },
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "target_node_communication_mode": {
            "key": "targetNodeCommunicationMode",
            "type": "NodeCommunicationMode",
        },
    }
    _validation = {
        "certificate_references": {"required": True},
        "application_package_references": {"required": True},
        "metadata": {"required": True},
    }

    start_task: StartTask | None = None
    """New start task, which old nodes run from their next reboot on.

    When unset, the present one is removed.
    """

    certificate_references: list[CertificateReference]
    """New certificates, in place of all present ones; an empty list removes them.

    Old nodes follow when they reboot.
    """

    application_package_references: list[ApplicationPackageReference]
    """New packages, at most 10, in place of all present ones; an empty list removes them.

    Old nodes follow only when they reboot or are reimaged.
    """

    metadata: list[MetadataItem]
    """New notes, in place of all present ones; an empty list removes them."""

    target_node_communication_mode: NodeCommunicationMode | str | None = None
    """How nodes and service should reach each other; ``default`` when unset.

    A change takes effect once the pool has been resized to zero nodes.
    """


class ComputeNodeDeallocationOption(WireEnum):
    """What becomes of a node's running tasks when the node is to leave the pool."""

    requeue = "requeue"
    """They are ended and queued again, and the node leaves as soon as they have ended."""

    terminate = "terminate"
    """They are ended for good, as ``failure_info`` then says, and the node leaves after that."""

    task_completion = "taskcompletion"
    """They run to their end, no new ones start, and then the node leaves."""

    retained_data = "retaineddata"
    """As ``taskcompletion``, and the node waits for the tasks' retention times to pass.

    Later versions of the service deprecate it: upload what must be kept instead.
    """


class PoolResizeParameter(Model):
    """What is sent to resize a pool; give at least one target.

    The pool must be steady and must not scale automatically; otherwise the answer is HTTP 409.
    Batch chooses the nodes that leave, while ``NodeRemoveParameter`` names them.
    """

    _attribute_map = {
        "target_dedicated_nodes": {"key": "targetDedicatedNodes", "type": "int"},
        "target_low_priority_nodes": {"key": "targetLowPriorityNodes", "type": "int"},
        "resize_timeout": {"key": "resizeTimeout", "type": "duration"},
        "node_deallocation_option": {
            "key": "nodeDeallocationOption",
            "type": "ComputeNodeDeallocationOption",
        },
    }

    target_dedicated_nodes: int | None = None
    """Dedicated nodes wanted."""

    target_low_priority_nodes: int | None = None
    """Spot or low-priority nodes wanted."""

    resize_timeout: timedelta | None = None
    """Longest time to add or remove nodes, at least 5 minutes; 15 minutes when unset."""

    node_deallocation_option: ComputeNodeDeallocationOption | str | None = None
    """What becomes of running tasks when nodes leave; ``requeue`` when unset."""


class PoolEnableAutoScaleParameter(Model):
    """What is sent to let a formula set a pool's size, or to change formula or interval.

    The pool must not be resizing, and there must be 30 seconds between two such calls.
    """

    _attribute_map = {
        "auto_scale_formula": {"key": "autoScaleFormula", "type": "str"},
        "auto_scale_evaluation_interval": {
            "key": "autoScaleEvaluationInterval",
            "type": "duration",
        },
    }

    auto_scale_formula: str | None = None
    """Formula for the number of nodes: at most 8192 bytes as UTF-8, and 100 statements.

    Required unless the pool scales automatically already; a wrong formula is refused at once.
    """

    auto_scale_evaluation_interval: timedelta | None = None
    """Time between evaluations, 5 minutes to 168 hours; 15 minutes when unset.

    A new interval counts from the moment of this request.
    """


class PoolEvaluateAutoScaleParameter(Model):
    """What is sent to try out a formula on a pool that scales automatically.

    A formula that fails when it is evaluated is no error of the request: the answer, an
    ``AutoScaleRun``, has the ``error``.
    """

    _attribute_map = {"auto_scale_formula": {"key": "autoScaleFormula", "type": "str"}}
    _validation = {"auto_scale_formula": {"required": True}}

    auto_scale_formula: str
    """Formula to evaluate: at most 8192 bytes as UTF-8, and 100 statements.

    The pool keeps its own.
    """


class PoolState(WireEnum):
    """State of a pool."""

    active = "active"
    """Runs tasks, as far as it has nodes."""

    deleting = "deleting"
    """Being deleted at a user's request; changes are refused with HTTP 409."""


class AllocationState(WireEnum):
    """Whether the number of a pool's nodes is changing."""

    steady = "steady"
    """It is not; a new pool begins so."""

    resizing = "resizing"
    """Nodes are being added or removed."""

    stopping = "stopping"
    """A user asked to stop the resize, and it has not come to rest yet.

    The pool keeps the nodes that it has then.
    """


class ResizeError(Model):
    """Why a pool did not reach its size; set by the service."""

    _attribute_map = {
        "code": {"key": "code", "type": "str"},
        "message": {"key": "message", "type": "str"},
        "values": {"key": "values", "type": "[NameValuePair]"},
    }

    code: str | None = None
    """Identifier of the error for programs to test, such as ``ResizeStopped``."""

    message: str | None = None
    """Explanation for people."""

    values: list[NameValuePair] | None = None
    """Further details, by name."""


class AutoScaleRunError(Model):
    """Why a formula could not be evaluated; set by the service."""

    _attribute_map = {
        "code": {"key": "code", "type": "str"},
        "message": {"key": "message", "type": "str"},
        "values": {"key": "values", "type": "[NameValuePair]"},
    }

    code: str | None = None
    """Identifier of the error for programs to test.

    An example is ``AutoScalingFormulaEvaluationError``.
    """

    message: str | None = None
    """Explanation for people."""

    values: list[NameValuePair] | None = None
    """Further details, by name."""


class AutoScaleRun(Model):
    """One evaluation of a formula; set by the service."""

    _attribute_map = {
        "timestamp": {"key": "timestamp", "type": "iso-8601"},
        "results": {"key": "results", "type": "str"},
        "error": {"key": "error", "type": "AutoScaleRunError"},
    }
    _validation = {"timestamp": {"required": True}}

    timestamp: datetime
    """When the formula was evaluated."""

    results: str | None = None
    """What the variables came to, in one text.

    It may read ``$TargetDedicatedNodes=4;$NodeDeallocationOption=requeue``.
    """

    error: AutoScaleRunError | None = None
    """Why the evaluation failed; unset when it succeeded."""


class UsageStatistics(Model):
    """How much core time a pool used; set by the service."""

    _attribute_map = {
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "last_update_time": {"key": "lastUpdateTime", "type": "iso-8601"},
        "dedicated_core_time": {"key": "dedicatedCoreTime", "type": "duration"},
    }
    _validation = {
        "start_time": {"required": True},
        "last_update_time": {"required": True},
        "dedicated_core_time": {"required": True},
    }

    start_time: datetime
    """Start of the time that the figures cover."""

    last_update_time: datetime
    """End of the time that the figures cover: their last update."""

    dedicated_core_time: timedelta
    """Time that dedicated nodes spent in the pool, multiplied by their cores."""


class ResourceStatistics(Model):
    """How busy the nodes of a pool were, all of them together; set by the service."""

    _attribute_map = {
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "last_update_time": {"key": "lastUpdateTime", "type": "iso-8601"},
        "avg_cpu_percentage": {"key": "avgCPUPercentage", "type": "float"},
        "avg_memory_gi_b": {"key": "avgMemoryGiB", "type": "float"},
        "peak_memory_gi_b": {"key": "peakMemoryGiB", "type": "float"},
        "avg_disk_gi_b": {"key": "avgDiskGiB", "type": "float"},
        "peak_disk_gi_b": {"key": "peakDiskGiB", "type": "float"},
        "disk_read_iops": {"key": "diskReadIOps", "type": "long"},
        "disk_write_iops": {"key": "diskWriteIOps", "type": "long"},
        "disk_read_gi_b": {"key": "diskReadGiB", "type": "float"},
        "disk_write_gi_b": {"key": "diskWriteGiB", "type": "float"},
        "network_read_gi_b": {"key": "networkReadGiB", "type": "float"},
        "network_write_gi_b": {"key": "networkWriteGiB", "type": "float"},
    }
    _validation = {
        "start_time": {"required": True},
        "last_update_time": {"required": True},
        "avg_cpu_percentage": {"required": True},
        "avg_memory_gi_b": {"required": True},
        "peak_memory_gi_b": {"required": True},
        "avg_disk_gi_b": {"required": True},
        "peak_disk_gi_b": {"required": True},
        "disk_read_iops": {"required": True},
        "disk_write_iops": {"required": True},
        "disk_read_gi_b": {"required": True},
        "disk_write_gi_b": {"required": True},
        "network_read_gi_b": {"required": True},
        "network_write_gi_b": {"required": True},
    }

    start_time: datetime
    """Start of the time that the figures cover."""

    last_update_time: datetime
    """End of the time that the figures cover: their last update."""

    avg_cpu_percentage: float
    """Mean processor load of a node, in percent."""

    avg_memory_gi_b: float
    """Mean memory in use, in GiB."""

    peak_memory_gi_b: float
    """Most memory in use, in GiB."""

    avg_disk_gi_b: float
    """Mean disk space in use, in GiB."""

    peak_disk_gi_b: float
    """Most disk space in use, in GiB."""

    disk_read_iops: int
    """Number of disk reads since ``start_time``."""

    disk_write_iops: int
    """Number of disk writes since ``start_time``."""

    disk_read_gi_b: float
    """Data read from disk, in GiB."""

    disk_write_gi_b: float
    """Data written to disk, in GiB."""

    network_read_gi_b: float
    """Data received over the network, in GiB."""

    network_write_gi_b: float
    """Data sent over the network, in GiB."""


class PoolStatistics(Model):
    """What a pool used in its whole life; set by the service."""

    _attribute_map = {
        "url": {"key": "url", "type": "str"},
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "last_update_time": {"key": "lastUpdateTime", "type": "iso-8601"},
        "usage_stats": {"key": "usageStats", "type": "UsageStatistics"},
        "resource_stats": {"key": "resourceStats", "type": "ResourceStatistics"},
    }
    _validation = {
        "url": {"required": True},
        "start_time": {"required": True},
        "last_update_time": {"required": True},
    }

    url: str
    """URL of the statistics."""

    start_time: datetime
    """Start of the time that the figures cover."""

    last_update_time: datetime
    """End of the time that the figures cover: their last update."""

    usage_stats: UsageStatistics | None = None
    """Use of cores."""

    resource_stats: ResourceStatistics | None = None
    """Load on processors, memory, disks and network."""


class CloudPool(Model):
    """A pool of the account, as the service reports it."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "url": {"key": "url", "type": "str"},
        "e_tag": {"key": "eTag", "type": "str"},
        "last_modified": {"key": "lastModified", "type": "iso-8601"},
        "creation_time": {"key": "creationTime", "type": "iso-8601"},
        "state": {"key": "state", "type": "PoolState"},
        "state_transition_time": {"key": "stateTransitionTime", "type": "iso-8601"},
        "allocation_state": {"key": "allocationState", "type": "AllocationState"},
        "allocation_state_transition_time": {
            "key": "allocationStateTransitionTime",
            "type": "iso-8601",
        },
        "vm_size": {"key": "vmSize", "type": "str"},
        "cloud_service_configuration": {
            "key": "cloudServiceConfiguration",
            "type": "CloudServiceConfiguration",
        },
        "virtual_machine_configuration": {
            "key": "virtualMachineConfiguration",
            "type": "VirtualMachineConfiguration",
        },
        "resize_timeout": {"key": "resizeTimeout", "type": "duration"},
        "resize_errors": {"key": "resizeErrors", "type": "[ResizeError]"},
        "current_dedicated_nodes": {"key": "currentDedicatedNodes", "type": "int"},
        "current_low_priority_nodes": {"key": "currentLowPriorityNodes", "type": "int"},
        "target_dedicated_nodes": {"key": "targetDedicatedNodes", "type": "int"},
        "target_low_priority_nodes": {"key": "targetLowPriorityNodes", "type": "int"},
        "enable_auto_scale": {"key": "enableAutoScale", "type": "bool"},
        "auto_scale_formula": {"key": "autoScaleFormula", "type": "str"},
        "auto_scale_evaluation_interval": {
            "key": "autoScaleEvaluationInterval",
            "type": "duration",
        },
        "auto_scale_run": {"key": "autoScaleRun", "type": "AutoScaleRun"},
        "enable_inter_node_communication": {"key": "enableInterNodeCommunication", "type": "bool"},
        "network_configuration": {"key": "networkConfiguration", "type": "NetworkConfiguration"},
        "start_task": {"key": "startTask", "type": "StartTask"},
        "certificate_references": {
            "key": "certificateReferences",
            "type": "[CertificateReference]",
        },
        "application_package_references": {
            "key": "applicationPackageReferences",
            "type": "[ApplicationPackageReference]",
        },
        "application_licenses": {"key": "applicationLicenses", "type": "[str]"},
        "task_slots_per_node": {"key": "taskSlotsPerNode", "type": "int"},
        "task_scheduling_policy": {"key": "taskSchedulingPolicy", "type": "TaskSchedulingPolicy"},
        "user_accounts": {"key": "userAccounts", "type": "[UserAccount]"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "stats": {"key": "stats", "type": "PoolStatistics"},
        "mount_configuration": {"key": "mountConfiguration", "type": "[MountConfiguration]"},
        "identity": {"key": "identity", "type": "BatchPoolIdentity"},
        "target_node_communication_mode": {
            "key": "targetNodeCommunicationMode",
            "type": "NodeCommunicationMode",
        },
        "current_node_communication_mode": {
            "key": "currentNodeCommunicationMode",
            "type": "NodeCommunicationMode",
        },
        "upgrade_policy": {"key": "upgradePolicy", "type": "UpgradePolicy"},
        "resource_tags": {"key": "resourceTags", "type": "{str}"},
    }
    _validation = {"current_node_communication_mode": {"readonly": True}}

    id: str = always_set()
    """Identifier within the account, at most 64 characters; case makes no difference."""

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    url: str = always_set()
    """URL of the pool; set by the service."""

    e_tag: str = always_set()
    """Version of the pool, as opaque text; set by the service.

    Send it with an update that must fail if someone else has changed the pool.
    """

    last_modified: datetime = always_set()
    """When the pool's own settings last changed; what its nodes do does not count."""

    creation_time: datetime = always_set()
    """When the pool was added; set by the service."""

    state: PoolState | str = always_set()
    """Current state; set by the service."""

    state_transition_time: datetime = always_set()
    """When the current state began; set by the service."""

    allocation_state: AllocationState | str = always_set()
    """Whether the number of nodes is changing; set by the service."""

    allocation_state_transition_time: datetime = always_set()
    """When the present allocation state began; set by the service."""

    vm_size: str = always_set()
    """Azure size of every node, such as ``standard_d2s_v3``."""

    cloud_service_configuration: CloudServiceConfiguration | None = None
    """Cloud service nodes; excludes ``virtual_machine_configuration``."""

    virtual_machine_configuration: VirtualMachineConfiguration | None = None
    """Image and machines of the nodes; excludes ``cloud_service_configuration``."""

    resize_timeout: timedelta | None = None
    """Longest time for the latest resize, the first allocation included.

    It is 15 minutes unless another was asked for.
    """

    resize_errors: list[ResizeError] | None = None
    """Why the latest resize fell short; set only in allocation state ``steady``."""

    current_dedicated_nodes: int = always_set()
    """Dedicated nodes at present; set by the service."""

    current_low_priority_nodes: int = always_set()
    """Spot or low-priority nodes at present, with those preempted; set by the service."""

    target_dedicated_nodes: int = always_set()
    """Dedicated nodes wanted."""

    target_low_priority_nodes: int = always_set()
    """Spot or low-priority nodes wanted."""

    enable_auto_scale: bool = always_set()
    """Whether a formula sets the size of the pool."""

    auto_scale_formula: str | None = None
    """Formula for the number of nodes; unset on a pool of fixed size."""

    auto_scale_evaluation_interval: timedelta | None = None
    """Time between evaluations; unset on a pool of fixed size."""

    auto_scale_run: AutoScaleRun | None = None
    """Latest evaluation of the formula; unset on a pool of fixed size."""

    enable_inter_node_communication: bool = always_set()
    """Whether nodes may talk to each other, as MPI needs.

    Such a pool gets at most 100 nodes, or 80 in user-subscription accounts, and may stay smaller
    than wanted.
    """

    network_configuration: NetworkConfiguration | None = None
    """Subnet, public addresses and open ports."""

    start_task: StartTask | None = None
    """What each node runs when it joins the pool, restarts or is reimaged."""

    certificate_references: list[CertificateReference] | None = None
    """Certificates that nodes install, announced to retire after February 2024.

    The Key Vault extension replaces them.
    """

    application_package_references: list[ApplicationPackageReference] | None = None
    """Packages for nodes to install, at most 10.

    A change reaches old nodes only when they reboot or are reimaged.
    """

    application_licenses: list[str] | None = None
    """Licences rented for nodes, such as ``maya``."""

    task_slots_per_node: int | None = None
    """Slots for tasks to share a node: at most 256, and 4 for each core."""

    task_scheduling_policy: TaskSchedulingPolicy = always_set()
    """How tasks are handed out to nodes."""

    user_accounts: list[UserAccount] | None = None
    """User accounts on each node; responses leave out the passwords."""

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs; Batch does not interpret them."""

    stats: PoolStatistics | None = None
    """What the pool used in its whole life; set when asked for with ``expand="stats"``.

    The service updates it about every 30 minutes.
    """

    mount_configuration: list[MountConfiguration] | None = None
    """File systems that nodes mount; responses leave out the account keys."""

    identity: BatchPoolIdentity | None = None
    """Managed identities of the pool, if it has any; only Azure Resource Manager sets them."""

    target_node_communication_mode: NodeCommunicationMode | str | None = None
    """How nodes and service should reach each other."""

    current_node_communication_mode: NodeCommunicationMode | str | None = server_set(init=False)
    """How nodes and service reach each other now; set by the service."""

    upgrade_policy: UpgradePolicy | None = None
    """How upgrades reach the nodes: automatically, on request or group by group."""

    resource_tags: dict[str, str] | None = None
    """Tags for the Azure resources behind the pool; user-subscription accounts only."""


class CloudPoolListResult(Model):
    """One page of a listing of pools."""

    _attribute_map = {
        "value": {"key": "value", "type": "[CloudPool]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[CloudPool] = always_set()
    """The pools of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""
