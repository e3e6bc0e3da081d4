"""Compare generated packages on msrest's models with the same ones on ours in their place.

``python tests/packages/run.py FOLDER`` downloads the packages into a folder, unless they are there,
and runs `side` twice for each: once for msrest, once for ours. It prints what differs and is not
one of the `differences` that are meant, and fails if anything does. With ``--module NAME``, FOLDER
is where that module is installed.
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from differences import first_difference, meant

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES: dict[str, tuple[str, ...]] = {
    "azure-batch==10.0.0": ("azure.batch.models",),
    "azure-mgmt-batch==9.0.0": ("azure.mgmt.batch.models",),
    "azure-mgmt-compute==12.0.0": ("azure.mgmt.compute.v2019_12_01.models",),
    "azure-mgmt-network==10.2.0": ("azure.mgmt.network.v2020_04_01.models",),
    "azure-mgmt-storage==11.2.0": ("azure.mgmt.storage.v2019_06_01.models",),
    "azure-mgmt-web==0.47.0": ("azure.mgmt.web.v2019_08_01.models",),
    "azure-mgmt-cosmosdb==1.0.0": ("azure.mgmt.cosmosdb.models",),
    "azure-mgmt-datafactory==0.14.0": ("azure.mgmt.datafactory.models",),
    "azure-mgmt-media==2.2.0": ("azure.mgmt.media.models",),
    "azure-mgmt-recoveryservicesbackup==0.8.0": ("azure.mgmt.recoveryservicesbackup.models",),
    "azure-cognitiveservices-search-entitysearch==2.0.0": (
        "azure.cognitiveservices.search.entitysearch.models",
    ),
    "azure-cognitiveservices-vision-computervision==0.5.0": (
        "azure.cognitiveservices.vision.computervision.models",
    ),
    "azure-cognitiveservices-language-luis==0.7.0": (
        "azure.cognitiveservices.language.luis.authoring.models",
        "azure.cognitiveservices.language.luis.runtime.models",
    ),
    "azure-keyvault==1.1.0": ("azure.keyvault.v7_0.models",),
    "azure-mgmt-eventgrid==2.2.0": ("azure.mgmt.eventgrid.models",),
    "azure-mgmt-logic==3.0.0": ("azure.mgmt.logic.models",),
    "azure-servicefabric==8.0.0.0": ("azure.servicefabric.models",),
    "azure-search-documents==11.0.0": (
        "azure.search.documents._internal._generated.models",
        "azure.search.documents.indexes._internal._generated.models",
    ),
    "azure-servicebus==7.0.0": ("azure.servicebus.management._generated.models",),
    "azure-storage-blob==12.3.2": ("azure.storage.blob._generated.models",),
    "azure-storage-file-share==12.1.2": ("azure.storage.fileshare._generated.models",),
    "azure-storage-queue==12.1.2": ("azure.storage.queue._generated.models",),
}
"""Releases of the time of msrest, and their modules of models; the last four have XML.

azure-keyvault, -eventgrid and -logic have a module for each class.
"""

_SIDE = Path(__file__).with_name("side.py")
_SHOWN = 400


def main() -> int:
    """Run the comparison; return how many differences are not meant, at most 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the packages are, or come to be")
    parser.add_argument("--bodies", default="4", help="how many bodies are drawn for each class")
    parser.add_argument("--package", default="", help="only packages whose name contains this")
    parser.add_argument("--module", default="", help="only this module, in the folder itself")
    parser.add_argument("--only", default="", help="only the class of this name")
    parser.add_argument("--show", type=int, default=2, help="how many differences of each kind")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    rest = ["--bodies", options.bodies, "--only", options.only]
    unexplained = 0
    if options.module:
        arguments = [str(options.folder), options.module, *rest]
        return int(_compare(options.module, arguments, options.show) > 0)
    for requirement, modules in PACKAGES.items():
        if options.package not in requirement:
            continue
        wheel = _unpacked(requirement, options.folder)
        for module in modules:
            arguments = [str(wheel), module, *rest]
            unexplained += _compare(requirement, arguments, options.show)
    sys.stdout.write(f"{unexplained} unexplained differences\n")
    return int(unexplained > 0)


def _unpacked(requirement: str, folder: Path) -> Path:
    """Return the folder of an unpacked wheel, which is downloaded unless it is there already."""
    target = folder / requirement
    if not target.is_dir():
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps"]
        command += ["--only-binary=:all:", "--dest", str(folder), requirement]
        subprocess.run(command, check=True)
        stem = requirement.replace("-", "_").replace("==", "-")
        wheel = next(folder.glob(f"{stem}-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)
        wheel.unlink()
    return target


def _compare(requirement: str, arguments: list[str], shown: int) -> int:
    """Compare the two sides of one module; return how many differences are not meant."""
    done, kinds = 0, collections.Counter[str]()
    explained = collections.Counter[str]()
    for theirs, ours in _lines(arguments):
        done += 1
        if theirs == ours:
            continue
        name, index, what, given, found = json.loads(ours)
        expected = json.loads(theirs)[-1]
        if expected == found or (found[0] == "raised" and expected[:2] == found[:2]):
            continue
        reason = meant(what, given, expected, found)
        if reason:
            explained[reason] += 1
            continue
        kind = f"{what.rpartition(', ')[2]}: {_in_short(expected)} / {_in_short(found)}"
        kinds[kind] += 1
        if kinds[kind] <= shown:
            path, *pair = first_difference(expected, found)
            texts = [json.dumps(each)[:_SHOWN] for each in (given, *pair)]
            sys.stdout.write(f"{name} {index}, {what}: {kind} at {path}\n")
            labels = ("given ", "msrest", "ours  ")
            sys.stdout.writelines(
                f"    {label} {text}\n" for label, text in zip(labels, texts, strict=True)
            )
    sys.stdout.write(f"{requirement} {arguments[1]}: {done} compared, {explained.total()} meant")
    sys.stdout.write(f" {dict(explained)}, {kinds.total()} unexplained {dict(kinds)}\n")
    sys.stdout.flush()
    return kinds.total()


def _in_short(found: Any) -> str:
    """Return how something ended."""
    return " ".join(found[:2]) if found[0] == "raised" else "gave"


def _lines(arguments: list[str]) -> Iterator[tuple[bytes, bytes]]:
    """Run both sides at once; yield what they print, line by line."""
    processes = [
        subprocess.Popen([sys.executable, str(_SIDE), side, *arguments], stdout=subprocess.PIPE)
        for side in ("msrest", "ours")
    ]
    outputs: Any = [process.stdout for process in processes]
    yield from zip(*outputs, strict=True)
    if any(process.wait() for process in processes):
        msg = "a side has failed"
        raise SystemExit(msg)


if __name__ == "__main__":
    raise SystemExit(main())
