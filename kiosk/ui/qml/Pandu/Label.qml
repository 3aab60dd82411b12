import QtQuick

// Text of a role, in whole lines. With `fit` it shrinks into its box, never below the smallest size.
Text {
    property string role: "body"
    property bool fit: false
    color: Theme.c.text ?? "black"
    font.family: Theme.family
    font.pixelSize: Theme.role(role)
    font.weight: Theme.weight(role)
    fontSizeMode: fit ? Text.Fit : Text.FixedSize
    minimumPixelSize: Theme.note
    lineHeight: fit ? 1 : role === "display" ? 1.05 : 1.12        // Qt fits well only at 1
    wrapMode: Text.WordWrap
    textFormat: Text.PlainText
    Accessible.ignored: !visible || text === ""
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
