pragma ComponentBehavior: Bound
import QtQuick

// Seconds left, in a ring of tumpal: one a second.
Item {
    id: ring
    property int seconds: 0
    property int of: 0
    Loader {                                 // made when it is shown: a hidden canvas keeps the look and size of another time
        anchors.fill: parent
        active: ring.visible
        sourceComponent: Canvas {
            readonly property var shown: [ring.seconds, ring.of, Theme.look]
            onShownChanged: requestPaint()
            onPaint: {
                const g = getContext("2d"), n = Math.min(60, Math.max(1, ring.of)), half = Math.min(Theme.wide(3.2), Math.PI * width / n / 2.6), r = width / 2 - 6
                g.reset(); g.save(); g.translate(width / 2, height / 2)
                for (let i = 0; i < n; ++i) {
                    g.save(); g.rotate(2 * Math.PI * i / n)
                    g.beginPath(); g.moveTo(-half, -r); g.lineTo(0, -r + half * 2.6); g.lineTo(half, -r); g.closePath()
                    g.fillStyle = i >= n - ring.seconds * n / Math.max(1, ring.of) ? Theme.c.line : Theme.c.background
                    g.strokeStyle = Theme.c.line; g.lineWidth = 2; g.fill(); g.stroke(); g.restore()
                }
                g.restore()
            }
        }
    }
    Column {
        anchors.centerIn: parent
        Label { role: "display"; text: ring.seconds; anchors.horizontalCenter: parent.horizontalCenter; lineHeight: 0.9; font.pixelSize: Math.max(Theme.note, Math.min(Theme.role("display"), ring.width * 0.3)) }
        Label { text: Kiosk.words.seconds ?? ""; anchors.horizontalCenter: parent.horizontalCenter; font.pixelSize: Theme.note; lineHeight: 1 }
    }
}
