"""The recogniser's own process: `python -m speech.worker MODEL_FOLDER ACCEPT MARGIN CONFIRM`.

A crash or a hang of native code then costs one utterance, not the kiosk. Sound comes in through a pipe and
stays in memory; nothing is printed, and a crash leaves no core dump that could hold somebody's voice.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from pathlib import Path

import numpy as np

from speech import frames
from speech.errors import RecogniserError
from speech.hearing import Recogniser
from speech.vote import Thresholds

_PR_SET_DUMPABLE = 4


def forbid_core_dumps() -> None:
    """The limit covers cores written to files, 'not dumpable' those piped to a crash handler."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def serve(recogniser: Recogniser, incoming: int, outgoing: int) -> None:
    """Answer requests until the parent closes its end."""
    while True:
        try:
            request, sound = frames.read(incoming)
        except RecogniserError:  # the kiosk closed its end
            return
        samples = np.frombuffer(sound, "<f4").astype(np.float32)
        heard = recogniser.recognise(samples, request["phrases"], request["language"])
        answer = {"phrase": heard.phrase, "confidence": heard.confidence, "decision": heard.decision}
        frames.write(outgoing, frames.pack(answer))


def main(folder: Path, thresholds: Thresholds) -> int:
    """Load, say 'ready', serve. Model faults are answered by their code."""
    forbid_core_dumps()
    # Libraries may print; the protocol keeps the real standard output to itself.
    outgoing = os.dup(1)
    os.dup2(2, 1)
    try:
        from speech.whisper import WhisperRecogniser

        recogniser = WhisperRecogniser(folder, thresholds)
    except RecogniserError as error:
        frames.write(outgoing, frames.pack({"error": error.code}))
        return 1
    recogniser.warm_up()
    frames.write(outgoing, frames.pack({"ready": True}))
    serve(recogniser, 0, outgoing)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Thresholds(*map(float, sys.argv[2:5]))))
