-- Errands (帮我取证照、帮我送材料): what their board and figures look at, derived from the journal.
-- Moments are ISO 8601 at UTC+8.

CREATE TABLE errand_rows (
    number       TEXT PRIMARY KEY,
    status       TEXT NOT NULL,
    kind         TEXT NOT NULL,
    product      TEXT NOT NULL,
    area         TEXT NOT NULL,
    platform     TEXT NOT NULL,
    order_number TEXT NOT NULL,  -- the platform's own
    cases        TEXT NOT NULL,  -- JSON, a list
    person       TEXT NOT NULL,  -- who is not the hall
    courier      TEXT NOT NULL,
    waybill      TEXT NOT NULL,
    seal         TEXT NOT NULL,
    list_number  TEXT NOT NULL,
    window       TEXT NOT NULL,
    clerk        TEXT NOT NULL,
    ordered_at   TEXT NOT NULL,
    since        TEXT NOT NULL,  -- when it came to its status
    clock        TEXT NOT NULL,
    due_at       TEXT,
    warn_at      TEXT,
    packed_at    TEXT,
    handed_at    TEXT,
    signed_on    TEXT,
    put_back     TEXT,
    at_odds      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX errand_rows_by_status ON errand_rows (status, since);
CREATE INDEX errand_rows_by_waybill ON errand_rows (waybill) WHERE waybill <> '';
CREATE INDEX errand_rows_by_order ON errand_rows (order_number) WHERE order_number <> '';
CREATE INDEX errand_rows_by_seal ON errand_rows (seal) WHERE seal <> '';

CREATE TABLE errand_cases (
    case_number TEXT NOT NULL,
    number      TEXT NOT NULL,
    PRIMARY KEY (case_number, number)
) WITHOUT ROWID;
