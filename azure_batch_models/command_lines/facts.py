"""Facts: the words of shells, the programs of systems, and the variables that Batch sets."""

from __future__ import annotations

from typing import Final

POSIX_SHELLS: Final = frozenset(
    {"sh", "bash", "dash", "zsh", "ksh", "ash", "csh", "tcsh", "fish", "rbash"}
)
POWERSHELLS: Final = frozenset({"powershell", "pwsh"})

SHELL_WORDS: Final = frozenset(
    {
        *("cd", "set", "export", "unset", "alias", "source", ".", "eval", "exec", "exit", "umask"),
        *("ulimit", "trap", "declare", "shopt", "pushd", "popd"),
        *("if", "for", "while", "until", "case", "function", "[[", "((", "{"),
    }
)
"""Words that only a shell knows, on each system; there is no program of that name to start."""

CMD_WORDS: Final = frozenset(
    {
        *("assoc", "chdir", "cls", "copy", "del", "dir", "echo", "erase", "ftype", "md", "mkdir"),
        *("mklink", "move", "path", "pause", "prompt", "rd", "rem", "ren", "rename", "rmdir"),
        *("setlocal", "start", "title", "ver", "verify", "vol", "date", "time"),
    }
)
"""Further words that only the shell of Windows knows."""

ON_LINUX: Final = {
    "chdir": "cd",
    "cls": "clear",
    "copy": "cp",
    "del": "rm",
    "erase": "rm",
    "md": "mkdir",
    "mklink": "ln -s",
    "rd": "rmdir",
    "ren": "mv",
}
"""Those of them that are no program on Linux, either, and what is written there."""

GLOBBED: Final = frozenset(
    {
        *("ls", "cp", "mv", "rm", "cat", "chmod", "chown", "chgrp", "head", "tail", "wc", "gzip"),
        *("gunzip", "md5sum", "sha256sum", "sort", "touch", "tee", "ln", "du", "tar"),
    }
)
"""Programs of Linux that take names of files and expand no patterns themselves."""

INTERPRETERS: Final = {
    ".ps1": "powershell -ExecutionPolicy Bypass -File",
    ".py": "python",
    ".r": "Rscript",
    ".jar": "java -jar",
}
"""What has to run a script on Windows, where a script is no program; one of PowerShell anywhere."""

BATCH_VARIABLES: Final = (
    *("AZ_BATCH_ACCOUNT_NAME", "AZ_BATCH_ACCOUNT_URL", "AZ_BATCH_APP_PACKAGE"),
    *("AZ_BATCH_AUTHENTICATION_TOKEN", "AZ_BATCH_CERTIFICATES_DIR", "AZ_BATCH_HOST_LIST"),
    *("AZ_BATCH_IS_CURRENT_NODE_MASTER", "AZ_BATCH_JOB_ID", "AZ_BATCH_JOB_PREP_DIR"),
    *("AZ_BATCH_JOB_PREP_WORKING_DIR", "AZ_BATCH_MASTER_NODE", "AZ_BATCH_NODE_ID"),
    *("AZ_BATCH_NODE_IS_DEDICATED", "AZ_BATCH_NODE_LIST", "AZ_BATCH_NODE_MOUNTS_DIR"),
    *("AZ_BATCH_NODE_ROOT_DIR", "AZ_BATCH_NODE_SHARED_DIR", "AZ_BATCH_NODE_STARTUP_DIR"),
    *("AZ_BATCH_POOL_ID", "AZ_BATCH_TASK_DIR", "AZ_BATCH_TASK_ID", "AZ_BATCH_TASK_SHARED_DIR"),
    *("AZ_BATCH_TASK_WORKING_DIR", "AZ_BATCH_TASK_RESERVED_EPHEMERAL_DISK_SPACE_BYTES"),
)
"""The variables of Microsoft's article "Azure Batch runtime environment variables" of June 2024."""

UNDOCUMENTED_VARIABLES: Final = frozenset(
    {
        *("AZ_BATCH_NODE_STARTUP_WORKING_DIR", "AZ_BATCH_TASK_USER", "AZ_BATCH_TASK_USER_IDENTITY"),
        *("AZ_BATCH_TASK_USER_DIR", "AZ_BATCH_ACCOUNT_KEY", "AZ_BATCH_JOB_RELEASE_DIR"),
        *("AZ_BATCH_ACCOUNT", "AZ_BATCH_ACCESS_KEY", "AZ_BATCH_ENDPOINT"),
    }
)
"""Variables that nodes have, or that people set themselves, though the article lacks them."""
