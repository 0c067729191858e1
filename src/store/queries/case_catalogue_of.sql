-- the cases that were opened from a record
SELECT case_id FROM case_catalogue WHERE source = $1 AND record_id = $2 ORDER BY case_id LIMIT $3
