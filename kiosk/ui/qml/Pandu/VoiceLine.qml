import QtQuick

// Whose turn it is, in a sign and in words. One line, always at the same place.
Row {
    id: line
    property real room: 10000
    readonly property var signs: ({speaking: "s-bicara", listening: "s-mikrofon", heard: "s-telinga", quiet: "s-sentuh", off: "s-suara-mati", headset: "s-telinga"})
    readonly property bool named: Kiosk.notice !== "" && Kiosk.voice !== "speaking" && Kiosk.voice !== "heard"    // something is out of order
    readonly property string words: named ? Kiosk.notice : Kiosk.voiceText
    readonly property bool lit: Kiosk.voice === "listening" || Kiosk.voice === "heard"
    spacing: Theme.pad * 0.7
    Rectangle {
        id: lamp
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.note * (Theme.compact ? 1.35 : 1.65); height: width; radius: width / 2
        color: line.lit ? Theme.c.accent : "transparent"; border.width: Theme.line; border.color: line.lit ? Theme.c.accent : Theme.c.onClothSoft
        Icon { anchors.centerIn: parent; name: line.named ? "s-info" : line.signs[Kiosk.voice] ?? ""; size: parent.width * 0.62; ink: line.lit ? Theme.c.onAccent : Theme.c.onCloth }
    }
    Line {
        anchors.verticalCenter: parent.verticalCenter
        objectName: "voice-text"
        room: line.room - lamp.width - line.spacing
        text: line.words; color: Theme.c.onCloth
    }
}
