import QtQuick

// The body of a turn. A Loader lets go of a view before it is destroyed; from then on it shows nothing, so that the
// next turn isn't drawn twice.
Item {
    readonly property bool alive: parent !== null
    readonly property var turn: alive ? Kiosk.turn : ({})
    readonly property var board: alive ? Kiosk.board : ({columns: 1, rows: 1, places: []})
    readonly property var choices: alive ? Kiosk.choices : []
}
