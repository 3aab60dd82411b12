import QtQuick

// The head of the cloth, the top third: Pandu, what Pandu says, whose turn it is, how far we are.
Rectangle {
    id: head
    readonly property bool training: Kiosk.turn.training ?? false
    readonly property bool fieldHere: Theme.compact && Kiosk.view === "entry" && Kiosk.turn.entry?.keyboard === "letters"
    readonly property bool bare: Theme.compact && (training || fieldHere)     // no room: Pandu and the edge show whose turn it is
    readonly property string named: bare ? Kiosk.notice : ""      // what is out of order, where the voice line would say it
    readonly property bool striped: training || named !== ""
    readonly property string cloth: training ? Theme.c.clothPractice : Theme.c.cloth
    color: cloth
    Rectangle {                              // LATIHAN: another cloth, a strip, a word, a sign
        id: strip
        visible: head.striped
        width: parent.width; height: !head.striped ? 0 : Math.round(note.two && head.named ? Theme.least * 2.5 : Theme.note * 1.5)
        color: Theme.c.accent
        Row {
            id: notice
            x: Theme.edge; anchors.verticalCenter: parent.verticalCenter; spacing: Theme.pad * 0.7
            Icon { name: head.named ? "s-info" : "s-ubah"; ink: Theme.c.onAccent; size: Theme.note; anchors.verticalCenter: parent.verticalCenter }
            Label { visible: head.training; text: Kiosk.words.training ?? ""; font.weight: 800; font.pixelSize: Theme.note; color: Theme.c.onAccent; lineHeight: 1; font.letterSpacing: 2; wrapMode: Text.NoWrap; anchors.verticalCenter: parent.verticalCenter }
        }
        Line {                               // the whole note or none of it; what is said says it too
            id: note
            room: (steps.onStrip ? steps.x : parent.width - Theme.edge) - x - Theme.pad
            x: notice.x + notice.width + Theme.pad * 0.7; anchors.verticalCenter: parent.verticalCenter
            visible: head.named !== "" || wide <= room
            text: head.named || (Kiosk.turn.trainingNote ?? ""); weight: head.named ? 600 : 400; color: Theme.c.onAccent
        }
    }
    Icon {
        id: mark
        name: Kiosk.voice === "speaking" ? "pandu-bicara" : Kiosk.voice === "listening" ? "pandu-dengar" : "pandu"
        size: Math.min(head.height - strip.height - Theme.pad * 0.8, Theme.wide(Theme.compact ? 32 : 66))
        x: Theme.edge * 0.6; anchors.bottom: parent.bottom
    }
    Caption {
        id: caption
        objectName: "caption"
        x: mark.x + mark.width + Theme.pad * (Theme.compact ? 0.6 : 1); width: parent.width - x - Theme.edge
        y: strip.height + Theme.pad * (Theme.compact ? 0.4 : 0.9) + (steps.above ? Theme.note * 1.6 : 0)
        height: (head.bare ? head.height - (head.fieldHere ? field.height + Theme.pad * 0.4 : 0) : voiceLine.y) - y - Theme.pad * (Theme.compact ? 0.3 : 0.5)
        text: Kiosk.caption; word: Kiosk.word
    }
    EntryField {
        id: field
        visible: head.fieldHere
        x: caption.x; width: parent.width - x - Theme.edge; height: Math.round(Math.min(Theme.label * 1.6, head.height * 0.38)); y: parent.height - height - Theme.pad * 0.4
    }
    VoiceLine {
        id: voiceLine
        visible: !head.bare
        x: caption.x; anchors.bottom: parent.bottom; anchors.bottomMargin: Theme.pad * (Theme.compact ? 0.1 : 0.6)
        room: (steps.shown && !steps.above && !steps.onStrip ? steps.x - Theme.pad : parent.width - Theme.edge) - x
    }
    Steps {
        id: steps
        readonly property bool above: Theme.portrait && of > 0
        readonly property bool onStrip: head.training && !above
        readonly property bool shown: of > 0 && !head.fieldHere
        visible: shown
        ink: onStrip ? Theme.c.onAccent : Theme.c.onCloth; ink2: onStrip ? Theme.c.onAccent : Theme.c.onClothSoft; fill: onStrip ? Theme.c.onAccent : Theme.c.accent
        x: above ? caption.x : parent.width - width - Theme.edge
        y: onStrip ? (strip.height - height) / 2 : above ? strip.height + Theme.pad : voiceLine.y + (voiceLine.height - height) / 2
    }
}
