"""What is released: wheel and sdist hold what they should, and carry the version of the tag."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

for needed in ("build", "hatchling", "hatch_vcs"):
    pytest.importorskip(needed)

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(
    "*.so", ".git", ".tox", ".*_cache", ".hypothesis", "__pycache__"
)
NOT_RELEASED = {"_build", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
FALLBACK = "0.1.0.dev0"
JUNK = [
    "azure_batch_models/engine/_accelerator/compiled.cpython-39-x86_64-linux-gnu.so",
    "azure_batch_models/engine/_accelerator/compiled.cp39-win_amd64.pyd",
    "azure_batch_models/.mypy_cache/3.11/cache.json",
    "azure_batch_models/engine/.mypy_cache/cache.json",
    "azure_batch_models/engine/__pycache__/codec.cpython-311.pyc",
    "azure_batch_models/models/.ruff_cache/x",
    "tests/__pycache__/bodies.cpython-311.pyc",
    "tests/.pytest_cache/README.md",
    "docs/_build/index.html",
    ".hypothesis/unicode_data/x",
    ".coverage",
    ".tox/py311/x",
]


needs_compiler = pytest.mark.skipif(
    shutil.which((sysconfig.get_config_var("CC") or "cl").split()[0]) is None,
    reason="there is no compiler",
)


def copy_tree(target):
    """Copy the project without its repository and without what runs have left."""
    return shutil.copytree(ROOT, target, ignore=NOT_COPIED)


def build(tree, kind, **environment):
    """Build one distribution and give its file."""
    out = Path(tempfile.mkdtemp(prefix=f"{tree.name}-{kind}-", dir=tree.parent))
    # Only tar and zip files of the copy are made: what they are made with has to be installed.
    command = [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(out)]
    done = subprocess.run(
        [*command, str(tree)],
        env=plain_environment() | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.iterdir()
    return built


PURE = {"AZURE_BATCH_MODELS_PURE": "1"}
NO_COMPILER = {"CC": "false", "CXX": "false"}


def plain_environment():
    """Return the environment without what overrules the version, or what is compiled."""
    overruling = ("PRETEND_VERSION", "AZURE_BATCH_MODELS_PURE", "AZURE_BATCH_MODELS_COMPILED")
    return {
        name: text
        for name, text in os.environ.items()
        if not any(each in name for each in overruling)
    }


def files_of_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_of_sdist(sdist):
    with tarfile.open(sdist) as archive:
        return {each.name.partition("/")[2] for each in archive.getmembers()}


def files_of_modules(wheel):
    """Return what a wheel has beside its metadata."""
    return {name for name in files_of_wheel(wheel) if ".dist-info/" not in name}


def unpack(sdist, target):
    with tarfile.open(sdist) as archive:
        archive.extractall(target, filter="data")
    (tree,) = target.iterdir()
    return tree


def metadata_of(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """Copy the project, and leave in it what runs leave."""
    copied = copy_tree(tmp_path_factory.mktemp("project") / "tree")
    (copied / ".gitignore").unlink()  # what it says must not be all that keeps caches out
    for name in JUNK:
        (copied / name).parent.mkdir(parents=True, exist_ok=True)
        (copied / name).write_text("junk")
    return copied


@pytest.fixture(scope="module")
def wheel(tree):
    """Build the wheel."""
    return build(tree, "wheel")


@pytest.fixture(scope="module")
def pure_wheel(tree):
    """Build the wheel in Python alone."""
    return build(tree, "wheel", **PURE)


@pytest.fixture(scope="module")
def sdist(tree):
    """Build the sdist."""
    return build(tree, "sdist")


@pytest.fixture
def repository(tmp_path):
    """Put a copy of the project into a repository of its own."""
    copied = copy_tree(tmp_path / "repository")
    git(copied, "init", "--quiet")
    git(copied, "add", "--all")
    git(copied, "commit", "--quiet", "--message", "All")
    return copied


def git(tree, *arguments):
    """Run git as somebody, whoever that is."""
    if shutil.which("git") is None:
        pytest.skip("git is absent")
    somebody = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *somebody, *arguments], cwd=tree, check=True)


class TestContents:
    """What is inside."""

    def test_the_wheel_has_just_the_package(self, pure_wheel):
        """It holds every module, stub and table, the marker of types and the metadata alone."""
        package = ROOT / "azure_batch_models"
        modules = {
            each.relative_to(ROOT).as_posix()
            for kind in ("py", "pyi", "csv", "json")
            for each in package.rglob(f"*.{kind}")
            if not any(part.startswith(".") for part in each.relative_to(package).parts)
        }
        info = f"azure_batch_models-{FALLBACK}.dist-info"
        extra = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}

        assert files_of_wheel(pure_wheel) == modules | {
            "azure_batch_models/py.typed",
            *(f"{info}/{each}" for each in extra),
        }

    @needs_compiler
    def test_a_compiled_wheel_has_the_accelerator_beside(self, wheel, pure_wheel):
        """It has one file more, and is for this Python and platform."""
        (compiled,) = files_of_modules(wheel) - files_of_modules(pure_wheel)

        suffix = sysconfig.get_config_var("EXT_SUFFIX")
        assert compiled == f"azure_batch_models/engine/_accelerator/compiled{suffix}"
        tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
        assert f"-{tag}-{tag}-" in wheel.name

    def test_a_pure_wheel_is_for_every_platform(self, pure_wheel):
        """Nothing in it is compiled."""
        assert pure_wheel.name.endswith("-py3-none-any.whl")

    def test_without_a_compiler(self, tree, pure_wheel):
        """Where nothing can be compiled, the wheel is the pure one, with the same bytes."""
        assert digest(build(tree, "wheel", **NO_COMPILER)) == digest(pure_wheel)

    def test_a_compiled_wheel_may_be_demanded(self, tree):
        """Whoever demands it does not get another one by mistake."""
        with pytest.raises(AssertionError):
            build(tree, "wheel", AZURE_BATCH_MODELS_COMPILED="1", **NO_COMPILER)

    @pytest.mark.parametrize("name", JUNK)
    def test_caches_stay_outside(self, wheel, sdist, name):
        """What runs leave in the tree is in neither, even without a .gitignore."""
        assert name not in files_of_wheel(wheel) | files_of_sdist(sdist)

    def test_the_sdist_has_what_it_takes_to_test_it(self, sdist):
        """Every test and page, and what they run with, is in it."""
        wanted = {
            each.relative_to(ROOT).as_posix()
            for folder in ("tests", "docs", "examples", "benchmarks", "changelog.d")
            for each in (ROOT / folder).rglob("*")
            if each.is_file() and not NOT_RELEASED & set(each.parts)
        }
        wanted |= {"pyproject.toml", "tox.ini", "LICENSE", ".pre-commit-hooks.yaml"}
        wanted |= {"hatch_build.py"}
        source = ROOT / "azure_batch_models/engine/_accelerator/source"
        wanted |= {each.relative_to(ROOT).as_posix() for each in source.iterdir()}
        wanted |= {each.name for each in ROOT.glob("*.md")}

        assert wanted - files_of_sdist(sdist) == set()


class TestMetadata:
    """What an index shows."""

    def test_licence_and_python(self, wheel):
        """It names the licence and the oldest Python."""
        metadata = metadata_of(wheel)

        assert metadata["License-Expression"] == "MIT"
        assert metadata["License-File"] == "LICENSE"
        assert metadata["Requires-Python"] == ">=3.11"

    def test_description(self, wheel):
        """It has all sections of the README, and nothing that leads to files beside it."""
        metadata = metadata_of(wheel)
        shown = metadata.get_payload()
        readme = (ROOT / "README.md").read_text(encoding="utf-8")

        assert metadata["Description-Content-Type"] == "text/markdown"
        assert re.findall("^## .*$", shown, re.MULTILINE) == re.findall(
            "^## .*$", readme, re.MULTILINE
        )
        assert re.search(r"\]\((?!https?://)|<img|srcset", shown) is None
        assert "How fast, and why has all figures" in shown


class TestVersion:
    """Where the version comes from."""

    def test_without_a_repository(self, wheel):
        """A copied directory has the fallback version."""
        assert metadata_of(wheel)["Version"] == FALLBACK

    def test_of_a_tag(self, repository):
        """A tagged commit has the version of the tag."""
        git(repository, "tag", "v3.2.1")

        assert metadata_of(build(repository, "wheel"))["Version"] == "3.2.1"

    def test_after_a_tag(self, repository):
        """A commit after it is a development version of the next."""
        git(repository, "tag", "v3.2.1")
        git(repository, "commit", "--quiet", "--allow-empty", "--message", "More")

        assert metadata_of(build(repository, "wheel"))["Version"] == "3.2.2.dev1"

    def test_before_any_tag(self, repository):
        """A repository without tags builds all the same."""
        version = metadata_of(build(repository, "wheel"))["Version"]

        assert version in {"0.1.dev1", "0.1.0.dev1"}  # which of them is up to setuptools-scm

    def test_the_sdist_carries_it(self, repository, tmp_path):
        """What is built from the sdist has the version of the tag, and is the same wheel."""
        git(repository, "tag", "v3.2.1")
        unpacked = unpack(build(repository, "sdist"), tmp_path / "unpacked")

        again = build(unpacked, "wheel")

        assert metadata_of(again)["Version"] == "3.2.1"
        assert digest(again) == digest(build(repository, "wheel"))


class TestInstallation:
    """What a user gets."""

    def test_a_second_build_is_the_same(self, wheel, tree):
        """Built later, from files that are newer, the wheel has the same bytes."""
        for each in (tree / "azure_batch_models").rglob("*.*"):
            os.utime(each, (2e9, 2e9))

        assert digest(build(tree, "wheel")) == digest(wheel)

    @pytest.mark.parametrize(
        ("kind", "accelerated"),
        [pytest.param("wheel", True, marks=needs_compiler), ("pure_wheel", False)],
    )
    def test_it_installs_without_a_compiler(self, kind, accelerated, request, tmp_path):
        """In an environment of its own, from wheels alone, it imports, checks and is typed."""
        builder = venv.EnvBuilder(with_pip=True)
        python = builder.ensure_directories(tmp_path / "fresh").env_exe
        builder.create(tmp_path / "fresh")
        wheel = str(request.getfixturevalue(kind))
        install = [python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", wheel]
        subprocess.run(install, env={**os.environ, **NO_COMPILER}, check=True)

        command = [python, "-I", "-W", "error", "-m", "azure_batch_models", "check"]
        done = subprocess.run(
            [*command, str(ROOT / "examples" / "render-task.json")],
            capture_output=True,
            text=True,
            check=False,
        )
        code = "from azure_batch_models import engine; print(engine.accelerated)"
        told = subprocess.run(
            [python, "-I", "-c", code],
            env=plain_environment(),
            capture_output=True,
            text=True,
            check=True,
        )

        assert (done.returncode, done.stderr) == (0, "")
        assert told.stdout.strip() == str(accelerated)
        assert list((tmp_path / "fresh").rglob("azure_batch_models/py.typed"))
