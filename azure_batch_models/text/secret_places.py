"""Where secrets are in a text that anybody may have written.

They are found by what stands before them (a name, an option of a known program, a user in an
address), or by their form (a token, a key). A text is also read as what it encodes, so that each
way of finding knows one spelling only. Every search is linear in the length of the text.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from azure_batch_models.text.patterns import regex
from azure_batch_models.text.secret_names import names_a_secret, sounds_secret

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

Place: TypeAlias = tuple[int, int]
"""Where something begins and ends in a text."""

_NAME_MARK = regex(
    r"pass|pw|secret|cred|token|key|sas|sig(?![hmn])|signature|auth(?!or(?!i[sz]))|bearer|cookie|jwt"
    r"|pat(?![cht])|otp|conn(?:ection)?[_-]?str|psk|protected|wort|contrase|mot_?de|senha|пароль|密|パス"
)
"""What a name has at least, in lower case, if it says that something is secret."""


# What is encoded.

_CODED = regex(
    r"%{1,2}(?P<percent>[0-7][0-9A-Fa-f])"
    r"|(?<!\\)\\+(?:u00|x)(?P<escape>[0-7][0-9A-Fa-f])"
    r"|&\#[xX]0*(?P<entity>[0-7]?[0-9A-Fa-f]);|&\#0*(?P<decimal>1?[0-9]?[0-9]);"
    r"|&(?P<named>amp|quot|apos|lt|gt|equals|colon|nbsp);"
    r"|(?<!\\)\\+(?P<quoted>[\"'/=&:])"
    r"|(?P<wide>[\xa0\u2000-\u200a\u202f\u205f\u3000\ufe50-\ufe6b\uff01-\uff5e"
    r"\U0001d400-\U0001d7ff])"
    r"|(?P<gone>\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff]+|\\\r?\n|\^(?=[&=^|<>\"%])|`(?=[&\"$]))"
)
_NAMED = {"amp": "&", "quot": '"', "apos": "'", "lt": "<", "gt": ">", "equals": "=", "colon": ":"}
_CODE_MARK = regex(
    r"[%\\&^`\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xa0\xad\u2000-\u206f\u3000\ufe50-\ufe6b\ufeff\uff01-\uff5e"
    r"\U0001d400-\U0001d7ff]"
)
_SHORTEST = 20
"""The length of the shortest token that is a single word."""

_MOST_CODES = 5
"""How often what is encoded is encoded again."""


class _Reading(NamedTuple):
    """What a text encodes, and where each part of it comes from."""

    text: str
    starts: list[int]
    origins: list[int]
    end: int

    def original(self, place: Place) -> Place:
        """Return where something comes from."""
        return self._origin(place[0]), self._origin(place[1])

    def _origin(self, offset: int) -> int:
        if offset >= len(self.text):
            return self.end
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]


def _decoded(text: str) -> _Reading | None:
    """Return what a text encodes, or nothing if nothing in it is encoded."""
    if _CODE_MARK.search(text) is None or _CODED.search(text) is None:
        return None
    parts: list[str] = []
    starts, origins = [0], [0]
    length = position = 0
    for found in _CODED.finditer(text):
        between = text[position : found.start()]
        meant = _meant(found)
        length += len(between)
        if meant:
            starts.append(length)
            origins.append(found.start())
            length += 1
        starts.append(length)
        origins.append(found.end())
        parts += between, meant
        position = found.end()
    return _Reading("".join([*parts, text[position:]]), starts, origins, len(text))


def _meant(found: re.Match[str]) -> str:
    """Return the character that something encodes; empty if it is only in the way."""
    kind = str(found.lastgroup)
    code = found[kind]
    if kind == "gone":
        return ""
    if kind == "wide":
        plain = unicodedata.normalize("NFKC", code)
        return plain if len(plain) == 1 else code
    if kind == "named":
        return _NAMED.get(code, " ")
    if kind == "quoted":
        return code
    return chr(int(code, 10 if kind == "decimal" else 16))


def secret_places(text: str) -> list[Place]:
    """Return where the secrets of a text are, in order and apart from each other."""
    if len(text) < _SHORTEST and text.isalnum():
        return []
    found: list[Place] = []
    readings: list[_Reading] = []
    reading = text
    for _ in range(_MOST_CODES):
        for place in _places(reading):
            for each in reversed(readings):
                place = each.original(place)  # noqa: PLW2901 - one reading after the other
            found.append(place)
        decoded = _decoded(reading)
        if decoded is None:
            break
        readings.append(decoded)
        reading = decoded.text
    if len(found) < 2:  # noqa: PLR2004 - one has none to be merged with
        return found
    merged: list[Place] = []
    for begin, end in sorted(found):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((begin, end))
    return merged


def _places(text: str) -> Iterator[Place]:
    """Yield where the secrets of a text are, as it is written."""
    lower = text.lower()
    if "@" in text:
        yield from _in_addresses(text)
    for marks, form in _FORMS.values():
        for mark in marks:
            if mark in lower:
                yield from _given(text, form, 0, len(text))
                break
    if _LONG_WORD.search(text) is not None:
        yield from _given(text, _TOKENS, 0, len(text))
    if _NAME_MARK.search(lower) is not None:
        yield from _named(text)
        if "val" in lower:
            yield from _beside_names(text)
    if " " in text:
        yield from _of_programs(text, lower)
        if "|" in text or "<<<" in text:
            yield from _from_pipes(text)


# By form.

_ARGUMENT = r"(?P<secret>\"(?:[^\"\\]|\\.)*(?:\"|\Z)|'[^']*(?:'|\Z)|(?!-)[^\s\"'|;&]+)"
"""An argument of a command."""

_FORMS = {
    "private key": (
        ("private key",),
        regex(
            r"(?is)-----? ?BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----?"
            r"(?P<secret>.*?)(?:(?=-----? ?END [A-Z0-9 ]*PRIVATE KEY)|\Z)"
        ),
    ),
    "private key of PuTTY": (
        ("private-lines",),
        regex(r"(?is)\bPrivate-Lines: *\d+(?P<secret>.+)"),
    ),
    "private key in base64": (
        ("ls0tls1crudjti",),
        regex(
            r"LS0tLS1CRUdJTi[\w+/]{0,24}(?:UFJJVkFURSBLRVkt|QUklWQVRFIEtFWS|BSSVZBVEUgS0VZL)"
            r"(?P<secret>[\w+/=]+)"
        ),
    ),
    "scheme": (
        ("bearer", "basic", "sharedkey", "sharedaccesssignature", "aws4-hmac", "negotiate"),
        regex(
            r"(?i)\b(?:Bearer|Basic|SharedKey|SharedKeyLite|SharedAccessSignature"
            r"|AWS4-HMAC-SHA256|Negotiate)[\"']?(?:\s+|\+|%20)[\"']?"
            r"(?P<secret>(?=[^\s\"'<>]*(?:[0-9=_/+]|[.:][^\s\"'<>,;]))[^\s\"'<>,;]{5,})"
        ),
    ),
    "query": (
        ("code=", "key="),
        regex(
            r"(?i)[?&](?:code|key)=(?P<secret>(?=[\w+/%.~-]*[0-9=])[\w+/%.~-]{5,}"
            r"(?:(?<=[\w+/%.~-]{15})|(?==))={0,2})"
        ),
    ),
    "hook": (
        ("hooks.slack", "/api/webhooks/", "office.com/webhook"),
        regex(
            r"(?i)(?:hooks\.slack\.com/services/|discord(?:app)?\.com/api/webhooks/"
            r"|office\.com/webhook(?:b2)?/)(?P<secret>[\w/@-]{6,})"
        ),
    ),
    "address of a database": (
        ("thin:", "oci:"),
        regex(r"(?i)\b(?:thin|oci):[\w.-]+/(?P<secret>[^\s@\"']{1,200})@"),
    ),
    "user": (
        ("-u", "--user", "--proxy-user"),
        regex(
            r"(?:^|\s)(?:-u|--user|--proxy-user)[ =]?[\"']?[^\s:\"'=/]+:"
            r"(?P<secret>(?!\d+(?![\w:]))[^\s\"']+)"
        ),
    ),
    "cookies": (
        ("-b", "--cookie"),
        regex(rf"\s(?:-b|--cookie)[ =](?=[\"']?[\w.-]+=){_ARGUMENT}"),
    ),
    "certificate": (
        ("-e", "--cert"),
        regex(r"\s(?:-E|--cert)[ =][\"']?[\w./-]+:(?P<secret>[^\s\"'/]+)"),
    ),
    "proxy": (("-x",), regex(r"\s-x\s+[\"']?[^\s:@\"'/]+:(?P<secret>[^\s\"']+)@")),
    "credentials": (
        ("creds",),
        regex(r"--(?:src-|dest-)?creds[ =][\"']?[^\s:\"']+:(?P<secret>[^\s\"']+)"),
    ),
    "drive": (
        ("net use", "net  use", "net.exe"),
        regex(
            r"(?i)\bnet(?:\.exe)?\s+use\b[^|;&\n]{0,300}?(?:/u(?:ser)?:\S+\s+|\\\\\S+\s+(?!/))"
            rf"{_ARGUMENT}"
        ),
    ),
    "account": (
        ("net user", "net.exe"),
        regex(r"(?i)\bnet(?:\.exe)?\s+user\s+(?!/)[^\s|;&]+\s+(?P<secret>[^/\s|;&][^\s|;&]*)"),
    ),
    "vault": (
        ("keyvault",),
        regex(
            r"(?i)\bkeyvault\s+(?:secret|key)\s+(?:set|import)\b[^|;&\n]{0,300}?\s--value[ =]"
            rf"{_ARGUMENT}"
        ),
    ),
    "parameter of Bicep": (
        ("@secure",),
        regex(rf"@secure\(\)\s*param\s+\w+\s+\w+\s*=\s*{_ARGUMENT}"),
    ),
    "passphrase of OpenSSL": (
        ("pass:",),
        regex(r"\s-pass(?:in|out)?[ =][\"']?pass:(?P<secret>[^\s\"']+)"),
    ),
}
"""What is secret by its form or by a few fixed words before it.

