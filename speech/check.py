"""Readiness of everything that hears and speaks, as codes; the sentences belong to the strings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from speech import model_files
from speech.errors import MicrophoneError, RecogniserError, SynthesisError
from speech.espeak import Espeak
from speech.microphone import sounddevice


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is '<device>-ready' when `ok`, else the code of the error that would come."""

    device: Literal["microphone", "speaker", "voice", "recogniser"]
    code: str
    ok: bool


def findings(model_folder: Path) -> list[Finding]:
    """Look at each device, opening no stream; the model is joined if absent, and hashed (about a second)."""
    return [_microphone(), _speaker(), _voice(), _recogniser(model_folder)]


def _has_device(kind: Literal["input", "output"]) -> bool:
    try:
        module = sounddevice()
    except MicrophoneError:
        return False
    try:
        module.query_devices(kind=kind)
    except (module.PortAudioError, ValueError):
        return False
    return True


def _microphone() -> Finding:
    ok = _has_device("input")
    return Finding("microphone", "microphone-ready" if ok else "microphone-missing", ok)


def _speaker() -> Finding:
    ok = _has_device("output")
    return Finding("speaker", "speaker-ready" if ok else "speaker-missing", ok)


def _voice() -> Finding:
    try:
        Espeak().synthesise("ya")
    except SynthesisError as error:
        return Finding("voice", error.code, False)
    return Finding("voice", "voice-ready", True)


def _recogniser(model_folder: Path) -> Finding:
    try:
        model_files.prepare(model_folder)
    except RecogniserError as error:
        return Finding("recogniser", error.code, False)
    return Finding("recogniser", "recogniser-ready", True)
