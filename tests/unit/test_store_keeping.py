"""What is kept because the resident agreed, over the real store: codes, taking back, proof, and terms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.dialogue.conversation import Row, Saved
from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.effects import Away, Effects, Here, Kept, Request
from kiosk.flows.keeping import DAY, Keeping
from kiosk.flows.outcomes import Outcomes
from kiosk.flows.reporting import sending_effects
from kiosk.flows.storeless import storeless_effects
from kiosk.session.session import Consent, Session
from kiosk.store import drafts
from kiosk.store.drafts import Cost
from kiosk.store.errors import StoreError
from kiosk.store.key import KioskKey
from kiosk.store.store import open_store
from services_client import complaints, outbox

KEY = KioskKey(bytes(range(32)))
TERM = 30
START = datetime(2026, 8, 3, 9, 0)
SAVED = Saved((Row("m", "answer", "complaint-topic#0", "jalan-rusak"),))
SHOWN = "Shall I read it to you? If it is right, send it."
TOLD = {
    "topic": "jalan-rusak",
    "place": "pasar",
    "places": [{"key": "pasar", "label": "Pasar"}],
    "detail": "parah",
    "name": None,
    "code": None,
}
NAMED = TOLD | {"name": {"name": "SITI AMINAH", "masked": "SITI A•••••"}}


class Desk:
    """One kiosk's keeping, on a clock that the test moves."""

    def __init__(self, folder: Path, now: float = START.timestamp()) -> None:
        self.now = now
        self.faults: list[str] = []
        store = open_store(folder / "pandu.db", KEY)
        cost = Cost(memory=8, passes=1)
        self.keeping = Keeping(
            store, cost, TERM, lambda: self.now, self.faults.append, lambda code: self.faults.remove(code)
        )
        self.conn = self.keeping.conn
        self.session = Session()
        sending = sending_effects(
            self.keeping, Outcomes(), lambda: None, lambda text: text, lambda: START, lambda: SHOWN
        )
        self.effects: Effects = {**self.keeping.effects(), **sending}

    def do(self, key: str, args: Json = None, ident: str = "c1") -> Json:
        effect, request = self.effects[key], Request(args, f"key-{args is NAMED}", ident)
        if isinstance(effect, Kept):
            with effect.transaction(self.session):
                value = effect.run(self.session, request)
                self.keeping.save_draft(self.session, ident, SAVED)
            return value
        if isinstance(effect, Away):
            return effect.land(self.session, effect.run(request))
        return effect.run(self.session, request)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return list(self.conn.execute(sql).fetchall())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.keeping.close()