Each has texts, one of which is there in lower case, and a pattern.
"""

_LONG_WORD = regex(r"[\w.~+/-]{16}")
_TOKENS = regex(
    r"(?<!\w)(?P<secret>"  # said first, because it is so quickly told of most characters
    # of services that mark their tokens
    r"(?<![\w-])(?:eyJ[\w-]{5,}(?:\.[\w-]*)+"
    r"|(?:gh[pousr]_|github_pat_|gl(?:pat|dt)-|xox[abeoprs]-|xapp-|npm_|pypi-|hf_|dapi|sk-|hv[sb]\."
    r"|dckr_pat_|do[opr]_v1_|shp(?:at|ca|pa|ss)_|[sr]k_(?:live|test)_|GOCSPX-|ya29\.|AIza|SG\."
    r"|AGE-SECRET-KEY-)[\w.-]{12,}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{16}(?!\w)|SK[0-9a-f]{32}(?!\w)|\d{8,10}:AA[\w-]{33}(?!\w))"
    # keys of accounts, of functions, of namespaces, of searches and registries; of Azure DevOps
    r"|(?<![\w+/])(?<!sha256-)(?<!sha512-)(?:"
    r"[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{44}AzFu[A-Za-z0-9+/]{6}=="
    r"|(?=[a-z0-9+/]*[A-Z])(?=[A-Z0-9+/]*[a-z])(?=[A-Za-z+/]*[0-9])[A-Za-z0-9+/]{43}="
    r"|[A-Za-z0-9+/]{42}(?:AzSe|\+ACR)[A-Za-z0-9+/]{6}"
    r"|[A-Za-z0-9+/]{52}JQQJ9[A-Za-z0-9+/=]{20,40}"
    r"|(?=[a-z]*[2-7])[a-z2-7]{52})(?![\w+/=])"
    # secrets of applications
    r"|(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~-]))"
)


# In addresses.

_RUN = regex(r"[^\s\"'<>`]*@[^\s\"'<>`]*")
_TO_USER = regex(r"(?:(?P<scheme>[A-Za-z][\w+.-]+):/{1,3}|//)(?P<user>[^/?#:@]*)(?P<colon>:?)")
_PATH = regex(r"[/?#]")
_PORT = regex(r"\d{1,5}(?:[/?#;,]|$)")
_HOST = regex(r"[\w-][\w.-]*|\[|/")
_SHORT_USER = regex(r"[a-z][a-z.-]{0,15}")
_MASKED = "***"
_FILLERS = frozenset({"", "x", "x-oauth-basic", _MASKED})
"""Passwords that are given where the name of the user is the secret."""

_NO_USER = regex(r"(?i)[a-z]*(?:mailto|acct|sip|sips|xmpp|oci)|\d{4}-\d\d-\d\d")
"""What stands before a colon and an address of mail: a scheme, or a date."""

_BEFORE_HOST = regex(
    r"(?<![\w.%+/:@-])(?P<user>[\w.%+-]+):"
    r"(?P<secret>(?!\*\*\*@|//)[^\s@\"'<>]{1,512}(?:@(?![\w-]+[./:])[^\s@\"'<>]{1,512}){0,4})"
    r"@(?=(?:[\w-]+\.)+[a-zA-Z]|\d+\.\d+\.\d+\.\d+|localhost\b|tcp\(|(?!sha\d+:)[a-z][\w-]*(?::\d+)?/)"
)
"""The length of a password has a bound, because each colon is looked at."""


def _in_addresses(text: str) -> Iterator[Place]:
    """Yield where passwords and tokens are before the hosts of addresses."""
    for run in _RUN.finditer(text):
        begins = _TO_USER.finditer(text, run.start(), run.end())
        for found, following in pairwise((*begins, None)):
            assert found is not None
            end = run.end() if following is None else following.start()
            yield from _in_address(text, found, end)
    for found in _BEFORE_HOST.finditer(text):
        if _NO_USER.fullmatch(found["user"]) is None:
            yield found.span("secret")


def _in_address(text: str, found: re.Match[str], end: int) -> Iterator[Place]:
    """Yield what is secret in the address that begins somewhere."""
    begin = found.end()
    path = _PATH.search(text, begin, end)
    at = -1 if path is None else _before_host(text, begin, path.start())
    if at < 0:  # a password may have what begins a path
        at = _before_host(text, begin, end)
    if at < 0:
        return
    user = found["user"]
    if not found["colon"]:
        first = text.find("@", begin, end)
        is_web = (found["scheme"] or "").lower().endswith(("http", "https"))
        if first == begin and is_web and not _SHORT_USER.fullmatch(user) and user != _MASKED:
            yield found.span("user")
        elif first > begin and is_web and "/" not in text[begin:first] and first == at:
            yield found.start("user"), first
        return
    if _PORT.match(text, begin) is not None:
        return
    password = text[begin:at]
    if password in _FILLERS and user and not _SHORT_USER.fullmatch(user) and user != _MASKED:
        yield found.span("user")
    if password != _MASKED:
        yield begin, at


def _before_host(text: str, begin: int, end: int) -> int:
    """Return where the last @ is that stands before a host; a negative number if none does."""
    at = text.rfind("@", begin, end)
    while at >= 0 and _HOST.match(text, at + 1) is None:
        at = text.rfind("@", begin, at)
    return at


# By name.

_NAME = regex(r"(?<![\w.-])(?P<dashes>-{0,2})(?P<name>[^\W\d][\w.-]*)")
_TYPES = r"(?:str|[Ss]tring|bytes|[Ss]ecure[Ss]tring|securestring|Optional\[str\]|str \| None)"
_SIGN = regex(
    r"(?P<close>[\"'`*\])}]{0,4})(?:"
    rf"(?P<assign>[ \t]*(?::?[ \t]*{_TYPES})?[ \t]*(?:[:+?]?={{1,3}}>?|->|<<<)[ \t]*"
    r"(?:\r?\n\s*(?=[\"']))?)"
    r"|(?P<colon>[ \t]*:(?!:|//)[*]{0,2}[ \t]*)"
    r"|(?P<comma>[ \t]*,[ \t]*(?=[\"'`]))"
    r"|(?P<call>\((?=[\"'`]))"
    r"|(?P<tag>>)"
    r"|(?P<bar>[ \t]*\|[ \t]*)"
    r"|(?P<blank>[ \t]+(?:(?:is|was)[ \t]+)?))"
)
_FILE = regex(
    r"(?i).*\.(?:json|jsonl|ya?ml|toml|txt|env|pem|key|py|sh|md|ini|cfg|conf|csv|xml|log|ps1|bat|cmd|exe"
    r"|zip|gz|tar|bicep|html?|lock|db)"
)
_AFTER_VERB = regex(
    r"(?i)(?:\b(?:setx|setenv|export|declare|ENV|ARG|config(?: --?\w+)? set|configure set|#define"
    r"|config(?: --?\w+)*|set -\w+|Set-Variable|mysqladmin(?: -\S+(?: [^-\s]\S*)?)*)"
    r"(?:[ \t]+[-/]\w+(?:[ \t]+host)?)*[ \t]+(?://[\w./-]*:)?|Env:\\?)$"
)
_PLAIN_OPTION = frozenset({"password", "passwd", "pass", "pwd", "token", "pw"})
_ASKING = ("get", "read", "load", "fetch", "has", "is", "check", "find", "ask", "prompt", "need")
_LINE_START = regex(r"(?:\A|\n)[ \t\-?#/*>\"'!|]*\Z")
_LOOK_BACK = 80

_REFERENCE = regex(
    r"\$\{?[A-Z_][A-Z0-9_]*\}?|\$\{[\w.:]+\}|%[A-Za-z_]\w*%|%\(\w+\)s|<[A-Za-z][A-Za-z_ -]*>"
    r"|\$?\{\{[\w .()'\"-]*\}\}|\$\([A-Za-z_][\w.]*\)"
    r"|\[(?:parameters|variables|reference|outputs)\('[\w./-]+'\)[\w.]*\]"
)
"""What stands for a value that is elsewhere."""

_LITERALS = frozenset(
    {
        *("true", "false", "null", "none", "undefined", "yes", "no", "nil", "str", "string"),
        *("bytes", "securestring", "secretstr"),
    }
)
_PROSE = frozenset(
    {
        *("expected", "got", "must", "is", "are", "was", "has", "have", "may", "can", "should"),
        *("cannot", "nested", "holds", "error", "warning", "did", "does", "use", "write", "found"),
        *("required", "missing", "unknown", "not", "none", "null", "true", "false", "no", "in"),
        *("a", "an", "the", "it", "this", "and", "or", "of", "for", "to", "with", "than", "from"),
        "permission",
    }
)
"""Words after a name and a colon that begin a sentence about it."""

_PLACE = regex(r"\d+(?::\d+)?:")
"""The line and column that follow the name of a file."""

_MOUNTED = regex(r"/[\w./-]*(?::\w+)?(?=[\s\"',]|$)")
_RANDOM = regex(r"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])\S{6,}")
_LONG_RANDOM = regex(r"(?=[^\d]*\d)(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])[\w+/=~.-]{20,}")

_TAGS = regex(r"(?:[!&][^\s,\[\]{}\"']{0,200}[ \t]+){0,4}")
_BLOCK = regex(r"(?:[|>][+-]?\d?[+-]?)?[ \t]*(?:#[^\n]*)?(?=\r?\n)")
_LINE = regex(r"\r?\n(?P<indent>[ \t]*)(?P<content>[^\r\n]*)")
_LINE_END = regex(r"[^\r\n]*?(?=[ \t]+#|[ \t]*(?:[\r\n]|\Z))")

_ON_A_LINE = r"\"(?:[^\"\\\n]|\\.)*(?:\"|(?=\n)|\\?\Z)|'[^'\n]*(?:'|(?=\n)|\Z)"
"""What is in quotes, which end with the line at the latest."""

_PIECE = regex(
    r"(?:[fFrRbBuU@$]{1,2}(?=[\"']))?(?:"
    r"\"\"\"[\s\S]*?(?:\"\"\"|\Z)|'''[\s\S]*?(?:'''|\Z)"
    r"|\"(?:[^\"\\]|\\[\s\S])*(?:\"|\Z|(?<=\\)\Z)|'[^']*(?:'|\Z)|`[^`]*(?:`|\Z))"
)
_BARE = regex(
    r"(?:[^\s\"'`&;,<>(\[{\\]|\\[^\n]|<[A-Za-z][\w -]*>|<(?![/\s])|>(?=[\w])"
    r"|[&;,](?![\s\"']|\Z|[\w.-]+\s*=)|[\"'`](?=[^\s,;:}\])\"'&|<>`]))+"
)
_SCHEMES = regex(
    r"(?i)(?:bearer|basic|token|sharedkey(?:lite)?|negotiate|ntlm|digest|apikey|oauth)[ \t]+"
    r"(?=[^\s-])"
)
_JOINED = regex(r"\s{0,3}(?:or|\|\||\?\?|\+|\.)\s{0,3}(?=[\"'`])")
_GOES_ON = regex(r"[\"'`](?=[^\s,;:}\])\"'&|<>`])|\\[\"'\\]|[\w$]")
_BRACKET = regex(rf"{_ON_A_LINE}|[()\[\]{{}}\n]")
_OPENING = "([{"
_QUOTES = "\"'`"


_ENOUGH = 512
"""How much of a value says whether it is secret. Many names may stand before one long value."""


class _Values:
    """Finds out where the values of a text end, without looking twice at any part of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed = -1
        """Up to where a bracket is not closed on its line."""

    def end(self, begin: int, most: int | None = None) -> int:
        """Return where a value ends: quotes, brackets, and what is joined to them.

        Args:
            begin: Where it begins.
            most: After how many characters it counts as ended.
        """
        text, position = self._text, begin
        stop = len(text) if most is None else min(begin + most, len(text))
        scheme = _SCHEMES.match(text, begin)
        if scheme is not None:
            position = scheme.end()
        while position < stop:
            if text[position] in _OPENING:
                position = self._after_bracket(position, stop, is_first=position == begin)
            else:
                piece = _PIECE.match(text, position, stop)
                if piece is None:
                    bare = _BARE.match(text, position, stop)
                    if bare is None:
                        break
                    position = bare.end()
                    if text[position : position + 1] not in (*_OPENING, ""):
                        joined = _JOINED.match(text, position, stop)
                        if joined is None:
                            break
                        position = joined.end()
                    continue
                position = piece.end()
            joined = _JOINED.match(text, position, stop)
            if joined is not None:
                position = joined.end()
            elif _GOES_ON.match(text, position, stop) is None and not self._is_opening(position):
                break
        return position

    def _is_opening(self, position: int) -> bool:
        return self._text[position : position + 1] in ("(", "[")

    def _after_bracket(self, begin: int, stop: int, *, is_first: bool) -> int:
        """Return where the bracket that begins somewhere is closed, which may be where all ends."""
        if begin < self._unclosed:
            return begin + 1
        depth = 0
        for found in _BRACKET.finditer(self._text, begin, stop):
            each = found[0]
            if each == "\n":
                if not is_first:
                    self._unclosed = found.start()
                    return begin + 1
            elif each in _OPENING:
                depth += 1
            elif len(each) == 1:
                depth -= 1
                if not depth:
                    return found.end()
        if stop == len(self._text):
            self._unclosed = stop
        return stop if is_first else begin + 1


