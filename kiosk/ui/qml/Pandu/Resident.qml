import QtQuick

// One of the residents on the attract screen (warga-1 to warga-8). The head is a picture of its own, so that it can nod.
Item {
    id: resident
    property int number: 1
    readonly property real size: height
    width: Math.round(height * 256 / 398)
    function nod(): void { bow.restart() }
    readonly property size room: Qt.size(width, Math.round(height))
    readonly property string picture: "image://pandu/" + Theme.mode + "/" + Theme.pic.line.replace("#", "") + "/warga-" + number
    onRoomChanged: Qt.callLater(draw)
    onPictureChanged: Qt.callLater(draw)
    // Once, when the layout has settled: while it is being made, a resident has four sizes.
    function draw(): void {
        trunk.source = head.source = ""
        trunk.sourceSize = head.sourceSize = room
        trunk.source = picture
        head.source = picture + "-kepala"
    }
    Image { id: trunk; Accessible.ignored: true }
    Image { id: head; objectName: "head"; Accessible.ignored: true }
    SequentialAnimation {
        id: bow
        loops: 2
        NumberAnimation { target: head; property: "y"; from: 0; to: resident.size * 0.035; duration: Theme.ms("turn"); easing.type: Easing.OutQuad }
        NumberAnimation { target: head; property: "y"; to: 0; duration: Theme.ms("turn"); easing.type: Easing.InQuad }
    }
}
