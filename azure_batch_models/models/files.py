"""Files: what a task downloads and uploads, and what is on a node."""

from __future__ import annotations

from datetime import datetime

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.identities import ComputeNodeIdentityReference


class ResourceFile(Model):
    """One file, or the blobs of a container, to download to a node, from exactly one source."""

    _attribute_map = {
        "auto_storage_container_name": {"key": "autoStorageContainerName", "type": "str"},
        "storage_container_url": {"key": "storageContainerUrl", "type": "str"},
        "http_url": {"key": "httpUrl", "type": "str"},
        "blob_prefix": {"key": "blobPrefix", "type": "str"},
        "file_path": {"key": "filePath", "type": "str"},
        "file_mode": {"key": "fileMode", "type": "str"},
        "identity_reference": {"key": "identityReference", "type": "ComputeNodeIdentityReference"},
    }

    auto_storage_container_name: str | None = None
    """Container in the storage account linked to the Batch account.

    Exactly one of this, ``storage_container_url`` and ``http_url`` must be set.
    """

    storage_container_url: str | None = None
    """Container whose blobs are downloaded; excludes the other two sources.

    Nodes must be able to read and list it: by a SAS, a managed identity or public access.
    """

    http_url: str | None = None
    """URL of one file to download; excludes the other two sources.

    Nodes must be able to read a blob given here: by a SAS, a managed identity or public access.
    """

    blob_prefix: str | None = None
    """Start of the names of the blobs to download; all blobs of the container when unset.

    Not for use with ``http_url``.
    """

    file_path: str | None = None
    """Where the download goes, relative to the task's working directory and never outside it.

    Required with ``http_url``, and then ends in the file's name; with a container, an optional
    directory under which blobs keep their own paths.
    """

    file_mode: str | None = None
    """Octal permissions on Linux, ``0770`` when unset; ignored on Windows."""

    identity_reference: ComputeNodeIdentityReference | None = None
    """User-assigned identity of the pool that may read the blobs, and list those of a container.

    It serves ``storage_container_url`` and ``http_url``, not the linked storage account.
    """


class HttpHeader(Model):
    """A header for the requests that upload output files."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "value": {"key": "value", "type": "str"},
    }
    _validation = {"name": {"required": True}}

    name: str
    """Name of the header, in any case."""

    value: str | None = None
    """Value of the header."""


class OutputFileBlobContainerDestination(Model):
    """A place in Azure Blob Storage for output files."""

    _attribute_map = {
        "path": {"key": "path", "type": "str"},
        "container_url": {"key": "containerUrl", "type": "str"},
        "identity_reference": {"key": "identityReference", "type": "ComputeNodeIdentityReference"},
        "upload_headers": {"key": "uploadHeaders", "type": "[HttpHeader]"},
    }
    _validation = {"container_url": {"required": True}}

    path: str | None = None
    """Blob to write, or the prefix of the blobs when the pattern has wildcards.

    At most 1024 characters. Variables in it are not filled in. When unset, blobs are named after
    their files, at the root of the container.
    """

    container_url: str
    """URL of the container, which must exist, with a SAS to write unless an identity is given.

    The SAS has to be valid until the task has ended.
    """

    identity_reference: ComputeNodeIdentityReference | None = None
    """User-assigned identity of the pool that may write to the container, in place of a SAS."""

    upload_headers: list[HttpHeader] | None = None
    """Headers for each upload; those that Put Blob allows."""


class OutputFileDestination(Model):
    """Where output files go."""

    _attribute_map = {
        "container": {"key": "container", "type": "OutputFileBlobContainerDestination"},
    }

    container: OutputFileBlobContainerDestination | None = None
    """Container in Azure Blob Storage; required, as there is no other kind of destination."""


class OutputFileUploadCondition(WireEnum):
    """How a task must end for its files to be uploaded."""

    task_success = "tasksuccess"
    """Uploaded when the process exits with code 0."""

    task_failure = "taskfailure"
    """Uploaded when the process exits with any code but 0."""

    task_completion = "taskcompletion"
    """Uploaded whatever code the process exits with."""


class OutputFileUploadOptions(Model):
    """When output files are uploaded."""

    _attribute_map = {
        "upload_condition": {"key": "uploadCondition", "type": "OutputFileUploadCondition"},
    }
    _validation = {"upload_condition": {"required": True}}

    upload_condition: OutputFileUploadCondition | str
    """How the task must end; the service's own default is ``taskcompletion``."""


class OutputFile(Model):
    """Files to upload from the node when a task's process has ended.

    If an upload fails, so does the task, without a retry. Each upload leaves its log on the node,
    in ``fileuploadout.txt`` and ``fileuploaderr.txt``.
    """

    _attribute_map = {
        "file_pattern": {"key": "filePattern", "type": "str"},
        "destination": {"key": "destination", "type": "OutputFileDestination"},
        "upload_options": {"key": "uploadOptions", "type": "OutputFileUploadOptions"},
    }
    _validation = {
        "file_pattern": {"required": True},
        "destination": {"required": True},
        "upload_options": {"required": True},
    }

    file_pattern: str
    """Which files: a path, absolute or from the working directory, with wildcards.

    ``*``, ``?``, ``**`` (any directory), ``[a-c]`` and ``[!abc]`` match, though never a leading
    dot, which the pattern has to spell out; ``[*]`` is a literal star, and environment variables
    are filled in first. Directories are separated by slashes, on Windows by backslashes, too.
    """

    destination: OutputFileDestination
    """Where the files go."""

    upload_options: OutputFileUploadOptions
    """When the files are uploaded."""


class FileProperties(Model):
    """Properties of a file on a node; set by the service."""

    _attribute_map = {
        "creation_time": {"key": "creationTime", "type": "iso-8601"},
        "last_modified": {"key": "lastModified", "type": "iso-8601"},
        "content_length": {"key": "contentLength", "type": "long"},
        "content_type": {"key": "contentType", "type": "str"},
        "file_mode": {"key": "fileMode", "type": "str"},
    }
    _validation = {
        "last_modified": {"required": True},
        "content_length": {"required": True},
    }

    creation_time: datetime | None = None
    """When the file was created; Windows nodes only."""

    last_modified: datetime
    """When the file last changed."""

    content_length: int
    """Size in bytes."""

    content_type: str | None = None
    """Media type, such as ``text/plain``."""

    file_mode: str | None = None
    """Octal permissions; Linux nodes only."""


class NodeFile(Model):
    """A file or directory on a node, as a listing shows it."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "url": {"key": "url", "type": "str"},
        "is_directory": {"key": "isDirectory", "type": "bool"},
        "properties": {"key": "properties", "type": "FileProperties"},
    }

    name: str = always_set()
    """Path of the file."""

    url: str = always_set()
    """URL of the file."""

    is_directory: bool = always_set()
    """Whether this is a directory."""

    properties: FileProperties | None = None
    """Size, times and type of the file."""


class NodeFileListResult(Model):
    """One page of a listing of files."""

    _attribute_map = {
        "value": {"key": "value", "type": "[NodeFile]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[NodeFile] = always_set()
    """The files of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""