def _named(text: str) -> Iterator[Place]:
    """Yield where the values of names are that say that they are secret."""
    values = _Values(text)
    position = 0
    for found in _NAME.finditer(text):
        if found.start() < position or not names_a_secret(found["name"]):
            continue
        sign = _SIGN.match(text, found.end())
        if sign is None or _FILE.fullmatch(found["name"]):
            continue
        place = _value_of(text, found, sign, values)
        if place is not None:
            yield _without_quotes(text, place)
            position = place[1]


def _value_of(
    text: str, found: re.Match[str], sign: re.Match[str], values: _Values
) -> Place | None:
    """Return where the value of a name is, if it is secret."""
    name, kind = found["name"], str(sign.lastgroup)
    start = found.start()
    before = text[max(0, start - 2) : start]
    is_slash = before[-1:] in ("/", "\\") and not before[:1].isalnum() and not found["dashes"]
    is_path = before[-1:] in ("/", "\\") and not is_slash
    if (is_path and kind != "assign") or not _counts(text, found, sign, is_slash=is_slash):
        return None
    begin = _TAGS.match(text, sign.end()).end()  # type: ignore[union-attr]
    block = _BLOCK.match(text, begin) if kind == "colon" else None
    if block is not None:
        return _block(text, start - (before[-1:] in tuple(_QUOTES)), block, values)
    end = _end_of_value(text, found, sign, begin, values, _ENOUGH)
    value = text[begin:end]
    if _is_harmless(name, sign, value) or not _is_meant(
        text, found, sign, value, is_slash=is_slash
    ):
        return None
    end = _end_of_value(text, found, sign, begin, values)
    if kind == "colon" and text[begin] not in f"{_QUOTES}{_OPENING}":
        end = max(end, _rest(text, start, sign, begin))
    if "signature" in name.lower():
        end = max(end, _QUERY.match(text, end).end())  # type: ignore[union-attr]
    return sign.end() if kind == "colon" else begin, end


