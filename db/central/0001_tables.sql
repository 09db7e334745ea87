-- The hall's central database. The feed (events and publications, numbered
-- without a gap in order of commit) is the truth; cases, papers and
-- daily_figures are derived from it and can be rebuilt.
--
-- Every key begins with the hall and no row refers to another hall, so that
-- the tables can be sharded by hall. No serials, no advisory locks; NOTIFY
-- only wakes. Windows call SECURITY DEFINER functions and read views; who
-- they are is session_user alone, never what they say.

CREATE TABLE counter.schema_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  integer NOT NULL
);

CREATE TABLE counter.halls (
    hall                 text PRIMARY KEY CHECK (hall ~ '^[0-9A-HJ-NP-RT-UW-Y]{2,8}$'),
    epoch                integer NOT NULL DEFAULT 1,  -- raised by hand after a restore that left no other trace
    incarnation          text NOT NULL DEFAULT '',    -- as last seen by a window
    recovering_since     timestamptz,
    founded_at           timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE counter.feed_heads (
    hall text PRIMARY KEY REFERENCES counter.halls,
    n    bigint NOT NULL DEFAULT 0
);

-- One row for each enrolment: a login role, and the program that joined with it.
CREATE TABLE counter.installations (
    hall         text NOT NULL REFERENCES counter.halls,
    login        text NOT NULL,
    installation uuid NOT NULL,
    window_code  text NOT NULL CHECK (window_code ~ '^[0-9A-HJ-NP-RT-UW-Y]{2,4}$'),
    window_name  text NOT NULL,
    state        text NOT NULL CHECK (state IN ('enrolled', 'joined', 'replaced', 'revoked')),
    may_publish  boolean NOT NULL,
    public_key   bytea,
    enrolled_at  timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    joined_at    timestamptz,
    ended_at     timestamptz,
    last_seen_at timestamptz,
    PRIMARY KEY (hall, login),
    UNIQUE (hall, installation)
);
CREATE UNIQUE INDEX installations_joined ON counter.installations (hall, window_code)
    WHERE state = 'joined';
CREATE UNIQUE INDEX installations_enrolled ON counter.installations (hall, window_code)
    WHERE state = 'enrolled';

-- People who may see or run the hall from elsewhere than a window.
CREATE TABLE counter.officers (
    hall  text NOT NULL REFERENCES counter.halls,
    login text NOT NULL,
    duty  text NOT NULL CHECK (duty IN ('supervisor', 'administrator')),
    PRIMARY KEY (hall, login)
);

-- A lease of numbers to one database file, and how far its strand has come.
CREATE TABLE counter.series (
    hall        text NOT NULL REFERENCES counter.halls,
    window_code text NOT NULL CHECK (window_code ~ '^[0-9A-HJ-NP-RT-UW-Y]{2,4}$'),
    series      text NOT NULL CHECK (series ~ '^[0-9A-HJ-NP-RT-UW-Y]{3}$'),
    login       text NOT NULL,
    file        uuid NOT NULL,
    leased_at   timestamptz NOT NULL DEFAULT now(),
    sequence    bigint NOT NULL DEFAULT 0,
    hash        bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    cases       bigint NOT NULL DEFAULT 0,
    papers      bigint NOT NULL DEFAULT 0,
    forked_at   timestamptz,
    PRIMARY KEY (hall, window_code, series)
);

CREATE TABLE counter.events (
    hall        text NOT NULL,
    n           bigint NOT NULL,
    id          uuid NOT NULL,
    window_code text NOT NULL,
    series      text NOT NULL,
    sequence    bigint NOT NULL,
    case_number text NOT NULL,
    kind        text NOT NULL,
    at          timestamptz NOT NULL,
    taken_at    timestamptz NOT NULL DEFAULT now(),
    offered_by  text,  -- login of the window that brought another's entry, NULL for its own
    body        text NOT NULL,
    previous    bytea NOT NULL,
    hash        bytea NOT NULL,
    PRIMARY KEY (hall, n),
    UNIQUE (hall, id)
);
CREATE INDEX events_by_case ON counter.events (hall, case_number, n);

-- What could not be taken into the feed. Kept whole, in sight, blocking nothing.
CREATE TABLE counter.parked (
    hall        text NOT NULL,
    window_code text NOT NULL,
    series      text NOT NULL,
    sequence    bigint NOT NULL,
    id          uuid NOT NULL,
    reason      text NOT NULL,
    body        text NOT NULL,
    previous    bytea NOT NULL,
    hash        bytea NOT NULL,
    parked_at   timestamptz NOT NULL DEFAULT now(),
    login       text NOT NULL,
    PRIMARY KEY (hall, window_code, series, sequence, hash)
);

CREATE TABLE counter.publications (
    hall         text NOT NULL REFERENCES counter.halls,
    n            bigint NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('catalog', 'calendar', 'window', 'hall')),
    name         text NOT NULL,
    version      integer NOT NULL,
    digest       bytea NOT NULL,
    content      bytea NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    login        text NOT NULL,
    PRIMARY KEY (hall, n),
    UNIQUE (hall, kind, name, version)
);

CREATE TABLE counter.alarms (
    hall        text NOT NULL,
    id          uuid NOT NULL DEFAULT gen_random_uuid(),
    at          timestamptz NOT NULL DEFAULT now(),
    kind        text NOT NULL,
    window_code text NOT NULL,
    series      text NOT NULL DEFAULT '',
    details     jsonb NOT NULL DEFAULT '{}',
    settled_at  timestamptz,
    PRIMARY KEY (hall, id)
);

-- Derived from the feed by counter.project(), as far as line n.
CREATE TABLE counter.projections (
    hall text PRIMARY KEY REFERENCES counter.halls,
    n    bigint NOT NULL DEFAULT 0
);

CREATE TABLE counter.cases (
    hall        text NOT NULL,
    case_number text NOT NULL,
    status      text NOT NULL,
    item_code   text NOT NULL,
    item_name   text NOT NULL,
    department  text NOT NULL,
    applicant   text NOT NULL,
    window_code text NOT NULL,
    clerk       text NOT NULL,
    received_at timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    due_on      date,
    open        boolean NOT NULL DEFAULT true,
    contested   integer NOT NULL DEFAULT 0,
    PRIMARY KEY (hall, case_number)
);
CREATE INDEX cases_by_day ON counter.cases (hall, received_at);
CREATE INDEX cases_open ON counter.cases (hall, due_on) WHERE open;

CREATE TABLE counter.papers (
    hall         text NOT NULL,
    paper_number text NOT NULL,
    case_number  text NOT NULL,
    kind         text NOT NULL,
    issued_at    timestamptz NOT NULL,
    standing     text NOT NULL DEFAULT 'current',
    copies       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (hall, paper_number)
);
CREATE INDEX papers_by_case ON counter.papers (hall, case_number);
CREATE INDEX papers_withdrawn ON counter.papers (hall, paper_number) WHERE standing <> 'current';

CREATE TABLE counter.daily_figures (
    hall        text NOT NULL,
    day         date NOT NULL,
    window_code text NOT NULL,
    kind        text NOT NULL,  -- of the event counted
    n           bigint NOT NULL,
    PRIMARY KEY (hall, day, window_code, kind)
);
