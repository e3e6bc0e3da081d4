"""Runs of programs that no one here wrote, each against a service on the loopback interface.

``python runs.py PROGRAM WAY`` prints as JSON what the program sent and what it made of the answers.
The ways: ``before``, with azure-batch's own models; ``changed``, with its import changed; and
``told``, where its client was told to use these models as well.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import io
import json
import logging
import os
import pkgutil
import sys
import tempfile
import types
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "clients"))

import loopback

PACKAGES = {
    "airflow": "airflow.providers.microsoft.azure",
    "azurecli": "azure.cli.command_modules.batch",
    "extensions": "azext.batch",
    "snakemake": "snakemake_executor_plugin_azure_batch",
}
"""The package of each program whose imports are changed."""

TASK = {name: value for name, value in loopback.TASK.items() if name != "previousState"}
NODE = {
    "id": "tvm-1",
    "state": "idle",
    "schedulingState": "enabled",
    "vmSize": "standard_d2s_v3",
    "ipAddress": "10.0.0.4",
    "totalTasksRun": 2,
    "lastBootTime": "2026-01-31T08:30:00.1234567Z",
    "startTaskInfo": {
        "state": "completed",
        "startTime": "2026-01-31T08:30:00Z",
        "exitCode": 2,
        "retryCount": 0,
        "result": "Failure",
        "failureInfo": {"category": "UserError", "code": "FailureExitCode", "message": "no"},
    },
}
POOL = {
    "id": "farm",
    "vmSize": "standard_d2s_v3",
    "state": "active",
    "allocationState": "steady",
    "targetDedicatedNodes": 2,
    "currentDedicatedNodes": 2,
    "resizeTimeout": "PT15M",
    "virtualMachineConfiguration": {
        "imageReference": {"publisher": "Canonical", "offer": "Jammy", "sku": "22_04-lts"},
        "nodeAgentSKUId": "batch.node.ubuntu 22.04",
    },
    "taskSchedulingPolicy": {"nodeFillType": "Spread"},
    "metadata": [{"name": "team", "value": "film"}],
}
NODE_COUNTS = {
    "poolId": "farm",
    "dedicated": {name: 1 for name in loopback.COUNTS["dedicated"] if not name.startswith("deal")},
}
UNUSABLE = NODE | {
    "id": "tvm-2",
    "state": "unusable",
    "errors": [
        {
            "code": "DiskFull",
            "message": "There is not enough disk space on the node",
            "errorDetails": [{"name": "VolumeId", "value": "/mnt"}],
        }
    ],
}
IMAGE = {
    "nodeAgentSKUId": "batch.node.ubuntu 22.04",
    "imageReference": {"publisher": "Canonical", "offer": "Jammy", "sku": "22_04-lts"},
    "osType": "linux",
    "capabilities": ["DockerCompatible"],
    "batchSupportEndOfLife": "2027-04-01T00:00:00Z",
    "verificationType": "verified",
}
FILE = {
    "name": "stdout.txt",
    "url": "https://account.region.batch.azure.com/jobs/film/tasks/render-1/files/stdout.txt",
    "isDirectory": False,
    "properties": {"lastModified": "2026-01-31T08:31:09Z", "contentLength": "12"},
}
SCHEDULE = {
    "id": "nightly",
    "state": "active",
    "schedule": loopback.SCHEDULE,
    "jobSpecification": {"poolInfo": {"poolId": "farm"}, "priority": 3},
    "executionInfo": {"nextRunTime": "2026-02-01T00:00:00Z", "recentJob": {"id": "nightly:job-1"}},
}
CERTIFICATE = {
    "thumbprint": "0123456789abcdef0123456789abcdef01234567",
    "thumbprintAlgorithm": "sha1",
    "state": "active",
    "publicData": "MII=",
}
COUNTS = {"active": 1, "running": 2, "completed": 3, "succeeded": 2, "failed": 1}
RUN = {"timestamp": "2026-01-31T08:30:00Z", "results": "$TargetDedicatedNodes=3"}
ERROR = {
    "code": "JobExists",
    "message": {"lang": "en-US", "value": "The specified job already exists."},
    "values": [{"key": "JobId", "value": "film"}],
}
LISTS = {
    "/applications": [{"id": "blender", "displayName": "Blender", "versions": ["3", "4"]}],
    "/certificates": [CERTIFICATE],
    "/jobs": [loopback.JOB],
    "/jobs/film/jobpreparationandreleasetaskstatus": [
        {
            "poolId": "farm",
            "nodeId": "tvm-1",
            "jobPreparationTaskExecutionInfo": {
                "startTime": "2026-01-31T08:30:00Z",
                "state": "completed",
                "retryCount": 0,
                "result": "Success",
            },
        }
    ],
    "/jobs/film/tasks": [TASK | {"id": "render-1a"}, TASK | {"id": "render-1b"}],
    "/jobs/film/tasks/render-1/files": [FILE],
    "/jobs/film/tasks/render-1/subtasksinfo": [{"id": 1, "state": "completed", "exitCode": 0}],
    "/jobschedules": [SCHEDULE],
    "/nodecounts": [NODE_COUNTS],
    "/pools": [POOL],
    "/pools/farm/nodes": [NODE, UNUSABLE],
    "/pools/farm/nodes/tvm-1/files": [FILE],
    "/supportedimages": [IMAGE],
}
ANSWERS = {
    "/certificates/(thumbprintAlgorithm=sha1,thumbprint="
    + CERTIFICATE["thumbprint"]
    + ")": CERTIFICATE,
    "/applications/blender": LISTS["/applications"][0],
    "/jobs/film/taskcounts": {"taskCounts": COUNTS, "taskSlotCounts": COUNTS},
    "/jobschedules/nightly": SCHEDULE,
    "/jobs/film/tasks/failing": TASK,
    "/jobs/film/tasks/render-1": TASK,
    "/jobs/film/tasks/a": TASK,
    "/pools/farm": POOL,
    "/pools/farm/nodes/tvm-1": NODE,
    "/pools/farm/nodes/tvm-1/remoteloginsettings": {
        "remoteLoginIPAddress": "192.0.2.1",
        "remoteLoginPort": 50000,
    },
}
STATUSES = {
    202: (
        "DELETE /jobs/film",
        "DELETE /jobschedules/nightly",
        "DELETE /pools/farm",
        "POST /jobs/film/disable",
        "POST /jobs/film/enable",
        "POST /jobs/film/terminate",
        "POST /jobschedules/nightly/terminate",
        "POST /pools/farm/nodes/tvm-1/reboot",
        "POST /pools/farm/nodes/tvm-1/reimage",
        "POST /pools/farm/removenodes",
        "POST /pools/farm/resize",
        "POST /pools/farm/stopresize",
    ),
    204: (
        "POST /jobs/film/tasks/a/reactivate",
        "POST /jobs/film/tasks/a/terminate",
        "POST /jobs/film/tasks/render-1a/terminate",
        "POST /jobs/film/tasks/render-1b/terminate",
        "POST /jobs/film/tasks/render-2a/terminate",
        "POST /jobs/film/tasks/render-2b/terminate",
        "POST /jobschedules/nightly/disable",
        "POST /jobschedules/nightly/enable",
        "POST /pools/farm/updateproperties",
    ),
    200: (
        "POST /pools/farm/disableautoscale",
        "POST /pools/farm/enableautoscale",
        "POST /pools/farm/nodes/tvm-1/disablescheduling",
        "POST /pools/farm/nodes/tvm-1/enablescheduling",
    ),
}
"""What the service answers without a body, where it is not what `loopback` does."""


@contextlib.contextmanager
def service():
    """Serve what the programs ask for."""
    os.environ["NO_PROXY"] = "127.0.0.1"
    with loopback.serve() as serving:
        for path, items in LISTS.items():
            serving.answers[f"GET {path}"] = (200, {"odata.metadata": "https://x", "value": items})
        for path, body in ANSWERS.items():
            serving.answers[f"GET {path}"] = (200, body)
        serving.answers["POST /pools/farm/evaluateautoscale"] = (200, RUN)
        for status, operations in STATUSES.items():
            serving.answers |= dict.fromkeys(operations, (status, None))
        yield serving


def tell_clients(url, *, told):
    """Make every client of azure-batch go to a service, without trying again, and tell it."""
    batch = importlib.import_module("azure.batch")
    made = batch.BatchServiceClient.__init__

    def __init__(self, credentials, batch_url):
        made(self, credentials, batch_url=url)
        self.config.retry_policy.retries = 0
        if told:
            from azure_batch_models.clients import use_these_models

            use_these_models(self)

    batch.BatchServiceClient.__init__ = __init__


def plain(value):
    """Return what a program got as JSON has it, whichever classes it is of."""
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if hasattr(value, "as_dict"):
        return value.as_dict()
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {value}"
    return value if isinstance(value, str | int | float | bool | None) else str(value)


@contextlib.contextmanager
def passing_folder():
    """Give a folder, whose name is not shown in the end, since it is another each time."""
    with tempfile.TemporaryDirectory() as folder:
        FOLDERS.append(folder)
        yield folder


FOLDERS = []


def attempt(function, *args, **kwargs):
    """Return what a call gives, or what it raises."""
    try:
        return plain(function(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a result
        return plain(error)


# snakemake


def snakemake(serving):
    """Add the job and its tasks, watch them until one fails and one succeeds, and clean up."""
    plugin = importlib.import_module(PACKAGES["snakemake"])
    azure_batch = importlib.import_module("azure.batch")
    credentials = importlib.import_module("azure.batch.batch_auth").SharedKeyCredentials(
        "a", "a2V5"
    )
    told = []
    logger = types.SimpleNamespace(
        **{
            name: lambda *args, name=name: told.append([name, *map(plain, args)])
            for name in ("debug", "info", "warning", "error")
        }
    )
    executor = plugin.Executor.__new__(plugin.Executor)
    executor.logger = logger
    executor.pool_id, executor.job_id = "farm", "film"
    executor.container_image = "snakemake/snakemake:v8"
    executor.settings = plugin.ExecutorSettings(account_url="https://a.b.batch.azure.com")
    executor.batch_client = azure_batch.BatchServiceClient(credentials, "https://x")
    executor.batch_mgmt_client = types.SimpleNamespace()
    executor.envvars = lambda: {"TOKEN": "t", "EMPTY": ""}
    executor.format_job_exec = lambda job: "snakemake --cores 1"
    executor.status_rate_limiter = contextlib.nullcontext()
    for name in ("job_submission", "job_success"):
        setattr(executor, f"report_{name}", lambda info, name=name: told.append([name]))
    executor.report_job_error = lambda info, **facts: told.append(["job_error", plain(facts)])
    job = types.SimpleNamespace(
        name="align", jobid=3, resources={"mem_mb": 10}, threads=2, is_group=lambda: False
    )
    done = TASK | {"executionInfo": {"result": "Success", "retryCount": 0}}
    running = TASK | {"state": "running", "executionInfo": {"retryCount": 0}}
    serving.answers["GET /jobs/film/tasks/done"] = (200, done)
    serving.answers["GET /jobs/film/tasks/running"] = (200, running)
    serving.answers["GET /jobs/film/tasks/done/files/stdout.txt"] = (200, "ready")
    serving.answers["GET /jobs/film/tasks/failing/files/stderr.txt"] = (200, "it failed")
    serving.answers["GET /pools/farm/nodes"] = (200, {"value": [NODE]})
    build, util = (
        importlib.import_module(f"{PACKAGES['snakemake']}.{name}") for name in ("build", "util")
    )
    build.uuid.uuid1 = lambda: "0"
    build.uuid.uuid4 = lambda: "0"

    async def watch():
        infos = [
            types.SimpleNamespace(external_jobid=name) for name in ("failing", "running", "done")
        ]
        return [info.external_jobid async for info in executor.check_active_jobs(infos)]

    results = [
        attempt(executor.create_batch_job),
        attempt(executor.run_job, job),
        attempt(lambda: asyncio.run(watch())),
        attempt(executor.cancel_jobs, []),
    ]
    serving.answers["GET /pools/farm/nodes"] = (200, {"value": [NODE, UNUSABLE]})
    nodes = list(executor.batch_client.compute_node.list("farm"))
    results += [
        attempt(executor._report_node_errors),
        attempt(util.unpack_compute_node_errors, nodes[1].errors),
    ]
    serving.answers["GET /pools/farm"] = (
        200,
        POOL | {"resizeErrors": [{"code": "AllocationFailed", "message": "no cores"}]},
    )
    results.append(attempt(lambda: asyncio.run(watch())))
    serving.answers["DELETE /jobs/film"] = (404, ERROR | {"code": "JobNotFound"})
    results += [attempt(executor.cleanup_resources), attempt(executor.create_batch_job)]
    serving.answers["POST /jobs"] = (409, ERROR)
    return [*results, attempt(executor.create_batch_job), told]


# airflow


def airflow(serving):
    """Run the operator with and without a failing task, and the steps of its hook one by one."""
    hooks = importlib.import_module(f"{PACKAGES['airflow']}.hooks.batch")
    operators = importlib.import_module(f"{PACKAGES['airflow']}.operators.batch")
    models = operators.batch_models
    connection = types.SimpleNamespace(
        login="a", password="a2V5", extra_dejson={"account_url": "https://a.b.batch.azure.com"}
    )
    hooks.AzureBatchHook.get_connection = lambda self, name: connection
    hooks.time.sleep = lambda seconds: sys.exit("nothing has to be waited for")
    serving.answers["GET /pools/farm"] = (200, POOL)
    hook = hooks.AzureBatchHook()
    latest = {"sku_starts_with": "22", "use_latest_image_and_sku": True}
    pool = hook.configure_pool(
        "farm", "standard_d2s_v3", "x", vm_publisher="canonical", vm_offer="jammy", **latest
    )
    old = hook.configure_pool("farm", "small", "x", os_family="4", target_dedicated_nodes=1)
    job = hook.configure_job("film", "farm", "Film", priority=5)
    task = hook.configure_task(
        "a", "echo", environment_settings=[models.EnvironmentSetting(name="A")]
    )
    states = {models.ComputeNodeState.idle, models.ComputeNodeState.unusable}
    operator = operators.AzureBatchOperator(
        task_id="run",
        batch_pool_id="farm",
        batch_pool_vm_size="standard_d2s_v3",
        batch_job_id="film",
        batch_task_id="render-1",
        batch_task_command_line="echo",
        vm_publisher="Canonical",
        vm_offer="Jammy",
        vm_sku="22_04-lts",
        vm_node_agent_sku_id="batch.node.ubuntu 22.04",
        target_dedicated_nodes=2,
        batch_start_task=models.StartTask(command_line="a", wait_for_success=True),
        batch_job_manager_task=models.JobManagerTask(id="m", command_line="b"),
        batch_job_preparation_task=models.JobPreparationTask(command_line="c"),
        batch_job_release_task=models.JobReleaseTask(command_line="d"),
        batch_task_container_settings=models.TaskContainerSettings(image_name="i"),
        batch_task_resource_files=[models.ResourceFile(http_url="https://x", file_path="x")],
        batch_task_user_identity=models.UserIdentity(user_name="u"),
        should_delete_job=True,
        should_delete_pool=True,
    )
    operator.batch_max_retries = hook.connection.config.retry_policy
    results = [
        *map(plain, (pool, old, job, task)),
        attempt(hook.create_pool, pool),
        attempt(hook.wait_for_all_node_state, "farm", states),
        attempt(hook.create_job, job),
        attempt(hook.add_single_task_to_job, "film", task),
        attempt(hook.wait_for_job_tasks_to_complete, "film", 1),
        attempt(hook.test_connection),
        attempt(operator.execute, {}).partition("[")[0],
        attempt(operator.on_kill),
    ]
    done = TASK | {"executionInfo": {"result": "Success", "retryCount": 0}}
    serving.answers["GET /jobs/film/tasks"] = (200, {"value": [done]})
    serving.answers["POST /jobs"] = (409, ERROR)
    serving.answers["POST /pools"] = (409, ERROR | {"code": "PoolExists"})
    results += [attempt(operator.execute, {}), attempt(hook.create_job, job)]
    serving.answers["POST /jobs/film/tasks"] = (409, ERROR | {"code": "TaskExists"})
    results.append(attempt(hook.add_single_task_to_job, "film", task))
    serving.answers["POST /jobs"] = (403, ERROR | {"code": "Forbidden"})
    return [*results, attempt(hook.create_job, job)]


# azure-cli

POOL_FILE = {
    "id": "farm",
    "vmSize": "standard_d2s_v3",
    "virtualMachineConfiguration": {
        "imageReference": {"publisher": "Canonical", "offer": "Jammy", "sku": "22_04-lts"},
        "nodeAgentSKUId": "batch.node.ubuntu 22.04",
    },
    "resizeTimeout": "PT15M",
    "targetDedicatedNodes": 2,
    "startTask": {"commandLine": "a", "resourceFiles": [{"httpUrl": "https://x", "filePath": "x"}]},
    "metadata": [{"name": "team", "value": "film"}],
}
TASK_FILE = [
    {"id": "a", "commandLine": "b", "constraints": {"maxWallClockTime": "PT1H"}},
    {"id": "b", "commandLine": "b", "dependsOn": {"taskIds": ["a"]}},
]
COMMANDS = """
pool create --id farm --vm-size standard_d2s_v3 --image Canonical:Jammy:22_04-lts --node-agent-sku-id
 batch.node.ubuntu --target-dedicated-nodes 2 --resize-timeout PT15M --metadata team=film a=b
 --start-task-command-line prepare --start-task-wait-for-success --application-package-references
 blender#4 --enable-inter-node-communication --disk-encryption-targets TemporaryDisk
