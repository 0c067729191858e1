-- where the CVE numbers of cases stand at CVE Services; one without a number is asked for. pending
-- is what is on its way and delayed why it still is; refused is what was not done and code why
CREATE TABLE cve_row (
  case_id TEXT NOT NULL, number TEXT NOT NULL, year BIGINT NOT NULL, state TEXT NOT NULL,
  pending TEXT NOT NULL, delayed TEXT NOT NULL, refused TEXT NOT NULL, code TEXT NOT NULL,
  heard_ms BIGINT, moved_ms BIGINT NOT NULL, PRIMARY KEY (case_id, number)) {KEYED};
CREATE INDEX cve_row_moved ON cve_row (moved_ms, case_id, number);
