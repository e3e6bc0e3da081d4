"""One side of the comparison: a generated package on msrest's models, or on ours in their place.

It is run as a program of its own, once for each side, because a package can be loaded only once:
``python side.py msrest|ours FOLDER MODULE --bodies N``. It draws bodies and values from the
package's maps, the same ones for both sides, reads and writes them, and prints a JSON line for each
thing done: what was done, with what, and what came of it, in a form that compares strictly. Where
the package is loaded from a folder, its parent packages are stand-ins, so that only the models are
imported and no client with its dependencies.
"""

from __future__ import annotations

import argparse
import copy
import importlib
import json
import logging
import sys
import types
import warnings
from functools import partial
from inspect import signature
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

from bodies import Bodies
from outcomes import outcome, plain


def main() -> None:
    """Run one side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("side", choices=("msrest", "ours"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("module")
    parser.add_argument("--bodies", type=int, default=4)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    if options.side == "ours":
        from azure_batch_models.serialization import install

        install()
    models = load(options.folder, options.module)
    classes = {name: each for name, each in vars(models).items() if isinstance(each, type)}
    wanted = [name for name in sorted(classes) if options.only in {"", name}]
    for work in (_everything_done_with, _sending_of_unknown_keys):
        for name in wanted:
            for line in work(name, classes, options.bodies):
                sys.stdout.write(json.dumps(line) + "\n")


def load(folder: Path, module: str) -> Any:
    """Import a package's module of models, without what is above it."""
    importlib.import_module("msrest.serialization")  # before there is a stand-in for `azure`
    parts = module.split(".")
    for end in range(1, len(parts)):
        name = ".".join(parts[:end])
        stand_in = types.ModuleType(name)
        # `azure.core` and what else is installed stays where it is.
        installed = getattr(sys.modules.get(name), "__path__", ())
        stand_in.__path__ = [str(folder.joinpath(*parts[:end])), *installed]
        sys.modules[name] = stand_in
    return importlib.import_module(module)


def _everything_done_with(name: str, classes: dict[str, Any], count: int) -> Iterator[Any]:
    """Yield what comes of bodies and values of one class."""
    cls = classes[name]
    for index in range(count):
        # The same on both sides, and for a class whatever other classes there are.
        bodies = Bodies(classes, Random(f"{name} {index}"))
        doing = _Doing(name, index, classes)
        if hasattr(cls, "deserialize"):
            yield from doing.with_model(bodies)
        elif hasattr(cls, "_attribute_map"):
            yield from doing.with_page(bodies)
        elif issubclass(cls, Exception) and "deserialize" in signature(cls).parameters:
            yield from doing.with_exception(bodies)


def _sending_of_unknown_keys(name: str, classes: dict[str, Any], count: int) -> Iterator[Any]:
    """Yield what comes of bodies of a class that has been told to send keys that it does not know.

    This comes after everything else, because it changes classes.
    """
    cls = classes[name]
    if not hasattr(cls, "deserialize") or cls.is_xml_model():
        return
    cls.enable_additional_properties_sending()
    for index in range(min(count, 2)):
        bodies = Bodies(classes, Random(f"{name} sending {index}"))
        yield from _Doing(name, index, classes).with_unknown_keys(bodies)


