"""Wording: how values are shown in messages, short and without secrets."""

from __future__ import annotations

import collections
import datetime as dt

import pytest

from azure_batch_models import AffinityInformation, TaskState
from azure_batch_models.text.describe import describe, listed, printable, quote, quoted
from azure_batch_models.text.redaction import CUT, MASK, mask_text, masked

SAS_URL = "https://acc.blob.core.windows.net/c/f?sv=2024-01-01&se=2027-01-01&sig=aB%2Bc%3D&sr=b"


class TestMaskText:
    """Texts that contain secrets."""

    def test_signature_of_a_sas_url(self):
        """Only the signature of a SAS URL is hidden; the rest helps to find the mistake."""
        assert SAS_URL.replace("aB%2Bc%3D", MASK) == mask_text(SAS_URL)

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("?sig=abc", "?sig=***"),
            ("a&SIG=abc&b", "a&SIG=***&b"),
            ("x&amp;sig=abc&amp;y", "x&amp;sig=***&amp;y"),
            ("see 'https://h/f?sig=abc' there", "see 'https://h/f?sig=***' there"),
            ("?a=1&sig=abc and ?sig=def", "?a=1&sig=*** and ?sig=***"),
            ("AccountName=n;AccountKey=abc==;X=y", "AccountName=n;AccountKey=***;X=y"),
            ("sharedaccesskey=abc", "sharedaccesskey=***"),
            ("SharedAccessSignature=sv=1&sig=2", "SharedAccessSignature=***"),
            ("sig=abc&sv=1", "sig=***&sv=1"),
            ("x\\u0026sig=abc", "x\\u0026sig=***"),
            (
                "next=https%3A%2F%2Fb%3Fsv%3D1%26sig%3Dabc",
                "next=https%3A%2F%2Fb%3Fsv%3D1%26sig%3D***",
            ),
        ],
    )
    def test_every_secret_of_a_text(self, text, shown):
        """Signatures and account keys are hidden in any case, and each time they occur."""
        assert shown == mask_text(text)

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("https://user:hunter2@host/a", "https://user:***@host/a"),
            ("git clone https://:p@ss@h:80/a@b now", "git clone https://:***@h:80/a@b now"),
            ("a://b:c@d and e://f:g@h", "a://b:***@d and e://f:***@h"),
        ],
    )
    def test_passwords_of_addresses(self, text, shown):
        """The password of an address is hidden, all of it; user, host and port are not."""
        assert shown == mask_text(text)

    @pytest.mark.parametrize(
        "text",
        [
            *("", "python run.py", "a=b", "design=1", "?signed=1"),
            *("a@b", "https://user@host", "https://host:80/a@b", "https://host/a:b@c"),
        ],
    )
    def test_other_texts_stay(self, text):
        """A text without a secret is shown as it is."""
        assert text == mask_text(text)


class TestMasked:
    """JSON values that contain secrets."""

    def test_inside_containers(self):
        """Secrets are hidden at any depth, and containers keep their kind."""
        value = {"a": [SAS_URL, ("?sig=x",)], "b": {"?sig=y"}, "c": frozenset({"?sig=z"}), "d": 5}

        assert {
            "a": [SAS_URL.replace("aB%2Bc%3D", MASK), ("?sig=***",)],
            "b": {"?sig=***"},
            "c": frozenset({"?sig=***"}),
            "d": 5,
        } == masked(value)

    def test_subclasses_of_text(self):
        """A text of a class of its own, as libraries have for addresses, hides its secrets too."""

        class Address(str):
            __slots__ = ()

        assert masked(Address("?sig=x")) == "?sig=***"

    def test_enum_members(self):
        """A member of an enumeration stays itself."""
        assert masked(TaskState.active) is TaskState.active

    def test_named_tuples(self):
        """Tuples that have names are shown as well."""
        point = collections.namedtuple("Point", ["x", "y"])(1, "?sig=x")  # noqa: PYI024

        assert tuple(masked(point)) == (1, "?sig=***")

    def test_the_value_is_not_changed(self):
        """Hiding makes a copy."""
        value = {"a": ["?sig=x"]}
        masked(value)

        assert value == {"a": ["?sig=x"]}