def _end_of_value(  # noqa: PLR0913, PLR0917 - what is known of it
    text: str,
    found: re.Match[str],
    sign: re.Match[str],
    begin: int,
    values: _Values,
    most: int | None = None,
) -> int:
    """Return where the value of a name ends that begins somewhere, after so many characters."""
    if sign.lastgroup == "tag":
        end = text.find("</", begin, len(text) if most is None else begin + most)
        return max(begin, end) if most is None or end >= 0 else begin + most
    if sign.lastgroup == "call":
        return max(begin, values.end(begin - 1, most) - 1)
    start = found.start()
    if text[start - 1 : start] in {"?", "&"} or text.endswith("&amp;", 0, start):  # of an address
        parameter = _PARAMETER.match(text, begin, len(text) if most is None else begin + most)
        if parameter is not None:
            return parameter.end()
    return values.end(begin, most)


_PARAMETER = regex(r"[^&\s\"'<>`]+")


def _is_meant(
    text: str, found: re.Match[str], sign: re.Match[str], value: str, *, is_slash: bool
) -> bool:
    """Return whether a value is the secret that a name beside it speaks of."""
    if sign.lastgroup == "blank" and not _is_given(text, found, value, is_slash=is_slash):
        return False
    if sign.lastgroup == "bar" and _RANDOM.match(value) is None:
        return False
    return _names_it(found["name"], value, is_slash=is_slash)


