pragma ComponentBehavior: Bound
import QtQuick

// Always the same five, always at the same place. Calling staff is the widest and the only turmeric one.
Rectangle {
    id: bar
    readonly property real unit: (width - 2 * Theme.edge - 4 * Theme.gap) / 5.99
    readonly property bool stacked: Theme.portrait || Theme.compact
    // Parts of the width, about as long as the words: none is cut where letters are large.
    readonly property var share: ({ulangi: 0.82, kembali: 0.94, petugas: 1.8, atur: 1.5, selesai: 0.93})
    readonly property var signs: ({ulangi: "s-ulangi", kembali: "s-kembali", petugas: "s-petugas", atur: "s-atur", selesai: "s-selesai"})
    height: Theme.barHeight + Theme.gap
    color: Theme.c.bar
    Rectangle { width: parent.width; height: Theme.line; color: Theme.mode === "high" ? Theme.c.line : "transparent" }
    Row {
        x: Theme.edge; y: Theme.gap * 0.6; spacing: Theme.gap
        Repeater {
            model: Kiosk.warm || Kiosk.bar.length > 0 ? 5 : 0
            Face {
                id: button
                required property int index
                choice: Kiosk.bar[index] ?? ({})
                width: bar.unit * (bar.share[targetKey] ?? 1); height: bar.height - Theme.gap * 1.2
                kind: targetKey === "petugas" ? "accent" : "choice"
                readonly property real sign: Theme.compact ? Theme.note * 1.1 : Theme.label * 1.35
                readonly property real space: Theme.pad * (Theme.compact ? 0.55 : 0.7)
                readonly property real room: width - Theme.pad * (Theme.compact ? 0.8 : 1.2)
                Grid {
                    anchors.centerIn: parent; columns: bar.stacked ? 1 : 2; spacing: button.space * (bar.stacked ? 0.3 : 1)
                    horizontalItemAlignment: Grid.AlignHCenter; verticalItemAlignment: Grid.AlignVCenter
                    Icon { name: bar.signs[button.targetKey] ?? button.picture; ink: button.ink; size: Math.min(button.sign, button.height * (bar.stacked ? 0.26 : 0.42)) }
                    Label {
                        id: words
                        readonly property real free: bar.stacked ? button.room : button.room - button.sign - button.space
                        text: button.label; color: button.ink; font.weight: 700; lineHeight: 1; horizontalAlignment: Text.AlignHCenter
                        font.pixelSize: Theme.compact ? Theme.note : Theme.label; fit: true; minimumPixelSize: Math.min(Theme.note, Theme.fontPx(4.8))
                        width: Math.min(free, Math.ceil(measure.advanceWidth) + 2); height: Math.min(button.height * (bar.stacked ? 0.6 : 0.9), Math.ceil(implicitHeight))
                        Accessible.ignored: true
                    }
                    TextMetrics { id: measure; text: button.label; font: words.font }
                }
            }
        }
    }
}
