"""Staff of an office, for stories: a badge that is enrolled before the kiosk is on, and a PIN that is typed."""

from __future__ import annotations

import time

from card_reader.image import sample_images
from card_reader.token import card_token
from kiosk.store import badges
from kiosk.store.key import kiosk_key
from kiosk.store.store import open_store
from support.kiosk_world import World


def enrol_badge(world: World, name: str, pin: str) -> None:
    """As `./run badge enrol` does it, for the sample card as the kiosk's own reader will know it."""
    key = kiosk_key(world.data / "pandu.key", {})
    conn = open_store(world.data / "pandu.db", key).connect()
    token = card_token(badges.token_key(key), sample_images()[name].uid)
    badges.enrol(conn, token, "LOKET 1", pin, time.time())
    conn.close()


def type_pin(world: World, pin: str) -> None:
    for digit in (*pin, "lanjut"):
        world.ask("touch", key=digit)