pool create --json-file {pool}
pool create --json-file {broken}
pool list --filter state eq 'active'
pool list --select id,state
pool show --pool-id farm
pool show --pool-id farm --query id
pool set --pool-id farm --metadata a=b --start-task-command-line prepare
pool set --pool-id farm --json-file {patch}
pool reset --pool-id farm --metadata a=b --application-package-references blender
pool resize --pool-id farm --target-dedicated-nodes 3 --node-deallocation-option requeue
pool resize --pool-id farm --abort
pool autoscale enable --pool-id farm --auto-scale-formula $TargetDedicatedNodes=3
 --auto-scale-evaluation-interval PT10M
pool autoscale evaluate --pool-id farm --auto-scale-formula $TargetDedicatedNodes=3
pool autoscale disable --pool-id farm
pool node-counts list
pool supported-images list
pool delete --pool-id farm --yes
job create --id film --pool-id farm --priority 5 --metadata a=b --job-manager-task-id m
 --job-manager-task-command-line lead --job-manager-task-environment-settings A=1
 --job-max-wall-clock-time PT2H --uses-task-dependencies
job create --json-file {job}
job list
job show --job-id film
job set --job-id film --priority 7 --job-max-task-retry-count 3
job reset --job-id film --pool-id farm --on-all-tasks-complete terminatejob
job disable --job-id film --disable-tasks terminate
job enable --job-id film
job stop --job-id film --terminate-reason done
job delete --job-id film --yes
job prep-release-status list --job-id film
job task-counts show --job-id film
job-schedule create --id nightly --pool-id farm --recurrence-interval P1D --start-window PT1H
 --do-not-run-until 2026-02-01T00:00:00Z
