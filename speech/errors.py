"""The errors of the speech library.

    SpeechError
    ├── MicrophoneError       microphone-missing, microphone-failed
    ├── SpeakerError          speaker-missing, speaker-failed; headset-silent where it is a headset's own output
    ├── HeadsetError          headset-missing, headset-unreadable
    ├── SynthesisError        voice-missing, voice-failed
    ├── RecogniserError       recogniser-missing-model, recogniser-bad-model, recogniser-model-unwritable,
    │                         recogniser-died, recogniser-slow
    ├── ModelError            model-none, model-bad-name, model-name-taken, model-no-room, model-no-memory,
    │                         model-uncopied, model-deaf: why a model isn't added
    ├── RecordingsError       recordings-unwritable, recordings-unreadable, recordings-no-speaker,
    │                         recordings-in-checkout, recordings-few
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


class HeadsetError(SpeechError):
    """Nothing tells whether a headset is in, or it may not be asked."""


class SynthesisError(SpeechError):
    """The synthesiser is absent, refused the text, died or was too slow."""


class RecogniserError(SpeechError):
    """The recogniser's model or its process failed."""


class ModelError(SpeechError):
    """A recogniser's model can't be added."""


class RecordingsError(SpeechError):
    """What an office recorded of its people can't be kept, or can't be read with this key."""


class WorkerError(SpeechError):
    """A process of ours ended, spoke nonsense, or missed its deadline."""

    @property
    def slow(self) -> bool:
        """Whether it was the deadline."""
        return self.code == "worker-slow"
