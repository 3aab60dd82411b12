pragma ComponentBehavior: Bound
import QtQuick
import Pandu

// The screen: the head of the cloth speaks (top third), the body answers, the bar stays. The body is a view by kind of turn.
Window {
    id: window
    // Handed in by kiosk/ui/window.py, and handed on to every screen: before anything is drawn, and at any moment.
    required property var look
    required property var bridge
    onLookChanged: Theme.look = look
    onBridgeChanged: Kiosk.bridge = bridge
    // What is shown now; a walker reads it here.
    readonly property var turn: Kiosk.turn
    readonly property string focusKey: Kiosk.focusKey
    readonly property string voice: Kiosk.voice
    readonly property int word: Kiosk.word
    readonly property var levels: Kiosk.levels
    readonly property string heard: Kiosk.bridge?.heard ?? ""
    readonly property var views: ["attract", "choices", "entry", "review", "practice", "receipt", "reading", "progress", "idle", "cover"]
    property int made: 0                     // so many of them have been made ahead
    property bool drawn: false
    property bool curtain: false             // black, for who hears and presses keys
    onFrameSwapped: drawn = true
    readonly property bool attracting: Kiosk.view === "attract"
    title: "Pandu"
    color: Theme.c.background
    flags: Qt.FramelessWindowHint

    function viewFile(view: string): url {
        return view ? Qt.resolvedUrl("views/" + view[0].toUpperCase() + view.slice(1) + ".qml") : ""
    }

    FocusScope {                             // a choice inside may have Qt's focus; the keys come here all the same
        id: root
        anchors.fill: parent
        focus: true
        Accessible.role: Accessible.Pane
        Accessible.name: Kiosk.say
        Keys.priority: Keys.BeforeItem
        Keys.onPressed: event => { event.accepted = Kiosk.pressKey(event.key, event.text, event.isAutoRepeat) }
        HoverHandler {                       // where the pointer is, of who can't press (Target.qml)
            readonly property var resting: Kiosk.bridge?.resting ?? null
            enabled: resting?.wanted ?? false
            onPointChanged: resting?.moved(point.position.x / Theme.mm(1), point.position.y / Theme.mm(1))
        }
        Loader {                             // the attract screen has no head: it is made right after the first frame
            id: head
            active: Kiosk.warm || visible; visible: !window.attracting
            width: parent.width; height: Theme.headHeight - Theme.tumpal
            sourceComponent: Head {}
        }
        Item {
            id: body
            objectName: "body"
            // The same for every turn: were it to change, all views that are kept would be laid out anew.
            x: Theme.edge; width: parent.width - 2 * x
            readonly property real breath: Math.round(Theme.gap * (Theme.compact ? 0.7 : 1))
            y: Theme.headHeight + breath; height: bar.y - breath - y
            Repeater {                       // each view is made once and kept: a change of page only rebinds it
                model: window.views
                Loader {
                    id: place
                    required property string modelData
                    required property int index
                    readonly property bool current: Kiosk.view === modelData
                    readonly property bool whole: modelData === "attract"       // it has no head and no bar
                    x: whole ? -body.x : 0; y: whole ? -body.y : 0
                    width: whole ? root.width : body.width; height: whole ? root.height : body.height
                    active: current || index < window.made
                    visible: current
                    source: window.viewFile(modelData)
                    Binding { target: place.item; property: "shown"; value: place.current; when: place.item !== null }
                }
            }
        }
        Timer {                              // one view at a time, once the first frame is there
            interval: 40; repeat: true; running: window.drawn && window.made < window.views.length
            onTriggered: { Kiosk.warm = true; ++window.made }
        }
        Tumpal { y: head.height; width: parent.width; height: Theme.tumpal; cloth: Kiosk.turn.training ? Theme.c.clothPractice : Theme.c.cloth; visible: head.visible }
        FixedBar { id: bar; width: parent.width; anchors.bottom: parent.bottom; visible: Kiosk.bar.length > 0 }
        Item {                               // another turn: the body comes in, the cloth stays. A hint is no other turn
            readonly property string turn: Kiosk.turn.name ?? ""
            onTurnChanged: if (Theme.motion) appear.restart()
        }
        Rectangle {                          // a hand on it chooses nothing: it hears the turn again
            anchors.fill: parent; visible: window.curtain; color: "black"
            Accessible.ignored: true
            TapHandler { gesturePolicy: TapHandler.ReleaseWithinBounds; onTapped: Kiosk.press("ulangi") }
        }
        NumberAnimation { id: appear; target: body; property: "opacity"; from: 0; to: 1; duration: Theme.ms("turn") }
    }
}
