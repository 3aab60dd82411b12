import QtQuick

// Two rings outside the thing, so one of them always contrasts with what is beside it.
Item {
    id: ring
    property bool on: false
    property real radius: Theme.radius
    anchors.fill: parent
    visible: on
    Rectangle {
        anchors.fill: parent; anchors.margins: -(Theme.ringInner + Theme.ringOuter)
        radius: ring.radius + Theme.ringInner + Theme.ringOuter
        color: Theme.c.focusOuter
    }
    Rectangle {
        anchors.fill: parent; anchors.margins: -Theme.ringInner
        radius: ring.radius + Theme.ringInner
        color: Theme.c.focusInner
    }
}
