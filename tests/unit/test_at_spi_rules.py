"""The rules of what assistive technology is told: a sound screen passes, each planted defect is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from support.at_spi import Box, Event, Node, Tree
from support.at_spi_rules import after_a_focus, after_a_press, faults, left_over

SHOWN = frozenset({"showing", "visible"})
USABLE = SHOWN | {"enabled", "sensitive"}
CAPTION = "Apa yang ingin Anda laporkan?"


def node(role: str, name: str, box: Sequence[int], **more: object) -> Node:
    made = {
        "parent": 1,
        "role": role,
        "name": name,
        "description": "",
        "states": USABLE,
        "box": Box(*box),
        "actions": (),
        "text": "",
    }
    return Node.model_validate(made | more)


def button(name: str, x: int, y: int, width: int = 300, height: int = 200, **more: object) -> Node:
    made = {
        "description": f"Pilihan {name}",
        "states": USABLE | {"focusable"},
        "actions": ("Press", "SetFocus"),
    }
    return node("push button", name, (x, y, width, height), **made | more)


APPLICATION = node("application", "Pandu", (0, 0, 0, 0), parent=-1)
WINDOW = node("frame", "Pandu", (0, 0, 1920, 1080), parent=0)
HEADING = node("heading", CAPTION, (300, 20, 1500, 200), text=CAPTION)
ENTRY = node("text", "Nama jalan", (40, 300, 1800, 60), text="JALAN")
NAMES = ("Aa", "Bb", "Cc", "Dd", "Ee")
TILES = tuple(button(name, 40 + 320 * (at % 3), 400 + 220 * (at // 3)) for at, name in enumerate(NAMES))
CLOSED = button(
    "Kembali", 40, 950, 400, 100, description="Ini layar pertama.", states=SHOWN, actions=("Press",)
)
BAR = (CLOSED, button("Selesai", 500, 950, 400, 100))


@dataclass
class Screen:
    """What shows, in the order of the tree; defects are planted in it."""

    before: list[Node] = field(default_factory=lambda: [APPLICATION, WINDOW])
    caption: list[Node] = field(default_factory=lambda: [HEADING])
    entry: list[Node] = field(default_factory=lambda: [ENTRY])
    tiles: list[Node] = field(default_factory=lambda: list(TILES))
    bar: list[Node] = field(default_factory=lambda: list(BAR))
    after: list[Node] = field(default_factory=list)

    def tree(self, *events: Event) -> Tree:
        nodes = [*self.before, *self.caption, *self.entry, *self.tiles, *self.bar, *self.after]
        return Tree(nodes=tuple(nodes), events=events)


def changed(one: Node, **to: object) -> Node:
    return one.model_copy(update=to)


def test_a_sound_screen_has_no_fault() -> None:
    assert faults(Screen().tree()) == []


def test_two_blocks_may_stand_side_by_side_and_a_column_beside_them() -> None:
    """Letters row by row, then the digits beside them; a list at the left, then the big yes at the right."""
    letters = [
        button(c, 40 + 120 * (n % 3), 400 + 120 * (n // 3), 110, 110) for n, c in enumerate("QWEASDZXC")
    ]
    digits = [button(c, 600 + 120 * (n % 3), 400 + 120 * (n // 3), 110, 110) for n, c in enumerate("123456")]
    assert faults(Screen(tiles=[*letters, *digits]).tree()) == []
    edits = [button(f"Ubah {n}", 700, 400 + 150 * n, 200, 120) for n in range(3)]
    assert faults(Screen(tiles=[*edits, button("Sudah benar", 950, 400, 900, 500)]).tree()) == []


Plant = Callable[[Screen], None]


def put(part: str, place: int, **to: object) -> Plant:
    """Changes one node of a part."""

    def plant(screen: Screen) -> None:
        nodes = getattr(screen, part)
        nodes[place] = changed(nodes[place], **to)

    return plant


def order(part: str, *places: int) -> Plant:
    def plant(screen: Screen) -> None:
        nodes = getattr(screen, part)
        setattr(screen, part, [nodes[place] for place in places])

    return plant


def bar_first(screen: Screen) -> None:
    screen.tiles, screen.bar = screen.bar, screen.tiles


def caption_last(screen: Screen) -> None:
    screen.caption, screen.after = [], screen.caption


def two_focused(screen: Screen) -> None:
    for place in (0, 2):
        put("tiles", place, states=USABLE | {"focusable", "focused"})(screen)


def hidden_parent(screen: Screen) -> None:
    screen.before.append(node("panel", "isi", (0, 0, 900, 900), states=frozenset({"enabled"})))
    put("tiles", 0, parent=2)(screen)


def masked_digits(screen: Screen) -> None:
    screen.entry = [changed(ENTRY, role="password text", text="••31")]


DEFECTS: dict[str, tuple[Plant, str]] = {
    "window without a name": (put("before", 1, name=""), "the window has no name"),
    "application named after its file": (put("before", 0, name="__main__.py"), "the application is called"),
    "nameless button": (put("tiles", 1, name=""), "a button has no name"),
    "button that isn't described": (put("tiles", 1, description=""), "“Bb” isn't described"),
    "wrong role": (put("tiles", 1, role="label"), "“Bb” can be pressed and is a label"),
    "button without an action": (put("tiles", 1, actions=("SetFocus",)), "“Bb” can't be pressed"),
    "button that takes no focus": (put("tiles", 1, states=USABLE), "“Bb” can't get the focus"),
    "enabled but not sensitive": (
        put("tiles", 1, states=SHOWN | {"enabled", "focusable"}),
        "either enabled or",
    ),
    "disabled and silent": (
        put("bar", 0, description="Kembali"),
        "“Kembali” is disabled and doesn't say why",
    ),
    "tiles column by column": (order("tiles", 0, 3, 1, 4, 2), "“Dd” comes before “Bb”"),
    "two of a row swapped": (order("tiles", 1, 0, 2, 3, 4), "“Bb” comes before “Aa”"),
    "rows swapped": (order("tiles", 3, 4, 0, 1, 2), "“Dd” comes before “Aa”"),
    "bar before the answers": (bar_first, "“Kembali” comes before “Aa”"),
    "no caption": (lambda screen: screen.caption.clear(), "headings: []"),
    "caption after the answers": (caption_last, "“Nama jalan” comes before the caption"),
    "two captions": (lambda screen: screen.after.append(HEADING), "headings: ["),
    "shows without a size": (
        put("tiles", 1, box=Box(40, 400, 0, 0)),
        "“Bb” (push button) shows and has no size",
    ),
    "shows outside": (
        put("tiles", 1, box=Box(1900, 400, 300, 200)),
        "“Bb” (push button) reaches out of the window",
    ),
    "shows inside of what is hidden": (hidden_parent, "“Aa” shows inside of what doesn't: ['isi']"),
    "label that says nothing": (
        lambda s: s.after.append(node("label", "", (40, 300, 50, 50))),
        "a label says",
    ),
    "two have the focus": (two_focused, "several have the focus: ['Aa', 'Cc']"),
    "nameless entry": (put("entry", 0, name=""), "an entry has no name"),
    "masked entry that tells": (masked_digits, "the masked “Nama jalan” tells what was typed"),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_is_named(defect: str) -> None:
    plant, said = DEFECTS[defect]
    screen = Screen()
    plant(screen)
    assert [fault for fault in faults(screen.tree()) if said in fault], faults(screen.tree())


# --- of two trees ---------------------------------------------------------------------------------------------
def announced(words: str) -> Event:
    return Event(kind="object:announcement", role="heading", name=words, on=True)


def named(caption: str) -> list[Node]:
    return [changed(HEADING, name=caption, text=caption)]


def test_another_screen_is_announced() -> None:
    before, after = Screen().tree(), Screen(caption=named("Di dekat apa?"))
    assert list(after_a_press(before, TILES[0], after.tree(announced("Di dekat apa?")))) == []
    assert list(after_a_press(before, TILES[0], after.tree())) == ["“Di dekat apa?” isn't announced"]


def test_what_is_disabled_is_not_shown_enabled() -> None:
    """Pressed, it says why it doesn't answer and nothing else happens; only then can a client know."""
    open_one = button("Kembali", 40, 950, 400, 100, description="Ini layar pertama.")
    screen, said = Screen(bar=[open_one, BAR[1]]), announced("Ini layar pertama.")
    assert "“Kembali” is shown enabled" in next(after_a_press(screen.tree(), open_one, screen.tree(said)))
    stays = Screen(bar=screen.bar, caption=named("Ini layar pertama."))  # said, and it stays as the caption
    assert "“Kembali” is shown enabled" in next(after_a_press(screen.tree(), open_one, stays.tree(said)))
    assert list(after_a_press(Screen().tree(), CLOSED, Screen().tree(said))) == []
    reads = button("Kartu", 40, 950, 400, 100, description="Kartu contoh: 3171")
    read = Screen(bar=[reads], caption=named("Kartu contoh: 3171")).tree(announced("Kartu contoh: 3171"))
    assert list(after_a_press(Screen(bar=[reads]).tree(), reads, read)) == []
    stays.entry = []  # it says so and does something
    assert list(after_a_press(screen.tree(), open_one, stays.tree(said))) == []
    other = Screen(caption=named("Lain"))
    assert list(after_a_press(screen.tree(), open_one, other.tree(said, announced("Lain")))) == []