_QUERY = regex(r"(?:&[^;,\s\"'<>]*)?")
_HEADER = regex(
    r"(?i)(?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]+|[\w-]*-(?:key|token|auth|signature)"
)


def _names_it(name: str, value: str, *, is_slash: bool) -> bool:
    """Return whether a name says that a value is secret.

    Of the names that end with "key", those of variables, headers and options of Windows do; for
    others, such as `--sort-key`, the value has to look like a key.
    """
    if sounds_secret(name) or (name.isupper() and name != "KEY") or is_slash:
        return True
    name = name.lower()
    return name.startswith("x-") or (
        name != "key" and _LONG_RANDOM.fullmatch(value.strip(_QUOTES)) is not None
    )


def _counts(text: str, found: re.Match[str], sign: re.Match[str], *, is_slash: bool) -> bool:
    """Return whether what stands between a name and a value says that they belong together."""
    kind, close, start = sign.lastgroup, sign["close"], found.start()
    before = text[start - 1 : start]
    if kind == "comma":
        opened = text[max(0, start - 2) : start]
        return close[:1] in tuple(_QUOTES) and opened[:1] in ("(", "[") and opened[1:] == close[:1]
    if kind == "call":
        return not close and not found["name"].lower().startswith(_ASKING)
    if kind == "tag":
        return before in ("<", ":") or close[:1] in ('"', "'")
    if kind == "bar":
        return _LINE_START.search(_just_before(text, start).rstrip("`* ")) is not None
    if kind == "blank":
        return not close
    if kind == "colon" and is_slash and text[sign.end() - 1] in " \t":
        return False  # the name of a file
    return not (kind == "colon" and before == "$")


