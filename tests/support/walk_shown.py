"""The kiosk's own window, for the audit of tests/ui."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from kiosk.assembly import Kiosk
from kiosk.ui.theme import Theme
from support.ui_screen import Shown


class KioskShown(Shown):
    """Nothing of it is made anew: the walk looks at what the kiosk shows."""

    def __init__(self, kiosk: Kiosk, theme: Theme) -> None:
        self.kiosk = kiosk
        self.talk = kiosk.host.talk  # type: ignore[assignment]  # the audit reads its screen only
        self.bridge = kiosk.bridge
        self.shown = kiosk.window
        self.window = kiosk.window.window
        self.theme = theme

    def settle(self) -> None:
        QGuiApplication.processEvents()
        self.window.grabWindow()