def typed(text: str, **more: object) -> Screen:
    return Screen(entry=[changed(ENTRY, text=text, **more)])


KEY = button("a", 40, 400)


def test_an_entry_says_what_was_typed() -> None:
    assert list(after_a_press(typed("JAL").tree(), KEY, typed("JALA").tree())) == []
    assert list(after_a_press(typed("JAL").tree(), KEY, typed("JAL").tree())) == [
        "“a” was typed, and “Nama jalan” says “JAL”"
    ]
    assert list(after_a_press(typed("JAL").tree(), KEY, typed("JALB").tree())) != []


def test_a_letter_that_is_not_taken_is_said() -> None:
    full = typed("JAL")
    full.caption = named("Nama jalan sudah penuh.")
    assert (
        list(after_a_press(typed("JAL").tree(), KEY, full.tree(announced("Nama jalan sudah penuh.")))) == []
    )


def test_a_masked_entry_counts_and_does_not_say() -> None:
    masked = "password text"
    before = typed("••", role=masked).tree()
    assert list(after_a_press(before, KEY, typed("•••", role=masked).tree())) == []
    assert list(after_a_press(before, KEY, typed("••a", role=masked).tree())) != []


def test_typing_needs_an_entry() -> None:
    assert list(after_a_press(Screen(entry=[]).tree(), KEY, Screen(entry=[]).tree())) != []


