-- The first schema, for both databases: BIGINT is INTEGER and {BYTES} is BLOB on SQLite, {KEYED} is
-- WITHOUT ROWID there and nothing on PostgreSQL. Every table's primary key is its first columns;
-- src/store/tables.cc lists the same tables and columns (a test compares).

-- what this store is: schema version
CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) {KEYED};

-- the ledger: one record per event; salt and body are NULL once erased, the commitment stays; seal
-- is a hash over index, case, sequence, moment and commitment, so that a changed bit is noticed
CREATE TABLE record (
  idx BIGINT PRIMARY KEY, case_id TEXT NOT NULL, case_seq BIGINT NOT NULL,
  recorded_ms BIGINT NOT NULL, salt {BYTES}, body TEXT, commitment {BYTES} NOT NULL,
  seal {BYTES} NOT NULL);
CREATE UNIQUE INDEX record_case ON record (case_id, case_seq);

-- hashes of perfect subtrees of 2^level leaves, level >= 4; smaller ones are made from records
CREATE TABLE tree (
  level BIGINT NOT NULL, position BIGINT NOT NULL, hash {BYTES} NOT NULL,
  PRIMARY KEY (level, position)) {KEYED};

-- signed tree heads, one per transaction of the appender
CREATE TABLE checkpoint (
  number BIGINT PRIMARY KEY, size BIGINT NOT NULL, root {BYTES} NOT NULL, signed TEXT NOT NULL);
CREATE INDEX checkpoint_size ON checkpoint (size, number);

-- answers to request keys
CREATE TABLE request (
  account TEXT NOT NULL, request_key TEXT NOT NULL, body_hash {BYTES} NOT NULL,
  first_index BIGINT NOT NULL, count BIGINT NOT NULL, case_number TEXT NOT NULL,
  reply TEXT NOT NULL, size BIGINT NOT NULL, PRIMARY KEY (account, request_key)) {KEYED};

CREATE TABLE counter (name TEXT NOT NULL, value BIGINT NOT NULL, PRIMARY KEY (name)) {KEYED};

-- rows of cases: functions of the records, replaced in the transaction of the records
CREATE TABLE case_row (
  case_id TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL,
  restricted BIGINT NOT NULL, opened_ms BIGINT NOT NULL, updated_ms BIGINT NOT NULL,
  next_due_ms BIGINT, next_duty TEXT, severity TEXT NOT NULL, assignee TEXT NOT NULL,
  last_seq BIGINT NOT NULL, shown TEXT NOT NULL, PRIMARY KEY (case_id)) {KEYED};
CREATE UNIQUE INDEX case_row_number ON case_row (number);
CREATE INDEX case_row_updated ON case_row (updated_ms, case_id);
CREATE INDEX case_row_due ON case_row (next_due_ms, case_id);

CREATE TABLE duty_row (
  case_id TEXT NOT NULL, pack TEXT NOT NULL, rule TEXT NOT NULL, party TEXT NOT NULL,
  asset TEXT NOT NULL, run BIGINT NOT NULL, article TEXT NOT NULL, state TEXT NOT NULL,
  starts_ms BIGINT, due_ms BIGINT, earliest_due_ms BIGINT, latest_due_ms BIGINT, done_ms BIGINT,
  ended_ms BIGINT, warn_ms BIGINT, provisional BIGINT NOT NULL, readings TEXT NOT NULL,
  shown TEXT NOT NULL,
  PRIMARY KEY (case_id, pack, rule, party, asset, run)) {KEYED};
CREATE INDEX duty_row_due ON duty_row (state, due_ms, case_id);
CREATE INDEX duty_row_warn ON duty_row (warn_ms);

CREATE TABLE asset_row (
  case_id TEXT NOT NULL, asset TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  version TEXT NOT NULL, PRIMARY KEY (case_id, asset)) {KEYED};

-- identifiers of the vulnerability of a case: CVE-2021-44228, CNVD-2021-95914
CREATE TABLE identifier_row (
  case_id TEXT NOT NULL, identifier TEXT NOT NULL, PRIMARY KEY (case_id, identifier)) {KEYED};
CREATE INDEX identifier_row_identifier ON identifier_row (identifier);

-- the named people who may see a restricted case
CREATE TABLE case_reader (
  case_id TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (case_id, account)) {KEYED};

CREATE TABLE account (
  account TEXT NOT NULL, login TEXT NOT NULL, name TEXT NOT NULL, mail TEXT NOT NULL,
  language TEXT NOT NULL, password TEXT, state TEXT NOT NULL, since_ms BIGINT NOT NULL,
  PRIMARY KEY (account)) {KEYED};
