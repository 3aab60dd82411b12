pragma ComponentBehavior: Bound
import QtQuick

// A slip of paper with a torn edge.
Item {
    id: slip
    readonly property int tooth: Theme.compact ? 14 : 22
    Loader {                                 // made when it is shown: a hidden canvas keeps the look and size of another time
        anchors.fill: parent
        active: slip.visible
        sourceComponent: Canvas {
            readonly property var shown: [Theme.look, Theme.c.surface, width, height]
            onShownChanged: requestPaint()
            onPaint: {
                const g = getContext("2d"), n = Math.round(width / 36), w = width / n, tooth = slip.tooth
                g.reset()                                // a context used once more believes in colours that its canvas has forgotten
                g.beginPath(); g.moveTo(3, 3); g.lineTo(width - 3, 3); g.lineTo(width - 3, height - tooth)
                for (let i = n; i > 0; --i) { g.lineTo((i - 0.5) * w, height - 4); g.lineTo(Math.max(3, (i - 1) * w), height - tooth) }
                g.closePath(); g.fillStyle = Theme.c.surface; g.fill(); g.lineWidth = Theme.line; g.strokeStyle = Theme.c.line; g.lineJoin = "round"; g.stroke()
            }
        }
    }
}
