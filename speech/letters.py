"""How a phrase is spelled for the letter head: the sounds that Indonesian letters stand for."""

from __future__ import annotations

import re

from speech.vote import clean, spelled

BLANK = 0
UNITS = ("_", *"abcdefghijklmnoprstuwy", "ng", "ny")
"""What the head tells apart; the first is 'no letter here'. 'ng' and 'ny' are one sound each."""

_INDEX = {unit: index for index, unit in enumerate(UNITS)}
# Written differently, said alike; 'x' is two sounds.
_ALIKE = (("sy", "s"), ("kh", "h"), ("v", "f"), ("q", "k"), ("x", "ks"), ("z", "s"))


def letters(phrase: str, language: str = "id") -> list[int]:
    """Indices into UNITS: numerals written out, abbreviations spelled aloud, spaces left out."""
    text = spelled(clean(phrase, language)).replace(" ", "")
    for written, said in _ALIKE:
        text = text.replace(written, said)
    return [_INDEX[unit] for unit in re.findall("ng|ny|[a-z]", text)]
