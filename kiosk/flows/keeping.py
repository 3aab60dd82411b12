"""What is kept because the resident agreed: the draft under its code, and the code that leads to what was sent."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from kiosk.dialogue.conversation import Saved
from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.effects import Away, Effects, Here, Kept, Request
from kiosk.flows.outcomes import shown_state
from kiosk.session.session import Session
from kiosk.store import drafts
from kiosk.store.code import Code, new_code
from kiosk.store.connection import Connection, purge_log, transaction
from kiosk.store.errors import StoreError
from kiosk.store.store import Store
from services_client import outbox

log = logging.getLogger("pandu.kiosk")
DAY = 86_400.0


@dataclass(frozen=True, repr=False)
class KeptDraft:
    """The draft of one conversation, in its owner's hands."""

    ident: str
    open: drafts.OpenDraft
    saved: Saved
    code: Json
    """As `code_json` gives it: the resident who asks for it again gets the same."""

    def body(self, saved: Saved) -> bytes:
        return json.dumps({"ident": self.ident, "code": self.code, "saved": saved.to_json()}).encode()

    @classmethod
    def of(cls, opened: drafts.OpenDraft) -> KeptDraft:
        """From a body that has been saved."""
        body = json.loads(opened.body or b"")
        return cls(body["ident"], opened, Saved.from_json(body["saved"]), body["code"])


def code_json(code: Code) -> Json:
    return {"text": code.text, "shown": code.spelled, "qr": code.qr}


