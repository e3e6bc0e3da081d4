"""Redaction: what is secret, by its name or its form, and what is shown instead.

Whatever shows a value to people asks here: names of attributes and keys, names beside values, and
texts that anybody wrote. Masking too much makes a message useless, so what is ordinary stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from azure_batch_models.text import null
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_T = TypeVar("_T")

_LONGEST_NAME = 256
"""How long a name may be to be remembered."""

MASK = "***"
"""Shown in place of a secret."""

CUT = "..."
"""Shown in place of a value that contains itself."""

_NONE: frozenset[str] = frozenset()

# Names. They are compared in lower case with an underscore between words: `SAS_URL`, `sasUrl` and
# `sas-url` are one name.

_WORDS = regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+")

_KEYS = (
    r"(?:account|access|private|sas|api|app|auth|admin|master|primary|secondary|shared|storage"
    r"|client|consumer|signing|signature|encryption|decryption|function|host|subscription|batch"
    r"|license|deploy|service|registry|cosmos|hmac|aes|rsa|pgp|gpg|secret)_?key"
)

_SOUNDS_SECRET = regex(
    rf"pass_?word|passwd|pass_?phrase|pass_?code|secret|credential|protected_?settings"
    rf"|(?:account|access|private|sas|api)_?key|connection_?str"
    r"|conn_str(?:ing)?$"
    r"|(?:(?<!com)(?<!by)(?<!over)(?<!sur)(?<!render_)(?<!first_)pass|token"
    r"|(?:^|_)(?:pwd|pw|creds?|cookies?|jwt|pat|otp|authorization|auth|bearer|signature|sig|sas"
    rf"|sas_?ur[il]|{_KEYS}))"
    r"(?:_(?:value|string|text|header|base_?64|b_?64|\d+))?$"
)

_OTHER_KEYS = frozenset(
    {
        *("public", "partition", "sort", "foreign", "row", "hash", "range", "cache", "group"),
        *("lookup", "index", "object", "config", "managed", "unique", "composite"),
    }
)
"""What comes before the word "key" in names of what is no secret."""


def _remembered(function: Callable[..., _T]) -> Callable[..., _T]:
    """Remember what a function returns for short names; input may have long ones without end."""
    remembering = lru_cache(maxsize=4096)(function)

    @wraps(function)
    def call(name: str, *more: Any) -> _T:
        return (remembering if len(name) <= _LONGEST_NAME else function)(name, *more)

    return call


@_remembered
def _in_words(name: str) -> str:
    """Return a name in lower case, with underscores between words."""
    return _WORDS.sub("_", name).lower().strip("_")


@_remembered
def sounds_secret(name: str) -> bool:
    """Return whether the name of an attribute or a key says that something is secret."""
    return _SOUNDS_SECRET.search(_in_words(name)) is not None


def names_a_secret(name: object) -> bool:
    """Return whether the value beside ``name``, as in an environment variable, is secret.

    That is more than for attributes: users choose these names freely, and call much a key.
    """
    if not isinstance(name, str):
        return False
    if sounds_secret(name):
        return True
    *before, last = _in_words(name).rstrip("_0123456789").split("_")
    return last == "key" and _OTHER_KEYS.isdisjoint(before[-1:])


@_remembered
def is_secret(name: str, declared: frozenset[str]) -> bool:
    """Return whether an attribute is secret, by its name or its class's declaration."""
    return name in declared or sounds_secret(name)


# Texts.

_VARIABLE = regex(r"\$\{?[A-Z_][A-Z0-9_]*\}?|%[A-Z_][A-Z0-9_]*%|\*\*\*|<[A-Za-z][\w -]*>")
"""What stands for a value that is elsewhere."""

_SIGNATURE = regex(r"(?i)((?:\b|%26|%3f|%3b|u0026|amp;)sig(?:=|%3d))(?!\*\*\*)[^&#\s\"'<>]+")
_ADDRESS = regex(r"(://[^/?#\s:@\"'<>]*:)[^/?#\s\"'<>]+@")
_TOKEN_IN_ADDRESS = regex(r"(?i:(https?://))(?!\*\*\*|[a-z][a-z.-]{0,15}@)[^/?#\s:@\"'<>]+@")
"""Unlike a token, the name of a user is a short word."""

