import QtQuick

// One key of an entry: a character, or a sign and a word.
Face {
    id: key
    readonly property bool character: label.length === 1
    readonly property real sign: picture ? Math.min(Theme.note * 1.2, height * 0.5) : 0
    property real largest: Theme.tile
    radius: Theme.keyRadius; lip: Math.round(Theme.lip * (Theme.compact ? 0.6 : 0.75))
    readonly property bool stacked: picture !== "" && height > width * 0.55
    readonly property real room: width - Theme.pad * 0.6
    Grid {
        anchors.centerIn: parent; columns: key.stacked ? 1 : 2; spacing: key.picture ? Theme.pad * 0.35 : 0
        horizontalItemAlignment: Grid.AlignHCenter; verticalItemAlignment: Grid.AlignVCenter
        Icon { name: key.picture; visible: key.picture !== ""; ink: key.ink; size: key.sign }
        Label {
            id: words
            readonly property real free: key.stacked || !key.picture ? key.room : key.room - key.sign - Theme.pad * 0.35
            text: key.label; color: key.ink; font.weight: 700; lineHeight: 1; horizontalAlignment: Text.AlignHCenter; wrapMode: Text.NoWrap
            font.pixelSize: key.character ? Math.min(key.largest, key.height * 0.62) : Theme.note
            fontSizeMode: key.character ? Text.FixedSize : Text.HorizontalFit; minimumPixelSize: Theme.least
            width: key.character ? Math.ceil(measure.advanceWidth) + 2 : Math.min(free, Math.ceil(measure.advanceWidth) + 2)
            Accessible.ignored: true
        }
    }
    TextMetrics { id: measure; text: key.label; font: words.font }
}