def _is_given(text: str, found: re.Match[str], value: str, *, is_slash: bool) -> bool:
    """Return whether a value that follows a name after a blank is given to it."""
    name = found["name"].lower()
    if found["dashes"]:
        return not value.startswith("-")
    if is_slash:
        return name in _PLAIN_OPTION and not value.startswith(("/", "-"))
    start = found.start()
    if _AFTER_VERB.search(_just_before(text, start)) is not None:
        return not value.startswith("-")
    return (
        name in {"password", "passwd", "passphrase"}
        and _RANDOM.fullmatch(value) is not None
        and not value.lower().startswith(("sha", "--"))
    )


def _is_harmless(name: str, sign: re.Match[str], value: str) -> bool:
    """Return whether a value only refers to a secret, or begins a sentence about it."""
    bare = value.strip(_QUOTES)
    if _says_nothing(bare) or bare.lower() in _LITERALS:
        return True
    if sign.lastgroup == "colon":
        if bare.rstrip(".,;").lower() in _PROSE or _PLACE.fullmatch(bare):
            return True
        if sign[0].endswith(":") and _MOUNTED.fullmatch(value):
            return True
    return name in {"PWD", "OLDPWD"} and (bare[0] in "/~$" or bare[1:3] == ":\\")


def _says_nothing(bare: str) -> bool:
    """Return whether what is in quotes refers to a value elsewhere, or is signs alone."""
    return _REFERENCE.fullmatch(bare) is not None or not any(map(str.isalnum, bare))


