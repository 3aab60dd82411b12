"""Cards and badges of the office that the walk walks through: two readers, photos, one sample card that is staff's."""

from __future__ import annotations

from card_reader.image import sample_images
from card_reader.simulated.reader import SimulatedReader
from card_reader.token import card_token
from kiosk.flows.keeping import Keeping
from kiosk.settings import Settings
from kiosk.store import badges
from support.card_photos import jpeg

BADGE, PIN = "contoh-4", "481516"
NEW = "kartu-baru"
"""A card that can become a badge."""
MUTE_SECONDS = 0.15
"""Real seconds that a card which doesn't answer is waited for; one that does may be kept from it by a busy machine."""


class WalkReader(SimulatedReader):
    """Two simulated readers whose cards have photos, and a security module that can be taken out."""

    def __init__(self, settings: Settings, token_key: bytes | None) -> None:
        images = {
            name: image.model_copy(update={"photo": jpeg()} if image.biodata else {})
            for name, image in sample_images().items()
        }
        images[NEW] = images[BADGE].model_copy(update={"uid": b"brand-new"})
        super().__init__(images, deadline=MUTE_SECONDS, token_key=token_key, photo=True, slots=2)

    def has_module(self, there: bool) -> None:
        """Whether a card can be opened from now on."""
        self._sam = there


class Badges:
    """Of the office's staff: the sample card BADGE with PIN, and one of a card that isn't here."""

    def __init__(self, keeping: Keeping, now: float) -> None:
        self._conn = keeping.conn
        key = badges.token_key(keeping.store.key)
        for uid, label in ((sample_images()[BADGE].uid, "LOKET 1"), (b"elsewhere", "LOKET 2")):
            badges.enrol(self._conn, card_token(key, uid), label, PIN, now)
        self._rows = self._conn.execute("SELECT * FROM badge").fetchall()

    def restore(self) -> None:
        """As they were at the beginning, without a wrong PIN."""
        if self._conn.execute("SELECT * FROM badge").fetchall() == self._rows:
            return  # writing takes a hundred times as long
        self._conn.execute("DELETE FROM badge")
        places = ", ".join("?" * len(self._rows[0]))
        for row in self._rows:
            self._conn.execute(f"INSERT INTO badge VALUES ({places})", row)
