"""What every section of the settings is, and what can be wrong with one."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class SettingsError(Exception):
    """Root of what can be wrong with settings. The text is one Indonesian sentence for the office's staff."""

    code: ClassVar[str] = "settings-wrong"

    def __init__(self, key: str, value: object, allowed: str) -> None:
        """`key` is dotted ("session.idle_seconds"); `allowed` says in Indonesian what may stand there."""
        super().__init__(f"Pengaturan {key} = {value!r} tidak bisa dipakai. Yang boleh: {allowed}.")
        self.key = key
        self.value = value
        self.allowed = allowed


class SettingsUnreadableError(SettingsError):
    """The file isn't there, may not be read, or isn't TOML."""

    code: ClassVar[str] = "settings-unreadable"


class TwinRefusedError(SettingsError):
    """The site profile was asked to work with something simulated."""

    code: ClassVar[str] = "settings-twin-in-site"


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
