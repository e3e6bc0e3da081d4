"""The versions of the Batch service's REST API that the models know."""

from __future__ import annotations

from typing import Any, Final

import msgspec

API_VERSIONS: Final = (
    "2016-02-01.3.0",
    "2016-07-01.3.1",
    "2017-01-01.4.0",
    "2017-05-01.5.0",
    "2017-06-01.5.1",
    "2017-09-01.6.0",
    "2018-03-01.6.1",
    "2018-08-01.7.0",
    "2018-12-01.8.0",
    "2019-06-01.9.0",
    "2019-08-01.10.0",
    "2020-03-01.11.0",
    "2020-09-01.12.0",
    "2021-06-01.14.0",
    "2022-01-01.15.0",
    "2022-10-01.16.0",
    "2023-05-01.17.0",
    "2023-11-01.18.0",
    "2024-02-01.19.0",
    "2024-07-01.20.0",
    "2025-06-01",
)
"""All of them, oldest first. They begin with their dates, so they compare as text."""

API_VERSION: Final = API_VERSIONS[-1]
"""The newest."""

VERSION_OF_14: Final = "2024-02-01.19.0"
"""The version that azure-batch 14.2 speaks."""


class Span(msgspec.Struct, frozen=True):  # made in less time at import than a dataclass
    """The versions that know a class, an attribute, a member or an operation."""

    since: str | None = None
    """The first version that knows it; ``None`` if the first of all does."""

    until: str | None = None
    """The last version that knows it; ``None`` if the newest does."""

    gaps: tuple[tuple[str, str], ...] = ()
    """First and last version of each time in between that does not know it."""

    moved: str | None = None
    """REST path, from the same object, of what took its place after ``until``."""

    note: str = ""
    """What to do without it after ``until``."""

    def __str__(self) -> str:
        """Return the versions in words: ``from API version 2024-07-01.20.0 on``."""
        starts = [self.since, *(next_after(last) for _, last in self.gaps)]
        ends = [*(_last_before(first) for first, _ in self.gaps), self.until]
        return ", and ".join(map(_in_words, starts, ends))


ALWAYS: Final = Span()
"""The span of what every version knows."""


def is_known(span: Span, version: str) -> bool:
    """Return whether a version is one of a span.

    Args:
        span: The span.
        version: One of `API_VERSIONS`; see `find_version` for other texts.
    """
    if span is ALWAYS:
        return True
    return (
        (span.since is None or span.since <= version)
        and (span.until is None or version <= span.until)
        and not any(first <= version <= last for first, last in span.gaps)
    )


def find_version(text: Any) -> str:
    """Return the version that a text means: a version, or its date alone (``2024-02-01``).

    Raises:
        ValueError: There is no such version; names the closest.
        TypeError: It is no text.
    """
    if not isinstance(text, str):
        msg = f"an API version is text, such as {API_VERSION!r}, not {type(text).__name__}"
        raise TypeError(msg)
    wanted = text.strip()
    for version in API_VERSIONS:
        if wanted in {version, version.partition(".")[0]}:
            return version
    nearest = max((each for each in API_VERSIONS if each <= wanted), default=API_VERSIONS[0])
    # What is no version at all is not quoted: it may be anything.
    is_like_one = wanted.replace("-", "").replace(".", "").isalnum() or not wanted
    named = f" {text!r}" if is_like_one else " of that name"
    msg = f"there is no API version{named}. Did you mean {nearest!r}?"
    raise ValueError(msg)


def _in_words(since: str | None, until: str | None) -> str:
    """Return the first and the last version of a time in words."""
    if since == until:
        return "in every API version" if since is None else f"in API version {since} alone"
    if until is None:
        return f"from API version {since} on"
    return f"until API version {until}" if since is None else f"from API version {since} to {until}"


def next_after(version: str) -> str:
    """Return the version that follows another."""
    return API_VERSIONS[API_VERSIONS.index(version) + 1]


def _last_before(version: str) -> str:
    """Return the version before another."""
    return API_VERSIONS[API_VERSIONS.index(version) - 1]
