"""A window of Pandu with a masked entry that holds DIGITS: `python -m support.at_spi_masked DIGITS`.

No resident comes to one: a PIN belongs to staff.
"""

from __future__ import annotations

import sys

from kiosk.dialogue.screen import Entry, Screen
from support.ui_samples import BAR, DIGIT_KEYS
from support.ui_screen import Shown, application

if __name__ == "__main__":
    app, digits = application(), sys.argv[1]
    entry = Entry("PIN", digits, "digits", DIGIT_KEYS, len(digits) + 2, masked=True)
    with Shown(Screen("pin", "entry", "Ketik PIN Anda.", (), BAR, entry)):
        app.exec()
