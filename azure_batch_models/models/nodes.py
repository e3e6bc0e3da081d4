"""Nodes: how they fare, who may log in to them, and what a user can have done to them."""

from __future__ import annotations

from datetime import datetime, timedelta

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set, server_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.certificates import CertificateReference
from azure_batch_models.models.containers import TaskContainerExecutionInformation
from azure_batch_models.models.errors import NameValuePair
from azure_batch_models.models.identities import ComputeNodeIdentityReference
from azure_batch_models.models.networks import InboundEndpointProtocol
from azure_batch_models.models.pools import ComputeNodeDeallocationOption, StartTask
from azure_batch_models.models.tasks import (
    TaskExecutionInformation,
    TaskExecutionResult,
    TaskFailureInformation,
    TaskState,
)
from azure_batch_models.models.virtual_machines import ImageReference, VMExtension


class ComputeNodeState(WireEnum):
    """State of a node."""

    idle = "idle"
    """Ready for tasks, with none running."""

    rebooting = "rebooting"
    """Restarting."""

    reimaging = "reimaging"
    """Being reimaged."""

    running = "running"
    """Running at least one task besides the start task."""

    unusable = "unusable"
    """Unusable because of errors; no task can run."""

    creating = "creating"
    """Its virtual machine has been allocated but has not begun to join the pool."""

    starting = "starting"
    """Batch is starting on its virtual machine."""

    waiting_for_start_task = "waitingforstarttask"
    """The start task is running, and tasks have to wait for its success."""

    start_task_failed = "starttaskfailed"
    """The start task, which tasks wait for, failed at its last retry, too: no task can run."""

    unknown = "unknown"
    """The service cannot reach the node and does not know its state."""

    leaving_pool = "leavingpool"
    """Being removed by a user, or because the pool is shrinking."""

    offline = "offline"
    """Without tasks, and accepting no new ones."""

    preempted = "preempted"
    """A Spot node that Azure took back; its tasks run again when another node is free."""

    upgrading_os = "upgradingos"
    """Upgrading its operating system.

    API versions before 2024-02-01.19.0 report ``rebooting`` instead.
    """

    deallocated = "deallocated"
    """Without a virtual machine, which was given back until the node is started again."""

    deallocating = "deallocating"
    """Giving back its virtual machine."""


class SchedulingState(WireEnum):
    """Whether a node accepts new tasks."""

    enabled = "enabled"
    """New tasks are accepted, as when a node joins the pool."""

    disabled = "disabled"
    """No new tasks are accepted; running ones may finish."""


class TaskInformation(Model):
    """A task that ran, or still runs, on a node; set by the service."""

    _attribute_map = {
        "task_url": {"key": "taskUrl", "type": "str"},
        "job_id": {"key": "jobId", "type": "str"},
        "task_id": {"key": "taskId", "type": "str"},
        "subtask_id": {"key": "subtaskId", "type": "int"},
        "task_state": {"key": "taskState", "type": "TaskState"},
        "execution_info": {"key": "executionInfo", "type": "TaskExecutionInformation"},
    }
    _validation = {"task_state": {"required": True}}

    task_url: str | None = None
    """URL of the task."""

    job_id: str | None = None
    """Job of the task."""

    task_id: str | None = None
    """Identifier of the task within its job."""

    subtask_id: int | None = None
    """Number of the subtask; set for a multi-instance task only."""

    task_state: TaskState | str
    """Current state."""

    execution_info: TaskExecutionInformation | None = None
    """How the run went."""


class StartTaskState(WireEnum):
    """State of a start task on one node."""

    running = "running"
    """Running."""

    completed = "completed"
    """Succeeded, out of retries, or never started, for example after a failed download."""


