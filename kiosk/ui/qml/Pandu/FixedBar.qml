pragma ComponentBehavior: Bound
import QtQuick

// Always the same five, always at the same place. Calling staff is the widest and the only turmeric one.
Rectangle {
    id: bar
    readonly property bool stacked: Theme.portrait || Theme.compact        // the sign above its words
    readonly property bool folded: Theme.portrait       // one word a line
    // Parts of the width, about as long as the words: none is cut where letters are large.
    readonly property var share: folded ? ({ulangi: 0.92, kembali: 1.05, petugas: 1.12, atur: 1.03, selesai: 0.97}) : ({ulangi: 0.82, kembali: 0.94, petugas: 1.8, atur: 1.5, selesai: 0.93})
    readonly property var signs: ({ulangi: "s-ulangi", kembali: "s-kembali", petugas: "s-petugas", atur: "s-atur", selesai: "s-selesai"})
    readonly property real unit: (width - 2 * Theme.edge - 4 * Theme.gap) / Object.values(share).reduce((all, part) => all + part)
    readonly property real above: Math.round(Theme.gap * (Theme.compact ? 0.3 : 0.6))
    readonly property real below: Math.max(Math.round(Theme.gap * 0.6), Theme.ringInner + Theme.ringOuter)      // a focus frame is whole at the foot of the screen too
    readonly property real keyHeight: height - above - below
    readonly property real inner: keyHeight - Theme.lip - 2 * Theme.line         // of a key, what its sign and words share
    readonly property real line: hundred.height / 100       // from line to line, in sizes of the letters
    readonly property real sign: folded ? Math.round(inner * 0.25) : stacked ? Math.round(inner - space - Theme.note * line) : Theme.label * 1.15
    readonly property real inset: Theme.pad * (Theme.compact ? 0.4 : 0.55)
    readonly property real space: Theme.pad * (stacked ? 0.2 : 0.7)
    // All words have one size: the largest at which the longest of them fits its key.
    readonly property int px: {
        let px = Theme.compact ? Theme.note : Theme.label
        for (const key of Kiosk.bar) {
            const lines = linesOf(key.label)
            const room = unit * (share[key.key] ?? 1) - 2 * inset - (stacked ? 0 : sign + space)
            for (const line of lines) px = Math.min(px, Math.floor((room - 2) * 100 / hundred.advanceWidth(line)))
            if (folded) px = Math.min(px, Math.floor((inner - sign - space) / lines.length / line))
        }
        return Math.max(px, Theme.least)
    }
    function linesOf(label: string): var { return folded ? label.replace(" &", "\u00a0&").split(" ") : [label] }
    FontMetrics { id: hundred; font.family: Theme.family; font.weight: 700; font.pixelSize: 100 }
    height: Theme.barHeight + Theme.gap
    color: Theme.c.bar
    Rectangle { width: parent.width; height: Theme.line; color: Theme.mode === "high" ? Theme.c.line : "transparent" }
    Row {
        x: Theme.edge; y: bar.above; spacing: Theme.gap
        Repeater {
            model: Kiosk.warm || Kiosk.bar.length > 0 ? 5 : 0
            Face {
                id: button
                required property int index
                choice: Kiosk.bar[index] ?? ({})
                width: bar.unit * (bar.share[targetKey] ?? 1); height: bar.keyHeight
                kind: targetKey === "petugas" ? "accent" : "choice"
                Grid {
                    anchors.centerIn: parent; columns: bar.stacked ? 1 : 2; spacing: bar.space
                    horizontalItemAlignment: Grid.AlignHCenter; verticalItemAlignment: Grid.AlignVCenter
                    Icon { name: bar.signs[button.targetKey] ?? button.picture; ink: button.ink; size: bar.sign }
                    Label {
                        text: bar.linesOf(button.label).join("\n"); color: button.ink; font.weight: 700; lineHeight: 1
                        horizontalAlignment: Text.AlignHCenter; font.pixelSize: bar.px; wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
