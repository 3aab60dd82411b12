pragma ComponentBehavior: Bound
import QtQuick

// What Pandu says, word for word. The word being spoken stands on turmeric; nothing moves or reflows.
Item {
    id: caption
    property string text: ""
    property int word: -1
    property string ink: Theme.c.onCloth
    readonly property var words: text.split(" ")
    property int needed: 0
    readonly property int slots: Kiosk.warm ? Math.max(24, needed) : needed     // words made; they are kept, and the unneeded ones hidden
    onWordsChanged: if (visible) needed = Math.max(needed, words.length)
    onVisibleChanged: needed = Math.max(needed, words.length)
    readonly property real between: 0.25    // of the size, between two words
    readonly property int px: largest(width, height)
    Accessible.role: Accessible.Heading
    Accessible.name: text
    onTextChanged: Accessible.announce(text)    // to a screen reader, which reads a name only where its focus is

    // The largest size at which the words fit, never below the least. Widths are measured once, at 100 px.
    function largest(width: real, height: real): int {
        const widths = words.map(w => hundred.advanceWidth(w) / 100)
        let px = Math.round(Theme.caption * (Theme.portrait ? 1.25 : 1))       // the head is higher there
        for (; px > Theme.least; --px) {
            let lines = 1, x = 0
            for (const w of widths) {
                const wide = Math.ceil(w * px) + 1
                if (x > 0 && x + wide > width) { ++lines; x = 0 }
                x += wide + Math.round(px * between)
            }
            if (lines * px * Theme.lineHeight - px * between <= height) break
        }
        return px
    }
    FontMetrics { id: hundred; font.family: Theme.family; font.weight: Theme.weight("caption"); font.pixelSize: 100 }
    Flow {
        objectName: "caption-words"
        width: parent.width; anchors.verticalCenter: parent.verticalCenter
        spacing: Math.round(caption.px * caption.between)
        Repeater {
            model: caption.slots
            Item {
                id: slot
                required property int index
                visible: index < caption.words.length
                readonly property bool now: index === caption.word
                implicitWidth: piece.implicitWidth; implicitHeight: Math.round(caption.px * (Theme.lineHeight - caption.between))
                Rectangle {
                    visible: slot.now
                    anchors.fill: piece; anchors.leftMargin: -caption.px * 0.12; anchors.rightMargin: -caption.px * 0.12
                    anchors.topMargin: caption.px * 0.02; anchors.bottomMargin: -caption.px * 0.02
                    radius: caption.px * 0.16; color: Theme.c.accent
                }
                Text {
                    id: piece
                    anchors.verticalCenter: parent.verticalCenter
                    text: caption.words[slot.index] ?? ""; textFormat: Text.PlainText
                    color: slot.now ? Theme.c.onAccent : caption.ink
                    font.family: Theme.family; font.weight: Theme.weight("caption"); font.pixelSize: caption.px
                    Accessible.ignored: true
                }
            }
        }
    }
}