class StartTaskInformation(Model):
    """How the run of the start task on a node went; set by the service."""

    _attribute_map = {
        "state": {"key": "state", "type": "StartTaskState"},
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
        "exit_code": {"key": "exitCode", "type": "int"},
        "container_info": {"key": "containerInfo", "type": "TaskContainerExecutionInformation"},
        "failure_info": {"key": "failureInfo", "type": "TaskFailureInformation"},
        "retry_count": {"key": "retryCount", "type": "int"},
        "last_retry_time": {"key": "lastRetryTime", "type": "iso-8601"},
        "result": {"key": "result", "type": "TaskExecutionResult"},
    }
    _validation = {
        "state": {"required": True},
        "start_time": {"required": True},
        "retry_count": {"required": True},
    }

    state: StartTaskState | str
    """Current state."""

    start_time: datetime
    """When the latest run began; every retry or restart moves it."""

    end_time: datetime | None = None
    """When the latest run ended, even if a retry is to follow; unset while it runs."""

    exit_code: int | None = None
    """Exit code of the command; set once completed.

    A process that Batch had to end may show a code of the operating system's instead.
    """

    container_info: TaskContainerExecutionInformation | None = None
    """State of the container, for a start task that runs in one."""

    failure_info: TaskFailureInformation | None = None
    """Why the start task failed; unset unless it completed with a failure."""

    retry_count: int
    """How often the start task was tried again after a non-zero exit code.

    Failures to start it are not retried.
    """

    last_retry_time: datetime | None = None
    """When the latest retry began; unset without one.

    Unlike ``start_time`` it does not change when the start task runs again for other reasons, such
    as a reboot of the node.
    """

    result: TaskExecutionResult | str | None = None
    """How the start task ended; for a failure, ``failure_info`` says why."""


class ComputeNodeError(Model):
    """An error on a node; set by the service."""

    _attribute_map = {
        "code": {"key": "code", "type": "str"},
        "message": {"key": "message", "type": "str"},
        "error_details": {"key": "errorDetails", "type": "[NameValuePair]"},
    }

    code: str | None = None
    """Identifier of the error for programs to test."""

    message: str | None = None
    """Explanation for people."""

    error_details: list[NameValuePair] | None = None
    """Further details, by name."""


