"""libespeak-ng through ctypes: text → PCM with the moment each word begins.

Called directly because pyttsx3 writes the speech to a temporary wav, and its word events come at synthesis
time. The structures are those of espeak-ng/speak_lib.h (1.51). espeak-ng is GPL-3.
"""

from __future__ import annotations

import ctypes
import threading
from functools import cache

import numpy as np

from speech.errors import SynthesisError
from speech.synthesis import CALM, Synthesised, VoiceSettings

LIBRARY = "libespeak-ng.so.1"
_SYNCHRONOUS, _DONT_EXIT = 2, 0x8000
_CHARS_UTF8 = 1
_POSITION_CHARACTER = 1
_RATE, _VOLUME, _PITCH, _WORD_GAP = 1, 2, 3, 7
_EVENT_END_OF_LIST, _EVENT_WORD = 0, 1

# espeak-ng keeps its voice and parameters per process, so one utterance is made at a time.
_one_at_a_time = threading.Lock()


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    ]


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@cache
def _loaded(name: str) -> tuple[ctypes.CDLL, int]:
    """The library, and its samples a second. Once a process: espeak-ng 1.52 that is initialised again speaks from
    freed phonemes ("Invalid instruction …") and crashes. A failure isn't remembered. Raises SynthesisError."""
    try:
        library = ctypes.CDLL(name)
    except OSError:
        raise SynthesisError("voice-missing") from None
    rate = int(library.espeak_Initialize(_SYNCHRONOUS, 60, None, _DONT_EXIT))
    if rate <= 0:
        raise SynthesisError("voice-missing")
    return library, rate


class Espeak:
    """The library, loaded. Raises SynthesisError 'voice-missing' where it or its data are absent."""

    def __init__(self) -> None:
        with _one_at_a_time:
            self._library, self._rate = _loaded(LIBRARY)

    def synthesise(self, text: str, voice: VoiceSettings = CALM) -> Synthesised:
        """See `Synthesiser`. The moments of words are espeak-ng's own."""
        pcm = bytearray()
        words: list[tuple[int, float]] = []

        def on_sound(samples: object, count: int, events: object) -> int:
            if samples and count > 0:
                pcm.extend(ctypes.string_at(samples, count * 2))  # type: ignore[arg-type]
            index = 0
            while (event := events[index]).type != _EVENT_END_OF_LIST:  # type: ignore[index]
                # One of no length is no word: at a clause's end espeak-ng 1.51 tells one left of an earlier text.
                if event.type == _EVENT_WORD and event.length > 0:
                    words.append((event.text_position - 1, event.audio_position / 1000))
                index += 1
            return 0

        callback = _Callback(on_sound)
        encoded = text.encode()
        with _one_at_a_time:
            self._library.espeak_SetSynthCallback(callback)
            if self._library.espeak_SetVoiceByName(voice.name.encode()) != 0:
                raise SynthesisError("voice-missing")
            for parameter, value in (
                (_RATE, voice.engine_rate),
                (_VOLUME, voice.volume),
                (_PITCH, voice.pitch),
                (_WORD_GAP, voice.word_gap),
            ):
                self._library.espeak_SetParameter(parameter, value, 0)
            failed = self._library.espeak_Synth(
                encoded, len(encoded) + 1, 0, _POSITION_CHARACTER, 0, _CHARS_UTF8, None, None
            )
        if failed:
            raise SynthesisError("voice-failed")
        return Synthesised(np.frombuffer(bytes(pcm), np.int16), self._rate, tuple(words))

    def close(self) -> None:
        """Nothing outlives the object; a call under way ends by itself, in milliseconds."""
