"""Figures: ratios, sittings and verdicts."""

from __future__ import annotations

import pytest

import figures
from figures import Figure


def _figure(table="serialize", amounts=(2e-6, 6e-6), bound=None):
    return Figure.of(table, "rich task", "somebody", amounts, bound)


def test_speed_is_their_time_by_ours():
    """In a table of speed more is better: a peer that takes three times as long gives 3."""
    figure = _figure()

    assert (figure.ours, figure.theirs, figure.unit) == (2, 6, "µs")
    assert figure.ratio == pytest.approx(3)


def test_memory_is_ours_by_theirs():
    """Where less is better, the ratio is our share of the peer's."""
    figure = _figure("memory", (300, 400))

    assert (figure.ratio, figure.unit) == (0.75, "B")


def test_sittings_give_the_least_amounts_and_the_median_ratio():
    """One disturbed sitting changes neither the amounts nor the ratio."""
    figure = _figure(amounts=(2e-6, 6e-6)).merged(_figure(amounts=(9e-6, 9e-6)))
    figure = figure.merged(_figure(amounts=(1e-6, 4e-6)))

    assert figure.ratios == pytest.approx((3, 1, 4))
    assert figure.ratio == pytest.approx(3)
    assert (figure.ours, figure.theirs) == (1, 4)


@pytest.mark.parametrize(
    ("table", "ratio", "verdict"),
    [
        ("serialize", 9, "MISSED"),
        ("serialize", 10, "met"),
        ("serialize", 19, "met"),
        ("serialize", 20, "aim"),
        ("memory", 0.9, "aim"),
    ],
)
def test_verdict_tells_whether_the_bound_is_kept(table, ratio, verdict):
    """The first number of a bound is demanded, the second aimed at."""
    amounts = (ratio, 1) if table in figures.LESS_IS_BETTER else (1, ratio)
    bound = (1, 0.9) if table in figures.LESS_IS_BETTER else (10, 20)

    assert _figure(table, amounts, bound).verdict == verdict


def test_less_may_be_demanded():
    """Where less is better, a ratio above the bound misses it."""
    verdicts = [_figure("memory", (each, 1), (0.6, 0.4)).verdict for each in (0.61, 0.6, 0.4)]

    assert verdicts == ["MISSED", "met", "aim"]


def test_without_a_bound_there_is_no_verdict():
    """A figure for information is never missed."""
    assert _figure().verdict == ""


def test_every_table_has_a_title():
    """What is measured can be shown."""
    assert set(figures.TITLES) == set(figures.TABLES)


def test_quick_runs_need_only_the_peers_of_bounds():
    """Without what is for information, peers that have no bound are not started."""
    everything = figures.peers_of(figures.TABLES, informational=True)

    assert everything == list(figures.PEERS)
    assert figures.peers_of(figures.TABLES, informational=False) == [
        figures.MSREST,
        figures.PYDANTIC,
        figures.MSGSPEC,
        figures.CLIENT14,
        figures.CLIENT15,
        figures.STYLE_OURS,
        figures.STYLE_MSREST,
        figures.PURE,
        figures.STYLE_PURE,
    ]


def test_odd_bodies_are_measured_beside_the_plain_ones():
    """Each row of `odd` has the same verb on both sides, and says which body is the plain one."""
    for (verb, odd), (same, plain), _ in figures.ALONE["odd"].values():
        assert verb == same
        assert odd.startswith(f"{plain}, ")
        assert figures.name_beside((verb, odd), (same, plain)) == plain


def test_bounds_of_odd_bodies_are_those_of_rows():
    """No bound is forgotten because a payload has another name now."""
    assert figures._ODD.keys() <= figures.ALONE["odd"].keys()


def test_peers_may_have_the_plain_body():
    """Python names are measured beside REST keys, which are all that pydantic is quick with."""
    rows = [row for row in figures.rows_of("from_dict") if row.ours != row.theirs]

    assert [(row.ours[1], row.theirs[1], row.beside("pydantic"), row.bound[0]) for row in rows] == [
        ("rich task, python names", "rich task", "pydantic, REST keys", 1),
        ("small page, python names", "small page", "pydantic, REST keys", 1),
    ]


def test_rows_near_to_a_draw_decide():
    """What has to be many times as fast needs no counting of instructions."""
    found = {(table, row.subject, row.peer) for table, row in figures.rows_that_decide()}

    assert ("deserialize", "rich task", figures.MSGSPEC) in found
    assert ("from_json", "small page, one odd item", figures.OURS) in found
    assert ("deserialize", "rich task", figures.MSREST) not in found


def test_check_is_measured_beside_validate():
    """Each row of `check` looks at one definition twice; that of a small one has a bound."""
    for (verb, definition), (other, same), _ in figures.ALONE["check"].values():
        assert (verb, other, definition) == ("check", "validate", same)
    assert figures.ALONE["check"]["small definition"][-1][0] == 20
