"""The gate: what every definition passes, or does not, before it is sent."""

from __future__ import annotations

import inspect
import logging
from typing import TYPE_CHECKING, Any

from azure_batch_models.checking import Checker, check
from azure_batch_models.clients.checking.definitions import definition_in, requested
from azure_batch_models.clients.checking.surroundings import (
    Surroundings,
    answered,
    answered_later,
)
from azure_batch_models.exceptions import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from azure_batch_models.clients.checking.definitions import Definition
    from azure_batch_models.clients.checking.surroundings import AsyncGet, Get
    from azure_batch_models.problems import Problem

    OnWarning = Callable[[Problem, str], object]

_LOGGER = logging.getLogger("azure_batch_models")

_KNOWS_VERSIONS = "api_version" in inspect.signature(check).parameters


class Gate:
    """Checks definitions with the settings of one client; safe for threads."""

    def __init__(  # noqa: PLR0913 - what check_before_sending is given
        self,
        *,
        level: Any = "default",
        ignore: Iterable[str] = (),
        only: Iterable[str] = (),
        job: Any = None,
        pool: Any = None,
        api_version: str | None = None,
        fetch: bool = False,
        on_warning: Any = None,
    ) -> None:
        """Prepare to check.

        Raises:
            ValueError: There is no such level, rule or version.
            TypeError: An argument is something else altogether.
        """
        self._options: dict[str, Any] = {
            "level": level,
            "ignore": ignore if isinstance(ignore, str) else tuple(ignore),
            "only": only if isinstance(only, str) else tuple(only),
        }
        if _KNOWS_VERSIONS:
            self._options["api_version"] = api_version
        Checker(**self._options, job=job, pool=pool)  # refuses what is wrong, now and not later
        if on_warning is not None and not callable(on_warning):
            msg = "on_warning is a function that takes a problem and the name of an operation"
            raise TypeError(msg)
        self._job = job
        self._pool = pool
        self._on_warning: OnWarning | None = on_warning
        self._surroundings = Surroundings() if fetch else None

    @property
    def fetches(self) -> bool:
        """Whether jobs and pools are fetched."""
        return self._surroundings is not None

    def definition(self, method: str, url: str, content: Any) -> Definition | None:
        """Return the definition in a request; ``None`` if there is nothing to check."""
        found = requested(method, url)
        if found is None:
            return None
        operation, parameters = found
        if self._surroundings is not None:
            self._surroundings.forget(operation, parameters)
        return definition_in(operation, parameters, url, content)

    def pass_through(self, definition: Definition, get: Get | None) -> None:
        """Check a definition.

        Args:
            definition: The definition.
            get: Fetches the body at a path of the service, or ``None``.

        Raises:
            DefinitionError: It has an error.
        """
        job, pool = self._job, self._pool
        if self._surroundings is not None and get is not None:
            job, pool = answered(self._surroundings.look_up(definition, job, pool), get)
        self._examine(definition, job, pool)

    async def pass_through_later(self, definition: Definition, get: AsyncGet) -> None:
        """Do what `pass_through` does for a gate that fetches, with an asynchronous ``get``."""
        assert self._surroundings is not None
        questions = self._surroundings.look_up(definition, self._job, self._pool)
        self._examine(definition, *await answered_later(questions, get))

    def _examine(self, definition: Definition, job: Any, pool: Any) -> None:
        """Check a definition beside its job and its pool; raise errors, and tell warnings."""
        problems = check(definition.body, definition.model, job=job, pool=pool, **self._options)
        if not problems:
            return
        operation = definition.operation.id
        subjects = [definition.subject(problem.path) for problem in problems]
        if any(problem.severity == "error" for problem in problems):
            summary = f"{operation} is not sent"
            raise DefinitionError(summary, problems, subjects=subjects, operation=operation)
        for problem, subject in zip(problems, subjects, strict=True):
            if self._on_warning is not None:
                self._on_warning(problem, operation)
            else:
                about = f"{operation} ({subject})" if subject else operation
                _LOGGER.warning("%s: %s", about, problem)
