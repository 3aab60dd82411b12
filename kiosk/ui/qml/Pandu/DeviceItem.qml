pragma ComponentBehavior: Bound
import QtQuick

// One thing on the practice device: a text, a field, a button, a card or a message.
Target {
    id: piece
    property var item: ({})
    property bool roomy: false              // room for a field's name above it
    readonly property string kind: item.kind ?? "text"
    readonly property string mark: item.mark ?? ""
    readonly property bool above: kind === "field" && roomy
    readonly property string words: kind === "field" ? (above || item.value ? item.value ?? "" : item.label ?? "") : kind === "message" || kind === "card" ? [item.label, item.value].filter(text => text).join("\n") : item.label ?? ""
    readonly property real sign: (item.picture ?? "") !== "" ? Math.min(box.height * 0.62, Theme.wide(kind === "button" ? 10 : 24)) : 0
    enabled: targetKey !== ""
    Accessible.ignored: targetKey === ""
    Label { id: name; visible: piece.above; width: piece.width; wrapMode: Text.NoWrap; text: piece.item.label ?? ""; lineHeight: 1; font.pixelSize: Theme.note; Accessible.ignored: true }
    FocusFrame { anchors.fill: box; on: piece.focused; radius: Theme.mm(1.5) }
    Rectangle {
        id: box
        y: piece.above ? Theme.note * 1.15 + Theme.ringInner + Theme.ringOuter : 0; width: parent.width; height: parent.height - y
        radius: Theme.mm(piece.kind === "message" ? 4 : 1.5)
        color: piece.kind === "text" ? "transparent" : box.lit ? Theme.c.pressed : piece.kind === "button" ? Theme.c.mockButton : piece.kind === "message" ? Theme.c.mockAddress : Theme.c.surface
        border.width: piece.kind === "text" ? 0 : piece.mark !== "" ? Theme.mm(1) : 2
        border.color: piece.mark !== "" ? Theme.c.line : Theme.c.textSoft
        readonly property bool lit: piece.down !== (piece.mark === "target")    // a finger is seen on what is marked, too
        readonly property string ink: piece.kind === "button" && !lit ? Theme.c.onMockButton : Theme.c.text
        Icon { id: sign; name: piece.item.picture ?? ""; size: piece.sign; ink: piece.kind === "button" || (piece.item.picture ?? "").startsWith("s-") ? box.ink : Theme.pic.line; x: Theme.pad * 0.7; anchors.verticalCenter: parent.verticalCenter }
        Label {
            id: sender
            readonly property bool named: (piece.item.sender ?? "") !== "" && !Theme.compact
            visible: named
            x: text.x; y: Theme.pad * 0.15; width: text.width - (wrong.visible ? wrong.width + Theme.pad * 0.5 : 0); height: named ? Math.ceil(font.pixelSize * 1.32) : 0
            text: piece.item.sender ?? ""; font.weight: 700; lineHeight: 1; font.pixelSize: Math.max(Theme.least, Math.min(Theme.note, Theme.wideFont(5.2))); wrapMode: Text.NoWrap; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.least
            Accessible.ignored: true
        }
        Label {
            id: text
            x: piece.sign > 0 ? sign.x + sign.width + Theme.pad * 0.7 : Theme.pad * 0.8
            y: sender.named ? sender.y + sender.height * 0.75 : 0
            width: parent.width - x - Theme.pad * 0.8; height: parent.height - y - (sender.named ? Theme.pad * 0.1 : 0)
            verticalAlignment: Text.AlignVCenter; lineHeight: 1; fit: true; minimumPixelSize: Theme.compact ? Theme.fontPx(3.5) : Theme.least
            horizontalAlignment: piece.kind === "button" && piece.sign === 0 ? Text.AlignHCenter : Text.AlignLeft
            text: piece.words; color: box.ink; font.weight: piece.kind === "button" ? 700 : 400
            font.pixelSize: Math.max(Theme.body, Theme.note)
            rightPadding: piece.mark === "wrong" && !sender.named ? wrong.width + Theme.pad * 0.5 : 0
            Accessible.ignored: true
        }
        Icon {                               // the hand shows where; the frame shows it too
            id: hand
            visible: piece.mark === "target"
            name: "p-tangan"; size: Theme.wide(Theme.compact ? 16 : 26); x: parent.width - width * 1.1; y: parent.height * 0.34
            SequentialAnimation on y {
                running: Theme.motion && hand.visible; loops: Animation.Infinite
                NumberAnimation { to: box.height * 0.34 + Theme.mm(3); duration: Theme.ms("hintPulse") / 2 }
                NumberAnimation { to: box.height * 0.34; duration: Theme.ms("hintPulse") / 2 }
            }
        }
        Row {
            id: wrong
            visible: piece.mark === "wrong"
            anchors.right: parent.right; anchors.rightMargin: Theme.pad * 0.7; spacing: 8
            y: sender.named ? sender.y : (parent.height - height) / 2          // beside who sent it: the message keeps its width
            Icon { name: "s-sentuh"; size: Theme.note * 1.1; ink: box.ink; anchors.verticalCenter: parent.verticalCenter }
            Label { visible: !(Theme.compact && piece.kind === "message"); text: (Theme.compact || Theme.big || Theme.portrait ? Kiosk.words["touched-short"] : Kiosk.words.touched) ?? ""; color: box.ink; font.weight: 600; lineHeight: 1; font.pixelSize: Math.max(Theme.least, Math.min(Theme.note, Theme.wideFont(5.2))); wrapMode: Text.NoWrap; anchors.verticalCenter: parent.verticalCenter; Accessible.ignored: true }
        }
    }
}
