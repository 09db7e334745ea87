-- Applications made elsewhere (来件), derived from the journal. Moments are ISO 8601 with an offset.

CREATE TABLE application_rows (
    number         TEXT PRIMARY KEY,
    status         TEXT NOT NULL,
    channel        TEXT NOT NULL,
    platform       TEXT NOT NULL,
    outside_number TEXT NOT NULL,  -- the platform's or the waybill's, as told
    outside        TEXT NOT NULL,  -- the same, as people type it
    person         TEXT NOT NULL,  -- identity number of who applies; empty of a parcel
    phones         TEXT NOT NULL,  -- of everybody in it, each between line ends
    digest         TEXT NOT NULL,  -- SHA-256 of what the platform says
    applicant      TEXT NOT NULL,
    item_name      TEXT NOT NULL,
    department     TEXT NOT NULL,
    stage          TEXT NOT NULL,
    arrived_at     TEXT NOT NULL,
    handed_in_at   TEXT,
    due_at         TEXT,
    taken_at       TEXT NOT NULL,  -- code of the window where it is open
    before         TEXT NOT NULL,  -- number of what came earlier under the same number
    repeat         TEXT NOT NULL,
    case_number    TEXT NOT NULL,
    window         TEXT NOT NULL,
    contested      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX application_rows_by_outside ON application_rows (outside);
CREATE INDEX application_rows_by_person ON application_rows (person) WHERE person <> '';
CREATE INDEX application_rows_by_status ON application_rows (status, arrived_at);