class InboundEndpoint(Model):
    """A public address and port through which one port of a node is reached."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "protocol": {"key": "protocol", "type": "InboundEndpointProtocol"},
        "public_ip_address": {"key": "publicIPAddress", "type": "str"},
        "public_fqdn": {"key": "publicFQDN", "type": "str"},
        "frontend_port": {"key": "frontendPort", "type": "int"},
        "backend_port": {"key": "backendPort", "type": "int"},
    }
    _validation = {
        "name": {"required": True},
        "protocol": {"required": True},
        "public_ip_address": {"required": True},
        "public_fqdn": {"required": True},
        "frontend_port": {"required": True},
        "backend_port": {"required": True},
    }

    name: str
    """Name of the endpoint."""

    protocol: InboundEndpointProtocol | str
    """Whether it carries TCP or UDP."""

    public_ip_address: str
    """IP address to connect to."""

    public_fqdn: str
    """Domain name to connect to; the service leaves it out where there is none."""

    frontend_port: int
    """Port to connect to from outside."""

    backend_port: int
    """Port on the node that gets the traffic."""


class ComputeNodeEndpointConfiguration(Model):
    """The ports of a node that can be reached from outside."""

    _attribute_map = {"inbound_endpoints": {"key": "inboundEndpoints", "type": "[InboundEndpoint]"}}
    _validation = {"inbound_endpoints": {"required": True}}

    inbound_endpoints: list[InboundEndpoint]
    """One entry for each port that can be reached."""


class NodeAgentInformation(Model):
    """The Batch agent, the program that runs tasks on a node; set by the service."""

    _attribute_map = {
        "version": {"key": "version", "type": "str"},
        "last_update_time": {"key": "lastUpdateTime", "type": "iso-8601"},
    }
    _validation = {
        "version": {"required": True},
        "last_update_time": {"required": True},
    }

    version: str
    """Version of the agent, as in its published change log."""

    last_update_time: datetime
    """When the node got this version."""


class VirtualMachineInfo(Model):
    """The virtual machine of a node; set by the service."""

    _attribute_map = {
        "image_reference": {"key": "imageReference", "type": "ImageReference"},
        "scale_set_vm_resource_id": {"key": "scaleSetVmResourceId", "type": "str"},
    }

    image_reference: ImageReference | None = None
    """Image that the machine runs."""

    scale_set_vm_resource_id: str | None = None
    """ARM resource id of the machine in its scale set.

    Only for accounts whose pools are allocated in the user's own subscription.
    """


class ComputeNode(Model):
    """A node of a pool, as the service reports it."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "url": {"key": "url", "type": "str"},
        "state": {"key": "state", "type": "ComputeNodeState"},
        "scheduling_state": {"key": "schedulingState", "type": "SchedulingState"},
        "state_transition_time": {"key": "stateTransitionTime", "type": "iso-8601"},
        "last_boot_time": {"key": "lastBootTime", "type": "iso-8601"},
        "allocation_time": {"key": "allocationTime", "type": "iso-8601"},
        "ip_address": {"key": "ipAddress", "type": "str"},
        "affinity_id": {"key": "affinityId", "type": "str"},
        "vm_size": {"key": "vmSize", "type": "str"},
        "total_tasks_run": {"key": "totalTasksRun", "type": "int"},
        "running_tasks_count": {"key": "runningTasksCount", "type": "int"},
        "running_task_slots_count": {"key": "runningTaskSlotsCount", "type": "int"},
        "total_tasks_succeeded": {"key": "totalTasksSucceeded", "type": "int"},
        "recent_tasks": {"key": "recentTasks", "type": "[TaskInformation]"},
        "start_task": {"key": "startTask", "type": "StartTask"},
        "start_task_info": {"key": "startTaskInfo", "type": "StartTaskInformation"},
        "certificate_references": {
            "key": "certificateReferences",
            "type": "[CertificateReference]",
        },
        "errors": {"key": "errors", "type": "[ComputeNodeError]"},
        "is_dedicated": {"key": "isDedicated", "type": "bool"},
        "endpoint_configuration": {
            "key": "endpointConfiguration",
            "type": "ComputeNodeEndpointConfiguration",
        },
        "node_agent_info": {"key": "nodeAgentInfo", "type": "NodeAgentInformation"},
        "virtual_machine_info": {"key": "virtualMachineInfo", "type": "VirtualMachineInfo"},
        "ipv6_address": {"key": "ipv6Address", "type": "str"},
    }
    _validation = {"ipv6_address": {"readonly": True}}

    id: str = always_set()
    """Identifier within the pool.

    When a node is removed, its files are deleted, and a later node may get its identifier.
    """

    url: str = always_set()
    """URL of the node's resource in the service."""

    state: ComputeNodeState | str = always_set()
    """Current state."""

    scheduling_state: SchedulingState | str = always_set()
    """Whether the node accepts new tasks."""

    state_transition_time: datetime = always_set()
    """When the current state began."""

    last_boot_time: datetime | None = None
    """When the node last started; may be unset on an unusable node."""

    allocation_time: datetime = always_set()
    """When the pool first got this node; repair and preemption do not change it."""

    ip_address: str = always_set()
    """IP address for the other nodes; a later node may have the same."""

    affinity_id: str = always_set()
    """Value for a task's ``affinity_id`` to prefer this node.

    Only a preference: if the node is busy or gone, the task runs elsewhere.
    """

    vm_size: str = always_set()
    """Size of the virtual machine, such as ``standard_d2s_v3``."""

    total_tasks_run: int = always_set()
    """Tasks completed here, job managers included.

    Start, preparation and release tasks do not count.
    """

    running_tasks_count: int | None = None
    """Tasks running now, job managers included.

    Start, preparation and release tasks do not count.
    """

    running_task_slots_count: int | None = None
    """Scheduling slots that running tasks use, job managers included.

    Start, preparation and release tasks do not count.
    """

    total_tasks_succeeded: int | None = None
    """Tasks that ended here with exit code 0, job managers included.

    Start, preparation and release tasks do not count.
    """

    recent_tasks: list[TaskInformation] | None = None
    """Tasks whose state changed lately; unset until one has run here."""

    start_task: StartTask | None = None
    """Task that the node runs when it joins the pool, restarts or is reimaged."""

    start_task_info: StartTaskInformation | None = None
    """How the start task ran on this node."""

    certificate_references: list[CertificateReference] | None = None
    """Certificates: in a store on Windows, in ``AZ_BATCH_CERTIFICATES_DIR`` on Linux.

    They were announced to retire after February 2024 in favour of the Key Vault extension.
    """

    errors: list[ComputeNodeError] | None = None
    """Current errors of the node."""

    is_dedicated: bool = always_set()
    """True for a dedicated node, False for a Spot or low-priority one."""

    endpoint_configuration: ComputeNodeEndpointConfiguration | None = None
    """Ports that can be reached from outside."""

    node_agent_info: NodeAgentInformation | None = None
    """Version of the Batch agent on the node, and since when."""

    virtual_machine_info: VirtualMachineInfo | None = None
    """The virtual machine of the node."""

    ipv6_address: str | None = server_set(init=False)
    """IPv6 address for the other nodes; unset unless the pool has ``IPv6``."""


