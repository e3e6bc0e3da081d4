"""The values of YAML nodes, and the errors for those without one."""

from __future__ import annotations

import math

import pytest

from loaded_texts import key_place, place, refusal, value


class TestYamlValues:
    """The values of YAML nodes."""

    @pytest.mark.parametrize(
        ("text", "meaning"),
        [
            ("yes", "yes"),
            ("no", "no"),
            ("on", "on"),
            ("off", "off"),
            ("%YAML 1.1\n---\nyes", "yes"),
            ("2026-05-01", "2026-05-01"),
            ("2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z"),
            ("!!timestamp 2026-05-01", "2026-05-01"),
            ("1:30", "1:30"),
            ("1_000", "1_000"),
            ("0b11", "0b11"),
            ("=", "="),
            ("'12'", "12"),
            ("!!str 12", "12"),
            ("true", True),
            ("FALSE", False),
            ("~", None),
            ("null", None),
            ("--- null", None),
            ("12", 12),
            ("-012", -12),
            ("0o17", 15),
            ("0xfF", 255),
            ("1.5", 1.5),
            (".5", 0.5),
            ("1e3", 1000.0),
            ("-.inf", -math.inf),
            ("!!int '7'", 7),
            ("!!float 7", 7.0),
            ("!!seq [!!map {a: 1}]", [{"a": 1}]),
            ("|\n  a\n  b\n", "a\nb\n"),
            (">-\n  a\n  b\n", "a b"),
        ],
    )
    def test_scalar(self, text: str, meaning: object) -> None:
        """Plain text means what the core schema of YAML 1.2 says."""
        found = value(text, "yaml")
        assert found == meaning
        assert type(found) is type(meaning)

    def test_not_a_number(self) -> None:
        """NaN is read."""
        assert math.isnan(value(".nan", "yaml"))

    def test_date_as_key(self) -> None:
        """A key that looks like a date is text."""
        assert value("2026-05-01: 1", "yaml") == {"2026-05-01": 1}

    def test_alias(self) -> None:
        """An alias has an equal value of its own, located at the anchor."""
        text = "a: &x\n  - 1\nb: *x\n"
        found = value(text, "yaml")
        assert found == {"a": [1], "b": [1]}
        assert found["a"] is not found["b"]
        assert place(text, "$.b[0]", "yaml") == (2, 5)
        assert key_place(text, "$.b", "yaml") == (3, 1)

    def test_anchor_set_anew(self) -> None:
        """An alias means the last anchor of its name before it."""
        assert value("[&x 1, *x, &x 2, *x]", "yaml") == [1, 1, 2, 2]

    def test_merge(self) -> None:
        """A merge key adds members; own ones win, then those of the earlier mapping."""
        text = "- &a {x: 1, y: 1}\n- &b {y: 2, z: 2}\n- <<: [*a, *b]\n  x: 3\n- {<<: *a}\n"
        assert value(text, "yaml")[2:] == [{"x": 3, "y": 1, "z": 2}, {"x": 1, "y": 1}]
        assert key_place(text, "$[2].z", "yaml") == (2, 13)

    def test_quoted_merge_key(self) -> None:
        """A quoted merge sign is a key like any other."""
        assert value("'<<': 1", "yaml") == {"<<": 1}

    def test_merge_with_itself(self) -> None:
        """A mapping that merges itself gains nothing, and does not recurse forever."""
        assert value("&a {<<: *a, b: 1}", "yaml") == {"b": 1}

    def test_many_values_without_alias(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The limit on repeated values does not limit values that are written out."""
        monkeypatch.setattr("azure_batch_models.loading.yaml_nodes._MOST_REPEATS", 3)
        assert value("[&a 1, *a, *a, *a, 1, 2, 3, 4, 5]", "yaml") == [1, 1, 1, 1, 1, 2, 3, 4, 5]


class TestYamlErrors:
    """Errors for YAML that cannot be read as JSON values."""

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("a: 1\nb: [1", "2:6: not valid YAML: "),
            ("a: b: c", "1:5: not valid YAML: mapping values are not allowed here"),
            ("a: *x", "1:4: not valid YAML: found undefined alias 'x'"),
            ("a: \x07", "1:4: not valid YAML: special characters are not allowed"),
            ("a:\n  1: b", "2:3: a key that is not text"),
            ("true: b", "1:1: a key that is not text"),
            ("~: b", "1:1: a key that is not text"),
            ("[a]: b", "1:1: a key that is not text"),
            ("a: 1\nb: 2\na: 3", "3:1: the key 'a' is given twice"),
            ("<<: 1", "1:5: only a mapping, or a list of them, can be merged"),
            ("<<: [{}, 1]", "1:10: only a mapping, or a list of them, can be merged"),
            ("a: &x [*x]", "1:4: this value contains an alias to itself"),
            ("a: &x {b: {<<: *x}}", "1:11: this value contains an alias to itself"),
            (f"a: {'7' * 5000}", "1:4: a number has too many digits to be read"),
            (f"a: 0x{'7' * 5000}", "1:4: a number has too many digits to be read"),
        ],
    )
    def test_reason(self, text: str, told: str) -> None:
        """An error names the line, the column and what is wrong."""
        assert refusal(text, "yaml").startswith(f"<stdin>:{told}")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (
                "a:\n  !!python/object/apply:os.system [x]",
                "2:3: the tag !!python/object/apply:os.system cannot be read on a sequence",
            ),
            ("!!python/object:a.B {}", "1:1: the tag !!python/object:a.B cannot be read on a map"),
            ("!!binary aGk=", "1:1: the tag !!binary cannot be read on a scalar"),
            ("!!set {a}", "1:1: the tag !!set cannot be read on a mapping"),
            ("!mine a", "1:1: the tag !mine cannot be read on a scalar"),
            ("!!map []", "1:1: the tag !!map cannot be read on a sequence"),
            ("? !mine a\n: 1", "1:3: the tag !mine cannot be read on a scalar"),
            ("<<: !mine {a: 1}", "1:5: the tag !mine cannot be read on a mapping"),
        ],
    )
    def test_tag(self, text: str, told: str) -> None:
        """The error for a tag beyond the core ones names it, and no code runs."""
        assert refusal(text, "yaml").startswith(f"<stdin>:{told}")

    @pytest.mark.parametrize(
        "again",
        ["[*{0}, *{0}, *{0}, *{0}, *{0}, *{0}, *{0}, *{0}]", "{{<<: [*{0}, *{0}], {0}: 1}}"],
    )
    def test_alias_bomb(self, again: str) -> None:
        """Aliases to aliases are an error before they fill the memory."""
        lines = ["- &x0 {a: 1, b: 2}"]
        lines += [f"- &x{n} {again.format(f'x{n - 1}')}" for n in range(1, 1000)]
        told = "aliases and merge keys repeat more than 100,000 values"
        assert told in refusal("\n".join(lines), "yaml")
