"""Which reader of cards these settings ask for."""

from __future__ import annotations

from card_reader.absent import AbsentReader
from card_reader.bridge import BridgeReader
from card_reader.genuine import GenuineReader
from card_reader.image import sample_images
from card_reader.interface import Reader
from card_reader.pcsc import PcscReader
from card_reader.simulated.reader import SimulatedReader
from kiosk.settings import Settings


def make_reader(settings: Settings, token_key: bytes | None) -> Reader:
    """Not started. `token_key`: that of the kiosk's badges (kiosk.store.badges); None: tokens hold for this reader."""
    card, practice = settings.card, settings.profile == "demo"
    match card.reader:
        case "none":
            return AbsentReader()
        case "simulated":
            return SimulatedReader(sample_images(), token_key=token_key, photo=card.photo)
        case "bridge":
            return BridgeReader(card.bridge, training=practice, token_key=token_key)
        case "pcsc":
            reader = PcscReader(card.sam or "none", token_key=token_key, photo=card.photo)
            return reader if practice else GenuineReader(reader)
