-- The outbox of services_client. Times are seconds since the epoch.
CREATE TABLE outbox (
    key           TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    body          BLOB,                                   -- gone once it is acknowledged or expired
    state         TEXT NOT NULL DEFAULT 'queued'
                  CHECK (state IN ('queued', 'sending', 'acknowledged', 'attention', 'unsure', 'expired')),
    put_at        REAL NOT NULL,
    due_at        REAL NOT NULL,                          -- in sending: when the lease ends
    attempts      INTEGER NOT NULL DEFAULT 0,
    maybe_arrived INTEGER NOT NULL DEFAULT 0,
    error         TEXT,                                   -- code of the last failure
    ticket        TEXT,
    settled_at    REAL,
    CHECK ((state = 'acknowledged') = (ticket IS NOT NULL)),
    CHECK ((state IN ('acknowledged', 'expired')) = (body IS NULL))
) STRICT;

CREATE INDEX outbox_due ON outbox (due_at) WHERE state IN ('queued', 'sending', 'unsure');

-- What was purged, why and when, without its content (UU 27/2022, articles 42 to 44).
CREATE TABLE purge_log (
    kind      TEXT NOT NULL,
    reason    TEXT NOT NULL,
    purged_at REAL NOT NULL
) STRICT;

CREATE TRIGGER outbox_purged AFTER UPDATE OF body ON outbox WHEN OLD.body IS NOT NULL AND NEW.body IS NULL
BEGIN
    INSERT INTO purge_log (kind, reason, purged_at) VALUES (NEW.kind, NEW.state, NEW.settled_at);
END;
