import QtQuick

// One choice: one picture, one label, one number that can be said.
Face {
    id: tile
    property int number: 0
    lip: Math.round(Theme.lip * (Theme.compact ? 0.7 : 1))
    property string wash: ""                // a pale dye behind the picture; never the only difference
    readonly property bool inRow: width > height * 1.25
    readonly property bool tight: inRow && (Theme.compact || Theme.big)     // number beside the picture, not on it
    readonly property real inset: Math.round(Theme.pad * 0.55)
    readonly property int smallest: Math.max(Theme.least, Math.min(Theme.note, Theme.fontPx(Theme.compact ? 4.3 : 6.8)))
    readonly property int largest: Math.max(Theme.tile, Math.min(Theme.caption, height * 0.15))      // a large tile speaks louder
    property int labelPx: fits
    // The largest size at which the label fits its room. Widths are measured once, at 100 px.
    readonly property var widths: label.split(" ").map(word => hundred.advanceWidth(word) / 100)
    readonly property int fits: {
        let px = largest
        for (; px > smallest; --px) {
            let lines = 1, x = 0, widest = 0
            for (const width of widths) {
                const wide = width * px
                if (x > 0 && x + wide > words.width - 2) { ++lines; x = 0 }
                x += wide + px * 0.3; widest = Math.max(widest, wide)
            }
            if (widest <= words.width - 2 && lines * px * 1.26 <= words.height) break
        }
        return px
    }
    FontMetrics { id: hundred; font.family: Theme.family; font.weight: Theme.weight("tile"); font.pixelSize: 100 }

    Rectangle {
        id: ground
        visible: tile.picture !== ""
        x: tile.inset + Theme.line; y: x
        width: !tile.inRow ? tile.width - 2 * x : tile.tight ? Math.min(height * 0.95 + (tile.number > 0 ? Theme.note : 0), tile.width * 0.33) : Math.min(height * 1.02, tile.width * 0.37)
        height: tile.inRow ? tile.height - tile.lip - 2 * y : (tile.height - tile.lip) * 0.58
        radius: tile.radius * 0.75
        color: tile.wash && tile.open && !tile.down && tile.kind === "choice" ? tile.wash : "transparent"
        Icon {
            readonly property real taken: tile.tight && tile.number > 0 ? Theme.note * 1.05 : 0
            x: taken + (parent.width - taken - width) / 2; y: (parent.height - height) / 2
            name: tile.picture; opacity: tile.open ? 1 : 0.45
            size: Math.round(Math.min(parent.width - taken, parent.height) * 0.82)
            ink: tile.kind === "primary" && !tile.down ? tile.ink : Theme.pic.line
        }
    }
    Label {
        id: words
        role: "tile"; text: tile.label; color: tile.ink; font.pixelSize: tile.labelPx; minimumPixelSize: tile.smallest; fit: true
        horizontalAlignment: tile.inRow && tile.picture ? Text.AlignLeft : Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        x: tile.inRow && tile.picture ? ground.x + ground.width + Theme.pad * (Theme.compact ? 0.5 : 0.9) : Theme.pad
        y: tile.inRow || !tile.picture ? 0 : ground.y + ground.height
        width: parent.width - x - Theme.line - Theme.pad * (Theme.compact ? 0.6 : 0.9) - lock.taken
        height: parent.height - y
        Accessible.ignored: true
    }
    Rectangle {
        visible: tile.number > 0
        x: tile.picture ? ground.x + (tile.tight ? Theme.pad * 0.25 : Theme.pad * 0.3) : Theme.pad * 0.5
        y: tile.tight ? (parent.height - height) / 2 : ground.y + Theme.pad * 0.3
        width: tile.tight ? Theme.note : Theme.label * 1.25; height: tile.tight ? Theme.note * 1.2 : width; radius: width / 2
        color: tile.tight ? "transparent" : Theme.c.surface
        border.width: Theme.mode === "high" && !tile.tight ? Theme.line : 0; border.color: Theme.c.line
        Label {
            anchors.centerIn: parent; text: tile.number; font.weight: 700; lineHeight: 1
            color: tile.down || tile.kind === "choice" || !tile.tight ? Theme.c.text : tile.ink
            font.pixelSize: tile.tight ? Theme.note * 1.1 : Theme.label * 0.9
            Accessible.ignored: true
        }
    }
    Icon {
        id: lock
        readonly property real taken: tile.open ? 0 : width + Theme.pad * 0.3
        visible: !tile.open; name: "s-gembok"; ink: Theme.c.textSoft; size: Theme.note * 1.2
        anchors.right: parent.right; anchors.bottom: parent.bottom; anchors.margins: Theme.pad * 0.6
    }
}
