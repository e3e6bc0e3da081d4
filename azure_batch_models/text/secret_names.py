"""Names that say that what they stand for is secret.

They are compared in lower case with an underscore between words: `SAS_URL`, `sasUrl` and `sas-url`
are one name.
"""

from __future__ import annotations

from functools import lru_cache

from azure_batch_models.text.patterns import regex

_LONGEST_NAME = 256
"""How long a name may be to be remembered; input may have long ones without end."""

_WORDS = regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\W_]+")
_PARTS = regex(r"[\W_]+")

_KEYS = (
    r"(?:account|access|private|sas|api|app|auth|admin|master|primary|secondary|shared|storage"
    r"|client|consumer|signing|signature|encryption|decryption|cipher|functions?|host|subscription"
    r"|batch|license|deploy|service|registry|cosmos|hmac|aes|rsa|pgp|gpg|secret|session|pass)_?key"
)

_ANYWHERE = (
    r"pass_?word|passwd|pass_?phrase|pass_?code|secret(?!ar(?:y|ies))|credential|protected_?settings"
    r"|(?:account|access|private|sas|api)_?key|connection_?str"
    r"|passwort|kennwort|contrase(?:ñ|n)a|mot_?de_?passe|wachtwoord|пароль|密码|密碼|パスワード"
)
"""What makes a name secret wherever it stands, also in other languages."""

_AT_THE_END = (
    r"(?:(?<!com)(?<!by)(?<!over)(?<!sur)(?<!tres)(?<!render_)(?<!first_)pass"
    r"|(?<!skip)(?<!skip_)(?<!page_)(?<!next_)(?<!continuation_)token"
    r"|(?:^|_)(?:pwd|pw|psk|creds?|cookies?|jwt|pat|otp|authorization|auth|bearer|signature|sig|sas"
    rf"|conn_?str(?:ing)?|sas_?ur[il]|senha|{_KEYS}))"
)
"""What makes a name secret that ends with it: `token_count` and `compass` are no secrets."""

_AFTER = (
    r"(?:_?(?:value|string|text|header|base_?64|b_?64|\d+|prod|production|dev|test|staging|live"
    r"|old|new|current|prev|previous|main|default|ro|rw|read|write))*"
)
"""What may follow the end."""

_ABOUT = (
    r"(?:_(?:names?|files?|filename|path|dir|directory|folder|length|len|count|policy|expir\w*|age"
    r"|type|required|enabled|auth|authentication|prompt|stdin|command|provider|manager|version"
    r"|format|encoding|reset|field|label))+"
)
"""What follows a word in names of what is known about a secret, such as the file that holds it."""

_SECRET = regex(rf"(?:{_ANYWHERE})[^\W_]*(?!{_ABOUT}$|[^\W_])|{_AT_THE_END}{_AFTER}$")
_SECRET_PART = regex(rf"(?:{_ANYWHERE})(?:ing)?s?{_AFTER}$|{_AT_THE_END}{_AFTER}$")

_OTHER_KEYS = frozenset(
    {
        *("public", "partition", "sort", "foreign", "row", "hash", "range", "cache", "group"),
        *("lookup", "index", "object", "config", "managed", "unique", "composite", "idempotency"),
        *("dictionary", "dict", "shortcut", "hot", "arrow", "primary_sort", "routing", "shard"),
    }
)
"""What comes before the word "key" in names of what is no secret."""


def in_words(name: str) -> str:
    """Return a name in lower case, with underscores between words."""
    return _WORDS.sub("_", name).lower().strip("_")


def _sounds_secret(name: str) -> bool:
    """Return whether the name of an attribute or a key says that something is secret."""
    if _SECRET.search(in_words(name)) is not None:
        return True
    # Capitals need not begin a word: `PaSsWoRd`, `APIkey`.
    parts = _PARTS.sub("_", name).lower().strip("_")
    return _SECRET_PART.search(parts) is not None


def _names_a_secret(name: str) -> bool:
    """Return whether the value beside a name, as in an environment variable, is secret."""
    if sounds_secret(name):
        return True
    *before, last = in_words(name).rstrip("_0123456789").split("_")
    return last == "key" and _OTHER_KEYS.isdisjoint(before[-1:])


_known = lru_cache(maxsize=4096)(_sounds_secret)
_known_beside = lru_cache(maxsize=4096)(_names_a_secret)


def sounds_secret(name: str) -> bool:
    """Return whether the name of an attribute or a key says that something is secret."""
    return _known(name) if len(name) <= _LONGEST_NAME else _sounds_secret(name)


def names_a_secret(name: object) -> bool:
    """Return whether the value beside ``name``, as in an environment variable, is secret.

    That is more than for attributes: users choose these names freely, and call much a key.
    """
    if not isinstance(name, str):
        return False
    return _known_beside(name) if len(name) <= _LONGEST_NAME else _names_a_secret(name)