class _Doing:
    """What is done with one body of one class."""

    def __init__(self, name: str, index: int, classes: dict[str, Any]) -> None:
        self.name = name
        self.index = index
        self.classes = classes
        self.cls = classes[name]
        self.msrest: Any = importlib.import_module("msrest.serialization")

    def _line(self, what: str, given: Any, function: Callable[[], Any]) -> tuple[list[Any], Any]:
        """Do something; return a line that says what, and the result."""
        shown = plain(given)
        result, found = outcome(function)
        return [self.name, self.index, what, shown, found], result

    def with_model(self, bodies: Bodies) -> Iterator[list[Any]]:
        """Read a body in all ways, and write what was read in all ways."""
        is_xml = bool(self.cls.is_xml_model())
        body = bodies.xml(self.name) if is_xml else bodies.body(self.name)
        content_type = "application/xml" if is_xml else None
        deserializer = self.msrest.Deserializer(self.classes)
        readers: dict[str, Callable[[], Any]] = {
            "deserialize": lambda: self.cls.deserialize(copy.deepcopy(body), content_type),
            "Deserializer": lambda: deserializer(self.name, copy.deepcopy(body), content_type),
        }
        if not is_xml:
            spelt = bodies.spelt_otherwise(self.name, body)
            readers |= {
                "from_dict": lambda: self.cls.from_dict(copy.deepcopy(body)),
                "from_dict otherwise": lambda: self.cls.from_dict(copy.deepcopy(spelt)),
                "deserialize otherwise": lambda: self.cls.deserialize(copy.deepcopy(spelt)),
                "Deserializer list": lambda: deserializer(f"[{self.name}]", copy.deepcopy([body])),
                "Deserializer dict": lambda: deserializer(
                    f"{{{self.name}}}", copy.deepcopy({"k": body})
                ),
            }
        for what, read in readers.items():
            given = body
            if what.endswith("otherwise"):
                given = spelt
            line, model = self._line(what, given, read)
            yield line
            if hasattr(model, "_attribute_map") and what in {"deserialize", "from_dict otherwise"}:
                if what == "from_dict otherwise":  # to msrest, keys that it has read are among them
                    model.additional_properties = {}
                yield from self._writing(what, given, model)
        if not is_xml:
            line, _ = self._line(
                "body of a dict",
                spelt,
                lambda: self.msrest.Serializer(self.classes).body(copy.deepcopy(spelt), self.name),
            )
            yield line
        arguments = bodies.arguments(self.name)
        line, model = self._line("call", arguments, lambda: self.cls(**copy.deepcopy(arguments)))
        yield line
        if hasattr(model, "_attribute_map"):
            yield from self._writing("call", arguments, model)

    def _options_of_a_list(self) -> dict[str, Any]:
        """Return what generated clients say of a list in XML."""
        if not self.cls.is_xml_model():
            return {}
        entry = {"name": "Items", "itemsName": self.name, "wrapped": True}
        return {"is_xml": True, "serialization_ctxt": {"xml": entry}}

    def _writing(self, origin: str, given: Any, model: Any) -> Iterator[list[Any]]:
        """Write a model in all ways."""
        ways: dict[str, Callable[[Any], Any]] = {
            "serialize": lambda model: model.serialize(),
            "serialize all": lambda model: model.serialize(keep_readonly=True),
            "as_dict": lambda model: model.as_dict(),
            "as_dict full": lambda model: model.as_dict(
                key_transformer=self.msrest.full_restapi_key_transformer
            ),
            "as_dict last": lambda model: model.as_dict(
                keep_readonly=False, key_transformer=self.msrest.last_restapi_key_transformer
            ),
            "validate": lambda model: sorted((each.target, each.rule) for each in model.validate()),
            "body": lambda model: self.msrest.Serializer(self.classes).body(model, self.name),
            "list body": lambda model: self.msrest.Serializer(self.classes).body(
                [model], f"[{self.name}]", **self._options_of_a_list()
            ),
            "equal": lambda model: model == copy.deepcopy(model),
        }
        for what, write in ways.items():
            # msrest changes models when it writes them as bodies.
            line, _ = self._line(f"{origin}, {what}", given, partial(write, copy.deepcopy(model)))
            yield line

    def with_unknown_keys(self, bodies: Bodies) -> Iterator[list[Any]]:
        """Read a body that has an unknown key, and write it."""
        body = bodies.body(self.name) | {"brandNew": {"a": [1, None]}}
        line, model = self._line("enabled", body, lambda: self.cls.deserialize(copy.deepcopy(body)))
        yield line
        if hasattr(model, "_attribute_map"):
            yield from self._writing("enabled", body, model)

    def with_exception(self, bodies: Bodies) -> Iterator[list[Any]]:
        """Make the exception of a response."""
        target = next((name for name in self.classes if f"{name}Exception" == self.name), None)
        body = bodies.body(target) if target else {"error": {"code": "a", "message": "b"}}
        response = requests.Response()
        response.status_code, response.reason = 400, "Bad Request"
        response.headers["Content-Type"] = "application/json"
        response._content = json.dumps(body).encode()
        deserializer = self.msrest.Deserializer(self.classes)

        def make() -> Any:
            error = self.cls(response=response, deserialize=deserializer)
            return [str(error), error.error]

        line, _ = self._line("exception", body, make)
        yield line

    def with_page(self, bodies: Bodies) -> Iterator[list[Any]]:
        """Read a page of a list, which is no model."""
        body = bodies.page(self.cls._attribute_map)
        deserializer = self.msrest.Deserializer(self.classes)

        def read() -> Any:
            pages = self.cls(lambda _: copy.deepcopy(body), self.classes)
            return [*pages.advance_page()] if hasattr(pages, "advance_page") else None

        line, _ = self._line("page", body, read)
        yield line
        line, _ = self._line(
            "into a page",
            body,
            lambda: vars(
                deserializer(self.cls(lambda _: {}, self.classes), copy.deepcopy(body))
            ).get("current_page"),
        )
        yield line


if __name__ == "__main__":
    main()
