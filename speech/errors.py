"""The errors of the speech library.

    SpeechError
    ├── MicrophoneError       microphone-missing, microphone-failed
    ├── SpeakerError          speaker-missing, speaker-failed
    ├── SynthesisError        voice-missing, voice-failed
    ├── RecogniserError       recogniser-missing-model, recogniser-bad-model, recogniser-model-unwritable,
    │                         recogniser-died, recogniser-slow
    └── WorkerError           worker-died, worker-slow; becomes one of the two above before anybody hears of it

An error is its code: no text, path or sound that could belong to a resident travels in it.
"""

from __future__ import annotations


class SpeechError(Exception):
    """Root of everything this library raises; `code` is stable and has a message in the strings."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class MicrophoneError(SpeechError):
    """No microphone, or it stopped delivering frames."""


class SpeakerError(SpeechError):
    """No loudspeaker, or it stopped taking sound."""


class SynthesisError(SpeechError):
    """The synthesiser is absent, refused the text, died or was too slow."""


class RecogniserError(SpeechError):
    """The recogniser's model or its process failed."""


class WorkerError(SpeechError):
    """A process of ours ended, spoke nonsense, or missed its deadline."""

    @property
    def slow(self) -> bool:
        """Whether it was the deadline."""
        return self.code == "worker-slow"
