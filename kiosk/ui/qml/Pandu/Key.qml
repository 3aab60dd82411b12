pragma ComponentBehavior: Bound
import QtQuick

// One key of an entry: a character, or a sign and a word.
Face {
    id: key
    readonly property bool character: label.length === 1
    readonly property real sign: picture ? Math.min(Theme.note * 1.2, height * 0.5) : 0
    readonly property bool stacked: picture !== "" && height > width * 0.55
    property real largest: Theme.tile
    kind: choice.kind === "primary" && (Kiosk.turn.entry?.ready ?? false) ? "primary" : "choice"     // it invites only to what can be done
    radius: Theme.keyRadius; lip: Math.round(Theme.lip * (Theme.compact ? 0.6 : 0.75))
    Loader { anchors.centerIn: parent; sourceComponent: key.character ? one : word }
    Component {
        id: one
        Label {
            text: key.label; color: key.ink; font.weight: 700; lineHeight: 1
            font.pixelSize: Math.min(key.largest, key.height * 0.62)
            Accessible.ignored: true
        }
    }
    Component {
        id: word
        Grid {
            columns: key.stacked ? 1 : 2; spacing: key.picture ? Theme.pad * 0.35 : 0
            horizontalItemAlignment: Grid.AlignHCenter; verticalItemAlignment: Grid.AlignVCenter
            Icon { name: key.picture; visible: key.picture !== ""; ink: key.ink; size: key.sign }
            Label {
                id: words
                readonly property real room: key.width - Theme.pad * 0.6 - (key.stacked || !key.picture ? 0 : key.sign + Theme.pad * 0.35)
                text: key.label; color: key.ink; font.weight: 700; lineHeight: 1; horizontalAlignment: Text.AlignHCenter; wrapMode: Text.NoWrap
                font.pixelSize: Theme.note; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.least
                width: Math.min(room, Math.ceil(measure.advanceWidth) + 2)
                Accessible.ignored: true
                TextMetrics { id: measure; text: key.label; font: words.font }
            }
        }
    }
}
