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
from kiosk.store.connection import Connection, transaction
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
        """Raises StoreError. `now` gives seconds since the epoch."""
        self.store = store
        self.conn = store.connect()
        self._lock = drafts.Lock.of(store.key, cost)
        self._term, self._now = term_days * DAY, now
        self._fault, self._recovered = fault, recovered
        self._failing = ""

    def close(self) -> None:
        self.conn.close()

    @contextmanager
    def transaction(self, name: str, session: Session) -> Iterator[None]:
        """One transaction on the loop's thread, with crash points; a store that fails becomes Failed.

        The session's draft is what it was before, then: one that isn't in the store is none.
        """
        draft = session.draft
        try:
            with transaction(self.conn, name):
                yield
            self._works()
        except StoreError as error:
            session.draft = draft
            self._fails(error)
            raise Failed(error.code) from None

    def save_draft(self, session: Session, ident: str, saved: Saved) -> None:
        """Keeps the rows of the conversation that the draft belongs to.

        Outside of a transaction it never raises: answers go on although they can't be kept, and the fault is named.
        Inside it raises StoreError, since the effect and its row stand or fall together.
        """
        draft = session.draft
        if draft is None or draft.ident != ident:
            return
        body = json.dumps({"ident": ident, "saved": saved.to_json()}).encode()
        if self.conn.in_transaction:
            drafts.save(self.conn, draft.open.id, draft.open.content_key, body)
            return
        try:
            with transaction(self.conn, "draft-save"):
                drafts.save(self.conn, draft.open.id, draft.open.content_key, body)
            self._works()
        except StoreError as error:
            self._fails(error)

    def link(self, session: Session, outbox_key: str, code: Json) -> Json:
        """Ties the item to the draft's code, or to a new one where no draft was wanted; inside a transaction."""
        if session.draft is not None and code is not None:
            drafts.link(self.conn, session.draft.open.id, outbox_key)
            return code
        fresh = new_code()
        made = drafts.create(self.conn, self._lock, fresh, b"{}", self._now() + self._term)
        drafts.link(self.conn, made.id, outbox_key)
        return code_json(fresh)

    def purge_expired(self) -> None:
        """At the start and once a day: drafts and items whose term is over."""
        now = self._now()
        with transaction(self.conn):
            drafts.purge_expired(self.conn, now)
            outbox.expire(self.conn, now - self._term, now)

    def effects(self) -> Effects:
        return {
            "draft-code": Kept(self._begin, partial(self.transaction, "draft-create")),
            "code-open": Away(self._open, self._opened),
            "report-state": Here(self._state),
        }

    def _begin(self, session: Session, request: Request) -> Json:
        code = new_code()
        made = drafts.create(self.conn, self._lock, code, b"{}", self._now() + self._term)
        session.draft = KeptDraft(request.ident, made, Saved())
        return code_json(code)

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
            return shown_state(outbox.state(self.conn, request.args))
        except StoreError as error:
            raise Failed(error.code) from None

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
        body = json.loads(found.body)
        session.draft = KeptDraft(body["ident"], found, Saved.from_json(body["saved"]))
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
