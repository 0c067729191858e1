-- when a request key was answered, so that it need not be kept for ever; what was answered before
-- this column was there counts as answered when its ledger was that long
ALTER TABLE request ADD COLUMN answered_ms BIGINT NOT NULL DEFAULT 0;
UPDATE request SET answered_ms =
  coalesce((SELECT recorded_ms FROM record WHERE record.idx = request.size - 1), 0);
CREATE INDEX request_answered ON request (answered_ms);
