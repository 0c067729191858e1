-- the versions of records that the collection of STIX objects gives, in the order in which they
-- were added: one for each revision that lists came to show. added_us (microseconds) is unique and
-- grows, also where the clock does not; created_ms is the same for all versions of a record,
-- modified_ms grows from one to the next; record_key finds a record by the id of its objects
-- (store/record_uuid.h)
CREATE TABLE stix_version (
  added_us BIGINT PRIMARY KEY, source TEXT NOT NULL, record_id TEXT NOT NULL,
  revision BIGINT NOT NULL, record_key BIGINT NOT NULL, created_ms BIGINT NOT NULL,
  modified_ms BIGINT NOT NULL);
CREATE INDEX stix_version_record ON stix_version (record_key, added_us);

-- what was there already counts as added right after the last import; record_key follows
-- (store/record_keys.cc)
INSERT INTO stix_version (added_us, source, record_id, revision, record_key, created_ms,
  modified_ms)
SELECT since_ms * 1000 + place, source, record_id, revision, 0,
  coalesce(published_ms, since_ms),
  CASE WHEN updated_ms > coalesce(published_ms, since_ms) THEN updated_ms
       ELSE coalesce(published_ms, since_ms) END
FROM (
  SELECT i.since_ms, row_number() OVER (ORDER BY c.source, c.record_id) AS place, c.source,
    c.record_id, c.revision, nullif(c.published_ms, -62167219200000) AS published_ms, c.updated_ms
  FROM catalogue c CROSS JOIN (
    SELECT coalesce(max(coalesce(ended_ms, started_ms)), 0) AS since_ms
    FROM import_run) i) AS there;
