pragma ComponentBehavior: Bound
import QtQuick

// One place a digit, in groups of four: the eye counts in fours, so does the voice. Six are two groups of three.
Item {
    id: digits
    property var entry: null
    readonly property int length: entry?.length ?? 0
    readonly property string shown: entry?.shown ?? ""
    readonly property string text: shown    // what assistive technology reads there
    Accessible.ignored: !visible
    Accessible.role: Accessible.EditableText
    Accessible.name: entry?.name ?? ""
    Accessible.description: entry?.masked ? entry.name : ""     // Qt tells no name of a masked one
    Accessible.passwordEdit: entry?.masked ?? false
    Accessible.readOnly: true               // it is typed by the keys, which are buttons
    readonly property int group: length % 4 > 0 && length % 3 === 0 ? 3 : 4
    property bool brief: false              // no room for the count: the places show it, and it is said
    readonly property real space: Theme.pad * (Theme.compact ? 0.6 : 1)
    readonly property real tall: height - name.height - space - (brief ? 0 : count.height + space)         // room of the places
    readonly property int perRow: length <= 8 || stepAt(length) > stepAt(8) ? Math.max(1, length) : 8
    readonly property int rows: Math.max(1, Math.ceil(length / perRow))
    property int slots: 0                   // places made so far; they are kept, and the unneeded ones hidden
    onLengthChanged: slots = Math.max(slots, length)
    Component.onCompleted: slots = Math.max(slots, length)
    readonly property real step: stepAt(perRow)
    function gapsAt(row: int): real { return Math.floor((row - 1) / group) * 0.5 }
    // From one place to the next, where so many stand in a row.
    function stepAt(row: int): real { return Math.max(1, Math.min((width - 2) / (row + gapsAt(row)), tall / (Math.ceil(Math.max(1, length) / row) * 1.5), Theme.wide(32))) }
    Line {                                   // what is typed, or what it is copied from
        id: name
        room: digits.width; x: (digits.width - width) / 2; y: Math.max(0, (digits.tall - groups.height) / 2)
        text: digits.entry?.name ?? ""; weight: 700; horizontalAlignment: Text.AlignHCenter; largest: Theme.compact ? Theme.note : Theme.label
    }
    Item {
        id: groups
        width: digits.step * (digits.perRow + digits.gapsAt(digits.perRow) - 0.1); height: digits.step * (digits.rows * 1.5 - 0.2)
        x: (digits.width - width) / 2; y: name.y + name.height + digits.space
        Repeater {
            model: digits.slots
            Rectangle {
                id: place
                required property int index
                visible: index < digits.length
                readonly property int column: index % digits.perRow
                readonly property bool now: index === digits.shown.length
                x: (column + Math.floor(column / digits.group) * 0.5) * digits.step; y: Math.floor(index / digits.perRow) * digits.step * 1.5
                width: digits.step * 0.9; height: digits.step * 1.3
                radius: Theme.keyRadius; color: now ? Theme.c.pressed : Theme.c.surface
                border.width: now ? Theme.line * 2 : Theme.line; border.color: index <= digits.shown.length ? Theme.c.line : Theme.c.lineSoft
                Label {
                    role: "tile"; anchors.centerIn: parent; text: digits.shown.charAt(place.index); font.weight: 700; lineHeight: 1
                    font.pixelSize: Math.max(Theme.least, Math.min(Theme.display, place.height * 0.7, place.width)); Accessible.ignored: true
                }
            }
        }
    }
    Label {
        id: count
        visible: !digits.brief
        y: groups.y + groups.height + digits.space; width: digits.width
        text: (Theme.compact || Theme.big ? digits.entry?.countShort : digits.entry?.count) ?? ""
        font.weight: 600; font.pixelSize: Theme.note; horizontalAlignment: Text.AlignHCenter
    }
}
