pragma ComponentBehavior: Bound
import QtQuick

// One place a digit, in groups of four: the eye counts in fours, so does the voice.
Item {
    id: digits
    readonly property var entry: Kiosk.turn.entry ?? ({shown: "", length: 0, count: "", countShort: ""})
    readonly property int perRow: entry.length > 8 ? 8 : Math.max(1, entry.length)
    readonly property int rows: Math.ceil(entry.length / perRow)
    readonly property real gaps: Math.floor((perRow - 1) / 4) * 0.5
    readonly property real step: Math.min((width - 2) / (perRow + gaps), (height - count.height - Theme.pad) / (rows * 1.5), Theme.mm(22))
    Item {
        id: groups
        width: digits.step * (digits.perRow + digits.gaps - 0.1); height: digits.step * (digits.rows * 1.5 - 0.2)
        x: (digits.width - width) / 2; y: Math.max(0, (digits.height - height - count.height - Theme.pad) / 2)
        Repeater {
            model: digits.entry.length
            Rectangle {
                id: place
                required property int index
                readonly property int column: index % digits.perRow
                readonly property bool now: index === digits.entry.shown.length
                x: (column + Math.floor(column / 4) * 0.5) * digits.step; y: Math.floor(index / digits.perRow) * digits.step * 1.5
                width: digits.step * 0.9; height: digits.step * 1.3
                radius: Theme.keyRadius; color: now ? Theme.c.pressed : Theme.c.surface
                border.width: now ? Theme.line * 2 : Theme.line; border.color: index <= digits.entry.shown.length ? Theme.c.line : Theme.c.lineSoft
                Label {
                    role: "tile"; anchors.centerIn: parent; text: digits.entry.shown.charAt(place.index); font.weight: 700; lineHeight: 1
                    font.pixelSize: Math.max(Theme.note, Math.min(Theme.tile, place.height * 0.7)); Accessible.ignored: true
                }
            }
        }
    }
    Label {
        id: count
        y: groups.y + groups.height + Theme.pad; width: digits.width
        text: Theme.compact || Theme.big ? digits.entry.countShort : digits.entry.count
        font.weight: 600; font.pixelSize: Theme.note; horizontalAlignment: Text.AlignHCenter
    }
}