job-schedule list
job-schedule show --job-schedule-id nightly
job-schedule set --job-schedule-id nightly --recurrence-interval P2D
job-schedule reset --job-schedule-id nightly --pool-id farm --recurrence-interval P2D
job-schedule disable --job-schedule-id nightly
job-schedule enable --job-schedule-id nightly
job-schedule stop --job-schedule-id nightly
job-schedule delete --job-schedule-id nightly --yes
task create --job-id film --task-id a --command-line b --environment-settings A=1 B=2
 --resource-files x=https://example.org/x --max-task-retry-count 3 --retention-time P2D
 --affinity-id node
task create --job-id film --json-file {tasks}
task list --job-id film
task list --job-id film -o table
task show --job-id film --task-id render-1
task show --job-id film --task-id absent
task reset --job-id film --task-id a --max-wall-clock-time PT2H
task reactivate --job-id film --task-id a
task stop --job-id film --task-id a
task delete --job-id film --task-id a --yes
task file list --job-id film --task-id render-1
task subtask list --job-id film --task-id render-1
node list --pool-id farm
node show --pool-id farm --node-id tvm-1
node delete --pool-id farm --node-list tvm-1 tvm-2 --resize-timeout PT10M
node reboot --pool-id farm --node-id tvm-1 --node-reboot-option requeue
node reimage --pool-id farm --node-id tvm-1
node scheduling disable --pool-id farm --node-id tvm-1
node scheduling enable --pool-id farm --node-id tvm-1
node remote-login-settings show --pool-id farm --node-id tvm-1
node user create --pool-id farm --node-id tvm-1 --name u --password p --is-admin
 --expiry-time 2026-02-01T00:00:00Z
