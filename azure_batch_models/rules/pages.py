"""Addresses of the pages that document the rules."""

from __future__ import annotations

_REFERENCE = "https://learn.microsoft.com/rest/api/batchservice/"
_ARTICLES = "https://learn.microsoft.com/azure/batch/"
_STORAGE = "https://learn.microsoft.com/rest/api/storageservices/"

ADD_TASK = _REFERENCE + "task/add"
ADD_TASKS = _REFERENCE + "task/add-collection"
UPDATE_TASK = _REFERENCE + "task/update"
ADD_JOB = _REFERENCE + "job/add"
ERROR_CODES = _REFERENCE + "batch-status-and-error-codes"

APPLICATION_PACKAGES = _ARTICLES + "batch-application-packages"
CONTAINERS = _ARTICLES + "batch-docker-container-workloads"
ENVIRONMENT_VARIABLES = _ARTICLES + "batch-compute-node-environment-variables"
JOBS_AND_TASKS = _ARTICLES + "jobs-and-tasks"
MULTI_INSTANCE = _ARTICLES + "batch-mpi"
QUOTAS = _ARTICLES + "batch-quota-limit"
RESOURCE_FILES = _ARTICLES + "resource-files"
TASK_DEPENDENCIES = _ARTICLES + "batch-task-dependencies"
TASK_SLOTS = _ARTICLES + "batch-parallel-node-tasks"
USER_ACCOUNTS = _ARTICLES + "batch-user-accounts"

PUT_BLOB = _STORAGE + "put-blob"
SERVICE_SAS = _STORAGE + "create-service-sas"
STORAGE_NAMES = _STORAGE + "Naming-and-Referencing-Containers--Blobs--and-Metadata"
