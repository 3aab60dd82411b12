"""What the host does around conversations: endings, cards that come and go, a scan that nobody follows."""

from __future__ import annotations

from support.flow_world import FlowWorld, Office
from support.screen_rules import broken_rules


def at_home(office: Office | None = None) -> FlowWorld:
    world = FlowWorld(office or Office())
    world.host.start()
    world.settle()
    return world


def test_akhiri_on_the_cover_ends_the_session() -> None:
    world = at_home()
    world.reader.put("contoh-1")
    world.work()
    world.choose("ya")
    world.reader.take()
    world.settle()
    assert world.host.talk.screen.name == "cover"
    world.choose("akhiri")
    assert world.host.session is None
    assert world.host.talk.screen.name == "attract"


def test_after_sending_selesai_asks_nothing() -> None:
    world = at_home()
    world.choose("lapor", "jalan-rusak", "jangan", "pasar", "parah", "kirim", "cetak", "selesai")
    assert world.host.session is None


def test_before_sending_selesai_asks() -> None:
    world = at_home()
    world.choose("lapor", "jalan-rusak", "selesai")
    assert world.host.talk.screen.name == "leave"


def test_a_scan_that_nobody_answers_lets_the_session_end() -> None:
    world = at_home()
    for _ in range(200):
        world.host.talk.move(1, "scan")
        world.pass_seconds(1)
    assert world.host.session is None
    world.voice.said.clear()
    world.host.talk.move(1, "scan")
    assert world.voice.said == []  # nobody is there


def test_a_card_laid_again_replaces_the_trouble_with_the_one_before() -> None:
    world = at_home()
    world.reader.put("contoh-4")
    world.work()
    assert world.host.talk.screen.name == "card-problem"
    world.reader.take()
    world.reader.put("contoh-1")
    world.work()
    assert world.host.talk.screen.name == "card-greeting"
    world.choose("ya")
    assert world.host.talk.screen.name == "home"


def test_kembali_on_the_greeting_forgets_the_card() -> None:
    world = at_home()
    world.reader.put("contoh-1")
    world.work()
    world.choose("kembali")
    assert world.host.session is not None
    assert world.host.session.offered is None
    assert world.host.scene("home").address == "Bapak/Ibu"


def test_the_cover_has_all_of_its_time() -> None:
    world = at_home()
    world.reader.put("contoh-1")
    world.work()
    world.choose("ya")
    world.pass_seconds(140)
    world.reader.take()
    world.settle()
    world.pass_seconds(19)
    assert world.host.talk.screen.name == "cover"


def test_a_name_that_is_no_longer_there_is_said() -> None:
    world = at_home()
    world.reader.put("contoh-1")
    world.work()
    world.choose("ya", "lapor", "jalan-rusak", "jangan", "pasar", "parah")
    assert world.host.talk.screen.name == "complaint-name"
    assert world.host.session is not None
    world.host.session.identity = None  # as after a power cut: the draft is opened again, the card is not
    world.choose("pakai")
    assert world.host.talk.screen.name == "complaint-no-name"
    assert broken_rules(world.host) == []
    world.choose("lanjut")
    assert world.host.talk.screen.name == "complaint-review"


def test_taking_the_agreement_back_drops_the_draft() -> None:
    world = at_home()
    world.choose("lapor", "jalan-rusak", "simpan", "lanjut", "kembali", "kembali", "jangan")
    assert world.host.session is not None
    assert world.host.session.draft is None


def test_a_mistake_in_a_thread_is_named_and_the_talk_goes_on(expect_log: object) -> None:
    assert callable(expect_log)
    expect_log("an effect failed: ZeroDivisionError")
    world = at_home(Office(failing={"complaint-topics": ZeroDivisionError()}))
    world.choose("lapor")
    assert world.host.talk.screen.name == "complaint-closed"
    world.choose("berhenti")
    assert world.host.talk.screen.name == "home"