node user reset --pool-id farm --node-id tvm-1 --user-name u --password q
node user delete --pool-id farm --node-id tvm-1 --user-name u --yes
node file list --pool-id farm --node-id tvm-1
certificate list
certificate show --thumbprint 0123456789abcdef0123456789abcdef01234567
application summary list
application summary show --application-id blender
task create --help
pool create --help
"""


def commands(folder):
    """Return the commands as lists of words; a line that begins with a space continues one."""
    files = {
        "pool": POOL_FILE,
        "broken": POOL_FILE | {"resizeTimeout": "soon"},
        "patch": {"metadata": [{"name": "team", "value": "film"}], "startTask": None},
        "job": {"ID": "film", "poolInfo": {"poolId": "farm"}, "onAllTasksComplete": "terminatejob"},
        "tasks": TASK_FILE,
    }
    names = {}
    for name, content in files.items():
        names[name] = folder / f"{name}.json"
        names[name].write_text(json.dumps(content), encoding="utf-8")
    lines = COMMANDS.strip().replace("\n ", " ").splitlines()
    for line in lines:
        words = [word.format(**names) for word in line.split()]
        if "--filter" in words:  # the only argument with blanks
            at = words.index("--filter") + 1
            words[at:] = [" ".join(words[at:])]
        yield line, words


def azure_cli(serving):
    """Run commands of ``az batch``, and return what each prints and its exit code."""
    with passing_folder() as folder:
        os.environ |= {
            "AZURE_CONFIG_DIR": folder,
            "AZURE_CORE_COLLECT_TELEMETRY": "0",
            "AZURE_CORE_NO_COLOR": "1",
            "COLUMNS": "100",
        }
        only_batch()
        core = importlib.import_module("azure.cli.core")
        account = [
            "--account-name",
            "a",
            "--account-key",
            "a2V5",
            "--account-endpoint",
            serving.url,
        ]
        results = []
        for line, words in commands(Path(folder)):
            out, problems = io.StringIO(), io.StringIO()
            handler = logging.StreamHandler(problems)
            handler.setLevel(logging.WARNING)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(problems):
                cli = core.get_default_cli()
                logging.getLogger("cli").addHandler(handler)
                given = words if "--help" in words else [*words, *account]
                try:
                    code = cli.invoke(["batch", *given], out_file=out)
                except SystemExit as ended:
                    code = ended.code
                finally:
                    logging.getLogger("cli").removeHandler(handler)
            results.append([line, code, out.getvalue(), problems.getvalue()])
        return results


def only_batch():
    """Leave the other commands of azure-cli aside: their packages are large, and not needed."""
    modules = importlib.import_module("azure.cli.command_modules")
    found = pkgutil.iter_modules

    def iter_modules(path=None, prefix=""):
        for module in found(path, prefix):
            if path is None or [*path] != [*modules.__path__] or module.name == "batch":
                yield module

    pkgutil.iter_modules = iter_modules


# azure-batch-extensions, which azure-batch-cli-extensions is made of

TEMPLATE_POOL = {
    "parameters": {
        "size": {"type": "string", "defaultValue": "standard_d2s_v3"},
        "nodes": {"type": "int", "defaultValue": 2},
    },
    "pool": {
        "type": "Microsoft.Batch/batchAccounts/pools",
        "apiVersion": "2016-12-01",
        "properties": {
            "id": "farm",
            "vmSize": "[parameters('size')]",
            "virtualMachineConfiguration": {
                "imageReference": {"publisher": "Canonical", "offer": "Jammy", "sku": "22_04-lts"},
                "nodeAgentSKUId": "batch.node.ubuntu 22.04",
            },
            "targetDedicatedNodes": "[parameters('nodes')]",
            "packageReferences": [{"type": "aptPackage", "id": "ffmpeg", "version": "4"}],
            "startTask": {"commandLine": "/bin/bash -c 'prepare'", "waitForSuccess": True},
        },
    },
}
TEMPLATE_JOB = {
    "parameters": {"count": {"type": "int", "defaultValue": 3}},
    "job": {
        "type": "Microsoft.Batch/batchAccounts/jobs",
        "apiVersion": "2016-12-01",
        "properties": {
            "id": "film",
            "displayName": "Film",
            "poolInfo": {"poolId": "farm"},
            "onAllTasksComplete": "terminatejob",
            "taskFactory": {
                "type": "parametricSweep",
                "parameterSets": [{"start": 1, "end": "[parameters('count')]", "step": 1}],
                "repeatTask": {
                    "displayName": "Frame {0}",
                    "commandLine": "render --frame {0}",
                    "constraints": {"maxTaskRetryCount": 2, "retentionTime": "PT1H"},
                    "resourceFiles": [
                        {"httpUrl": "https://example.org/{0}.blend", "filePath": "{0}.blend"}
                    ],
                    "environmentSettings": [{"name": "FRAME", "value": "{0}"}],
                },
            },
        },
    },
}
COLLECTION_JOB = {
    "id": "film",
    "poolInfo": {"poolId": "farm"},
    "applicationTemplateInfo": {"filePath": "{template}", "parameters": {"who": "Zoe"}},
    "priority": 4,
}
APPLICATION_TEMPLATE = {
    "templateMetadata": {"description": "One task for each frame."},
    "parameters": {"who": {"type": "string"}},
    "onAllTasksComplete": "terminatejob",
    "usesTaskDependencies": True,
    "taskFactory": {
        "type": "taskCollection",
        "tasks": [
            {"id": "a", "commandLine": "[concat('greet ', parameters('who'))]"},
            {"id": "b", "commandLine": "end", "dependsOn": {"taskIds": ["a"]}},
        ],
    },
}


def batch_extensions(serving):
    """Expand templates of pools and jobs, and add what they say."""
    stand_for_storage()
    package = importlib.import_module(PACKAGES["extensions"])
    auth = importlib.import_module("azure.batch.batch_auth")
    client = package.BatchExtensionsClient(
        auth.SharedKeyCredentials("a", "a2V5"),
        batch_url=serving.url,
        subscription_id="s",
        mgmt_credentials=object(),
    )
    with passing_folder() as folder:
        template = Path(folder) / "template.json"
        template.write_text(json.dumps(APPLICATION_TEMPLATE), encoding="utf-8")
        collection = json.loads(json.dumps(COLLECTION_JOB))
        collection["applicationTemplateInfo"]["filePath"] = str(template)
        pool = client.pool.expand_template(TEMPLATE_POOL, {"size": "large"})
        job = client.job.expand_template(TEMPLATE_JOB, {"count": 4})
        bare = {k: v for k, v in pool["properties"].items() if k != "packageReferences"}
        results = [pool, job]
        for operations, parse, content in (
            (client.pool, client.pool.poolparameter_from_json, pool),
            (client.pool, client.pool.poolparameter_from_json, pool["properties"]),
            (client.pool, client.pool.poolparameter_from_json, bare),
            (client.job, client.job.jobparameter_from_json, job),
            (client.job, client.job.jobparameter_from_json, collection),
            (client.job, client.job.jobparameter_from_json, {"id": "film", "priority": "high"}),
        ):
            try:
                parameter = parse(content)
            except ValueError as error:
                results.append(str(error).partition(":")[0])
                continue
            results += [plain(parameter), attempt(operations.add, parameter)]
    pages = client.task.list("film")
    return [
        *results,
        plain(list(pages)),
        attempt(client.task.get, "film", "absent").partition("\n")[0],
    ]


def stand_for_storage():
    """Put something in the place of a client of Azure Storage that can no longer be installed."""
    name = "azure"
    for part in ("multiapi", "storage", "v2018_11_09", "blob", "models"):
        name = f"{name}.{part}"
        sys.modules[name] = types.ModuleType(name)
    sys.modules["azure.multiapi.storage.v2018_11_09.blob"].__dict__.update(
        BlockBlobService=object,
        BlobPermissions=types.SimpleNamespace(READ="r", WRITE="w", LIST="l"),
        ContainerPermissions=types.SimpleNamespace(READ="r", WRITE="w", LIST="l"),
    )
    sys.modules[name].Include = types.SimpleNamespace(METADATA="metadata")


RUNS = {
    "airflow": airflow,
    "azurecli": azure_cli,
    "extensions": batch_extensions,
    "snakemake": snakemake,
}


def main(program, way):
    """Run a program in one way, and print what it sent and made of the answers."""
    logging.disable(logging.NOTSET)
    if way != "before":
        sys.path.insert(0, str(Path(__file__).parent))
        from moved import move

        move(PACKAGES[program])
    with service() as serving:
        tell_clients(serving.url, told=way == "told")
        results = RUNS[program](serving)
        sent = [
            [each.method, each.path, each.body.decode(), each.headers] for each in serving.take()
        ]
    text = json.dumps({"sent": sent, "results": results})
    for passing in (serving.url, *FOLDERS):
        text = text.replace(passing, "https://passing")
    sys.__stdout__.write(f"\n{text}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
