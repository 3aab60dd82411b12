import QtQuick

// A panel and the choices beside it, or choices alone.
View {
    id: body
    property real share: 0.44               // of the panel, in landscape
    property real shareTall: 0.46           // … and in portrait
    readonly property var panel: turn.panel ?? null
    readonly property bool beside: panel !== null && !Theme.portrait
    readonly property int many: choices.length
    Panel {
        id: card
        visible: body.panel !== null
        panel: body.panel
        width: body.many === 0 ? body.width : body.beside ? Math.round(body.width * (body.many > 3 && Theme.compact ? 0.34 : body.share)) : body.width
        height: body.panel === null ? 0 : body.many === 0 || body.beside ? body.height : Math.round(body.height * body.shareTall)
    }
    ChoiceGrid {
        x: body.beside ? card.width + Theme.gap : 0; y: body.panel !== null && !body.beside ? card.height + Theme.gap : 0
        width: body.width - x; height: body.height - y
        slots: 6; choices: body.choices; numberFrom: body.turn.numbered ?? true ? 1 : 0; washFrom: body.panel !== null ? 3 : 0
        readonly property bool narrow: Theme.compact && Theme.big      // three columns would make the letters small
        columnCount: body.panel !== null ? (body.many > (Theme.portrait ? 2 : 3) ? 2 : 1)
            : Theme.portrait ? (body.many > 4 ? 2 : 1)
            : body.many <= 2 ? Math.max(1, body.many) : body.many === 4 || narrow && body.many > 4 ? 2 : 3
    }
}
