import QtQuick

// One choice as something that can be pressed: its name, its focus, its finger. The look is drawn by what extends it.
Item {
    id: target
    property var choice: ({})
    readonly property string targetKey: choice.key ?? ""
    readonly property string label: choice.label ?? ""
    readonly property string picture: choice.picture ?? ""
    readonly property bool open: !(choice.whyNot ?? "")     // closed: it stands there, and says why it can't be chosen now
    readonly property var offered: Kiosk.bridge?.oneSwitch?.offered ?? []     // by a scan: a row of keys, or one of them
    readonly property bool focused: targetKey !== "" && (offered.length > 0 ? offered.includes(targetKey) : Kiosk.focusKey === targetKey)
    readonly property bool hasFocus: targetKey !== "" && Kiosk.focusKey === targetKey
    readonly property var resting: Kiosk.bridge?.resting ?? null
    readonly property bool rested: targetKey !== "" && resting?.key === targetKey
    readonly property real scan: rested ? resting.passed : focused ? Kiosk.scan : -1     // how much of the wait is over
    readonly property bool down: tap.pressed
    objectName: targetKey

    focus: hasFocus                         // Qt's own follows, so that a screen reader is told
    onActiveFocusChanged: if (activeFocus && !hasFocus) Kiosk.focus(targetKey)       // … and leads, where that one moved it
    Accessible.ignored: !visible || !open || targetKey === ""
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.description: choice.spoken ?? ""
    Accessible.focusable: true
    Accessible.focused: hasFocus
    Accessible.onPressAction: Kiosk.press(targetKey)

    Item {                                   // closed, as assistive technology is told it: disabled, which a thing that is touched can't be
        anchors.fill: parent; visible: !target.open; enabled: false
        Accessible.ignored: !visible
        Accessible.role: Accessible.Button
        Accessible.name: target.label
        Accessible.description: target.choice.whyNot ?? ""
        Accessible.focused: target.hasFocus
        Accessible.onPressAction: Kiosk.press(target.targetKey)
    }
    TapHandler {
        id: tap
        gesturePolicy: TapHandler.ReleaseWithinBounds
        margin: Theme.targetGap / 2          // a finger that lands on the edge, or slips over it, has hit; never two
        onPressedChanged: pressed ? Kiosk.fingerDown(target.targetKey) : Kiosk.fingerUp(target.targetKey)
        onTapped: Kiosk.touch(target.targetKey)
    }
    HoverHandler {                           // a pointer that rests here, of who can't press
        id: pointer
        enabled: target.targetKey !== "" && (target.resting?.wanted ?? false)
        onHoveredChanged: hovered ? target.resting?.at(target.targetKey) : target.resting?.left(target.targetKey)
    }
    onTargetKeyChanged: if (pointer.hovered) resting?.replaced(targetKey)
    Component.onDestruction: if (tap.pressed) Kiosk.fingerUp(targetKey)
}