_BEFORE_HOST = regex(
    r"(?<![\w.%+/:@-])([\w.%+-]+:)[^\s/@:\"'<>][^\s/\"'<>]{0,511}@"
    r"(?=(?:[\w-]+\.)+[a-zA-Z]|localhost\b|tcp\()"
)
"""The length of a password has a bound, because each colon is looked at."""

_USER_OPTION = regex(r"((?:^|\s)(?:-u|--user|--proxy-user)[ =]?[\"']?[^\s:\"'=]+:)[^\s\"']+")
_SCHEME = regex(
    r"(?i)\b(Bearer|Basic|SharedKey|SharedKeyLite|SharedAccessSignature|AWS4-HMAC-SHA256|Negotiate)"
    r"(\s+)(?=[^\s\"'<>]*[0-9=._/+:])[^\s\"'<>,;]{5,}"
)
_TOKEN = regex(
    r"(?<![\w-])(?:eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?"
    r"|(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|npm_|pypi-|hf_|dapi|sk-)[\w-]{12,}"
    r"|AKIA[A-Z0-9]{16}\b)"
)
_PEM = regex(
    r"(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?:(?=-----END [A-Z ]*PRIVATE KEY-----)|\Z)", re.DOTALL
)
_HEADER = regex(
    r"(?i)((?<![\w-])(?:proxy-)?(?:authorization|set-cookie|cookie|x-[\w-]*(?:key|token|auth))"
    r"[\"']?\s*:\s*[\"']?)(?!expected\b)(?=\S)[^\"'\r\n]+"
)
_NAME = regex(
    r"(?<![\w.$-])(?<!\w[/\\])(-{0,2})([A-Za-z_][\w.-]{0,127})"
    r"(\\?[\"']?\s?(?::=|=|%3[dD])\s?|\\?[\"']\s?:\s?|:\s?|\s+)"
)
"""What may name a value, with the dashes of an option before it and what stands between."""

_VALUE = regex(
    r"\\?\"(?:[^\"\\]|\\(?!\")[^\n]|\\\"(?![\s,;:}\])]|$))*(?:\\?\"|$)"
    r"|'[^']*(?:'|$)"
    r"|(?:[^\s\"'&;,<>]|<[A-Za-z][\w -]*>|[&;,](?![\s\"']|$|[\w.-]+\s*=)"
    r"|[\"'](?=[^\s,;:}\])\"'&|]))+"
)
_QUERY = regex(r"(?:&[^;,\s\"'<>]*)?")
_QUOTE = regex(r"\\?[\"']")
_PLACE = regex(r"\d+(?::\d+)?:")
"""The line and column that follow the name of a file."""

_PROSE = frozenset(
    {
        *("expected", "got", "must", "is", "are", "was", "has", "have", "may", "can", "should"),
        *("cannot", "nested", "holds", "error", "warning", "did", "does", "use", "write", "found"),
        *("required", "missing", "unknown", "not", "none", "null", "true", "false", "no", "in"),
        *("a", "an", "the", "it", "this", "and", "or", "of", "for", "to", "with", "than", "from"),
    }
)
"""Words after a name and a colon that begin a sentence about it."""

_MARKS = regex(r"[=:@]|%3|-[-A-Za-z]|BEGIN|eyJ|(?i:bearer|basic|sharedkey)|_|-")
"""What a text has at least if it shows a secret."""


def _is_secret_option(dashes: str, name: str, separator: str) -> bool:
    """Return whether a value in a text is secret, by its name and what stands between."""
    if not (separator or dashes):
        return False
    # Of the keys that users name freely, environment variables are the secret ones: there are many
    # options such as `--sort-key`.
    return sounds_secret(name) or (name.isupper() and name != "KEY" and names_a_secret(name))


def _is_harmless(name: str, separator: str, value: str) -> bool:
    """Return whether a value only refers to a secret, or begins a sentence about it."""
    bare = value.strip("\\\"'")
    if not bare or bare.startswith(MASK) or _VARIABLE.fullmatch(bare):
        return True
    if separator == ":" and (bare.rstrip(".,;").lower() in _PROSE or _PLACE.fullmatch(bare)):
        return True
    if not separator and value.startswith("-"):  # the next option
        return True
    return name in {"PWD", "OLDPWD"} and bare[0] in "/~$"  # working directories


