pragma ComponentBehavior: Bound
import QtQuick

// Keys at the places that kiosk/ui/keyboard.py gives them.
Item {
    id: keyboard
    property var board: ({columns: 1, rows: 1, places: []})
    property bool large: false
    readonly property real columns: board.columns
    readonly property int rows: board.rows
    readonly property real gap: Math.max(Theme.targetGap, Math.round(Theme.gap * (large ? 0.8 : 0.55)))
    readonly property real unit: (width - (columns - 1) * gap) / columns
    readonly property real rowHeight: Math.floor((height - (rows - 1) * gap) / rows)
    Repeater {
        model: keyboard.board.places
        Key {
            required property var modelData
            choice: modelData.choice
            x: modelData.x * (keyboard.unit + keyboard.gap); y: modelData.row * (keyboard.rowHeight + keyboard.gap)
            width: modelData.width * keyboard.unit + (modelData.width - 1) * keyboard.gap; height: keyboard.rowHeight
            largest: keyboard.large ? Theme.caption : Theme.tile
        }
    }
}