def _just_before(text: str, start: int) -> str:
    """Return the little of a text before a place that says what is there."""
    return text[max(0, start - _LOOK_BACK) : start]


def _rest(text: str, start: int, sign: re.Match[str], begin: int) -> int:
    """Return where a value ends that has the rest of its line, or of the quotes around it."""
    around = text[start - 1 : start]
    is_quoted = around != "" and around in _QUOTES and not sign["close"]
    is_line = sign[0][-1] in " \t" and (_LINE_START.search(_just_before(text, start)) is not None)
    if not is_quoted and not is_line and not _HEADER.fullmatch(text, start, sign.start()):
        return begin
    if is_quoted:
        inside = _INSIDE[around].match(text, begin)
        if inside is not None:
            return inside.end()
    return _LINE_END.match(text, begin).end()  # type: ignore[union-attr]


_INSIDE = {each: regex(rf"[^\r\n{each}]*(?={each})") for each in _QUOTES}
"""What is left of a line before a quote."""


def _block(text: str, start: int, block: re.Match[str], values: _Values) -> Place | None:
    """Return where the lines are that belong to a key, because they are indented further."""
    line_start = text.rfind("\n", max(0, start - _LOOK_BACK), start) + 1
    column = start - line_start
    begin = end = block.end()
    while (line := _LINE.match(text, end)) is not None:
        content = line["content"].strip()
        is_inner = len(line["indent"]) > column or (
            len(line["indent"]) == column and content.startswith("- ")
        )
        if content and not is_inner:
            if begin == end and content[0] in _QUOTES:
                first = line.start("content")
                return first, values.end(first)
            break
        end = line.end()
    return (begin, end) if text[begin:end].strip() else None


def _without_quotes(text: str, place: Place) -> Place:
    """Return a place without the quotes around it."""
    begin, end = place
    quote = text[begin : begin + 1]
    if quote and quote in _QUOTES:
        begin += 1
        if end - begin > 0 and text[end - 1] == quote:
            end -= 1
    return begin, end


# Beside a name.

_NAMING = regex(
    r"(?i)(?<![\w-])[\"']?(?:name|key|variable|var|header|setting|env)[\"']?[ \t]*[:=>]\\?[ \t]*"
    r"[\"']?"
    r"(?P<name>[^\W\d][\w.-]*)"
)
_VALUE_KEY = (
    r"(?<!\w)(?:-{1,2}value[ \t]+"
    r"|[\"']?(?:value|val|secure_?value|default_?value)[\"']?[ \t]*[:=>][ \t]*)"
)
_VALUE_AFTER = regex(rf"(?i)(?:(?!\n\s*-|[{{}}])[\s\S]){{0,200}}?{_VALUE_KEY}")
_VALUE_BEFORE = regex(rf"(?i){_VALUE_KEY}")
_APART = regex(r"[{}]")


def _beside_names(text: str) -> Iterator[Place]:
    """Yield where the values of pairs are, such as a name and a value, that name a secret."""
    values = _Values(text)
    for found in _NAMING.finditer(text):
        if not names_a_secret(found["name"]):
            continue
        value = _VALUE_AFTER.match(text, found.end())
        if value is None:
            start = max(0, found.start() - 300)
            for each in _APART.finditer(text, start, found.start()):
                start = each.end()
            value = [None, *_VALUE_BEFORE.finditer(text, start, found.start())][-1]
        if value is None:
            continue
        begin = value.end()
        end = text.find("<", begin) if text[begin - 1] == ">" else values.end(begin)
        end = len(text) if end < 0 else end
        bare = text[begin:end].strip(_QUOTES)
        if not _says_nothing(bare):
            yield _without_quotes(text, (begin, end))


# Options of programs.