class Keeping:
    """The store as the host uses it. `fault(code)` names a store that fails; the kiosk goes on without it."""

    def __init__(
        self,
        store: Store,
        cost: drafts.Cost,
        term_days: int,
        now: Callable[[], float],
        fault: Callable[[str], None],
        recovered: Callable[[str], None],
    ) -> None:
        """Purges what is over its term, and raises StoreError when it can't. `now` gives seconds since the epoch."""
        self.store = store
        self.conn = store.connect()
        self._lock = drafts.Lock.of(store.key, cost)
        self._term, self._now = term_days * DAY, now
        self._fault, self._recovered = fault, recovered
        self._failing = ""
        self._spare: drafts.LockedCode | None = None
        """A code that nobody has seen yet, its keys derived in a thread: that would hold the loop for half a second."""
        try:
            self._purge()
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        self.conn.close()

    @contextmanager
    def transaction(self, name: str, session: Session) -> Iterator[None]:
        """One transaction on the loop's thread, with crash points; a store that fails becomes Failed.

        The session's draft and the spare code are what they were before, then: what isn't in the store is none.
        """
        draft, spare = session.draft, self._spare
        try:
            with transaction(self.conn, name):
                yield
            self._works()
        except StoreError as error:
            session.draft, self._spare = draft, spare
            self._fails(error)
            raise Failed(error.code) from None

    @contextmanager
    def _tolerant(self) -> Iterator[None]:
        """What fails here is named on screen, and what was to be done is left undone."""
        try:
            yield
            self._works()
        except StoreError as error:
            self._fails(error)

    def save_draft(self, session: Session, ident: str, saved: Saved) -> None:
        """Keeps the rows of the conversation that the draft belongs to.

        Outside of a transaction it never raises: answers go on although they can't be kept, and the fault is named.
        Inside it raises StoreError, since the effect and its row stand or fall together.
        """
        draft = session.draft
        if draft is None or draft.ident != ident:
            return
        body = draft.body(saved)
        if self.conn.in_transaction:
            drafts.save(self.conn, draft.open.id, draft.open.content_key, body)
            return
        with self._tolerant(), transaction(self.conn, "draft-save"):
            drafts.save(self.conn, draft.open.id, draft.open.content_key, body)

    def link(self, session: Session, outbox_key: str, code: Json) -> Json:
        """Ties the item to the draft's code, or to a new one where no draft was wanted; inside a transaction."""
        if session.draft is not None and code is not None:
            if drafts.link(self.conn, session.draft.open.id, outbox_key):
                return code
            session.draft = None  # its term has ended meanwhile: that code would lead nowhere
        fresh, made = self._create()
        drafts.link(self.conn, made.id, outbox_key)
        return code_json(fresh)

    def purge_expired(self) -> None:
        """Once a day, on the loop's thread: drafts and items whose term is over.

        Never raises: what couldn't be purged is purged the next time, and the fault is named.
        """
        with self._tolerant():
            self._purge()

    def _purge(self) -> None:
        now = self._now()
        with transaction(self.conn):
            drafts.purge_expired(self.conn, now)
            outbox.expire(self.conn, now - self._term, now)
        purge_log(self.conn)

    def effects(self) -> Effects:
        return {
            "code-made": Away(self._make_spare, self._spare_made),
            "draft-code": Kept(self._begin, partial(self.transaction, "draft-create")),
            "draft-drop": Kept(self._drop, self._dropping),
            "code-open": Away(self._open, self._opened),
            "report-state": Here(self._state),
        }

    def _make_spare(self, request: Request) -> drafts.LockedCode | None:
        """In a thread; None if there is one already."""
        return None if self._spare else drafts.lock_code(self._lock, new_code())

    def _spare_made(self, session: Session, made: drafts.LockedCode | None) -> Json:
        self._spare = made or self._spare

    def _create(self) -> tuple[Code, drafts.OpenDraft]:
        """An empty draft under the spare code, which is used up; without one the keys are derived here and now."""
        locked, self._spare = self._spare or drafts.lock_code(self._lock, new_code()), None
        return locked.code, drafts.create_locked(self.conn, locked, b"{}", self._now() + self._term)

    def _begin(self, session: Session, request: Request) -> Json:
        if session.draft is not None and session.draft.ident == request.ident:
            return session.draft.code  # asked again after Kembali: the one on paper stays good
        code, made = self._create()
        session.draft = KeptDraft(request.ident, made, Saved(), code_json(code))
        return session.draft.code

    def _drop(self, session: Session, request: Request) -> Json:
        """The resident takes back the agreement to keep a draft of this conversation."""
        if session.draft is not None and session.draft.ident == request.ident:
            drafts.purge(self.conn, session.draft.open.id, self._now())
            session.draft = None

    @contextmanager
    def _dropping(self, session: Session) -> Iterator[None]:
        if session.draft is None:  # a store that fails can't keep what isn't there
            yield
            return
        with self.transaction("draft-drop", session):
            yield
        with self._tolerant():
            purge_log(self.conn)

    def _open(self, request: Request) -> tuple[drafts.OpenDraft | None, Json]:
        conn = self._own_connection()
        try:
            found = drafts.open_by_text(conn, self._lock, request.args, self._now())
            key = found.outbox_key if found else None
            state = outbox.state(conn, key) if key else None
        except StoreError as error:
            raise Failed(error.code) from None
        finally:
            conn.close()
        return found, shown_state(state) if key else None

    def _state(self, session: Session, request: Request) -> Json:
        try:
            state = outbox.state(self.conn, request.args)
        except StoreError as error:
            raise Failed(error.code) from None
        if state is None:
            raise Failed("code-unknown")
        return shown_state(state)

    def _own_connection(self) -> Connection:
        try:
            return self.store.connect()
        except StoreError as error:
            raise Failed(error.code) from None

    def _opened(self, session: Session, result: Any) -> Json:
        found, report = result
        if report is not None:
            return {"found": "report", "report": report}
        if found is None or found.body in (None, b"{}"):
            return {"found": "nothing", "why": "code-unknown"}
        session.draft = KeptDraft.of(found)
        return {"found": "draft"}

    def _fails(self, error: StoreError) -> None:
        if error.code != self._failing:
            self._works()
            self._failing = error.code
            log.error("the store failed: %s", error.code)
            self._fault(error.code)

    def _works(self) -> None:
        if self._failing:
            code, self._failing = self._failing, ""
            self._recovered(code)
