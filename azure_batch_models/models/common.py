"""Small models that tasks, jobs and pools have in common."""

from __future__ import annotations

from azure_batch_models.base import Model


class MetadataItem(Model):
    """A note on a job, schedule or pool for your own programs; Batch does not interpret it."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "value": {"key": "value", "type": "str"},
    }
    _validation = {
        "name": {"required": True},
        "value": {"required": True},
    }

    name: str
    """Name of the note; it must not be empty, nor should two notes of a list share it."""

    value: str
    """Text of the note."""


class EnvironmentSetting(Model):
    """An environment variable for the process of a task."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "value": {"key": "value", "type": "str"},
    }
    _validation = {"name": {"required": True}}

    name: str
    """Name of the variable; names that start with ``AZ_BATCH_`` are reserved for the service.

    A list has each name once.
    """

    value: str | None = None
    """Value of the variable."""


class ApplicationPackageReference(Model):
    """An application package to install on nodes."""

    _attribute_map = {
        "application_id": {"key": "applicationId", "type": "str"},
        "version": {"key": "version", "type": "str"},
    }
    _validation = {"application_id": {"required": True}}

    application_id: str
    """Application to install; creating a pool needs its fully qualified resource id.

    That is ``/subscriptions/.../Microsoft.Batch/batchAccounts/{account}/applications/{name}``,
    where the name has 1 to 64 letters, digits, hyphens and underscores.
    """

    version: str | None = None
    """Version to install; when unset, the application's default version.

    It has 1 to 64 letters, digits, hyphens, underscores and periods. Without a default, a pool
    request fails with ``InvalidApplicationPackageReferences`` (HTTP 409) and a task with a
    pre-processing error.
    """