class _Option(NamedTuple):
    """An argument of a program that is secret."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()
    """Words, one of which has to be among the arguments."""


def _after(before: str, *needs: str) -> _Option:
    """Return an argument that comes after something."""
    return _Option(regex(rf"{before}{_ARGUMENT}"), needs)


def _programs(options: dict[str, _Option]) -> dict[str, _Option]:
    """Return what each of several programs, written in one text, takes."""
    return {name: option for names, option in options.items() for name in names.split()}


_PROGRAMS = _programs(
    {
        "docker podman buildah nerdctl oras crane helm apptainer singularity cf oc": _after(
            r"\s-p(?:\s+|=|)", "login"
        ),
        "az": _after(r"\s-p(?:\s+|=)", "login", "sql", "postgres"),
        "twine psexec psexec64 rdesktop ncftp ncftpput ncftpget ncftpls certutil sshpass": _after(
            r"\s-p\s*"
        ),
        "mysql mysqldump mysqlimport mysqlcheck mysqlshow mysqladmin mariadb mariadb-dump": _after(
            r"\s-p"
        ),
        "mongo mongosh mongodump mongorestore mongoexport mongoimport useradd usermod xfreerdp"
        " wfreerdp signtool": _after(r"\s(?:-p\s+|/p(?::|\s+))"),
        "7z 7za 7zr rar unrar": _after(r"\s-(?:h?p)"),
        "zip unzip sqlcmd bcp osql isql": _after(r"\s-P\s*"),
        "ssh-keygen": _after(r"\s-[NP]\s+"),
        "redis-cli": _after(r"\s-a\s+"),
        "ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd": _after(r"\s-w\s+"),
        "smbclient rpcclient": _after(r"\s-U\s*[\"']?[^\s%\"']+%"),
        "openssl": _after(r"\s-[kK]\s+"),
        "nuget": _after(r"\s-k\s+"),
        "schtasks": _after(r"\s/rp\s+"),
        "htpasswd": _after(r"\s-\w*b\w*\s+\S+\s+\S+\s+"),
        "vault wandb": _after(r"\slogin\s+(?:-\S+\s+)*"),
        "lftp": _after(r"(?:\s-u\s*|\bopen\s+-u\s*)[\"']?[^\s,\"']+,"),
        "sqlplus expdp impdp rman sqlldr": _after(r"\s[\"']?[\w$.-]+/(?=\S+@)"),
        "rclone": _after(r"\s(?:key|pass|sas_url|secret_access_key)\s+"),
        "curl": _after(r"\s-\w*[uU]\s*[\"']?[^\s:\"'/]*:(?!\d+(?!\S))"),
        "azcopy": _after(r"(?i:\s/(?:source|dest)(?:key|sas):)"),
        "convertto-securestring": _after(r"\s+"),
        "system.management.automation.pscredential pscredential": _after(r"\([^,()]*,\s*(?=[\"'])"),
    }
)
"""Programs, in lower case, that take a secret where no name says so, and what stands before it."""

_PROGRAM = regex(r"[\w.-]+")
_COMMAND = regex(rf"(?:{_ON_A_LINE}|[^|;&\n])*")


def _of_programs(text: str, lower: str) -> Iterator[Place]:
    """Yield where the secrets are that known programs are given."""
    if _PROGRAMS.keys().isdisjoint(_PROGRAM.findall(lower.replace(".exe", ""))):
        return
    end = 0
    words = (each for each in _PROGRAM.finditer(text) if _option_of(each) is not None)
    for found, following in pairwise((*words, None)):
        assert found is not None
        begin = found.end()
        if begin >= end:
            end = _COMMAND.match(text, begin).end()  # type: ignore[union-attr]
        last = end if following is None else min(end, following.start())
        option = _option_of(found)
        assert option is not None
        if not option.needs or any(text.find(each, begin, last) >= 0 for each in option.needs):
            yield from _given(text, option.pattern, begin, last)


def _option_of(word: re.Match[str]) -> _Option | None:
    """Return what a program takes, if a word is the name of one."""
    return _PROGRAMS.get(word[0].lower().removesuffix(".exe"))


def _given(text: str, pattern: re.Pattern[str], begin: int, end: int) -> Iterator[Place]:
    """Yield the arguments that a pattern finds, without those that refer to a value elsewhere."""
    for found in pattern.finditer(text, begin, end):
        bare = found["secret"].strip(_QUOTES)
        if not _says_nothing(bare):
            yield _without_quotes(text, found.span("secret"))


# What programs are given over their standard input.

_READER = regex(
    r"(?i)--password-stdin\b|\bsudo\s+(?:-\w+\s+)*-\w*S\b|\bchpasswd\b|\bpasswd\s+--stdin\b|--with-token\b"
    r"|ConvertTo-SecureString\b|\bkinit\b|\bsmbpasswd\b"
)
_HERE = regex(rf"<<<\s*{_ARGUMENT}")
_SAYING = regex(
    r"(?:\b(?:echo|printf|print|Write-Output|Write-Host)\s+(?:-\w+\s+)*)?(?P<secret>\S[^\n]*?)\s*\Z"
)
_NO_TEXT = regex(r"\$\{?\w+\}?|%\w+%|%s|\\n|\$env:\w+|\$\([^)]*\)")
_SPOKEN = regex(r"(?i)(?:echo|printf|print|write-output|write-host)\b|\s*[\"']")
_LONGEST_COMMAND = 1000


def _from_pipes(text: str) -> Iterator[Place]:
    """Yield what is written to programs that read a secret."""
    for reader in _READER.finditer(text):
        start = max(0, reader.start() - _LONGEST_COMMAND)
        pipe = text.rfind("|", start, reader.start())
        if pipe >= 0 and not any(each in text[pipe : reader.start()] for each in ";&\n"):
            begin = 1 + max(text.rfind(each, start, pipe) for each in "|;&\n")
            begin = max(begin, start)
            spoken = _SPOKEN.search(text, begin, pipe)
            if spoken is not None:
                found = _SAYING.search(text, spoken.start(), pipe)
                if found is not None and any(map(str.isalnum, _NO_TEXT.sub("", found["secret"]))):
                    yield found.span("secret")
        command = _COMMAND.match(text, reader.start(), reader.start() + _LONGEST_COMMAND)
        begin = max(start, pipe + 1, 1 + text.rfind("\n", start, reader.start()))
        yield from _given(text, _HERE, begin, command.end())  # type: ignore[union-attr]
