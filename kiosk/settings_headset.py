"""The section [headset]: what tells that one is in, and where its sound goes (docs/headset.md)."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from kiosk.settings_section import Section, SettingsError


class Headset(Section):
    kind: Literal["none", "jack", "usb", "simulated"] = "none"
    """"jack": the switch in a socket, which Linux reports; "usb": a sound card that comes and goes; "simulated": a
    file that is there or not."""
    device: str = ""
    """jack: "" every headphone socket, or a part of its name, or a device file; usb: a part of the card's lines in
    /proc/asound/cards; simulated: the file."""
    output: str = ""
    """The sound device that plays into the headset, as `voice.loudspeaker`; "" where the socket itself silences the
    loudspeaker."""

    @model_validator(mode="after")
    def _fits_the_kind(self) -> Headset:
        because = f"karena headset.kind = {self.kind!r}"
        if self.kind == "none":
            for name in ("device", "output"):
                if value := getattr(self, name):  # it would have no effect, and somebody counts on it
                    raise SettingsError(f"headset.{name}", value, f"kosong, {because}")
        elif self.kind == "usb":  # the system's own choice may be the loudspeaker: then all would hear
            for name in ("device", "output"):
                if not getattr(self, name):
                    raise SettingsError(f"headset.{name}", "", f"diisi, {because}")
        elif self.kind == "simulated" and not self.device.startswith("/"):
            raise SettingsError("headset.device", self.device, f"alamat berkas yang diawali /, {because}")
        return self
