"""What has been heard so far, while somebody still speaks: to be shown, never to act on.

Only some engines can tell it. The verdict is `Recogniser.recognise`'s, on the whole utterance.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from speech.hearing import Grammar, Samples


@runtime_checkable
class Partials(Protocol):
    """A recogniser that has them. Used from the thread that recognises."""

    def partial(self, samples: Samples, phrases: Grammar, first: bool) -> str | None:
        """Take the next piece (float32[n], 16 kHz) of an utterance; words of the phrases as far as they were heard,
        None for none yet. `first` begins a new utterance, with these phrases. Raises RecogniserError."""
