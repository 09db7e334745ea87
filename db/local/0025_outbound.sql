-- What goes out (in the order of its rows) to somebody else's system, and what comes in from it. Moments are ISO 8601.

CREATE TABLE outgoing_messages (
    id       TEXT PRIMARY KEY,  -- its idempotency key
    purpose  TEXT NOT NULL,
    about    TEXT NOT NULL,
    body     TEXT NOT NULL,  -- JSON
    made_at  TEXT NOT NULL,
    state    TEXT NOT NULL,  -- waiting, sent, dead
    attempts INTEGER NOT NULL,
    next_at  TEXT,
    problem  TEXT NOT NULL
);
CREATE INDEX outgoing_messages_by_state ON outgoing_messages (state);

CREATE TABLE incoming_notices (
    id       TEXT PRIMARY KEY,  -- the sender's
    about    TEXT NOT NULL,
    at       TEXT NOT NULL,
    body     TEXT NOT NULL,  -- JSON
    heard_at TEXT NOT NULL,
    state    TEXT NOT NULL,  -- new, taken, unknown, elsewhere, unread
    why      TEXT NOT NULL
);
CREATE INDEX incoming_notices_by_state ON incoming_notices (state);

CREATE TABLE notice_cursor (cursor TEXT NOT NULL);
