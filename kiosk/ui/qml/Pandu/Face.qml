pragma ComponentBehavior: Bound
import QtQuick

// A face standing on a lip. Pressed, the face goes down on the lip. No shadow.
Target {
    id: face
    property string kind: choice.kind === "primary" ? "primary" : "choice"      // choice | primary | accent
    property real radius: Theme.radius
    property real lip: Theme.lip
    readonly property bool lit: down || (targetKey !== "" && Kiosk.about === targetKey)     // pressed, or spoken of just now
    readonly property string ink: !open ? Theme.c.textSoft : lit ? Theme.c.text : kind === "primary" ? Theme.c.onPrimary : kind === "accent" ? Theme.c.onAccent : Theme.c.text
    readonly property string fill: !open ? Theme.c.background : lit ? Theme.c.pressed : kind === "primary" ? Theme.c.primary : kind === "accent" ? Theme.c.accent : Theme.c.surface
    readonly property string edge: !open ? Theme.c.lineSoft : kind === "accent" && Theme.mode !== "high" ? Theme.c.onAccent : Theme.c.line
    default property alias content: inside.data

    Loader {                                 // made only for the one that has the focus: a keyboard has forty faces
        anchors.fill: parent; active: face.focused
        sourceComponent: FocusFrame { on: true; radius: face.radius }
    }
    Rectangle { anchors.fill: parent; radius: face.radius; color: face.kind === "primary" ? Theme.c.primaryLip : face.edge; visible: face.open }
    Rectangle {
        id: inside
        y: face.down ? face.lip * 0.75 : 0
        width: face.width; height: face.height - face.lip
        radius: face.radius
        color: face.fill
        border.width: face.open ? Theme.line : 2; border.color: face.edge
        Behavior on y { enabled: Theme.motion && !face.down; NumberAnimation { duration: Theme.ms("release") } }
    }
    Loader {                                 // scanning: time left to press, along the foot
        active: face.scan >= 0
        x: Theme.line + face.radius * 0.5; y: inside.y + inside.height - height - Theme.line - 4
        width: (face.width - 2 * x) * Math.max(0, face.scan); height: Theme.mm(2)
        sourceComponent: Rectangle { radius: height / 2; color: Theme.c.accent; border.width: 2; border.color: Theme.c.focusOuter }
    }
}
