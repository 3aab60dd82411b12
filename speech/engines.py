"""Who hears and who speaks: a model folder is for one recogniser, a name is for one synthesiser.

Each engine's libraries are imported only where they are needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from speech.hearing import Recogniser
from speech.synthesis import Synthesiser
from speech.vote import Thresholds

RecogniserEngine = Literal["whisper", "vosk"]
VoiceEngine = Literal["espeak", "pyttsx3"]


def vosk_folder(folder: Path) -> Path | None:
    """Where in the folder a Vosk model lies: itself, or the only folder inside that is one.

    A model that lost one of its three folders is a damaged model rather than none.
    """
    if not folder.is_dir() or (folder / "model.bin").exists():
        return None
    if _is_vosk(folder):
        return folder
    inside = [place for place in folder.iterdir() if _is_vosk(place)]
    return inside[0] if len(inside) == 1 else None


def _is_vosk(folder: Path) -> bool:
    return sum((folder / part).is_dir() for part in ("am", "conf", "graph")) >= 2


def engine_of(folder: Path) -> RecogniserEngine:
    """What `recogniser` loads. An empty folder is for the default engine, whose model is joined into it."""
    return "whisper" if vosk_folder(folder) is None else "vosk"


def recogniser(folder: Path, thresholds: Thresholds) -> Recogniser:
    """The recogniser of the folder's model, loaded into this process. Raises RecogniserError."""
    inside = vosk_folder(folder)
    if inside is not None:
        from speech.vosk_engine import VoskRecogniser

        return VoskRecogniser(inside, thresholds)
    from speech.whisper import WhisperRecogniser

    return WhisperRecogniser(folder, thresholds)


def synthesiser(engine: VoiceEngine) -> Synthesiser:
    """The synthesiser of that name. Raises SynthesisError."""
    if engine == "pyttsx3":
        from speech.pyttsx3_voice import Pyttsx3

        return Pyttsx3()
    from speech.espeak import Espeak

    return Espeak()