def _mask_named(text: str) -> str:
    """Mask the values of options, variables and settings whose names say that they are secret."""
    parts: list[str] = []
    position = shown = 0
    while found := _NAME.search(text, position):
        position = found.end()
        dashes, name, between = found.groups()
        separator = between.strip("\\\"' \t\r\n")
        if not _is_secret_option(dashes, name, separator):
            continue
        value = _VALUE.match(text, position)
        if value is None or _is_harmless(name, separator, value[0]):
            continue
        end = value.end()
        if "signature" in name.lower():  # of shared access: a whole query
            query = _QUERY.match(text, end)
            end = end if query is None else query.end()
        opening = _QUOTE.match(value[0])
        quote = opening[0] if opening else ""
        is_closed = len(value[0]) > len(quote) and value[0].endswith(quote)
        parts += text[shown:position], quote, MASK, quote if is_closed else ""
        shown = position = end
    return "".join([*parts, text[shown:]]) if parts else text


def mask_text(text: str) -> str:
    """Mask what is secret in a text that anybody may have written.

    That is the signatures of SAS URLs, also inside other URLs, HTML or JSON; passwords and tokens
    in addresses; the values of options, variables, headers and settings whose names say that they
    are secret; and what has the form of a token or a private key.
    """
    if _MARKS.search(text) is None:
        return text
    if "@" in text:
        text = _ADDRESS.sub(rf"\1{MASK}@", text)
        text = _TOKEN_IN_ADDRESS.sub(rf"\1{MASK}@", text)
        text = _BEFORE_HOST.sub(rf"\1{MASK}@", text)
    if "=" in text or "%3" in text:
        text = _SIGNATURE.sub(rf"\1{MASK}", text)
    if "BEGIN" in text:
        text = _PEM.sub(rf"\1{MASK}", text)
    if ":" in text:
        text = _HEADER.sub(rf"\1{MASK}", text)
        text = _USER_OPTION.sub(rf"\1{MASK}", text)
    text = _SCHEME.sub(rf"\1\2{MASK}", text)
    text = _TOKEN.sub(MASK, text)
    return _mask_named(text)


# Values.

_NAMING = frozenset({"name", "key", "header", "headername", "variable", "setting"})
_NAMED = frozenset({"value", "val", "values", "headervalue", "default", "defaultvalue"})


def names_secret_value(names: Iterable[tuple[object, object]]) -> bool:
    """Return whether what a dict or a model has for a value is secret, by the name beside it.

    Args:
        names: Its keys, each with what stands there.
    """
    return any(
        isinstance(key, str) and key.lower() in _NAMING and names_a_secret(name)
        for key, name in names
    )


def is_value_key(key: object) -> bool:
    """Return whether a key is that of a value with a name beside it."""
    return isinstance(key, str) and key.lower() in _NAMED


def masked(
    value: Any, inside: frozenset[int] = frozenset(), declared: frozenset[str] = _NONE
) -> Any:
    """Return a copy of a JSON-like value that may be shown.

    Secrets in its texts and keys are masked, and so are values under keys that sound secret or
    beside a name that does. A value that contains itself is cut, and a number too long for CPython
    to print is described in words.

    Args:
        value: The value, which is not changed.
        inside: The identities of the values around it.
        declared: Keys whose values are secret whatever they sound like, in lower case.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return mask_text(str(value))
    if isinstance(value, bytes | bytearray):
        return type(value)(mask_text(value.decode("latin-1")).encode("latin-1"))
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return f"number {number_text(value)}"
    if not isinstance(value, Mapping | list | tuple | set | frozenset):
        return null.SHOWN if null.is_null(value) else value
    if id(value) in inside:
        return CUT
    inside |= {id(value)}
    if isinstance(value, Mapping):
        found: Mapping[Any, Any] = value
        named = names_secret_value(found.items())
        return {
            masked(key, inside): MASK
            if item is not None
            and (
                (isinstance(key, str) and (key.lower() in declared or sounds_secret(key)))
                or (named and is_value_key(key))
            )
            else masked(item, inside, declared)
            for key, item in found.items()
        }
    shown = [masked(item, inside, declared) for item in value]
    for kind in (tuple, set, frozenset):
        if isinstance(value, kind):
            return kind(shown)
    return shown


_MOST_BITS = 14_000
"""CPython prints integers of up to 4,300 digits by default."""


def number_text(value: float) -> str:
    """Return the text of a number, or words for one that is too long to print."""
    try:
        return repr(value)
    except ValueError:  # CPython refuses to print integers of thousands of digits
        return "of thousands of digits"