def focus(name: str, *, on: bool = True) -> Event:
    return Event(kind="object:state-changed:focused", role="push button", name=name, on=on)


def test_the_focus_is_where_the_client_put_it_and_is_told() -> None:
    screen = Screen()
    put("tiles", 1, states=USABLE | {"focusable", "focused"})(screen)
    assert list(after_a_focus(screen.tiles[1], screen.tree(focus("Aa", on=False), focus("Bb")))) == []
    assert list(after_a_focus(screen.tiles[1], screen.tree())) == ["the focus on “Bb” isn't told"]
    assert list(after_a_focus(screen.tiles[1], screen.tree(focus("Bb"), focus("Cc")))) != []
    assert list(after_a_focus(screen.tiles[2], screen.tree(focus("Cc")))) == [
        "“Cc” was focused, the focus is on ['Bb']"
    ]


def test_what_is_left_of_a_session_is_found_also_where_it_does_not_show() -> None:
    first, session = Screen(entry=[]).tree(), [typed("MAWAR 12").tree(), typed("Data").tree()]
    hidden = node("label", "MAWAR 12", (0, 0, 0, 0), states=frozenset({"enabled"}))
    assert left_over(first, session, Screen(entry=[], after=[hidden]).tree()) == ["MAWAR 12"]
    inside = changed(hidden, name="Laporan di mawar 12 terkirim")
    assert left_over(first, session, Screen(entry=[], after=[inside]).tree()) == [
        "Laporan di mawar 12 terkirim"
    ]
    public = changed(hidden, name="Data di layar sudah dihapus.")
    assert left_over(first, session, Screen(entry=[], after=[public]).tree()) == []
    assert left_over(first, [first], Screen(entry=[], after=[hidden]).tree()) == []
