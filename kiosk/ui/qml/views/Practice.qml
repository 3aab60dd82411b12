import QtQuick
import Pandu

// A lesson: the practice device on one side, one hint on the other, and the choices that aren't on the device.
View {
    id: body
    readonly property bool beside: !Theme.portrait
    readonly property var practice: body.turn.practice ?? ({items: []})
    readonly property var onDevice: practice.items.map(i => i.key)
    readonly property var others: body.choices.filter(c => onDevice.indexOf(c.key) < 0)
    readonly property bool letters: practice.items.some(i => i.kind === "message")    // whole sentences to be read
    readonly property bool hinted: (practice.hintTitle ?? "") !== "" || (practice.hint ?? "") !== ""
    readonly property real otherHeight: Theme.wide(Theme.compact ? 13.5 : 24)
    Device {
        id: device
        width: body.beside ? Math.round(body.width * (Theme.compact ? (body.letters ? 0.66 : 0.53) : body.letters && Theme.size === "xl" ? 0.64 : 0.56)) : body.width
        height: body.beside ? body.height : Math.round(body.height * (body.letters && Theme.big ? 0.62 : 0.58))
        practice: body.practice; choices: body.choices
    }
    Rectangle {
        id: hint
        visible: body.hinted
        x: body.beside ? device.width + Theme.gap * 1.5 : 0; y: body.beside ? 0 : device.height + Theme.gap
        width: body.width - x; height: more.y - y - (body.others.length ? Theme.gap : 0)
        radius: Theme.radius * 1.2; color: Theme.mode === "high" ? Theme.c.background : Theme.c.bar
        border.width: Theme.mode === "high" ? Theme.line : 0; border.color: Theme.c.line
        Rectangle {
            id: sign
            x: Theme.pad; y: Theme.pad * (Theme.compact ? 0.4 : 0.9)
            width: Theme.note * (Theme.compact ? 1.2 : 1.7); height: width; radius: width / 2; color: Theme.c.accent
            Icon { anchors.centerIn: parent; name: body.practice.hintSign ?? ""; ink: Theme.c.onAccent; size: parent.width * 0.64 }
        }
        Label {
            id: hintTitle
            x: sign.x + sign.width + Theme.pad * 0.6; width: parent.width - x - Theme.pad * 0.5; anchors.verticalCenter: sign.verticalCenter
            text: body.practice.hintTitle ?? ""; font.weight: 700; font.pixelSize: Theme.note; lineHeight: 1; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.least; wrapMode: Text.NoWrap
        }
        Label {
            id: words
            role: "caption"; fit: true
            x: sign.x; y: sign.y + sign.height + Theme.pad * (Theme.compact ? 0.1 : 0.6); width: parent.width - 2 * x; height: parent.height - y - Theme.pad * 0.3
            text: body.practice.hint ?? ""; font.weight: 600; minimumPixelSize: Theme.least
        }
    }
    ChoiceGrid {
        id: more
        readonly property int lines: Math.ceil(body.others.length / columnCount)
        x: hint.x; width: body.width - x; height: lines === 0 ? 0 : !body.hinted ? body.height - hint.y : lines * body.otherHeight + (lines - 1) * Theme.gap
        y: body.height - height
        choices: body.others; numberFrom: 0; columnCount: body.others.length > 2 || Theme.portrait && body.others.length > 1 ? 2 : 1
    }
}