class Derivations:
    """Counts what is derived slowly."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        slow = drafts.lock_code

        def counted(*given: object) -> drafts.LockedCode:
            self.count += 1
            return slow(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(drafts, "lock_code", counted)


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> Derivations:
    return Derivations(monkeypatch)


def broken(desk: Desk) -> Callable[[], None]:
    """Nothing can be written until what is returned is called."""
    desk.conn.execute("PRAGMA query_only = ON")

    def mend() -> None:
        desk.conn.execute("PRAGMA query_only = OFF")

    return mend


# --- one code, taken back -----------------------------------------------------------------------
def test_asked_again_in_the_same_conversation_the_code_is_the_same(desk: Desk) -> None:
    code = desk.do("draft-code")
    assert desk.do("draft-code") == code
    assert desk.rows("SELECT count(*) FROM draft") == [(1,)]
    assert desk.do("draft-code", ident="c2") != code


def test_a_draft_that_was_opened_again_keeps_its_code(desk: Desk) -> None:
    code = desk.do("draft-code")
    desk.session = Session()
    assert desk.do("code-open", code["text"]) == {"found": "draft"}
    assert (desk.session.draft.ident, desk.session.draft.saved) == ("c1", SAVED)
    assert desk.do("draft-code") == code


def test_a_draft_taken_back_is_gone_and_the_next_code_is_a_new_one(desk: Desk) -> None:
    code = desk.do("draft-code")
    assert desk.do("draft-drop") is None
    assert desk.session.draft is None
    assert desk.rows("SELECT count(*) FROM draft") == [(0,)]
    assert desk.rows("SELECT kind, reason FROM purge_log") == [("draft", "wish")]
    assert desk.do("code-open", code["text"])["found"] == "nothing"
    assert desk.do("draft-code") != code


def test_the_draft_of_another_conversation_is_not_dropped(desk: Desk) -> None:
    desk.do("draft-code")
    desk.do("draft-drop", ident="c2")
    assert desk.rows("SELECT count(*) FROM draft") == [(1,)]


def test_what_could_not_be_dropped_is_still_the_session_s(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("the store failed: store-broken")
    desk.do("draft-code")
    mend = broken(desk)
    with pytest.raises(Failed, match="store-broken"):
        desk.do("draft-drop")
    assert desk.session.draft is not None
    mend()
    desk.do("draft-drop")
    assert desk.faults == []


def test_where_nothing_is_kept_dropping_needs_no_store(desk: Desk) -> None:
    broken(desk)
    assert desk.do("draft-drop") is None
    for key in ("draft-drop", "code-made"):
        effect = storeless_effects("store-newer")[key]
        assert isinstance(effect, Here)
        assert effect.run(Session(), Request(None, "k", "c1")) is None


# --- the slow derivation is done in a thread ----------------------------------------------------
@pytest.mark.parametrize(("key", "args"), [("draft-code", None), ("complaint-send", TOLD)])
def test_a_spare_code_saves_the_loop_the_derivation(
    desk: Desk, derivations: Derivations, key: str, args: Json
) -> None:
    assert desk.do("code-made") is None
    assert desk.do("code-made") is None
    assert derivations.count == 1
    made = desk.do(key, args)
    assert derivations.count == 1
    text = (made.get("code") or made)["text"]
    assert desk.do("code-open", text)["found"] in ("draft", "report")


def test_a_spare_code_is_used_once(desk: Desk, derivations: Derivations) -> None:
    desk.do("code-made")
    assert desk.do("draft-code", ident="c1") != desk.do("draft-code", ident="c2")
    assert derivations.count == 2


def test_a_spare_code_that_could_not_be_stored_is_still_there(
    desk: Desk, derivations: Derivations, expect_log: Callable[[str], None]
) -> None:
    expect_log("the store failed: store-broken")
    desk.do("code-made")
    mend = broken(desk)
    with suppress(Failed):
        desk.do("draft-code")
    mend()
    desk.do("draft-code")
    assert derivations.count == 1


# --- proof of consent ---------------------------------------------------------------------------
def test_the_proof_of_what_was_shown_stays_with_the_item(desk: Desk) -> None:
    desk.session.consents.append(Consent.to("card-read", START, "card"))
    desk.do("complaint-send", TOLD)
    desk.session.wipe()
    assert desk.rows("SELECT * FROM consent") == [
        ("complaint-send", START.timestamp(), hashlib.sha256(SHOWN.encode()).hexdigest(), "key-False")
    ]


def test_a_report_with_a_name_rests_on_the_last_consent_to_each_purpose(desk: Desk) -> None:
    for purpose, sentence in (("card-read", "a"), ("complaint", "b"), ("complaint", "c")):
        desk.session.consents.append(Consent.to(purpose, START, sentence))
    desk.do("complaint-send", NAMED)
    assert desk.rows("SELECT purpose, text_hash FROM consent") == [
        (purpose, hashlib.sha256(sentence.encode()).hexdigest())
        for purpose, sentence in (("card-read", "a"), ("complaint", "c"), ("complaint-send", SHOWN))
    ]
    body = desk.rows("SELECT body FROM outbox")[0][0]
    assert isinstance(body, bytes)
    assert complaints.from_body(body).name == "SITI AMINAH"


def test_without_the_item_there_is_no_proof(desk: Desk) -> None:
    effect = desk.effects["complaint-send"]
    assert isinstance(effect, Kept)
    with suppress(ZeroDivisionError), effect.transaction(desk.session):
        effect.run(desk.session, Request(TOLD, "key", "c1"))
        raise ZeroDivisionError
    assert desk.rows("SELECT count(*) FROM consent") == [(0,)]
    assert outbox.state(desk.conn, "key") is None


# --- terms --------------------------------------------------------------------------------------
def test_a_day_on_what_is_over_its_term_is_purged(desk: Desk) -> None:
    desk.do("draft-code")
    desk.do("complaint-send", TOLD)
    desk.now += TERM * DAY - 1
    desk.keeping.purge_expired()
    assert outbox.waiting(desk.conn) == 1
    desk.now += 2
    desk.keeping.purge_expired()
    assert outbox.waiting(desk.conn) == 0
    assert desk.rows("SELECT count(*) FROM draft") == [(0,)]


def test_the_start_purges_too(tmp_path: Path) -> None:
    before = Desk(tmp_path)
    before.do("draft-code")
    before.keeping.close()
    after = Desk(tmp_path, START.timestamp() + TERM * DAY)
    assert after.rows("SELECT count(*) FROM draft") == [(0,)]
    after.keeping.close()


def test_a_store_that_cannot_be_purged_at_the_start_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise StoreError("store-broken")

    monkeypatch.setattr(drafts, "purge_expired", broken)
    with pytest.raises(StoreError, match="store-broken"):
        Desk(tmp_path)


def test_a_purge_that_fails_is_named_and_made_up_for(desk: Desk, expect_log: Callable[[str], None]) -> None:
    expect_log("the store failed: store-broken")
    desk.do("draft-code")
    desk.now += TERM * DAY
    mend = broken(desk)
    desk.keeping.purge_expired()
    assert desk.faults == ["store-broken"]
    mend()
    desk.keeping.purge_expired()
    assert desk.faults == []
    assert desk.rows("SELECT count(*) FROM draft") == [(0,)]


def test_a_code_whose_term_ended_before_sending_is_not_handed_out(desk: Desk) -> None:
    code = desk.do("draft-code")
    desk.now += TERM * DAY
    desk.keeping.purge_expired()
    made = desk.do("complaint-send", TOLD | {"code": code})
    assert made["code"] != code
    assert desk.do("code-open", made["code"]["text"])["found"] == "report"


def test_the_state_of_an_item_that_is_not_there_is_not_made_up(desk: Desk) -> None:
    with pytest.raises(Failed, match="code-unknown"):
        desk.do("report-state", "nowhere")
    desk.do("complaint-send", TOLD)
    assert desk.do("report-state", "key-False") == {"state": "sending", "ticket": None}
