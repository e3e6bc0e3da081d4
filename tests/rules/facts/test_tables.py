"""The tables of facts: every row is whole, and rows agree with each other and with the service."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from azure_batch_models.rules.facts import tables
from azure_batch_models.rules.facts.images import Image, find_image, find_sibling
from azure_batch_models.rules.facts.node_agents import NodeAgent, find_agent, node_agents
from azure_batch_models.rules.facts.tables import Fact, read_table
from azure_batch_models.rules.facts.vm_sizes import Series, find_size
from shared_data import BODIES, needs_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

AGENTS = read_table("node_agents", NodeAgent)
IMAGES = read_table("images", Image)
SERIES = read_table("vm_series", Series)
ALL: list[Any] = [*AGENTS, *IMAGES, *SERIES]


@pytest.mark.parametrize("row", ALL)
def test_every_row_has_a_source_and_days(row: Any) -> None:
    """A row names its source, and its days are days."""
    assert row.source.strip() == row.source != ""
    for day in filter(None, (row.as_of, row.ends)):
        assert dt.date.fromisoformat(day).isoformat() == day


def test_a_table_has_each_thing_once() -> None:
    """No two rows are about the same agent, image or size."""
    agents = [row.id for row in AGENTS]
    images = [(row.publisher, row.offer, row.sku) for row in IMAGES]
    sizes = [size for row in SERIES for size in row.sizes.split()]
    for names in (agents, images, sizes):
        assert len(set(names)) == len(names) > 0


def test_what_ends_with_its_agent_ends_on_that_day() -> None:
    """An image of a system that ends has the day of the node agent for that system."""
    ends = {row.id: row.ends for row in AGENTS}
    own_end = {"almalinux", "batch", "microsoftwindowsserver"}
    for row in IMAGES:
        assert row.agent in ends
        if row.publisher not in own_end:
            assert (row, row.ends) == (row, ends[row.agent])


def test_what_to_take_instead_is_known_and_stays() -> None:
    """Nobody is sent from something that ends to something that ends."""
    for agent in AGENTS:
        if agent.instead:
            assert node_agents()[agent.instead].ends is None
        if agent.image:
            image = find_image(*agent.image.split())
            assert image is not None
            assert image.agent == agent.id
    for image in IMAGES:
        named = image.instead.split()
        if named[:1] not in ([], ["an"]):
            other = find_image(*named)
            assert other is not None
            assert other.ends is None
    for series in SERIES:
        if series.instead:
            size = find_size(series.instead)
            assert size.series is not None
            assert size.series.ends is None


@pytest.mark.parametrize("row", IMAGES)
def test_a_row_is_found(row: Image) -> None:
    """No row stands in the shade of another one."""
    example = [part.replace("*", "-x").replace("?", "-") for part in (row.offer, row.sku)]
    assert find_image(row.publisher.upper(), *example) == row


def test_a_sibling_is_of_another_generation() -> None:
    """The same image for the other generation is found where it is known."""
    image = find_image("Canonical", "ubuntu-24_04-lts", "server")
    assert image is not None
    sibling = find_sibling(image, 1)
    assert sibling is not None
    assert sibling.sku == "server-gen1"
    assert find_sibling(image, 3) is None


@pytest.mark.parametrize(
    ("name", "series", "cores"),
    [
        ("Standard_D2s_v3", "Dsv3", 2),
        ("STANDARD_D1_V2", "Dv2", 1),
        ("standard_d13_v2", "Dv2", 8),
        ("standard_ds13-2_v2", "DSv2", 8),
        ("standard_d3_v2_promo", "Dv2", 4),
        ("standard_d99_v2", "Dv2", None),
        ("Basic_A3", "Basic A", 4),
        ("standard_a5", "A", 2),
        ("standard_a9", "A8 to A11", 16),
        ("standard_a8_v2", "Av2", 8),
        ("standard_gs4", "GS", 16),
        ("standard_hb120-16rs_v3", "HBv3", 120),
        ("standard_nd96isr_h100_v5", "ND H100 and H200 v5", 96),
        ("standard_m192is_v2", "M192 of Msv2 and Mdsv2", 192),
    ],
)
def test_cores(name: str, series: str, cores: int | None) -> None:
    """The cores of a size are known from its name, or from a list of those whose name misleads."""
    size = find_size(name)
    assert size.series is not None
    assert (size.series.series, size.cores) == (series, cores)


@pytest.mark.parametrize("name", ["", "small", "d2s_v3", "standard_x2_v1", "standard_basic_a1"])
def test_nothing_is_known_of_other_names(name: str) -> None:
    """A name that is no size, or a size without a row, has neither series nor cores."""
    assert find_size(name) == (None, None)


def test_an_odd_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that its column cannot hold is a mistake of whoever wrote it."""
    table = b"source,as_of,generation\nx,2026-01-01,two\n"
    monkeypatch.setattr(tables.pkgutil, "get_data", lambda *_: table)

    class Row(Fact, frozen=True, kw_only=True):
        generation: int

    with pytest.raises(msgspec.ValidationError, match="generation"):
        read_table("any", Row)


def _listed_images() -> Iterator[Any]:
    """Yield the images that the service has listed since 2022, with their agents."""
    for line in BODIES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["direction"] == "response" and (row["api_version"] or "") >= "2022":
            items = row["body"].get("value") if isinstance(row["body"], dict) else None
            for item in items if isinstance(items, list) else ():
                if isinstance(item, dict) and "imageReference" in item and "osType" in item:
                    yield item


@needs_bodies
def test_the_service_lists_images_as_the_table_does() -> None:
    """Agent, generation and containers are those of recorded answers of List Supported Images."""
    checked = 0
    for item in _listed_images():
        image = item["imageReference"]
        row = find_image(image["publisher"], image["offer"], image["sku"])
        if row is None:
            continue
        checked += 1
        capabilities = item.get("capabilities") or ()
        agent = find_agent(item["nodeAgentSKUId"])
        assert agent is not None
        assert (image, agent.id) == (image, row.agent)
        if row.generation is not None:
            is_second = "Generation2VMImage" in capabilities
            assert (image, is_second) == (image, row.generation == 2)
        if row.runs_containers is False:
            assert (image, "DockerCompatible" in capabilities) == (image, False)
    assert checked > 100
