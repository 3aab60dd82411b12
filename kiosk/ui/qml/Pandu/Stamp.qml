import QtQuick

// The office stamp everybody knows. Sent is green and round; kept and not sure are square, with another sign.
Item {
    id: stamp
    property string stamp: "sent"           // sent | kept | unsure
    property string label: ""
    readonly property bool sent: stamp.stamp === "sent"
    readonly property string ink: sent ? Theme.c.stamp : Theme.c.line
    rotation: -8
    Rectangle { anchors.fill: parent; radius: stamp.sent ? width / 2 : Theme.radius; color: Theme.c.surface; border.width: Theme.mm(1.1); border.color: stamp.ink }
    Rectangle { anchors.fill: parent; anchors.margins: Theme.mm(2.2); radius: stamp.sent ? width / 2 : Theme.radius * 0.6; color: "transparent"; border.width: Theme.mm(0.5); border.color: stamp.ink }
    Column {
        anchors.centerIn: parent; spacing: 0
        Icon {
            name: stamp.sent ? "s-centang" : stamp.stamp === "kept" ? "s-simpan" : "s-tanda-tanya"
            ink: stamp.ink; size: stamp.width * 0.26; anchors.horizontalCenter: parent.horizontalCenter
        }
        Label {
            text: stamp.label; color: stamp.ink; font.weight: 800; horizontalAlignment: Text.AlignHCenter
            width: stamp.width * (stamp.sent ? 0.76 : 0.82); height: stamp.width * 0.44; fit: true
            font.pixelSize: Theme.wideFont(4.8); minimumPixelSize: Theme.fontPx(3.5)
        }
    }
}
