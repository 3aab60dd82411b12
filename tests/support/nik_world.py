"""A typed NIK on the way through a kiosk of support.flow_world. Invented numbers only."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from card_reader.image import sample_images
from card_reader.nik import typed_identity
from kiosk.dialogue.entry import DONE
from kiosk.flows.nik_effects import nik_effects
from kiosk.strings.strings import Strings
from support.flow_world import FlowWorld, Office
from support.screen_rules import broken_rules

RIGHT = "3173015203559999"
"""Invented: Cengkareng, a woman born on 12 March 1955; no kecamatan has given out 9999 in a day."""
WRONG_DATE = "3173013202559999"
UNLISTED = "3199015203559999"


@cache
def text(message: str, **arguments: str | int) -> str:
    return Strings("id").text(message, sapaan="Bapak/Ibu", **arguments)


def kiosk(office: Office | None = None, *, training: bool = True) -> FlowWorld:
    """Switched on; what is typed is `training` or not, whatever the office's services are."""
    world = FlowWorld(office)
    planned = nik_effects(world.loop.now, lambda: world.host.talk.screen.say, training)
    own = {key: world._planned(key, effect) for key, effect in planned.items()}
    world.host.furniture = replace(world.host.house, effects={**world.effects, **own})
    return world


def asked(world: FlowWorld) -> FlowWorld:
    """Home of a kiosk without a reader, and *Ketik NIK*."""
    world.host.fault("reader-missing")
    world.host.start()
    world.choose("nik")
    return world


def typed(world: FlowWorld, digits: str) -> FlowWorld:
    """From the explanation on: the digits, and *Lanjut*."""
    world.choose("ketik", *digits, DONE)
    return world


def name(world: FlowWorld) -> str:
    """Of the screen, which must keep the rules of screens."""
    assert broken_rules(world.host) == []
    return world.host.talk.screen.name


def shown(world: FlowWorld) -> str:
    """What is read back, a line each."""
    return "\n".join(f"{row.name}: {row.value}" for row in world.host.talk.screen.rows)


NIKS = {name: image.biodata.nik for name, image in sample_images().items() if image.biodata}


def with_typed_nik(name: str) -> FlowWorld:
    """Somebody has typed the NIK of that sample card, and lapor is open."""
    world = FlowWorld()
    world.choose("mulai")
    assert world.host.session is not None
    world.host.session.identity = typed_identity(NIKS[name], training=True)
    world.choose("lapor")
    world.work()
    return world
