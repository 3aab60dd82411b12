import QtQuick

// One of the residents on the attract screen (warga-1 to warga-8). The head is a picture of its own, so that it can nod.
Item {
    id: resident
    property int number: 1
    readonly property real size: height
    width: Math.round(height * 256 / 398)
    function nod(): void { bow.restart() }
    function drawn(name: string): string { return "image://pandu/" + Theme.mode + "/" + Theme.pic.line.replace("#", "") + "/" + name }
    Image { sourceSize: Qt.size(resident.width, Math.round(resident.height)); source: resident.drawn("warga-" + resident.number); Accessible.ignored: true }
    Image { id: head; objectName: "head"; sourceSize: Qt.size(resident.width, Math.round(resident.height)); source: resident.drawn("warga-" + resident.number + "-kepala"); Accessible.ignored: true }
    SequentialAnimation {
        id: bow
        loops: 2
        NumberAnimation { target: head; property: "y"; from: 0; to: resident.size * 0.035; duration: Theme.ms("turn"); easing.type: Easing.OutQuad }
        NumberAnimation { target: head; property: "y"; to: 0; duration: Theme.ms("turn"); easing.type: Easing.InQuad }
    }
}
