import QtQuick
import Pandu

// The paper in the resident's hand, and what can be done now.
View {
    id: body
    readonly property bool beside: !Theme.portrait
    readonly property var receipt: body.turn.receipt ?? ({qr: [], facts: []})
    Item {
        id: slip
        readonly property real inset: Theme.pad * (Theme.compact ? 0.8 : 1.3)
        readonly property real free: height - paper.head - paper.tooth - inset * (Theme.compact ? 0.8 : 1.4)      // of the paper, between its edges
        width: body.beside ? Math.round(body.width * (Theme.compact ? 0.71 : 0.62)) : body.width
        height: body.beside ? body.height : Math.round(body.height * 0.6)
        Paper { id: paper; anchors.fill: parent }
        Item {                               // what is looked at: the code for a machine, and what became of it
            id: signs
            readonly property bool stamped: !Theme.compact
            readonly property real stampSide: stamped ? Math.min(slip.free * (stamp.sent ? 0.4 : 0.46), Theme.wide(stamp.sent ? 40 : 48)) : 0
            x: slip.inset; y: paper.head + (slip.height - paper.head - paper.tooth - height) / 2
            width: Math.min(slip.width * (Theme.compact ? 0.29 : 0.38), slip.free - (stamped ? stampSide + Theme.pad * 0.4 : 0)); height: width + (stamped ? stampSide + Theme.pad * 0.4 : 0)
            QrCode { rows: body.receipt.qr; width: parent.width; height: width }
            Stamp {
                id: stamp
                stamp: body.receipt.stamp ?? "sent"; label: body.receipt.stampLabel ?? ""
                width: signs.stampSide; height: width
                x: (parent.width - width) / 2; y: parent.height - height
                visible: signs.stamped
            }
        }
        Label {
            id: codeName
            x: signs.x + signs.width + Theme.pad * (Theme.compact ? 0.8 : 1.3); y: paper.head + Theme.pad * (Theme.compact ? 0.3 : 0.9); width: parent.width - x - slip.inset
            text: body.receipt.codeName ?? ""; color: Theme.c.textSoft; font.pixelSize: Theme.note; lineHeight: 1
        }
        Label {
            id: codeText
            x: codeName.x; y: codeName.y + codeName.height; width: codeName.width; height: Math.ceil(implicitHeight)
            role: "display"; text: body.receipt.code ?? ""; lineHeight: 1; wrapMode: Text.NoWrap
            font.pixelSize: Theme.compact ? Theme.fontPx(6.2) : Theme.display; font.letterSpacing: 2; fontSizeMode: Text.HorizontalFit
        }
        Label {
            x: codeName.x; y: codeText.y + codeText.height + Theme.pad * (Theme.compact ? 0.2 : 0.5); width: codeName.width
            height: parent.height - y - paper.tooth - Theme.pad * (Theme.compact ? 0.1 : 0.4)
            text: body.receipt.facts.join("\n"); fit: true; font.pixelSize: Theme.compact ? Theme.note : Theme.tile; minimumPixelSize: Theme.least
        }
    }
    ChoiceGrid {
        x: body.beside ? slip.width + Theme.gap : 0; y: body.beside ? 0 : slip.height + Theme.gap
        width: body.width - x; height: body.height - y; washFrom: 1; choices: body.choices
        columnCount: Theme.portrait && choices.length > 2 ? 2 : 1
    }
}
