"""A dialogue between the driver and a hostile card (see card_fuzz): how the card misbehaves, and what must hold."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from random import Random

from PIL import Image

from card_reader.apdu import MOST_ANSWER
from card_reader.card import VirtualCard
from card_reader.ektp import UID_TYPE_A, UID_TYPE_B, read_card
from card_reader.errors import CardError, CardPulledError, NotEktpError
from card_reader.glimpse import Glimpse, Reading
from card_reader.identity import Identity
from card_reader.image import CardImage, sample_images
from card_reader.layout import ektp_layout
from card_reader.simulated.sam import MockSam
from card_reader.token import card_token
from support import card_noise as noise
from support.card_checks import NAME, NUMBER, STREET, TWIN_UID, check_error, check_glimpse, check_identity

KEY = bytes(range(32))
MOST_COMMANDS = 2600
"""To one card: a photo of 16 kB in four times as many reads as it takes, each with eight 61xx (card_reader.apdu)."""
LONGEST_COMMAND = 261
MOST_BYTES = {file.name: file.most_bytes + 2 for file in ektp_layout().file}

STYLES = ("noise", "noise", "noise", "sealed", "endless", "long", "swap", "split", "cut", "uid")
"""noise: any answer at any time. sealed: inside the secure channel. endless: 61xx or 6Cxx for ever. long: files as
long as they can say, in crumbs or not. swap: another card from some command on. split: honest, and all in pieces.
cut: one answer is too short. uid: one of any length."""


@cache
def jpeg(width: int) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, 40)).save(out, "JPEG", quality=40)
    return out.getvalue()


@cache
def cards() -> tuple[CardImage, ...]:
    """Two people of type A with one ATR and photos of their own, one of type B, and a card that is none."""
    first, second, _, other = sample_images().values()
    assert first.biodata is not None
    marked = first.biodata.model_copy(update={"name": NAME, "address": STREET, "nik": NUMBER})
    twin = first.model_copy(update={"uid": bytes.fromhex(TWIN_UID), "biodata": marked, "photo": jpeg(31)})
    return first.model_copy(update={"photo": jpeg(30)}), twin, second, other


@cache
def honest(number: int, *, sam: bool, photo: bool = True) -> Reading | None:
    """What that card reads as when nothing is wrong; None for one that is no e-KTP."""
    card = cards()[number]
    try:
        return read_card(
            VirtualCard(card).respond,
            MockSam() if sam else None,
            atr=card.atr,
            token_key=KEY,
            photo=photo,
            training=True,
        )
    except NotEktpError:
        return None


class HostileCard:
    """Answers what its style says, and looks at everything that it is asked."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.number = self.lies_there = rng.choice((0, 0, 1, 1, 2, 2, 3))
        self.style = rng.choice(STYLES)
        self.oversized = False
        """Whether an answer was longer than any card's."""
        self.told: list[bytes] = []
        """UIDs, as they were told."""
        self.told_by_reader = False
        """The first of them was."""
        self._card = VirtualCard(cards()[self.number])
        self._commands = 0
        self._rate = rng.choice((0.02, 0.1, 0.5, 1.0))
        self._begin = rng.randint(1, 24)
        self._other = rng.randrange(len(cards()))
        self._forever = rng.choice(
            (b"\x61\x10", b"\x6c\x10", b"\x6c\x00", bytes(200) + b"\x61\xff", b"\x61\x00")
        )
        self._marker = rng.choice((NAME, STREET, NUMBER)).encode()
        self._length = rng.choice((0x0800, 0x0802, 0x4000, 0x4002, 0xFFFF))
        self._crumbs = rng.random() < 0.5
        self._uid = rng.randbytes(rng.choice((0, 1, 3, 4, 7, 10, 11, 16, 200)))
        self._rest = b""

    @property
    def image(self) -> CardImage:
        """Of the card that was laid down."""
        return cards()[self.number]

    @property
    def token(self) -> str | None:
        """What the token of this card has to be; None where anything could have been told."""
        if self.style in ("noise", "cut"):
            return None
        if self.told_by_reader and ektp_layout().tells_pseudo_number(self.image.atr):
            return ""  # it keeps its own number to itself
        uid = {"swap": (self.told or [b""])[0], "uid": self._uid}.get(self.style, self.image.uid)
        return card_token(KEY, uid) if 4 <= len(uid) <= 10 else ""

    def transmit(self, command: bytes) -> bytes:
        self._commands += 1
        assert self._commands <= MOST_COMMANDS, "no end of commands"
        assert len(command) <= LONGEST_COMMAND
        if command[:2] == b"\x00\xb0":
            assert int.from_bytes(command[2:4], "big") < MOST_BYTES["photo"], "read beyond any photo"
        said = self._answer(command)
        self.oversized |= len(said) > MOST_ANSWER
        if command in (UID_TYPE_A, UID_TYPE_B) and said[-2:] == b"\x90\x00":
            self.told_by_reader |= not self.told and command == UID_TYPE_A
            self.told.append(said[:-2])
        return said

    def inside(self, command: bytes, said: bytes) -> bytes:
        """The plain answer to a plain command, once the channel is open."""
        if command[:2] == b"\x00\xb0":
            assert int.from_bytes(command[2:4], "big") < MOST_BYTES["biodata"], "read beyond any biodata"
        if self.style == "long":
            return self._long(command, said)
        return self._lie(said) if self.style == "sealed" else said

    def _answer(self, command: bytes) -> bytes:
        if self.style == "split" and (command[1] == 0xC0 or self._asks_for_less(command)):
            return self._piece() if command[1] == 0xC0 else b"\x6c" + bytes([command[4] // 2])
        if self.style == "swap" and self._commands == self._begin:
            self._card, self.lies_there = VirtualCard(cards()[self._other]), self._other
        said = self._card.respond(command)
        match self.style:
            case "noise":
                if self.rng.random() < 0.01:
                    raise CardPulledError
                return self._lie(said)
            case "endless" if self._commands >= self._begin:
                return self._forever
            case "long":
                return self._long(command, said)
            case "split" if said[-2:] == b"\x90\x00" and len(said) > 2:
                self._rest = said[:-2]
                return self._piece(least=0)
            case "cut" if self._commands == self._begin:
                return said[: self.rng.randint(0, max(0, len(said) - 3))] + said[-2:]
            case "uid" if command == UID_TYPE_A:
                return self._uid + b"\x90\x00"
            case "uid" if command == UID_TYPE_B:
                return b"\x6a\x82"
        return said

    def _lie(self, said: bytes) -> bytes:
        return noise.answer(self.rng, said, self._marker) if self.rng.random() < self._rate else said

    def _long(self, command: bytes, said: bytes) -> bytes:
        if (
            command[:2] != b"\x00\xb0"
            or len(command) != 5
            or command[4] == ektp_layout().commands.control_bytes
        ):
            return said
        if command[2:4] == b"\0\0":
            return self._length.to_bytes(2, "big") + said[2:]
        return bytes(1 if self._crumbs else command[4]) + b"\x90\x00"

    def _asks_for_less(self, command: bytes) -> bool:
        """A read beyond the beginning of a file, sometimes: the next one is for fewer bytes."""
        further = (
            command[:2] == b"\x00\xb0" and len(command) == 5 and command[2:4] != b"\0\0" and command[4] > 127
        )
        return further and self.rng.random() < 0.5

    def _piece(self, least: int = 64) -> bytes:
        """Some of what is left to say, in at most six pieces, and how much is left after it."""
        size = self.rng.randint(min(least, len(self._rest)), len(self._rest))
        part, self._rest = self._rest[:size], self._rest[size:]
        return part + (b"\x61" + bytes([len(self._rest) & 0xFF]) if self._rest else b"\x90\x00")


class WatchfulSam(MockSam):
    """A security module that a card may have the keys of. It wants what it is given to be as long as agreed."""

    def __init__(self, card: HostileCard) -> None:
        super().__init__()
        self._card = card
        self._command = b""

    def answer(self, control: bytes, uid: bytes, challenge: bytes) -> bytes:
        commands = ektp_layout().commands
        assert (len(control), len(challenge)) == (commands.control_bytes, commands.challenge_bytes)
        assert 4 <= len(uid) <= 10
        return super().answer(control, uid, challenge)

    def wrap(self, command: bytes) -> bytes:
        self._command = command
        return super().wrap(command)

    def unwrap(self, answer: bytes) -> bytes:
        return self._card.inside(self._command, super().unwrap(answer))


def dialogue(rng: Random) -> None:
    """Any answers of a card, at any command: an Identity, a Glimpse or a CardError, soon."""
    card = HostileCard(rng)
    sam = WatchfulSam(card) if card.style == "sealed" or rng.random() < 0.6 else None
    photo = rng.random() < 0.8
    try:
        reading = read_card(card.transmit, sam, atr=card.image.atr, token_key=KEY, photo=photo, training=True)
    except CardError as error:
        check_refusal(card, error, sam=sam is not None)
        return
    if isinstance(reading, Glimpse):
        check_glimpse(reading)
        assert sam is None
        assert reading.photo is None or (photo and not card.oversized)
        assert card.token in (None, reading.token)
    else:
        check_identity(reading)
        assert reading.tier == "chip"
        assert sam is not None
        assert not card.oversized, "an answer longer than any card's was taken"
    check_whole(card, reading, photo=photo)


def check_refusal(card: HostileCard, error: CardError, *, sam: bool) -> None:
    check_error(error)
    if isinstance(error, NotEktpError):
        assert not ektp_layout().looks_like_ektp(card.image.atr), "an e-KTP is called another card"
        assert card.token in (None, error.token)
    honest_one = card.style == "split" and honest(card.number, sam=sam) is not None
    assert not honest_one, "an honest card was refused"


def check_whole(card: HostileCard, reading: Reading, *, photo: bool) -> None:
    """One card's data: that of the card that was there from the beginning to the end."""
    if card.style == "swap":
        assert card.told[0] == card.told[-1] == cards()[card.lies_there].uid, "a swapped card went unnoticed"
    if card.style in ("swap", "split", "endless"):
        if isinstance(reading, Glimpse) and reading.photo is None and card.style != "split":
            return  # its photo couldn't be read; the token has been compared
        whole = honest(card.lies_there, sam=isinstance(reading, Identity), photo=photo)
        if isinstance(reading, Glimpse) and isinstance(whole, Glimpse):
            whole = replace(
                whole, token=reading.token
            )  # compared already, by the ATR of the card that was laid down
        assert reading == whole, "a reading that is not one card's"
