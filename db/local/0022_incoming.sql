-- What halls of other places collected for this one (来件), derived from the journal.

CREATE TABLE incoming_rows (
    number         TEXT PRIMARY KEY,
    status         TEXT NOT NULL,
    partner        TEXT NOT NULL,
    partner_name   TEXT NOT NULL,
    partner_number TEXT NOT NULL,
    scope          TEXT NOT NULL,
    item_code      TEXT NOT NULL,
    item_name      TEXT NOT NULL,
    applicant      TEXT NOT NULL,
    id_number      TEXT NOT NULL,
    courier_number TEXT NOT NULL,
    seal_number    TEXT NOT NULL,
    opened_at      TEXT NOT NULL,
    came_on        TEXT,
    by             TEXT,  -- until when it is accepted, refused or told what lacks
    case_number    TEXT NOT NULL,
    window         TEXT NOT NULL,
    sent_at        TEXT,
    reached_on     TEXT
) WITHOUT ROWID;
CREATE INDEX incoming_rows_by_day ON incoming_rows (opened_at, number);
CREATE INDEX incoming_rows_by_partner ON incoming_rows (partner, partner_number);
CREATE INDEX incoming_rows_by_person ON incoming_rows (id_number, item_code);
