-- Where the papers of a case are: 0 at the window or done with, 1 on the way to the department,
-- 2 with it, 3 sent back; and which questions to departments (征求意见) wait. Made anew by the program.
CREATE INDEX case_rows_on_the_way ON case_rows (number) WHERE with_office = 1;
CREATE INDEX case_rows_sent_back ON case_rows (number) WHERE with_office = 3;
CREATE TABLE opinion_rows (
    number     TEXT    NOT NULL,
    nth        INTEGER NOT NULL,
    department TEXT    NOT NULL,  -- who is asked
    code       TEXT    NOT NULL,
    asking     TEXT    NOT NULL,
    question   TEXT    NOT NULL,
    answer_by  TEXT    NOT NULL,
    asked_at   TEXT    NOT NULL,
    PRIMARY KEY (number, nth)
) WITHOUT ROWID;
