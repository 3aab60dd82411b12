pragma ComponentBehavior: Bound
import QtQuick
import Pandu

// Nobody is there yet. A greeting that can be read from three metres, what can be done here, the residents on the edge
// of the cloth, one big button and the languages. The whole screen can be touched: it is the first choice.
View {
    id: screen
    readonly property real clothHeight: Math.round(height * (0.64))
    readonly property var others: screen.choices.slice(1)
    readonly property var first: screen.choices[0] ?? ({})
    readonly property var offers: turn.rows ?? []
    readonly property bool named: (turn.notice ?? "") !== ""      // something is out of order
    readonly property real side: Theme.edge * (Theme.portrait ? 1 : 1.4)
    readonly property var welcomes: turn.welcomes ?? []           // the same greeting in each language, our own first
    readonly property bool stirs: alive && Theme.motion && Kiosk.voice !== "speaking"
    readonly property var welcome: stirs ? welcomes[turns % Math.max(1, welcomes.length)] ?? null : null
    property int turns: 0                    // of greeting and nods, since it is shown
    onStirsChanged: turns = 0
    Timer {
        interval: Theme.ms("attractNod"); repeat: true; running: screen.stirs
        onTriggered: { ++screen.turns; (people.itemAt(screen.turns * 3 % people.count) as Resident)?.nod() }
    }
    Item {
        anchors.fill: parent
        TapHandler {
            onPressedChanged: pressed ? Kiosk.fingerDown(screen.first.key) : Kiosk.fingerUp(screen.first.key)
            onTapped: Kiosk.touch(screen.first.key)
        }
    }
    Rectangle { width: parent.width; height: screen.clothHeight; color: Theme.c.cloth }
    Label {
        id: greeting
        x: screen.side; y: Theme.edge * (Theme.portrait ? 2 : 0.8); width: parent.width - 2 * x; height: screen.clothHeight * (Theme.portrait ? 0.26 : 0.2)
        role: "display"; text: screen.welcome?.say ?? Kiosk.say; color: Theme.c.onCloth; fit: true; verticalAlignment: Text.AlignVCenter
        Accessible.role: Accessible.Heading; Accessible.name: Kiosk.say
    }
    Icon { id: info; visible: screen.named; name: "s-info"; ink: Theme.c.onCloth; size: second.font.pixelSize * 1.1; x: screen.side; y: second.y + (second.height - height) / 2 }
    Label {                                  // what Pandu can do; what is out of order stands in its place
        id: second
        x: screen.side + (screen.named ? info.width + Theme.pad * 0.7 : 0); y: greeting.y + greeting.height + Theme.gap * 0.4
        width: parent.width - x - screen.side; height: screen.clothHeight * (Theme.portrait ? 0.14 : 0.12)
        text: screen.turn.notice || (screen.welcome?.greeting ?? screen.turn.greeting ?? ""); color: Theme.c.onCloth
        font.pixelSize: Theme.compact ? Theme.tile : Theme.caption; fit: true; minimumPixelSize: Theme.least; verticalAlignment: Text.AlignVCenter
    }
    Item {
        id: does
        readonly property bool large: Theme.size === "xl" && !Theme.compact       // fewer beside each other, so that the letters stay large
        readonly property int columns: Theme.portrait && large ? 2 : Theme.portrait || Theme.compact || large ? 3 : Math.max(1, screen.offers.length)
        readonly property int rows: Math.ceil(screen.offers.length / columns)
        readonly property real each: Theme.portrait ? Theme.wide(27) : Theme.compact ? Theme.mm(10.5) : screen.clothHeight * (large ? 0.14 : 0.19)
        x: screen.side; y: second.y + second.height + Theme.gap * (Theme.portrait ? 2 : 0.8); width: parent.width - 2 * x
        height: rows === 0 ? 0 : rows * each + (rows - 1) * Theme.gap * 0.7
        Repeater {
            model: screen.offers
            Offer {
                required property var modelData
                required property int index
                fact: modelData; wash: Theme.washes[index % 6] ?? ""
                width: (does.width - (does.columns - 1) * Theme.gap) / does.columns; height: does.each
                x: index % does.columns * (width + Theme.gap); y: Math.floor(index / does.columns) * (height + Theme.gap * 0.7)
            }
        }
    }
    Repeater {
        id: people
        model: Theme.portrait ? 6 : 8
        Resident {
            required property int index
            number: index + 1
            height: Math.round(Math.min(screen.clothHeight - does.y - does.height - Theme.gap, Theme.wide(Theme.compact ? 52 : 96)))
            readonly property real each: (screen.width - 2 * screen.side) / people.count
            x: Math.round(screen.side + (index + 0.5) * each - width / 2); y: screen.clothHeight - Math.round(height * 388 / 398)
        }
    }
    Tumpal { id: edge; y: screen.clothHeight; width: parent.width; height: Theme.tumpal * 1.15 }
    Face {
        id: go
        choice: screen.first
        x: screen.side; y: edge.y + edge.height + Theme.gap * (Theme.compact ? 0.6 : 1)
        width: Theme.portrait || screen.others.length === 0 ? parent.width - 2 * x : parent.width * (screen.others.length > 2 ? (Theme.compact ? 0.46 : 0.52) : 0.6)
        height: Theme.portrait ? parent.height - y - Theme.edge - (grid.rows > 0 ? grid.high + Theme.gap : 0) : parent.height - y - Theme.edge * (Theme.compact ? 0.6 : 1)
        kind: "accent"
        Icon { id: hand; name: go.picture || "p-tangan"; ink: Theme.mode === "dark" ? go.ink : Theme.pic.line; size: Math.min(parent.height * 0.78, Theme.wide(Theme.compact ? 18 : 52)); x: Theme.pad * (Theme.compact ? 1 : 1.5); anchors.verticalCenter: parent.verticalCenter }
        Label {
            id: start
            x: hand.x + hand.width + Theme.pad * (Theme.compact ? 0.6 : 1.2); width: parent.width - x - Theme.pad * (Theme.compact ? 1 : 2)
            height: orSay.text ? parent.height * 0.6 : parent.height; verticalAlignment: orSay.text ? Text.AlignBottom : Text.AlignVCenter
            text: go.label; color: go.ink; font.pixelSize: Theme.display; font.weight: 800; fit: true; wrapMode: Text.NoWrap; minimumPixelSize: Theme.least; Accessible.ignored: true
        }
        Label {
            id: orSay
            x: start.x; y: start.height + Theme.pad * 0.2; width: start.width; height: parent.height - y - Theme.pad * 0.2
            text: screen.turn.orSay ?? ""; color: go.ink; font.pixelSize: Theme.compact ? Theme.note : Theme.tile; fit: true; minimumPixelSize: Theme.least; Accessible.ignored: true
        }
    }
    Item {
        id: grid
        readonly property int columns: Theme.portrait ? Math.min(2, screen.others.length) : screen.others.length > 2 ? 2 : 1
        readonly property int rows: columns === 0 ? 0 : Math.ceil(screen.others.length / columns)
        readonly property real high: rows * Theme.wide(32) + (rows - 1) * Theme.gap      // in portrait
        x: Theme.portrait ? screen.side : go.x + go.width + Theme.gap; y: Theme.portrait ? go.y + go.height + Theme.gap : go.y
        width: parent.width - x - screen.side; height: Theme.portrait ? high : go.height
        Repeater {
            model: screen.others
            Face {
                id: other
                lip: Math.round(Theme.lip * (Theme.compact ? 0.6 : 1))
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
                    size: other.sign === "" ? 0 : other.chosen ? Theme.note : Math.min(other.height * 0.6, other.width * (Theme.compact ? 0.18 : 0.28))
                    x: Theme.pad * 0.8; anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    x: other.sign ? tick.x + tick.width + Theme.pad * 0.4 : Theme.pad * 0.6; width: parent.width - x - Theme.pad * 0.6; height: parent.height
                    horizontalAlignment: other.sign ? Text.AlignLeft : Text.AlignHCenter; verticalAlignment: Text.AlignVCenter
                    text: other.label; font.pixelSize: Theme.compact ? Theme.note : Theme.tile; color: other.ink; font.weight: 700; fit: true; minimumPixelSize: Theme.least; Accessible.ignored: true
                }
            }
        }
    }
}
