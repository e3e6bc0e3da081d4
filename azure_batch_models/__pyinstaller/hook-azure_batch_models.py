"""What an executable needs besides what imports show.

The version comes from the metadata of the package, the descriptions in JSON Schema from the source
of the models, and facts of rules from tables; rules and reports are found by being there.
"""

from PyInstaller.utils.hooks import (  # type: ignore[import-untyped] # pyright: ignore
    collect_data_files,
    collect_submodules,
    copy_metadata,
)

datas = [*copy_metadata("azure-batch-models"), *collect_data_files("azure_batch_models")]
hiddenimports = [
    *(name for name in collect_submodules("azure_batch_models") if "__pyinstaller" not in name),
    *collect_submodules("ruamel.yaml"),
]
module_collection_mode = {"azure_batch_models": "pyz+py"}
