"""`install()` puts these classes in the place of ``msrest.serialization``."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest


def run(code: str) -> str:
    """Run code in a process of its own, because what it does cannot be undone; return its output."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "statement",
    [
        "from msrest.serialization import Model, Serializer, Deserializer",
        "from msrest import Serializer, Deserializer; from msrest.serialization import Model",
        "import msrest as s; s.Model = s.serialization.Model",
        "import msrest; s = msrest.serialization",
        "import msrest.serialization; s = msrest.serialization",
        "import msrest.serialization as s",
        "import importlib; s = importlib.import_module('msrest.serialization')",
        "from msrest.serialization import *",
    ],
)
def test_every_form_of_import(statement: str) -> None:
    """Whoever imports msrest's classes, in whatever form, gets these."""
    code = f"""
        from azure_batch_models import serialization

        serialization.install()
        {statement}
        if "s" in globals():
            Model, Serializer, Deserializer = s.Model, s.Serializer, s.Deserializer

        assert Model is serialization.Model
        assert Serializer is serialization.Serializer
        assert Deserializer is serialization.Deserializer
    """
    run(code)


def test_msrest_itself() -> None:
    """msrest's own modules use them as well, and all else of it is there."""
    run("""
        from azure_batch_models import serialization

        serialization.install()
        import msrest.exceptions, msrest.paging, msrest.polling, msrest.service_client

        assert msrest.paging.Deserializer is serialization.Deserializer
        assert msrest.polling.poller.Model is serialization.Model
        assert issubclass(serialization.ValidationError, msrest.exceptions.ValidationError)
        assert msrest.serialization.SerializationError is serialization.SerializationError
        assert msrest.serialization.raise_with_traceback is msrest.exceptions.raise_with_traceback
    """)


def test_loads_nothing() -> None:
    """Neither msrest nor what it needs is loaded by it."""
    run("""
        import sys
        from azure_batch_models.serialization import install

        install()

        assert not {"msrest", "requests", "azure.core"} & sys.modules.keys()
    """)


def test_twice() -> None:
    """A second call changes nothing, also after msrest was imported."""
    run("""
        import sys
        from azure_batch_models.serialization import Model, install

        install()
        finders = len(sys.meta_path)
        import msrest.serialization
        install()

        assert len(sys.meta_path) == finders
        assert msrest.serialization.Model is Model
    """)


@pytest.mark.parametrize("name", ["msrest", "msrest.serialization", "msrest.exceptions"])
def test_too_late(name: str) -> None:
    """After an import of msrest it is an error that says what to do."""
    code = f"""
        import {name}
        from azure_batch_models.serialization import install

        try:
            install()
        except RuntimeError as error:
            print(error)
    """
    assert "before any import that leads to msrest" in run(code)


def test_the_module_stays_itself() -> None:
    """The module has its own name and spec, and can be imported under both names."""
    run("""
        import azure_batch_models.serialization as own

        spec = own.__spec__
        own.install()
        import msrest.serialization
        import azure_batch_models.serialization

        assert msrest.serialization is own is azure_batch_models.serialization
        assert own.__spec__ is spec
        assert own.__name__ == "azure_batch_models.serialization"
    """)


@pytest.mark.parametrize(
    "name",
    [
        "UTC",
        "TZ_UTC",
        "_FLATTEN",
        "_LOGGER",
        "_decode_attribute_map_key",
        "_recursive_validate",
        "_create_xml_node",
        "_extract_name_from_internal_type",
        "_FixedOffset",
        "_long_type",
        "basestring",
        "unicode_str",
        "ValidationError",
        "SerializationError",
        "DeserializationError",
        "raise_with_traceback",
    ],
)
def test_helpers(name: str) -> None:
    """What public code imports from msrest's module beside its classes is there."""
    run(f"""
        from azure_batch_models.serialization import install

        install()
        from msrest.serialization import {name}
    """)


def test_every_name_that_msrest_defines() -> None:
    """No function or class of msrest's module is missing."""
    run("""
        import msrest.serialization as theirs
        import azure_batch_models.serialization as ours

        defined = {
            name for name, value in vars(theirs).items()
            if getattr(value, "__module__", None) == theirs.__name__
        }
        missing = {name for name in defined if not hasattr(ours, name)}
        assert not missing, missing
    """)


def test_every_method_that_msrest_defines() -> None:
    """No method or table of msrest's classes is missing, except special ones."""
    run("""
        import msrest.serialization as theirs
        import azure_batch_models.serialization as ours

        for name in ("Model", "Serializer", "Deserializer"):
            defined = {each for each in vars(getattr(theirs, name)) if not each.startswith("__")}
            missing = {each for each in defined if not hasattr(getattr(ours, name), each)}
            assert not missing, missing
    """)
