import QtQuick

// A picture (p-*) keeps its dyes; a sign (s-*) takes the ink. The provider swaps colours per contrast mode: no shader.
Image {
    id: icon
    required property string name
    property string ink: Theme.pic.line ?? "#000000"
    property real size: Theme.body * 1.3
    width: size; height: size
    readonly property string wanted: name && size >= 1 ? "image://pandu/" + Theme.mode + "/" + ink.replace("#", "") + "/" + name : ""
    onWantedChanged: Qt.callLater(draw)
    onSizeChanged: Qt.callLater(draw)
    Component.onCompleted: Qt.callLater(draw)
    // Once, when the layout has settled: while it is being made, a tile has three sizes.
    function draw() {
        const side = Math.round(size)
        if (source.toString() === wanted && sourceSize.width === side) return
        source = ""
        sourceSize = Qt.size(side, side)
        source = wanted
    }
    fillMode: Image.PreserveAspectFit
    Accessible.ignored: true
}
