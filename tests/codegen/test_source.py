"""Source: generated Python that tracebacks and debuggers can show."""

from __future__ import annotations

import inspect
import linecache
import traceback

import pytest

from azure_batch_models.codegen.source import Source, compile_function


def source_of_half(divisor="2"):
    """Write a function that fails on text."""
    source = Source()
    with source.block("def half(value)"):
        source.add(f"return value / {divisor}")
    return source.text


def compile_half(title, divisor="2"):
    return compile_function(source_of_half(divisor), "half", title, {})


class TestLines:
    """How lines are put together."""

    def test_blocks_indent_what_is_inside(self):
        """A block ends its header with a colon and indents its lines; after it all is as before."""
        source = Source()
        with source.block("if a"):
            with source.block("for b in c"):
                source.add("d()")
            source.add("e()")
        source.add("f()")

        assert source.text == "if a:\n    for b in c:\n        d()\n    e()\nf()\n"

    def test_empty_blocks(self):
        """A block with nothing in it passes."""
        source = Source()
        with source.block("if a"), source.block("if b"):
            pass

        assert source.text == "if a:\n    if b:\n        pass\n"

    def test_nothing(self):
        """Without lines there is no text."""
        assert Source().text == ""


class TestCompiledFunction:
    """What a generated function lets people see."""

    def test_runs_in_its_namespace(self):
        """The function finds its globals in the namespace, and is itself one of them."""
        namespace = {"two": 2}
        half = compile_function(source_of_half("two"), "half", "test namespace", namespace)

        assert half(5) == 2.5
        assert namespace["half"] is half

    def test_file_name(self):
        """The file is named by the title, in angle brackets."""
        half = compile_half("test file name")

        assert half.__code__.co_filename == "<test file name>"

    def test_source_can_be_had(self):
        """``inspect.getsource`` gives the generated lines."""
        assert inspect.getsource(compile_half("test getsource")) == source_of_half()

    def test_traceback_shows_the_line(self):
        """A failure inside shows the generated line that failed."""
        half = compile_half("test traceback")

        with pytest.raises(TypeError) as caught:
            half("text")

        shown = "".join(traceback.format_exception(caught.value))
        assert 'File "<test traceback>", line 2, in half\n    return value / 2\n' in shown

    def test_source_outlives_checkcache(self):
        """``linecache.checkcache``, which the traceback module calls, keeps the lines."""
        half = compile_half("test checkcache")
        linecache.checkcache()

        assert inspect.getsource(half) == source_of_half()

    def test_same_text_shares_a_file(self):
        """Compiling the same text again takes no other place in linecache."""
        first, second = compile_half("test same"), compile_half("test same")

        assert first.__code__.co_filename == second.__code__.co_filename

    def test_other_text_gets_a_file_of_its_own(self):
        """Another text under the same title leaves the first one's lines in place."""
        halves = [compile_half("test other", divisor) for divisor in ("2", "2.0", "2e0")]

        assert [half.__code__.co_filename for half in halves] == [
            "<test other>",
            "<test other 2>",
            "<test other 3>",
        ]
        assert [inspect.getsource(half) for half in halves] == [
            source_of_half(divisor) for divisor in ("2", "2.0", "2e0")
        ]