CREATE UNIQUE INDEX account_login ON account (login);

CREATE TABLE account_role (
  account TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (account, role)) {KEYED};

-- tokens are kept as hashes only
CREATE TABLE session (
  token_hash {BYTES} NOT NULL, account TEXT NOT NULL, csrf TEXT NOT NULL,
  since_ms BIGINT NOT NULL, seen_ms BIGINT NOT NULL, ends_ms BIGINT NOT NULL,
  PRIMARY KEY (token_hash)) {KEYED};
CREATE INDEX session_account ON session (account);

CREATE TABLE one_time_link (
  token_hash {BYTES} NOT NULL, purpose TEXT NOT NULL, account TEXT NOT NULL,
  since_ms BIGINT NOT NULL, ends_ms BIGINT NOT NULL, PRIMARY KEY (token_hash)) {KEYED};

CREATE TABLE calendar_link (
  token_hash {BYTES} NOT NULL, account TEXT NOT NULL, since_ms BIGINT NOT NULL,
  PRIMARY KEY (token_hash)) {KEYED};
CREATE INDEX calendar_link_account ON calendar_link (account);

-- effects outside that are to happen; sent_ms is NULL until they have
CREATE TABLE outbox (
  line_key TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, not_before_ms BIGINT NOT NULL,
  attempts BIGINT NOT NULL, last_error TEXT NOT NULL, sent_ms BIGINT,
  PRIMARY KEY (line_key)) {KEYED};
CREATE INDEX outbox_waiting ON outbox (sent_ms, not_before_ms);

-- evidence by the SHA-256 of its bytes
CREATE TABLE blob (hash {BYTES} NOT NULL, bytes {BYTES} NOT NULL, PRIMARY KEY (hash));

-- public records of vulnerabilities, newest revision first seen of each number
CREATE TABLE catalogue (
  source TEXT NOT NULL, record_id TEXT NOT NULL, revision BIGINT NOT NULL, title TEXT NOT NULL,
  summary TEXT NOT NULL, severity TEXT NOT NULL, state TEXT NOT NULL, published_ms BIGINT,
  updated_ms BIGINT, flags TEXT NOT NULL, PRIMARY KEY (source, record_id));
CREATE INDEX catalogue_published ON catalogue (published_ms, source, record_id);

-- every revision with its bytes as they came
CREATE TABLE catalogue_revision (
  source TEXT NOT NULL, record_id TEXT NOT NULL, revision BIGINT NOT NULL,
  content_hash {BYTES} NOT NULL, raw {BYTES} NOT NULL, import_run TEXT NOT NULL,
  place TEXT NOT NULL, flags TEXT NOT NULL, PRIMARY KEY (source, record_id, revision));

-- the identifiers that a catalogue record says are the same vulnerability
CREATE TABLE catalogue_identifier (
  source TEXT NOT NULL, record_id TEXT NOT NULL, identifier TEXT NOT NULL,
  PRIMARY KEY (source, record_id, identifier)) {KEYED};
CREATE INDEX catalogue_identifier_identifier ON catalogue_identifier (identifier);

-- two identifiers of one vulnerability: proposed, accepted, undone
CREATE TABLE catalogue_link (
  first TEXT NOT NULL, second TEXT NOT NULL, state TEXT NOT NULL, evidence TEXT NOT NULL,
  decided_by TEXT NOT NULL, decided_ms BIGINT, PRIMARY KEY (first, second)) {KEYED};
CREATE INDEX catalogue_link_second ON catalogue_link (second);

-- which case was opened from which record
CREATE TABLE case_catalogue (
  case_id TEXT NOT NULL, source TEXT NOT NULL, record_id TEXT NOT NULL,
  PRIMARY KEY (case_id, source, record_id)) {KEYED};
CREATE INDEX case_catalogue_record ON case_catalogue (source, record_id);

-- imports: how far each input was read, so that it can be taken up again
CREATE TABLE import_run (
  run TEXT NOT NULL, input TEXT NOT NULL, state TEXT NOT NULL, position TEXT NOT NULL,
  counts TEXT NOT NULL, role TEXT NOT NULL, started_ms BIGINT NOT NULL, ended_ms BIGINT,
  PRIMARY KEY (run)) {KEYED};

-- text index: documents with their tokens, one space between two; search_text (0001.sqlite.sql,
-- 0001.postgres.sql) is made from it
CREATE TABLE search_document (
  document BIGINT PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, tokens TEXT NOT NULL);
CREATE UNIQUE INDEX search_document_id ON search_document (kind, id);

-- documents that the text index has not caught up with
CREATE TABLE search_queue (
  kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) {KEYED};

CREATE TABLE setting (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) {KEYED};
