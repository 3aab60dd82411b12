"""Which key of a keypad does what: `./run keypad FILE` prints it, and writes a legend to stick beside the keys."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.command_line import with_settings
from kiosk.keypad_legend import Named, legend_pdf
from kiosk.settings import SettingsError, load
from kiosk.settings_input import Keys
from kiosk.strings.strings import Strings

PLAIN_TEXTS = ("title", "scale", "how", "least")


def named(keys: Keys, strings: Strings) -> list[Named]:
    """Every function that has a key, in the order of the settings."""
    found: dict[str, list[str]] = {}
    for function, name in keys.pairs():
        found.setdefault(function, []).append(name)
    texts = {function: strings.choice(f"keypad-{function}") for function in found}
    return [Named(f, texts[f].label, texts[f].spoken, tuple(names)) for f, names in found.items()]


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Exit status: 0, 1 if the file can't be written, 2 if the settings are wrong."""
    parser = argparse.ArgumentParser(prog="./run keypad", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="the legend, as PDF")
    options = with_settings(parser).parse_args(arguments)
    try:
        settings = load(options.settings, environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    strings = Strings(options.language)
    legend = named(settings.input.keys, strings)
    for each in legend:
        print(f"{each.label:<13}{', '.join(each.keys):<28}{each.spoken}")
    texts = {name: strings.text(f"keypad-{name}") for name in PLAIN_TEXTS}
    try:
        options.file.write_bytes(legend_pdf(legend, texts, options.language))
    except OSError:
        print(strings.text("keypad-unwritten", file=str(options.file)), file=sys.stderr)
        return 1
    print(strings.text("keypad-written", file=str(options.file)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
