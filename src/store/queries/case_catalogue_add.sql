-- a case was opened from a record
INSERT INTO case_catalogue (case_id, source, record_id) VALUES ($1, $2, $3)
ON CONFLICT (case_id, source, record_id) DO NOTHING
