pragma ComponentBehavior: Bound
import QtQuick

// A slip of paper: the edge of the cloth at its head, as it is printed, and a torn edge at its foot.
Item {
    id: slip
    readonly property int tooth: Theme.compact ? 14 : 22
    readonly property real head: Theme.compact ? 0 : Theme.wide(6)        // height of the edge; ten inches have none
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
                if (slip.head <= 0) return
                const hang = Math.round((width - 6) / slip.head), each = (width - 6) / hang
                g.fillStyle = Theme.c.line
                for (let i = 0; i < hang; ++i) { g.beginPath(); g.moveTo(3 + i * each, 3); g.lineTo(3 + (i + 1) * each, 3); g.lineTo(3 + (i + 0.5) * each, 3 + slip.head); g.closePath(); g.fill() }
            }
        }
    }
}
