pragma ComponentBehavior: Bound
import QtQuick
import Pandu

// Nobody is there yet. One sentence, one big button, further choices; the row of residents stands on the edge of the
// cloth. The whole screen can be touched: it is the first choice.
View {
    id: screen
    readonly property real clothHeight: Math.round(height * (Theme.portrait ? 0.56 : 0.62))
    readonly property var others: screen.choices.slice(1)
    readonly property var first: screen.choices[0] ?? ({})
    readonly property bool named: (turn.notice ?? "") !== ""      // something is out of order
    readonly property real side: Theme.portrait ? Theme.edge : Theme.edge * 1.6
    Item {
        anchors.fill: parent
        TapHandler {
            onPressedChanged: pressed ? Kiosk.fingerDown(screen.first.key) : Kiosk.fingerUp(screen.first.key)
            onTapped: Kiosk.touch(screen.first.key)
        }
    }
    Rectangle { width: parent.width; height: screen.clothHeight; color: Theme.c.cloth }
    Column {
        id: greeting
        x: Theme.edge * 1.6; y: Theme.portrait ? Theme.edge * 3 : Theme.edge * (Theme.compact ? 1 : 1.2); width: parent.width - 2 * x; spacing: Theme.pad * (Theme.portrait ? 2 : 0.4)
        Label { role: "display"; text: Kiosk.say; color: Theme.c.onCloth; width: parent.width; fit: true; height: Math.min(implicitHeight, crowd.y * (Theme.portrait ? 0.5 : 0.6)); Accessible.role: Accessible.Heading; Accessible.name: text }
        Item {                               // what Pandu can do; what is out of order stands in its place
            width: parent.width; height: second.height
            Icon { id: info; visible: screen.named; name: "s-info"; ink: Theme.c.onCloth; size: Theme.tile; y: (second.height - height) / 2 }
            Label {
                id: second
                x: screen.named ? info.width + Theme.pad * 0.7 : 0; width: parent.width - x; height: Math.min(implicitHeight, crowd.y * 0.4)
                text: screen.turn.notice || (screen.turn.greeting ?? ""); color: Theme.c.onCloth; font.pixelSize: Theme.tile; font.weight: 400; fit: true
            }
        }
    }
    Image {
        id: crowd
        readonly property real ratio: Theme.portrait ? 1140 / 398 : 1980 / 398
        width: (parent.width - 2 * Theme.edge) * (Theme.big && !Theme.portrait ? 0.8 : 1); height: width / ratio; x: (parent.width - width) / 2; y: screen.clothHeight - height
        sourceSize: Qt.size(Math.round(width), Math.round(height))
        source: "image://pandu/" + Theme.mode + "/" + Theme.pic.line.replace("#", "") + "/" + (Theme.portrait ? "warga-baris-tegak" : "warga-baris")
        Accessible.ignored: true
    }
    Tumpal { id: edge; y: screen.clothHeight; width: parent.width; height: Theme.tumpal * 1.15 }
    Face {
        id: go
        choice: screen.first
        x: screen.side; y: edge.y + edge.height + Theme.gap * (Theme.compact ? 0.6 : 1)
        width: Theme.portrait || screen.others.length === 0 ? parent.width - 2 * x : parent.width * (Theme.compact ? 0.5 : 0.48)
        height: Theme.portrait ? Math.min(Theme.mm(68), (parent.height - y) * 0.45) : parent.height - y - Theme.edge * (Theme.compact ? 0.8 : 1)
        kind: "accent"
        Icon { id: hand; name: go.picture || "p-tangan"; size: Math.min(parent.height * 0.78, Theme.mm(Theme.compact ? 14 : 46)); x: Theme.pad * (Theme.compact ? 1 : 1.5); anchors.verticalCenter: parent.verticalCenter }
        Label {
            id: start
            x: hand.x + hand.width + Theme.pad * (Theme.compact ? 0.6 : 1.2); width: parent.width - x - Theme.pad * 0.6
            height: orSay.text ? parent.height * 0.58 : parent.height; verticalAlignment: orSay.text ? Text.AlignBottom : Text.AlignVCenter
            text: go.label; color: go.ink; font.pixelSize: Theme.compact ? Theme.tile : Theme.caption; font.weight: 800; lineHeight: 1; fit: true; Accessible.ignored: true
        }
        Label {
            id: orSay
            x: start.x; y: start.height + Theme.pad * 0.2; width: start.width; height: parent.height - y - Theme.pad * 0.2
            text: screen.turn.orSay ?? ""; color: go.ink; font.pixelSize: Theme.compact ? Theme.note : Theme.label; lineHeight: 1; fit: true; minimumPixelSize: Theme.least; Accessible.ignored: true
        }
    }
    Item {
        id: grid
        readonly property int columns: screen.others.length > 1 ? 2 : 1
        readonly property int rows: Math.max(1, Math.ceil(screen.others.length / columns))
        x: Theme.portrait ? Theme.edge : go.x + go.width + Theme.gap * 1.3; y: Theme.portrait ? go.y + go.height + Theme.gap : go.y
        width: parent.width - x - screen.side; height: (Theme.portrait ? parent.height - Theme.edge : go.y + go.height) - y
        Repeater {
            model: screen.others
            Face {
                id: other
                required property var modelData
                required property int index
                choice: modelData
                width: (grid.width - (grid.columns - 1) * Theme.gap) / grid.columns; height: (grid.height - (grid.rows - 1) * Theme.gap) / grid.rows
                x: index % grid.columns * (width + Theme.gap); y: Math.floor(index / grid.columns) * (height + Theme.gap)
                readonly property bool chosen: kind === "primary"
                readonly property string sign: chosen ? "s-centang" : picture
                Icon {
                    id: tick
                    visible: other.sign !== ""; name: other.sign; ink: other.sign.startsWith("s-") ? other.ink : Theme.pic.line
                    size: other.sign === "" ? 0 : other.chosen ? Theme.note : Math.min(other.height * 0.62, other.width * 0.28)
                    x: Theme.pad * 0.8; anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    x: other.sign ? tick.x + tick.width + Theme.pad * 0.4 : Theme.pad * 0.6; width: parent.width - x - Theme.pad * 0.6; height: parent.height
                    horizontalAlignment: other.sign ? Text.AlignLeft : Text.AlignHCenter; verticalAlignment: Text.AlignVCenter
                    text: other.label; font.pixelSize: Theme.compact ? Theme.note : Theme.label; color: other.ink; font.weight: 700; fit: true; minimumPixelSize: Theme.least; Accessible.ignored: true
                }
            }
        }
    }
}
