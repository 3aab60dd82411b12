"""The conversation engine. The recorded rows are the only state; everything else is replayed from them.

Going back, editing an answer from a review, resuming a draft and noticing that the outside has changed
are one replay that stops at the first row whose mark no longer fits.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from kiosk.dialogue.turn import Ask, Do, Failed, Flow, Json, digest

RowKind = Literal["answer", "done", "final", "failed", "unknown"]
SETTLED: tuple[RowKind, ...] = ("final", "unknown")
"""What happened or may have happened: Kembali never crosses it."""


@dataclass(frozen=True, repr=False)
class Row:
    """One recorded step. `place` is the key with its n-th use: a repeat group asks the same key again."""

    mark: str
    kind: RowKind
    place: str
    value: Json

    def as_json(self) -> list[Json]:
        return [self.mark, self.kind, self.place, self.value]


@dataclass(frozen=True, repr=False)
class Ticket:
    """Belongs to one waiting effect; a result that comes with a stale ticket is dropped."""

    epoch: int
    length: int


@dataclass(frozen=True, repr=False)
class Saved:
    """A conversation as it is kept: rows, prefill by place, and rows set aside while an answer is edited."""

    rows: tuple[Row, ...] = ()
    hints: tuple[tuple[str, Json], ...] = ()
    aside: tuple[Row, ...] = ()

    def to_json(self) -> dict[str, Json]:
        return {
            "rows": [r.as_json() for r in self.rows],
            "hints": [list(h) for h in self.hints],
            "aside": [r.as_json() for r in self.aside],
        }

    @classmethod
    def from_json(cls, data: dict[str, Json]) -> Saved:
        return cls(
            tuple(Row(*r) for r in data["rows"]),
            tuple((place, value) for place, value in data["hints"]),
            tuple(Row(*r) for r in data["aside"]),
        )


class Conversation:
    """One flow being talked through. `save` gets every change before the resident sees its effect."""

    def __init__(
        self, flow: Flow, ident: str, save: Callable[[Saved], None], saved: Saved | None = None
    ) -> None:
        saved = saved or Saved()
        self.flow = flow
        self.ident = ident
        self.save = save
        self.epoch = 0
        self.turn: Ask | Do | None = None
        self.state: Json = None
        self.result: Json = None
        self.stranded = False
        """Something final happened and the flow no longer leads to it: rows are kept, nothing is asked."""
        self.rows: list[Row] = []
        self.hints: dict[str, Json] = dict(saved.hints)
        """Dropped answers by place: offered as prefill, never assumed."""
        self.aside: list[Row] = list(saved.aside)
        self._run: Generator[Ask | Do, Any, Any] | None = None
        self._replay(saved.rows)

    # --- replay ---------------------------------------------------------------------------------
    def _advance(self, row: Row | None) -> None:
        assert self._run is not None
        self.state = None
        try:
            if row is None:
                self.turn = next(self._run)
            elif row.kind in ("failed", "unknown"):
                self.turn = self._run.throw(Failed(row.value, row.kind == "unknown"))
            else:
                self.turn = self._run.send(row.value)
        except StopIteration as end:
            self.turn, self.result = None, end.value
        self._begin_fold()

    def _begin_fold(self) -> None:
        if isinstance(self.turn, Ask) and self.turn.fold:
            self.state = self.turn.fold.start(self.hints.get(self.place))

    def _replay(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self.close()
        self.epoch += 1
        self._run, self.rows, self.result = self.flow(), [], None
        self._advance(None)
        for n, row in enumerate(rows):
            if self.turn is None or self.turn.mark != row.mark:  # the outside, the code or an answer changed
                self._drop(rows[n:])
                if any(r.kind in SETTLED for r in rows[n:]):
                    self.close()
                    self.stranded, self.rows = True, rows
                break
            self.rows.append(row)
            self._advance(row)
        if self.aside and not self._asks_again(self.aside[0]):
            # Drift came before the question that was being edited: nothing set aside fits here any more.
            self._drop(self.aside)
            self.aside = []
        self._keep()

    def _drop(self, rows: Iterable[Row]) -> None:
        """Answers that no longer fit become prefill, of the turn that is asked now too."""
        self.hints |= {r.place: r.value for r in rows if r.kind == "answer"}
        self._begin_fold()

    def _asks_again(self, row: Row) -> bool:
        return self.turn is not None and self.turn.mark == row.mark and self.place == row.place

    def _keep(self) -> None:
        self.save(Saved(tuple(self.rows), tuple(self.hints.items()), tuple(self.aside)))

    def _record(self, kind: RowKind, value: Json) -> None:
        assert self.turn is not None
        # Through JSON at once: the flow sees now what it would see after a restart.
        row = Row(self.turn.mark, kind, self.place, json.loads(json.dumps(value)))
        self.rows.append(row)
        self._keep()
        self._advance(row)

    def close(self) -> None:
        """Lets go of the flow; the rows stay."""
        if self._run:
            self._run.close()
        self._run = None
        self.turn = self.state = None

    # --- answering ------------------------------------------------------------------------------
    @property
    def place(self) -> str:
        """Where the conversation is: the n-th 'child-name' of a repeat group has a place of its own."""
        assert self.turn is not None
        used = sum(r.place.rpartition("#")[0] == self.turn.key for r in self.rows)
        return f"{self.turn.key}#{used}"

    def answer(self, value: Json) -> None:
        """Answers the turn; while an earlier answer is edited, the later ones follow as far as they fit."""
        assert isinstance(self.turn, Ask)
        if self.turn.detour:
            self._before_last_answer()
            return
        self.hints.pop(self.place, None)
        if self.aside:
            changed = Row(self.turn.mark, "answer", self.place, json.loads(json.dumps(value)))
            later, self.aside = self.aside[1:], []
            self._replay([*self.rows, changed, *later])
        else:
            self._record("answer", value)

    def event(self, what: Json) -> None:
        """An inner event of a turn that folds: a key typed, a wrong tap, a hint."""
        assert isinstance(self.turn, Ask) and self.turn.fold
        self.state, finished = self.turn.fold.step(self.state, what)
        if finished:
            self.answer(self.turn.fold.value(self.state))

    @property
    def floor(self) -> int:
        """The first row that Kembali may take away."""
        return max((n + 1 for n, r in enumerate(self.rows) if r.kind in SETTLED), default=0)

    @property
    def can_go_back(self) -> bool:
        return not self.stranded and (
            bool(self.aside) or any(r.kind == "answer" for r in self.rows[self.floor :])
        )

    def back(self) -> None:
        """To the last answer, which becomes prefill; while editing, to where the edit was asked for."""
        if self.aside:
            rows, self.aside = [*self.rows, *self.aside], []
            self._replay(rows)
            return
        self._before_last_answer()

    def _before_last_answer(self) -> None:
        n = max(n for n, r in enumerate(self.rows) if r.kind == "answer" and n >= self.floor)
        self.hints[self.rows[n].place] = self.rows[n].value
        self._replay(self.rows[:n])

    def can_revisit(self, place: str) -> bool:
        """Whether `place` was answered, and nothing has happened since that can't be undone."""
        return not self.stranded and any(
            r.place == place and r.kind == "answer" for r in self.rows[self.floor :]
        )

    def revisit(self, place: str) -> None:
        """Asks the question at `place` again; the answers after it are set aside until it is answered."""
        assert self.can_revisit(place)
        n = next(n for n, r in enumerate(self.rows) if r.place == place)
        self.hints[place] = self.rows[n].value
        self.aside = [*self.rows[n:], *self.aside]
        self._replay(self.rows[:n])

    # --- effects --------------------------------------------------------------------------------
    @property
    def ticket(self) -> Ticket:
        return Ticket(self.epoch, len(self.rows))

    @property
    def effect_key(self) -> str:
        """Idempotency key of the waiting effect: by content, so that a retry keeps it."""
        assert isinstance(self.turn, Do)
        return digest(self.ident, self.turn.key, self.turn.args)

    def preview(self, value: Json) -> Saved:
        """What `finish` would keep: written in one transaction with the effect, before it is recorded."""
        assert isinstance(self.turn, Do)
        kind: RowKind = "final" if self.turn.final else "done"
        row = Row(self.turn.mark, kind, self.place, json.loads(json.dumps(value)))
        return Saved((*self.rows, row), tuple(self.hints.items()), tuple(self.aside))

    def finish(self, ticket: Ticket, value: Json) -> bool:
        """Records the result of the waiting effect; False when it came after Kembali or the end."""
        if ticket != self.ticket or not isinstance(self.turn, Do):
            return False
        self._record("final" if self.turn.final else "done", value)
        return True

    def fail(self, ticket: Ticket, failure: Failed) -> bool:
        """Records that the waiting effect failed, or, for a final one, that its outcome is unknown."""
        if ticket != self.ticket or not isinstance(self.turn, Do):
            return False
        self._record("unknown" if self.turn.final and failure.maybe_happened else "failed", failure.code)
        return True
