pragma ComponentBehavior: Bound
import QtQuick

// Progress: one small tumpal a step, and the words.
Row {
    id: steps
    property string ink: Theme.c.onCloth
    property string ink2: Theme.c.onClothSoft
    property string fill: Theme.c.accent
    readonly property int step: Kiosk.turn.step ?? 0
    readonly property int of: Kiosk.turn.of ?? 0
    visible: of > 0
    spacing: Theme.pad * 0.7
    Row {
        anchors.verticalCenter: parent.verticalCenter; spacing: 4; visible: !(Theme.compact && steps.of > 4)
        Repeater {
            model: steps.of
            Canvas {
                id: tumpal
                required property int index
                readonly property bool done: index < steps.step
                readonly property var shown: [done, steps.fill, steps.ink2]
                onShownChanged: requestPaint()
                width: Theme.note * 0.9; height: width
                onPaint: {
                    const g = getContext("2d")
                    g.reset(); g.lineWidth = 3; g.lineJoin = "round"
                    g.beginPath(); g.moveTo(3, height - 3); g.lineTo(width / 2, 4); g.lineTo(width - 3, height - 3); g.closePath()
                    g.strokeStyle = tumpal.done ? steps.fill : steps.ink2; g.stroke()
                    if (tumpal.done) { g.fillStyle = steps.fill; g.fill() }
                }
            }
        }
    }
    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: (Theme.compact || Theme.big ? Kiosk.turn.stepsShort : Kiosk.turn.stepsText) ?? ""
        color: steps.ink; font.weight: 600; font.pixelSize: Theme.note; lineHeight: 1; wrapMode: Text.NoWrap
    }
}
