"""The recogniser's own process: `python -m speech.worker MODEL_FOLDER ACCEPT MARGIN CONFIRM`.

A crash or a hang of native code then costs one utterance, not the kiosk. Sound comes in through a pipe and
stays in memory; nothing is printed, and a crash leaves no core dump that could hold somebody's voice.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from speech import engines, frames
from speech.errors import RecogniserError, WorkerError
from speech.hearing import Recogniser
from speech.partial import Partials
from speech.process import forbid_core_dumps, own_output
from speech.vote import Thresholds


def serve(recogniser: Recogniser, incoming: int, outgoing: int) -> None:
    """Answer requests until the parent closes its end."""
    while True:
        try:
            request, sound = frames.read(incoming)
        except WorkerError:  # the kiosk closed its end
            return
        samples = np.frombuffer(sound, "<f4").astype(np.float32)
        if request.get("partial") and isinstance(recogniser, Partials):
            text = recogniser.partial(samples, request["phrases"], request["first"])
            frames.write(outgoing, frames.pack({"partial": text}))
            continue
        heard = recogniser.recognise(samples, request["phrases"], request["language"])
        answer = {
            "phrase": heard.phrase,
            "confidence": heard.confidence,
            "decision": heard.decision,
            "unheard": heard.unheard,
        }
        frames.write(outgoing, frames.pack(answer))


def main(folder: Path, thresholds: Thresholds) -> int:
    """Load, say 'ready', serve. Model faults are answered by their code."""
    forbid_core_dumps()
    outgoing = own_output()
    try:
        recogniser = engines.recogniser(folder, thresholds)
    except RecogniserError as error:
        frames.write(outgoing, frames.pack({"error": error.code}))
        return 1
    recogniser.warm_up()
    frames.write(outgoing, frames.pack({"ready": True, "partials": isinstance(recogniser, Partials)}))
    serve(recogniser, 0, outgoing)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Thresholds(*map(float, sys.argv[2:5]))))