class ComputeNodeListResult(Model):
    """One page of a listing of nodes."""

    _attribute_map = {
        "value": {"key": "value", "type": "[ComputeNode]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[ComputeNode] = always_set()
    """The nodes of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class ComputeNodeGetRemoteLoginSettingsResult(Model):
    """Where to connect to log in to a node of a pool of virtual machines.

    The node needs a user first (``ComputeNodeUser``), and its pool an endpoint for SSH or RDP (see
    ``NetworkConfiguration``).
    """

    _attribute_map = {
        "remote_login_ip_address": {"key": "remoteLoginIPAddress", "type": "str"},
        "remote_login_port": {"key": "remoteLoginPort", "type": "int"},
        "ipv6_remote_login_ip_address": {"key": "ipv6RemoteLoginIPAddress", "type": "str"},
        "ipv6_remote_login_port": {"key": "ipv6RemoteLoginPort", "type": "int"},
    }
    _validation = {
        "remote_login_ip_address": {"required": True},
        "remote_login_port": {"required": True},
    }

    remote_login_ip_address: str
    """IP address to connect to."""

    remote_login_port: int
    """Port to connect to."""

    ipv6_remote_login_ip_address: str | None = None
    """IPv6 address to connect to; unset unless the pool has ``IPv6``."""

    ipv6_remote_login_port: int | None = None
    """Port to connect to over IPv6."""


class ComputeNodeUser(Model):
    """A user to create on a node, for a person to log in by RDP or SSH.

    The node must be ``idle`` or ``running``.
    """

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "is_admin": {"key": "isAdmin", "type": "bool"},
        "expiry_time": {"key": "expiryTime", "type": "iso-8601"},
        "password": {"key": "password", "type": "str"},
        "ssh_public_key": {"key": "sshPublicKey", "type": "str"},
    }
    _validation = {"name": {"required": True}}
    _secrets = frozenset({"password"})

    name: str
    """Name to log in with."""

    is_admin: bool | None = None
    """Whether the user has administrator's rights; False when unset."""

    expiry_time: datetime | None = None
    """End of the account: one day from now when unset, and whole days on Linux."""

    password: str | None = None
    """Password of the user; required on Windows, optional with a key on Linux."""

    ssh_public_key: str | None = None
    """OpenSSH public key in base64, for Linux nodes; refused with HTTP 400 on Windows."""


class NodeUpdateUserParameter(Model):
    """What is sent to change a user on a node; what is left out is reset.

    The node must be ``idle`` or ``running``.
    """

    _attribute_map = {
        "password": {"key": "password", "type": "str"},
        "expiry_time": {"key": "expiryTime", "type": "iso-8601"},
        "ssh_public_key": {"key": "sshPublicKey", "type": "str"},
    }
    _secrets = frozenset({"password"})

    password: str | None = None
    """New password; required on Windows; on Linux it is removed when unset."""

    expiry_time: datetime | None = None
    """New end of the account: one day from now when unset, and whole days on Linux."""

    ssh_public_key: str | None = None
    """New OpenSSH public key in base64, for Linux nodes; removed when unset.

    Refused with HTTP 400 on Windows.
    """


class ComputeNodeRebootOption(WireEnum):
    """What happens to a node's tasks when it reboots."""

    requeue = "requeue"
    """They are stopped, the node reboots at once, and they run again when a node is free."""

    terminate = "terminate"
    """They are ended for good, marked as failed, and the node reboots at once."""

    task_completion = "taskcompletion"
    """They finish before the node reboots; no new ones start."""

    retained_data = "retaineddata"
    """As ``task_completion``, but the node also waits until their files need not be kept.

    Deprecated in later API versions: upload what must be kept instead.
    """


class NodeRebootParameter(Model):
    """What is sent to reboot a node, which must be ``idle`` or ``running``."""

    _attribute_map = {
        "node_reboot_option": {"key": "nodeRebootOption", "type": "ComputeNodeRebootOption"},
    }

    node_reboot_option: ComputeNodeRebootOption | str | None = None
    """What happens to running tasks; ``requeue`` when unset."""


class ComputeNodeReimageOption(WireEnum):
    """What happens to a node's tasks when it is reimaged."""

    requeue = "requeue"
    """They are stopped, the node is reimaged at once, and they run again when a node is free."""

    terminate = "terminate"
    """They are ended for good, marked as failed, and the node is reimaged at once."""

    task_completion = "taskcompletion"
    """They finish before the node is reimaged; no new ones start."""

    retained_data = "retaineddata"
    """As ``task_completion``, but the node also waits until their files need not be kept.

    Deprecated in later API versions: upload what must be kept instead.
    """


class NodeReimageParameter(Model):
    """What is sent to reimage a node: to install its operating system anew.

    The node must be ``idle`` or ``running``. The API reference allows it for pools of cloud
    services alone.
    """

    _attribute_map = {
        "node_reimage_option": {"key": "nodeReimageOption", "type": "ComputeNodeReimageOption"},
    }

    node_reimage_option: ComputeNodeReimageOption | str | None = None
    """What happens to running tasks; ``requeue`` when unset."""


class BatchNodeDeallocateOption(WireEnum):
    """What happens to a node's tasks when it is deallocated."""

    requeue = "requeue"
    """They are stopped, the node goes at once, and they run again when a node is free."""

    terminate = "terminate"
    """They are ended for good, marked as failed, and the node goes at once."""

    task_completion = "taskcompletion"
    """They run to their end before the node goes, and no new ones begin."""

    retained_data = "retaineddata"
    """As ``task_completion``, but the node also waits until their files need not be kept.

    Deprecated in later API versions: upload what must be kept instead.
    """


class BatchNodeDeallocateOptions(Model):
    """What is sent to deallocate a node, which gives back its virtual machine.

    The node must be ``idle`` or ``running``; a deallocated one can be started again.
    """

    _attribute_map = {
        "node_deallocate_option": {
            "key": "nodeDeallocateOption",
            "type": "BatchNodeDeallocateOption",
        },
    }

    node_deallocate_option: BatchNodeDeallocateOption | str | None = None
    """What happens to running tasks; ``requeue`` when unset."""


class DisableComputeNodeSchedulingOption(WireEnum):
    """What happens to a node's tasks when it stops accepting new ones."""

    requeue = "requeue"
    """They are stopped at once, and run again elsewhere or when the node is enabled."""

    terminate = "terminate"
    """They are ended for good, at once, and marked as failed."""

    task_completion = "taskcompletion"
    """They finish; only then is the node offline."""


class NodeDisableSchedulingParameter(Model):
    """What is sent to stop the scheduling of new tasks on a node where it is enabled."""

    _attribute_map = {
        "node_disable_scheduling_option": {
            "key": "nodeDisableSchedulingOption",
            "type": "DisableComputeNodeSchedulingOption",
        },
    }

    node_disable_scheduling_option: DisableComputeNodeSchedulingOption | str | None = None
    """What happens to running tasks; ``requeue`` when unset."""


class NodeRemoveParameter(Model):
    """What is sent to remove nodes from a pool, whose allocation state must be ``steady``."""

    _attribute_map = {
        "node_list": {"key": "nodeList", "type": "[str]"},
        "resize_timeout": {"key": "resizeTimeout", "type": "duration"},
        "node_deallocation_option": {
            "key": "nodeDeallocationOption",
            "type": "ComputeNodeDeallocationOption",
        },
    }
    _validation = {"node_list": {"required": True}}

    node_list: list[str]
    """Identifiers of the nodes to remove, 1 to 100 of them."""

    resize_timeout: timedelta | None = None
    """Longest time the removal may take; 15 minutes when unset.

    Less than 5 minutes is refused with HTTP 400.
    """

    node_deallocation_option: ComputeNodeDeallocationOption | str | None = None
    """What happens to tasks on those nodes; ``requeue`` when unset."""


class StatusLevelTypes(WireEnum):
    """How serious a status is."""

    error = "Error"
    """Something failed."""

    info = "Info"
    """Information only."""

    warning = "Warning"
    """Nothing failed, but attention is needed."""


class InstanceViewStatus(Model):
    """One status that an extension reports; set by the service."""

    _attribute_map = {
        "code": {"key": "code", "type": "str"},
        "display_status": {"key": "displayStatus", "type": "str"},
        "level": {"key": "level", "type": "StatusLevelTypes"},
        "message": {"key": "message", "type": "str"},
        "time": {"key": "time", "type": "str"},
    }

    code: str | None = None
    """Status for programs to test, such as ``ProvisioningState/succeeded``."""

    display_status: str | None = None
    """Short status for people."""

    level: StatusLevelTypes | str = always_set()
    """How serious it is."""

    message: str | None = None
    """Explanation for people."""

    time: str | None = None
    """When it was reported, as text."""


class VMExtensionInstanceView(Model):
    """Status of an extension on a node; set by the service."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "statuses": {"key": "statuses", "type": "[InstanceViewStatus]"},
        "sub_statuses": {"key": "subStatuses", "type": "[InstanceViewStatus]"},
    }

    name: str | None = None
    """Name of the extension on the virtual machine."""

    statuses: list[InstanceViewStatus] | None = None
    """Status of the extension as a whole."""

    sub_statuses: list[InstanceViewStatus] | None = None
    """Status of its parts."""


class NodeVMExtension(Model):
    """A virtual machine extension on a node; set by the service."""

    _attribute_map = {
        "provisioning_state": {"key": "provisioningState", "type": "str"},
        "vm_extension": {"key": "vmExtension", "type": "VMExtension"},
        "instance_view": {"key": "instanceView", "type": "VMExtensionInstanceView"},
    }

    provisioning_state: str | None = None
    """State of the installation, such as ``Succeeded``."""

    vm_extension: VMExtension | None = None
    """Which extension it is, and its settings."""

    instance_view: VMExtensionInstanceView | None = None
    """Status of the extension."""


class NodeVMExtensionList(Model):
    """One page of a listing of a node's extensions."""

    _attribute_map = {
        "value": {"key": "value", "type": "[NodeVMExtension]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[NodeVMExtension] = always_set()
    """The extensions of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class UploadBatchServiceLogsConfiguration(Model):
    """What is sent to have a node upload Batch's own log files, for Azure's support.

    Whole files are uploaded, so they may cover more than the requested period, never less.
    """

    _attribute_map = {
        "container_url": {"key": "containerUrl", "type": "str"},
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
        "identity_reference": {"key": "identityReference", "type": "ComputeNodeIdentityReference"},
    }
    _validation = {
        "container_url": {"required": True},
        "start_time": {"required": True},
    }

    container_url: str
    """Blob container to write to, with a SAS to write unless an identity is given.

    The SAS must outlast the upload, and is best left without a start time.
    """

    start_time: datetime
    """Start of the requested period."""

    end_time: datetime | None = None
    """End of the requested period; all there is since its start when unset."""

    identity_reference: ComputeNodeIdentityReference | None = None
    """Managed identity that may write to the container; replaces a SAS."""


class UploadBatchServiceLogsResult(Model):
    """What a node uploads of Batch's own log files."""

    _attribute_map = {
        "virtual_directory_name": {"key": "virtualDirectoryName", "type": "str"},
        "number_of_files_uploaded": {"key": "numberOfFilesUploaded", "type": "int"},
    }
    _validation = {
        "virtual_directory_name": {"required": True},
        "number_of_files_uploaded": {"required": True},
    }

    virtual_directory_name: str
    """Start of the blobs' names, made of pool, node and a unique identifier."""

    number_of_files_uploaded: int
    """Number of files being uploaded."""
