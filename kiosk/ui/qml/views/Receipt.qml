import QtQuick
import Pandu

// The paper in the resident's hand, and what can be done now.
View {
    id: body
    readonly property bool beside: !Theme.portrait
    readonly property var receipt: body.turn.receipt ?? ({qr: [], facts: []})
    Item {
        id: slip
        width: body.beside ? Math.round(body.width * (Theme.compact ? 0.71 : 0.62)) : body.width
        height: body.beside ? body.height : Math.round(body.height * 0.6)
        Paper { id: paper; anchors.fill: parent }
        QrCode {
            id: code
            rows: body.receipt.qr
            x: Theme.pad * (Theme.compact ? 0.8 : 1.3); y: (parent.height - paper.tooth - height) / 2
            height: Math.min(parent.height - Theme.pad * 2.4, parent.width * (Theme.compact ? 0.29 : 0.42)); width: height
        }
        Label {
            id: codeName
            x: code.x + code.width + Theme.pad; y: Theme.pad * (Theme.compact ? 0.3 : 1.1); width: parent.width - x - Theme.pad
            text: body.receipt.codeName ?? ""; color: Theme.c.textSoft; font.pixelSize: Theme.note; lineHeight: 1
        }
        Label {
            id: codeText
            x: codeName.x; y: codeName.y + codeName.height + Theme.pad * 0.2; width: codeName.width; height: Math.ceil(implicitHeight)
            role: "display"; text: body.receipt.code ?? ""; lineHeight: 1; wrapMode: Text.NoWrap
            font.pixelSize: Theme.compact ? Theme.fontPx(6.2) : Theme.caption * 1.2; font.letterSpacing: 2; fontSizeMode: Text.HorizontalFit
        }
        Label {
            x: codeName.x; y: codeText.y + codeText.height + Theme.pad * (Theme.compact ? 0.2 : 0.6); width: codeName.width
            height: parent.height - y - paper.tooth - Theme.pad * (Theme.compact ? 0.1 : 0.4) - (stamp.inside ? stamp.height * 0.9 : 0)
            text: body.receipt.facts.join("\n"); fit: true; font.pixelSize: Math.max(Theme.body, Theme.note); minimumPixelSize: Theme.least
        }
        Stamp {
            id: stamp
            readonly property bool inside: !Theme.compact
            stamp: body.receipt.stamp ?? "sent"; label: body.receipt.stampLabel ?? ""
            width: Theme.wide(sent ? 40 : 48); height: width
            x: parent.width - width - Theme.pad * 0.4; y: parent.height - height - Theme.pad * 0.5
            visible: inside
        }
    }
    ChoiceGrid {
        x: body.beside ? slip.width + Theme.gap : 0; y: body.beside ? 0 : slip.height + Theme.gap
        width: body.width - x; height: body.height - y; washFrom: 1; choices: body.choices
        columnCount: Theme.portrait && choices.length > 2 ? 2 : 1
    }
}
