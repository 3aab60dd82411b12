"""What holds for every flow and every way through it: flows made at random, talked through at random."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.dialogue.conversation import Conversation, Saved
from kiosk.dialogue.turn import Ask, Do, Failed
from support.engine_world import EXAMPLES, Outside, Program, Shelf, flow_of

PROPERTY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PROGRAMS: st.SearchStrategy[Program] = st.recursive(
    st.one_of(st.tuples(st.just("ask"), st.integers(0, 3)), st.tuples(st.just("read"), st.integers(0, 2))),
    lambda part: st.one_of(
        st.tuples(st.just("seq"), st.lists(part, min_size=1, max_size=4)),
        st.tuples(st.just("if"), st.integers(0, 3), part, part),
        st.tuples(st.just("loop"), st.integers(0, 3), part),
    ),
    max_leaves=10,
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, 1)),
        st.tuples(st.just("answer"), st.integers(0, 1)),
        st.tuples(st.just("revisit"), st.integers(0, 5)),
        st.sampled_from([("back",), ("restart",), ("lose",)]),
    ),
    max_size=30,
)


class Walk:
    """One conversation, talked through act by act; what is impossible now is passed over."""

    def __init__(self, program: Program, outside: Outside) -> None:
        self.flow, self.outside, self.shelf = flow_of(program), outside, Shelf()
        self.talk = self.open()

    def open(self) -> Conversation:
        conversation = self.shelf.open(self.flow)
        self.outside.perform(conversation)
        return conversation

    def act(self, act: tuple[Any, ...]) -> None:
        match act:
            case ("answer", value) if isinstance(self.talk.turn, Ask):
                self.talk.answer(value)
            case ("revisit", n) if self.editable:
                self.talk.revisit(self.editable[n % len(self.editable)])
            case ("back",) if self.talk.can_go_back:
                self.talk.back()
            case ("restart",):
                self.talk = self.open()
            case ("lose",):
                self.outside.lost = 1
        self.outside.perform(self.talk)

    @property
    def editable(self) -> list[str]:
        rows = self.talk.rows[self.talk.floor :]
        return [] if self.talk.stranded else [row.place for row in rows if row.kind == "answer"]


@PROPERTY
@given(PROGRAMS, ACTS, st.booleans())
def test_replay_equals_fresh_and_nothing_is_sent_twice(
    program: Program, acts: list[tuple[Any, ...]], moves: bool
) -> None:
    walk = Walk(program, Outside())
    for act in acts:
        walk.outside.version += moves and act == ("restart",)
        walk.act(act)
        assert not walk.talk.stranded, "reads are recorded, so an outside that moves never strands"
        assert walk.shelf.last == Saved(
            tuple(walk.talk.rows), tuple(walk.talk.hints.items()), tuple(walk.talk.aside)
        )
        places = [row.place for row in walk.talk.rows]
        assert len(places) == len(set(places)), "every row has a place of its own"
    assert len(walk.outside.arrived) <= 1, "whatever was lost, edited or tried again"
    fresh = Conversation(walk.flow, "c1", lambda saved: None, Saved(tuple(walk.talk.rows)))
    assert fresh.turn == walk.talk.turn
    assert fresh.rows == walk.talk.rows


@PROPERTY
@given(PROGRAMS, ACTS)
def test_a_restart_changes_nothing(program: Program, acts: list[tuple[Any, ...]]) -> None:
    walk = Walk(program, Outside())
    for act in acts:
        walk.act(act)
        before = (walk.talk.turn, walk.talk.rows, walk.talk.hints, walk.talk.aside, walk.talk.can_go_back)
        walk.act(("restart",))
        now = walk.talk
        assert (now.turn, now.rows, now.hints, now.aside, now.can_go_back) == before


@PROPERTY
@given(PROGRAMS, st.lists(st.sampled_from([0, 1, "back"]), max_size=25))
def test_kembali_is_a_fresh_run_of_the_remaining_answers(program: Program, acts: list[Any]) -> None:
    walk, answers = Walk(program, Outside()), list[int]()
    for act in acts:
        if act == "back":
            if walk.talk.can_go_back:
                answers.pop()
            walk.act(("back",))
        elif isinstance(walk.talk.turn, Ask):
            answers.append(act)
            walk.act(("answer", act))
        if walk.talk.floor:
            return
    fresh = Walk(program, Outside())
    for value in answers:
        fresh.act(("answer", value))
    assert fresh.talk.turn == walk.talk.turn
    assert fresh.talk.rows == walk.talk.rows


@PROPERTY
@given(PROGRAMS, ACTS, st.integers(0, 5))
def test_kembali_from_an_edit_restores_everything(
    program: Program, acts: list[tuple[Any, ...]], n: int
) -> None:
    walk = Walk(program, Outside())
    for act in acts:
        walk.act(act)
    while walk.talk.aside:
        walk.act(("back",))
    if not walk.editable:
        return
    before = (walk.talk.turn, list(walk.talk.rows))
    walk.act(("revisit", n))
    assert isinstance(walk.talk.turn, Ask)
    assert walk.talk.place in walk.talk.hints
    walk.act(("restart",))
    walk.act(("back",))
    assert (walk.talk.turn, walk.talk.rows) == before


@PROPERTY
@given(PROGRAMS, ACTS)
def test_kembali_never_takes_away_what_happened(program: Program, acts: list[tuple[Any, ...]]) -> None:
    walk = Walk(program, Outside())
    for act in acts:
        settled = [row for row in walk.talk.rows if row.kind in ("final", "unknown")]
        walk.act(act)
        now = [row for row in walk.talk.rows if row.kind in ("final", "unknown")]
        assert now[: len(settled)] == settled


@PROPERTY
@given(PROGRAMS, ACTS)
def test_an_old_ticket_is_never_taken(program: Program, acts: list[tuple[Any, ...]]) -> None:
    walk, tickets = Walk(program, Outside()), []
    for act in acts:
        talk, flow = walk.talk, walk.flow
        if act == ("back",) and talk.can_go_back:
            talk.back()
        elif act[0] == "answer" and isinstance(talk.turn, Ask):
            talk.answer(act[1])
        while isinstance(talk.turn, Do):
            tickets.append(talk.ticket)
            for old in tickets[:-1]:
                assert not talk.finish(old, "late")
                assert not talk.fail(old, Failed("late"))
            talk.finish(talk.ticket, walk.outside.do(talk.turn, talk.effect_key))
        assert walk.flow is flow
    assert all(row.value != "late" for row in walk.talk.rows)


@PROPERTY
@given(PROGRAMS, ACTS, st.integers(1, 3))
def test_drift_before_or_after_what_is_final(
    program: Program, acts: list[tuple[Any, ...]], moved: int
) -> None:
    """A flow that looks outside: what was sent is kept and stranded, all else is asked anew with prefill."""
    version, inner = [0], flow_of(program)

    def careless() -> Any:
        yield Ask("version", version[0])
        return (yield from inner())

    walk = Walk(program, Outside())
    walk.flow, walk.shelf = careless, Shelf()
    walk.talk = walk.open()
    for act in acts:
        walk.act(act)
    rows, hints = list(walk.talk.rows), walk.talk.hints
    aside = walk.talk.aside
    version[0] = moved
    walk.talk = walk.open()
    if any(row.kind in ("final", "unknown") for row in rows):
        assert walk.talk.stranded
        assert walk.talk.rows == rows
        assert not walk.talk.can_go_back
    else:
        assert not walk.talk.stranded
        assert walk.talk.rows == []
    dropped = {row.place: row.value for row in [*rows, *aside] if row.kind == "answer"}
    assert walk.talk.hints == hints | dropped
