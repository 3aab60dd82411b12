"""A card that does what its image says: selects, reads, opens a channel. No I/O and no randomness."""

from __future__ import annotations

import hashlib
import hmac

from card_reader.image import Biodata, CardImage, FileName
from card_reader.layout import Layout, ektp_layout
from card_reader.simulated.channel import WRAPPED_CLASS, Channel, authentication, confirmation

OK = b"\x90\x00"
END_OF_FILE = b"\x62\x82"
AUTHENTICATION_FAILED = b"\x63\x00"
WRONG_LENGTH = b"\x67\x00"
SECURITY_NOT_SATISFIED = b"\x69\x82"
CONDITIONS_NOT_SATISFIED = b"\x69\x85"
NO_FILE_SELECTED = b"\x69\x86"
MESSAGE_NOT_GENUINE = b"\x69\x88"
FILE_NOT_FOUND = b"\x6a\x82"
WRONG_OFFSET = b"\x6b\x00"
UNKNOWN_INSTRUCTION = b"\x6d\x00"
UNKNOWN_CLASS = b"\x6e\x00"


class HonestCard:
    """One card of an image, from the moment it is laid down; the image's faults are for `card_reader.card`."""

    def __init__(self, image: CardImage, layout: Layout | None = None) -> None:
        self._image = image
        self._layout = layout or ektp_layout()
        self._files = _files(image, self._layout)
        self._challenges = 0
        self.reset()

    def reset(self) -> None:
        """Power or reset: selection, challenge and channel are forgotten."""
        self._in_application = False
        self._selected: bytes | None = None
        self._challenge: bytes | None = None
        self._channel: Channel | None = None

    def respond(self, apdu: bytes) -> bytes:
        """The answer with its status."""
        if len(apdu) < 4:
            return WRONG_LENGTH
        if apdu[0] < 0x20 and apdu[0] & WRAPPED_CLASS == WRAPPED_CLASS:  # FF has these bits too
            return self._wrapped(apdu)
        return self._plain(apdu, trusted=False)

    def _wrapped(self, apdu: bytes) -> bytes:
        if self._channel is None:
            return SECURITY_NOT_SATISFIED
        command = self._channel.open_command(apdu)
        if command is None:
            self._channel = None
            return MESSAGE_NOT_GENUINE
        return self._channel.seal_answer(self._plain(command, trusted=True))

    def _plain(self, apdu: bytes, *, trusted: bool) -> bytes:
        if apdu[:2] == b"\xff\xca":  # a real reader answers this one itself
            return self._image.uid + OK if self._image.contactless == "A" else FILE_NOT_FOUND
        if apdu[0] != 0:
            return UNKNOWN_CLASS
        match apdu[1]:
            case 0xDD if self._image.contactless == "B":
                return self._image.uid + OK
            case 0xA4:
                return self._select(apdu)
            case 0xB0:
                return self._read(apdu, trusted=trusted)
            case 0x84 if self._image.kind == "ektp":
                return self._get_challenge(apdu)
            case 0x82 if self._image.kind == "ektp":
                return self._external_authenticate(apdu)
        return UNKNOWN_INSTRUCTION

    def _select(self, apdu: bytes) -> bytes:
        if len(apdu) != 7 or apdu[4] != 2:
            return WRONG_LENGTH
        wanted = apdu[5:7]
        if self._image.kind == "ektp" and wanted == self._layout.application.id:
            self._in_application, self._selected = True, None
            return OK
        if self._in_application and wanted in self._files:
            self._selected = wanted
            return OK
        return FILE_NOT_FOUND

    def _read(self, apdu: bytes, *, trusted: bool) -> bytes:
        if self._selected is None:
            return NO_FILE_SELECTED
        if len(apdu) != 5:
            return WRONG_LENGTH
        needs_sam, content = self._files[self._selected]
        if needs_sam and not trusted:
            return SECURITY_NOT_SATISFIED
        offset, length = int.from_bytes(apdu[2:4], "big"), apdu[4] or 256
        if offset > len(content):
            return WRONG_OFFSET
        part = content[offset : offset + length]
        return part + (OK if len(part) == length else END_OF_FILE)

    def _get_challenge(self, apdu: bytes) -> bytes:
        if len(apdu) != 5:
            return WRONG_LENGTH
        self._challenges += 1
        seed = self._image.uid + self._challenges.to_bytes(4, "big")
        self._challenge = hashlib.sha256(seed).digest()[: apdu[4]]
        return self._challenge + OK

    def _external_authenticate(self, apdu: bytes) -> bytes:
        if self._challenge is None:
            return CONDITIONS_NOT_SATISFIED
        sent, challenge = apdu[5:], self._challenge
        self._challenge = None  # good for one try
        _, control = self._files[self._layout.file_named("control").id]
        control = control[: self._layout.commands.control_bytes]
        if not hmac.compare_digest(sent, authentication(control, self._image.uid, challenge)):
            return AUTHENTICATION_FAILED
        self._channel = Channel(sent)
        return confirmation(sent) + OK


def _files(image: CardImage, layout: Layout) -> dict[bytes, tuple[bool, bytes]]:
    """File id to (needs the SAM, content with length prefix). Images hold no signature."""
    if image.biodata is None:
        return {}
    filler = hashlib.sha512(image.uid).digest()[: layout.commands.control_bytes - 2]
    contents: dict[FileName, bytes] = {"control": filler, "biodata": _record(image.biodata, layout)}
    if image.photo is not None:
        contents["photo"] = image.photo
    files = {}
    for name, content in contents.items():
        file, length = layout.file_named(name), image.faults.lying.get(name, len(content))
        files[file.id] = (file.needs_sam, length.to_bytes(2, "big") + content)
    return files


def _record(biodata: Biodata, layout: Layout) -> bytes:
    texts = ["-"] * layout.biodata.fields
    for field, text in biodata.model_dump().items():
        texts[getattr(layout.biodata, field)] = text
    return ('"' + '","'.join(texts) + '"').encode("ascii")
