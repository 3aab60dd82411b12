import QtQuick

// One choice as something that can be pressed: its name, its focus, its finger. The look is drawn by what extends it.
Item {
    id: target
    property var choice: ({})
    readonly property string targetKey: choice.key ?? ""
    readonly property string label: choice.label ?? ""
    readonly property string picture: choice.picture ?? ""
    readonly property bool open: !(choice.whyNot ?? "")     // closed: it stands there, and says why it can't be chosen now
    readonly property bool focused: targetKey !== "" && Kiosk.focusKey === targetKey
    readonly property real scan: focused ? Kiosk.scan : -1
    readonly property bool down: tap.pressed
    objectName: targetKey

    Accessible.ignored: !visible
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.description: open ? choice.spoken ?? "" : choice.whyNot
    Accessible.focusable: true
    Accessible.focused: focused
    Accessible.onPressAction: Kiosk.press(targetKey)

    TapHandler {
        id: tap
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onPressedChanged: pressed ? Kiosk.fingerDown(target.targetKey) : Kiosk.fingerUp(target.targetKey)
        onTapped: Kiosk.touch(target.targetKey)
    }
    Component.onDestruction: if (tap.pressed) Kiosk.fingerUp(targetKey)
}
