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
    // Read into JavaScript once: each look into the bridge's own list would copy all of it.
    readonly property var places: board.places.map(place => place)
    property int slots: 0                   // keys made so far; they are kept, and the unneeded ones hidden
    onPlacesChanged: slots = Math.max(slots, places.length)
    Component.onCompleted: slots = Math.max(slots, places.length)
    Repeater {
        model: keyboard.slots
        Key {
            required property int index
            readonly property var modelData: keyboard.places[index] ?? ({choice: {}, x: 0, row: 0, width: 1})
            visible: index < keyboard.places.length
            choice: modelData.choice
            x: modelData.x * (keyboard.unit + keyboard.gap); y: modelData.row * (keyboard.rowHeight + keyboard.gap)
            width: modelData.width * keyboard.unit + (modelData.width - 1) * keyboard.gap; height: keyboard.rowHeight
            largest: keyboard.large ? Theme.caption : Theme.tile
        }
    }
}
