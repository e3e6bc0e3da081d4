"""Public names: what can be imported, what importing costs, and that it is documented."""

from __future__ import annotations

import enum
import importlib
import inspect
import subprocess
import sys
import textwrap
from datetime import tzinfo

import pytest

import azure_batch_models
from azure_batch_models import models, serialization

MODULES = [
    "azure_batch_models",
    "azure_batch_models.changes",
    "azure_batch_models.models",
    "azure_batch_models.serialization",
]
SERIALIZATION_NAMES = [
    "Deserializer",
    "Model",
    "Serializer",
    "attribute_key_case_insensitive_extractor",
    "attribute_key_extractor",
    "attribute_transformer",
    "full_restapi_key_transformer",
    "last_rest_key_case_insensitive_extractor",
    "last_rest_key_extractor",
    "last_restapi_key_transformer",
    "rest_key_case_insensitive_extractor",
    "rest_key_extractor",
    "xml_key_extractor",
]
OTHER_NAMES = [
    "API_VERSION",
    "API_VERSIONS",
    "DefinitionError",
    "DeserializationError",
    "Fix",
    "Model",
    "Problem",
    "SerializationError",
    "UnknownAttributeWarning",
    "UnknownKeyWarning",
    "ValidationError",
    "__version__",
    "check",
    "chunk_tasks",
    "models",
]
HEAVY = ["msrest", "requests", "azure.core", "isodate", "pydantic"]


