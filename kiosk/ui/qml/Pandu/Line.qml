import QtQuick

// A sentence on one line, smaller where the room is short; on two lines where even the least size is too wide.
Label {
    id: line
    property real room: 10000
    property int weight: 600                // its own, for the font depends on what is measured with it
    property int largest: Theme.note
    readonly property real wide: Math.ceil(measure.advanceWidth) + 2
    readonly property bool two: wide * Theme.least / largest > room - 4
    width: Math.min(wide, room)
    font.weight: weight; font.pixelSize: two ? Theme.least : largest; lineHeight: 1
    fontSizeMode: two ? Text.FixedSize : Text.HorizontalFit; minimumPixelSize: Theme.least
    wrapMode: two ? Text.WordWrap : Text.NoWrap
    TextMetrics { id: measure; text: line.text; font.family: Theme.family; font.weight: line.weight; font.pixelSize: line.largest }
}
