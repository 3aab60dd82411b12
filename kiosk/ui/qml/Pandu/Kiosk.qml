pragma Singleton
import QtQuick

// What is shown now and what a hand can do about it: the bridge (kiosk/ui/bridge.py) as QML sees it.
QtObject {
    property var bridge: null
    property bool warm: false                // the first frame is there: what later turns need may be made now
    readonly property var turn: bridge?.turn ?? ({})
    readonly property var choices: bridge?.choices ?? []
    readonly property var board: bridge?.board ?? ({columns: 1, rows: 1, places: []})
    readonly property var bar: bridge?.bar ?? []
    readonly property var words: bridge?.words ?? ({})
    readonly property string focusKey: bridge?.focusKey ?? ""
    readonly property string voice: bridge?.voice ?? "quiet"
    readonly property int word: bridge?.word ?? -1
    readonly property string voiceText: (Theme.compact || Theme.portrait && Theme.big ? bridge?.voiceShort : bridge?.voiceText) ?? ""
    readonly property var levels: bridge?.levels ?? []
    readonly property real scan: bridge?.scan ?? -1

    readonly property string view: turn.view ?? ""
    readonly property string say: turn.say ?? ""
    readonly property string caption: bridge?.caption ?? say     // what is being said, else the turn's own sentence
    readonly property string about: bridge?.about ?? ""
    readonly property string notice: turn.notice ?? ""

    function fingerDown(key: string) { bridge?.fingerDown?.(key) }
    function fingerUp(key: string) { bridge?.fingerUp?.(key) }
    function touch(key: string) { bridge?.touch?.(key) }
    function focus(key: string) { bridge?.focus?.(key) }
    function press(key: string) { bridge?.press?.(key) }
    function pressKey(code: int, text: string, repeated: bool): bool { return bridge?.pressKey?.(code, text, repeated) ?? false }
}
