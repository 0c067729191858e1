-- the keys of the ledger in the order in which they came into force, number 0 being the first: the
-- size of the tree from which on each is in force, and the signed statement that brought it (empty
-- for the first), which also stands in the record before it
CREATE TABLE ledger_key (
  number BIGINT NOT NULL, vkey TEXT NOT NULL, size BIGINT NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY (number)) {KEYED};