class TestDescribe:
    """A value in a few words."""

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (None, "null"),
            (True, "true"),
            (False, "false"),
            (5, "number 5"),
            (5.5, "number 5.5"),
            ("abc", "text 'abc'"),
            ({"a": 1}, "an object"),
            ([1, 2], "a list"),
            (dt.date(2026, 1, 31), "date"),
            (AffinityInformation(affinity_id="a"), "AffinityInformation"),
        ],
    )
    def test_kind_and_value(self, value, words):
        """JSON's kinds are named as JSON names them, others by their class."""
        assert words == describe(value)

    def test_secret(self):
        """Of a secret only the kind is shown."""
        assert describe("hunter2", secret=True) == "text"

    def test_sas_url(self):
        """A signature in a text is hidden."""
        assert describe("?sig=abc") == "text '?sig=***'"

    def test_long_text(self):
        """A long text is cut, and shows that it is."""
        words = describe("x" * 1000)

        assert words.endswith("xxx…")
        assert len(words) < 80

    def test_number_of_thousands_of_digits(self):
        """A number that Python refuses to print is described all the same."""
        assert describe(10**5000) == "number of thousands of digits"


class TestHostileValues:
    """Values that nothing else could show."""

    def test_rings(self):
        """A value that holds itself is cut where it comes round."""
        ring = {"a": 1}
        ring["b"] = [ring, ring]

        assert masked(ring) == {"a": 1, "b": [CUT, CUT]}

    def test_the_same_value_twice(self):
        """A value that only stands in two places is shown in both."""
        shared = ["x"]

        assert masked([shared, shared]) == [["x"], ["x"]]

    @pytest.mark.parametrize("number", [10**5000, -(10**5000)], ids=["long", "negative"])
    def test_long_numbers(self, number):
        """A number that CPython does not print is told in words, also as a key."""
        words = "number of thousands of digits"

        assert masked([number, {number: 1}]) == [words, {words: 1}]

    def test_numbers_that_can_be_printed(self):
        """The longest number that CPython prints stays a number."""
        number = 10**4213

        assert masked(number) is number
        assert repr(number)

    @pytest.mark.parametrize(
        "name", ["password", "adminPassword", "client_secret", "accountKey", "SASToken", "api_key"]
    )
    def test_names_that_sound_secret(self, name):
        """What stands under a name that sounds secret is hidden, unless there is nothing."""
        assert masked({name: "hunter2", "a": [{name: ["x"]}]}) == {name: MASK, "a": [{name: MASK}]}
        assert masked({name: None}) == {name: None}

    @pytest.mark.parametrize("name", ["key", "keys", "name", "passed", "monkey", "tokens"])
    def test_names_that_do_not(self, name):
        """Other names hide nothing."""
        assert masked({name: "a"}) == {name: "a"}

    def test_bytes(self):
        """Signatures in bytes are hidden as well."""
        assert masked(b"?sig=x") == b"?sig=***"
        assert masked(bytearray(b"\xff?sig=x")) == bytearray(b"\xff?sig=***")

    def test_keys(self):
        """Signatures in keys are hidden as well."""
        assert masked({"?sig=x": 1}) == {"?sig=***": 1}


def test_quoting_an_exception():
    """What an exception says is shown without signatures, or not at all beside a secret."""
    error = ValueError("not at https://host/f?sig=abc")

    assert quote(error) == "not at https://host/f?sig=***"
    assert quote(error, secret=True) == "ValueError"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("frame é \u5f71", "frame é \u5f71"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("a\nb\tc", r"a\nb\tc"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("\ud800\udcff", r"\ud800\udcff"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_printable(text, shown):
    """Text stays as it is, but for what is not printable."""
    assert printable(text) == shown


class TestQuoted:
    """Texts and names in quotes."""

    def test_quoted(self):
        """Long texts are cut and signatures masked."""
        assert quoted("x" * 99) == "'" + "x" * 58 + "…"
        assert quoted("https://h/a?sig=secret") == "'https://h/a?sig=***'"

    def test_members_of_enums(self):
        """A member of an enum is shown as its value."""
        assert quoted(TaskState.active) == "'active'"

    def test_listed(self):
        """The first few of many names are shown."""
        assert listed(["a"]) == "'a'"
        assert listed(["a", "b", "c"]) == "'a', 'b' and 'c'"
        assert listed(list("abcdefg")) == "'a', 'b', 'c', 'd', 'e' and 2 more"