def run(code, *options):
    """Run code in a Python of its own and give what it prints."""
    result = subprocess.run(
        [sys.executable, *options, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


class TestNames:
    """What can be imported."""

    @pytest.mark.parametrize("name", OTHER_NAMES)
    def test_top_level(self, name):
        """The names beside models and enums stand at the top level."""
        assert name in azure_batch_models.__all__
        assert getattr(azure_batch_models, name) is not None

    @pytest.mark.parametrize("name", SERIALIZATION_NAMES)
    def test_serialization(self, name):
        """What msrest.serialization exports can be had here under the same name."""
        assert name in serialization.__all__
        assert callable(getattr(serialization, name))

    def test_serialization_of_msrest(self):
        """Every name is really one of msrest's."""
        theirs = pytest.importorskip("msrest.serialization")

        assert [name for name in SERIALIZATION_NAMES if not hasattr(theirs, name)] == []

    def test_names_of_azure_batch(self):
        """What azure-batch 14.2 exports a star import gives, exceptions and page iterators too."""
        theirs = pytest.importorskip("azure.batch.models")
        if not hasattr(theirs, "CloudTask"):
            pytest.skip("needs azure-batch 14; a later one is installed")
        namespace = {}
        exec("from azure_batch_models.models import *", namespace)

        assert "CloudTaskPaged" in theirs.__all__
        assert sorted({*theirs.__all__, "CreateTasksErrorException"} - namespace.keys()) == []

    def test_models_at_the_top_level(self):
        """Every name of the models stands at the top level too, as the same class."""
        assert azure_batch_models.__all__ == [*OTHER_NAMES, *models.__all__]
        for name in models.__all__:
            assert getattr(azure_batch_models, name) is getattr(models, name)

    def test_the_engine_reads_with_the_public_model(self):
        """``Model`` is one class, wherever it is imported from."""
        assert serialization.Model is azure_batch_models.Model

    def test_star_import(self):
        """``from azure_batch_models import *`` gives every public name."""
        namespace = {}
        exec("from azure_batch_models import *", namespace)

        assert set(azure_batch_models.__all__) <= set(namespace)

    def test_unknown_name(self):
        """A name that does not exist is an AttributeError, as for every module."""
        with pytest.raises(AttributeError, match="has no attribute 'CloudTsk'"):
            azure_batch_models.CloudTsk  # noqa: B018


@pytest.mark.parametrize("module", MODULES)
class TestAll:
    """``__all__``."""

    def test_sorted(self, module):
        """It is sorted, without a name twice; at the top level the models come last."""
        names = importlib.import_module(module).__all__
        own = names[: -len(models.__all__)] if module == "azure_batch_models" else names

        assert list(own) == sorted(own, key=lambda name: (not name.isupper(), name))
        assert len(names) == len(set(names))

    def test_every_name_exists(self, module):
        """Every name in it can be imported."""
        found = importlib.import_module(module)

        assert [name for name in found.__all__ if not hasattr(found, name)] == []

    def test_complete(self, module):
        """Every public class of the package that stands in the module is in it."""
        found = importlib.import_module(module)
        public = {
            name
            for name, value in vars(found).items()
            if inspect.isclass(value)
            and not name.startswith("_")
            and value.__module__.startswith("azure_batch_models.models")
        }

        assert sorted(public - set(found.__all__)) == []

    def test_documented(self, module):
        """Every name in it has a docstring of its own."""
        found = importlib.import_module(module)
        without = [
            name
            for name in found.__all__
            if not isinstance(getattr(found, name), str | tuple | tzinfo)  # a version, UTC
            and not vars(getattr(found, name)).get("__doc__")
            and not inspect.isfunction(getattr(found, name))
        ]

        assert without == []
        assert found.__doc__

    def test_members_documented(self, module):
        """Every public method of every class in it, models apart, has a docstring."""
        found = importlib.import_module(module)
        classes = {
            value
            for name in found.__all__
            if inspect.isclass(value := getattr(found, name))
            and not issubclass(value, enum.Enum | BaseException)
            and (value is azure_batch_models.Model or not hasattr(value, "_attribute_map"))
        }
        without = [
            f"{cls.__name__}.{name}"
            for cls in classes
            for name, member in vars(cls).items()
            if not name.startswith("_") and callable(member) and not inspect.getdoc(member)
        ]

        assert without == []


class TestImport:
    """What a plain import loads, and what works without it."""

    def test_loads_nothing_heavy(self):
        """``import azure_batch_models`` loads none of the packages that are needed later."""
        loaded = run(
            f"""
            import sys
            import azure_batch_models
            print([name for name in {HEAVY} if name in sys.modules])
            """
        )

        assert loaded == "[]"

    def test_the_usual_work_loads_nothing_heavy(self):
        """Nor does reading, checking and writing a task as the service sends it."""
        loaded = run(
            f"""
            import sys
            from azure_batch_models import CloudTask
            task = CloudTask.deserialize(
                '{{"id": "a", "state": "Active", "creationTime": "2026-01-31T08:30:00.1234567Z",'
                ' "constraints": {{"retentionTime": "P10675199DT2H48M5.4775807S"}}}}'
            )
            assert CloudTask.from_dict({{"command_line": "b", "ID": "a"}}).id == "a"
            assert task.validate() == []
            task.serialize(), task.as_dict(), task.to_json(), repr(task), task.to_str()
            print([name for name in {HEAVY} if name in sys.modules])
            """
        )

        assert loaded == "[]"

    @pytest.mark.parametrize(
        ("error", "loaded"),
        [
            ("DeserializationError", "['azure.core']"),
            ("SerializationError", "['azure.core']"),
            ("ValidationError", "['msrest', 'requests', 'azure.core']"),
        ],
    )
    def test_an_error_loads_its_base(self, error, loaded):
        """Asking for an error class loads the package that it derives from, and no other."""
        assert loaded == run(
            f"""
            import sys
            from azure_batch_models import {error}
            print([name for name in ["msrest", "requests", "azure.core"] if name in sys.modules])
            """
        )

    def test_what_cannot_be_read_loads_no_msrest(self):
        """A body that cannot be read, or a model that cannot be written, loads no msrest."""
        assert (
            run(
                """
            import sys
            from azure_batch_models import CloudTask, DeserializationError, SerializationError
            for call in (
                lambda: CloudTask.deserialize('{"creationTime": "soon"}'),
                CloudTask(state="hibernating").serialize,
            ):
                try:
                    call()
                except (DeserializationError, SerializationError):
                    pass
            print("msrest" in sys.modules)
            """
            )
            == "False"
        )

    def test_warns_of_nothing(self):
        """Importing and using the library emits no warning."""
        run(
            "import azure_batch_models as a; a.CloudTask().validate(); a.ValidationError", "-Werror"
        )

    def test_without_docstrings(self):
        """It works under ``-OO``, where docstrings and assertions are gone."""
        run("import azure_batch_models as a; a.CloudTask.deserialize('{}').serialize()", "-OO")


class TestWithoutMsrest:
    """msrest is no longer maintained: nothing needs it."""

    BLOCK = """
        import sys
        sys.modules["msrest"] = None
        import azure_batch_models as a
        """

    def test_validation_error(self):
        """``ValidationError`` then derives from ValueError."""
        assert (
            run(self.BLOCK + "print([base.__name__ for base in a.ValidationError.__mro__])")
            == "['ValidationError', 'WithoutContext', 'MsrestValidationError', 'ValueError', "
            "'Exception', 'BaseException', 'object']"
        )

    def test_everything_works(self):
        """Reading, writing, validation and errors work."""
        printed = run(
            self.BLOCK
            + """
        import pickle
        from azure_batch_models.serialization import Deserializer, Serializer

        task = a.CloudTask.deserialize('{"id": "a", "state": "ACTIVE", "x": 1}')
        assert task.state is a.TaskState.active
        assert task.serialize(keep_additional_properties=True)["x"] == 1
        assert a.CloudTask.from_dict(task.as_dict()).id == "a"
        assert Serializer({"CloudTask": a.CloudTask}).body(task, "CloudTask")["id"] == "a"
        assert Deserializer({"CloudTask": a.CloudTask})("CloudTask", {"id": "a"}).id == "a"
        account = a.UserAccount(name="u", password="p")
        account.name = None
        (error,) = account.validate()
        assert isinstance(error, ValueError) and isinstance(error, a.ValidationError)
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
        for call in (
            lambda: a.CloudTask.deserialize("nonsense"),
            lambda: a.CloudTask(state="hibernating").serialize(),
        ):
            try:
                call()
            except (a.DeserializationError, a.SerializationError) as caught:
                print(type(caught).__name__, len(caught.problems))
        assert "msrest.serialization" not in sys.modules
        """
        )

        assert printed.splitlines() == ["DeserializationError 1", "SerializationError 1"]

    def test_exceptions_of_a_client(self):
        """A star import gives the exceptions, which can be caught, and iterators that say why not."""
        printed = run(
            self.BLOCK
            + """
        from azure_batch_models.models import *
        from azure_batch_models.serialization import Deserializer

        deserialize = Deserializer({"BatchError": BatchError, "ErrorMessage": ErrorMessage})
        try:
            raise BatchErrorException(deserialize, {"code": "A", "message": {"value": "no"}})
        except BatchErrorException as caught:
            print(caught.error.code, caught.message.value)
        try:
            CloudTaskPaged(print, {})
        except ImportError as caught:
            print(caught)
        """
        )

        assert printed.splitlines() == [
            "A no",
            "CloudTaskPaged pages with msrest, which cannot be imported",
        ]
