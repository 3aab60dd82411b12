"""The peer of `bench.start`: a bare QML window of six tiles, and nothing else. Prints seconds to its first frame."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

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
                Text { anchors.centerIn: parent; text: parent.modelData; font.pixelSize: 48 }
            }
        }
    }
}
"""


def main(began: float) -> None:
    app = QGuiApplication(sys.argv[:1])
    engine = QQmlApplicationEngine()
    engine.loadData(QML)
    window = engine.rootObjects()[0]

    def drawn() -> None:
        print(time.monotonic() - began, flush=True)
        os._exit(0)  # what comes after the first frame isn't measured

    window.frameSwapped.connect(drawn)  # type: ignore[attr-defined]
    app.exec()


if __name__ == "__main__":
    main(float(sys.argv[1]))
