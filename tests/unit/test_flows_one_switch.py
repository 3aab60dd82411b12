"""Who has one switch: the countdowns of a cover and of the warning wait until everything was offered twice."""

from __future__ import annotations

import pytest

from kiosk.flows.complaint import complaint
from support.flow_world import FlowWorld


@pytest.fixture
def world() -> FlowWorld:
    world = FlowWorld()
    world.begin(complaint)
    world.work()
    return world


def to_the_warning(world: FlowWorld) -> None:
    world.pass_seconds(round(world.host.rules.idle_seconds - world.host.rules.warning_seconds))
    assert world.host.on_top("idle")


def test_the_warning_waits_while_the_scan_goes_round(world: FlowWorld) -> None:
    to_the_warning(world)
    world.host.still_offering = lambda: True
    world.pass_seconds(120)
    assert world.host.on_top("idle")
    world.host.still_offering = lambda: False
    world.pass_seconds(round(world.host.rules.warning_seconds) + 1)
    assert world.host.session is None


def test_without_a_scan_it_does_not(world: FlowWorld) -> None:
    to_the_warning(world)
    world.pass_seconds(round(world.host.rules.warning_seconds) + 1)
    assert world.host.session is None


def test_only_what_counts_down_on_screen_waits(world: FlowWorld) -> None:
    """Somebody has gone while the kiosk was scanning: the warning still comes."""
    world.host.still_offering = lambda: True
    to_the_warning(world)
