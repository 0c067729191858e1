-- what the shown revision of a record says of products (inventory/claim_text.h), so that an index
-- is made without reading it again; failed: the code of the error where it could not be read
CREATE TABLE catalogue_claims (
  source TEXT NOT NULL, record_id TEXT NOT NULL, revision BIGINT NOT NULL, claims TEXT NOT NULL,
  failed TEXT NOT NULL, PRIMARY KEY (source, record_id)) {KEYED};

-- bills of materials: of each the last edition; digest is that of the document, which is a blob
CREATE TABLE bill (
  name TEXT NOT NULL, edition BIGINT NOT NULL, digest {BYTES} NOT NULL, format TEXT NOT NULL,
  components BIGINT NOT NULL, kept_by TEXT NOT NULL, kept_ms BIGINT NOT NULL,
  PRIMARY KEY (name)) {KEYED};

-- what a person said an advisory is to a component of a bill, and what stood there then: the
-- revision of the record, the edition of the bill, what matching said
CREATE TABLE binding (
  bill TEXT NOT NULL, component TEXT NOT NULL, source TEXT NOT NULL, record_id TEXT NOT NULL,
  about TEXT NOT NULL, decision TEXT NOT NULL, because TEXT NOT NULL, said TEXT NOT NULL,
  revision BIGINT NOT NULL, edition BIGINT NOT NULL, decided_by TEXT NOT NULL,
  decided_ms BIGINT NOT NULL,
  PRIMARY KEY (bill, component, source, record_id, about)) {KEYED};
CREATE INDEX binding_record ON binding (source, record_id);
