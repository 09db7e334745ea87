-- What this window claimed at the centre, and what it has yet to tell of it. Moments are ISO 8601.
CREATE TABLE own_claims (
    thing TEXT PRIMARY KEY,
    token INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,  -- by this window's clock
    state TEXT NOT NULL CHECK (state IN ('leased', 'held', 'back', 'done'))
) WITHOUT ROWID;
CREATE INDEX own_claims_by_state ON own_claims (state);

-- Tickets (号票): what calling, screens and figures look at, derived from the journal. No name is here.
CREATE TABLE ticket_rows (
    number       TEXT PRIMARY KEY,
    day          TEXT NOT NULL,
    label        TEXT NOT NULL,
    queue_class  TEXT NOT NULL,
    status       TEXT NOT NULL,
    need         TEXT,
    front        INTEGER NOT NULL,
    place        TEXT NOT NULL,
    for_post     TEXT NOT NULL,
    post         TEXT NOT NULL,
    at_window    TEXT NOT NULL,
    clerk        TEXT NOT NULL,
    token        INTEGER NOT NULL,
    taken_at     TEXT NOT NULL,
    called_at    TEXT,
    since        TEXT,
    ended_at     TEXT,
    serving_s    REAL NOT NULL,
    misses       INTEGER NOT NULL,
    matters      INTEGER NOT NULL,
    item         TEXT NOT NULL,
    item_name    TEXT NOT NULL,
    note         TEXT NOT NULL,
    window       TEXT NOT NULL,
    times_called INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX ticket_rows_in_line
    ON ticket_rows (day, status, queue_class, (need IS NULL), front DESC, place);
CREATE INDEX ticket_rows_called ON ticket_rows (day, token) WHERE token > 0;
CREATE INDEX ticket_rows_waited ON ticket_rows (day, queue_class, called_at);
CREATE INDEX ticket_rows_label ON ticket_rows (day, label);
CREATE INDEX ticket_rows_given ON ticket_rows (day, length(label), label);
CREATE INDEX ticket_rows_for_post ON ticket_rows (day, for_post) WHERE for_post <> '';

-- 窗口岗位: where people are called to, and which classes are served there.
CREATE TABLE post_rows (
    number  TEXT PRIMARY KEY,
    post    TEXT NOT NULL,
    name    TEXT NOT NULL,
    classes TEXT NOT NULL,  -- letters, with blanks between; empty: all
    is_open INTEGER NOT NULL,
    since   TEXT NOT NULL
) WITHOUT ROWID;
