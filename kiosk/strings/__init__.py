"""What a resident sees and hears: Fluent files with label, spoken form and phrases, and their checkers."""

from kiosk.strings.strings import (
    COMPLETE,
    PSEUDO,
    BrokenStrings,
    ChoiceText,
    MissingString,
    Strings,
    StringsError,
    UnfilledString,
    UnknownLanguage,
    languages,
)

__all__ = [
    "COMPLETE",
    "PSEUDO",
    "BrokenStrings",
    "ChoiceText",
    "MissingString",
    "Strings",
    "StringsError",
    "UnfilledString",
    "UnknownLanguage",
    "languages",
]
