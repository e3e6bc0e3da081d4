"""Releases of azure-batch, and what their sources say that a version of the REST API has.

Each release speaks one version. Nothing is imported: the sources are parsed where they are, in the
wheels, because releases of different ages cannot be installed side by side.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

RELEASES: Mapping[str, str] = {
    "2016-02-01.3.0": "0.30.0rc5",
    "2016-07-01.3.1": "1.1.0",
    "2017-01-01.4.0": "2.0.1",
    "2017-05-01.5.0": "3.0.0",
    "2017-06-01.5.1": "3.1.0",
    "2017-09-01.6.0": "4.0.0",
    "2018-03-01.6.1": "4.1.3",
    "2018-08-01.7.0": "5.1.1",
    "2018-12-01.8.0": "6.0.1",
    "2019-06-01.9.0": "7.0.0",
    "2019-08-01.10.0": "8.0.0",
    "2020-03-01.11.0": "9.0.0",
    "2020-09-01.12.0": "10.0.0",
    "2021-06-01.14.0": "11.0.0",
    "2022-01-01.15.0": "12.0.0",
    "2022-10-01.16.0": "13.0.0",
    "2023-05-01.17.0": "14.0.0",
    "2023-11-01.18.0": "14.1.0",
    "2024-02-01.19.0": "14.2.0",
    "2024-07-01.20.0": "15.1.0b1",
    "2025-06-01": "15.1.0",
}
"""The newest release that speaks a version, but for 15.0.0b1, which left out much of its version."""

_OF_MSREST = re.compile(r"azure/batch/(?:models|operations)/\w+\.py")
_CALL = re.compile(r"self\._client\.(delete|get|head|patch|post|put)\(")
_PARAMETER = re.compile(r"(?:query|header)_parameters\['([^']+)'\] =")
_BUILDER = re.compile(r'_url = "([^"]+)".*method="(\w+)"', re.DOTALL)
_PARAMETER_OF_15 = re.compile(r'(?:_params|_headers)\["([^"]+)"\] =')


@dataclass
class Surface:
    """What a release has, under its own names."""

    classes: dict[str, dict[str, bool]] = field(default_factory=dict)
    """Models: REST keys, and whether the release lets nobody write what stands there."""

    enums: dict[str, set[str]] = field(default_factory=dict)
    """Enumerations: texts in lower case."""

    operations: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Names of query parameters and headers in lower case, by method and path."""


def wheel(release: str, folder: Path) -> Path:
    """Return the wheel of a release, which is downloaded unless it is in the folder already.

    Raises:
        OSError: It cannot be downloaded.
    """
    pattern = f"azure_batch-{release}-*.whl"
    found = next(folder.glob(pattern), None)
    if found is None:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--dest",
            str(folder),
        ]
        command += ["--only-binary=:all:", f"azure-batch=={release}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = next(folder.glob(pattern), None)
        if found is None:
            raise OSError(done.stderr.strip())
    return found


def surface(path: Path) -> Surface:
    """Return what the sources in a wheel say."""
    with zipfile.ZipFile(path) as archive:
        sources = {
            name: archive.read(name).decode("utf-8-sig")
            for name in archive.namelist()
            if name.endswith(".py")
        }
    found = Surface()
    if "azure/batch/_operations/_operations.py" in sources:
        _add_15(found, sources)
    else:
        _add_msrest(found, sources)
    return found


def _add_msrest(found: Surface, sources: Mapping[str, str]) -> None:
    """Add what the sources of a release before 15 say, which AutoRest wrote for msrest."""
    for name in filter(_OF_MSREST.fullmatch, sources):
        if name.replace(".py", "_py3.py") in sources:
            continue  # the same class again, for Python 2
        for cls in _classes(sources[name]):
            if "/operations/" in name:
                found.operations.update(_operations_of(cls, sources[name]))
            elif _bases(cls) & {"Enum", "str"}:
                found.enums[cls.name] = {str(each).lower() for each in _assigned(cls).values()}
            elif not _bases(cls) & {"Paged", "HttpOperationError", "Exception"}:
                keys = _assigned(cls).get("_attribute_map", {}).values()
                found.classes[cls.name] = {each["key"].replace("\\", ""): False for each in keys}


def _operations_of(cls: ast.ClassDef, source: str) -> Iterator[tuple[tuple[str, str], set[str]]]:
    """Yield the operations that the methods of a class call."""
    urls = {
        each.targets[0].value.id: ast.literal_eval(each.value)["url"]
        for each in cls.body
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Attribute)
    }
    for method in cls.body:
        text = ast.get_source_segment(source, method) or ""
        call = _CALL.search(text)
        if isinstance(method, ast.FunctionDef) and call:
            written = re.search(r"url = '(/[^']*)'", text)
            path = written[1] if written else urls[method.name]
            yield (call[1].upper(), without_names(path)), _lower(_PARAMETER.findall(text))


def _add_15(found: Surface, sources: Mapping[str, str]) -> None:
    """Add what the sources of 15 and its betas say."""
    for cls in _classes(sources["azure/batch/models/_enums.py"]):
        found.enums[cls.name] = {str(each).lower() for each in _assigned(cls).values()}
    for cls in _classes(sources["azure/batch/models/_models.py"]):
        found.classes[cls.name] = dict(_fields_of_15(cls))
    builders = _parsed(sources["azure/batch/_operations/_operations.py"]).body
    for function in builders:
        if isinstance(function, ast.FunctionDef) and function.name.startswith("build_"):
            text = ast.unparse(function).replace("'", '"')
            path, method = _BUILDER.search(text).groups()
            names = _PARAMETER_OF_15.findall(text)
            names += ["if-match", "if-none-match"] if "prep_if_match" in text else []
            found.operations[method, without_names(path)] = _lower(names)


def _fields_of_15(cls: ast.ClassDef) -> Iterator[tuple[str, bool]]:
    """Yield the keys of a model of 15, and whether nobody writes them."""
    for each in cls.body:
        match each:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call(keywords=keywords)):
                options = {k.arg: ast.literal_eval(k.value) for k in keywords if k.arg != "default"}
                yield options.get("name", name), options.get("visibility") == ["read"]


def without_names(path: str) -> str:
    """Return a path without the names of its parameters, which nothing sends."""
    return re.sub(r"\{\w+\}", "{}", path)


def _classes(source: str) -> Iterator[ast.ClassDef]:
    """Yield the classes of a module."""
    return (each for each in _parsed(source).body if isinstance(each, ast.ClassDef))


def _parsed(source: str) -> ast.Module:
    """Parse a module; some docstrings have escapes that Python deprecates."""
    with warnings.catch_warnings(action="ignore"):
        return ast.parse(source)


def _bases(cls: ast.ClassDef) -> set[str]:
    """Return the names of the bases of a class."""
    return {ast.unparse(each) for each in cls.bases}


def _assigned(cls: ast.ClassDef) -> dict[str, Any]:
    """Return the constants that a class body assigns."""
    return {
        each.targets[0].id: ast.literal_eval(each.value)
        for each in cls.body
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name)
    }


def _lower(names: list[str]) -> set[str]:
    """Return names in lower case."""
    return {name.lower() for name in names}
