import QtQuick

// The body of a turn. A view that isn't shown holds nothing of any turn.
Item {
    property bool shown: true
    readonly property bool alive: shown && parent !== null
    readonly property var turn: alive ? Kiosk.turn : ({})
    readonly property var choices: alive ? Kiosk.choices : []
}
