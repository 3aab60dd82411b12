"""The peer of `bench.ui`: a bare QML window of six tiles in Pandu's typeface, and nothing else.

Prints the seconds to its first frame, and the MB that it holds then.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

FONTS = Path(__file__).parent.parent / "kiosk" / "ui" / "fonts"
QML = b"""
import QtQuick
Window {
    width: 1920; height: 1080; visible: true; color: "#FBF4E6"
    Grid {
        columns: 3; spacing: 24; anchors.centerIn: parent
        Repeater {
            model: ["Surat", "Bantuan", "Lapor", "Belajar", "Bayar", "Tanya"]
            Rectangle {
                required property string modelData
                width: 560; height: 400; radius: 16; color: "white"; border.width: 4; border.color: "#1B2556"
                Text {
                    anchors.centerIn: parent; text: parent.modelData
                    font.family: "Atkinson Hyperlegible Next"; font.pixelSize: 48
                }
            }
        }
    }
}
"""


def main(began: float) -> None:
    app = QGuiApplication(sys.argv[:1])
    for font in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    engine = QQmlApplicationEngine()
    engine.loadData(QML)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)

    def drawn() -> None:
        seconds = time.monotonic() - began
        from bench.ui_memory import held

        print(seconds, *held(), flush=True)
        os._exit(0)  # what comes after the first frame isn't measured

    window.frameSwapped.connect(drawn)
    app.exec()


if __name__ == "__main__":
    main(float(sys.argv[1]))
