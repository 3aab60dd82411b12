"""One replay for Kembali, editing, a restart and drift (rule 1), by example."""

from __future__ import annotations

from kiosk.dialogue.turn import Ask
from support.engine_flows import children, form, two
from support.engine_world import Run, Shelf, answered, begin, key


def test_a_restart_at_any_row_asks_the_same_turn() -> None:
    shelf = Shelf()
    conversation = shelf.open(form)
    for value in ("Siti", "Suka", "1", "warung"):
        conversation.answer(value)
        again = Shelf()
        again.kept = shelf.kept[-1:]
        other = again.open(form)
        assert (other.turn, other.rows, other.hints) == (
            conversation.turn,
            conversation.rows,
            conversation.hints,
        )


def test_back_survives_a_power_cut() -> None:
    shelf = Shelf()
    answered(shelf.open(two), 1).back()
    again = shelf.open(two)
    assert key(again) == "a"
    assert again.hints == {"a#0": 1}


def test_the_answer_given_again_is_no_longer_a_hint() -> None:
    conversation = begin(two, 1)
    conversation.back()
    conversation.answer(2)
    assert conversation.hints == {}
    assert conversation.turn == Ask("b", 2)


def test_editing_keeps_what_still_fits() -> None:
    conversation = begin(form, "Siti", "Suka", "1", "warung")
    conversation.revisit("nama#0")
    assert key(conversation) == "nama"
    conversation.answer("Sitti")
    assert conversation.turn == Ask("periksa", ["Sitti", "Suka", "1", "warung"])
    conversation.revisit("desa#0")
    conversation.answer("Maju")
    assert conversation.turn == Ask("punya-rt", "Maju"), "it depends on the village, so it is asked again"
    assert conversation.hints == {"punya-rt#0": "1", "usaha#0": "warung"}


def test_replay_stops_at_the_first_row_that_does_not_fit() -> None:
    def flow() -> Run:
        if (yield Ask("a")):
            yield Ask("x")
        yield Ask("y")
        yield Ask("z")

    conversation = begin(flow, 1, "ex", "why")
    conversation.revisit("a#0")
    conversation.answer(0)
    assert key(conversation) == "y", (
        "its old answer came after one that no longer fits: prefill, never assumed"
    )
    assert conversation.hints == {"x#0": "ex", "y#0": "why"}


def test_an_edit_survives_a_power_cut_and_kembali_restores() -> None:
    shelf = Shelf()
    answered(shelf.open(form), "Siti", "Suka", "1", "warung").revisit("desa#0")
    again = shelf.open(form)
    assert key(again) == "desa"
    assert again.hints["desa#0"] == "Suka"
    assert again.can_go_back
    again.back()
    assert again.turn == Ask("periksa", ["Siti", "Suka", "1", "warung"])
    assert shelf.open(form).turn == again.turn
    assert not again.aside


def test_an_edit_finished_after_a_power_cut_keeps_the_rest() -> None:
    shelf = Shelf()
    answered(shelf.open(form), "Siti", "Suka", "1", "warung").revisit("nama#0")
    again = answered(shelf.open(form), "Sitti")
    assert again.turn == Ask("periksa", ["Sitti", "Suka", "1", "warung"])
    assert shelf.open(form).turn == again.turn


def test_an_edit_within_an_edit_loses_nothing() -> None:
    conversation = begin(form, "Siti", "Suka", "1", "warung")
    conversation.revisit("usaha#0")
    conversation.revisit("nama#0")
    conversation.answer("Sitti")
    assert conversation.turn == Ask("periksa", ["Sitti", "Suka", "1", "warung"])


def test_drift_before_an_edited_answer_assumes_nothing_that_was_set_aside() -> None:
    version = [1]

    def flow() -> Run:
        yield Ask("kota", version[0])
        for _ in range(3):
            yield Ask("nama-anak")
        yield Ask("periksa")

    shelf = Shelf()
    answered(shelf.open(flow), "Suka", "Ani", "Budi", "Cici").revisit("nama-anak#1")
    version[0] = 2
    again = answered(shelf.open(flow), "Maju")
    assert (key(again), again.place) == ("nama-anak", "nama-anak#0")
    assert again.hints == {"nama-anak#0": "Ani", "nama-anak#1": "Budi", "nama-anak#2": "Cici"}


def test_questions_of_a_repeat_group_do_not_collide() -> None:
    conversation = begin(children, 2, "Ani", "Budi")
    assert [row.place for row in conversation.rows] == ["jumlah#0", "nama-anak#0", "nama-anak#1"]
    conversation.back()
    conversation.back()
    assert conversation.place == "nama-anak#0"
    assert conversation.hints == {"nama-anak#1": "Budi", "nama-anak#0": "Ani"}


def test_fewer_in_a_repeat_group_leaves_the_others_as_hints() -> None:
    conversation = begin(children, 3, "Ani", "Budi", "Cici")
    conversation.revisit("jumlah#0")
    conversation.answer(2)
    assert key(conversation) == "periksa"
    assert [row.value for row in conversation.rows] == [2, "Ani", "Budi"]
    assert conversation.hints == {"nama-anak#2": "Cici"}


def test_drift_before_anything_final_drops_to_hints() -> None:
    topics = ["jalan", "air"]

    def careless() -> Run:  # looks outside without recording it
        topic = yield Ask("topic", list(topics))
        yield Ask("review", [topic, (yield Ask("text", topic))])

    shelf = Shelf()
    answered(shelf.open(careless), "air", "mati")
    topics.insert(0, "banjir")
    again = shelf.open(careless)
    assert (key(again), again.rows, again.stranded) == ("topic", [], False)
    assert again.hints == {"topic#0": "air", "text#0": "mati"}
