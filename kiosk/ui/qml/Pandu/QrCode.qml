pragma ComponentBehavior: Bound
import QtQuick

// A QR code from its rows of 0 and 1, in whole pixels, black on white in every mode.
Rectangle {
    id: code
    property var rows: []
    readonly property int unit: Math.floor(width / ((rows.length || 1) + 8))      // four modules of quiet zone around
    color: "#FFFFFF"
    Loader {                                 // made with its code and gone with it: a canvas of no size never paints, and no code outlives its turn
        anchors.centerIn: parent
        active: code.rows.length > 0
        sourceComponent: Canvas {
            width: code.unit * code.rows.length; height: width
            readonly property var shown: [code.rows, code.unit]
            onShownChanged: requestPaint()
            onPaint: {
                const g = getContext("2d"), u = code.unit
                g.reset(); g.fillStyle = "#FFFFFF"; g.fillRect(0, 0, width, height); g.fillStyle = "#000000"
                code.rows.forEach((row, y) => { for (let x = 0; x < row.length; ++x) if (row[x] === "1") g.fillRect(x * u, y * u, u, u) })
            }
        }
    }
}
