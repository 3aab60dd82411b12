"""pyttsx3's own process: `python -m speech.pyttsx3_worker`; messages as in `speech.frames`.

pyttsx3 renders into a named file only. The name given is that of a memfd: the sound stays in memory, and dies with
the process.
"""

from __future__ import annotations

import os
import sys
import time
import wave
from typing import Any

from speech import frames
from speech.errors import SynthesisError, WorkerError
from speech.process import forbid_core_dumps, own_output

ENGINE = "espeak"
WORD_GAP = 7
"""Of espeak_SetParameter (speak_lib.h)."""
SETTINGS_WITHIN = 1.0
"""Seconds for espeak-ng to take over settings; it takes milliseconds."""

TRIES = 3
"""Of one text: seen rarely, pyttsx3 renders nothing of it and names no error."""


def load() -> Any:
    """The engine. Raises SynthesisError."""
    try:
        import pyttsx3

        engine = pyttsx3.init(ENGINE)
    except (ImportError, OSError, RuntimeError):  # no pyttsx3, no libespeak-ng, no data of it
        raise SynthesisError("voice-missing") from None
    # pyttsx3 2.99 is born busy: its first loop ends after 10 ms, be the sound rendered or not. Here it has none.
    engine.runAndWait()
    return engine


def render(engine: Any, request: dict[str, Any]) -> tuple[int, bytes]:
    """Sample rate and int16 samples. Raises SynthesisError."""
    if not request["text"].strip():
        return 22_050, b""  # pyttsx3 would wait for ever
    refused: list[object] = []
    # Only around the settings: a call-back during the rendering races with it.
    listening = engine.connect("error", lambda **error: refused.append(error))
    engine.setProperty("voice", request["name"])
    engine.setProperty("rate", request["rate"])
    engine.setProperty("volume", request["volume"] / 100)
    engine.setProperty("pitch", request["pitch"])
    engine.disconnect(listening)
    _await_settings(request)
    if refused:
        raise SynthesisError("voice-missing")
    for _ in range(TRIES):
        rate, pcm = _rendered(engine, request["text"])
        if pcm:
            return rate, pcm
    raise SynthesisError("voice-failed")


def _rendered(engine: Any, text: str) -> tuple[int, bytes]:
    """Sample rate and samples, none where pyttsx3 thought itself done before espeak-ng had begun."""
    with open(os.memfd_create("speech"), "rb") as sound:  # noqa: PTH123 - a descriptor has no path
        engine.save_to_file(text, f"/proc/self/fd/{sound.fileno()}")
        engine.runAndWait()
        try:
            with wave.open(sound, "rb") as wav:
                return wav.getframerate(), wav.readframes(wav.getnframes())
        except (EOFError, wave.Error):  # it wrote nothing
            return 0, b""


def _await_settings(request: dict[str, Any]) -> None:
    """Until espeak-ng has taken them over: when it begins a text pyttsx3 cancels its queue and the settings in it.

    Raises SynthesisError.
    """
    from pyttsx3.drivers import _espeak

    wanted = {
        _espeak.RATE: request["rate"],
        _espeak.VOLUME: request["volume"],
        _espeak.PITCH: request["pitch"],
    }
    _espeak.dll.espeak_SetParameter(WORD_GAP, request["gap"], 0)  # pyttsx3 has no name for it
    deadline = time.monotonic() + SETTINGS_WITHIN
    while any(_espeak.dll.espeak_GetParameter(name, 1) != value for name, value in wanted.items()):
        if time.monotonic() > deadline:
            raise SynthesisError("voice-failed")
        time.sleep(0.001)


def main() -> int:
    """Load, say 'ready', render until the kiosk closes its end."""
    forbid_core_dumps()
    outgoing = own_output()
    try:
        engine = load()
    except SynthesisError as error:
        frames.write(outgoing, frames.pack({"error": error.code}))
        return 1
    frames.write(outgoing, frames.pack({"ready": True}))
    while True:
        try:
            request, _ = frames.read(0)
        except WorkerError:  # the kiosk closed its end
            return 0
        try:
            rate, pcm = render(engine, request)
        except SynthesisError as error:
            frames.write(outgoing, frames.pack({"error": error.code}))
        else:
            frames.write(outgoing, frames.pack({"rate": rate}, pcm))


if __name__ == "__main__":
    sys.exit(main())
