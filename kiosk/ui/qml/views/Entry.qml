import QtQuick
import Pandu

// Typing. Letters: the field above the keys (on 10 inches it stands on the cloth). Digits: places beside a number pad.
View {
    id: body
    readonly property bool digits: body.turn.entry?.keyboard === "digits"
    readonly property bool beside: digits && !Theme.portrait
    readonly property bool asks: digits && body.choices.length > 0
    // In portrait the keys are as wide as the screen and no higher than fits them; the field has the rest.
    readonly property real tall: Math.min(height - Theme.label * 2, width * 0.74)
    EntryField {
        id: field
        visible: !body.digits && !Theme.compact
        readonly property bool story: (body.turn.entry?.length ?? 0) > 60       // two lines of it
        width: body.width; height: Theme.portrait ? body.height - body.tall - Theme.gap : Math.round(story ? Theme.note * 2.8 : Theme.label * 1.8)
    }
    DigitPlaces {
        id: places
        entry: body.turn.entry ?? null; brief: Theme.compact && body.asks
        visible: body.digits
        width: body.beside ? Math.round(body.width * (Theme.compact ? 0.5 : 0.48)) : body.width
        height: body.beside ? body.height - (body.asks ? more.height + Theme.gap : 0) : Math.round(body.height * (body.asks ? 0.28 : 0.34))
    }
    ChoiceGrid {
        id: more
        visible: body.asks
        y: body.height - height
        width: body.beside ? places.width : body.width; height: Theme.wide(Theme.compact ? 18.5 : 26)
        choices: body.digits ? body.choices : []; columnCount: Math.max(1, choices.length); numberFrom: 0
    }
    Keyboard {
        id: board
        board: Kiosk.board; large: body.digits
        readonly property real upper: body.digits ? (body.beside ? 0 : places.height + Theme.gap) : Theme.portrait ? 0 : Theme.compact ? 0 : field.height + Theme.gap
        readonly property real foot: body.asks && !body.beside ? more.height + Theme.gap : 0
        x: body.beside ? places.width + Theme.gap * 1.5 : 0
        width: body.width - x
        height: !body.digits && Theme.portrait ? body.tall : body.height - upper - foot
        y: !body.digits ? body.height - height : upper
    }
}
