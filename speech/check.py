"""Readiness of everything that hears and speaks, as codes; the sentences belong to the strings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from speech import engines
from speech.errors import HeadsetError, RecogniserError, SynthesisError
from speech.headset import Jack
from speech.portaudio import sounddevice
from speech.remote import RemoteRecogniser, worker_command


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is '<device>-ready' when `ok`, else the code of the error that would come. Of a headset it is whether
    one is in, 'headset-in' or 'headset-out'.

    `name` says what was found ready: a sound device by the system's name of it, a voice and a recogniser by their
    engine ('espeak', 'pyttsx3'; 'whisper', 'vosk').
    """

    device: Literal["microphone", "speaker", "voice", "recogniser", "headset"]
    code: str
    ok: bool
    name: str = ""


def findings(
    model_folder: Path, voice: engines.VoiceEngine = "espeak", microphone: str = "", loudspeaker: str = ""
) -> list[Finding]:
    """Look at each device, opening no stream, say a word into memory, and load the model, joining it where it is
    absent. Takes seconds. Sound devices by the system's name; "" is its own choice."""
    return [
        _sound_device("microphone", "input", microphone),
        _sound_device("speaker", "output", loudspeaker),
        _voice(voice),
        _recogniser(model_folder),
    ]


def headset(jack: Jack, output: str = "") -> Finding:
    """Asks the jack, and gives it back; and looks for the sound device of a headset that is in."""
    try:
        there = jack.plugged()
    except HeadsetError as error:
        return Finding("headset", error.code, False)
    finally:
        jack.close()
    if there and output and not _sound_device("speaker", "output", output).ok:
        return Finding("headset", "headset-silent", False)
    return Finding("headset", "headset-in" if there else "headset-out", True)


def _sound_device(
    device: Literal["microphone", "speaker"], kind: Literal["input", "output"], name: str
) -> Finding:
    missing = Finding(device, f"{device}-missing", False)
    module: Any = sounddevice()
    if module is None:
        return missing
    try:
        return Finding(device, f"{device}-ready", True, str(module.query_devices(name or None, kind)["name"]))
    except (module.PortAudioError, ValueError):
        return missing


def _voice(engine: engines.VoiceEngine) -> Finding:
    try:
        synthesiser = engines.synthesiser(engine)
        try:
            synthesiser.synthesise("ya")
        finally:
            synthesiser.close()
    except SynthesisError as error:
        return Finding("voice", error.code, False)
    return Finding("voice", "voice-ready", True, engine)


def _recogniser(model_folder: Path) -> Finding:
    """In its own process, as on the kiosk: a damaged model may take its reader down."""
    recogniser = RemoteRecogniser(worker_command(model_folder))
    try:
        recogniser.warm_up()
    except RecogniserError as error:
        return Finding("recogniser", error.code, False)
    finally:
        recogniser.close()
    return Finding("recogniser", "recogniser-ready", True, engines.engine_of(model_folder))
