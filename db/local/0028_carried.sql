-- Papers on their way and sent back, in the order of a list that goes on by key.
DROP INDEX case_rows_on_the_way;
DROP INDEX case_rows_sent_back;
CREATE INDEX case_rows_on_the_way ON case_rows (accepted_at, number) WHERE with_office = 1;
CREATE INDEX case_rows_sent_back ON case_rows (accepted_at, number) WHERE with_office = 3;
