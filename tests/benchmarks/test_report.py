"""Report: what is printed, what is saved, and what is read again."""

from __future__ import annotations

import figures
import report
from figures import Figure

_PEERS = {
    figures.OURS: {"label": "ours", "python": "3.11.7", "packages": {"msgspec": "0.22.0"}},
    figures.MSREST: {"label": "msrest", "python": "3.11.7", "packages": {}},
    figures.PYDANTIC: {"missing": "No module named 'pydantic'"},
}


def _figures():
    return [
        Figure("deserialize", "rich task", "msrest", "µs", 10, 500, (50, 60), (40, 60)),
        Figure("memory", "small task", "msrest", "B", 590.9, 711.5, (0.8305,), (0.6, 0.4)),
    ]


def test_peers_are_introduced_with_versions_or_a_reason():
    """Who reads the report knows what was measured, and what was not."""
    assert report.introduce(_PEERS).splitlines() == [
        "ours: ours; Python 3.11.7, msgspec 0.22.0",
        "msrest_batch14: msrest; Python 3.11.7",
        "pydantic2: skipped, No module named 'pydantic'",
    ]


def test_tables_show_ratio_range_bound_and_verdict():
    """A row says how far the ratio is from its bound."""
    assert report.show(_figures()) == (
        "deserialize: JSON bytes to models; times as fast as the peer\n"
        "             beside     ours  theirs  ratio    range  at least  aim  verdict\n"
        "  rich task  msrest  10.0 µs  500 µs     55  50 - 60        40   60  met\n"
        "\n"
        "memory of a task once it is read; share of the peer's, less is better\n"
        "              beside   ours  theirs  ratio  range  at least  aim  verdict\n"
        "  small task  msrest  591 B   712 B  0.831              0.6  0.4  MISSED"
    )


def test_conclusion_names_what_was_missed_and_what_could_not_be_measured():
    """A bound beside a peer that is absent does not count as kept."""
    assert report.conclude(_figures(), _PEERS).splitlines() == [
        "missed: memory, small task, msrest",
        "not measured: bounds beside pydantic2",
        "1 of 2 bounds missed",
    ]


def test_amounts_have_three_digits():
    """An amount is neither cut too short nor drawn out; a count is whole and has no unit."""
    shown = [report.amount(value, "µs") for value in (0.1234, 1.234, 12.34, 123.4, 1234.0)]

    assert shown == ["0.123 µs", "1.23 µs", "12.3 µs", "123 µs", "1,234 µs"]
    assert report.amount(117, "") == "117"


def test_saved_figures_are_read_again(tmp_path):
    """What the documentation shows is what was measured."""
    path = tmp_path / "results.json"
    report.save(_figures(), _PEERS, path)
    results = report.load(path)

    assert results.figures == _figures()
    assert results.find("memory", "small task", figures.MSREST) == _figures()[1]
    assert results.find("memory", "small task", figures.PYDANTIC) is None
    assert list(results.peers) == [figures.OURS, figures.MSREST]
