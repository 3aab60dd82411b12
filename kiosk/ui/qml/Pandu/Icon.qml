import QtQuick

// A picture (p-*) keeps its dyes; a sign (s-*) takes the ink. The provider swaps colours per contrast mode: no shader.
Image {
    id: icon
    required property string name
    property string ink: Theme.pic.line ?? "#000000"
    property real size: Theme.body * 1.3
    width: size; height: size
    sourceSize: Qt.size(Math.round(size), Math.round(size))
    source: name && size >= 1 ? "image://pandu/" + Theme.mode + "/" + ink.replace("#", "") + "/" + name : ""
    fillMode: Image.PreserveAspectFit
    Accessible.ignored: true
}
